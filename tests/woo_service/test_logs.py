"""Logs carry ids and counts; whatever else an event is given does not arrive."""

from __future__ import annotations

import json
from pathlib import Path

import structlog

from woo_service import logs


def test_only_allowed_fields_arrive(tmp_path: Path) -> None:
    file = tmp_path / "log"
    logs.set_up("info", file)
    structlog.get_logger().info("gelezen", document="ab12", naam="Fatma Öztürk", path="brief aan Fatma.docx", pages=3)
    structlog.reset_defaults()
    (line,) = file.read_text("utf-8").splitlines()
    event = json.loads(line)
    assert event["document"] == "ab12"
    assert event["pages"] == 3
    assert "Fatma" not in line
