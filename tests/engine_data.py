"""What there is to ask about: the data of the project, with the sample company beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from random import Random
from typing import Any

from graph.identity import global_id
from graph.service import Service
from schema import schema
from schema.node import id_of
from server import DATA
from tests.operations import Operations

COMPANY, COMPANY_REFS = "brightwater", ("ceo", "ceo-pa", "cto", "cio", "cfo")
ROLES = ("cto", "cio", "ceo")


@cache
def service() -> Service:
    """Load everything once."""
    return Service.open(DATA)


@cache
def ids() -> dict[str, tuple[str, ...]]:
    """Give some ids of each type of node."""
    service_ = service()
    record = service_.organizations.record(COMPANY)
    assert record
    index, found = service_.index, defaultdict[str, list[str]](list)
    things: Iterable[Any] = (
        *(index.roles[slug] for slug in ROLES),
        *service_.knowledge.terms,
        *service_.knowledge.sources,
        *index.statements.values(),
    )
    for thing in things:
        found[type(thing).__name__].append(id_of(thing))
    found["Post"] = [global_id("Post", post.key) for post in record.posts]
    found["Organization"] = [global_id("Organization", slug) for slug in (COMPANY, "ostp")]
    found["OrganizationalUnit"] = [global_id("OrganizationalUnit", u.key) for u in record.units]
    people = {t.person.slug for t in record.tenures if t.person}
    found["Person"] = [global_id("Person", slug) for slug in sorted(people)]
    return {kind: tuple(given) for kind, given in found.items()}


def operations(chance: Random) -> Operations:
    """Make a maker of operations about all this."""
    known = ids()
    every = tuple(given for several in known.values() for given in several)
    usual: dict[str, tuple[str, ...]] = {
        **dict.fromkeys(("role", "a", "b", "about", "rolesPresent", "rolesAbsent"), ROLES),
        **dict.fromkeys(("root", "posts"), known["Post"]),
        **dict.fromkeys(("from", "to", "of"), known["Role"]),
        **dict.fromkeys(("id", "ids"), every),
        "source": known["Source"],
        "slug": ROLES,
        "organization.slug": (COMPANY,),
        **dict.fromkeys(("ref", "refs"), COMPANY_REFS),
        # A cursor suits one list in one order: nothing but an error can be compared.
        **dict.fromkeys(("after", "before"), ()),
    }
    words = (
        *("faq-identiques", "health", "USD", "US", "unknown words", "", "DSI", "informatique"),
        *("Chief Technology Officer", "Executive Assistant", "officer", "E1"),
        *(*ROLES, COMPANY, *COMPANY_REFS, *known["Post"][:3], *known["Role"]),
    )
    return Operations(schema.executable, words, usual, known, chance)
