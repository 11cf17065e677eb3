"""What cites a source beside statements: titles and mappings of roles, and organizations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.citation import Citation
from graph.knowledge.model import Knowledge, Mapping, Role, Title
from graph.organization.model import Organization


@dataclass(frozen=True, slots=True)
class RoleTitle:
    """A title, and the role that it names."""

    role: Role
    title: Title


@dataclass(frozen=True, slots=True)
class RoleMapping:
    """A concept of another scheme, and the role that corresponds to it."""

    role: Role
    mapping: Mapping


def citing_titles(roles: Iterable[Role]) -> Iterator[tuple[str, RoleTitle]]:
    """Give each title by the slug of each source that uses or contests it."""
    for role in roles:
        for title in role.titles:
            for slug in _sources(title.citations + title.contested):
                yield slug, RoleTitle(role, title)


def citing_mappings(roles: Iterable[Role]) -> Iterator[tuple[str, RoleMapping]]:
    """Give each mapping by the slug of each source that defines its code."""
    for role in roles:
        for mapping in role.mappings:
            for slug in _sources(mapping.citations):
                yield slug, RoleMapping(role, mapping)


def citing_organizations(knowledge: Knowledge) -> Iterator[tuple[str, Organization]]:
    """Give each organization by the slug of each source that tells of it, its posts or holders."""
    told = (
        *((body, body.citations) for body in knowledge.organizations),
        *((post.organization, post.citations) for post in knowledge.posts),
        *((tenure.post.organization, tenure.citations) for tenure in knowledge.tenures),
    )
    pairs = {(slug, body.slug): body for body, cited in told for slug in _sources(cited)}
    for (slug, _), body in pairs.items():
        yield slug, body


def _sources(citations: Iterable[Citation]) -> Iterable[str]:
    return dict.fromkeys(citation.source.slug for citation in citations)
