"""The draft letter: every part there, counts and grounds those of the list, nobody named in its properties."""

from __future__ import annotations

import io
from datetime import date

import docx

from pipelines.decision import DecisionFacts, draft
from pipelines.decision.drafting import article, motivations
from pipelines.inventory import Row
from pipelines.law import GROUNDS, Judgement, parse_citations

ROWS = [
    Row("0001", "a", Judgement.PARTLY, ("5.1.2.e", "5.2.1")),
    Row("0002", "b", Judgement.WITHHELD, regimes=("dubbel",), refers_to="0001"),
    Row("0003", "c", Judgement.ALREADY_PUBLIC, links=("https://raad.example/c",)),
    Row("0004", "d", Judgement.WITHHELD, regimes=("buiten_verzoek",)),
    Row("0005", "e", Judgement.OPEN),
]
FACTS = DecisionFacts("Z-1", "gemeente Vechterdam", "het model", "alle documenten", date(2026, 3, 2), date(2026, 3, 27))


def text_of(data: bytes) -> str:
    letter = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in letter.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in letter.paragraphs), *cells])


def test_every_part_stands_in_the_letter() -> None:
    text = text_of(draft(FACTS, ROWS))
    parts = ["Uw verzoek", "Procedure", "Aangetroffen documenten", "Zienswijzen", "Beoordeling", "Dubbele documenten"]
    parts += ["Buiten de reikwijdte", "Reeds openbare documenten", "Wijze van openbaarmaking", "Bezwaar"]
    for part in [*parts, "5 documenten", "https://raad.example/c", "30 maart 2026"]:
        assert part in text, part


def test_the_blocks_are_the_grounds_of_the_list() -> None:
    cited = {c.code for c in parse_citations(text_of(draft(FACTS, ROWS))) if c.code in GROUNDS}
    assert cited == {"5.1.2.e", "5.2.1"}


def test_every_ground_has_a_motivation_and_a_written_form() -> None:
    assert set(motivations()) == set(GROUNDS)
    for code in GROUNDS:
        assert [c.code for c in parse_citations(f"artikel {article(code)}, van de Woo")] == [
            code if code != "5.4" else "5.4"
        ]


def test_the_file_names_nobody_and_is_the_same_twice() -> None:
    letter = docx.Document(io.BytesIO(draft(FACTS, ROWS)))
    assert not letter.core_properties.author
    assert text_of(draft(FACTS, ROWS)) == text_of(draft(FACTS, ROWS))
