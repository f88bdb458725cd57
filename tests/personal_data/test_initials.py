"""People who are called by their initials in minutes and lists."""

from __future__ import annotations

from personal_documents import document
from test_case import person_of, processed, proposals

from pipelines.document import Proposal
from pipelines.personal_data import find

MINUTES = (
    "Aanwezig: Hatice Yilmaz-Postma (voorzitter, HYP), Bram ter Horst (BtH), Jan-Willem de Groot (JWG)\n"
    "1. Opening\nHYP opent. De cijfers van BtH worden besproken. JWG: akkoord.\n"
    "De Algemene Rekenkamer (AR) kijkt mee; HYPOTHEEK is niemand.\n"
)


def test_initials_that_the_attendance_list_gives() -> None:
    (found,) = processed(document(MINUTES))
    for written in ("HYP", "BtH", "JWG"):
        assert proposals(found, written) == {Proposal.WITHHOLD}
    assert sum(text == "HYP" for text, _ in found) == 2
    assert person_of(found, "BtH") == person_of(found, "Bram ter Horst")
    assert not {"AR", "HYPOTHEEK"} & {text for text, _ in found}


def test_initials_in_another_document_of_the_case() -> None:
    listed = document("adres;score;toezichthouder\nwijk 5;0,81;BtH/JWG\r\nwijk 6;0,80;HYP\r\n", "twee")
    prose = document("De HYP van dit jaar is duur.", "drie")
    _, cells, loose = processed(document(MINUTES, "een"), listed, prose)
    assert proposals(cells, "BtH") == proposals(cells, "JWG") == proposals(cells, "HYP") == {Proposal.WITHHOLD}
    assert "HYP" not in {text for text, _ in loose}


def test_initials_that_are_an_abbreviation_too() -> None:
    """'NB' in a cell or doing something is somebody whom the text names in full; before a colon it is nota bene."""
    item = document(
        "Aanwezig: Nelleke Brouns, Wim Post\nNB is volgende week op vakantie.\nNB: de volgende keer online.\n1\tBrief\tNB\t2-4\n"
    )
    found = [f.start for f in find(item) if item.text[f.start : f.end] == "NB"]
    assert found == [item.text.index("NB is"), item.text.index("NB\t")]
    nobody = document("Aanwezig: Wim Post\nNB is volgende week op vakantie.\n1\tBrief\tNB\t2-4\n")
    assert "NB" not in {nobody.text[f.start : f.end] for f in find(nobody)}
