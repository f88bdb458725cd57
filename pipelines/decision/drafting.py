"""Drafting the letter (docx). Counts and grounds come from the inventory rows, so letter and list cannot disagree.

What only a person can write stands between [ ] with a yellow background; a draft with such places left is not finished.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pipelines.inventory import Row
from pipelines.law import GROUNDS, Judgement, deadlines, in_words, label_of
from pipelines.law.deadlines import objection_ends

if TYPE_CHECKING:
    from docx.document import Document as Letter

_TO_FILL_IN = re.compile(r"(\[[^\]]+\])")


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What the letter needs besides the list. Empty values become places to fill in."""

    reference: str = ""
    body: str = ""
    subject: str = ""
    request: str = ""
    received: date | None = None
    decided: date | None = None
    unread: int = 0
    """Files of the case that were not read: they are not on the list."""


def draft(facts: DecisionFacts, rows: Sequence[Row]) -> bytes:
    """The draft decision as docx bytes; the same input gives the same text. It names no person."""
    import docx

    letter = docx.Document()
    _set_up(letter)
    _heading_block(letter, facts)
    _request(letter, facts)
    _procedure(letter, facts)
    _found(letter, rows, facts.unread)
    _views(letter)
    _assessment(letter, rows)
    _outside_woo(letter, rows)
    _scope_and_doubles(letter, rows)
    _disclosure(letter)
    _objection(letter, facts)
    buffer = io.BytesIO()
    letter.save(buffer)
    return buffer.getvalue()


@cache
def motivations() -> dict[str, str]:
    """Standard motivation a ground, by code."""
    data = json.loads(files("pipelines.decision").joinpath("motivations.json").read_text("utf-8"))
    texts: dict[str, str] = data["motivations"]
    return texts


def _set_up(letter: Letter) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    style = letter.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11)
    language = style.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "nl-NL"})
    style.element.get_or_add_rPr().append(language)
    for section in letter.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
    properties = letter.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title, properties.language = "Besluit op Woo-verzoek (concept)", "nl-NL"
    properties.created = properties.modified = datetime(2000, 1, 1)


def _paragraph(letter: Letter, text: str, style: str | None = None) -> None:
    """A paragraph in which every [place to fill in] is marked yellow."""
    from docx.enum.text import WD_COLOR_INDEX

    paragraph = letter.add_paragraph(style=style)
    for piece in _TO_FILL_IN.split(text):
        if not piece:
            continue
        run = paragraph.add_run(piece)
        if _TO_FILL_IN.fullmatch(piece):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _heading_block(letter: Letter, facts: DecisionFacts) -> None:
    _paragraph(letter, facts.body or "[bestuursorgaan]")
    _paragraph(letter, "Aan: de verzoeker [adres]")
    _paragraph(letter, f"Datum: {_day(facts.decided)}")
    _paragraph(letter, f"Kenmerk: {facts.reference or '[kenmerk]'}")
    _paragraph(letter, f"Betreft: besluit op uw Woo-verzoek over {facts.subject or '[onderwerp]'}")
    _paragraph(letter, "Geachte heer, mevrouw,")


def _request(letter: Letter, facts: DecisionFacts) -> None:
    letter.add_heading("Uw verzoek", level=1)
    _paragraph(
        letter,
        f"Op {_day(facts.received)} hebben wij uw verzoek ontvangen om informatie openbaar te maken op grond van de Wet open "
        "overheid (Woo). U vraagt om:",
    )
    _paragraph(letter, facts.request or "[citeer het verzoek letterlijk]", "Intense Quote")


def _procedure(letter: Letter, facts: DecisionFacts) -> None:
    letter.add_heading("Procedure", level=1)
    if facts.received is None:
        _paragraph(letter, "[Noem de data van ontvangst, ontvangstbevestiging, verdaging en opschorting.]")
        return
    terms = deadlines(facts.received, today=facts.decided or facts.received)
    _paragraph(
        letter,
        f"De termijn van vier weken om op uw verzoek te beslissen (artikel 4.4, eerste lid, van de Woo) eindigt op "
        f"{_day(terms.first_term_ends)}. [Is de termijn verdaagd of opgeschort: noem datum en reden. Na verdaging eindigt de "
        f"termijn op {_day(terms.extended_term_ends)}.]",
    )


def _found(letter: Letter, rows: Sequence[Row], unread: int) -> None:
    letter.add_heading("Aangetroffen documenten", level=1)
    count = len(rows)
    _paragraph(
        letter,
        f"Op grond van uw verzoek hebben wij {count} document{'en' if count != 1 else ''} aangetroffen. Ze staan op de "
        "inventarislijst bij dit besluit. In dit besluit verwijzen wij naar de nummers op die lijst.",
    )
    if unread:
        which = (
            "Eén bestand is niet gelezen en staat" if unread == 1 else f"{unread} bestanden zijn niet gelezen en staan"
        )
        _paragraph(
            letter,
            f"[{which} niet op de lijst; rapport.json noemt welke en waarom. Beoordeel ze alsnog, of leg hier uit waarom dat niet kan.]",
        )
    counts = Counter(row.judgement for row in rows)
    table = letter.add_table(rows=1, cols=2, style="Table Grid")
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Beoordeling", "Aantal documenten"
    for judgement in Judgement:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = judgement.value, str(counts[judgement])
    letter.add_paragraph()


def _views(letter: Letter) -> None:
    letter.add_heading("Zienswijzen", level=1)
    _paragraph(
        letter,
        "[Zijn er derde-belanghebbenden: noem dat zij om een zienswijze zijn gevraagd, wat zij (zonder naam) hebben laten weten en "
        "wat wij daarvan vinden. Anders: Er zijn geen derden die bedenkingen zouden kunnen hebben.]",
    )


def _assessment(letter: Letter, rows: Sequence[Row]) -> None:
    letter.add_heading("Beoordeling", level=1)
    _paragraph(
        letter,
        "De Woo gaat uit van openbaarheid. Wij weigeren informatie alleen op een van de gronden in hoofdstuk 5 van de Woo. Op elke "
        "gelakte plaats staat de grond vermeld. Hieronder staat per grond waarom wij de informatie niet openbaar maken.",
    )
    used = sorted({code for row in rows for code in row.grounds}, key=list(GROUNDS).index)
    for code in used:
        numbers = [row.number for row in rows if code in row.grounds]
        letter.add_heading(f"{label_of(code)} (artikel {article(code)}, van de Woo)", level=2)
        _paragraph(letter, motivations()[code])
        _paragraph(letter, f"Deze grond ({code}) is toegepast in {_documents(numbers)}.")
    if not used:
        _paragraph(letter, "Er zijn geen uitzonderingsgronden toegepast.")


def article(code: str) -> str:
    """'5.1.2.e' as a letter writes it: '5.1, tweede lid, aanhef en onder e'."""
    parts = code.split(".")
    ordinals = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende")
    text = ".".join(parts[:2])
    if len(parts) > 2:
        text += f", {ordinals[int(parts[2]) - 1]} lid"
    if len(parts) > 3:
        text += f", aanhef en onder {parts[3]}"
    return text


def _outside_woo(letter: Letter, rows: Sequence[Row]) -> None:
    numbers = [row.number for row in rows if "8.8" in row.regimes]
    if not numbers:
        return
    letter.add_heading("Bijzondere wet gaat voor", level=1)
    _paragraph(
        letter,
        f"Op {_documents(numbers)} is de Woo niet van toepassing (artikel 8.8 van de Woo), omdat [bijzondere wet en artikel] een "
        "eigen regeling van openbaarheid heeft.",
    )


def _scope_and_doubles(letter: Letter, rows: Sequence[Row]) -> None:
    outside = [row.number for row in rows if "buiten_verzoek" in row.regimes]
    if outside:
        letter.add_heading("Buiten de reikwijdte van het verzoek", level=1)
        _paragraph(letter, f"De inhoud van {_documents(outside)} valt (deels) buiten de reikwijdte van uw verzoek.")
    doubles = [row for row in rows if "dubbel" in row.regimes]
    if doubles:
        letter.add_heading("Dubbele documenten", level=1)
        _paragraph(
            letter, "Deze documenten zijn al in een ander document beoordeeld en maken wij niet nogmaals openbaar:"
        )
        for row in doubles:
            _paragraph(letter, f"document {row.number} is een dubbel van document {row.refers_to}", "List Bullet")
    public = [row for row in rows if row.judgement is Judgement.ALREADY_PUBLIC]
    if public:
        letter.add_heading("Reeds openbare documenten", level=1)
        _paragraph(
            letter, "De Woo is niet van toepassing op informatie die al openbaar is. U vindt deze documenten hier:"
        )
        for row in public:
            _paragraph(letter, f"document {row.number}: {' '.join(row.links)}", "List Bullet")


def _disclosure(letter: Letter) -> None:
    letter.add_heading("Wijze van openbaarmaking", level=1)
    _paragraph(
        letter,
        "Wij maken de documenten openbaar met dit besluit. [Heeft een belanghebbende bezwaar tegen openbaarmaking: dan maken wij de "
        "documenten twee weken na dit besluit openbaar, artikel 4.4, vijfde lid, van de Woo.] Dit besluit, de inventarislijst en de "
        "documenten worden op onze website geplaatst.",
    )


def _objection(letter: Letter, facts: DecisionFacts) -> None:
    letter.add_heading("Bezwaar", level=1)
    until = f" (dus tot en met {_day(objection_ends(facts.decided))})" if facts.decided else ""
    _paragraph(
        letter,
        "Bent u het niet eens met dit besluit? Dan kunt u binnen zes weken na de dag waarop dit besluit is verzonden"
        f"{until} bezwaar maken. Onderteken uw bezwaarschrift en vermeld uw naam en adres, de datum, het kenmerk van dit besluit en "
        "waarom u het er niet mee eens bent. Stuur het naar [bestuursorgaan, adres].",
    )
    _paragraph(letter, "Met vriendelijke groet,")
    _paragraph(letter, f"{facts.body or '[bestuursorgaan]'},\n[naam en functie van wie bevoegd is te tekenen]")


def _documents(numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return f"document {numbers[0]}"
    return f"de documenten {', '.join(numbers[:-1])} en {numbers[-1]}"


def _day(day: date | None) -> str:
    return in_words(day) if day else "[datum]"
