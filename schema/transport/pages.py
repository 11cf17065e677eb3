"""What a person or a monitor sees beside the endpoint: a welcome, the schema, the health."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from schema.transport.state import State

_WELCOME = Path(__file__).with_name("welcome.html").read_text("utf-8")
# Nothing is loaded from anywhere: the page has its only style sheet within.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def routes(
    sdl: str,
    questions: Mapping[str, str],
    version: Callable[[], Mapping[str, str]],
    state: State,
) -> list[Route]:
    """Make the routes of the pages; `questions` are example queries by their titles."""
    items = "\n".join(
        f'<li><a href="/graphql?query={quote(query)}">{escape(title)}</a></li>'
        for title, query in questions.items()
    )

    async def welcome(request: Request) -> Response:
        url = escape(str(request.base_url))
        page = _WELCOME.replace("{questions}", items).replace("{url}", url)
        return HTMLResponse(page, headers={"content-security-policy": _POLICY})

    async def schema(request: Request) -> Response:
        return PlainTextResponse(sdl, media_type="text/plain; charset=utf-8")

    async def live(request: Request) -> Response:
        return JSONResponse({"status": "live"})

    async def is_ready(request: Request) -> Response:
        if state.draining:
            return JSONResponse({"status": "draining", **version()}, 503)
        return JSONResponse({"status": "ready", **version()})

    return [
        Route("/", welcome),
        Route("/schema.graphql", schema),
        Route("/health/live", live),
        Route("/health/ready", is_ready),
    ]
