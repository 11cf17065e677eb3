"""The limit of uvicorn: answers that were made before, whatever is asked.

`python -m bench.peers.stored_server FOLDER PORT` answers POST /chart with the lines of
`stored/chart.jsonl` in turn.
"""

from __future__ import annotations

from itertools import cycle
from typing import Any

from bench.peers.serving import folder, serve

ANSWERS = {
    f"/{file.stem}": cycle(file.read_bytes().splitlines())
    for file in (folder() / "stored").glob("*.jsonl")
}


async def answer(scope: Any, receive: Any, send: Any) -> None:
    """Read a request and answer it: an application of ASGI, and nothing more."""
    if scope["type"] != "http":
        return
    while (await receive()).get("more_body"):
        pass
    body = next(ANSWERS[scope["path"]])
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", b"%d" % len(body)),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    serve(answer)
