"""The two days of a question: the one that it is about, and the one as of which it was known."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from schema.scalars import KnownAt as Known

AsOf = Annotated[
    datetime.date | None,
    strawberry.argument(
        description="The day that everything below is about, e.g. `2011-10-01`; today without it."
    ),
]
KnownAt = Annotated[
    Known | None,
    strawberry.argument(
        description="As it was known at this revision, e.g. `3`, or at this instant, e.g. "
        "`2026-11-24T09:30:00Z`; as it is known now without it. Inherited like `asOf`."
    ),
]
