"""Everything that is loaded and derived for answering questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from graph import sample
from graph.collector import settle
from graph.knowledge.index import Index
from graph.knowledge.load import load
from graph.knowledge.model import Knowledge
from graph.knowledge.network import Network, network
from graph.match import Titles
from graph.organization.derived import derive
from graph.organization.titles import titles
from graph.organizations import Organizations
from graph.practice import Tallies
from graph.roles import Roles
from graph.search import Search, entries
from graph.store.memory import MemoryStore, Store
from graph.store.sqlite import SqliteStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One release of the knowledge, with all that answers questions about it."""

    knowledge: Knowledge
    index: Index
    network: Network
    titles: Titles
    search: Search
    organizations: Organizations
    roles: Roles
    tallies: Tallies

    @classmethod
    def of(cls, knowledge: Knowledge, store: Store | None = None) -> Self:
        """Derive everything from knowledge that is loaded already, and from what is kept."""
        index, titles = Index.of(knowledge), Titles.of(knowledge.roles)
        organizations = Organizations(knowledge, store or MemoryStore())
        roles = Roles(index, titles)
        return cls(
            knowledge=knowledge,
            index=index,
            network=network(knowledge),
            titles=titles,
            search=Search.of(entries(knowledge)),
            organizations=organizations,
            roles=roles,
            tallies=Tallies(roles, organizations),
        )

    @classmethod
    def open(cls, data: Path, database: Path | None = None) -> Self:
        """Load data/, and open the database of organizations; without one, show the sample.

        Raises `BadData` with every finding if there is any, and `BadStore`.
        """
        knowledge = load(data)
        return cls.of(knowledge, SqliteStore(database) if database else sampled(knowledge, data))

    def share(self, day: date) -> None:
        """Load everything that is kept and index it for a day, so that it is shared with forks.

        After this only a process that was forked, and called `take_up`, may ask.
        """
        for record in self.organizations.records():
            index = self.organizations.at(record, day)
            derive(index)
            titles(index)
        settle()
        self.organizations.store.detach()

    def take_up(self) -> None:
        """Go on in a process that was forked."""
        self.organizations.store.attach()

    def close(self) -> None:
        """Give back what the operating system lent."""
        self.search.close()
        self.organizations.store.close()


def sampled(knowledge: Knowledge, data: Path) -> MemoryStore:
    """Keep the fictional company that comes with data/; raises `BadData` with every finding."""
    store = MemoryStore()
    for record in sample.load(sample.contents(data), sample.sectors(knowledge)):
        store.save(record, "the sample that comes with the data")
    return store
