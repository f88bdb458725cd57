"""Weak sightings of a name are held against how the case uses the same words elsewhere."""

from __future__ import annotations

import re

import pytest
from personal_documents import document

from pipelines.document import Document, Finding, Kind, Proposal
from pipelines.personal_data import DetectionSettings, mentions, resolve, second_pass


def seen(item: Document, written: str, score: float, *, at: int = 0) -> Finding:
    """The sighting number `at` of these words, as a finder would give it."""
    place = [found.start() for found in re.finditer(re.escape(written), item.text)][at]
    return Finding(place, place + len(written), Kind.PERSON, "5.1.2.e", score, Proposal.WITHHOLD, "Een naam.")


def persons_of(found: tuple[Finding, ...], item: Document) -> list[str]:
    return [item.text[f.start : f.end] for f in found if f.kind is Kind.PERSON]


USED = "\n".join(f"De gemeente Vechterdal meldt punt {number} aan de raad." for number in range(8))


def test_a_word_that_the_case_mostly_uses_otherwise_is_no_name() -> None:
    item = document(f"Volgens Vechterdal kan dat niet.\n{USED}")
    findings = [seen(item, "Vechterdal", 0.5)]
    roster = resolve(mentions(item, findings))
    assert roster.no_names == ("vechterdal",)
    assert roster.persons == ()
    assert second_pass(item, findings, roster) == ()


def test_the_places_of_all_documents_count_together() -> None:
    one = document("Volgens Vechterdal kan dat niet. Vechterdal, 3 mei. De gemeente Vechterdal.", "een")
    two = document(f"Volgens Vechterdal kan dat niet.\n{USED}", "twee")
    alone = [seen(one, "Vechterdal", 0.5)]
    assert resolve(mentions(one, alone)).no_names == ()
    both = [*mentions(one, alone), *mentions(two, [seen(two, "Vechterdal", 0.5)])]
    assert resolve(both).no_names == ("vechterdal",)


def test_one_sure_sighting_is_enough() -> None:
    item = document(f"Beste mevrouw Vechterdal,\n{USED}")
    findings = [seen(item, "Vechterdal", 0.9)]
    roster = resolve(mentions(item, findings))
    assert roster.no_names == ()
    assert "Vechterdal" in persons_of(second_pass(item, findings, roster), item)


def test_a_likely_sighting_yields_to_many_other_places() -> None:
    item = document(f"Volgens Vechterdal kan dat niet.\n{USED}\n{USED}")
    assert resolve(mentions(item, [seen(item, "Vechterdal", 0.7)])).no_names == ("vechterdal",)


def test_a_name_seen_at_most_places_stays() -> None:
    item = document("Santhoelal belde. Santhoelal mailde. Santhoelal kwam langs. De Santhoelal van boven.")
    findings = [seen(item, "Santhoelal", 0.4, at=number) for number in range(3)]
    roster = resolve(mentions(item, findings))
    assert len(persons_of(second_pass(item, findings, roster), item)) >= 3


@pytest.mark.parametrize(("score", "found"), [(0.35, False), (0.95, True)])
def test_a_doubtful_name_is_looked_for_only_where_the_place_says_so(score: float, found: bool) -> None:
    known = document("Oranje Kwartier", "een")
    other = document("wijk\tpanden\tgeselecteerd\nOranje Kwartier\t604\t141\nHaven\t812\t301", "twee")
    findings = [seen(known, "Oranje Kwartier", score)]
    roster = resolve(mentions(known, findings))
    assert ("Oranje Kwartier" in persons_of(second_pass(other, [], roster), other)) is found


def test_a_word_made_of_two_words_is_no_surname_by_itself() -> None:
    item = document(
        "Volkan Yildiz van Informatievoorziening\n\nHet team Informatievoorziening levert de cijfers op tijd aan."
    )
    findings = [seen(item, "Volkan Yildiz van Informatievoorziening", 0.99)]
    found = second_pass(item, findings, resolve(mentions(item, findings)))
    assert persons_of(found, item) == ["Volkan Yildiz van Informatievoorziening"]


def test_what_the_case_is_about_is_nobody() -> None:
    """'Nieuwe Vliet' in the officer's own words on the case; a name that was surely seen stays one."""
    item = document("De dijk langs de Nieuwe Vliet. Wout Terlouw belt.")
    settings = DetectionSettings(subject="de dijk langs de Nieuwe Vliet en de klacht van Wout Terlouw")
    findings = [seen(item, "Nieuwe Vliet", 0.6), seen(item, "Wout Terlouw", 0.97)]
    assert resolve(mentions(item, findings, settings), settings).no_names == ("nieuwe vliet",)
    assert resolve(mentions(item, findings)).no_names == ()
