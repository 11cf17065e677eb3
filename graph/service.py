"""Everything that is loaded and derived for answering questions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from graph.knowledge.index import Index
from graph.knowledge.load import load
from graph.knowledge.model import Knowledge
from graph.knowledge.network import Network, network
from graph.match import Titles
from graph.search import Search, entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One release of the knowledge, with all that answers questions about it."""

    knowledge: Knowledge
    index: Index
    network: Network
    titles: Titles
    search: Search

    @classmethod
    def of(cls, knowledge: Knowledge) -> Self:
        """Derive everything from knowledge that is loaded already."""
        return cls(
            knowledge=knowledge,
            index=Index.of(knowledge),
            network=network(knowledge),
            titles=Titles.of(knowledge.roles),
            search=Search.of(entries(knowledge)),
        )

    @classmethod
    def open(cls, data: Path) -> Self:
        """Load data/; raises `BadData` with every finding if there is any."""
        return cls.of(load(data))

    def close(self) -> None:
        """Give back what the operating system lent: the search index."""
        self.search.close()
