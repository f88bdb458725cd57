"""A `Mail` to a document as people know a printed mail: head, body with its history, and after the last page what no program prints.

Of a body in two forms the fuller one is printed (HTML when they say the same), and lines that stand only in the other are added as
hidden text: somebody's mail program showed them. Pictures stand where the mail shows them; pixels that only report back are left out.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, unquote_to_bytes

from PIL import Image

from pipelines.document import Address, Block, BlockKind, Message, Region, RegionKind, Source
from pipelines.reading.dates import printed
from pipelines.reading.flow import Flow, Run
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.mail import history
from pipelines.reading.mail.body_text import plain_pieces
from pipelines.reading.mail.html_events import Html, read_html
from pipelines.reading.mail.html_pieces import Piece
from pipelines.reading.mail.threads import thread_key
from pipelines.reading.mail.values import Attachment, Body, Mail, MailReading, Part

_TOKEN = re.compile(r"[^\W_]{3,}")
_PLACEHOLDER = re.compile(r"<?(?:https?|mailto|cid|tel):\S+|\[(?:cid|image|afbeelding)[^\]]*\]", re.IGNORECASE)
MAX_LINKS = 500


@dataclass(slots=True)
class _Print:
    """A document in the making, and which parts of the mail have been shown in it."""

    mail: Mail
    flow: Flow
    shown: set[int] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    """Pictures already in the document, by SHA-256: the logo under every answer is read once."""


def print_mail(mail: Mail, source: Source, document_id: str, settings: ReadingSettings) -> MailReading:
    """The document of a mail and the files in it. LimitExceeded when it would take too many pages."""
    making = _Print(mail, Flow(settings))
    flow = making.flow
    flow.notices += mail.notices
    bodies = [_chosen(body, making) for body in mail.bodies]
    _find_pictures(making, [piece for pieces, _ in bodies for piece in pieces])
    attachments = [part for number, part in enumerate(mail.parts) if number not in making.shown]
    _head(flow, mail, attachments)
    body_start = flow.length
    for pieces, _ in bodies:
        for piece in pieces:
            _add(making, piece)
    body_end = flow.length
    if mail.kind == "e-mail" and not any(pieces for pieces, _ in bodies):
        flow.notice("lege_email", "Deze e-mail heeft geen tekst.")
    for _, missing in bodies:
        _add_hidden(flow, missing)
    flow.properties(_unprinted(mail, making.links))
    own = _own_message(mail, body_start, body_end)
    return _finished(making, own, attachments, source, document_id)


def _head(flow: Flow, mail: Mail, attachments: Sequence[Part]) -> None:
    def people(several: Sequence[Address]) -> str:
        return "; ".join(map(written, several))

    values = (
        ("Van", written(mail.sender) if mail.sender else ""),
        ("Verzonden", printed(mail.date) if mail.date else ""),
        ("Aan", people(mail.to)),
        ("CC", people(mail.cc)),
        ("BCC", people(mail.bcc)),
        ("Onderwerp", mail.subject),
        *mail.fields,
        ("Bijlagen", "; ".join(" ".join(part.name.split()) or "naamloos" for part in attachments)),
    )
    for label, value in values:
        if value.strip():
            flow.pair(label, value, region=RegionKind.MAIL_HEADER)
    flow.rule()
    _blank(flow)


def written(address: Address) -> str:
    """'Naam <a@b>'."""
    if address.name and address.email:
        return f"{address.name} <{address.email}>"
    return address.name or address.email


def _blank(flow: Flow) -> None:
    """An empty line: those who read the text tell paragraphs by it."""
    flow.pieces.append("\n")
    flow.length += 1


def _chosen(body: Body, making: _Print) -> tuple[list[Piece], list[str]]:
    """The pieces that are printed, and lines that stand only in the form that is not."""
    if not body.html.strip():
        return plain_pieces(body.plain, body.flowed, body.delsp), []
    html = read_html(body.html)
    _remember(html, making)
    if not body.plain.strip():
        return html.pieces, []
    plain = plain_pieces(body.plain, body.flowed, body.delsp)
    in_html, in_plain = _tokens(html.pieces), _tokens(plain)
    only_plain, only_html = in_plain - in_html, in_html - in_plain
    if len(in_html) * 2 < len(in_plain) and len(only_plain) > 10:
        chosen, other, known = plain, html.pieces, in_plain
    else:
        chosen, other, known = html.pieces, plain, in_html
    missing = [line for piece in other for line in _text_of(piece).split("\n") if _tokens_of(line) - known]
    if missing:
        making.flow.notice(
            "tekst_en_html_verschillen",
            "De twee vormen van deze e-mail (platte tekst en opmaak) zeggen niet hetzelfde; wat in een van beide ontbreekt staat eronder.",
        )
    return (chosen, missing) if only_plain or only_html else (chosen, [])


def _remember(html: Html, making: _Print) -> None:
    making.links += html.links
    if html.remote:
        making.flow.notice(
            "afbeelding_van_elders", "Deze e-mail verwijst naar afbeeldingen op internet; die zijn niet opgehaald."
        )


def _text_of(piece: Piece) -> str:
    if piece.kind == "row":
        return "\n".join("".join(run.text for run in cell) for cell in piece.cells)
    return "".join(run.text for run in piece.runs) + piece.alt


def _tokens(pieces: Sequence[Piece]) -> set[str]:
    return {token for piece in pieces for token in _tokens_of(_text_of(piece))}


def _tokens_of(text: str) -> set[str]:
    return {token.casefold() for token in _TOKEN.findall(_PLACEHOLDER.sub(" ", text))}


def _add_hidden(flow: Flow, lines: Sequence[str]) -> None:
    for line in dict.fromkeys(line.strip() for line in lines):
        flow.note(line, RegionKind.HIDDEN, "andere vorm")


def _add(making: _Print, piece: Piece) -> None:
    flow = making.flow
    if piece.gap:
        _blank(flow)
    match piece.kind:
        case "rule":
            flow.rule()
        case "picture":
            _add_picture(making, piece)
        case "row":
            flow.row([_clean(cell) for cell in piece.cells], piece.table, header=piece.header, quote=piece.quote)
        case _ if piece.hidden:
            flow.note([Run(run.text, run.styles) for run in piece.runs], RegionKind.HIDDEN, "onzichtbaar in de opmaak")
        case "item":
            flow.paragraph(piece.runs, BlockKind.ITEM, level=piece.level, quote=piece.quote, bullet=piece.bullet)
        case "heading":
            flow.paragraph(piece.runs, BlockKind.HEADING, level=piece.level, quote=piece.quote)
        case "fixed":
            flow.paragraph(piece.runs, BlockKind.PREFORMATTED, quote=piece.quote)
        case _:
            flow.paragraph(piece.runs, quote=piece.quote)


def _clean(cell: list[Run]) -> list[Run]:
    """A tab keeps cells apart in the text, so none may stand inside a cell."""
    return [replace(run, text=run.text.replace("\t", " ")) for run in cell]


# pictures


def _find_pictures(making: _Print, pieces: Sequence[Piece]) -> None:
    """Mark the parts that the body shows, before the head lists what is attached."""
    names = _by_reference(making.mail.parts)
    for piece in pieces:
        if piece.kind == "picture" and (number := _part_of(piece.picture, names)) is not None:
            part = making.mail.parts[number]
            if _size(part.data) is not None:
                making.shown.add(number)


def _by_reference(parts: Sequence[Part]) -> Mapping[str, int]:
    names: dict[str, int] = {}
    for number, part in enumerate(parts):
        for name in (part.name, part.location, part.content_id):
            if name:
                names[name.lower()] = number
    return names


def _part_of(reference: str, names: Mapping[str, int]) -> int | None:
    reference = unquote(reference)
    wanted = reference[4:] if reference.lower().startswith("cid:") else reference
    wanted = wanted.strip("<> ").lower()
    for name in (wanted, wanted.partition("@")[0], wanted.rpartition("/")[2]):
        if name in names:
            return names[name]
    return None


def _size(data: bytes) -> tuple[int, int] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                return picture.size
    except Exception:  # noqa: BLE001  Pillow raises whatever its plugins do: what it cannot open goes to the readers as a file
        return None


def _add_picture(making: _Print, piece: Piece) -> None:
    flow = making.flow
    part = _picture(making, piece)
    if part is None:
        flow.notice("afbeelding_ontbreekt", "Een afbeelding waar deze e-mail naar verwijst zit niet in het bestand.")
        flow.paragraph(f"[{piece.alt or 'afbeelding ontbreekt'}]", quote=piece.quote)
        return
    size = _size(part.data)
    if size is not None and max(size) <= 2:
        return
    known = next((n for n, p in enumerate(flow.pictures) if p.data == part.data), None)
    if known is None:
        flow.picture(part.data, part.media_type, part.name)
        flow.blocks[-1] = replace(flow.blocks[-1], quote=piece.quote)
    else:
        _repeat_picture(flow, known, piece.quote)


def _repeat_picture(flow: Flow, known: int, quote: int) -> None:
    start = flow.length
    text = flow.pictures[known].text
    flow.pieces.append(text + "\n")
    flow.length += len(text) + 1
    flow.blocks.append(Block(BlockKind.PICTURE, start, start + len(text), quote=quote, picture=known))
    flow.regions.append(Region(RegionKind.PICTURE, start, start + len(text)))


def _picture(making: _Print, piece: Piece) -> Part | None:
    if piece.picture.lower().startswith("data:"):
        return _data_picture(piece.picture)
    number = _part_of(piece.picture, _by_reference(making.mail.parts))
    return making.mail.parts[number] if number is not None and number in making.shown else None


def _data_picture(address: str) -> Part | None:
    head, _, payload = address[5:].partition(",")
    media_type = head.partition(";")[0].strip().lower()
    raw = unquote_to_bytes(payload)
    try:
        data = base64.b64decode(re.sub(rb"\s", b"", raw) + b"==") if "base64" in head.lower() else raw
    except (binascii.Error, ValueError):
        return None
    return Part("", media_type or "image/png", data) if data else None


# after the last page


def _unprinted(mail: Mail, links: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name, value in mail.unprinted:
        yield name, " ".join(value.split())
    for link in list(dict.fromkeys(links))[:MAX_LINKS]:
        yield "Koppeling", " ".join(unquote(link).split())


def _own_message(mail: Mail, body_start: int, body_end: int) -> Message:
    return Message(
        0,
        body_end,
        body_start,
        0,
        mail.sender,
        mail.to,
        mail.cc,
        mail.bcc,
        mail.date,
        mail.subject,
        mail.message_id,
        "kop",
    )


def _finished(
    making: _Print, own: Message, attachments: Sequence[Part], source: Source, document_id: str
) -> MailReading:
    flow, mail = making.flow, making.mail
    text = "".join(flow.pieces)
    lines = _body_lines(text, flow, own)
    split = history.split_lines(text, lines, own)
    flow.regions += history.regions(text, lines, split)
    flow.regions.sort(key=lambda region: (region.start, region.end))
    document = replace(
        flow.document(source, document_id, mail.kind, title=mail.subject, date=mail.date),
        sender=mail.sender,
        to=mail.to,
        cc=mail.cc,
        bcc=mail.bcc,
        messages=split.messages,
        thread=thread_key(mail),
        message_id=mail.message_id,
        references=mail.references,
    )
    files = tuple(Attachment(_file_name(part), part.media_type, part.data) for part in attachments)
    return MailReading(document, files)


def _body_lines(text: str, flow: Flow, own: Message) -> list[history.Line]:
    """Lines of the body; their depth of quotation is that of the block they stand in."""
    lines: list[history.Line] = []
    for block in flow.blocks:
        if block.start < own.body_start or block.end > own.end or block.start == block.end:
            continue
        previous = lines[-1].end + 1 if lines else own.body_start
        if block.start > previous:
            lines.append(history.Line(previous, previous, block.start - 1, block.quote, ""))
        inner = history.lines_of(text, block.start, block.end)
        if block.kind is BlockKind.NOTE:
            inner = [line._replace(words="") for line in inner]
        lines += [line._replace(quote=line.quote + block.quote) for line in inner]
    return lines


def _file_name(part: Part) -> str:
    return part.name.replace("\\", "/").rpartition("/")[2].strip() or "naamloos"
