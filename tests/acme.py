"""A small company, kept in two snapshots, and asked over GraphQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from graph.organization.model import PayBand, PostStatus, ReportingKind
from graph.organization.observe import new_record, observe
from graph.organization.sheet import Entry, Holder, Manager, Unit, joined
from graph.service import Service
from graph.store.memory import MemoryStore
from tests import asking
from tests.build_knowledge import knowledge
from tests.build_organization import entry, sheet

MARCH, SEPTEMBER = date(2011, 3, 31), date(2011, 9, 30)


def company(*entries: Entry) -> Any:
    """Make a sheet with units."""
    units = (
        Unit(row=2, ref="hq", name="Head office"),
        Unit(row=3, ref="it", name="IT", parent="hq"),
    )
    return replace(joined([sheet(*entries)])[0], units=units)


CEO = entry("1", "", "Ann", title="Chief Executive Officer", unit="hq", row=2)
CIO = entry(
    "2", "1", title="Chief Information Officer", unit="it", row=3, holders=(Holder(name=None),)
)
CTO = entry(
    "3",
    "4",
    title="Chief Technology Officer",
    unit="it",
    row=4,
    stated=PostStatus.VACANT,
    grade="SCS1",
    pay_band=PayBand(low=1.0, high=None, currency="GBP"),
)
METERS = entry(
    "4",
    title="Smart Meters",
    row=5,
    holders=(Holder(name="Bob"),),
    managers=(Manager(ref="1"), Manager(ref="2", kind=ReportingKind.DOTTED)),
)
LOST = entry("5", "99", "Cid", title="Lost", row=6)


def kept() -> MemoryStore:
    """Keep two snapshots of a company."""
    store = MemoryStore()
    first = observe(new_record("acme", "Acme", "GB"), company(CEO, CIO, METERS), MARCH)
    second = observe(first, company(CEO, CIO, CTO, METERS, LOST), SEPTEMBER)
    store.save(first, "import")
    store.save(second, "import")
    return store


SERVICE = Service.of(knowledge(), kept())


def data(query: str, **variables: Any) -> Any:
    """Ask the service with the company."""
    return asking.data(query, service=SERVICE, **variables)


def acme(fields: str, day: str = "2011-10-01") -> Any:
    """Ask for fields of the company on a day."""
    return data(f'{{ organization(slug: "acme", asOf: "{day}") {{ {fields} }} }}')["organization"]


def post(fields: str, ref: str = "3", day: str = "2011-10-01") -> Any:
    """Ask for fields of a post."""
    return acme(f'post(ref: "{ref}") {{ {fields} }}', day)["post"]
