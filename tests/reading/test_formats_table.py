"""docs/formats.md is what the command prints."""

from __future__ import annotations

from pathlib import Path

from pipelines.reading.formats_table import table


def test_the_page_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "formats.md"
    assert page.read_text(encoding="utf-8") == table(), (
        "run: python -m pipelines.reading.formats_table > docs/formats.md"
    )
