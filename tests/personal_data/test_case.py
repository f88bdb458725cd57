"""Persons over a case: who is who, one decision each, and nothing missed the second time."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from personal_documents import document, hidden

from pipelines.document import Document, Finding, Kind, Proposal, Region, RegionKind
from pipelines.personal_data import CaseRoster, DetectionSettings, find, mentions, resolve, second_pass
from pipelines.personal_data.values import DEFAULTS
from pipelines.storing import decode, encode


def processed(*documents: Document, settings: DetectionSettings = DEFAULTS) -> list[list[tuple[str, Finding]]]:
    first = [find(d, settings) for d in documents]
    roster = resolve((m for d, f in zip(documents, first, strict=True) for m in mentions(d, f, settings)), settings)
    roster = decode(encode(roster), CaseRoster)
    passed = [second_pass(d, f, roster, settings) for d, f in zip(documents, first, strict=True)]
    placeless = replace(roster, persons=tuple(replace(person, documents=()) for person in roster.persons))
    for d, f, expected in zip(documents, first, passed, strict=True):
        here = {person.id for person in roster.persons if d.id in person.documents}
        assert second_pass(d, f, placeless, settings, present=here) == expected
    return [[(d.text[f.start : f.end], f) for f in fs] for d, fs in zip(documents, passed, strict=True)]


def proposals(found: list[tuple[str, Finding]], written: str) -> set[Proposal]:
    return {f.proposal for text, f in found if text == written}


def person_of(found: list[tuple[str, Finding]], written: str) -> str:
    return next(f.person for text, f in found if text == written)


def test_one_person_in_many_forms() -> None:
    (found,) = processed(
        document(
            "Van: Radha Santhoelal <r.santhoelal@zorg.example>\n\nBeste collega,\n\nMevrouw Santhoelal belde. "
            "Zie ook notulen_santhoelal.docx.\n\nGroet,\nRadha Santhoelal"
        )
    )
    assert person_of(found, "Radha Santhoelal") == person_of(found, "Santhoelal") == person_of(found, "santhoelal")


def test_a_name_missed_in_one_document_is_found_through_another() -> None:
    known = document("Geachte mevrouw Jorien Oosterkamp-Ndiaye,\n\nDank voor uw brief.", "een")
    other = document("oosterkamp-ndiaye is akkoord", "twee")
    assert proposals(processed(known, other)[1], "oosterkamp-ndiaye") == {Proposal.WITHHOLD}


def test_alderman_is_shown_everywhere_and_the_citizen_is_not() -> None:
    (found,) = processed(
        document(
            "Wethouder Sietske Brandsma is akkoord. Mevrouw Fatima Ouali maakt bezwaar. Sietske Brandsma reageerde daarop."
        )
    )
    assert proposals(found, "Sietske Brandsma") == {Proposal.SHOW}
    assert proposals(found, "Fatima Ouali") == {Proposal.WITHHOLD}


def test_a_public_role_is_never_lent_to_a_namesake() -> None:
    (found,) = processed(
        document(
            "Wethouder Bakker opende de avond.\n\nMevrouw Sanae Bakker diende een klacht in. Mevrouw Bakker wacht op antwoord."
        )
    )
    assert proposals(found, "Sanae Bakker") == {Proposal.WITHHOLD}
    assert found[-1][1].proposal is Proposal.WITHHOLD


def test_the_next_persons_role_is_not_taken_along() -> None:
    (found,) = processed(
        document("Aanwezig: mevrouw R. Santhoelal, wethouder Sietske Hoekstra, de heer H. van den Berg")
    )
    assert proposals(found, "R. Santhoelal") == {Proposal.WITHHOLD}


@pytest.mark.parametrize(
    "text", ["Vragen van het lid Leijten (SP) over toeslagen.", "Vragen van mevrouw Leijten (SP) over toeslagen."]
)
def test_member_of_parliament(text: str) -> None:
    (found,) = processed(document(text))
    assert proposals(found, "Leijten") == {Proposal.SHOW}


def test_several_members_share_the_party_behind_the_last() -> None:
    (found,) = processed(
        document(
            "Vragen, gesteld door de leden Bouchallikh, Van Kent en Bromet (beiden GroenLinks) over algoritmen.\n\n"
            "De leden spraken daarna met Sanae Hidalgo en Jorien Wijnia (GroenLinks) op het gemeentehuis."
        )
    )
    shown = {text for text, finding in found if finding.proposal is Proposal.SHOW}
    assert shown == {"Bouchallikh", "Van Kent", "Bromet", "Jorien Wijnia"}
    assert proposals(found, "Sanae Hidalgo") == {Proposal.WITHHOLD}


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Brandsma\twethouder\nSoraya Bharos\tjuridisch adviseur",
        "Aanwezig:\nIlse Brandsma, wethouder\nSoraya Bharos, juridisch adviseur",
        "Ilse Brandsma\nwethouder\nSoraya Bharos\njuridisch adviseur",
        "naam          functie\nIlse Brandsma     wethouder\nSoraya Bharos     adviseur",
        "Ilse Brandsma\traadslid\nSoraya Bharos\tgriffiemedewerker",
    ],
)
def test_the_role_at_the_end_of_a_row_is_not_that_of_the_next_row(text: str) -> None:
    (found,) = processed(document(text))
    assert proposals(found, "Soraya Bharos") == {Proposal.WITHHOLD}


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Brandsma\twethouder\nSoraya Bharos\tjuridisch adviseur",
        "Het college heeft gisteren vergaderd over het zwembad en daarbij heeft wethouder\nIlse Brandsma een voorstel gedaan.",
        "wethouder\tIlse Brandsma\nadviseur\tSoraya Bharos",
    ],
)
def test_the_role_of_a_row_and_of_a_broken_line(text: str) -> None:
    (found,) = processed(document(text))
    assert proposals(found, "Ilse Brandsma") == {Proposal.SHOW}


def test_signing_minister() -> None:
    text = "Hoogachtend,\n\nDe minister van Binnenlandse Zaken en Koninkrijksrelaties,\n\nHanke Bruins Slot\n"
    (found,) = processed(document(text))
    assert proposals(found, "Hanke Bruins Slot") == {Proposal.SHOW}


def test_the_officers_list_decides_first() -> None:
    listed = DetectionSettings(public_persons=("Merel Wijnia, directeur",))
    text = "Geachte mevrouw Merel Wijnia,\n\nDe heer Jonas Wijnia kan niet komen."
    (found,) = processed(document(text), settings=listed)
    assert proposals(found, "Merel Wijnia") == {Proposal.SHOW}
    assert proposals(found, "Jonas Wijnia") == {Proposal.WITHHOLD}


def test_the_bakers_are_left_alone() -> None:
    (found,) = processed(document("Mevrouw Sanae Bakker belde de bakker. De bakker op de hoek was dicht."))
    assert "bakker" not in [text for text, _ in found]


def test_a_surname_that_is_a_word_is_the_person_where_it_speaks() -> None:
    (found,) = processed(
        document("Aanwezig: dhr. Kees Zomer en mw. S. Bharos.\n\nZomer belt de aannemer terug. De zomer is warm.")
    )
    assert [text for text, _ in found if text.lower() == "zomer"] == ["Zomer"]


def test_identifiers_are_withheld_elsewhere_too() -> None:
    first = document("Uw personeelsnummer is 884-1172-K.", "een")
    second = document("In de lijst staat 884-1172-K tweemaal.", "twee")
    found = processed(first, second)[1]
    assert [(text, f.kind) for text, f in found] == [("884-1172-K", Kind.PERSONAL_NUMBER)]


def test_metadata_is_searched_and_old_redactions_are_not_proposed_again() -> None:
    behind = hidden("Besluit over de weg.\n", "Auteur: Youssef El Amrani\n")
    assert any("Amrani" in behind.text[f.start : f.end] for f in find(behind))
    text = "Geachte mevrouw Terpstra, dank."
    at = text.index("Terpstra")
    redacted = document(text, regions=(Region(RegionKind.REDACTED, at, at + 8, "5.1.2.e"),))
    assert processed(redacted) == [[]]


def test_extra_terms_are_withheld() -> None:
    settings = DetectionSettings(extra_terms=("Zilverreiger",))
    (found,) = processed(document("Het project zilverreiger loopt."), settings=settings)
    assert proposals(found, "zilverreiger") == {Proposal.WITHHOLD}


def test_handwriting_is_a_signature() -> None:
    drawn = document("Akkoord.", regions=(Region(RegionKind.HANDWRITING, 8, 8, "inkt", (), 0.8),))
    assert [f.kind for f in find(drawn)] == [Kind.SIGNATURE]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_ordered_findings_inside_it(text: str) -> None:
    findings = find(document(text))
    assert list(findings) == sorted(findings, key=lambda f: (f.start, f.end))
    assert all(0 <= f.start <= f.end <= len(text) and 0 <= f.score <= 1 for f in findings)
    assert all(a.end <= b.start for a, b in pairwise(findings))


def test_a_known_surname_that_is_a_word_alone_in_brackets() -> None:
    known = document("Van: Femke Akker <f.akker@museum.example>\n\nDe stukken volgen.\n\nGroet,\nFemke Akker", "een")
    other = document("De afdeling Collectie (Akker) ziet een risico. Op de akker (klei) staat niets.", "twee")
    _, found = processed(known, other)
    assert proposals(found, "Akker") == {Proposal.WITHHOLD}
    assert proposals(found, "akker") == set()


def test_a_prefix_before_a_name_that_was_found_is_no_finding() -> None:
    known = document("Geachte heer Jonas van Terbeek,\n\nDank voor uw brief.\n\nGroet,\nJonas van Terbeek", "een")
    other = document("De sterkte is bepaald met de methode van Terbeek. Volgens Terbeek (2012) klopt dat.", "twee")
    _, found = processed(known, other)
    assert [text for text, _ in found] == ["Terbeek", "Terbeek"]
