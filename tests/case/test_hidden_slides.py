"""A hidden slide or section is left out of the published copy whole, with its heading and its pictures."""

from __future__ import annotations

import io
from pathlib import Path

import pptx
from odf.opendocument import OpenDocumentText
from odf.text import P, Section
from PIL import Image

from pipelines.case.hidden_content import without_hidden
from pipelines.document import BlockKind, Document
from pipelines.reading import ReadingSettings, read


def shown(path: Path) -> tuple[Document, str]:
    (document,) = (one for one in read(path, ReadingSettings()) if isinstance(one, Document))
    kept, _, notices = without_hidden(document)
    assert [notice.code for notice in notices] == ["verborgen_inhoud"]
    return kept, "\n".join(kept.text[block.start : block.end] for block in kept.flow)


def test_a_hidden_slide(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(picture, "PNG")
    made = pptx.Presentation()
    for title, hidden in (("Voor iedereen", False), ("Niet voor de zaal", True), ("Slotwoord", False)):
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = title
        if hidden:
            slide._element.set("show", "0")
            picture.seek(0)
            slide.shapes.add_picture(picture, 0, 0)
    made.save(str(tmp_path / "dia.pptx"))
    kept, text = shown(tmp_path / "dia.pptx")
    assert "Voor iedereen" in text
    assert "Slotwoord" in text
    assert "Niet voor de zaal" not in text
    assert "Dia 2" not in text
    assert not [block for block in kept.flow if block.kind is BlockKind.PICTURE]


def test_a_hidden_section(tmp_path: Path) -> None:
    made = OpenDocumentText()
    made.text.addElement(P(text="Het besluit is genomen."))
    section = Section(name="intern", display="none")
    section.addElement(P(text="Alleen voor de wethouder."))
    made.text.addElement(section)
    made.text.addElement(P(text="Het wordt gepubliceerd."))
    made.save(str(tmp_path / "nota.odt"))
    _, text = shown(tmp_path / "nota.odt")
    assert "genomen" in text
    assert "gepubliceerd" in text
    assert "wethouder" not in text
