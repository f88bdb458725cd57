"""Logging: events with ids and hashes, never a name, an address, a file name or a document's text."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import structlog

ALLOWED = frozenset(
    {"event", "level", "timestamp", "document", "sha256", "stage", "code", "page", "count", "seconds", "exit_code",
     "files", "documents", "pages", "workers", "engine", "error", "version"}
)  # fmt: skip
"""Fields an event may carry. Anything else is dropped: an allow-list cannot leak what nobody thought of."""


def only_allowed(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """The structlog processor that keeps the allow-list."""
    return {key: value for key, value in event.items() if key in ALLOWED}


def set_up(level: str = "warning", file: Path | None = None) -> None:
    """Configure structlog: JSON lines to stderr or a file. Libraries' own logs (they quote documents) are silenced."""
    logging.disable(logging.CRITICAL)
    stream = file.open("a", encoding="utf-8") if file else sys.stderr
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper(), logging.WARNING)),
        logger_factory=structlog.PrintLoggerFactory(stream),
    )
