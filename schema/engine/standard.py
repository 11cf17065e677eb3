"""The executor of graphql-core: slower than a plan, and the one that makes errors."""

from __future__ import annotations

from graphql import ExecutionResult, execute_sync

from schema import schema
from schema.context import Context
from schema.document import Document
from schema.transport.message import Question


def execute(document: Document, question: Question, context: Context) -> ExecutionResult:
    """Execute a question without a plan."""
    return execute_sync(
        schema.executable,
        document.located,
        variable_values=question.variables,
        operation_name=question.operation_name,
        context_value=context,
    )
