"""Measures our server beside others over HTTP: eight questions to one company."""

from __future__ import annotations
