"""A written document as .docx by python-docx: styles, header and footer, tables, comments, tracked changes, properties.

python-docx has no call for tracked changes: `w:ins` and `w:del` are written as Word writes them (ISO/IEC 29500-1, 17.13.5).
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from sample_docs.generate.gold import Entry
from sample_docs.generate.office.written import Break, Inline, Paragraph, Table, Written
from sample_docs.generate.signature_image import logo, scribble
from sample_docs.generate.stable import stable_zip

_STYLES = {"bullet": "List Bullet", "number": "List Number", "title": "Title"}


class WordFile:
    """Builds one .docx; what it shows is recorded in `entry`."""

    def __init__(self, written: Written, entry: Entry, when: datetime) -> None:
        self.written, self.entry, self.when = written, entry, when
        self.document = docx.Document()
        self.changes = 0

    def data(self) -> bytes:
        """The file."""
        self._page()
        for block in self.written.blocks:
            if isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Break):
                self._break(block)
            else:
                self._paragraph(block)
        self._properties()
        out = io.BytesIO()
        self.document.save(out)
        return stable_zip(out.getvalue(), self.when)

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        self.document.styles["Normal"].font.name = "Calibri"
        self.document.styles["Normal"].font.size = Pt(11)
        fields = self.written.fields
        if "kop" in fields:
            section.header.paragraphs[0].text = self.entry.read(fields["kop"])
        if fields.get("logo") == "ja":
            section.header.paragraphs[0].add_run().add_picture(io.BytesIO(logo()), width=Cm(4.5))
        if "voet" in fields:
            section.footer.paragraphs[0].text = self.entry.read(fields["voet"])

    def _paragraph(self, block: Paragraph) -> None:
        if block.sort == "heading":
            paragraph = self.document.add_heading(level=block.level)
        else:
            paragraph = self.document.add_paragraph(style=_STYLES.get(block.sort))
        if block.sort == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._runs(paragraph, block.inlines)
        if block.sort == "small":
            for run in paragraph.runs:
                run.font.size = Pt(8)

    def _runs(self, paragraph: Any, inlines: tuple[Inline, ...]) -> None:
        for inline in inlines:
            if inline.sort in {"insert", "delete"}:
                self._change(paragraph, inline)
            elif inline.sort == "comment":
                self._comment(paragraph, inline)
            elif inline.sort == "note":
                paragraph.add_run(f" ({self.entry.read(inline.text)})")
            else:
                paragraph.add_run(self.entry.read(inline.text)).bold = True if inline.sort == "bold" else None

    def _comment(self, paragraph: Any, inline: Inline) -> None:
        author = self.entry.read(f"{{{inline.who}}}", "opmerking")
        initials = self.entry.read(f"{{{inline.who}.init}}", "opmerking")
        text = self.entry.read(inline.text, "opmerking")
        comment = self.document.add_comment(paragraph.runs[-1:] or paragraph.add_run(""), text, author, initials)
        comment._comment_elm.set(qn("w:date"), self.when.strftime("%Y-%m-%dT%H:%M:%SZ"))

    def _change(self, paragraph: Any, inline: Inline) -> None:
        author = self.entry.read(f"{{{inline.who}}}", "wijziging")
        element = OxmlElement("w:ins" if inline.sort == "insert" else "w:del")
        self.changes += 1
        element.set(qn("w:id"), str(9000 + self.changes))
        element.set(qn("w:author"), author)
        element.set(qn("w:date"), self.when.strftime("%Y-%m-%dT%H:%M:%SZ"))
        run, text = OxmlElement("w:r"), OxmlElement("w:t" if inline.sort == "insert" else "w:delText")
        text.text = self.entry.read(inline.text, "tekst" if inline.sort == "insert" else "wijziging")
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        element.append(run)
        paragraph._p.append(element)

    def _table(self, block: Table) -> None:
        table = self.document.add_table(rows=0, cols=max(len(row) for row in block.rows))
        table.style = "Table Grid"
        for number, row in enumerate(block.rows):
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=False):
                run = cell.paragraphs[0].add_run(self.entry.read(text.replace("**", "")))
                run.bold = True if number == 0 else None
        self.document.add_paragraph()

    def _break(self, block: Break) -> None:
        if block.sort == "page":
            self.document.add_page_break()  # type: ignore[no-untyped-call]
        elif block.sort == "signature":
            out = io.BytesIO()
            scribble(block.seed).save(out, "PNG")
            self.document.add_picture(io.BytesIO(out.getvalue()), width=Cm(4))

    def _properties(self) -> None:
        properties = self.document.core_properties
        author = self.written.fields.get("auteur", "")
        properties.author = self.entry.read(f"{{{author}}}", "metagegevens") if author else "gemeente Vechterdam"
        properties.last_modified_by = properties.author
        properties.title = self.entry.read(self.written.fields.get("titel", ""), "metagegevens")
        properties.created = properties.modified = self.when.replace(tzinfo=None)
        properties.comments = ""


def make_docx(written: Written, entry: Entry, when: datetime) -> bytes:
    return WordFile(written, entry, when).data()
