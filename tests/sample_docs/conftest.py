"""The committed case and its gold file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parents[2] / "sample_docs"


@pytest.fixture(scope="session")
def case_folder() -> Path:
    return HERE / "zaak"


@pytest.fixture(scope="session")
def gold() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((HERE / "gold.json").read_text("utf-8"))
    return data
