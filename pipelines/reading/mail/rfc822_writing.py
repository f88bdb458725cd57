"""A `Mail` back to a file: a message that was attached inside an Outlook file goes to the dispatcher as RFC 822, the one form that all
files of mail can be brought to. The same mail gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from datetime import datetime

from pipelines.document import Address
from pipelines.reading.dates import DUTCH_CLOCK
from pipelines.reading.mail.values import Mail, Part

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FIELD = re.compile(r"[!-9;-~]{1,100}")


def as_rfc822(mail: Mail) -> bytes:
    """The mail with everything that was known of it."""
    lines = list(_headers(mail))
    boundary = hashlib.sha256(
        repr((mail.subject, mail.message_id, mail.date)).encode("utf-8", "backslashreplace")
    ).hexdigest()[:32]
    lines += ["MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{boundary}"', ""]
    for number, body in enumerate(mail.bodies):
        inner = f"{boundary}-{number}"
        lines += [f"--{boundary}", f'Content-Type: multipart/alternative; boundary="{inner}"', ""]
        for kind, text in (("plain", body.plain), ("html", body.html)):
            if text:
                lines += [
                    f"--{inner}",
                    f"Content-Type: text/{kind}; charset=utf-8",
                    "Content-Transfer-Encoding: base64",
                    "",
                ]
                lines.append(_base64(text.encode("utf-8", "replace")))
        lines += [f"--{inner}--", ""]
    for part in mail.parts:
        lines += _part(part, boundary)
    lines += [f"--{boundary}--", ""]
    return "\r\n".join(lines).encode("ascii", "replace")


def _headers(mail: Mail) -> Iterable[str]:
    if mail.sender:
        yield f"From: {_people([mail.sender])}"
    for name, people in (("To", mail.to), ("Cc", mail.cc), ("Bcc", mail.bcc)):
        if people:
            yield f"{name}: {_people(people)}"
    if mail.date:
        yield f"Date: {_date(mail.date)}"
    yield f"Subject: {_word(mail.subject)}"
    if mail.message_id:
        yield f"Message-ID: <{_word(mail.message_id)}>"
    if mail.references:
        yield "References: " + "\r\n ".join(f"<{_word(reference)}>" for reference in mail.references)
    if mail.conversation:
        yield "Thread-Index: " + base64.b64encode(bytes.fromhex(mail.conversation)).decode("ascii")
    for name, value in mail.unprinted:
        if _FIELD.fullmatch(name) and name.islower():
            if not name.startswith("content-") and name not in {
                "message-id",
                "references",
                "thread-index",
                "mime-version",
            }:
                yield f"{name}: {_word(value)}"
        else:
            yield f"X-Outlook-Property: {_word(f'{name}: {value}')}"


def _people(people: Iterable[Address]) -> str:
    return ",\r\n ".join(f"{_word(person.name, always=True)} <{_word(person.email)}>".strip() for person in people)


def _date(date: datetime) -> str:
    offset = date.replace(tzinfo=DUTCH_CLOCK).strftime("%z")
    return f"{_DAYS[date.weekday()]}, {date.day} {_MONTHS[date.month - 1]} {date.year} {date:%H:%M:%S} {offset}"


def _word(text: str, always: bool = False) -> str:
    """Text in a header: plain where it can be, else in encoded words of a bounded length."""
    text = " ".join(text.split())
    if not text or (not always and text.isascii() and "=?" not in text and len(text) < 900):
        return text
    pieces = [text[at : at + 15] for at in range(0, len(text), 15)]
    return "\r\n ".join(f"=?utf-8?B?{base64.b64encode(p.encode('utf-8', 'replace')).decode()}?=" for p in pieces)


def _part(part: Part, boundary: str) -> list[str]:
    disposition = "inline" if part.inline else "attachment"
    lines = [f"--{boundary}", f"Content-Type: {_token(part.media_type)}", "Content-Transfer-Encoding: base64"]
    encoded = base64.b64encode(part.name.encode("utf-8", "replace")).decode("ascii")
    lines.append(f'Content-Disposition: {disposition};\r\n filename="=?utf-8?B?{encoded}?="')
    if part.content_id:
        lines.append(f"Content-ID: <{_word(part.content_id)}>")
    return [*lines, "", _base64(part.data)]


def _token(media_type: str) -> str:
    return (
        media_type if re.fullmatch(r"[a-z0-9.+-]{1,80}/[a-z0-9.+-]{1,80}", media_type) else "application/octet-stream"
    )


def _base64(data: bytes) -> str:
    return base64.encodebytes(data).decode("ascii").replace("\n", "\r\n")
