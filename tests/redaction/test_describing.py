"""What the published file says of itself: title, language, PDF/A. Claimed is what was checked, and nothing of the source."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from pikepdf.pdfa import validate_written

from pipelines.redaction import prove
from tests.redaction.makers import drawn_lines, inserted, redact, table, text_of, typeset

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


@pytest.mark.parametrize(
    ("stamp", "shown"),
    [("Wéb12", "Web12"), ("Zaak–nummer 7", "Zaak-nummer 7"), ("№ 12/ж", "No 12/?"), ("a&b <1>", "a&b <1>")],
)
def test_a_number_with_other_letters_is_titled_as_the_page_shows_it(stamp: str, shown: str) -> None:
    document, plan, removal = redact(drawn_lines(LINES), NAME, stamp=stamp)
    with pikepdf.open(io.BytesIO(removal.pdf)) as opened, opened.open_metadata() as metadata:
        assert metadata["dc:title"] == f"Document {shown}"
    assert shown in text_of(removal.pdf)
    assert prove(removal.pdf, plan.terms(document), plan).exit_code == 0


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


def _profile(change: Callable[[bytes], bytes]) -> Callable[[Any], None]:
    def changed(root: Any) -> None:
        stream = root.OutputIntents[0].DestOutputProfile
        stream.write(change(stream.read_bytes()))

    return changed


def _titled(title: str) -> Callable[[Any], None]:
    return lambda root: root.Metadata.write(root.Metadata.read_bytes().replace(b"Document 0001", title.encode()))


def _stated(statement: str) -> Callable[[Any], None]:
    return lambda root: root.Metadata.write(
        root.Metadata.read_bytes().replace(b"<dc:format>", f"{statement}<dc:format>".encode())
    )


def _longer(profile: bytes) -> bytes:
    """With four bytes more between the list of elements and the first one, and everything that says where things are put right."""
    count = int.from_bytes(profile[128:132])
    first = 132 + 12 * count
    moved = bytearray(profile[:first] + b"Bos!" + profile[first:])
    moved[:4] = len(moved).to_bytes(4)
    for at in range(136, first, 12):
        moved[at : at + 4] = (int.from_bytes(moved[at : at + 4]) + 4).to_bytes(4)
    return bytes(moved)


CHANGES: dict[str, Callable[[Any], None]] = {
    "language": lambda root: root.__setattr__("Lang", String(NAME)),
    "preference": lambda root: root.ViewerPreferences.__setattr__("PrintPageRange", Array([String(NAME)])),
    "mark": lambda root: root.__setattr__("MarkInfo", Dictionary(Marked=True, UserProperties=String(NAME))),
    "intent": _intent,
    "packet key": lambda root: root.Metadata.__setitem__("/Note", String(NAME)),
    "title": lambda root: root.Metadata.write(root.Metadata.read_bytes().replace(b"0001", b"Fatima")),
    "profile": lambda root: root.OutputIntents[0].DestOutputProfile.write(bytes(5000)),
    "extensions": lambda root: root.__setattr__("Extensions", Dictionary(Geheim=Dictionary(URL=String("Fatima")))),
    "version": lambda root: root.__setattr__("Version", String("Fatima")),
    "no list of intents": lambda root: root.__setattr__("OutputIntents", root.Metadata),
    "registry": lambda root: root.OutputIntents[0].__setitem__("/RegistryName", Name("/Fatima")),
    "profile key": lambda root: root.OutputIntents[0].DestOutputProfile.__setitem__("/Note", String("Fatima")),
    "behind the profile": _profile(lambda data: data + b"Fatima Okafor"),
    "between the elements": _profile(_longer),
    "text of the profile": _profile(
        lambda data: data.replace("No copyright".encode("utf-16-be"), "Fatima Okaf".encode("utf-16-be") + b"\0\0")
    ),
    "end of the profile's header": _profile(lambda data: data[:104] + b"Fatima" + data[110:]),
    "title of figures": _titled("0612345678"),
    "title like a digest": _titled("GeheimnaamFluisteraarX=="),
    "title of short words": _titled("Document 0001 Jo de Wu"),
    "title like a tool": _titled("Typst 06.12.34"),
    "figures elsewhere": _stated("<dc:identifier>0612345678</dc:identifier>"),
    "figures for a date": _stated(
        '<xmp:CreateDate xmlns:xmp="http://ns.adobe.com/xap/1.0/">0612345678</xmp:CreateDate>'
    ),
    "not a packet": lambda root: root.Metadata.write(b"<x>0612345678</x>"),
    "information": lambda root: root.__setattr__("Info", Dictionary(Producer=String("Jo Bos"))),
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


@pytest.mark.parametrize("make", [drawn_lines, lambda lines, font: table([lines], font=font)])
def test_an_independent_validator_agrees(make: Callable[..., bytes]) -> None:
    report = validate_written(io.BytesIO(redact(make(LINES, font="DejaVu"), NAME)[2].pdf), "2b")
    assert [f for f in report.findings if "expected 'B'" not in f.message] == [], "it knows level B and not U"
