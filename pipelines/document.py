"""The values that pass between the rooms: Document, Page, Word, Message, Block, Finding, Passage, Person.

Offsets are characters in `Document.text`; boxes are PDF points, origin top left, on the unrotated page. The text is never
normalised in place: `pipelines.folding` makes folded forms beside it. A document is either *paged* (it came with pages: PDF,
picture) or *flowing* (mail, office file, plain text): a flowing document carries `flow`, the blocks from which
`pipelines.rendering` lays it out, so that a withheld name can be replaced before anything is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of personal data a finding is. Closed: the command line's contract names exactly these."""

    PERSON = "persoon"
    EMAIL = "email"
    PHONE = "telefoon"
    ADDRESS = "adres"
    POSTCODE = "postcode"
    BIRTH_DATE = "geboortedatum"
    BSN = "bsn"
    IBAN = "iban"
    BANK_ACCOUNT = "rekeningnummer"
    LICENCE_PLATE = "kenteken"
    IDENTITY_DOCUMENT = "identiteitsdocument"
    SIGNATURE = "handtekening"
    FUNCTION = "functie"
    USER_NAME = "gebruikersnaam"
    IP_ADDRESS = "ip_adres"
    PERSONAL_URL = "url_persoonlijk"
    SPECIAL = "bijzonder"
    PERSONAL_NUMBER = "kenmerk_persoonlijk"


class Proposal(StrEnum):
    """What the software proposes for a finding; a person decides."""

    WITHHOLD = "lakken"
    ASSESS = "beoordelen"
    SHOW = "tonen"


class RegionKind(StrEnum):
    """A part of the text with a role of its own."""

    MAIL_HEADER = "mailkop"
    SIGNATURE = "ondertekening"
    DISCLAIMER = "disclaimer"
    QUOTE = "citaat"
    COMMENT = "opmerking"
    TRACKED_CHANGE = "wijziging"
    HIDDEN = "verborgen"
    METADATA = "metagegevens"
    FORM_FIELD = "formulierveld"
    ANNOTATION = "annotatie"
    REDACTED = "gelakt"
    HANDWRITING = "handschrift"
    PICTURE = "afbeelding"


class Box(NamedTuple):
    """A rectangle in PDF points, origin top left, y downwards, on the unrotated page (MediaBox offset removed)."""

    x0: float
    y0: float
    x1: float
    y1: float


class Word(NamedTuple):
    """One word: its span in the document's text, its box, and how sure its reader is of it (1.0 unless OCR)."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float = 1.0

    @property
    def box(self) -> Box:
        return Box(self.x0, self.y0, self.x1, self.y1)


class PageBox(NamedTuple):
    """A box on a page; pages count from 1."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its span in the document's text, its words in reading order, its size in points (unrotated).

    `searchable` is the share (0..1) of the inked area that some reader can search; below 1 something on the page (a scan
    without OCR, vector text) was not read, and a page with `searchable < 1` blocks publication until OCR or a person clears it.
    """

    number: int
    start: int
    end: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    searchable: float = 1.0
    rotation: int = 0
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from. `path` is relative to the case folder; `inside` names the steps through containers.

    Both are the sender's words and may hold names: never log them, never publish them.
    """

    path: str
    sha256: str
    media_type: str
    size: int
    inside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the file itself, in the innermost container."""
        return PurePosixPath((self.path, *self.inside)[-1]).name


@dataclass(frozen=True, slots=True)
class Address:
    """A correspondent: display name and mailbox, either may be empty."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One mail inside a document: the newest (depth 0) or one quoted in it (depth 1, 2, ...).

    start..end spans header and body, body_start..end the body. `header` spans are found in `Document.regions`.
    """

    start: int
    end: int
    body_start: int
    depth: int = 0
    sender: Address | None = None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    date: datetime | None = None
    subject: str = ""
    message_id: str = ""
    form: str = ""
    """Which header form introduced it: 'kop' (own header), 'outlook', 'apple', 'gmail', 'doorgestuurd', 'aanhaling' ..."""


@dataclass(frozen=True, slots=True)
class Region:
    """A span with a role. `detail` says more where the kind needs it (the ground on an old redaction, the author of a comment)."""

    kind: RegionKind
    start: int
    end: int
    detail: str = ""
    boxes: tuple[PageBox, ...] = ()
    """Where the region is on the page when it has no text of its own (a picture, handwriting, an old redaction)."""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person must know about a document. A blocking notice keeps it from being published."""

    code: str
    message: str
    page: int | None = None
    blocks: bool = False
    next_step: str = ""


class BlockKind(StrEnum):
    """What a block of a flowing document is drawn as."""

    HEADING = "kop"
    PARAGRAPH = "alinea"
    ITEM = "opsomming"
    FIELD = "veld"
    ROW = "rij"
    PREFORMATTED = "vast"
    RULE = "lijn"
    PICTURE = "afbeelding"
    NOTE = "kanttekening"
    PAGE_BREAK = "nieuwe_pagina"


class StyleKind(StrEnum):
    BOLD = "vet"
    ITALIC = "cursief"
    UNDERLINE = "onderstreept"
    STRIKE = "doorgehaald"
    LINK = "koppeling"


class Span(NamedTuple):
    start: int
    end: int


class Style(NamedTuple):
    start: int
    end: int
    kind: StyleKind


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a flowing document; its text is `Document.text[start:end]`.

    `level` is a heading's level (1..6) or a list's depth; `quote` the depth of quotation (drawn as indentation with a bar).
    A ROW holds `cells` (spans, left to right); rows with the same `table` number form one table, `header` marks its heading
    rows. A FIELD is a label and a value on one line (mail header): the first cell is the label. A PICTURE shows
    `Document.pictures[picture]`. A NOTE is content that a reader of the original did not see on the page (comment, tracked
    change, hidden sheet, speaker notes): shown to the reviewer, marked as such.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    quote: int = 0
    table: int = 0
    header: bool = False
    cells: tuple[Span, ...] = ()
    styles: tuple[Style, ...] = ()
    picture: int = -1
    bullet: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture inside a flowing document. `text` is what OCR read in it ('' = nothing; `searched` False = no reader looked)."""

    sha256: str
    media_type: str
    data: bytes
    name: str = ""
    text: str = ""
    searched: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One item of a case: a mail, a report, an attachment, a scan. See the module docstring for offsets and boxes."""

    id: str
    """Stable: derived from the content's SHA-256 and its place in containers; holds no name."""
    source: Source
    kind: str
    """e-mail, brief, rapport, spreadsheet, presentatie, afbeelding, agenda-item, visitekaartje, tekst, document."""
    text: str
    pages: tuple[Page, ...]
    title: str = ""
    date: datetime | None = None
    date_told: bool = False
    """Whether the document says that date itself: it was sent then, has it behind a label, or page, file name and properties agree."""
    family: str = ""
    """Id of the mail or container at the top of the family; own id when alone."""
    parent: str = ""
    thread: str = ""
    sender: Address | None = None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    messages: tuple[Message, ...] = ()
    regions: tuple[Region, ...] = ()
    notices: tuple[Notice, ...] = ()
    flow: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()
    message_id: str = ""
    references: tuple[str, ...] = ()

    @property
    def flowing(self) -> bool:
        """True when the document is laid out by us, so that names are replaced before rendering."""
        return bool(self.flow)

    def page_at(self, offset: int) -> Page | None:
        """The page that holds this character, or None for text that is on no page (metadata)."""
        return next((page for page in self.pages if page.start <= offset < page.end), None)


@dataclass(frozen=True, slots=True)
class Finding:
    """A proposed redaction (or a reason to show): where, what kind, on which ground, how sure, and why in one Dutch sentence.

    A finding without text (a signature in a picture) has start == end and carries `boxes`.
    """

    start: int
    end: int
    kind: Kind
    ground: str
    score: float
    proposal: Proposal
    why: str
    person: str = ""
    """Id of the person over the whole case, '' when it belongs to nobody in particular."""
    boxes: tuple[PageBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A contiguous part of a document that gets one verdict: a ground, or a regime with what it refers to."""

    start: int
    end: int
    ground: str = ""
    regime: str = ""
    refers_to: str = ""
    """Document id for `dubbel`, URL for `reeds_openbaar`, special law for `8.8`."""
    score: float = 1.0
    proposal: Proposal = Proposal.ASSESS
    why: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person over the whole case: one decision, which holds in every document, thread and duplicate."""

    id: str
    name: str
    """The fullest form seen; for the officer's screen only."""
    forms: tuple[str, ...]
    role: str = ""
    """'ambtenaar', 'burger', 'bestuurder', 'volksvertegenwoordiger', 'auteur', 'derde', '' when unknown."""
    proposal: Proposal = Proposal.WITHHOLD
    why: str = ""
    documents: tuple[str, ...] = field(default=())
    score: float = 1.0
    """How sure the surest sighting was that this is somebody's name."""


def boxes_of(document: Document, start: int, end: int) -> tuple[PageBox, ...]:
    """Boxes (one a line) that cover the span; a word touched in part is cut in proportion to its characters.

    For showing and for counting; removal works from glyphs, not from these.
    """
    boxes: list[PageBox] = []
    for page in document.pages:
        if page.end <= start or page.start >= end:
            continue
        for word in page.words:
            if word.end <= start or word.start >= end:
                continue
            per_character = (word.x1 - word.x0) / max(1, word.end - word.start)
            x0 = word.x0 + max(0, start - word.start) * per_character
            x1 = word.x1 - max(0, word.end - end) * per_character
            _append_or_join(boxes, PageBox(page.number, Box(x0, word.y0, x1, word.y1)))
    return tuple(boxes)


def _append_or_join(boxes: list[PageBox], new: PageBox) -> None:
    """Words that follow each other on a line share a box."""
    if boxes and boxes[-1].page == new.page:
        last = boxes[-1].box
        height = min(last.y1 - last.y0, new.box.y1 - new.box.y0)
        overlap = min(last.y1, new.box.y1) - max(last.y0, new.box.y0)
        if overlap > 0.5 * height and 0 <= new.box.x0 - last.x1 < 2 * height:
            joined = Box(last.x0, min(last.y0, new.box.y0), new.box.x1, max(last.y1, new.box.y1))
            boxes[-1] = PageBox(new.page, joined)
            return
    boxes.append(new)
