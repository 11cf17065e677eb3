"""Writes what comes out of open data of organizations: `python -m docs.imports FOLDER`.

The page has counts alone, as the data are not ours to publish again.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.exchange.backstage import documents
from graph.exchange.formats import READERS
from graph.exchange.json_files import inner, objects, parsed
from graph.finding import Finding
from graph.knowledge import document
from graph.organization.model import Record
from graph.organization.observe import new_record, observe
from graph.organization.sheet import Sheet

PAGE = Path(__file__).parent / "reference" / "imports.md"
DAY = date(2026, 1, 1)
WITHOUT_POSTS = {
    "canada-gc-organisations": "names of organisations",
    "esco-1.0": "occupations, which are roles",
    "onet-27.0": "occupations, which are roles",
}

_STATEMENT = re.compile(r"INSERT INTO (employees|job_history|departments)\b")
_SNAPSHOT = re.compile(r"(.+)-(\d{4}-\d\d-\d\d)-(?:senior|junior)")
# The columns of the ministers' tables that tell of posts, of holders or of units.
_TELLING = ({"person_id", "post_id"}, {"rank_equivalence"}, {"short_name"})


@dataclass(frozen=True, slots=True)
class Import:
    """The files that are imported at once, and what comes out of them."""

    name: str
    format: str
    day: date
    files: Mapping[str, bytes]

    def read(self) -> tuple[Sheet | None, list[Finding]]:
        """Read the files."""
        return READERS[self.format](self.files, {})

    def record(self) -> Record:
        """Give the record that comes of the files alone."""
        sheet, _ = self.read()
        record = new_record("body", None, None)
        return observe(record, sheet, self.day) if sheet else record

    def rows(self) -> set[tuple[str, int]]:
        """Give the places in the files that tell of posts, of holders or of units."""
        return {
            (name, row)
            for name, content in self.files.items()
            for row in _rows(self.format, content)
        }


def imports(folder: Path) -> Iterator[Import]:
    """List all imports of the open data in a folder."""
    snapshots: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("uk-organograms/csv/*.csv"), reverse=True):
        found = _SNAPSHOT.fullmatch(path.stem)
        snapshots.setdefault(" ".join(found.groups()) if found else path.stem, []).append(path)
    for name, paths in sorted(snapshots.items()):
        yield _import(name, "uk-organogram", paths, date.fromisoformat(name[-10:]))
    yield _import("ministers", "ifg-ministers", sorted(folder.glob("ifg-ministers/*.csv")))
    yield _import("hr", "oracle-hr", sorted(folder.glob("hr-oracle/*.sql")))
    tables = sorted(folder.glob("hr-adventureworks/*.csv"))
    yield _import("AdventureWorks", "adventureworks", tables)
    for name in ("acme", "giantswarm"):
        yield _import(name, "backstage", sorted(folder.glob(f"backstage/{name}/*.yaml")))
    examples = sorted(folder.glob("popolo-spec/examples/*.json"))
    yield _import("all examples", "popolo", examples)
    for path in examples:
        yield _import(path.stem, "popolo", [path])
    for path in sorted(folder.glob("scim-rfc-samples/samples/*.json")):
        yield _import(path.stem, "scim", [path])


def _import(name: str, format: str, paths: list[Path], day: date = DAY) -> Import:
    return Import(name, format, day, {path.name: path.read_bytes() for path in paths})


def _rows(format: str, content: bytes) -> Iterator[int]:
    """Give the rows, lines or places that tell something, as each format counts them."""
    if format == "adventureworks":
        yield from range(1, len(content.splitlines()) + 1)
    elif format == "oracle-hr":
        lines = content.decode().splitlines()
        yield from (n for n, line in enumerate(lines, start=1) if _STATEMENT.search(line))
    elif format == "backstage":
        read = ((line, document.read("", part)) for line, part in documents(content))
        yield from (
            line + each.place((next(iter(inner(each.value))),))[0]
            for line, each in read
            if inner(each.value)
        )
    elif format in {"scim", "popolo"}:
        yield from _places(parsed(content))
    else:
        table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        columns = set(table.fieldnames or ())
        told = any(each <= columns for each in _TELLING) and "gender" not in columns
        if format == "uk-organogram" or told:
            yield from (number for number, _ in enumerate(table, start=2))


def _places(value: object) -> Iterator[int]:
    whole = inner(value)
    told = objects(whole.get("Resources", whole.get("Operations", value)))
    yield from range(1, len(told) + 1)


def page(folder: Path) -> str:
    """Write the page."""
    return "\n".join(_lines(folder))


def _lines(folder: Path) -> Iterator[str]:
    yield "<!-- Generated by `make imports`: change the code instead. -->\n"
    yield "# What comes out of open data\n"
    yield "Counts of what is read from each set of files, with every finding told at the import."
    yield "A row is a row of a table, a document, a statement or an object. People are those who"
    yield "are named; lines run from a post to its manager, known or not.\n"
    yield "| format | data | rows | posts | people | lines | findings | of which |"
    yield "|---|---|---:|---:|---:|---:|---:|---|"
    for each in imports(folder):
        yield _line(each)
    yield "\nNo posts are in these, so that there is nothing to import:\n"
    for name, what in WITHOUT_POSTS.items():
        yield f"- `{name}`: {what}."
    yield ""


def _line(each: Import) -> str:
    _, findings = each.read()
    record = each.record()
    people = {tenure.person.slug for tenure in record.tenures if tenure.person}
    counts = (len(each.rows()), len(record.posts), len(people), len(record.lines), len(findings))
    rules: dict[str, int] = {}
    for finding in findings:
        rules[finding.rule] = rules.get(finding.rule, 0) + 1
    told = ", ".join(f"{rule} {number}" for rule, number in sorted(rules.items()))
    cells = (each.format, each.name, *(f"{count:,}" for count in counts), told)
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(Path(sys.argv[1])), "utf-8")
