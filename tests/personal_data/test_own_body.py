"""The body's own name is no person and its boxes are nobody's."""

from __future__ import annotations

import pytest
from personal_documents import document

from pipelines.document import Kind
from pipelines.personal_data import DetectionSettings, find, mentions, resolve, search, second_pass

OURS = DetectionSettings(body="gemeente Vechterdam", own_domains=("vechterdam.example",))


def kinds(text: str, settings: DetectionSettings) -> list[tuple[str, Kind]]:
    return [(text[h.start : h.end], h.kind) for h in search(text, settings)]


def test_the_name_of_the_body_is_no_person() -> None:
    text = "Groet,\nVechterdam\n\nBetaald aan Vechterdam, door Ildikó Vechtersma."
    assert [written for written, kind in kinds(text, OURS) if kind is Kind.PERSON] == ["Ildikó Vechtersma"]


def test_somebody_may_be_called_as_the_body_is() -> None:
    assert ("Vechterdam", Kind.PERSON) in kinds("Beste mevrouw Vechterdam, dank voor uw brief.", OURS)


def test_boxes_called_after_the_body_are_general() -> None:
    text = "Mail naar vechterdam@vechterdam.example of woo.vechterdam@vechterdam.example, niet naar i.smit@vechterdam.example."
    assert [written for written, kind in kinds(text, OURS) if kind is Kind.EMAIL] == ["i.smit@vechterdam.example"]
    assert ("vechterdam@vechterdam.example", Kind.EMAIL) in kinds(text, DetectionSettings())


def test_the_addresses_of_the_body_stay() -> None:
    ours = DetectionSettings(own_addresses=("Markt 1, 7777 AB Vechterdam",))
    text = "Ria Post | Markt 1, 7777AB Vechterdam\nDe bewoner van Markt 12, 7777 AC Vechterdam.\n"
    homes = (Kind.ADDRESS, Kind.POSTCODE)
    assert [written for written, kind in kinds(text, ours) if kind in homes] == ["Markt 12", "7777 AC"]
    assert "7777AB" in {written for written, kind in kinds(text, DetectionSettings()) if kind in homes}


@pytest.mark.parametrize(
    "elsewhere",
    [
        "Markt 1, 8011 AA Zwolle",
        "Markt 1 te Lutterzijl",
        "Markt 1, Zwolle",
        "Markt 1\n8011 AA Zwolle",
        "Markt 1; 8011 AA",
        "Markt 1 - 8011aa Zwolle",
        "Markt 1, NL-8011 AA Zwolle",
        "Markt 1, 's-Gravenhage",
        "Markt 1 (Zwolle)",
        "Markt 1\r\n8011 AA Zwolle",
    ],
)
def test_the_same_street_in_another_town_is_somebodys_home(elsewhere: str) -> None:
    ours = DetectionSettings(own_addresses=("Markt 1, 7777 AB Vechterdam",))
    text = f"Zij woont op het adres {elsewhere} en heeft daar een winkel."
    assert "Markt 1" in " ".join(written for written, kind in kinds(text, ours) if kind is Kind.ADDRESS)
    here = "Zij komt op het adres Markt 1, 7777 AB Vechterdam en heeft daar een afspraak."
    assert not [written for written, kind in kinds(here, ours) if kind in (Kind.ADDRESS, Kind.POSTCODE)]


def test_the_bodys_address_stays_where_somebody_has_the_same_street_in_another_town() -> None:
    ours = DetectionSettings(own_addresses=("Markt 1, 7777 AB Vechterdam",))
    made = document("Kom naar Markt 1, 7777 AB Vechterdam. Zij woont op Markt 1, 8011 AA Zwolle.")
    first = find(made, ours)
    found = second_pass(made, first, resolve(mentions(made, first, ours), ours), ours)
    assert [f.start for f in found if f.kind is Kind.ADDRESS] == [made.text.rindex("Markt 1")]
