"""Who is who: people known by what their files call them, else by their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from graph.citation import Citation
from graph.organization.model import Person
from graph.organization.sheet import Holder
from graph.text import plain

_NOT_WORD = re.compile(r"[^a-z0-9]+")
# What stands behind a name and its comma, and is no given name.
_BEHIND = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "ph.d", "md", "mba", "esq", "cpa"})
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(slots=True)
class People:
    """The people of an organization, while a file tells more of them.

    A reference tells one from all others, under whatever name. A name alone means whoever is known
    by it, unless those are several people. Names that differ in accents or signs mean one person
    from file to file, and two people within one file.
    """

    organization: str
    known: Iterable[Person]
    by_slug: dict[str, Person] = field(default_factory=dict)
    by_ref: dict[str, str] = field(default_factory=dict)
    by_name: defaultdict[str, dict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    names: dict[str, str] = field(default_factory=dict)
    contested: set[str] = field(default_factory=set)
    respelled: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.by_slug = {person.slug: person for person in self.known}
        self.by_ref = {each.ref: slug for slug, each in self.by_slug.items() if each.ref}

    def expect(self, holders: Iterable[Holder]) -> None:
        """Learn the names of a file, before the first of its people is looked for.

        The first name of a reference counts, so that a file read again tells the same.
        """
        refs: defaultdict[str, set[str]] = defaultdict(set)
        spellings: dict[str, str] = {}
        for holder in holders:
            if holder.name:
                words, spelling = called(holder.name), spelled(holder.name)
                if spellings.setdefault(words, spelling) != spelling:
                    self.respelled.add(words)
                if holder.ref:
                    self.names.setdefault(holder.ref, holder.name)
                    refs[words].add(holder.ref)
        for ref, name in self.names.items():
            if slug := self.by_ref.get(ref):
                self._is(slug, name, ref)
        for person in self.by_slug.values():
            self._add(person)
            if person.ref:
                refs[called(person.name)].add(person.ref)
        self.contested = {name for name, found in refs.items() if len(found) > 1}

    def _add(self, person: Person) -> None:
        spellings = self.by_name[called(person.name)]
        spellings.setdefault(spelled(person.name), []).append(person.slug)

    def _is(self, slug: str, name: str, ref: str | None) -> None:
        person = self.by_slug[slug]
        if (person.name, person.ref) != (name, ref):
            self.by_slug[slug] = replace(person, name=name, ref=ref)

    def slug(self, holder: Holder, citations: tuple[Citation, ...]) -> str | None:
        """Say who somebody is, and remember it; None for somebody who is not named."""
        if holder.name is None:
            return None
        if holder.ref in self.by_ref:
            return self.by_ref[holder.ref]
        name = self.names[holder.ref] if holder.ref else holder.name
        slug = self._by_name(name, holder.ref) or self._new(name, citations)
        if holder.ref:
            self.by_ref[holder.ref] = slug
            self._is(slug, name, holder.ref)
        elif slug not in self.shown and self.by_slug[slug].ref is None:
            self._is(slug, name, None)
        self.shown.add(slug)
        return slug

    def _new(self, name: str, citations: tuple[Citation, ...]) -> str:
        words = f"{self.organization}-{slugged(name) or 'person'}"
        slug, number = words, 2
        while slug in self.by_slug:
            slug, number = f"{words}-{number}", number + 1
        self.by_slug[slug] = Person(slug=slug, name=name, citations=citations)
        self._add(self.by_slug[slug])
        return slug

    def _by_name(self, name: str, ref: str | None) -> str | None:
        """Find the one person who is known by a name, and by no other reference."""
        known = self._known(name)
        found = [slug for slug in known if self.by_slug[slug].ref is None]
        if called(name) in self.contested:
            found = [] if ref else found
        elif ref is None:
            found = found or known
        return found[0] if found else None

    def _known(self, name: str) -> list[str]:
        """Give those who are called so: those spelled so, if several spellings are in use."""
        spellings = self.by_name.get(called(name), {})
        spelling = spelled(name)
        if spelling in spellings or len(spellings) != 1 or called(name) in self.respelled:
            return spellings.get(spelling, [])
        return next(iter(spellings.values()))


def called(name: str) -> str:
    """Give a name for comparing: its words in their order, without case and accents."""
    return _NO_LETTER.sub(" ", plain(in_order(name))).strip() or name


def spelled(name: str) -> str:
    """Give a name as it is spelled, whatever its case and the order of its parts."""
    words = " ".join(in_order(name).split())
    return (words if words.isascii() else normalize("NFKC", words)).casefold()


def in_order(name: str) -> str:
    """Give a name with the given name first: `Boyd, Ben` is `Ben Boyd`; `Ben Boyd, Jr` stays."""
    family, comma, given = name.partition(",")
    if not comma or "," in given or plain(given).strip(" .") in _BEHIND or not family.strip():
        return name
    return f"{given.strip()} {family.strip()}".strip()


def slugged(words: str) -> str:
    """Give the letters and digits of some words, joined by hyphens."""
    return _NOT_WORD.sub("-", plain(words)).strip("-")
