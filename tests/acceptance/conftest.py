"""The sample case, processed once for all acceptance tests, as `woo demo` does it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from pipelines.case import CaseReport, process
from pipelines.engine import LocalEngine

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_docs"


@dataclass
class Demo:
    """What the run gave, beside what the sample's maker knows."""

    out: Path
    report: CaseReport
    gold: dict[str, Any]

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Inventory number by place, as the gold file writes places."""
        return {listed.path: listed.number for listed in self.report.list}

    def pdf(self, file: dict[str, Any]) -> Path | None:
        """The published copy of a file of the gold list, None when there is none."""
        number = self.numbers.get("/".join((file["path"], *file["inside"])))
        path = self.out / "documenten" / f"{number}.pdf"
        return path if path.exists() else None

    @cached_property
    def texts(self) -> dict[Path, str]:
        """What pdfium extracts from every published PDF."""
        return {path: pdfium_text(path) for path in sorted((self.out / "documenten").glob("*.pdf"))}


def pdfium_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    out = tmp_path_factory.mktemp("demo")
    with LocalEngine(2) as engine:
        report = process(SAMPLE / "zaak", out, engine)
    return Demo(out, report, json.loads((SAMPLE / "gold.json").read_text("utf-8")))
