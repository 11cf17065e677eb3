"""The GraphQL type for the terms that statements refer to."""

from __future__ import annotations

import strawberry

from graph.knowledge.vocabulary import TermKind
from schema.field import attribute, words
from schema.node import Node


@strawberry.type(description="A topic, skill, sector or field of study that statements refer to.")
class Term(Node):
    """A topic, skill, sector or field of study."""

    slug: str = attribute("The permanent short name, e.g. `cloud-computing`.")
    kind: TermKind = attribute("Which list it stands in, e.g. `TOPIC`.")
    text: str = words("text", "Its name, e.g. cloud computing.")
