"""What is different between two days of an organization."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from graph.organization import timeline
from graph.organization.change import Change, ChangeKind, changes
from graph.organization.index import Index
from graph.organization.model import (
    ABSENT,
    PostStatus,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
    TenureCapacity,
)
from graph.organization.observe import observe
from graph.organization.sentence import told
from graph.organization.sheet import Holder, Manager, Sheet
from tests.build_organization import (
    ACME,
    DATES,
    entry,
    person,
    post,
    records,
    sheet,
    span,
)
from tests.build_organization import record as made_of
from tests.typed import typed

ACTING, DOTTED = TenureCapacity.ACTING, ReportingKind.DOTTED
MARCH, SEPTEMBER = date(2011, 3, 31), date(2011, 9, 30)
BEFORE = sheet(entry("a", "", "Ann"), entry("b", "a", "Bob", title="Clerk"), entry("c", "a"))


def between(after: Sheet) -> list[tuple[str, str]]:
    """List what changed since `BEFORE`: the kind, and the sentence."""
    record = observe(observe(Record(organization=ACME), BEFORE, MARCH), after, SEPTEMBER)
    found = changes(Index.of(record, MARCH), Index.of(record, SEPTEMBER))
    assert all(str(change.on) == "2011-04-01/2011-09-30" for change in found)
    return [(change.kind.name, str(told(change))) for change in found]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BEFORE, []),
        (
            sheet(*BEFORE.entries, entry("d", "b")),
            [("POST_CREATED", "Post d was created.")],
        ),
        (sheet(*BEFORE.entries[:2]), [("POST_ABOLISHED", "Post c was abolished.")]),
        (
            sheet(BEFORE.entries[0], entry("b", "a", "Bob", title="Head"), BEFORE.entries[2]),
            [("RENAMED", "Clerk became Head.")],
        ),
        (
            sheet(BEFORE.entries[0], entry("b", "c", "Bob", title="Clerk"), BEFORE.entries[2]),
            [("LINE_CHANGED", "Clerk reported to Post a, and now to Post c.")],
        ),
        (
            sheet(BEFORE.entries[0], entry("b", "", "Bob", title="Clerk"), BEFORE.entries[2]),
            [("LINE_CHANGED", "Clerk reported to Post a, and now to nobody.")],
        ),
        (
            sheet(BEFORE.entries[0], entry("b", "a", "Cid", title="Clerk"), BEFORE.entries[2]),
            [("JOINED", "Cid became Clerk."), ("LEFT", "Bob ceased to be Clerk.")],
        ),
        (
            sheet(*BEFORE.entries[:2], entry("c", "a", unit="it")),
            [("MOVED", "Post c moved from no unit to it.")],
        ),
        (
            sheet(*BEFORE.entries[:2], entry("c", "a", grade="A")),
            [("GRADE_CHANGED", "Post c went from grade none to grade A.")],
        ),
        (
            sheet(*BEFORE.entries[:2], entry("c", "a", seats=2.5)),
            [("SEATS_CHANGED", "The seats of Post c went from 1 to 2.5.")],
        ),
        (
            sheet(*BEFORE.entries[:2], entry("c", "a", stated=PostStatus.ABOLISHED)),
            [("POST_ABOLISHED", "Post c was abolished.")],
        ),
        (
            sheet(
                BEFORE.entries[0],
                entry("b", "a", title="Clerk", holders=(Holder(name="Bob", capacity=ACTING),)),
                BEFORE.entries[2],
            ),
            [("CAPACITY_CHANGED", "Bob stayed Clerk, acting.")],
        ),
        (
            sheet(
                *BEFORE.entries[:2],
                entry("c", managers=(Manager(ref="a"), Manager(ref="b", kind=DOTTED))),
            ),
            [("LINE_ADDED", "Post c now also reports to Clerk by a dotted line.")],
        ),
        (
            sheet(*BEFORE.entries, entry("d", stated=PostStatus.PLANNED)),
            [],
        ),
    ],
)
def test_a_difference_is_told_with_its_kind(after: Sheet, expected: list[tuple[str, str]]) -> None:
    assert between(after) == expected


def test_a_line_that_is_no_longer_known_ended_when_it_was_not_shown_again() -> None:
    after = sheet(BEFORE.entries[0], entry("b", None, "Bob", title="Clerk"), BEFORE.entries[2])
    assert between(after) == [
        ("LINE_CHANGED", "Clerk reported to Post a, and now to an unknown post.")
    ]


def test_the_order_of_the_days_does_not_matter_and_what_happened_is_told_forward() -> None:
    after = sheet(*BEFORE.entries[:2], entry("d", "b"))
    record = observe(observe(Record(organization=ACME), BEFORE, MARCH), after, SEPTEMBER)
    first, second = Index.of(record, MARCH), Index.of(record, SEPTEMBER)
    assert changes(second, first) == changes(first, second)
    assert {c.kind.name for c in changes(second, first)} == {"POST_CREATED", "POST_ABOLISHED"}


def test_changes_of_some_posts_are_told_in_the_order_of_the_posts() -> None:
    after = sheet(*BEFORE.entries[:2], entry("d", "b"))
    record = observe(observe(Record(organization=ACME), BEFORE, MARCH), after, SEPTEMBER)
    found = changes(Index.of(record, MARCH), Index.of(record, SEPTEMBER), ["d", "a", "x", "c"])
    assert [(c.post.ref, c.kind.name) for c in found] == [
        ("d", "POST_CREATED"),
        ("c", "POST_ABOLISHED"),
    ]


def test_a_change_is_dated_by_when_what_is_now_began() -> None:
    titles, record = ["Clerk", "Head", "Head", "Head"], Record(organization=ACME)
    for year, title in enumerate(titles, start=2010):
        look = sheet(entry("a", "", title=title, grade="A" if year < 2012 else "B"))
        record = observe(record, look, date(year, 1, 1))
    found = changes(Index.of(record, date(2010, 6, 1)), Index.of(record, date(2013, 1, 1)))
    assert [(change.kind.name, str(change.on)) for change in found] == [
        ("RENAMED", "2010-01-02/2011-01-01"),
        ("GRADE_CHANGED", "2011-01-02/2012-01-01"),
    ]
    assert [(change.was, change.now) for change in found] == [("Clerk", "Head"), ("A", "B")]


def test_a_post_that_came_and_was_renamed_was_created_when_it_came() -> None:
    record = observe(Record(organization=ACME), sheet(entry("a", "")), date(2010, 1, 1))
    for year, title in ((2011, "Clerk"), (2012, "Head")):
        look = sheet(entry("a", ""), entry("b", "a", title=title))
        record = observe(record, look, date(year, 1, 1))
    [change] = changes(Index.of(record, date(2010, 1, 1)), Index.of(record, date(2012, 1, 1)))
    assert (change.kind.name, str(change.on)) == ("POST_CREATED", "2010-01-02/2011-01-01")


def test_what_is_planned_is_created_when_it_is_no_longer_planned_only() -> None:
    planned = sheet(*BEFORE.entries, entry("d", "a", stated=PostStatus.PLANNED))
    real = sheet(*BEFORE.entries, entry("d", "a"))
    record = observe(observe(Record(organization=ACME), planned, MARCH), real, SEPTEMBER)
    [change] = changes(Index.of(record, MARCH), Index.of(record, SEPTEMBER))
    assert (change.kind.name, change.post.ref) == ("POST_CREATED", "d")
    assert str(change.on) == "2011-04-01/2011-09-30"
    assert [each.kind.name for each in timeline.of_post(Index.of(record, MARCH), "d")] == [
        "POST_CREATED"
    ]


BY_KIND: dict[str, Change] = {
    f"{change.kind.name} {change.was} {change.now}": change
    for change in (
        Change(kind=ChangeKind.POST_CREATED, on=None, post=post("a")),
        Change(kind=ChangeKind.POST_ABOLISHED, on=None, post=post("a")),
        Change(kind=ChangeKind.RENAMED, on=None, post=post("a"), before=post("a"), after=post("b")),
        Change(kind=ChangeKind.MOVED, on=None, post=post("a"), was="SI", now=None),
        Change(kind=ChangeKind.GRADE_CHANGED, on=None, post=post("a"), was=None, now="A"),
        Change(kind=ChangeKind.SEATS_CHANGED, on=None, post=post("a"), was="1", now="2"),
        Change(kind=ChangeKind.LINE_CHANGED, on=None, post=post("a"), was="top", after=post("b")),
        Change(
            kind=ChangeKind.LINE_CHANGED, on=None, post=post("a"), before=post("b"), now="unknown"
        ),
        Change(kind=ChangeKind.LINE_CHANGED, on=None, post=post("a"), was="unknown", now="top"),
        Change(
            kind=ChangeKind.LINE_ADDED, on=None, post=post("a"), after=post("b"), now="functional"
        ),
        Change(kind=ChangeKind.LINE_ENDED, on=None, post=post("a"), before=post("b"), was="dotted"),
        Change(
            kind=ChangeKind.JOINED, on=None, post=post("a"), person=person("Ann"), now="interim"
        ),
        Change(kind=ChangeKind.LEFT, on=None, post=post("a"), person=person("Ann"), was="regular"),
        Change(
            kind=ChangeKind.CAPACITY_CHANGED,
            on=None,
            post=post("a"),
            person=person("Ann"),
            was="acting",
            now="regular",
        ),
    )
}


def test_a_post_without_a_title_is_called_by_its_reference() -> None:
    untitled = sheet(entry("7", holder="Ann", title=""))
    record = observe(Record(organization=ACME), untitled, date(2020, 1, 1))
    empty = Index.of(Record(organization=ACME), date(2020, 1, 1))
    created, joined = changes(empty, Index.of(record, date(2020, 1, 1)))
    assert [str(told(each)) for each in (created, joined)] == ["7 was created.", "Ann became 7."]
    assert typed(told(joined).said("fr").words) == "Ann a pris le poste « 7 »."


def test_every_change_is_told_in_both_languages_and_needs_nobodys_gender() -> None:
    assert {change.kind for change in BY_KIND.values()} == set(ChangeKind)
    assert [typed(told(change).said("fr").words) for change in BY_KIND.values()] == [
        "Le poste « Post a » a été créé.",
        "Le poste « Post a » a été supprimé.",
        "Le poste « Post a » s'appelle désormais « Post b ».",
        "Le poste « Post a » a changé d'unité : SI, puis aucune.",
        "Le poste « Post a » a changé de grade : aucun, puis A.",
        "Le nombre de places du poste « Post a » est passé de 1 à 2.",
        "Le poste « Post a » ne relevait de personne, et relève désormais du poste « Post b ».",
        "Le poste « Post a » relevait du poste « Post b », et relève désormais d'un poste inconnu.",
        "Le poste « Post a » relevait d'un poste inconnu, et ne relève plus de personne.",
        "Le poste « Post a » relève désormais aussi du poste « Post b », par un lien fonctionnel.",
        "Le poste « Post a » ne relève plus du poste « Post b » par un lien en pointillé.",
        "Ann a pris le poste « Post a », par intérim.",
        "Ann a quitté le poste « Post a ».",
        "Ann conserve le poste « Post a », à titre permanent.",
    ]
    assert str(told(BY_KIND["LINE_CHANGED unknown top"])) == (
        "Post a reported to an unknown post, and now to nobody."
    )
    assert str(told(BY_KIND["LINE_ENDED dotted None"])) == (
        "Post a no longer reports to Post b by a dotted line."
    )
    assert str(told(BY_KIND["CAPACITY_CHANGED acting regular"])) == (
        "Ann stayed Post a, as its regular holder."
    )


@settings(max_examples=100, deadline=None)
@given(records(), DATES, DATES)
def test_no_day_differs_from_itself_and_every_post_of_one_day_alone_is_told(
    made: Record, first: date, second: date
) -> None:
    one, two = Index.of(made, first), Index.of(made, second)
    assert changes(one, one) == ()
    found = changes(one, two)
    created = {c.post.ref for c in found if c.kind is ChangeKind.POST_CREATED}
    abolished = {c.post.ref for c in found if c.kind is ChangeKind.POST_ABOLISHED}
    before, after = (one, two) if first <= second else (two, one)
    assert created == existing(after) - existing(before)
    assert abolished == existing(before) - existing(after)


def existing(index: Index) -> set[str]:
    """List the posts that are told of and exist."""
    return {ref for ref, number in index.numbers.items() if index.status[number] not in ABSENT}


def test_the_story_of_a_post_is_told_oldest_first() -> None:
    looks = [
        sheet(entry("a", "", "Ann"), entry("b", "a", "Bob", title="Clerk"), entry("c", "a")),
        sheet(entry("a", "", "Ann"), entry("b", "c", "Cid", title="Head"), entry("c", "a")),
        sheet(entry("a", "", "Ann"), entry("c", "a", holders=(Holder(name=None),))),
    ]
    record = Record(organization=ACME)
    for year, look in enumerate(looks, start=2010):
        record = observe(record, look, date(year, 1, 1))
    index = Index.of(record, MARCH)
    assert [(str(change.on), str(told(change))) for change in timeline.of_post(index, "b")] == [
        ("../2010-01-01", "Clerk was created."),
        ("../2010-01-01", "Bob became Clerk."),
        ("2010-01-02/2011-01-01", "Clerk became Head."),
        ("2010-01-02/2011-01-01", "Cid became Head."),
        ("2010-01-02/2011-01-01", "Bob ceased to be Clerk."),
        ("2010-01-02/2011-01-01", "Head reported to Post a, and now to Post c."),
        ("2011-01-02/2012-01-01", "Head was abolished."),
        ("2011-01-02/2012-01-01", "Cid ceased to be Head."),
    ]
    assert [change.kind.name for change in timeline.of_post(index, "c")] == ["POST_CREATED"]
    assert timeline.of_post(index, "z") == ()


def test_the_story_tells_lines_beside_the_solid_one_and_other_capacities() -> None:
    def look(*managers: Manager, capacity: TenureCapacity) -> Sheet:
        holder = Holder(name="Bob", capacity=capacity)
        return sheet(entry("a", "", "Ann"), entry("b", managers=managers, holders=(holder,)))

    dotted, solid = Manager(ref="a", kind=DOTTED), Manager(ref="a")
    record = observe(
        Record(organization=ACME), look(solid, dotted, capacity=ACTING), date(2010, 1, 1)
    )
    record = observe(record, look(solid, capacity=TenureCapacity.REGULAR), date(2011, 1, 1))
    index = Index.of(record, MARCH)
    assert [str(told(change)) for change in timeline.of_post(index, "b")] == [
        "Post b was created.",
        "Bob became Post b, acting.",
        "Bob stayed Post b, as its regular holder.",
        "Post b no longer reports to Post a by a dotted line.",
    ]
    record = observe(record, look(solid, dotted, capacity=ACTING), date(2012, 1, 1))
    added = timeline.of_post(Index.of(record, MARCH), "b")[-1]
    assert str(told(added)) == "Post b now also reports to Post a by a dotted line."
    bob = [tenure for tenure in record.tenures if tenure.person and tenure.person.name == "Bob"]
    came = [change.kind.name for change in timeline.of_person(bob)]
    assert came == ["JOINED", "CAPACITY_CHANGED", "CAPACITY_CHANGED"]


def test_who_came_before_a_post_was_first_told_of_came_to_what_it_was_then() -> None:
    since = Holder(name="Bob", interval=span("2005"))
    record = Record(organization=ACME)
    for year, title in ((2010, "Clerk"), (2011, "Head")):
        record = observe(record, sheet(entry("b", title=title, holders=(since,))), date(year, 1, 1))
    story = [str(told(change)) for change in timeline.of_post(Index.of(record, MARCH), "b")]
    assert story == ["Clerk was created.", "Bob became Clerk.", "Clerk became Head."]


def test_who_left_and_came_back_did_both() -> None:
    tenures = [
        Tenure(post=post("a"), person=person("Ann"), interval=span("2010", "2012")),
        Tenure(post=post("a"), person=person("Ann"), interval=span("2015")),
    ]
    assert [(change.kind.name, str(change.on)) for change in timeline.of_person(tenures)] == [
        ("JOINED", "2010"),
        ("LEFT", "2012"),
        ("JOINED", "2015"),
    ]


def test_a_line_that_is_told_twice_is_no_change() -> None:
    again = ReportingLine(post=post("b"), manager=post("a"), interval=span("2012"))
    index = Index.of(made_of("a> b>a", drawn=(again,)), MARCH)
    assert [change.kind.name for change in timeline.of_post(index, "b")] == ["POST_CREATED"]


def test_a_holder_without_a_name_and_a_post_that_is_only_planned_have_no_story() -> None:
    unnamed = Tenure(post=post("a"), person=None, interval=span("2012"))
    assert timeline.of_person([unnamed]) == ()
    planned = post("a", stated=PostStatus.PLANNED)
    assert timeline.of_post(Index.of(made_of(posts=[planned]), MARCH), "a") == ()


def test_a_post_without_dates_was_created_nobody_knows_when() -> None:
    [change] = timeline.of_post(Index.of(made_of(posts=[post("a")]), MARCH), "a")
    assert change.on is None


def test_on_one_day_the_later_record_tells_when_something_ended() -> None:
    dotted = entry("c", "a", "Cid", managers=(Manager(ref="a"), Manager(ref="b", kind=DOTTED)))
    known = observe(Record(organization=ACME), sheet(*BEFORE.entries[:2], dotted), MARCH)
    later = observe(known, sheet(*BEFORE.entries[:1], entry("b", "a"), entry("c", "a")), SEPTEMBER)
    found = changes(Index.of(known, SEPTEMBER), Index.of(later, SEPTEMBER))
    assert [(change.kind.name, str(change.on)) for change in found] == [
        ("RENAMED", "2011-04-01/2011-09-30"),
        ("LEFT", "2011-04-01/2011-09-30"),
        ("LINE_ENDED", "2011-04-01/2011-09-30"),
        ("LEFT", "2011-04-01/2011-09-30"),
    ]


def test_what_a_later_record_does_not_know_any_more_is_gone() -> None:
    known = observe(Record(organization=ACME), BEFORE, MARCH)
    without = replace(known, posts=known.posts[:1], tenures=(), lines=())
    found = changes(Index.of(known, MARCH), Index.of(without, MARCH))
    assert [(change.kind.name, change.post.ref) for change in found] == [
        ("LINE_CHANGED", "a"),
        ("LEFT", "a"),
        ("POST_ABOLISHED", "b"),
        ("LEFT", "b"),
        ("POST_ABOLISHED", "c"),
    ]


@settings(max_examples=100, deadline=None)
@given(records(), DATES)
def test_every_story_can_be_told(made: Record, day: date) -> None:
    index = Index.of(made, day)
    for each in made.posts:
        assert all(told(change).said("fr") for change in timeline.of_post(index, each.ref))
