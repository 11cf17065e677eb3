"""What a client may be told of errors: the closed list of codes, and nothing internal.

GraphError
├── BadCursor     a cursor that no page of the list gave out
├── BadId         an id that is not one of ours
└── BadPage       a page that cannot be given
"""

from __future__ import annotations

import logging
from uuid import uuid4

from graphql import GraphQLError

from graph import errors as graph_errors

log = logging.getLogger("rolegraph")


class Refused(Exception):
    """A document from which nothing can be executed, with the errors to tell.

    `status` is the HTTP status where the media type of the answer does not decide it.
    """

    def __init__(self, code: str, *errors: GraphQLError, status: int | None = None) -> None:
        super().__init__(code)
        self.code, self.errors, self.status = code, errors, status


CODES: dict[str, str] = {
    "GRAPHQL_PARSE_FAILED": "The document is not GraphQL.",
    "GRAPHQL_VALIDATION_FAILED": "The document asks for something the schema does not have.",
    "BAD_USER_INPUT": "A variable or an argument has a value that its type does not allow.",
    "BAD_ARGUMENT": "An argument has a value of the right type that cannot be used.",
    "BAD_LANGUAGE_TAG": "A text is not a language tag of BCP 47.",
    "BAD_DATE": "A text is not a date of EDTF level 1.",
    "BAD_PAGE": "A page was asked for that cannot be given.",
    "INVALID_CURSOR": "A cursor is not one that this list gave out.",
    "INVALID_ID": "An id is not one that this schema gives out.",
    "UNKNOWN_ROLE": "A role was named that does not exist.",
    "NOT_FOUND": "Something else was named that does not exist.",
    "QUERY_TOO_COSTLY": "The document asks for more than is answered at once.",
    "QUERY_TOO_DEEP": "The document is nested deeper than is answered.",
    "TOO_MANY_ALIASES": "The document has more aliases than are allowed.",
    "TOO_MANY_DIRECTIVES": "The document has more directives than are allowed.",
    "TOO_MANY_FRAGMENTS": "The document defines more fragments than are allowed.",
    "TOO_MANY_REPEATS": "The document asks for the same more often than is allowed.",
    "TOO_MANY_TOKENS": "The document is longer than is read.",
    "TOO_MANY_VALUES": "The variables have more values than are read.",
    "OPERATION_NOT_FOUND": "The document has no operation of that name, or several and no name.",
    "PERSISTED_QUERY_NOT_FOUND": "No document is known under that id; send the document with it.",
    "DOCUMENT_NOT_TRUSTED": "The server answers the documents of its directory only.",
    "INTROSPECTION_REFUSED": "The server does not tell its schema, or only single types.",
    "SUBSCRIPTION_NOT_SUPPORTED": "A subscription was asked in a way that has one answer only.",
    "METHOD_NOT_ALLOWED": "The HTTP method cannot be used for this operation.",
    "BAD_REQUEST": "The HTTP request is not a GraphQL request.",
    "BATCHING_NOT_SUPPORTED": "The body is a list of operations; one at a time is answered.",
    "CROSS_SITE_REQUEST": "A GET has no header that tells it from a link on another site.",
    "NOT_ACCEPTABLE": "The client accepts no media type that the server can write.",
    "UNSUPPORTED_MEDIA_TYPE": "The body has a media type that the server does not read.",
    "PAYLOAD_TOO_LARGE": "The body is larger than the server reads.",
    "BODY_TOO_SLOW": "The body did not arrive in time.",
    "TOO_BUSY": "The server has too much to do; ask again after the time in `Retry-After`.",
    "TOOK_TOO_LONG": "The answer was not found in time; ask for less.",
    "STORE_UNREADABLE": "The organizations cannot be read; the server's log says what to do.",
    "INTERNAL_SERVER_ERROR": "The server failed; its log has the details under the id given.",
}


class BadCursor(graph_errors.GraphError):
    """A cursor that no page of the list gave out."""

    def __init__(self, cursor: str, argument: str) -> None:
        super().__init__(
            f"{argument}: {cursor[:40]!r} is not a cursor of this list in this order. "
            "Use the cursor of an edge, or leave it out to begin anew."
        )


class BadId(graph_errors.GraphError):
    """An id that is not one of ours."""

    def __init__(self, given: str) -> None:
        super().__init__(
            f"{given[:60]!r} is not an id. Use an `id` that this schema gave you, unchanged."
        )


class BadPage(graph_errors.GraphError):
    """A page that cannot be given."""


_CODE_OF: tuple[tuple[type[Exception], str], ...] = (
    (BadCursor, "INVALID_CURSOR"),
    (BadId, "INVALID_ID"),
    (BadPage, "BAD_PAGE"),
    (graph_errors.UnknownRole, "UNKNOWN_ROLE"),
    (graph_errors.Unknown, "NOT_FOUND"),
    (graph_errors.BadPartialDate, "BAD_DATE"),
    (graph_errors.BadLanguageTag, "BAD_LANGUAGE_TAG"),
    (graph_errors.GraphError, "BAD_ARGUMENT"),
)


def told(error: GraphQLError, otherwise: str = "BAD_USER_INPUT") -> GraphQLError:
    """Turn an error into what a client may see; `otherwise` is the code of one of GraphQL's own."""
    found = cause(error)
    if isinstance(found, GraphQLError):
        return coded(error, otherwise)
    if isinstance(found, graph_errors.StoreError):
        return _unreadable(error, found)
    code = next((code for kind, code in _CODE_OF if isinstance(found, kind)), None)
    return coded(error, code) if code else _masked(error)


def cause(error: Exception) -> Exception:
    """Find what GraphQL wrapped, once for each level of a variable or an argument."""
    while isinstance(error, GraphQLError) and error.original_error:
        error = error.original_error
    return error


def coded(error: GraphQLError, code: str) -> GraphQLError:
    """Add a code to an error."""
    return GraphQLError(
        error.message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={"code": code, **(error.extensions or {})},
    )


def _unreadable(error: GraphQLError, found: graph_errors.StoreError) -> GraphQLError:
    """Log what is wrong with the file, which a client could not mend, and need not know of."""
    number = uuid4().hex
    log.error("Organizations cannot be read %s: %s", number, found)
    return GraphQLError(
        "The organizations cannot be read. Ask those who run the server to look for "
        f"{number} in its log.",
        nodes=error.nodes,
        path=error.path,
        extensions={"code": "STORE_UNREADABLE", "id": number},
    )


def _masked(error: GraphQLError) -> GraphQLError:
    """Log an error that nobody expected, and tell the client nothing but where to find it."""
    number = uuid4().hex
    log.error("Internal error %s", number, exc_info=error.original_error)
    return GraphQLError(
        f"Something went wrong in the server. Its log has the details under {number}.",
        nodes=error.nodes,
        path=error.path,
        extensions={"code": "INTERNAL_SERVER_ERROR", "id": number},
    )
