"""Real organizations: their posts, and who holds them when."""

from __future__ import annotations
