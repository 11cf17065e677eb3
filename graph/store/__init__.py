"""Where organizations are kept."""

from __future__ import annotations
