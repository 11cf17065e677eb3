"""What a client accepts: media types and languages (RFC 9110, section 12)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

# Beyond this a header is no preference of a person or a program any more.
MAX_ITEMS = 50


# Clients send the same few headers; longer ones than these are read each time.
REMEMBERED, REMEMBERED_LENGTH = 256, 400


def media_type(header: str, offered: tuple[str, ...]) -> str | None:
    """Choose the offered media type that a client likes best, the first of equals."""
    return (_media_type if len(header) > REMEMBERED_LENGTH else _media_type_again)(header, offered)


def _media_type(header: str, offered: tuple[str, ...]) -> str | None:
    wanted = dict(_weighed(header))
    ranked = ((_quality(media, wanted), -place, media) for place, media in enumerate(offered))
    quality, _, media = max(ranked)
    return media if quality > 0 else None


def _quality(media: str, wanted: dict[str, float]) -> float:
    """Weigh one media type: the most specific range that covers it decides."""
    ranges = (media, f"{media.split('/')[0]}/*", "*/*")
    return next((wanted[name] for name in ranges if name in wanted), 0.0)


def languages(header: str) -> tuple[str, ...]:
    """List the language tags that a reader accepts, the best first."""
    return (_languages if len(header) > REMEMBERED_LENGTH else _languages_again)(header)


def _languages(header: str) -> tuple[str, ...]:
    weighed = [(tag, q) for tag, q in _weighed(header) if q > 0 and tag != "*"]
    return tuple(tag for tag, _ in sorted(weighed, key=lambda item: -item[1]))


_media_type_again = lru_cache(REMEMBERED)(_media_type)
_languages_again = lru_cache(REMEMBERED)(_languages)


def _weighed(header: str) -> Iterator[tuple[str, float]]:
    for item in header.split(",")[:MAX_ITEMS]:
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        given = (p.removeprefix("q=") for p in parameters if p.startswith("q="))
        if name:
            yield name, _number(next(given, "1"))


def _number(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0
