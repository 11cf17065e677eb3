"""The files of data/ as knowledge, or as findings that say what to mend and where."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from graph.citation import Section, Source
from graph.errors import BadData, hint, shown
from graph.finding import Finding
from graph.knowledge import claims, document, faults, files, model
from graph.knowledge.directory import Unread, content, yaml_files
from graph.knowledge.document import Document, Value
from graph.knowledge.fields import Known, sections_of
from graph.knowledge.vocabulary import TermKind
from graph.organization.model import Organization, Person, Post, Tenure
from graph.period import Interval

TERM_FILES = {
    "topics.yaml": TermKind.TOPIC,
    "skills.yaml": TermKind.SKILL,
    "sectors.yaml": TermKind.SECTOR,
    "fields.yaml": TermKind.FIELD,
}
# The kind of what is declared in a file of a list, and by the files of a folder.
LISTS = {"people.yaml": "person", **{name: kind.value for name, kind in TERM_FILES.items()}}
FOLDERS = {"sources": "source", "organizations": "organization", "roles": "role"}
NEEDED = ("roles", "sources")
SINGLE_FILES = ("release.yaml", *LISTS)
Shape = TypeVar("Shape", bound=BaseModel)


def load(directory: Path) -> model.Knowledge:
    """Load data/; raises `BadData` with every finding if there is any."""
    knowledge, findings = parse(contents(directory), date.today())
    if knowledge is None:
        raise BadData(findings)
    return knowledge


def contents(directory: Path) -> dict[str, bytes | Unread]:
    """Read the YAML files below a directory, by their path in it.

    Raises `BadData` if a directory cannot be listed.
    """
    return {
        path.relative_to(directory).as_posix(): content(path, document.MAX_BYTES)
        for path in yaml_files(directory)
    }


def parse(
    texts: Mapping[str, bytes | Unread], today: date = date.max
) -> tuple[model.Knowledge | None, list[Finding]]:
    """Turn files into knowledge, or list everything that is wrong with them, by place.

    What is said to have been seen after `today` is wrong.
    """
    documents = {name: document.read(name, text) for name, text in sorted(texts.items())}
    reading = _Reading(documents, _declared(documents, today))
    knowledge = reading.knowledge()
    findings = sorted({*reading.findings, *_form(documents), *_identity(documents)})
    return (None if findings else replace(knowledge, digest=_digest(texts))), findings


def _digest(texts: Mapping[str, bytes | Unread]) -> str:
    digest = hashlib.sha256()
    read = {name: text for name, text in texts.items() if isinstance(text, bytes)}
    for name, text in sorted(read.items()):
        digest.update(f"{name}\0{len(text)}\0".encode())
        digest.update(text)
    return digest.hexdigest()


@dataclass(slots=True)
class _Reading:
    """One pass over the files, in the order in which they refer to each other."""

    documents: Mapping[str, Document]
    known: Known
    findings: list[Finding] = field(default_factory=list)

    def knowledge(self) -> model.Knowledge:
        """Read all files."""
        sources = self._learn("source", self._sources())
        for source in sources:
            self._learn(sections_of(source.slug), source.sections)
        terms = [self._learn(kind.value, self._terms(name)) for name, kind in TERM_FILES.items()]
        self._learn("term", chain.from_iterable(terms))
        people = self._learn("person", self._people())
        organizations = self._learn("organization", self._organizations())
        roles = self._learn("role", self._roles())
        posts = tuple(self._posts())
        return model.Knowledge(
            release=self._release(),
            sources=sources,
            terms=tuple(chain.from_iterable(terms)),
            roles=roles,
            statements=tuple(self._statements()),
            organizations=organizations,
            people=people,
            posts=tuple(post for post, _ in posts),
            tenures=tuple(tenure for _, tenures in posts for tenure in tenures),
        )

    def _learn(self, kind: str, things: Iterable[Any]) -> tuple[Any, ...]:
        """Let what is read next refer to these things by their slugs."""
        by_slug = {thing.slug: thing for thing in things}
        self.known.values[kind] = by_slug
        return tuple(by_slug.values())

    def _read(
        self, name: str, shape: type[Shape], whole: type[BaseModel] | None = None
    ) -> Shape | None:
        """Read a file as a shape, or as the part `shape` of its whole shape; report the faults."""
        found = self.documents.get(name, Document(name))
        if not isinstance(found.value, dict):
            if not found.findings:
                self.findings.append(found.finding((), "missing-file", self._missing(name)))
            return None
        whole = whole or shape
        others = whole.model_fields.keys() - shape.model_fields.keys()
        part = {key: value for key, value in found.value.items() if key not in others}
        try:
            return shape.model_validate(part, context=self.known)
        except ValidationError as error:
            self.findings += faults.findings(found, whole, error, self.known)
            return None

    def _missing(self, name: str) -> str:
        """Say why there is nothing to read in a file that is no mapping."""
        if name not in self.documents:
            return f"The file {name} is missing: write it."
        if self.documents[name].value is None:
            return f"The file {name} is empty: write keys and values."
        return f"The file {name} holds no keys and values: write them."

    def _folder(
        self, folder: str, shape: type[Shape], whole: type[BaseModel] | None = None
    ) -> Iterator[tuple[str, Shape]]:
        """Read each file of a folder, with its slug."""
        for name in self.documents:
            if _folder_of(name) == folder and (read := self._read(name, shape, whole)):
                yield Path(name).stem, read

    def _release(self) -> str:
        read = self._read("release.yaml", files.ReleaseFile)
        return read.release if read else ""

    def _sources(self) -> Iterator[Source]:
        for _, read in self._folder("sources", files.SourceFile):
            sections = tuple(Section(**dict(section)) for section in read.sections)
            yield Source(**{**dict(read), "sections": sections})

    def _terms(self, name: str) -> Iterator[model.Term]:
        read = self._read(name, files.TermsFile)
        for entry in read.terms if read else ():
            yield model.Term(kind=TERM_FILES[name], **dict(entry))

    def _people(self) -> Iterator[Person]:
        read = self._read("people.yaml", files.PeopleFile)
        return (Person(**_values(entry)) for entry in (read.people if read else ()))

    def _organizations(self) -> Iterator[Organization]:
        parts = self._folder("organizations", files.OrganizationHead, files.OrganizationFile)
        for _, read in parts:
            sector = read.sector.slug if read.sector else None
            yield Organization(**{**_values(read), "sector": sector})

    def _roles(self) -> Iterator[model.Role]:
        for _, read in self._folder("roles", files.RoleHead, files.RoleFile):
            mappings = tuple(model.Mapping(**_values(entry)) for entry in read.mappings)
            yield model.Role(**{**dict(read), "titles": _titles(read), "mappings": mappings})

    def _posts(self) -> Iterator[tuple[Post, list[Tenure]]]:
        parts = self._folder("organizations", files.OrganizationPosts, files.OrganizationFile)
        for slug, read in parts:
            if organization := self.known.of("organization").get(slug):
                for entry in read.posts:
                    post = _post(organization, entry)
                    yield post, [_tenure(post, tenure) for tenure in entry.tenures]

    def _statements(self) -> Iterator[model.Statement]:
        for slug, read in self._folder("roles", files.RoleClaims, files.RoleFile):
            if role := self.known.of("role").get(slug):
                yield from _claims(role, read)
                for entry in read.archetypes:
                    archetype = _archetype(role, entry)
                    yield archetype
                    yield from _claims(role, entry, archetype)


def _values(entry: BaseModel) -> dict[str, Any]:
    """Give the fields of an entry under the names of the model."""
    values = dict(entry)
    values["citations"] = values.pop("cite")
    return values


def _titles(head: files.RoleHead) -> tuple[model.Title, ...]:
    return tuple(
        model.Title(
            text=text,
            language=language,
            kind=entry.kind,
            gender=gender,
            citations=entry.cite,
            contested=entry.contested,
        )
        for language, entries in head.titles
        for entry in entries
        for text, gender in entry.forms
    )


def _post(organization: Organization, entry: files.PostEntry) -> Post:
    values = _values(entry)
    role, _ = values.pop("role"), values.pop("tenures")
    return Post(organization=organization, role=role.slug if role else None, **values)


def _tenure(post: Post, entry: files.TenureEntry) -> Tenure:
    interval = Interval(**dict(entry.interval))
    return Tenure(post=post, **{**_values(entry), "interval": interval})


def _claims(
    role: model.Role, said: claims.Claims, archetype: model.RoleArchetype | None = None
) -> Iterator[model.Statement]:
    """Make the statements of a role or an archetype, list by list."""
    for name, statement in claims.STATEMENTS.items():
        for entry in getattr(said, name):
            yield statement(archetype=archetype, **_common(role, entry))


def _archetype(role: model.Role, entry: claims.ArchetypeEntry) -> model.RoleArchetype:
    values = _common(role, entry)
    own = {key: value for key, value in values.items() if key not in claims.STATEMENTS}
    return model.RoleArchetype(slug=entry.id, **own)


def _common(role: model.Role, entry: claims.Entry) -> dict[str, Any]:
    values = _values(entry)
    values["key"] = _key(role.slug, values.pop("id"))
    values["conflicts"] = tuple(_key(role.slug, other) for other in entry.conflicts)
    return {"about": role, **values}


def _key(slug: str, identifier: str) -> str:
    """Name a statement for good: `cto/reports-to-cio`."""
    return f"{slug}/{identifier}"


def _folder_of(name: str) -> str:
    return name.rpartition("/")[0]


def _form(documents: Mapping[str, Document]) -> Iterator[Finding]:
    """What is wrong with the files before one asks what they say."""
    for folder in NEEDED:
        if all(_folder_of(name) != folder for name in documents):
            message = f"There is no {FOLDERS[folder]}: write a file in {folder}/ for each one."
            yield Finding(folder, 1, 1, "missing-file", message)
    for name, found in documents.items():
        yield from found.findings
        if name in SINGLE_FILES or (_folder_of(name) in FOLDERS and name.endswith(".yaml")):
            continue
        stem = Path(name).stem
        near = hint(name, [*SINGLE_FILES, *(f"{folder}/{stem}.yaml" for folder in FOLDERS)])
        places = f"one of {', '.join(SINGLE_FILES)} or a .yaml file in {', '.join(FOLDERS)}"
        yield found.finding((), "unknown-file", f"{name} is not read: name it {places}.{near}")


def _entries(value: Value, path: document.Path = ()) -> Iterator[tuple[document.Path, Any]]:
    """Walk all mappings of a value, sound or not."""
    if isinstance(value, dict):
        yield path, value
        for key, part in value.items():
            yield from _entries(part, (*path, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _entries(part, (*path, number))


def _declared(documents: Mapping[str, Document], today: date) -> Known:
    """Give what can be known before the files are read: what they declare, sound or not."""
    declared: defaultdict[str, set[str]] = defaultdict(set)
    for name, found in documents.items():
        kind = LISTS.get(name) or FOLDERS.get(_folder_of(name))
        if kind:
            declared[kind] |= set(_slugs(found))
    lost = {kind for name, kind in LISTS.items() if not declared[kind]}
    terms = {kind.value for kind in TermKind}
    declared["term"] = set().union(*(declared[kind] for kind in terms))
    lost |= {"term"} if lost & terms else set()
    return Known(declared=declared, lost=lost, today=today)


def _slugs(found: Document) -> Iterator[str]:
    """List the slugs that a file declares: its own, or those of its entries."""
    stem = Path(found.file).stem
    for path, entry in _entries(found.value):
        slug = entry.get("slug")
        if isinstance(slug, str) and (found.file in LISTS or not path):
            yield slug
    if found.file not in LISTS:
        yield stem


def _identity(documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Names that are used twice, differ from their file's, or point to no claim."""
    terms: dict[str, str] = {}
    for name, found in documents.items():
        folder, stem = _folder_of(name), Path(name).stem
        own = found.value.get("slug") if isinstance(found.value, dict) else None
        if folder in FOLDERS and isinstance(own, str) and own != stem:
            message = f"The slug {shown(own)} and the file name {stem!r} differ: use one for both."
            yield found.finding(("slug",), "wrong-slug", message)
        if folder == "roles":
            yield from _itself(found, own)
        yield from _repeated(found, terms if name in TERM_FILES else {})
        yield from _conflicts(found)


def _itself(found: Document, own: Value) -> Iterator[Finding]:
    """What says of a role how it stands to itself."""
    for path, entry in _entries(found.value):
        for key in ("reports_to", "other"):
            if own and entry.get(key) == own:
                message = f"{shown(entry[key])} is the role itself: name another."
                yield found.finding((*path, key), "bad-value", message)


def _repeated(found: Document, seen: dict[str, str]) -> Iterator[Finding]:
    """Names used twice in a file, or in files that share `seen` (name → its place)."""
    for path, entry in _entries(found.value):
        for key in ("id", "ref", "slug"):
            name = entry.get(key)
            if not isinstance(name, str) or not path:
                continue
            line, column = found.place((*path, key))
            first = seen.setdefault(name, f"{found.file}:{line}:{column}")
            if first != f"{found.file}:{line}:{column}":
                message = f"The {key} {shown(name)} stands at {first} already: give another."
                yield found.finding((*path, key), "duplicate-id", message)


def _conflicts(found: Document) -> Iterator[Finding]:
    """Conflicts with a claim that the file does not make, or with itself."""
    ids = {entry["id"] for _, entry in _entries(found.value) if isinstance(entry.get("id"), str)}
    hints = 0
    for path, entry in _entries(found.value):
        others = entry.get("conflicts")
        for number, other in enumerate(others if isinstance(others, list) else ()):
            at = (*path, "conflicts", number)
            if not isinstance(other, str):
                continue  # Its shape is reported where it is read.
            if other == entry.get("id"):
                yield found.finding(at, "bad-value", f"{shown(other)} cannot conflict with itself.")
            elif other not in ids:
                hints += 1
                near = hint(other, ids) if hints <= faults.HINTS else ""
                message = f"There is no claim {shown(other)} in this file.{near}"
                yield found.finding(at, "dangling-reference", message)
