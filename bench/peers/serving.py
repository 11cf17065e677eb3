"""How the peers in Python are served: by uvicorn, as ours is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import uvicorn


def folder() -> Path:
    """Give the folder with the data: the first argument."""
    return Path(sys.argv[1])


def serve(app: Any) -> None:
    """Serve an application on the port that is the second argument."""
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(sys.argv[2]),
        http="httptools",
        loop="uvloop",
        access_log=False,
        log_level="warning",
    )
