"""A mail that was printed to PDF or pasted in a file is split as a mail is."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from pipelines.document import Document, RegionKind
from pipelines.reading import read

PRINT = """Van: Berivan Aslan <b.aslan@vechterdam.example>
Verzonden: donderdag 24 oktober 2024 14:54
Aan: Wytze Terpstra <w.terpstra@vechterdam.example>
Onderwerp: RE: cijfers

Dag Wytze, zie hieronder.

Groet,
Berivan

Van: Wytze Terpstra <w.terpstra@vechterdam.example>
Verzonden: woensdag 23 oktober 2024 9:12
Aan: Berivan Aslan <b.aslan@vechterdam.example>
Onderwerp: cijfers

Heb jij de cijfers al?
"""


def only(path: Path) -> Document:
    (document,) = read(path)
    assert isinstance(document, Document)
    return document


def test_a_text_file(tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(PRINT, "utf-8")
    document = only(tmp_path / "mail.txt")
    assert [m.sender.name for m in document.messages if m.sender] == ["Berivan Aslan", "Wytze Terpstra"]
    assert document.text == PRINT
    assert any(r.kind is RegionKind.MAIL_HEADER for r in document.regions)


def test_a_print_to_pdf(tmp_path: Path) -> None:
    made = pymupdf.open()
    made.new_page().insert_text((60, 60), PRINT.splitlines(), fontsize=10)
    made.save(tmp_path / "mail.pdf")
    document = only(tmp_path / "mail.pdf")
    assert [m.date.day for m in document.messages if m.date] == [24, 23]


def test_a_letter_is_no_mail(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Geachte heer,\n\nVan: dat woord begint deze zin.\n", "utf-8")
    assert only(tmp_path / "brief.txt").messages == ()
