"""What is looked up is what the written evidence counts, word by word."""

from __future__ import annotations

import pytest

from pipelines.personal_data.names.evidence import candidates, evidence_of_place, surroundings
from pipelines.personal_data.names.tables import Tables
from pipelines.personal_data.names.tokens import tokenize
from pipelines.personal_data.names.weighing import judge, weights

TEXTS = (
    "Beste Fatima,\n\nKun je Jan-Willem van der Meulen bellen? Zijn adres is j.w.meulen@example.nl.\n\nGroet,\nÖzlem",
    "Aanwezig: mevr. De Wit (voorzitter), A.B. Pietersz, dhr. Bakker\nAfwezig: Roos\n\n¶ de bakker op de hoek, meulen",
    "ik sprak gisteren met fatima en met de heer van dijk over de post",
    "",
    "Jan",
    "\n\nJAN DE BOER 12 Jan\n",
    "\u2603 Jan \u2615 de \U0001f600 Boer\u2603\u0001 Fatima",
)


@pytest.mark.parametrize("text", TEXTS)
def test_sums_are_those_of_the_written_evidence(text: str) -> None:
    around = surroundings(tokenize(text))
    places = candidates(around)
    counted = weights()
    tables = Tables(counted.first, counted.second)
    for _ in ("made", "remembered"):
        for place, sums in zip(places, tables.of_places(around, places), strict=True):
            assert tuple(sums) == pytest.approx(tables.sums(evidence_of_place(around, place)))


def test_a_judgement_does_not_depend_on_what_was_read_before() -> None:
    alone = [judge(surroundings(tokenize(text))).chances for text in TEXTS]
    again = [judge(surroundings(tokenize(text))).chances for text in reversed(TEXTS)]
    assert alone == again[::-1]
