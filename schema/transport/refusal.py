"""An HTTP request that is not answered, and why."""

from __future__ import annotations

BUSY = {"retry-after": "1"}


class Refused(Exception):
    """An HTTP request that holds no GraphQL request, or one that cannot be answered now."""

    def __init__(self, status: int, code: str, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.headers = {name.replace("_", "-").lower(): text for name, text in headers.items()}


class Gone(Exception):
    """The client left before it had asked."""
