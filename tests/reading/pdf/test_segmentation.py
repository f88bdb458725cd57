"""Where one document ends and the next begins."""

from __future__ import annotations

import pymupdf

from pipelines.reading.pdf import segments
from tests.reading.pdf.making import drawn, read


def glued(*parts: bytes) -> bytes:
    made = pymupdf.open()
    for part in parts:
        made.insert_pdf(pymupdf.open(stream=part))
    return bytes(made.tobytes())


def sheets(*pages: list[str]) -> bytes:
    return glued(*[drawn(*[(72, 80 + 16 * i, line) for i, line in enumerate(page)]) for page in pages])


BODY = ["De commissie heeft de stukken bekeken en komt tot het volgende oordeel."] * 38


def report(pages: int) -> bytes:
    return sheets(*[["Rapport toezicht", *BODY, f"Pagina {n} van {pages}"] for n in range(1, pages + 1)])


MAIL = sheets(
    [
        "Van: Fatima Bouzid",
        "Verzonden: dinsdag 5 november 2024 09:45",
        "Aan: Joke de Boer",
        "Onderwerp: Overleg",
        "Hallo Joke,",
        "Tot morgen.",
        "Met vriendelijke groet,",
        "Fatima",
    ]
)
LETTER = sheets(
    [
        "Datum 3 mei 2024",
        "Kenmerk 2024-12",
        "Betreft bezwaar",
        "Geachte heer Nguyen,",
        *BODY,
        "waarop wij in deze brief verder ingaan en",
    ],
    ["waarover u ons eerder schreef.", *BODY[:10], "Hoogachtend,", "S. Hofland"],
)


def bounds(data: bytes) -> list[tuple[int, int]]:
    return [(segment.start_page, segment.end_page) for segment in segments(read(data))]


def test_one_document_is_one_segment() -> None:
    assert bounds(report(5)) == [(1, 5)]
    assert bounds(MAIL) == [(1, 1)]
    assert bounds(LETTER) == [(1, 2)]


def test_documents_glued_together() -> None:
    assert bounds(glued(report(3), MAIL, LETTER, MAIL, report(2))) == [(1, 3), (4, 4), (5, 6), (7, 7), (8, 9)]


def test_segments_cover_every_page_once_and_say_why() -> None:
    found = segments(read(glued(MAIL, report(3), MAIL)))
    pages = [page for segment in found for page in range(segment.start_page, segment.end_page + 1)]
    assert pages == [1, 2, 3, 4, 5]
    assert all(0 < segment.score <= 1 and segment.why.endswith(".") for segment in found)
