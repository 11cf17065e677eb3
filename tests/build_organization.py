"""Making organizations for tests, with what matters in sight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from graph.citation import Citation, Source
from graph.organization.model import (
    Organization,
    OrganizationalUnit,
    PayBand,
    Person,
    Post,
    PostStatus,
    Record,
    ReportingKind,
    ReportingLine,
    Tenure,
    TenureCapacity,
    UnknownReason,
)
from graph.organization.sheet import Entry, Holder, Manager, Sheet
from graph.period import UNDATED, Interval, Trilean, partial_date
from graph.text import Text

ACME = Organization(slug="acme", name=Text.of(en="Acme", fr="Acme"), country="FR")
FILE = Source(slug="acme-staff", title="staff.csv", language="en", accessed=date(2020, 1, 1))
DAY = date(2020, 1, 1)


def span(start: str | None = None, end: str | None = None) -> Interval:
    """Make an interval; without an end it goes on."""
    return Interval(
        start=partial_date(start) if start else None,
        end=partial_date(end) if end else None,
        is_open=Trilean.NO if end else Trilean.YES,
    )


def post(ref: str, title: str | None = None, **more: object) -> Post:
    """Make a post."""
    words = Text.of(en=title or f"Post {ref}")
    return Post(organization=ACME, ref=ref, title=words, **more)  # type: ignore[arg-type]


def person(name: str) -> Person:
    """Make a person of the organization."""
    return Person(slug=f"acme-{name.lower()}", name=name)


def record(lines: str = "", posts: Iterable[Post] = (), **more: object) -> Record:
    """Make a record of lines such as "b>a c>a a>": c and b report to a, a to nobody."""
    made = {each.ref: each for each in posts}
    drawn = []
    for word in lines.split():
        ref, _, manager = word.partition(">")
        for each in (ref, manager):
            if each:
                made.setdefault(each, post(each))
        drawn.append(ReportingLine(post=made[ref], manager=made[manager] if manager else None))
    given = more.pop("drawn", ())
    assert isinstance(given, tuple)
    return Record(
        organization=ACME,
        posts=tuple(made.values()),
        lines=(*drawn, *given),
        **more,  # type: ignore[arg-type]
    )


def entry(ref: str, manager: str | None = None, holder: str | None = None, **more: object) -> Entry:
    """Make an entry of a sheet; a manager of "" is known to be nobody."""
    values = {
        "row": 2,
        "title": f"Post {ref}",
        "holders": (Holder(name=holder),) if holder else (),
        "managers": () if manager is None else (Manager(ref=manager or None),),
        **more,
    }
    return Entry(ref=ref, **values)  # type: ignore[arg-type]


def sheet(*entries: Entry, file: str = "staff.csv") -> Sheet:
    """Make a sheet."""
    return Sheet(file=file, language="en", entries=entries)


DATES = st.dates(date(2000, 1, 1), date(2030, 12, 31))
PARTIAL = st.one_of(
    st.none(),
    DATES.map(lambda day: partial_date(day.isoformat())),
    DATES.map(lambda day: partial_date(day.isoformat()[:4])),
    DATES.map(lambda day: partial_date(f"../{day}")),
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw spans, sound or not."""
    start, end = draw(PARTIAL), draw(PARTIAL)
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        start, end = end, None
    return Interval(start=start, end=end, is_open=draw(st.sampled_from(Trilean)))


@st.composite
def records(draw: st.DrawFn, size: int = 12) -> Record:
    """Draw records with loops, forests, dotted lines, several holders and time."""
    refs = [f"p{number}" for number in range(draw(st.integers(0, size)))]
    cited = st.sampled_from([(), (Citation(source=FILE, row=3, accessed=DAY),)])
    times = st.one_of(st.just(UNDATED), intervals())
    units = [
        OrganizationalUnit(organization=ACME, ref="hq", name=Text.of(en="Head office")),
        OrganizationalUnit(organization=ACME, ref="it", name=Text.of(fr="SI"), parent="hq"),
    ]
    posts = [
        post(
            ref,
            draw(st.sampled_from(["Clerk", "Chief", "Chef"])),
            unit=draw(st.sampled_from([None, "hq", "it"])),
            seats=draw(st.sampled_from([1.0, 2.0])),
            grade=draw(st.sampled_from([None, "A"])),
            pay_band=draw(st.sampled_from([None, PayBand(low=1.0, high=None, currency="EUR")])),
            stated=draw(st.sampled_from([None, *PostStatus])),
            interval=draw(times),
            former=draw(st.sampled_from([(), (post(ref, "Before", interval=span(None, "2001")),)])),
            citations=draw(cited),
        )
        for ref in refs
    ]
    picked = st.sampled_from(posts) if posts else st.nothing()
    people = st.sampled_from([None, person("Ann"), person("Bob")])
    tenures = st.builds(
        Tenure,
        post=picked,
        person=people,
        interval=times,
        share=st.sampled_from([0.5, 1.0]),
        capacity=st.sampled_from(TenureCapacity),
        citations=cited,
    )
    lines = st.builds(
        ReportingLine,
        post=picked,
        manager=st.one_of(st.none(), picked),
        kind=st.sampled_from([ReportingKind.SOLID, ReportingKind.SOLID, ReportingKind.DOTTED]),
        interval=times,
        reason=st.sampled_from([None, None, *UnknownReason]),
        named=st.sampled_from([None, "x"]),
        citations=cited,
    )
    some = 2 * size if posts else 0
    return Record(
        organization=ACME,
        units=tuple(units),
        posts=tuple(posts),
        tenures=tuple(draw(st.lists(tenures, max_size=some))),
        lines=tuple(draw(st.lists(lines, max_size=some))),
        observed=tuple(sorted(draw(st.sets(DATES, max_size=3)))),
        revision=draw(st.integers(0, 3)),
    )


@st.composite
def successors(draw: st.DrawFn, before: Record, often: int = 5) -> Record:
    """Draw what a record may become: one in `often` values goes, changes or moves; some come."""
    other = draw(records())
    chance = st.integers(0, often)

    def changed(name: str) -> tuple[Any, ...]:
        kept = [value for value in getattr(before, name) if draw(chance)]
        touched = [value if draw(chance) else replace(value, citations=()) for value in kept]
        new = [value for value in getattr(other, name) if not draw(chance)]
        order = [*touched, *new]
        return tuple(order if draw(chance) else draw(st.permutations(order)))

    posts = {post.ref: post for post in (*changed("posts"), *before.posts, *other.posts)}
    if not draw(chance):
        gone = draw(st.sampled_from([None, *posts]))
        posts = {ref: post for ref, post in posts.items() if ref != gone}

    def settled(fact: Any) -> Any:
        """Let a fact refer to the posts as they are now, as every change does."""
        ends = {name: getattr(fact, name) for name in ("post", "manager") if hasattr(fact, name)}
        now = {name: end and posts[end.ref] for name, end in ends.items()}
        return fact if all(now[name] is end for name, end in ends.items()) else replace(fact, **now)

    lines = [x for x in changed("lines") if x.manager is None or x.manager.ref in posts]
    return replace(
        before,
        posts=tuple(posts.values()),
        tenures=tuple(settled(each) for each in changed("tenures") if each.post.ref in posts),
        lines=tuple(settled(each) for each in lines if each.post.ref in posts),
        observed=before.observed if draw(chance) else other.observed,
        revision=before.revision + 1,
    )
