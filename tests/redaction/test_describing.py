"""What the published file says of itself: title, language, PDF/A. Claimed is what was checked, and nothing of the source."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pipelines.redaction import prove
from tests.redaction.makers import drawn_lines, inserted, redact, table, typeset

NAME = "Fatima Okafor"
LINES = ["Het college heeft besloten.", f"Mevrouw {NAME} heeft bezwaar gemaakt.", "Aldus vastgesteld."]


def catalog_of(pdf: bytes) -> tuple[dict[str, Any], str]:
    """What the catalog holds, and its metadata."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root = opened.Root
        packet = root.Metadata.read_bytes().decode("utf-8")
        return {key: value.unparse(resolved=True).decode("latin-1") for key, value in root.items()}, packet


def test_the_title_is_the_number_and_stands_in_the_metadata_alone() -> None:
    pdf = redact(drawn_lines(LINES), NAME, stamp="0042")[2].pdf
    root, packet = catalog_of(pdf)
    assert '<rdf:li xml:lang="x-default">Document 0042</rdf:li>' in packet
    assert root["/ViewerPreferences"] == "<< /DisplayDocTitle true >>"
    assert root["/Lang"] == "(nl-NL)"
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/Info" not in opened.trailer


def test_a_number_cannot_break_out_of_the_metadata() -> None:
    _, packet = catalog_of(redact(drawn_lines(LINES), NAME, stamp="</rdf:li> & <x>")[2].pdf)
    assert "Document &lt;/rdf:li&gt; &amp; &lt;x&gt;" in packet


@pytest.mark.parametrize(
    ("source", "level"),
    [
        (lambda: drawn_lines(LINES, font="DejaVu"), "U"),
        (lambda: inserted(LINES, whole_font=True), "U"),
        (lambda: table([LINES], font="DejaVu"), "U"),
        (lambda: drawn_lines(LINES), None),
        (lambda: typeset("\n\n".join(LINES)), None),
    ],
    ids=["truetype", "composite", "table", "not embedded", "cff by number"],
)
def test_pdfa_is_claimed_where_the_source_allows_it(source: Callable[[], bytes], level: str | None) -> None:
    root, packet = catalog_of(redact(source(), NAME)[2].pdf)
    assert ("<pdfaid:part>2<" in packet) == (level is not None)
    assert ("/OutputIntents" in root) == (level is not None)
    assert level is None or f"<pdfaid:conformance>{level}<" in packet


@pytest.mark.parametrize(
    ("what", "resources"),
    [
        ("0 0 0 1 k", ""),
        ("/DeviceCMYK cs 0 0 0 1 sc", ""),
        ("/Private ri", ""),
        ("q " * 30 + "0 g 0 0 1 1 re f " + "Q " * 30, ""),
        ("/G1 gs", "/ExtGState <</G1 <</TR2 /Identity /HT /Default /BM /Screening>>>>"),
        (
            "/C1 cs 1 scn",
            "/ColorSpace <</C1 [/Separation /Spot /DeviceCMYK <</FunctionType 2 /Domain [0 1] /C1 [0 0 0 1] /N 1>>]>>",
        ),
    ],
)
def test_what_is_not_known_to_conform_claims_nothing(what: str, resources: str) -> None:
    with pikepdf.open(io.BytesIO(drawn_lines(LINES, font="DejaVu"))) as pdf:
        page = pdf.pages[0]
        plain = io.BytesIO()
        pdf.save(plain)
        for key, value in pikepdf.Object.parse(f"<<{resources}>>".encode()).items():
            page.Resources[key] = value
        page.contents_add(f"q {what} 80 80 20 20 re f Q".encode())
        changed = io.BytesIO()
        pdf.save(changed)
    assert "<pdfaid:" in catalog_of(redact(plain.getvalue(), NAME)[2].pdf)[1]
    assert "<pdfaid:" not in catalog_of(redact(changed.getvalue(), NAME)[2].pdf)[1]


def _intent(root: Any) -> None:
    root.OutputIntents[0].Info = String(NAME)


CHANGES: dict[str, Callable[[Any], None]] = {
    "language": lambda root: root.__setattr__("Lang", String(NAME)),
    "preference": lambda root: root.ViewerPreferences.__setattr__("PrintPageRange", Array([String(NAME)])),
    "mark": lambda root: root.__setattr__("MarkInfo", Dictionary(Marked=True, UserProperties=String(NAME))),
    "intent": _intent,
    "packet key": lambda root: root.Metadata.__setitem__("/Note", String(NAME)),
    "title": lambda root: root.Metadata.write(root.Metadata.read_bytes().replace(b"0001", b"Fatima")),
    "profile": lambda root: root.OutputIntents[0].DestOutputProfile.write(bytes(5000)),
    "outline": lambda root: root.__setattr__("Outlines", Dictionary(Type=Name.Outlines)),
}


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_a_catalog_that_says_more_is_refused(change: str) -> None:
    """Also when what it says is no term of this proof."""
    _, plan, removal = redact(drawn_lines(LINES, font="DejaVu"), NAME)
    assert prove(removal.pdf, ("Terpstra",), plan).exit_code == 0
    with pikepdf.open(io.BytesIO(removal.pdf)) as pdf:
        CHANGES[change](pdf.Root)
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False)
    assert prove(out.getvalue(), ("Terpstra",), plan).exit_code == 3


@pytest.mark.skipif(
    importlib.util.find_spec("jsonschema") is None, reason="pikepdf.pdfa needs jsonschema and referencing"
)
@pytest.mark.parametrize("make", [drawn_lines, lambda lines, font: table([lines], font=font)])
def test_an_independent_validator_agrees(make: Callable[..., bytes]) -> None:
    from pikepdf.pdfa import validate_written

    report = validate_written(io.BytesIO(redact(make(LINES, font="DejaVu"), NAME)[2].pdf), "2b")
    assert [f for f in report.findings if "expected 'B'" not in f.message] == [], "it knows level B and not U"
