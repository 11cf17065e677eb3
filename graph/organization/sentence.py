"""A change in a sentence, in each language. French names the post, and so needs no one's gender."""

from __future__ import annotations

from collections import defaultdict

from graph.organization.change import TOP, UNKNOWN, Change, ChangeKind
from graph.organization.model import Post, ReportingKind, TenureCapacity
from graph.text import Text, typeset

_SENTENCES: dict[ChangeKind, tuple[str, str]] = {
    ChangeKind.POST_CREATED: ("{post} was created.", "Le poste {post} a été créé."),
    ChangeKind.POST_ABOLISHED: ("{post} was abolished.", "Le poste {post} a été supprimé."),
    ChangeKind.RENAMED: (
        "{before} became {after}.",
        "Le poste {before} s'appelle désormais {after}.",
    ),
    ChangeKind.MOVED: (
        "{post} moved from {was} to {now}.",
        "Le poste {post} a changé d'unité : {was}, puis {now}.",
    ),
    ChangeKind.GRADE_CHANGED: (
        "{post} went from grade {was} to grade {now}.",
        "Le poste {post} a changé de grade : {was}, puis {now}.",
    ),
    ChangeKind.SEATS_CHANGED: (
        "The seats of {post} went from {was} to {now}.",
        "Le nombre de places du poste {post} est passé de {was} à {now}.",
    ),
    ChangeKind.LINE_CHANGED: (
        "{post} reported to {before}, and now to {after}.",
        "Le poste {post} {before}, et {after}.",
    ),
    ChangeKind.LINE_ADDED: (
        "{post} now also reports to {after} by {now} line.",
        "Le poste {post} relève désormais aussi du poste {after}, par un lien {now}.",
    ),
    ChangeKind.LINE_ENDED: (
        "{post} no longer reports to {before} by {was} line.",
        "Le poste {post} ne relève plus du poste {before} par un lien {was}.",
    ),
    ChangeKind.JOINED: ("{name} became {post}{now}.", "{name} a pris le poste {post}{now}."),
    ChangeKind.LEFT: ("{name} ceased to be {post}{was}.", "{name} a quitté le poste {post}{was}."),
    ChangeKind.CAPACITY_CHANGED: (
        "{name} stayed {post}{now}.",
        "{name} conserve le poste {post}{now}.",
    ),
}
_LINES: dict[str, tuple[str, str]] = {
    ReportingKind.DOTTED.value: ("a dotted", "en pointillé"),
    ReportingKind.FUNCTIONAL.value: ("a functional", "fonctionnel"),
    ReportingKind.ADMINISTRATIVE.value: ("an administrative", "administratif"),
    ReportingKind.PROJECT.value: ("a project", "de projet"),
    ReportingKind.UNSPECIFIED.value: ("an unspecified", "de nature inconnue"),
}
_CAPACITIES: dict[str, tuple[str, str]] = {
    TenureCapacity.REGULAR.value: (", as its regular holder", ", à titre permanent"),
    TenureCapacity.ACTING.value: (", acting", ", à titre provisoire"),
    TenureCapacity.INTERIM.value: (", ad interim", ", par intérim"),
    TenureCapacity.DEPUTY.value: (", as a deputy", ", en suppléance"),
}
_NONE: defaultdict[ChangeKind, tuple[str, str]] = defaultdict(
    lambda: ("none", "aucun"), {ChangeKind.MOVED: ("no unit", "aucune")}
)
_HELD = frozenset({ChangeKind.JOINED, ChangeKind.LEFT, ChangeKind.CAPACITY_CHANGED})
_BESIDE = frozenset({ChangeKind.LINE_ADDED, ChangeKind.LINE_ENDED})


def told(change: Change) -> Text:
    """Say a change in a sentence."""
    en, fr = _SENTENCES[change.kind]
    return typeset(en=en.format(**_english(change)), fr=fr.format(**_french(change)))


def _english(change: Change) -> dict[str, str]:
    nobody = {TOP: "nobody", UNKNOWN: "an unknown post"}
    return {
        "post": change.post.called("en"),
        "name": change.person.name if change.person else "",
        "before": change.before.called("en") if change.before else nobody.get(change.was or "", ""),
        "after": change.after.called("en") if change.after else nobody.get(change.now or "", ""),
        "was": _word(change, change.was, 0),
        "now": _word(change, change.now, 0),
    }


def _french(change: Change) -> dict[str, str]:
    before = _quoted(change.before) if change.before else ""
    after = _quoted(change.after) if change.after else ""
    if change.kind is ChangeKind.LINE_CHANGED:
        was = {TOP: "ne relevait de personne", UNKNOWN: "relevait d'un poste inconnu"}
        now = {TOP: "ne relève plus de personne", UNKNOWN: "relève désormais d'un poste inconnu"}
        before = was.get(change.was or "", f"relevait du poste {before}")
        after = now.get(change.now or "", f"relève désormais du poste {after}")
    return {
        "post": _quoted(change.post),
        "name": change.person.name if change.person else "",
        "before": before,
        "after": after,
        "was": _word(change, change.was, 1),
        "now": _word(change, change.now, 1),
    }


def _quoted(post: Post) -> str:
    return f"« {post.called('fr')} »"


def _word(change: Change, value: str | None, language: int) -> str:
    """Say what was or is; of a regular holder only where that is the news."""
    if change.kind in _BESIDE and value:
        return _LINES[value][language]
    if change.kind in _HELD and value:
        usual = value == TenureCapacity.REGULAR.value
        silent = usual and change.kind is not ChangeKind.CAPACITY_CHANGED
        return "" if silent else _CAPACITIES[value][language]
    return value or _NONE[change.kind][language]
