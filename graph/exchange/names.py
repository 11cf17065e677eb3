"""The names of people in the rows of a staff list: who is meant, in which capacity, how many."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.exchange import marks
from graph.exchange.named_rows import Row
from graph.organization.model import TenureCapacity
from graph.text import plain

# One name, whatever stands in it.
_QUOTED = re.compile(r'"(.+)"|“(.+)”|«\s*(.+?)\s*»')
_NO_LETTER = re.compile(r"[\W_]+")
# Nothing is beside a name or joins two without one of these.
_MARKED = re.compile(r"[;|/&+,:()\[\]–—\"“«.]|\s(?:-|and|et|ad|par|en)\s", re.IGNORECASE)
# What parts people, unless in brackets: for sure, or only if whole names stand on either side.
_OUTSIDE = r"(?![^(\[]*[)\]])"
_SURELY = re.compile(rf"(?:\s*[;|]\s*|\s+/\s+){_OUTSIDE}")
_PERHAPS = re.compile(rf"(?:\s*[&+/]\s*|\s+(?:and|et)\s+){_OUTSIDE}", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
# Where the capacity stands: `Ann Doe (acting)`, `Ann Doe, interim`, `Ann Doe a.i.`, `Acting: Ann`.
_CAPACITY = (
    re.compile(r"(?P<name>.+?)\s*[(\[](?P<capacity>[^()\[\]]+)[)\]]"),
    re.compile(r"(?P<name>.+?)(?:\s*,\s*|\s+[-–—]\s+)(?P<capacity>[^,]+)"),
    re.compile(r"(?P<name>.+?)\s+(?P<capacity>(?:ad|par|en)\s\w+|\w\.\s?\w\.?)"),
    re.compile(r"(?P<capacity>[^:]+?)\s*(?::|\s[-–—]\s)\s*(?P<name>.+)"),
    re.compile(r"[(\[](?P<capacity>[^()\[\]]+)[)\]]\s*(?P<name>.+)"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in a cell of names; the capacity, if it stands there too."""

    name: str
    capacity: TenureCapacity | None = None


def persons(text: str) -> tuple[Named, ...]:
    """Give those whom a cell names: of `Ann Doe (acting) / Bob Roe` two, of `O'Neil & Sons` one.

    Where a word or a sign may join two names or belong to one, both sides must be whole names. What
    stands in quotation marks is one name.
    """
    if not _MARKED.search(text):
        return (Named(text),)
    if quoted := _QUOTED.fullmatch(text):
        return (Named(next(filter(None, quoted.groups()))),)
    return tuple(map(_named, parts(text)))


def is_capitalized(person: Named) -> bool:
    """Tell whether a name is written as those of people are, with a capital in several words."""
    words = person.name.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)


def parts(text: str) -> list[str]:
    """Take apart what stands for several people in one cell."""
    surely = [part for part in _SURELY.split(text) if part]
    if not surely or (len(surely) > 1 and any(map(_is_firm, surely))):
        return [text]
    return [each for part in surely for each in _perhaps(part)]


def may_be_several(text: str) -> bool:
    """Tell whether a text has something in it that may join the names of several people."""
    return not _QUOTED.fullmatch(text) and bool(_SURELY.search(text) or _PERHAPS.search(text))


def written(name: str) -> str:
    """Write a name so that it is read as that of one person."""
    return name if persons(name) == (Named(name),) else f'"{name}"'


def _perhaps(text: str) -> list[str]:
    found = [part for part in _PERHAPS.split(text) if part]
    for each in ([name for part in found for name in _COMMA.split(part)], found):
        if len(found) > 1 and all(map(_is_whole, each)):
            return each
    return [text]


def _is_whole(name: str) -> bool:
    return len(name.split()) > 1 and not _is_firm(name)


def _is_firm(name: str) -> bool:
    return any(map(marks.is_of_firm, name.split()))


def _named(text: str) -> Named:
    """Take the capacity off a name, if one stands there."""
    for pattern in _CAPACITY:
        match = pattern.fullmatch(text)
        capacity = match and marks.capacity(match["capacity"])
        if match and (capacity or marks.is_job_share(match["capacity"])):
            return Named(match["name"], capacity)
    return Named(text)


def words_of(name: str) -> str:
    """Give the words of a name in an order of ours: `DOE, Jane` is `Jane Doe`."""
    return " ".join(sorted(_NO_LETTER.sub(" ", plain(name)).split()))


def name_of(row: Row) -> str:
    """Give the whole name, which may stand in two columns, and be called only `Nom` in one."""
    given, family = row["given_name"], row["family_name"]
    if family or (given and words_of(given) not in words_of(row["name"])):
        return " ".join(filter(None, (given, family or row["name"])))
    return row["name"] or given


def name_column(row: Row) -> str:
    """Tell in which column the name stands, or begins."""
    return next((each for each in ("name", "given_name", "family_name") if row[each]), "name")
