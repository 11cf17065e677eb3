"""How the log is written: for people, or as JSON lines."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

import orjson


class JsonLines(logging.Formatter):
    """Writes each record as an object on a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record, with what it tells beside its message."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


def configuration(log_format: str, level: str) -> dict[str, Any]:
    """Give the configuration of `logging.config` for a server: everything goes to stderr."""
    formatters = {
        "text": {"format": "%(levelname)s: %(message)s"},
        "json": {"()": JsonLines},
    }
    handler = {"class": "logging.StreamHandler", "formatter": log_format}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": formatters,
        "handlers": {"stderr": handler},
        "loggers": {
            name: {"handlers": ["stderr"], "level": level.upper(), "propagate": False}
            for name in ("uvicorn", "rolegraph")
        },
    }
