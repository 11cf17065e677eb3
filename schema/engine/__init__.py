"""The quick way to an answer: an operation is written out once as a Python function, and run."""

from __future__ import annotations
