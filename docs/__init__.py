"""The documentation, and what fills it in."""
