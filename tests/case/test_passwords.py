"""A file behind a password of the case is read, redacted and proven; without the password it is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from pipelines.case import redact_file
from pipelines.errors import ReadingError
from pipelines.reading import ReadingSettings


def encrypted(path: Path) -> None:
    made = pymupdf.open()
    made.new_page().insert_text((72, 100), "Verslag van Oluwaseun Adeyemi-de Vries over het model.")
    with pikepdf.open(io.BytesIO(made.tobytes())) as opened:
        opened.save(path, encryption=pikepdf.Encryption(user="zaak-2026", owner="eigenaar"))


def test_with_and_without(tmp_path: Path) -> None:
    encrypted(tmp_path / "a.pdf")
    with pytest.raises(ReadingError):
        redact_file(tmp_path / "a.pdf", [], only_terms=True, profile="standaard", settings=ReadingSettings())
    settings = ReadingSettings(passwords=("fout", "zaak-2026"))
    done = redact_file(
        tmp_path / "a.pdf", ["Oluwaseun Adeyemi-de Vries"], only_terms=True, profile="standaard", settings=settings
    )
    with pymupdf.open(stream=done.pdf) as opened:
        text = opened[0].get_text()
    assert "Adeyemi" not in text
    assert "over het model" in text
