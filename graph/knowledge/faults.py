"""What a shape refuses, as findings that name the value, its place and a mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from graph.errors import hint
from graph.finding import Finding
from graph.knowledge.document import Document, Path
from graph.knowledge.files import FORMS, WhenShape
from graph.text import LANGUAGES


def findings(
    document: Document, shape: type[BaseModel], error: ValidationError, at: Path = ()
) -> Iterator[Finding]:
    """Report each fault of the value at `at`, which does not fit `shape`."""
    faults = error.errors(include_url=False)
    for fault in faults:
        if fault["type"] == "too_short" and _below(fault["loc"], faults):
            continue  # The list is not short: its items have faults of their own.
        rule, message = _described(shape, fault)
        yield document.finding((*at, *fault["loc"]), rule, message)


def _below(loc: Path, faults: list[ErrorDetails]) -> bool:
    return any(len(f["loc"]) > len(loc) and f["loc"][: len(loc)] == loc for f in faults)


def _described(shape: type[BaseModel], fault: ErrorDetails) -> tuple[str, str]:
    """Name the rule that a fault breaks, and say in a sentence what to do."""
    loc, value = fault["loc"], fault.get("input")
    key = next((step for step in reversed(loc) if isinstance(step, str)), "the file")
    match fault["type"]:
        case "missing" if key in LANGUAGES:
            return "missing-language", f"The words in {key!r} are missing."
        case "missing" | "too_short" if key == "cite":
            return (
                "missing-citation",
                "Nothing is claimed without `cite: source#section`.",
            )
        case "missing":
            return "missing-key", f"The key {key!r} is missing."
        case "extra_forbidden":
            return "unknown-key", unknown_key(key, _keys(shape, loc[:-1]))
        case "enum":
            words = re.findall(r"'([^']+)'", str(fault.get("ctx", {}).get("expected")))
            near = hint(str(value), words) or f" Write one of {', '.join(words)}."
            return "unknown-value", f"{value!r} is not a value of {key!r}.{near}"
        case rule if "-" in rule:  # One of our own, whose message is a sentence already.
            return rule, fault["msg"]
    rule = "impossible-amount" if fault["type"] in _LIMITS else "bad-value"
    return rule, f"{_shown(value)} does not fit {key!r}: {_mend(fault)}."


_LIMITS = {
    "greater_than": "write more than {gt:g}",
    "greater_than_equal": "write {ge:g} or more",
    "less_than_equal": "write {le:g} or less",
}
_MENDS = {
    **_LIMITS,
    **dict.fromkeys(("int_parsing", "int_parsing_size"), "write a whole number, e.g. 180"),
    **dict.fromkeys(("float_parsing", "finite_number"), "write a number, e.g. 4.5"),
    "bool_parsing": "write true or false",
    "model_type": "write keys and values below it",
    "tuple_type": "write a list below it",
    "string_too_short": "write at least one character",
    "string_too_long": "write at most {max_length} characters",
    "too_short": "write one at least",
}
# What is nothing, a list or a mapping where a word or a number belongs.
_TYPES = {"string": "a text", "int": "a whole number", "float": "a number", "bool": "true or false"}


def _mend(fault: ErrorDetails) -> str:
    """Say what to write in place of a value."""
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return f"write {FORMS[context['pattern']]}"
    if kind in _MENDS:
        return _MENDS[kind].format(**context)
    return f"write {_TYPES.get(kind.removesuffix('_type'), 'another value')}"


def unknown_key(key: str, known: list[str]) -> str:
    """Say that a key is unknown, and which one may be meant."""
    near = hint(key, known) or f" Known here: {', '.join(known)}."
    return f"The key {key!r} is not known.{near}"


def _shown(value: object) -> str:
    text = "Nothing" if value is None else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _keys(shape: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """List the keys that the mapping at `loc` may have."""
    for step in loc:
        known = shape.model_fields.get(str(step))
        inner = WhenShape if step == "group" else _shape_in(known.annotation) if known else None
        shape = inner or shape
    return sorted(shape.model_fields)


def _shape_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_shape_in(argument) for argument in get_args(annotation))
    return next((shape for shape in inner if shape), None)
