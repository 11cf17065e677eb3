"""What can be set about a server: one frozen value, and a sentence about each part of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

from graph.errors import GraphError

PREFIX = "ROLEGRAPH_"
_NUMBERS = frozenset({int, float})
# A scheme, a host and perhaps a port; nothing else may get into a header.
_ORIGIN = re.compile(r"\*|https?://(\*\.)?[\w.-]+(:\d+)?|https?://\[[\da-f:]+\](:\d+)?", re.ASCII)
_TRUE, _FALSE = frozenset({"1", "on", "true", "yes"}), frozenset({"0", "off", "false", "no"})


class BadSetting(GraphError):
    """A setting has a value that it cannot have."""

    def __init__(self, name: str, text: str, wanted: str) -> None:
        super().__init__(f"{PREFIX}{name.upper()} cannot be {text!r}: it must be {wanted}.")


def setting(default: Any, about: str, *choices: str, least: int = 0) -> Any:
    """Declare a setting: its default, what it sets, the words it may be if few, and the least."""
    return field(default=default, metadata={"about": about, "choices": choices, "least": least})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set about a server.

    Numbers are not negative. Lists are separated by spaces or commas.
    """

    # The largest answer of our own pages has 8,000 fields; 200,000 take about two seconds.
    max_cost: int = setting(200_000, "How many fields an operation may ask for (its cost).")
    max_depth: int = setting(30, "How many levels deep a document may be nested.")
    max_aliases: int = setting(100, "How many aliases a document may have.")
    max_repeats: int = setting(25, "How often one response key may be asked for at one place.")
    max_directives: int = setting(50, "How many directives a document may have.")
    max_directives_at_one_place: int = setting(5, "How many directives one element may have.")
    max_fragments: int = setting(100, "How many fragments a document may define.")
    max_values: int = setting(2_000, "How many values the variables of a request may have.")
    max_tokens: int = setting(4_000, "How many tokens a document may have, and how many comments.")
    # The longest question of the contract has 0.4 kB; a client with many fragments about 100 kB.
    max_body_bytes: int = setting(1_000_000, "How many bytes a body may have.")
    max_header_bytes: int = setting(65_536, "How many bytes a request line and headers may have.")
    max_nesting: int = setting(64, "How deep the JSON of a body may be nested.")
    max_connections: int = setting(1_000, "How many connections may be open at once.", least=1)
    max_waiting: int = setting(64, "How many requests may wait for a thread.")
    threads: int = setting(2, "How many requests that take long are answered at once.", least=1)
    inline_cost: int = setting(
        60_000, "Up to which cost a known document is answered without a thread of its own."
    )
    header_seconds: float = setting(10.0, "Within how many seconds headers must arrive.")
    body_seconds: float = setting(10.0, "Within how many seconds a body must arrive.")
    request_seconds: float = setting(30.0, "After how many seconds a request is given up.")
    drain_seconds: float = setting(0.0, "How long to say not ready before stopping on SIGTERM.")
    introspection: str = setting(
        "on", "Whether clients may read the schema: all, single types, or nothing.",
        "on", "types", "off",
    )  # fmt: skip
    documents: str = setting("", "The directory of trusted documents, which may be named.")
    trusted_only: bool = setting(False, "Whether only trusted documents are answered.")
    document_bytes: int = setting(16_000_000, "How many bytes documents that were read may take.")
    plan_bytes: int = setting(16_000_000, "How many bytes plans of operations may take.")
    reply_bytes: int = setting(64_000_000, "How many bytes answers that are kept may take.")
    request_bytes: int = setting(
        16_000_000, "How many bytes requests may take whose answers are kept."
    )
    suggestions: bool = setting(True, "Whether errors name what may have been meant.")
    cache_control: str = setting("no-cache", "The header Cache-Control of answers to GET.")
    cors_origins: tuple[str, ...] = setting(
        (), "The origins whose pages may ask, e.g. `https://example.org`; `*` for all."
    )
    embed_origins: tuple[str, ...] = setting(
        (), "The origins whose pages may frame /embed, e.g. `https://example.org`; `*` for all."
    )
    metrics: bool = setting(True, "Whether Prometheus may read /metrics.")
    log_format: str = setting("text", "How the log is written: for people, or as JSON lines.",
                              "text", "json")  # fmt: skip
    log_requests: bool = setting(False, "Whether each request is logged, without its document.")
    tracing: bool = setting(False, "Whether OpenTelemetry traces are sent; needs rolegraph[otel].")

    def divided(self, workers: int) -> Self:
        """Give each of several workers its part of the memory."""
        names = ("document_bytes", "plan_bytes", "reply_bytes", "request_bytes")
        return replace(self, **{name: getattr(self, name) // workers for name in names})

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Self:
        """Read the settings that are there; raises `BadSetting` for one that cannot be used."""
        given = {
            each.name: environment[PREFIX + each.name.upper()]
            for each in fields(cls)
            if PREFIX + each.name.upper() in environment
        }
        return cls(**{name: parsed(name, text) for name, text in given.items()})


DEFAULT = Settings()


def parsed(name: str, text: str) -> Any:
    """Read one setting; raises `BadSetting`."""
    declared = next(each for each in fields(Settings) if each.name == name)
    choices = declared.metadata["choices"]
    kind: type = type(declared.default)
    if choices and text not in choices:
        raise BadSetting(name, text, f"one of {', '.join(choices)}")
    if kind is bool:
        return _switch(name, text)
    if kind is tuple:
        return _origins(name, text)
    return _number(name, text, kind, declared.metadata["least"]) if kind in _NUMBERS else text


def _origins(name: str, text: str) -> tuple[str, ...]:
    origins = tuple(text.replace(",", " ").split())
    if not all(map(_ORIGIN.fullmatch, origins)):
        raise BadSetting(name, text, "origins such as https://example.org, or *")
    return origins


def _switch(name: str, text: str) -> bool:
    word = text.lower()
    if word not in _TRUE | _FALSE:
        raise BadSetting(name, text, "on or off")
    return word in _TRUE


def _number(name: str, text: str, kind: type[int] | type[float], least: int) -> float:
    try:
        number = kind(text)
    except ValueError:
        number = -1
    if not least <= number < 1e18:
        raise BadSetting(name, text, f"a number, {'one' if least else 'zero'} or more")
    return number
