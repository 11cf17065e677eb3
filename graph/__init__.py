"""The domain: what is known about roles, and who holds which post when."""

from __future__ import annotations
