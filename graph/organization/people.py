"""Who is who: people known by what their files call them, else by their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.citation import Citation
from graph.organization.model import Person
from graph.organization.sheet import Holder
from graph.text import plain

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(slots=True)
class People:
    """The people of an organization, while a file tells more of them.

    A reference tells one from all others, under whatever name. A name alone means whoever is known
    by it, unless those are several people.
    """

    organization: str
    known: Iterable[Person]
    by_slug: dict[str, Person] = field(default_factory=dict)
    by_ref: dict[str, str] = field(default_factory=dict)
    by_name: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, str] = field(default_factory=dict)
    contested: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.by_slug = {person.slug: person for person in self.known}
        self.by_ref = {each.ref: slug for slug, each in self.by_slug.items() if each.ref}

    def expect(self, holders: Iterable[Holder]) -> None:
        """Learn the names of a file, before the first of its people is looked for.

        The first name of a reference counts, so that a file read again tells the same.
        """
        refs: defaultdict[str, set[str]] = defaultdict(set)
        for holder in holders:
            if holder.name and holder.ref:
                self.names.setdefault(holder.ref, holder.name)
                refs[called(holder.name)].add(holder.ref)
        for ref, name in self.names.items():
            if slug := self.by_ref.get(ref):
                self._is(slug, name, ref)
        for person in self.by_slug.values():
            self.by_name[called(person.name)].append(person.slug)
            if person.ref:
                refs[called(person.name)].add(person.ref)
        self.contested = {name for name, found in refs.items() if len(found) > 1}

    def _is(self, slug: str, name: str, ref: str) -> None:
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
        return slug

    def _new(self, name: str, citations: tuple[Citation, ...]) -> str:
        words = f"{self.organization}-{slugged(name) or 'person'}"
        slug, number = words, 2
        while slug in self.by_slug:
            slug, number = f"{words}-{number}", number + 1
        self.by_slug[slug] = Person(slug=slug, name=name, citations=citations)
        self.by_name[called(name)].append(slug)
        return slug

    def _by_name(self, name: str, ref: str | None) -> str | None:
        """Find the one person who is known by a name, and by no other reference."""
        known = self.by_name.get(called(name), [])
        found = [slug for slug in known if self.by_slug[slug].ref is None]
        if called(name) in self.contested:
            found = [] if ref else found
        elif ref is None:
            found = found or known
        return found[0] if found else None


def called(name: str) -> str:
    """Give a name for comparing: its words, without case and accents."""
    return _NO_LETTER.sub(" ", plain(name)).strip() or name


def slugged(words: str) -> str:
    """Give the letters and digits of some words, joined by hyphens."""
    return _NOT_WORD.sub("-", plain(words)).strip("-")
