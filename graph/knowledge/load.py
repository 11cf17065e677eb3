"""The files of data/ as knowledge, or as findings that say what to mend and where."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from graph.citation import Section, Source
from graph.errors import BadData, hint
from graph.finding import Finding
from graph.knowledge import document, faults, files, model
from graph.knowledge.document import Document, Value
from graph.knowledge.files import Known
from graph.knowledge.vocabulary import TermKind
from graph.organization.model import Organization, Person, Post, Tenure
from graph.period import Interval

TERM_FILES = {
    "topics.yaml": TermKind.TOPIC,
    "skills.yaml": TermKind.SKILL,
    "sectors.yaml": TermKind.SECTOR,
    "fields.yaml": TermKind.FIELD,
}
SINGLE_FILES = ("release.yaml", "people.yaml", *TERM_FILES)
FOLDERS = ("sources", "organizations", "roles")
Shape = TypeVar("Shape", bound=BaseModel)


def load(directory: Path) -> model.Knowledge:
    """Load data/; raises `BadData` with every finding if there is any."""
    knowledge, findings = parse(contents(directory))
    if knowledge is None:
        raise BadData(findings)
    return knowledge


def contents(directory: Path) -> dict[str, bytes]:
    """Read the YAML files below a directory, by their path in it."""
    paths = sorted(path for path in directory.rglob("*.y*ml") if path.is_file())
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in paths}


def parse(texts: Mapping[str, bytes]) -> tuple[model.Knowledge | None, list[Finding]]:
    """Turn files into knowledge, or list everything that is wrong with them, by place."""
    documents = {name: document.read(name, text) for name, text in sorted(texts.items())}
    reading = _Reading(documents, Known(declared=frozenset(_declared(documents.values()))))
    knowledge = reading.knowledge()
    findings = sorted({*reading.findings, *_form(documents), *_identity(documents)})
    return (None if findings else replace(knowledge, digest=_digest(texts))), findings


def _digest(texts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, text in sorted(texts.items()):
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
        self._learn(sources=self._sources())
        self._learn(terms=self._terms())
        self._learn(people=self._people())
        self._learn(organizations=self._organizations())
        self._learn(roles=self._roles())
        posts = tuple(self._posts())
        return model.Knowledge(
            release=self._release(),
            sources=tuple(self.known.sources.values()),
            terms=tuple(self.known.terms.values()),
            roles=tuple(self.known.roles.values()),
            statements=tuple(self._statements()),
            organizations=tuple(self.known.organizations.values()),
            people=tuple(self.known.people.values()),
            posts=tuple(post for post, _ in posts),
            tenures=tuple(tenure for _, tenures in posts for tenure in tenures),
        )

    def _learn(self, **things: Iterator[Any]) -> None:
        """Let what is read next refer to these things by their slugs."""
        tables: dict[str, Any] = {name: _by_slug(found) for name, found in things.items()}
        self.known = replace(self.known, **tables)

    def _read(
        self, name: str, shape: type[Shape], whole: type[BaseModel] | None = None
    ) -> Shape | None:
        """Read a file as a shape, or as the part `shape` of its whole shape; report the faults."""
        found = self.documents.get(name, Document(name))
        if not isinstance(found.value, dict):
            if not found.findings:
                message = f"{name} is missing, or is no list of keys and values."
                self.findings.append(found.finding((), "missing-file", message))
            return None
        whole = whole or shape
        others = whole.model_fields.keys() - shape.model_fields.keys()
        part = {key: value for key, value in found.value.items() if key not in others}
        try:
            return shape.model_validate(part, context=self.known)
        except ValidationError as error:
            self.findings += faults.findings(found, whole, error)
            return None

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

    def _terms(self) -> Iterator[model.Term]:
        for name, kind in TERM_FILES.items():
            read = self._read(name, files.TermsFile)
            for entry in read.terms if read else ():
                yield model.Term(kind=kind, **dict(entry))

    def _people(self) -> Iterator[Person]:
        read = self._read("people.yaml", files.PeopleFile)
        return (Person(**_values(entry)) for entry in (read.people if read else ()))

    def _organizations(self) -> Iterator[Organization]:
        parts = self._folder("organizations", files.OrganizationHead, files.OrganizationFile)
        return (Organization(**_values(read)) for _, read in parts)

    def _roles(self) -> Iterator[model.Role]:
        for _, read in self._folder("roles", files.RoleHead, files.RoleFile):
            mappings = tuple(model.Mapping(**_values(entry)) for entry in read.mappings)
            yield model.Role(**{**dict(read), "titles": _titles(read), "mappings": mappings})

    def _posts(self) -> Iterator[tuple[Post, list[Tenure]]]:
        parts = self._folder("organizations", files.OrganizationPosts, files.OrganizationFile)
        for slug, read in parts:
            for entry in read.posts if slug in self.known.organizations else ():
                post = _post(self.known.organizations[slug], entry)
                yield post, [_tenure(post, tenure) for tenure in entry.tenures]

    def _statements(self) -> Iterator[model.Statement]:
        for slug, read in self._folder("roles", files.RoleClaims, files.RoleFile):
            if role := self.known.roles.get(slug):
                yield from _claims(role, read)
                for entry in read.archetypes:
                    archetype = _archetype(role, entry)
                    yield archetype
                    yield from _claims(role, entry, archetype)


def _by_slug(things: Iterator[Any]) -> dict[str, Any]:
    return {thing.slug: thing for thing in things}


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
    role: model.Role, claims: files.Claims, archetype: model.RoleArchetype | None = None
) -> Iterator[model.Statement]:
    """Make the statements of a role or an archetype, list by list."""
    for name, statement in files.STATEMENTS.items():
        for entry in getattr(claims, name):
            yield statement(archetype=archetype, **_common(role, entry))


def _archetype(role: model.Role, entry: files.ArchetypeEntry) -> model.RoleArchetype:
    values = _common(role, entry)
    own = {key: value for key, value in values.items() if key not in files.STATEMENTS}
    return model.RoleArchetype(slug=entry.id, **own)


def _common(role: model.Role, entry: files.Entry) -> dict[str, Any]:
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
    for name, found in documents.items():
        yield from found.findings
        if name in SINGLE_FILES or (_folder_of(name) in FOLDERS and name.endswith(".yaml")):
            continue
        near = hint(name, SINGLE_FILES)
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


def _declared(documents: Iterable[Document]) -> Iterator[str]:
    """List the slugs that entries have, whatever else is wrong with them."""
    for found in documents:
        if _folder_of(found.file) in FOLDERS:
            yield Path(found.file).stem
        for _, entry in _entries(found.value):
            if isinstance(entry.get("slug"), str):
                yield entry["slug"]


def _identity(documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Names that are used twice, differ from their file's, or point to no claim."""
    terms: dict[str, str] = {}
    for name, found in documents.items():
        folder, stem = _folder_of(name), Path(name).stem
        own = found.value.get("slug", stem) if isinstance(found.value, dict) else stem
        if folder in FOLDERS and own != stem:
            message = f"The slug {own!r} and the file name {stem!r} differ: use one for both."
            yield found.finding(("slug",), "wrong-slug", message)
        yield from _repeated(found, terms if name in TERM_FILES else {})
        yield from _conflicts(found)


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
                message = f"The {key} {name!r} stands at {first} already: give another."
                yield found.finding((*path, key), "duplicate-id", message)


def _conflicts(found: Document) -> Iterator[Finding]:
    """Conflicts with a claim that the file does not make, or with itself."""
    ids = {entry["id"] for _, entry in _entries(found.value) if isinstance(entry.get("id"), str)}
    for path, entry in _entries(found.value):
        others = entry.get("conflicts")
        for number, other in enumerate(others if isinstance(others, list) else ()):
            at = (*path, "conflicts", number)
            if other == entry.get("id"):
                yield found.finding(at, "bad-value", f"{other!r} cannot conflict with itself.")
            elif isinstance(other, str) and other not in ids:
                message = f"There is no claim {other!r} in this file.{hint(other, ids)}"
                yield found.finding(at, "dangling-reference", message)
