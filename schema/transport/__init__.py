"""GraphQL over HTTP: knows nothing of roles or organizations."""

from __future__ import annotations
