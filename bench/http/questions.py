"""The eight questions: what each is called, and its documents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "questions"
POSTGRAPHILE = Path(__file__).parents[1] / "peers" / "postgraphile"
Variables = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """A question: the name of its documents, and what it is called in tables."""

    name: str
    words: str

    @property
    def document(self) -> str:
        """Give the document for our schema."""
        return (HERE / f"{self.name}.graphql").read_text("utf-8")

    @property
    def postgraphile(self) -> str:
        """Give the document for the schema that PostGraphile makes of its tables."""
        return (POSTGRAPHILE / f"{self.name}.graphql").read_text("utf-8")


QUESTIONS = (
    Question("role-card", "role card"),
    Question("chain-of-command", "chain of command"),
    Question("chart", "chart of about 500 posts"),
    Question("nested-chart", "the same, nested"),
    Question("filtered-page", "filtered page of 100"),
    Question("common-manager", "common manager"),
    Question("span", "span statistics"),
    Question("thousand-posts", "1,000 posts × 8 fields"),
)
BY_NAME = {question.name: question for question in QUESTIONS}
