"""What organizations really do, counted over all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph import practice as module
from graph.organization.index import Index
from graph.organization.model import PostStatus, Record, Tenure
from graph.organizations import Organizations
from graph.practice import PracticeKey, Tallies, practice
from graph.store.memory import MemoryStore
from tests.build_knowledge import knowledge
from tests.build_organization import ACME, DAY, person, post, record, span
from tests.test_roles import CEO, CTO, ROLES

HEAD = post("head", "Smart Meters")
OTHER = replace(ACME, slug="other", country=None, sector="health")
NONE = replace(ACME, slug="none")


def kept() -> list[Record]:
    """Make two organizations with five posts of one role, and one without any."""
    again = replace(CTO, ref="cto2")
    ann = Tenure(post=CTO, person=person("Ann"), interval=span())
    first = record("ceo> cto>ceo cto2>ceo", posts=[CEO, CTO, again], tenures=(ann,), revision=1)
    vacant = replace(CTO, stated=PostStatus.VACANT)
    gone = replace(CTO, ref="gone", stated=PostStatus.ABOLISHED)
    lone, odd = replace(CTO, ref="lone"), replace(CTO, ref="odd")
    whole = record("head> cto>head odd>", posts=[HEAD, vacant, lone, odd, gone], revision=1)
    empty = record("head>", posts=[HEAD], revision=1)
    return [first, replace(whole, organization=OTHER), replace(empty, organization=NONE)]


def tallies() -> Tallies:
    """Keep the organizations, and none that sources name."""
    store = MemoryStore()
    for each in kept():
        store.save(each, "import")
    nobody = replace(knowledge(), organizations=())
    return Tallies(ROLES, Organizations(nobody, store))


def test_practice_counts_whom_a_role_really_reports_to() -> None:
    counted = practice(tallies().on(DAY), "cto", (PracticeKey.MANAGER_ROLE,))
    assert [(c.group[0][1], c.count, c.organizations) for c in counted] == [
        ("ceo", 2, 1),
        ("other", 1, 1),
        ("top", 1, 1),
        ("unknown", 1, 1),
    ]


def test_practice_can_leave_out_vacant_posts_and_group_by_several_keys() -> None:
    keys = (PracticeKey.COUNTRY, PracticeKey.SECTOR, PracticeKey.SIZE)
    counted = practice(tallies().on(DAY), "cto", keys, vacant=False)
    assert [([value for _, value in c.group], c.count) for c in counted] == [
        (["FR", "unknown", "small"], 2),
        (["unknown", "health", "small"], 2),
    ]
    assert practice(tallies().on(DAY), "nobody", keys) == ()


def test_without_a_key_everything_is_one_group() -> None:
    [counted] = practice(tallies().on(DAY), "cto", ())
    assert (counted.group, counted.count, counted.organizations) == ((), 5, 2)


def test_organizations_that_have_a_role_are_found() -> None:
    found = tallies().having("cto", DAY)
    assert [index.record.organization.slug for index in found] == ["acme", "other"]


def test_a_day_of_an_organization_is_counted_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted: list[str] = []
    real = module.Tally.of

    def counting(roles: object, index: Index) -> module.Tally:
        counted.append(index.record.organization.slug)
        return real(ROLES, index)

    monkeypatch.setattr(module.Tally, "of", counting)
    found = tallies()
    assert practice(found.on(DAY), "cto", ()) == practice(found.on(DAY), "cto", ())
    assert counted == ["acme", "none", "other"]
    list(found.on(DAY.replace(year=2019)))
    assert counted == ["acme", "none", "other"] * 2
