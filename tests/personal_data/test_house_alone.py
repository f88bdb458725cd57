"""A house number without its street is assessed, behind a name withheld; ranks and items are nobody's; numbers dictated in words."""

from __future__ import annotations

import pytest

from pipelines.document import Kind, Proposal
from pipelines.personal_data import search
from pipelines.personal_data.recognizers import dictated


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("De buren op nummer 12 klagen.", Proposal.ASSESS),
        ("Dit is gemeld door mevrouw Yilmaz van nr. 50.", Proposal.WITHHOLD),
        ("Overlast bij nummer 8a", Proposal.ASSESS),
    ],
)
def test_a_number_alone_is_assessed_and_withheld_behind_a_name(text: str, proposal: Proposal) -> None:
    found = [hit for hit in search(text) if hit.kind is Kind.ADDRESS]
    assert [hit.proposal for hit in found] == [proposal]
    assert text[found[0].start : found[0].end].startswith("n")


@pytest.mark.parametrize(
    "text",
    [
        "Yilmaz, nummer 214 van de wereld, won.",
        "Zie nummer 12 op de lijst.",
        "De bewoners stemden op nummer 3 van de lijst.",
    ],
)
def test_a_rank_is_no_house(text: str) -> None:
    assert not [hit for hit in search(text) if hit.kind is Kind.ADDRESS]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("bel nul zes twee vier één één acht twee zeven drie", "nul zes twee vier één één acht twee zeven drie"),
        (
            "nul zes twaalf vierendertig zesenvijftig achtenzeventig, graag",
            "nul zes twaalf vierendertig zesenvijftig achtenzeventig",
        ),
        ("06 twee vier 118273", "06 twee vier 118273"),
        ("zes of zeven keer gebeld", ""),
        ("nul zes drie", ""),
        ("06 24 11 82 73", ""),
    ],
)
def test_telephones_in_words(said: str, found: str) -> None:
    assert "".join(said[hit.start : hit.end] for hit in dictated.find(said)) == found
