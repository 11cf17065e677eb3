"""Whether the server takes new requests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class State:
    """What the way a server runs tells its pages; `worker` is which of several processes it is."""

    draining: bool = False
    worker: int | None = None
