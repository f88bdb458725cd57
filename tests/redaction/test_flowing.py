"""Flowing documents: drawn without what is withheld, so the withheld text cannot matter."""

from __future__ import annotations

from pipelines.document import Block, BlockKind, Document, Finding, Kind, Proposal, Source
from pipelines.redaction import Method, Removal, make_plan, remove
from tests.redaction.makers import text_of
from tests.redaction.searching import places


def _removed(name: str) -> Removal:
    first, second = f"Geachte mevrouw {name}, hierbij het besluit.", "Met vriendelijke groet"
    text = f"{first}\n{second}\nMetagegevens: {name}"
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, len(first)),
        Block(BlockKind.PARAGRAPH, len(first) + 1, len(first) + 1 + len(second)),
    )
    source = Source("bericht.txt", "0" * 64, "text/plain", len(text))
    document = Document("d1", source, "tekst", text, (), flow=blocks)
    starts = [text.index(name), text.rindex(name)]
    found = [
        Finding(at, at + len(name), Kind.PERSON, "5.1.2.e", 1.0, Proposal.WITHHOLD, "Naam in de tekst.")
        for at in starts
    ]
    return remove(b"", document, make_plan(document, found, []), stamp="0007")


def test_a_box_stands_for_the_name_and_its_length_does_not_matter() -> None:
    short, long = _removed("Mia Li"), _removed("Willemijn Wassenaer-Oosterhuis")
    assert short.pdf == long.pdf
    assert places(long.pdf, "Wassenaer", "Willemijn") == []
    assert "hierbij het besluit." in text_of(long.pdf)
    assert [box.label for box in long.boxes] == ["5.1.2.e"]
    assert {method.method for method in long.methods} == {Method.LAID_OUT}
