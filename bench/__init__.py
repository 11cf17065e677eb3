"""Measurements, as ratios within one run: machines differ, ratios hardly do."""
