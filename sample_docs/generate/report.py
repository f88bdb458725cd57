"""The evaluation report: thirty pages by LibreOffice, with a table of contents, footnotes, tables, columns and a list of named people.

The page numbers in the table of contents come from a first layout: LibreOffice does not fill an index without a screen.
"""

from __future__ import annotations

import pymupdf

from sample_docs.generate.case import Case, moment
from sample_docs.generate.gold import Entry
from sample_docs.generate.office.flat_odt import make_fodt
from sample_docs.generate.office.libreoffice import convert
from sample_docs.generate.office.word import make_docx
from sample_docs.generate.office.written import TEXTS, Paragraph, Written, load_written, parse

REPORT = "stukken/2025-11-14 Eindrapport evaluatie risico-indicator.pdf"
SUMMARY = "stukken/2025-10-17 Managementsamenvatting concept - opm {fvl:Floris}.docx"

_WORDS = """
    Ram-khe-la-wan Ko-wal-czyk Ge-bre-med-hin Has-se-laar Lim-burg Hoff-land Khay-a-ti Pen-gel Mar-ti-na Bijls-ma Ol-den-kamp Wi-ar-da
    Yıl-dız Shan-ti Xiao-ling Vol-kan Fa-ti-ma Tes-fay Agniesz-ka Tjits-ke Stef-fie begeleidings-commissie handels-register
    onder-nemers toezicht-houders over-treding persoons-gegevens gegevens
"""
BREAKS = {word.replace("-", ""): word.replace("-", "\u00ad") for word in _WORDS.split()}
"""Where these words may break at a line's end: LibreOffice on the generating machine has no Dutch hyphenation of its own."""


def make_report(case: Case) -> None:
    """The report, and the draft of its summary, which stands in it word for word."""
    when = moment("2025-11-14")
    written = _written()
    entry = case.book.entry(REPORT, kind="rapport", date="2025-11-14", title=written.fields["titel"])
    entry.traps += [
        "namen afgebroken aan het regeleinde",
        "ligatuurtekens in een naam",
        "namen in voetnoten en kolommen",
    ]
    pages = _pages_of_headings(written, entry)
    case.write(entry, convert(make_fodt(written, entry, when, pages, BREAKS), "fodt", "pdf", when))
    _summary(case)


def _written() -> Written:
    text = (TEXTS / "report.txt").read_text("utf-8")
    summary = (TEXTS / "samenvatting.txt").read_text("utf-8").partition("\n\n")[2]
    return parse(text.replace("{{samenvatting}}", summary.strip()))


def _pages_of_headings(written: Written, entry: Entry) -> dict[str, int]:
    """Chapter and section titles with their page: laid out once with a table of contents of the right length."""
    when = moment("2025-11-14")
    headings = {
        "".join(inline.text for inline in block.inlines): 0
        for block in written.blocks
        if isinstance(block, Paragraph) and block.sort == "heading" and block.level <= 2
    }
    first = convert(make_fodt(written, entry, when, headings, BREAKS), "fodt", "pdf", when)
    with pymupdf.open(stream=first) as document:
        found = {title: page for _, title, page in document.get_toc()}
    return {title: found[title] for title in headings}


def _summary(case: Case) -> None:
    when = moment("2025-10-17")
    written = load_written("samenvatting")
    entry = case.book.entry(SUMMARY, date="2025-10-17", title=written.fields["titel"])
    case.write(entry, make_docx(written, entry, when))
    case.book.contained.append({"part": entry.path, "whole": REPORT})
