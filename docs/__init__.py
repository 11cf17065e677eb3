"""The documentation, and what fills it in."""

from __future__ import annotations
