"""Trusted documents: known under an id, so that a request need not send its document.

A directory holds them: files `*.graphql`, known under the SHA-256 of their text, and manifests
`*.json` as Apollo's tools and Relay's compiler write them, with ids of their own. A request names
one as `documentId` or in `extensions.persistedQuery`. Automatic persisted queries work too: a
client sends a document with its SHA-256, and the next time that alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
from graphql import GraphQLError

from graph.errors import GraphError, shown
from schema.cache import Cache
from schema.document import Document, read
from schema.errors import Refused
from schema.settings import Settings
from schema.transport.message import Question

_PREFIX = "sha256:"


class BadManifest(GraphError):
    """A directory of trusted documents has something in it that cannot be trusted."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file}: {why}")


class Trusted:
    """The documents that may be named. With `only`, no others are answered."""

    def __init__(
        self, documents: Mapping[str, str], *, only: bool = False, remembered: int = 0
    ) -> None:
        self._documents = documents
        self._texts = frozenset(documents.values())
        self._only = only
        self.registered: Cache[str, str] = Cache(0 if only else remembered)

    def text(self, question: Question) -> str:
        """Give the document of a question; raises `Refused` if there is none that is answered."""
        wanted = question.document_id
        text = self._known(wanted, question.query) if wanted else question.query
        if self._only and text not in self._texts:
            message = "This server answers the documents of its directory only: name one of them."
            raise Refused("DOCUMENT_NOT_TRUSTED", GraphQLError(message), status=400)
        return text

    def _known(self, wanted: str, query: str) -> str:
        """Give the document with an id; one that is sent with its hash is remembered."""
        if query:
            if sha256(query.encode()).hexdigest() != wanted:
                message = "The document that was sent is not the one that was named: send one."
                raise Refused("BAD_REQUEST", GraphQLError(message), status=400)
            self.registered.put(wanted, query, len(query) + len(wanted))
            return query
        found = self._documents.get(wanted) or self.registered.get(wanted)
        if found is None:
            # Clients of automatic persisted queries wait for these very words.
            raise Refused("PERSISTED_QUERY_NOT_FOUND", GraphQLError("PersistedQueryNotFound"))
        return found


def load(directory: Path, settings: Settings) -> dict[str, str]:
    """Read the documents of a directory by id; raises `BadManifest` for one that is not valid."""
    if not directory.is_dir():
        raise BadManifest(directory, "it is no directory: name one with documents.")
    documents: dict[str, str] = {}
    for file in sorted((*directory.glob("*.graphql"), *directory.glob("*.json"))):
        for name, text in _listed(file):
            if documents.setdefault(name, text) != text:
                raise BadManifest(file, f"two documents have the id {shown(name)}: rename one.")
            _check(file, name, text, settings)
    return documents


def _listed(file: Path) -> Iterator[tuple[str, str]]:
    """List the documents of a file with their ids."""
    try:
        content = file.read_text("utf-8")
        listed: Any = orjson.loads(content) if file.suffix == ".json" else None
    except (OSError, ValueError) as error:
        raise BadManifest(file, f"it cannot be read: {error}.") from error
    if file.suffix == ".graphql":
        yield sha256(content.encode()).hexdigest(), content
        return
    try:
        pairs = (
            [(each["id"], each["body"]) for each in listed["operations"]]
            if isinstance(listed.get("operations"), list)
            else list(listed.items())
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise BadManifest(file, _SHAPES) from error
    if not all(isinstance(part, str) for pair in pairs for part in pair):
        raise BadManifest(file, _SHAPES)
    yield from ((name.removeprefix(_PREFIX), text) for name, text in pairs)


_SHAPES = (
    'a manifest is {"operations": [{"id": "…", "body": "query …"}]} or {"id": "query …"}: '
    "write it so."
)


def _check(file: Path, name: str, text: str, settings: Settings) -> None:
    """Refuse a document that could not be executed; raises `BadManifest`."""
    found = read(text, settings.max_tokens)
    errors = found.mistakes if isinstance(found, Document) else found.errors
    if errors:
        where = "".join(f" at {at.line}:{at.column}" for at in errors[0].locations or ())
        raise BadManifest(file, f"document {shown(name)}{where}: {errors[0].message}")
