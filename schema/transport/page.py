"""The built page and the playground: files of ours only, under a strict policy."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

BUILT = Path(__file__).with_name("built")
# Every address of the page is one file: what it shows is for the page to read in the address.
# Where that is not there, the page says so, and the status too.
PLACES = (
    "/",
    "/organizations",
    "/organizations/{rest:path}",
    "/roles",
    "/roles/{rest:path}",
    "/sources",
)
_OURS = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self' data:; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; "
)
_STYLE = "style-src 'self'; "
# The editor of the playground writes its colours into style elements.
_ANY_STYLE = "style-src 'self' 'unsafe-inline'; "
_UNFRAMED = "frame-ancestors 'none'"

Answer = Callable[[Request], Awaitable[Response]]
IsThere = Callable[[str], bool]


def routes(built: Path, is_there: IsThere, framed_by: Sequence[str] = ()) -> list[BaseRoute]:
    """Make the routes of the page in the folder `built`, or none where it is not built.

    `is_there` tells whether a path names something that is known. `framed_by` are the origins
    whose pages may frame an embedded chart; ours always may.
    """
    if not (built / "index.html").exists():
        return []
    page = built / "index.html"
    framed = " ".join(("frame-ancestors 'self'", *framed_by))
    return [
        *(Route(place, _place(page, is_there, _UNFRAMED)) for place in PLACES),
        Route("/embed/{rest:path}", _place(page, is_there, framed)),
        Route("/playground", _file(built / "playground.html", _OURS + _ANY_STYLE + _UNFRAMED)),
        Route("/icon.svg", _file(built / "icon.svg", _UNFRAMED)),
        Route("/licenses", _file(built / "THIRD_PARTY_LICENSES.md", _UNFRAMED)),
        Mount("/assets", _Assets(directory=built / "assets")),
    ]


def missing(built: Path) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Make the answer to an address that does not exist: the page for a person, else a line."""
    page = built / "index.html"
    give = _file(page, _OURS + _STYLE + _UNFRAMED, status=404)

    async def answer(request: Request, error: Exception) -> Response:
        if "text/html" in request.headers.get("accept", "") and page.exists():
            return await give(request)
        return PlainTextResponse("Not Found", 404)

    return answer


def _place(page: Path, is_there: IsThere, framing: str) -> Answer:
    policy = _OURS + _STYLE + framing
    found, lost = _file(page, policy), _file(page, policy, status=404)

    async def give(request: Request) -> Response:
        # The list of organizations may wait for who is writing to it.
        known = await run_in_threadpool(is_there, request.scope["path"])
        return await (found if known else lost)(request)

    return give


def _file(path: Path, policy: str, *, status: int = 200) -> Answer:
    headers = {
        "content-security-policy": policy,
        "cache-control": "no-cache",
    }

    async def give(request: Request) -> Response:
        return FileResponse(path, status, headers=headers)

    return give


class _Assets(StaticFiles):
    """Files whose names change with their contents."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Let a browser keep a file for a year."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response
