"""Marked content of a file that we made: our own shapes and nothing else, wherever content is drawn from."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from pipelines.case.one_file import redact_file
from pipelines.reading import ReadingSettings
from pipelines.redaction import prove
from pipelines.redaction.plan import Plan
from pipelines.redaction.proof.own_marks import OwnMarks, has_marks
from pipelines.redaction.proof.own_phrases import OwnPhrases
from pipelines.rendering import typesetting
from tests.redaction.makers import drawn_lines, redact

NAME = "Fatima Okafor"
LINES = ["Het college heeft besloten.", f"Mevrouw {NAME} heeft bezwaar gemaakt.", "Aldus (MP) vastgesteld DP."]
Change = Callable[[Any], None]


def _content(addition: bytes) -> Change:
    def changed(pdf: Any) -> None:
        contents = pdf.pages[0].Contents
        contents.write(contents.read_bytes() + b"\n" + addition)

    return changed


def _form(content: bytes, **keys: Any) -> Change:
    def changed(pdf: Any) -> None:
        form = Stream(pdf, content)
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 10, 10])
        for key, value in keys.items():
            form[f"/{key}"] = value
        pdf.pages[0].Resources.XObject = Dictionary(Fq=pdf.make_indirect(form))
        _content(b"q /Fq Do Q")(pdf)

    return changed


def _properties(pdf: Any) -> None:
    pdf.pages[0].Resources.Properties = Dictionary(P=Dictionary(ActualText=String("Geheimnaam")))


def _first(pdf: Any) -> Any:
    return pdf.Root.StructTreeRoot.K.K[0]


def _aside(pdf: Any) -> Any:
    return pdf.make_indirect(Dictionary(Type=Name.StructElem, Note=String("Geheimnaam")))


CHANGES: dict[str, Change] = {
    "a text": _content(b"/P <</MCID 9 /ActualText (Geheimnaam)>> BDC EMC"),
    "a language": _content(b"/Span <</Lang (Geheimnaam)>> BDC EMC"),
    "a kind": _content(b"/Span <</Subtype (Geheimnaam)>> BDC EMC"),
    "a name": _content(b"/Span <</Type /Geheimnaam>> BDC EMC"),
    "a tag": _content(b"/Geheimnaam BMC EMC"),
    "texts in a row": _content(
        b"/Span<</ActualText(Gehe)>>BDC EMC /Span<</ActualText(imna)>>BDC EMC /Span<</ActualText(am)>>BDC EMC"
    ),
    "letters without a glyph": _content(b"/Span<</ActualText(G)>>BDC EMC /Span<</ActualText(e)>>BDC EMC"),
    "a word on one glyph": _content(
        b"BT /Span<</ActualText<FEFF00470065006800650069>>>BDC 0 Tr/WooF 1 Tf 1 0 0 1 9 9 Tm(a)Tj EMC ET"
    ),
    "two letters on one glyph": _content(
        b"BT /Span<</ActualText<FEFF00470065>>>BDC 0 Tr/f0 1 Tf 1 0 0 1 9 9 Tm(a)Tj EMC ET"
    ),
    "another phrase": _content(
        b"/Span <</MCID 9 /Lang (nl-NL) /ActualText <feff"
        + "Geheim".encode("utf-16-be").hex().encode()
        + b">>> BDC EMC"
    ),
    "another description": _content(b"/Span<</MCID 9/Alt(gelakt, Geheimnaam)>>BDC EMC"),
    "a property list": _content(b"/Span /P BDC EMC"),
    "a point": _content(b"/Span <</ActualText (Geheimnaam)>> DP"),
    "a named point": _content(b"/Geheimnaam MP"),
    "behind a comment": _content(b"% (\n/Span <</ActualText (Geheimnaam)>> BDC EMC % ) Tj"),
    "between strings": _content(b"BT (\\() Tj /Span <</ActualText (Geheimnaam)>> BDC EMC (\\)) Tj ET"),
    "unused properties": _properties,
    "in a form": _form(b"/Geheim <</ActualText (Geheimnaam)>> BDC 0 0 1 1 re f EMC"),
    "our own shape in a form": _form(b"/P <</MCID 7>> BDC 0 0 1 1 re f EMC"),
    "a point in a form": _form(b"0 0 1 1 re f /Geheimnaam MP"),
    "properties of a form": _form(
        b"0 0 1 1 re f", Resources=Dictionary(Properties=Dictionary(P=Dictionary(E=String("Geheimnaam"))))
    ),
    "an annotation": lambda pdf: pdf.pages[0].__setitem__(
        "/Annots", Array([Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Contents=String("Geheimnaam"))])
    ),
    "the order of tabs": lambda pdf: pdf.pages[0].__setitem__("/Tabs", String("Geheimnaam")),
    "an object in the tree": lambda pdf: _first(pdf).__setitem__(
        "/K", Array([0, Dictionary(Type=Name.OBJR, Obj=Dictionary(Note=String("Geheimnaam")))])
    ),
    "a number that is none": lambda pdf: _first(pdf).__setitem__(
        "/K", Array([Dictionary(Type=Name.MCR, MCID=String("Geheim"))])
    ),
    "a parent that is none": lambda pdf: _first(pdf).__setitem__("/P", _aside(pdf)),
    "a page that is none": lambda pdf: _first(pdf).__setitem__("/Pg", _aside(pdf)),
    "a kind of element": lambda pdf: _first(pdf).__setitem__("/Type", String("Geheimnaam")),
    "the next key": lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/ParentTreeNextKey", String("Geheimnaam")),
}


def _changed(data: bytes, change: Change) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False)
    return out.getvalue()


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_what_we_do_not_write_is_refused(change: str) -> None:
    """Also when what it says is no term of this proof."""
    _, plan, removal = redact(drawn_lines(LINES), NAME)
    assert prove(_changed(removal.pdf, lambda pdf: None), ("Terpstra",), plan).exit_code == 0
    assert prove(_changed(removal.pdf, CHANGES[change]), ("Terpstra",), plan).exit_code == 3


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 9 Tf (MP DP BDC /Span <<>> BMC) Tj [(\\() 3 (/P /Q BDC)] TJ ET",
        b"BT /F1 9 Tf <2f50> Tj ET % /Geheim BMC",
        b"q BI /W 1 /H 1 /BPC 8 /CS /G ID (/P /Q BDC EI Q",
        b"/MP gs /BDC Do",
    ],
)
def test_words_for_marks_that_are_none(content: bytes) -> None:
    assert not has_marks(content)
    assert OwnMarks(OwnPhrases(Plan("d1", ()))).are_ours(content)


@pytest.mark.parametrize(
    "text",
    [
        "Telefoon 0800-1234, e-mail a.b@c.nl",
        "קראתי את המכתב ואשמח לתשובה",
        "العربية لغة جميلة لا شك",
        "भूमि क्षत्रिय निर्णय काठमांडू",
    ],
    ids=["figures", "hebrew", "arabic", "devanagari"],
)
def test_a_mail_that_we_set_is_ours_in_any_script(text: str, tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_text(
        f"From: {NAME} <f@burger.example>\nTo: info@ergens.example\nSubject: {text}\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\n\nGeacht college,\n\n{text}\n{text[::-1]}\n\nGroet,\n{NAME}\n",
        "utf-8",
    )
    done = redact_file(mail, [NAME], only_terms=True, profile="standaard", settings=ReadingSettings())
    assert done.boxes >= 2


def test_a_document_that_is_set_in_parts_is_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "_LARGEST", 2_000)
    text = tmp_path / "lang.txt"
    text.write_text("".join(f"Regel {i} van het besluit.\n\n" for i in range(60)) + f"Met groet,\n{NAME}\n", "utf-8")
    done = redact_file(text, [NAME], only_terms=True, profile="standaard", settings=ReadingSettings())
    assert (done.boxes, b"MuPDF" in done.pdf) == (1, True)
