"""Outlook's own form of a mail (MAPI properties, MS-OXPROPS) to a `Mail`, whether it came from a .msg, a store or winmail.dat.

Every property that holds text and is not printed goes along as metadata: last editors, mailboxes on whose behalf, categories. Strings
of before Unicode are read with the code page that the message names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from pipelines.document import Address, Notice
from pipelines.reading.dates import from_filetime
from pipelines.reading.mail.addresses import parse_addresses
from pipelines.reading.mail.charsets import to_text
from pipelines.reading.mail.header_decoding import encoded_words, header_text, split_headers
from pipelines.reading.mail.mapi_items import item_fields, item_kind
from pipelines.reading.mail.rtf_body import rtf_body
from pipelines.reading.mail.values import Body, Mail, Part

STRING, UNICODE, BINARY, TIME = 0x001E, 0x001F, 0x0102, 0x0040
_BODY, _HTML, _RTF = 0x1000, 0x1013, 0x1009
_EMBEDDED, _REFERENCE = 5, {2, 3, 4, 7}
"""Values of PidTagAttachMethod."""
_TO, _CC, _BCC = 1, 2, 3
MAX_TEXT = 20_000
"""Characters of one property that goes along as metadata."""
_NAMES = {
    0x0040: "Ontvangen door",
    0x0044: "Ontvangen namens",
    0x0070: "Gespreksonderwerp",
    0x0E1D: "Onderwerp zonder voorvoegsel",
    0x3FF8: "Gemaakt door",
    0x3FFA: "Laatst gewijzigd door",
    0x0E02: "BCC (weergave)",
    0x0E03: "CC (weergave)",
    0x0E04: "Aan (weergave)",
    0x0C1A: "Verzonden door",
    0x0042: "Verzonden namens",
}
_SILENT = {_BODY, _HTML, _RTF, 0x007D, 0x003D, 0x0064, 0x0C1E, 0x0075, 0x0077, 0x3002, 0x3703, 0x370E, 0x001A}
"""Printed whole, or the name of a protocol, a media type or an ending."""


@dataclass(slots=True)
class Properties:
    """Property id to (type, bytes as stored); `codepage` reads 8-bit strings."""

    values: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    codepage: str = "cp1252"

    def text(self, *ids: int) -> str:
        """The first of these that holds text."""
        for number in ids:
            kind, raw = self.values.get(number, (0, b""))
            found = self._decoded(kind, raw) if raw else ""
            if found:
                return found
        return ""

    def _decoded(self, kind: int, raw: bytes) -> str:
        if kind == UNICODE:
            return raw[: len(raw) // 2 * 2].decode("utf-16-le", "replace").rstrip("\x00")
        return to_text(raw, self.codepage).rstrip("\x00") if kind == STRING else ""

    def binary(self, number: int) -> bytes:
        return self.values.get(number, (0, b""))[1]

    def number(self, number: int) -> int:
        return int.from_bytes(self.binary(number)[:4], "little", signed=True)

    def time(self, *ids: int) -> datetime | None:
        for number in ids:
            kind, raw = self.values.get(number, (0, b""))
            moment = from_filetime(int.from_bytes(raw[:8], "little")) if kind == TIME else None
            if moment is not None:
                return moment
        return None

    def texts(self) -> list[tuple[int, str]]:
        return [(n, self._decoded(k, raw)) for n, (k, raw) in sorted(self.values.items()) if k in {STRING, UNICODE}]


@dataclass(slots=True)
class MapiAttachment:
    """A file by its properties, or the message that is attached."""

    properties: Properties
    message: MapiMessage | None = None


@dataclass(slots=True)
class MapiMessage:
    properties: Properties = field(default_factory=Properties)
    recipients: list[Properties] = field(default_factory=list)
    attachments: list[MapiAttachment] = field(default_factory=list)


def codepage_of(properties: Properties) -> str:
    """Python's name of the code page of the 8-bit strings (PidTagMessageCodepage, else PidTagInternetCodepage)."""
    number = properties.number(0x3FFD) or properties.number(0x3FDE)
    return python_codepage(number)


def python_codepage(number: int) -> str:
    known = {
        65001: "utf-8",
        20127: "cp1252",
        28591: "cp1252",
        28605: "iso-8859-15",
        1200: "utf-16-le",
        20866: "koi8-r",
        10000: "mac-roman",
    }
    if 28592 <= number <= 28606 and number not in known:
        return f"iso-8859-{number - 28590}"
    return known.get(number) or (f"cp{number}" if 437 <= number <= 1361 else "cp1252")


def mail_of(message: MapiMessage) -> Mail:
    """The `Mail` in these properties."""
    properties = message.properties
    headers = _transport_headers(properties)
    parts, notices = _parts(message)
    kind = item_kind(properties.text(0x001A))
    return Mail(
        sender=_sender(properties, headers),
        to=_people(message, _TO, headers, "to"),
        cc=_people(message, _CC, headers, "cc"),
        bcc=_people(message, _BCC, headers, "bcc"),
        date=properties.time(0x0039, 0x0E06, 0x3007),
        subject=_subject(properties),
        message_id=properties.text(0x1035).strip("<> \t"),
        references=_references(properties),
        conversation=properties.binary(0x0071)[:22].hex() if len(properties.binary(0x0071)) >= 22 else "",
        bodies=(_body(properties),),
        parts=tuple(parts),
        unprinted=_unprinted(message, headers),
        notices=tuple(notices),
        kind=kind,
        fields=item_fields(kind, properties.texts(), (properties.time(0x0060), properties.time(0x0061))),
    )


def _subject(properties: Properties) -> str:
    """Outlook marks where the prefix ends with a control character in front."""
    subject = properties.text(0x0037)
    if not subject:
        subject = properties.text(0x003D) + properties.text(0x0E1D)
    return " ".join((subject[2:] if subject[:1] == "\x01" else subject).split())


def _transport_headers(properties: Properties) -> list[tuple[str, str]]:
    raw = properties.text(0x007D).encode("utf-8", "surrogatepass")
    return [(name, header_text(value)) for name, value in split_headers(raw)] if raw else []


def _sender(properties: Properties, headers: list[tuple[str, str]]) -> Address | None:
    """Who is shown: the one it was sent on behalf of, and only then the account that sent it."""
    name = properties.text(0x0042, 0x0C1A)
    email = properties.text(0x5D02, 0x5D01) or _mailbox(properties.text(0x0065)) or _mailbox(properties.text(0x0C1F))
    if not email:
        written = parse_addresses(next((value for key, value in headers if key == "from"), ""))
        email = written[0].email if written else ""
        name = name or (written[0].name if written else "")
    email = email or properties.text(0x0065, 0x0C1F)
    if name.lower() == email.lower():
        name = ""
    return Address(name, email) if name or email else None


def _mailbox(text: str) -> str:
    return text if "@" in text else ""


def _people(message: MapiMessage, kind: int, headers: list[tuple[str, str]], header: str) -> tuple[Address, ...]:
    found: list[Address] = []
    for recipient in message.recipients:
        if recipient.number(0x0C15) & 0xF != kind:
            continue
        email = recipient.text(0x39FE) or _mailbox(recipient.text(0x3003)) or recipient.text(0x3003, 0x0076)
        name = recipient.text(0x3001, 0x5FF6).strip("'")
        if name.lower() == email.lower():
            name = ""
        if name or email:
            found.append(Address(name, email))
    if found:
        return tuple(found)
    written = ", ".join(value for key, value in headers if key == header)
    return parse_addresses(written or message.properties.text({_TO: 0x0E04, _CC: 0x0E03, _BCC: 0x0E02}[kind]))


def _references(properties: Properties) -> tuple[str, ...]:
    named = re.findall(r"<\s*([^<>\s]+)\s*>", f"{properties.text(0x1039)} {properties.text(0x1042)}")
    return tuple(dict.fromkeys(named))


def _body(properties: Properties) -> Body:
    plain = properties.text(_BODY)
    html = properties.text(_HTML)
    if not html and (raw := properties.binary(_HTML)):
        html = to_text(raw, python_codepage(properties.number(0x3FDE)))
    if not html and (rtf := properties.binary(_RTF)):
        kind, content = rtf_body(rtf)
        if kind == "html":
            html = content
        elif len(content.strip()) > len(plain.strip()) or not plain.strip():
            plain = content
    return Body(plain=plain, html=html)


def _parts(message: MapiMessage) -> tuple[list[Part], list[Notice]]:
    parts: list[Part] = []
    notices: list[Notice] = []
    for attachment in message.attachments:
        properties = attachment.properties
        name = properties.text(0x3707, 0x3704, 0x3001)
        if attachment.message is not None:
            from pipelines.reading.mail.rfc822_writing import as_rfc822

            inner = mail_of(attachment.message)
            parts.append(Part(_message_name(name or inner.subject), "message/rfc822", as_rfc822(inner)))
            continue
        data = properties.binary(0x3701)
        if not data:
            notices += _absent(properties)
            continue
        content_id = properties.text(0x3712).strip("<> ")
        parts.append(
            Part(
                name or "naamloos",
                properties.text(0x370E).lower() or "application/octet-stream",
                data,
                content_id,
                properties.text(0x3713),
                bool(content_id) or bool(properties.number(0x3714) & 4),
            )
        )
    return parts, notices


def _message_name(name: str) -> str:
    name = re.sub(r"\.msg$", "", name, flags=re.IGNORECASE)
    return (re.sub(r"[\\/:*?\"<>|\x00-\x1f]", "_", name).strip()[:100] or "bericht") + ".eml"


def _absent(properties: Properties) -> list[Notice]:
    """An attachment that is a link to elsewhere, a message that its store does not give out, or nothing at all."""
    method = properties.number(0x3705)
    if method == _EMBEDDED:
        return [
            Notice(
                "aangehecht_bericht_niet_gelezen",
                "Een bericht dat aan deze e-mail is gehecht kan niet uit het postvak worden gelezen.",
                blocks=True,
                next_step="Sla het aangehechte bericht in Outlook op als .msg en lever dat aan.",
            )
        ]
    message = "Een bijlage van deze e-mail is leeg of zit niet in het bestand."
    if method in _REFERENCE:
        message = "Een bijlage van deze e-mail is een verwijzing naar een bestand elders."
    return [Notice("bijlage_ontbreekt", message, blocks=True, next_step="Vraag de bijlage op bij de aanleveraar.")]


def _unprinted(message: MapiMessage, headers: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    seen = _shown(message)
    found: list[tuple[str, str]] = []
    for name, value in headers:
        if name not in {"from", "to", "cc", "bcc", "subject", "date"}:
            found.append((name, value))
    for holder in (message.properties, *message.recipients, *(a.properties for a in message.attachments)):
        for number, value in holder.texts():
            value = encoded_words(" ".join(value.split()))[:MAX_TEXT]
            if number in _SILENT or len(value) < 2 or value in seen:
                continue
            seen.add(value)
            found.append((_NAMES.get(number, f"Eigenschap {number:04X}"), value))
    return tuple(found)


def _shown(message: MapiMessage) -> set[str]:
    """What the head of the print says already."""
    properties = message.properties
    shown = {properties.text(0x0037), properties.text(0x0E1D), properties.text(0x0042), properties.text(0x0C1A)}
    shown |= {properties.text(0x0065), properties.text(0x0C1F), properties.text(0x5D01), properties.text(0x5D02)}
    for recipient in message.recipients:
        shown |= {recipient.text(0x3001), recipient.text(0x39FE), recipient.text(0x3003)}
    return shown
