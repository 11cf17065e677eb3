"""Global ids: every node of the graph can be asked for again by its id (Relay)."""

from __future__ import annotations

from binascii import b2a_base64

_OF_URLS = bytes.maketrans(b"+/", b"-_")


def global_id(kind: str, key: str) -> str:
    """Make the id of a node from its type and its key: `Role`, `cto`."""
    encoded = b2a_base64(f"{kind}:{key}".encode(), newline=False)
    return encoded.translate(_OF_URLS).rstrip(b"=").decode()
