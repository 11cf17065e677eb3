"""The built page and the playground: files of ours only, under a strict policy."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

BUILT = Path(__file__).with_name("built")
# Every address of the page is one file: what it shows is for the page to read in the address.
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


def routes(built: Path, framed_by: Sequence[str] = ()) -> list[BaseRoute]:
    """Make the routes of the page in the folder `built`, or none where it is not built.

    `framed_by` are the origins whose pages may frame an embedded chart; ours always may.
    """
    if not (built / "index.html").exists():
        return []
    page = built / "index.html"
    framed = " ".join(("frame-ancestors 'self'", *framed_by))
    return [
        *(Route(place, _file(page, _OURS + _STYLE + _UNFRAMED)) for place in PLACES),
        Route("/embed/{rest:path}", _file(page, _OURS + _STYLE + framed)),
        Route("/playground", _file(built / "playground.html", _OURS + _ANY_STYLE + _UNFRAMED)),
        Route("/icon.svg", _file(built / "icon.svg", _UNFRAMED)),
        Route("/licenses", _file(built / "THIRD_PARTY_LICENSES.md", _UNFRAMED)),
        Mount("/assets", _Assets(directory=built / "assets")),
    ]


def missing(built: Path) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Make the answer to an address that does not exist: the page for a person, else a line.

    What the page's own addresses name, such as a role, is data: the page itself tells if it is
    not there, with status 200.
    """
    page = built / "index.html"
    give = _file(page, _OURS + _STYLE + _UNFRAMED, status=404)

    async def answer(request: Request, error: Exception) -> Response:
        if "text/html" in request.headers.get("accept", "") and page.exists():
            return await give(request)
        return PlainTextResponse("Not Found", 404)

    return answer


def _file(
    path: Path, policy: str, *, status: int = 200
) -> Callable[[Request], Awaitable[Response]]:
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
