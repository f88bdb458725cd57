"""A written document as flat OpenDocument text (.fodt), which LibreOffice turns into .odt or .pdf.

Here are the things that a report has: footnotes, a table of contents, columns, page numbers, headers and footers. The table of contents is
filled by the caller, who knows the page numbers only after a first layout (see `report.py`).
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template
from types import MappingProxyType

from sample_docs.generate.gold import Entry
from sample_docs.generate.marking import plain
from sample_docs.generate.office.written import Break, Inline, Paragraph, Table, Written
from sample_docs.generate.signature_image import logo, scribble

_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}"'
    for short, long in {
        "office": "office:1.0", "style": "style:1.0", "text": "text:1.0", "table": "table:1.0", "draw": "drawing:1.0",
        "fo": "xsl-fo-compatible:1.0", "svg": "svg-compatible:1.0", "meta": "meta:1.0",
    }.items()
)  # fmt: skip

_WIDTH = (
    '<style:style style:name="W{0}" style:family="table-column">'
    '<style:table-column-properties style:column-width="{0}mm"/></style:style>'
)
_WIDTHS = "".join(_WIDTH.format(millimetres) for millimetres in range(1, 161))
"""Column styles by width in millimetres."""

_STYLES = Template(Path(__file__).with_name("styles.xml.txt").read_text("utf-8"))


class FlatOdt:
    """Builds one .fodt; what it shows is recorded in `entry`. `contents` maps a heading to its page for the table of contents."""

    def __init__(
        self, written: Written, entry: Entry, when: datetime, contents: Mapping[str, int], breaks: Mapping[str, str]
    ) -> None:
        self.written, self.entry, self.when, self.contents, self.breaks = written, entry, when, contents, breaks
        self.notes = 0
        self.number = 0

    def data(self) -> bytes:
        """The file, UTF-8."""
        fields = self.written.fields
        body = "\n".join(self._block(block) for block in self.written.blocks)
        styles = _STYLES.substitute(
            font=fields.get("letter", "Liberation Serif"), size=fields.get("korps", "11pt"),
            widths=_WIDTHS, line=fields.get("regelafstand", "120%"), align=fields.get("uitlijning", "start"),
        )  # fmt: skip
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">\n'
            f"{self._meta()}\n{self._fonts()}{styles}{self._master()}\n<office:body><office:text>\n{body}\n"
            "</office:text></office:body></office:document>"
        ).encode()

    def _meta(self) -> str:
        author = self.written.fields.get("auteur", "")
        name = self.entry.read(f"{{{author}}}", "metagegevens") if author else "gemeente Vechterdam"
        title = self.entry.read(self.written.fields.get("titel", ""), "metagegevens")
        stamp = self.when.strftime("%Y-%m-%dT%H:%M:%S")
        return (
            f"<office:meta><dc:title>{escape(title)}</dc:title><meta:initial-creator>{escape(name)}</meta:initial-creator>"
            f"<dc:creator>{escape(name)}</dc:creator><meta:creation-date>{stamp}</meta:creation-date><dc:date>{stamp}</dc:date></office:meta>"
        )

    def _fonts(self) -> str:
        names = {"Liberation Serif", "Liberation Sans", self.written.fields.get("letter", "Liberation Serif")}
        faces = "".join(
            f'<style:font-face style:name="{name}" svg:font-family="\'{name}\'"/>' for name in sorted(names)
        )
        return f"<office:font-face-decls>{faces}</office:font-face-decls>"

    def _master(self) -> str:
        fields = self.written.fields
        header = escape(self.entry.read(fields.get("kop", "")))
        if fields.get("logo") == "ja":
            header += self._picture(logo(), 4.6, 1.4)
        footer = escape(self.entry.read(fields.get("voet", "")))
        page = '<text:page-number text:select-page="current">1</text:page-number>'
        return (
            '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="PL">'
            f'<style:header><text:p text:style-name="Headline">{header}</text:p></style:header>'
            f'<style:footer><text:p text:style-name="Headline">{footer}<text:s text:c="3"/>{page}</text:p></style:footer>'
            "</style:master-page></office:master-styles>"
        )

    def _block(self, block: Paragraph | Table | Break) -> str:
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Break):
            return self._break(block)
        if block.sort == "inhoud":
            return self._contents()
        if block.sort == "heading":
            content = escape(self.entry.read("".join(inline.text for inline in block.inlines)))
            return f'<text:h text:style-name="H{block.level}" text:outline-level="{block.level}">{content}</text:h>'
        content = self._inlines(block.inlines)
        if block.sort == "bullet":
            return f'<text:p text:style-name="Item">•<text:s text:c="2"/>{content}</text:p>'
        if block.sort == "number":
            self.number += 1
            return f'<text:p text:style-name="Item">{self.number}.<text:s/>{content}</text:p>'
        self.number = 0
        if block.sort == "field":
            label, _, value = content.partition(": ")
            return f'<text:p text:style-name="Field"><text:span text:style-name="B">{label}:</text:span><text:tab/>{value}</text:p>'
        lines = "Lines" if "<text:line-break/>" in content else "Standard"
        style = {"right": "Right", "small": "Small", "title": "Title"}.get(block.sort, lines)
        return f'<text:p text:style-name="{style}">{content}</text:p>'

    def _inlines(self, inlines: tuple[Inline, ...]) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> str:
        text = self.entry.read(inline.text, "opmerking" if inline.sort == "comment" else "tekst")
        for word, broken in self.breaks.items():
            text = re.sub(rf"\b{word}\b", broken, text)
        text = escape(text).replace("\n", "<text:line-break/>")
        if inline.sort == "bold":
            return f'<text:span text:style-name="B">{text}</text:span>'
        if inline.sort == "note":
            self.notes += 1
            return (
                f'<text:note text:id="ftn{self.notes}" text:note-class="footnote"><text:note-citation>{self.notes}</text:note-citation>'
                f'<text:note-body><text:p text:style-name="Footnote">{text}</text:p></text:note-body></text:note>'
            )
        if inline.sort == "comment":
            author = self.entry.read(f"{{{inline.who}}}", "opmerking")
            stamp = self.when.strftime("%Y-%m-%dT%H:%M:%S")
            head = f"<dc:creator>{escape(author)}</dc:creator><dc:date>{stamp}</dc:date>"
            return f"<office:annotation>{head}<text:p>{text}</text:p></office:annotation>"
        return text

    def _contents(self) -> str:
        rows = "".join(
            f'<text:p text:style-name="Contents">{escape(title)}<text:tab/>{page}</text:p>'
            for title, page in self.contents.items()
        )
        source = '<text:table-of-content-source text:outline-level="2"/>'
        body = f"{source}<text:index-body>{rows}</text:index-body>"
        return f'<text:table-of-content text:name="Inhoud" text:protected="true">{body}</text:table-of-content>'

    def _table(self, block: Table) -> str:
        columns = self._columns(block)
        rows = "".join(self._row(row, "CH" if number == 0 else "C") for number, row in enumerate(block.rows))
        return f'<table:table>{columns}{rows}</table:table><text:p text:style-name="Small"/>'

    def _columns(self, block: Table) -> str:
        """Columns as wide as their longest word needs, the rest shared by the amount of text (16 cm in all)."""
        width = max(len(row) for row in block.rows)
        texts = [
            [plain(row[at], self.entry.people) if at < len(row) else "" for row in block.rows] for at in range(width)
        ]
        wanted = [
            max(4.0, *(min(len(text), 34) for text in column), *(1.15 * len(w) for t in column for w in t.split()))
            for column in texts
        ]
        return "".join(
            f'<table:table-column table:style-name="W{round(160 * part / sum(wanted))}"/>' for part in wanted
        )

    def _row(self, row: tuple[str, ...], style: str) -> str:
        bold = ' text:style-name="B"' if style == "CH" else ""
        cells = "".join(
            f'<table:table-cell table:style-name="{style}"><text:p text:style-name="Cell"><text:span{bold}>'
            f"{escape(self.entry.read(cell))}</text:span></text:p></table:table-cell>"
            for cell in row
        )
        return f"<table:table-row>{cells}</table:table-row>"

    def _break(self, block: Break) -> str:
        if block.sort == "signature":
            out = io.BytesIO()
            scribble(block.seed).save(out, "PNG")
            return f'<text:p text:style-name="Standard">{self._picture(out.getvalue(), 4.2, 1.5)}</text:p>'
        return {
            "page": '<text:p text:style-name="NewPage"/>',
            "columns": '<text:section text:style-name="Cols" text:name="kolommen">',
            "end columns": "</text:section>",
        }[block.sort]

    def _picture(self, data: bytes, width: float, height: float) -> str:
        encoded = base64.b64encode(data).decode()
        return (
            f'<draw:frame draw:style-name="G" text:anchor-type="as-char" svg:width="{width}cm" svg:height="{height}cm">'
            f"<draw:image><office:binary-data>{encoded}</office:binary-data></draw:image></draw:frame>"
        )


def make_fodt(
    written: Written,
    entry: Entry,
    when: datetime,
    contents: Mapping[str, int] = MappingProxyType({}),
    breaks: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The file. `contents` are headings with their page; `breaks` are words with soft hyphens where a line may break them."""
    return FlatOdt(written, entry, when, contents, breaks).data()
