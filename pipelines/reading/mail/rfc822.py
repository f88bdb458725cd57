"""A mail as it travels (RFC 5322 and MIME) to a `Mail`: what is read, what is attached, what no program prints.

Of alternatives both the plain and the HTML form are kept, for they can differ (see `printing`). A part that is neither is an
attachment, whatever its disposition says, so that nothing in the file is left unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipelines.document import Address, Notice
from pipelines.errors import EncryptedFile, LimitExceeded, MalformedFile
from pipelines.reading.dates import header_date
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.mail import secured
from pipelines.reading.mail.addresses import parse_address, parse_addresses
from pipelines.reading.mail.charsets import to_text
from pipelines.reading.mail.entities import Entity, entity, uuencoded_files
from pipelines.reading.mail.header_decoding import encoded_words, header_text, loose_base64
from pipelines.reading.mail.values import Body, Mail, Part

_PRINTED = {"from", "to", "cc", "bcc", "date", "subject"}
_MACHINERY = {
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "content-disposition",
    "content-length",
    "lines",
}
"""Fields that say how the file is built; they never hold a name that is not found elsewhere (file names are read as such)."""
_ID = re.compile(r"<\s*([^<>\s]{1,500})\s*>")
MAX_UNPRINTED = 200_000
"""Characters of headers that are kept for detection; signatures and routes of servers (ARC, DKIM) come last."""
_LONG_AND_EMPTY = (
    "arc-",
    "dkim-",
    "x-microsoft-antispam",
    "x-ms-exchange-antispam",
    "x-forefront-antispam",
    "x-google-dkim",
)


@dataclass(slots=True)
class _Collected:
    """What a walk over the parts has found so far."""

    settings: ReadingSettings
    bodies: list[Body] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    unprinted: list[tuple[str, str]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    count: int = 0

    def notice(self, code: str, message: str, blocks: bool = False, next_step: str = "") -> None:
        if not any(n.code == code for n in self.notices):
            self.notices.append(Notice(code, message, None, blocks, next_step))


def parse_mail(data: bytes, settings: ReadingSettings) -> Mail:
    """Raises EncryptedFile, LimitExceeded, MalformedFile (nothing in it is a mail)."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t \x00")
    head = entity(data, 0, len(data))
    if not head.headers:
        raise MalformedFile("Dit bestand is geen e-mail: er zijn geen kopgegevens.")
    found = _Collected(settings)
    _walk(head, found, top=True)
    return replace(
        _envelope(head),
        bodies=tuple(found.bodies),
        parts=tuple(found.parts),
        unprinted=(*_unprinted(head), *found.unprinted),
        notices=tuple(found.notices),
    )


def unwrapped(mail: Mail, settings: ReadingSettings) -> Mail:
    """A mail of Outlook whose whole content is in one signed or encrypted attachment (smime.p7m), with that content in its place.

    Raises EncryptedFile when it is encrypted.
    """
    if len(mail.parts) != 1 or mail.parts[0].name.lower() != "smime.p7m":
        return mail
    data = mail.parts[0].data
    found = _Collected(settings)
    if data[:1] == b"\x30":
        found.unprinted += secured.signers(data)
        data = secured.signed_content(data)
    _walk(entity(data, 0, len(data)), found, top=True)
    return replace(
        mail,
        bodies=tuple(found.bodies),
        parts=tuple(found.parts),
        unprinted=(*mail.unprinted, *found.unprinted),
        notices=(*mail.notices, *found.notices),
    )


def _envelope(head: Entity) -> Mail:
    def people(*names: str) -> str:
        return ", ".join(header_text(raw) for name in names for raw in head.headers.get(name, []))

    sender = _first_person(head)
    references = [i for name in ("references", "in-reply-to") for i in _ID.findall(head.header(name))]
    message_id = _ID.search(head.header("message-id"))
    dates = [header_date(head.header(name)) for name in ("date", "x-original-date", "delivery-date", "resent-date")]
    return Mail(
        sender=sender,
        to=parse_addresses(people("to", "resent-to") if not head.raw("to") else people("to")),
        cc=parse_addresses(people("cc")),
        bcc=parse_addresses(people("bcc")),
        date=next((d for d in dates if d), None),
        subject=head.header("subject"),
        message_id=message_id.group(1) if message_id else head.header("message-id").strip("<> "),
        references=tuple(dict.fromkeys(references)),
        conversation=conversation_key(head.header("thread-index")),
    )


def _first_person(head: Entity) -> Address | None:
    for name in ("from", "sender", "x-original-from", "return-path"):
        raw = head.header(name)
        if raw.strip(" <>"):
            several = parse_addresses(raw)
            return several[0] if several else parse_address(raw)
    return None


def conversation_key(thread_index: str) -> str:
    """The first 22 bytes of Outlook's conversation index name the thread (MS-OXOMSG 2.2.1.3); '' when there is none."""
    raw = loose_base64(thread_index.encode("ascii", "ignore")) if thread_index else b""
    return raw[:22].hex() if len(raw) >= 22 else ""


def _unprinted(head: Entity) -> list[tuple[str, str]]:
    kept = [
        (name, encoded_words(header_text(raw)))
        for name, values in head.headers.items()
        if name not in _PRINTED and name not in _MACHINERY
        for raw in values
    ]
    kept.sort(key=lambda pair: pair[0].startswith(_LONG_AND_EMPTY))
    out: list[tuple[str, str]] = []
    room = MAX_UNPRINTED
    for name, value in kept:
        if room <= 0:
            raise LimitExceeded("De kopgegevens van deze e-mail zijn langer dan is toegestaan.")
        out.append((name, value))
        room -= len(name) + len(value)
    return out


def _walk(part: Entity, found: _Collected, *, top: bool = False) -> None:
    """Bodies and attachments of a part, in reading order."""
    found.count += 1
    if found.count > found.settings.max_archive_members:
        raise LimitExceeded("Deze e-mail heeft meer onderdelen dan is toegestaan.")
    main, _, sub = part.type.partition("/")
    if main == "multipart":
        _walk_multipart(part, sub, found)
    elif secured.is_smime(part.type, part.name):
        _walk_smime(part, found)
    elif part.type in {"application/pkcs7-signature", "application/x-pkcs7-signature"}:
        found.unprinted += secured.signers(part.content())
    elif part.type == "application/pgp-signature":
        pass  # a number, no text
    elif part.type in {"text/plain", "text/html", "text/enriched", "text/richtext", "application/xhtml+xml"} and (
        top or not _attached(part)
    ):
        found.bodies.append(_body(part, found))
    else:
        _attach(part, found)


def _attached(part: Entity) -> bool:
    return part.disposition == "attachment" or bool(part.name)


def _walk_multipart(part: Entity, sub: str, found: _Collected) -> None:
    if sub == "encrypted":
        raise EncryptedFile(
            "Deze e-mail is versleuteld (PGP).", next_step="Vraag de afzender of ontvanger om een leesbare versie."
        )
    children = list(part.children())
    if not children:
        found.notice(
            "mime_hersteld", "Deze e-mail is niet volgens de regels opgebouwd; alle tekst erin is als tekst gelezen."
        )
        plain = Entity(part.data, {**part.headers, "content-type": [b""]}, part.start, part.end, part.depth)
        found.bodies.append(_body(plain, found))
        return
    if sub == "alternative":
        _walk_alternative(children, found)
        return
    for child in children:
        _walk(child, found)


def _walk_alternative(children: list[Entity], found: _Collected) -> None:
    """The forms of one content side by side: joined into one body when one is plain and one is HTML."""
    inner = _Collected(found.settings, count=found.count)
    for child in children:
        _walk(child, inner)
    plains = [b for b in inner.bodies if not b.html]
    htmls = [b for b in inner.bodies if b.html]
    if plains and htmls:
        first = plains[0]
        found.bodies.append(
            Body("\n".join(b.plain for b in plains), "".join(b.html for b in htmls), first.flowed, first.delsp)
        )
    else:
        found.bodies += inner.bodies
    found.parts += inner.parts
    found.unprinted += inner.unprinted
    found.count = inner.count
    for notice in inner.notices:
        found.notice(notice.code, notice.message, notice.blocks, notice.next_step)


def _walk_smime(part: Entity, found: _Collected) -> None:
    content = part.content()
    inside = secured.signed_content(content)
    found.unprinted += secured.signers(content)
    _walk(entity(inside, 0, len(inside), part.depth + 1), found)


def _body(part: Entity, found: _Collected) -> Body:
    raw = part.content()
    charset = part.parameters.get("charset", "")
    if part.type in {"text/html", "application/xhtml+xml"}:
        return Body(html=to_text(raw, charset or _html_charset(raw)))
    text = to_text(raw, charset)
    if part.type in {"text/enriched", "text/richtext"}:
        text = re.sub(r"<param>.*?</param>|<(?!<)/?[A-Za-z-]{1,60}>", "", text, flags=re.DOTALL | re.IGNORECASE)
    text = secured.readable_pgp(text)
    text, files = uuencoded_files(text)
    found.parts += [Part(name, "application/octet-stream", data) for name, data in files]
    flowed = part.parameters.get("format", "").lower() == "flowed"
    return Body(plain=text, flowed=flowed, delsp=part.parameters.get("delsp", "").lower() == "yes")


_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


def _html_charset(raw: bytes) -> str:
    named = _META_CHARSET.search(raw[:4096])
    return named.group(1).decode("ascii") if named else ""


def _attach(part: Entity, found: _Collected) -> None:
    if part.type == "message/rfc822" or part.type == "message/global":
        inside = part.content()
        name = part.name or _subject_name(inside)
        found.parts.append(Part(name, "message/rfc822", inside))
        return
    if part.type in {"message/external-body", "message/partial"}:
        found.notice(
            "bijlage_elders",
            "Een deel van deze e-mail staat niet in het bestand.",
            blocks=True,
            next_step="Vraag het ontbrekende deel op bij de aanleveraar.",
        )
    inline = part.disposition == "inline" or (not part.disposition and bool(part.raw("content-id")))
    found.parts.append(
        Part(
            part.name or _default_name(part),
            part.type,
            part.content(),
            part.header("content-id").strip("<> "),
            part.header("content-location"),
            inline,
        )
    )


def _subject_name(data: bytes) -> str:
    subject = entity(data, 0, len(data)).header("subject")
    return (re.sub(r"[\\/:*?\"<>|\x00-\x1f]", "_", subject).strip()[:100] or "bericht") + ".eml"


def _default_name(part: Entity) -> str:
    endings = {
        "text/calendar": "uitnodiging.ics",
        "text/vcard": "visitekaartje.vcf",
        "text/x-vcard": "visitekaartje.vcf",
    }
    if part.type in endings:
        return endings[part.type]
    if part.type.startswith(("text/", "message/")):
        return "onderdeel.txt" if part.type not in {"text/html", "text/x-amp-html"} else "onderdeel.html"
    return "naamloos"
