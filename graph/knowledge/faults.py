"""What a shape refuses, as findings that name the value, its place and a mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from graph.errors import hint, shown
from graph.finding import Finding
from graph.knowledge.conditions import WhenShape
from graph.knowledge.document import Document
from graph.knowledge.fields import FORMS, Known
from graph.text import LANGUAGES

# Nearest names are looked for so often in a file. Among thousands each one takes a moment.
HINTS = 20


def findings(
    document: Document, shape: type[BaseModel], error: ValidationError, known: Known
) -> Iterator[Finding]:
    """Report each fault of a document, which does not fit `shape`."""
    faults = error.errors(include_url=False)
    around = {fault["loc"][:size] for fault in faults for size in range(len(fault["loc"]))}
    hints = 0
    for fault in faults:
        if fault["type"] == "too_short" and fault["loc"] in around:
            continue  # The list is not short: its items have faults of their own.
        rule, message = _described(shape, fault, _key(document, fault))
        if rule == "dangling-reference" and (hints := hints + 1) <= HINTS:
            message += hint(fault["ctx"]["slug"], known.of(fault["ctx"]["kind"]))
        yield document.finding(fault["loc"], rule, message)


def _key(document: Document, fault: ErrorDetails) -> str:
    """Name the key that a fault is about, as it stands in the file or is missing there."""
    loc = fault["loc"]
    path = loc if fault["type"] == "missing" else document.written(loc)
    return next((step for step in reversed(path) if isinstance(step, str)), document.file)


def _described(shape: type[BaseModel], fault: ErrorDetails, key: str) -> tuple[str, str]:
    """Name the rule that a fault breaks, and say in a sentence what to do."""
    value = fault.get("input")
    match fault["type"]:
        case "missing" if key in LANGUAGES:
            return "missing-language", f"The words in {key!r} are missing."
        case "missing" | "too_short" if key == "cite":
            return "missing-citation", "Nothing is claimed without `cite: source#section`."
        case "missing":
            return "missing-key", f"The key {key!r} is missing."
        case "extra_forbidden":
            return "unknown-key", unknown_key(key, _keys(shape, fault["loc"][:-1]))
        case "enum" if isinstance(value, str):
            words = _words(fault)
            near = hint(value, words) or f" Write one of {', '.join(words)}."
            return "unknown-value", f"{shown(value)} is not a value of {key!r}.{near}"
        case rule if "-" in rule:  # One of our own, whose message is a sentence already.
            return rule, fault["msg"]
    rule = "impossible-amount" if fault["type"] in _LIMITS else "bad-value"
    return rule, f"{_misfit(value, key)}: {_mend(fault)}."


def _misfit(value: object, key: str) -> str:
    """Say that what stands at a key does not belong there."""
    match value:
        case None:
            return f"{key!r} has no value"
        case str() | list() | tuple() | dict() if not value:
            return f"{key!r} is empty"
        case list() | tuple():
            return f"{key!r} cannot be a list"
        case dict():
            return f"{key!r} cannot have keys of its own"
    return f"{shown(str(value))} does not fit {key!r}"


def _words(fault: ErrorDetails) -> list[str]:
    """List the words of the closed list that a fault is about."""
    return re.findall(r"'([^']+)'", str(fault["ctx"]["expected"]))


_LIMITS = {
    "greater_than": "write more than {gt:g}",
    "greater_than_equal": "write {ge:g} or more",
    "less_than_equal": "write {le:g} or less",
}
_WHOLE, _NUMBER = "write a whole number, e.g. 180", "write a number, e.g. 4.5"
_MENDS = {
    **_LIMITS,
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size"), _WHOLE),
    **dict.fromkeys(("float_type", "float_parsing", "finite_number"), _NUMBER),
    **dict.fromkeys(("bool_type", "bool_parsing"), "write true or false"),
    "model_type": "write keys and values below it",
    "tuple_type": "write a list below it",
    "string_type": "write words",
    "string_too_short": "write at least one character",
    "string_too_long": "write at most {max_length} characters",
    "too_short": "write one at least",
    "misfit": "{mend}",
}


def _mend(fault: ErrorDetails) -> str:
    """Say what to write in place of a value."""
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return f"write {FORMS[context['pattern']]}"
    if kind == "enum":
        return f"write one of {', '.join(_words(fault))}"
    return _MENDS[kind].format(**context)


def unknown_key(key: str, known: list[str]) -> str:
    """Say that a key is unknown, and which one may be meant."""
    near = hint(key, known) or f" Known here: {', '.join(known)}."
    return f"The key {shown(key)} is not known.{near}"


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
