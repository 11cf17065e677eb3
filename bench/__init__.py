"""Measurements, as ratios within one run: machines differ, ratios hardly do."""

from __future__ import annotations
