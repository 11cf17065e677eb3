"""What a file tells of time and an earlier snapshot denies, as findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from graph.finding import Finding
from graph.organization.looks import Looks
from graph.organization.model import Post, Record, ReportingLine, Tenure

Dated = Post | Tenure | ReportingLine


@dataclass(slots=True)
class Contradictions:
    """Collects what is told against the snapshots of a record; a place names a row of a file."""

    record: Record
    looks: Looks
    _found: dict[Finding, None] = field(default_factory=dict)
    _held: defaultdict[str, list[Tenure]] | None = None

    def found(self) -> tuple[Finding, ...]:
        """List what was found, each once."""
        return tuple(self._found)

    def denied(self, told: Dated, look: int) -> None:
        """Note that a look does not show what is told to have begun before."""
        day = self.looks.days[look]
        if shown := self._shown(told, day):
            self._note(
                told,
                f"has the start {told.interval.start}, but the snapshot of {day} shows {shown}: it "
                "is taken to have begun after that day. Tell when it began, or leave the start out",
            )

    def affirmed(self, told: Dated, look: int) -> None:
        """Note that a look shows what is told to have begun later, or to have been over."""
        day, span = self.looks.days[look], told.interval
        is_early = day < span.until
        name, date = ("start", span.start) if is_early else ("end", span.end)
        when, taken = ("already", "begun by") if is_early else ("still", "ended after")
        self._note(
            told,
            f"has the {name} {date}, but the snapshot of {day} shows it {when}: it is taken to "
            f"have {taken} that day. Correct the {name}, or leave it out",
        )

    def _note(self, told: Dated, said: str) -> None:
        [cited, *_] = told.citations
        message = f"{_subject(told)} {said}."
        finding = Finding(cited.source.title, cited.row or 0, 1, "contradicts-snapshot", message)
        self._found[finding] = None

    def _shown(self, told: Dated, day: date) -> str | None:
        """Say what a snapshot shows instead; None for what only changed its share or capacity."""
        if isinstance(told, Post):
            return "no such post"
        if isinstance(told, ReportingLine):
            return "no such line"
        holders = [each.person for each in self._holders(told.post.ref, day)]
        if told.person and told.person.slug in (each.slug for each in holders if each):
            return None
        return "somebody else in it" if holders else "nobody in it"

    def _holders(self, ref: str, day: date) -> Iterator[Tenure]:
        if self._held is None:
            self._held = defaultdict(list)
            for tenure in self.record.tenures:
                self._held[tenure.post.ref].append(tenure)
        return (each for each in self._held.get(ref, ()) if each.interval.covers(day))


def _subject(told: Dated) -> str:
    if isinstance(told, Post):
        return f"Post {told.ref!r}"
    if isinstance(told, Tenure):
        return f"The holder of post {told.post.ref!r}"
    return f"The line from post {told.post.ref!r}"
