"""What holds for all tests: one that takes long, on a busy machine, does not fail for that."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
