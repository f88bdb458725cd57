"""Titles on the list: what an officer would write there, and nobody's name."""

from __future__ import annotations

import pytest

from pipelines.case.titles import own_title, public_title
from pipelines.document import Block, BlockKind, Document, Page, Source
from pipelines.personal_data import DetectionSettings, resolve


def document(text: str, path: str = "x.txt", kind: str = "tekst", title: str = "", heading: int = 0) -> Document:
    flow = (Block(BlockKind.HEADING, 0, heading),) if heading else ()
    source = Source(path, "0" * 64, "text/plain", len(text))
    return Document("d" * 20, source, kind, text, (Page(1, 0, len(text), 595, 842),), title=title, flow=flow)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (document("INGEKOMEN\nGeachte heer,", "klacht/20240516_scan_klacht geluid.pdf"), "klacht geluid"),
        (document("variabelen\na\tb", "Variabelenlijst model v3.xlsx", "spreadsheet", heading=10), "Variabelenlijst model v3"),
        (document("volgnr;adres;postcode", "2024-05-01 selectie bedrijfspanden.csv", "spreadsheet"), "selectie bedrijfspanden"),
        (document("Van: x\nOnderwerp: Planning herfst\nBeste", "afdruk (2).pdf"), "Planning herfst"),
        (document("Notitie toezicht\nDe tekst", "nota.docx", heading=16), "Notitie toezicht"),
        (document("Beste allen,\nHierbij het verslag.", "scan_0012.pdf"), "Hierbij het verslag."),
        (document("tekst van de nota", "nota.docx", title="Microsoft Word - nota"), "tekst van de nota"),
        (document("tekst", "map/bijlage.docx", title="Plan van aanpak"), "Plan van aanpak"),
        (document("nr;wijk;score\n1;Oost;3", "leefbaarheid.csv", "spreadsheet"), "leefbaarheid"),
        (document("Museum De Toren\nFactuur", "Factuur 2025-118.pdf", "document"), "Factuur 2025-118"),
        (document("Geachte heer,\nHet depot wordt verbouwd.", "Slagtmaat.pdf"), "Het depot wordt verbouwd."),
        (document("Geachte heer,\nHet depot wordt verbouwd.", "bezwaarVerhoeven.pdf"), "Het depot wordt verbouwd."),
        (document("Dia 1\nNieuw depot", "pres.pptx", "presentatie", heading=5), "Nieuw depot"),
        (document("Merenveen, 8 juni 2021\n\nGeachte heer,\nDe zaal", "oud/Brief 2021.txt"), "Brief 2021"),
        (document("Merenveen, 8 juni 2021\n\nGeachte heer,\nDe zaal is dicht.", "x1.txt"), "De zaal is dicht."),
        (document("# Verslag jeugdarts\n\n- punt", "v.md"), "Verslag jeugdarts"),
    ],
)  # fmt: skip
def test_the_title_that_says_most(given: Document, expected: str) -> None:
    assert own_title(given) == expected


def test_a_name_gives_way_and_a_title_of_boxes_is_none() -> None:
    settings = DetectionSettings()
    roster = resolve([], settings)
    named = document("x", "brief aan mevrouw Naoual el Idrissi over bezwaar.docx", "brief")
    shown = public_title(named, roster, settings)
    assert "Idrissi" not in shown
    assert "[5.1.2.e]" in shown
    assert "bezwaar" in shown
    assert (
        public_title(document("x", title="naoual.idrissi@voorbeeld.example", kind="e-mail"), roster, settings)
        == "e-mail"
    )


def test_a_reply_is_no_name() -> None:
    settings = DetectionSettings()
    for title in ("FW: lab", "AW: RE: Angebot Depot", "Fwd: sleutels"):
        assert public_title(document("x", title=title, kind="e-mail"), resolve([], settings), settings) == title


def test_a_subject_of_which_little_is_left_gives_way_to_the_name_of_the_file() -> None:
    settings = DetectionSettings()
    subject = "Betreft: mevrouw N. el Idrissi, geb. 14-03-2013, BSN 123456782\nEen onderzoek."
    medical = document(subject, "Medische verklaring (beveiligd).pdf", "document")
    assert public_title(medical, resolve([], settings), settings) == "Medische verklaring (beveiligd)"
    assert public_title(document(subject, "s.pdf", "document"), resolve([], settings), settings) == "document"
