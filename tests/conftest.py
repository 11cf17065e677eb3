"""What holds for all tests: what takes long on a busy machine does not fail, nor is it made twice.

`make test` runs them in several processes. The tests of a file stay together, for they share what
they set up, and so do those in a browser: their servers of large companies take long to start.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
BROWSER = "tests/browser/"


class Together(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types.
    """Gives each process whole files in turn, and one of them all that needs a browser."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    """Choose who runs which tests."""
    return Together(config, log)
