"""Names in German text, and the words around them that are none."""

from __future__ import annotations

import pytest

from pipelines.document import Kind
from pipelines.personal_data.finding import search

LETTER = (
    "Sehr geehrter Herr Wubben, sehr geehrte Frau Achahbar,\n\nvielen Dank für Ihre Zeichnungen. Unsere Amtsleiterin, Frau Dr. Brinkhoff, "
    "und Herr Ayhan Özkan prüfen die Baugenehmigung für das Museum. Die Denkmalwerte an der Fassade Torenhof liegen bei der Unteren "
    "Denkmalbehörde.\n\nMit freundlichen Grüßen\n\ni. A. Hannelore Wiechmann\nSachbearbeiterin Denkmalschutz\n"
)


def _names(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in search(text) if hit.kind is Kind.PERSON]


def test_the_names_of_a_letter() -> None:
    found = " | ".join(_names(LETTER))
    for name in ("Wubben", "Achahbar", "Brinkhoff", "Ayhan Özkan", "Hannelore Wiechmann"):
        assert name in found, name


def test_the_nouns_of_a_letter_are_nobody() -> None:
    found = " ".join(_names(LETTER)).split()
    for word in (
        "Grüßen",
        "freundlichen",
        "Amtsleiterin",
        "für",
        "Baugenehmigung",
        "Fassade",
        "Denkmalschutz",
        "Ihre",
        "Denkmalwerte",
    ):
        assert word not in found, word


def test_surnames_of_no_list_in_a_sentence_are_found_one_by_one() -> None:
    text = (
        "wir haben gestern mit Wubben über die Anlage gesprochen. Bitte senden Sie uns die Unterlagen, die für das Gutachten nötig sind. "
        "Auch Brinkhoff und Wiechmann werden dabei sein. Der Zustimmungsvorbehalt und die Kostenübernahme sind nicht im Vertrag geregelt."
    )
    found = _names(text)
    assert {"Wubben", "Brinkhoff", "Wiechmann"} <= set(found)
    assert not {"Zustimmungsvorbehalt", "Kostenübernahme", "Unterlagen", "Vertrag"} & set(" ".join(found).split())


@pytest.mark.parametrize("greeting", ["Mit freundlichen Grüßen, ", "\n\nMit freundlichen Grüßen\n"])
def test_a_surname_that_is_a_noun_under_a_letter(greeting: str) -> None:
    text = f"wir haben die Anlage für das Museum erhalten und danken Ihnen für den Bericht. {greeting}Uwe Deich"
    assert _names(text) == ["Uwe Deich"]


@pytest.mark.parametrize("signature", ["Geschäftsführung", "Abteilung Denkmalschutz", "Sachbearbeiterin"])
def test_an_office_under_a_letter_is_nobody(signature: str) -> None:
    text = f"wir haben die Anlage für das Museum erhalten. Bitte senden Sie uns auch die Pläne.\n\nViele Grüße\n{signature}\n"
    assert signature not in " ".join(_names(text))


def test_a_dutch_mail_with_a_german_greeting_is_dutch() -> None:
    text = "Hoi Svea, kun je Ruth Grube vragen of zij morgen komt? Zij zit op kantoor bij Wouter. Mit freundlichen Grüßen, Joost Hanekroot"
    found = _names(text)
    assert {"Svea", "Joost Hanekroot"} <= set(found)
    assert any("Grube" in name for name in found)


@pytest.mark.parametrize(
    ("middle", "signature", "name"),
    [
        ("", "Brüggestrat", "Brüggestrat"),
        ("", "i.V. Kötterheinrich", "Kötterheinrich"),
        ("Herr Brüggestrat kommt.", "Torben", "Brüggestrat"),
    ],
)
def test_a_surname_of_no_list_where_only_names_stand(middle: str, signature: str, name: str) -> None:
    body = f"wir haben die Anlage für das Museum erhalten. {middle} Bitte senden Sie uns auch die Pläne."
    text = f"Hallo,\n\n{body}\n\nViele Grüße\n{signature}\n"
    assert name in " ".join(_names(text))
    assert "Grüße" not in " ".join(_names(text))
