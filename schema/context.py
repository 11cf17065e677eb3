"""What every resolver may reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import strawberry

from graph.service import Service
from graph.text import DEFAULT_LANGUAGE, Text


@dataclass(slots=True)
class Context:
    """One request's view of the world: resolvers see no other state.

    `fallbacks` collects which language was asked for and which was given instead.
    """

    service: Service
    language: str = DEFAULT_LANGUAGE
    today: date = field(default_factory=date.today)
    fallbacks: dict[str, str] = field(default_factory=dict)

    def say(self, text: Text, language: str | None) -> str:
        """Give a text in the language asked for, else in that of the request."""
        first = text.translations[0]
        if not language and first.language == self.language:
            return first.words
        wanted = (language or self.language).lower()
        said = text.said(wanted)
        if said.language != wanted:
            self.fallbacks[language or self.language] = said.language
        return said.words


Info = strawberry.Info[Context, None]
