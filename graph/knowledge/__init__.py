"""What is true of roles in general, as sources tell it."""

from __future__ import annotations
