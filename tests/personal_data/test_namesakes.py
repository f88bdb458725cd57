"""Who has the surname of somebody with a public role is not shown for it."""

from __future__ import annotations

import pytest

from pipelines.document import Document, Page, Proposal, Source
from pipelines.personal_data import DetectionSettings, find, mentions, resolve, second_pass

ROLE = "Wethouder Smit opent de vergadering. "


def proposals(text: str, name: str, settings: DetectionSettings | None = None) -> list[Proposal]:
    """What is proposed at each place where `name` stands, in order."""
    settings = settings or DetectionSettings()
    document = Document(
        "d" * 20, Source("x", "0" * 64, "text/plain", 1), "tekst", text, (Page(1, 0, len(text), 595, 842),)
    )
    first = find(document, settings)
    found = second_pass(document, first, resolve(mentions(document, first, settings), settings), settings)
    return [f.proposal for f in found if name in text[f.start : f.end]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ROLE + "Zij sprak met mevrouw Smit uit de Dorpsstraat.", [Proposal.SHOW, Proposal.ASSESS]),
        (ROLE + "De familie Smit maakt bezwaar.", [Proposal.SHOW, Proposal.ASSESS]),
        (ROLE + "Wethouder mevrouw Smit licht toe. Mevrouw Smit rondt af.", [Proposal.SHOW] * 3),
        ("De heer Smit (D66) vraagt door. De heer Smit dankt.", [Proposal.SHOW] * 2),
        (ROLE + "Ambtenaar: Smit, Tom.", [Proposal.SHOW, Proposal.ASSESS]),
    ],
)  # fmt: skip
def test_a_role_is_not_lent(text: str, expected: list[Proposal]) -> None:
    assert proposals(text, "Smit") == expected


def test_whom_the_officer_listed_stays_shown() -> None:
    listed = DetectionSettings(public_persons=("Smit, wethouder",))
    assert proposals(ROLE + "Mevrouw Smit rondt af.", "Smit", listed) == [Proposal.SHOW, Proposal.SHOW]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Verslag: wethouder De Koning. De Koning mailt mevrouw de Koning (bewoonster). De koning zweeg.",
            "Koning",
            [Proposal.SHOW, Proposal.SHOW, Proposal.ASSESS],
        ),
        ("Gedeputeerde Veld licht toe. De heer Veld uit de Kerkstraat is boos.", "Veld", [Proposal.SHOW, Proposal.ASSESS]),
        ("De leden Aertsen (D66) en Winters (CDA) stemmen voor.", "Winters", [Proposal.SHOW]),
        ("Commissaris van de Koning Stoepker zoekt een waarnemer.", "Stoepker", [Proposal.SHOW]),
        ("Koningin Máxima opent de school.", "Máxima", [Proposal.SHOW]),
    ],
)  # fmt: skip
def test_who_holds_an_office_is_found_and_shown(text: str, name: str, expected: list[Proposal]) -> None:
    assert proposals(text, name) == expected


def test_a_prince_of_carnival_is_not_shown() -> None:
    assert Proposal.SHOW not in proposals("Prins Joost opent het carnaval, zegt prins Joost.", "Joost")


def test_the_label_of_a_field_is_no_part_of_a_name() -> None:
    """'Van: Terpstra' is found for whoever is called 'van Terpstra', and 'Van' is no short form of 'Vanessa'."""
    text = "Van: Terpstra\nDe heer P. van Terpstra en Vanessa Kuiper komen.\nVan: Kuiper\nVanessa: ja"
    document = Document(
        "d" * 20, Source("x", "0" * 64, "text/plain", 1), "tekst", text, (Page(1, 0, len(text), 595, 842),)
    )
    settings = DetectionSettings()
    first = find(document, settings)
    found = second_pass(document, first, resolve(mentions(document, first, settings), settings), settings)
    labels = {place for at in (text.index("Van: T"), text.index("Van: K")) for place in range(at, at + 4)}
    assert not labels & {place for f in found for place in range(f.start, f.end)}


def test_a_namesake_in_a_column_of_employees_is_the_employee() -> None:
    text = ROLE + "\nVan: Tom Smit <t.smit@museum.example>\n\nMedewerker\tUren\nSmit\t8\nVan den Oever\t16\n"
    assert proposals(text, "Smit")[-1] is Proposal.WITHHOLD


def test_two_of_one_surname_told_apart_in_brackets() -> None:
    text = ROLE + "Van: Tom Smit <t.smit@museum.example>\n\nAanwezig: Smit (wethouder) en Smit (depot), Kaya.\n"
    assert proposals(text, "Smit")[-2:] == [Proposal.SHOW, Proposal.WITHHOLD]
