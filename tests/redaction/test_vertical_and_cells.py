"""Text that does not run from left to right in plain lines: vertical writing, cells of narrow tables, fonts that know their own codes."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pymupdf
import pytest

from pipelines.document import Finding, Kind, Proposal
from pipelines.redaction import make_plan, remove
from pipelines.redaction.removal.fonts import Font
from pipelines.redaction.removal.values import Method
from pipelines.terms import find_terms
from tests.redaction.makers import read, redact, text_of, typeset, written

NAME = "Fatima Okafor"


def _vertical(text: str) -> bytes:
    """The text downwards in an embedded font: typst embeds it, the encoding is turned."""
    with pikepdf.open(io.BytesIO(typeset(f"Geachte {text} dank"))) as pdf:
        page = pdf.pages[0]
        name, font = next(iter(page.obj.Resources.Font.items()))
        font.Encoding = pikepdf.Name("/Identity-V")
        shows = [i for i in pikepdf.parse_content_stream(page) if str(i.operator) in ("Tj", "TJ")]
        codes = b"".join(
            bytes(piece)
            for show in shows
            for piece in (show.operands[0] if str(show.operator) == "TJ" else show.operands)
            if isinstance(piece, pikepdf.String)
        )
        page.Contents = pdf.make_stream(f"BT {name} 12 Tf 200 500 Td <{codes.hex()}> Tj ET".encode("ascii"))
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _ink(data: bytes) -> np.ndarray:
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        pixmap = pdf[0].get_pixmap(dpi=72, colorspace=pymupdf.csGRAY)
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width] < 128


def test_no_letter_of_a_name_in_vertical_writing_is_seen() -> None:
    data = _vertical(NAME)
    document = read(data)
    hits = find_terms(document.text, [NAME])
    withheld = [Finding(h.start, h.end, Kind.PERSON, "5.1.2.e", 1.0, Proposal.WITHHOLD, "") for h in hits]
    removal = remove(data, document, make_plan(document, withheld, []))
    assert hits
    assert NAME not in text_of(removal.pdf)
    assert len(removal.boxes) == 1, "a box a letter tells how many letters there are"
    before, after = _ink(data), _ink(removal.pdf)
    rows = np.flatnonzero(before.any(axis=1))
    letters = len(f"Geachte {NAME} dank")
    each = (rows[-1] - rows[0]) / letters
    first, last = rows[0] + 8.3 * each, rows[0] + (8 + len(NAME) - 0.8) * each
    box = removal.boxes[0].box
    black = after[:, int(box.x0) + 2 : int(box.x1) - 2].mean(axis=1)
    assert (black[int(first) : int(last)] > 0.5).mean() > 0.97


def test_a_narrow_table_keeps_its_cells_and_its_lines() -> None:
    markup = f"#table(columns: 2, [Naam], [{NAME}], [Plaats], [Ede])"
    _, _, removal = redact(typeset(markup), NAME, stamp="")
    with pymupdf.open(stream=removal.pdf) as pdf:
        words = {word[4]: word for word in pdf[0].get_text("words")}
        assert removal.boxes[0].box.x0 == pytest.approx(words["Ede"][0], abs=1.5), (
            "the box starts where the name started"
        )
    before, after = _ink(typeset(markup)), _ink(removal.pdf)
    lines = before.mean(axis=1) > 0.05
    kept = after[lines] | ~before[lines]
    assert kept.mean() > 0.98


def test_ligatures_of_a_font_with_an_encoding_of_its_own_keep_their_text() -> None:
    """As TeX writes: no Encoding, no ToUnicode; the program says that code 14 is the ligature ffi."""
    head = (
        b"%!PS-AdobeFont-1.0: CMR\n/FontName /CMR def /Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\n"
        b"dup 14 /ffi put dup 33 /exclam put dup 101 /e put readonly def currentfile eexec"
    )
    with pikepdf.new() as pdf:
        descriptor = pikepdf.Dictionary(FontFile=pdf.make_stream(head), Flags=4)
        font = Font(
            pikepdf.Dictionary(
                Subtype=pikepdf.Name.Type1, FontDescriptor=descriptor, FirstChar=14, Widths=pikepdf.Array([500] * 100)
            )
        )
        assert [font.text(code) for code in (b"\x0e", b"e", b"!")] == ["\ufb03", "e", "!"]
        assert font.text(b"A") == "", "the program draws nothing with this code"


def test_a_frame_around_a_name_stays_whole() -> None:
    frame = "2 w 60 690 m 260 690 l 260 712 l 60 712 l h S "
    data = written(f"{frame} BT /F1 11 Tf 72 697 Td (Kader {NAME}) Tj ET")
    _, _, removal = redact(data, NAME, stamp="")
    before, after = _ink(data), _ink(removal.pdf)
    assert after[842 - 712 - 1 : 842 - 712 + 1, 60:260].any(axis=0).mean() > 0.98
    assert before[842 - 712 - 1 : 842 - 712 + 1, 60:260].any(axis=0).mean() > 0.98
    assert "Kader" in read(removal.pdf).text


def test_a_line_in_a_tight_clip_loses_no_letter() -> None:
    """Set again, the line would run out of what is shown: the page becomes a picture instead."""
    data = written("q 70 690 62 20 re W n BT /F1 11 Tf 72 697 Td (Aan Jo Bax) Tj ET Q")
    _, _, removal = redact(data, "Jo", stamp="")
    box = removal.boxes[0].box
    ink = _ink(removal.pdf)[842 - 708 : 842 - 694]
    assert removal.methods[0].method is Method.RASTERISED
    assert ink[:, int(box.x1) + 2 : 132].any(), "Bax is seen behind the box"


def test_letters_beyond_the_edge_of_the_page_are_gone() -> None:
    data = written("BT /F1 12 Tf 540 700 Td (Groet Quirijnen) Tj ET")
    _, _, removal = redact(data, stamp="")
    with pikepdf.open(io.BytesIO(removal.pdf)) as pdf:
        kept = pdf.pages[0].Contents.read_bytes()
    assert b"Groet".hex().encode() in kept.lower()
    assert b"jnen".hex().encode() not in kept.lower()
