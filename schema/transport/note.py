"""What is noted of a request while it passes, for the log, the metrics and the trace."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.types import Scope

from schema.transport.message import Reply

_KEY = "rolegraph.note"


@dataclass(slots=True)
class Note:
    """A request's id, the operation that was executed, and the codes of what went wrong.

    No more is noted: a document may have names of people in it.
    """

    request_id: str = ""
    operation: str | None = None
    codes: list[str] = field(default_factory=list)

    def answered(self, reply: Reply) -> None:
        """Note what a reply tells."""
        if not reply.refused:
            self.operation = reply.operation
        self.codes += reply.codes


def note(scope: Scope) -> Note:
    """Give the note of a request."""
    found: Note = scope.setdefault(_KEY, Note())
    return found
