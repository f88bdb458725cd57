"""Two names that were found as one, in rows, in cells and above lines for signatures; greetings and verbs that were found with a name."""

from __future__ import annotations

import pytest

from pipelines.document import Kind
from pipelines.personal_data.finding import search
from pipelines.personal_data.names.separate import apart
from pipelines.personal_data.values import Hit


def _pieces(text: str, written: str) -> list[str]:
    start = text.index(written)
    hit = Hit(start, start + len(written), Kind.PERSON, 0.95, "")
    return [text[piece.start : piece.end] for piece in apart(text, hit)]


def test_the_end_of_a_row_and_the_head_of_the_next() -> None:
    text = "Loubna Achahbar\tteamleider Wolvega\nFamke Terpstra\tbewoner\n"
    assert _pieces(text, "Wolvega\nFamke Terpstra")[-1] == "Famke Terpstra"


def test_two_cells_and_two_signatures() -> None:
    assert _pieces("Femke Oud\tJan Zwart\n", "Femke Oud\tJan Zwart") == ["Femke Oud", "Jan Zwart"]
    assert _pieces("B. Post    R.T. Mol\n", "B. Post    R.T. Mol") == ["B. Post", "R.T. Mol"]
    assert _pieces("B. Post R.T. Mol\n", "B. Post R.T. Mol") == ["B. Post", "R.T. Mol"]


def test_one_name_stays_one() -> None:
    for written in ("Anneke\nSteenbergen", "Jan P. de Vries", "A.B.C. van der Velde-Mol", "Maria J. Santos Silva"):
        assert _pieces(f"Aanwezig: {written} en anderen\n", written) == [written]


def test_a_whole_text() -> None:
    text = "Vastgesteld op 3 maart,\nde voorzitter, de secretaris,\nG. Post R.T. Mol\n"
    found = [text[hit.start : hit.end] for hit in search(text) if hit.kind is Kind.PERSON]
    assert found == ["G. Post", "R.T. Mol"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In class Mr Rients pulled Delano by the arm and we want to know what happened next.", {"Rients", "Delano"}),
        ("Na afloop heeft Rik de jongens opgevangen in de aula.", {"Rik"}),
        ("Beste Piotr,\n\nPrima Tamar, dat doen we.", {"Piotr", "Tamar"}),
        ("Mevrouw Maria in 't Veld is er.", {"Maria in 't Veld"}),
        ("Ik sprak met Hai Chen over de vergunning.", {"Hai Chen"}),
        ("Aanwezig: Ha Tran, Hai Li, Dag Berg", {"Ha Tran", "Hai Li", "Dag Berg"}),
        ("Deelnemers\nLieve Peeters\nDag Hansen", {"Lieve Peeters", "Dag Hansen"}),
        ("Dag Karin,\n\nDank voor je mail.", {"Karin"}),
        ("Aanvrager: Anne roos Bakker", {"Anne roos Bakker"}),
        ("Bewoner Klaas groen Bos", {"Klaas groen Bos"}),
        ("Gisteren sprak ik Erik van den", {"Erik van den"}),
        ("Wij spraken met Rik de Vries en Ria van de slager.", {"Rik de Vries", "Ria"}),
        ("Ha Mevlüde,\n\nDank voor je mail.", {"Mevlüde"}),
        ("De heer Verkuylen jr. komt om tien uur.", {"Verkuylen jr"}),
    ],
)
def test_words_of_the_sentence_are_no_part_of_a_name(text: str, names: set[str]) -> None:
    assert {text[hit.start : hit.end].rstrip(".") for hit in search(text) if hit.kind is Kind.PERSON} == names


@pytest.mark.parametrize(
    ("written", "behind", "name"),
    [
        ("Wim van Hengstum voor", ". Zij", "Wim van Hengstum"),
        ("Ricky van de", " wijkploeg", "Ricky"),
        ("Tjitske van", " 3a", "Tjitske"),
        ("Lobbezoo de", "\nhoek", "Lobbezoo"),
        ("Wit de", " Multatuliprijs", "Wit"),
        ("Renske ten", " <r.tenbroeke@voorbeeld.nl>", "Renske ten"),
        ("Bijl van der", ", A", "Bijl van der"),
        ("Gabri ël", " (5)", "Gabri ël"),
    ],
)
def test_a_prefix_behind_a_name(written: str, behind: str, name: str) -> None:
    assert _pieces(written + behind, written) == [name]


def test_whatever_stands_under_surname_is_one() -> None:
    text = "Achternaam\tTussenv.\tRoepnaam\tGeb.datum\nHeide\tvan der\tLotte\t12-03-2014\nLindeboom\t\tSem\t04-05-2014\nonbekend\t\tBo\t\n"
    found = {text[hit.start : hit.end] for hit in search(text) if hit.kind is Kind.PERSON}
    assert {"Heide", "Lotte", "Lindeboom", "Sem", "Bo"} <= found
    assert not found & {"Tussenv", "Geb", "onbekend"}
