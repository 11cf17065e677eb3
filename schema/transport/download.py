"""Files that are made when they are asked for: by address, day and language."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from schema.transport.accept import languages

FASTEST = 1  # Of gzip: twice as fast as the usual level, and a tenth larger.


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which file of which organization, on which day (None is today), in which language.

    `other` is a day to compare with.
    """

    slug: str
    name: str
    day: date | None
    other: date | None
    language: str


@dataclass(frozen=True, slots=True)
class File:
    """A file: its media type, what tells its versions apart, and how it is made."""

    media: str
    version: str
    make: Callable[[], bytes]


Find = Callable[[Asked], File | None]


def route(find: Find) -> Route:
    """Make the route `/download/SLUG/NAME?asOf=DAY&from=DAY&language=TAG`."""

    async def give(request: Request) -> Response:
        try:
            asked = _asked(request)
        except ValueError:
            return _refused(400, "asOf and from must be days such as 2026-01-31.")
        # An index or a large file takes longer than other requests should wait.
        return await run_in_threadpool(_respond, find, asked, request)

    return Route("/download/{slug}/{name}", give)


def _asked(request: Request) -> Asked:
    preferred = languages(request.headers.get("accept-language", ""))
    language = request.query_params.get("language") or next(iter(preferred), "en")
    return Asked(
        slug=request.path_params["slug"],
        name=request.path_params["name"],
        day=_day(request, "asOf"),
        other=_day(request, "from"),
        language=language,
    )


def _day(request: Request, name: str) -> date | None:
    """Read a day, if it is given; raises `ValueError` for what is none."""
    given = request.query_params.get(name)
    return date.fromisoformat(given) if given else None


def _respond(find: Find, asked: Asked, request: Request) -> Response:
    file = find(asked)
    if file is None:
        return _refused(404, f"There is no {asked.name!r} of {asked.slug!r} on that day.")
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    version = f"{file.version}/{asked.name}/{asked.language}/{zipped}"
    headers = {
        "etag": f'"{sha256(version.encode()).hexdigest()[:32]}"',
        "cache-control": "private, no-cache",
        "vary": "accept-encoding, accept-language",
    }
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    content = file.make()
    if zipped:
        content = gzip.compress(content, FASTEST, mtime=0)
        headers["content-encoding"] = "gzip"
    return Response(content, media_type=file.media, headers=headers)


def _refused(status: int, message: str) -> Response:
    code = "BAD_REQUEST" if status == 400 else "NOT_FOUND"
    body = {"errors": [{"message": message, "extensions": {"code": code}}]}
    return JSONResponse(body, status)
