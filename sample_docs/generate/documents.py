"""The letters, memos, minutes and notes of the case, from `texts/documents/`."""

from __future__ import annotations

from dataclasses import dataclass

from sample_docs.generate.case import Case, moment
from sample_docs.generate.office.flat_odt import make_fodt
from sample_docs.generate.office.libreoffice import convert
from sample_docs.generate.office.word import make_docx
from sample_docs.generate.office.written import TEXTS, load_written, parse
from sample_docs.generate.redacted import redact, take_hidden
from sample_docs.generate.scan import scanned_pdf


@dataclass(frozen=True, slots=True)
class Piece:
    """A document to make: its path (in the notation), its text, its date and expected kind; the suffix says how it is made."""

    path: str
    text: str
    date: str
    kind: str = "document"
    regime: str = ""
    url: str = ""
    traps: tuple[str, ...] = ()


PIECES = (
    Piece("stukken/2023-09-13 Startnotitie risico-indicator v0.9 CONCEPT.docx", "startnotitie-concept", "2023-09-13",
          traps=("opmerkingen en bijgehouden wijzigingen met auteursnaam",)),
    Piece("stukken/2023-10-24 Startnotitie risico-indicator v1.0.docx", "startnotitie-definitief", "2023-10-24"),
    Piece("stukken/2023-10-24 Startnotitie risico-indicator v1.0.pdf", "startnotitie-definitief", "2023-10-24"),
    Piece("stukken/2023-10-31 Collegenota start risico-indicator.docx", "collegenota", "2023-10-31"),
    Piece("overleg/2024-04-09 Verslag projectgroep.docx", "notulen-projectgroep", "2024-04-09", traps=("initialen van aanwezigen",)),
    Piece("overleg/2024-10-15 Besluitenlijst stuurgroep.docx", "notulen-stuurgroep", "2024-10-15"),
    Piece("overleg/2024-06-18 Gespreksverslag omgevingsdienst ({fbi:Bijlsma}).odt", "verslag-omgevingsdienst", "2024-06-18",
          traps=("naam in de bestandsnaam",)),
    Piece("klacht/2024-06-04 Brief aan {hdj:mw De Jong} K-2024-0388.docx", "brief-antwoord-klacht", "2024-06-04", "brief",
          traps=("naam in de bestandsnaam", "handtekening als plaatje")),
    Piece("advies/2024-06-27 Advies Van Rossem Terpstra.odt", "advies-advocaat", "2024-06-27", "brief",
          traps=("kantoor genoemd naar een persoon",)),
    Piece("privacy/2025-01-14 Advies FG over DPIA risico-indicator.docx", "dpia-advies", "2025-01-14"),
    Piece("personeel/Wijzigingsformulier {xhu:Hu} X. detachering.docx", "hr-formulier", "2024-08-22"),
    Piece("raad/2024-11-22 Schriftelijke vragen risico-indicator.pdf", "raadsvragen", "2024-11-22"),
    Piece("raad/2024-12-10 Beantwoording schriftelijke vragen.pdf", "beantwoording", "2024-12-10", "brief",
          "reeds_openbaar", "https://raad.vechterdam.example/documenten/2024/beantwoording-risico-indicator"),
    Piece("financien/Factuur 2024-117 De Wilde Analytics.pdf", "factuur", "2024-08-30", traps=("firma genoemd naar een persoon",)),
)  # fmt: skip


def make_documents(case: Case) -> None:
    """Every piece as a file."""
    for piece in PIECES:
        make_piece(case, piece)
    _scan(case)
    _decision_of_another_body(case)


def make_piece(case: Case, piece: Piece) -> None:
    """One document: a .docx by python-docx, an .odt or .pdf by LibreOffice."""
    written, when = load_written(piece.text), moment(piece.date)
    title = written.fields.get("titel", "")
    entry = case.book.entry(
        piece.path, kind=piece.kind, date=piece.date, title=title, regime=piece.regime, url=piece.url
    )
    entry.traps += piece.traps
    suffix = piece.path.rsplit(".", 1)[-1]
    if suffix == "docx":
        case.write(entry, make_docx(written, entry, when))
    else:
        case.write(entry, convert(make_fodt(written, entry, when), "fodt", suffix, when))


def _scan(case: Case) -> None:
    """The complaint as it came by post: pixels only, and the gold says so."""
    when = moment("2024-05-16")
    entry = case.book.entry(
        "klacht/20240516_scan_klacht {hdj:De Jong}.pdf", kind="brief", date="2024-05-16", title="Klacht"
    )
    entry.traps.append("scan zonder tekst: alleen met OCR te doorzoeken")
    written = load_written("scan-klacht")
    pdf = convert(make_fodt(written, entry, when), "fodt", "pdf", when)
    entry.marks = {mark: {"afbeelding"} if "tekst" in places else places for mark, places in entry.marks.items()}
    entry.marks = {mark: places for mark, places in entry.marks.items() if places != {"metagegevens"}}
    case.write(entry, scanned_pdf(pdf, when, case.chance.randrange(2**32)))


def _decision_of_another_body(case: Case) -> None:
    """A decision in which another body redacted; what was under the boxes is in no file any more."""
    when = moment("2025-05-12")
    text, hidden = take_hidden((TEXTS / "besluit-veiligheidsregio.txt").read_text("utf-8"))
    entry = case.book.entry(
        "overig/2025-05-12 Woo-besluit Veiligheidsregio IJsselzoom.pdf",
        kind="brief",
        date="2025-05-12",
        title="Besluit op Woo-verzoek",
    )
    entry.traps.append("eerder gelakt door een ander bestuursorgaan")
    pdf = convert(make_fodt(parse(text), entry, when), "fodt", "pdf", when)
    case.write(entry, redact(pdf, hidden, when))
