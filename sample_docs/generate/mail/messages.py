"""From a mail as a value to the bytes of an .eml file, with the parts and headers that its program writes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.charset import BASE64, QP, Charset
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP
from email.utils import format_datetime

from sample_docs.generate.gold import Entry
from sample_docs.generate.mail.quoting import full_subject, header_address, html_body, plain_text
from sample_docs.generate.mail.threads import Mail
from sample_docs.generate.signature_image import mail_signature

_FRAMES = {
    "outlook": (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">\n<head>\n'
        '<meta http-equiv="Content-Type" content="text/html; charset={charset}">\n'
        '<meta name="Generator" content="Microsoft Word 15 (filtered medium)">\n'
        "<!--[if !mso]><style>v\\:* {{behavior:url(#default#VML);}}</style><![endif]--><style><!--\n"
        "@font-face {{font-family:Calibri; panose-1:2 15 5 2 2 2 4 3 2 4;}}\n"
        'p.MsoNormal, li.MsoNormal, div.MsoNormal {{margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}}\n'
        '--></style></head>\n<body lang=NL link="#0563C1" vlink="#954F72">\n<div class=WordSection1>\n{body}\n</div>\n</body>\n</html>\n'
    ),
    "gmail": "{body}\n",
    "apple": (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>'
        '<body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">{body}</body></html>\n'
    ),
    "iphone": (
        '<html><head><meta http-equiv="content-type" content="text/html; charset={charset}"></head>'
        '<body dir="auto">{body}</body></html>\n'
    ),
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that hangs under a mail."""

    name: str
    media_type: str
    data: bytes


def message_id(mail: Mail) -> str:
    digest = hashlib.sha256(mail.id.encode()).hexdigest().upper()
    return {
        "outlook": f"<AM9PR07MB{digest[:4]}{digest[4:16]}@AM9PR07MB{digest[:4]}.mail.vechterdam.example>",
        "gmail": f"<CAF{digest[:30]}@mail.webmeel.example>",
        "apple": f"<{digest[:8]}-{digest[8:12]}-4{digest[12:15]}-A{digest[15:18]}-{digest[18:30]}@postvak.example>",
        "iphone": f"<{digest[:8]}-{digest[8:12]}-4{digest[12:15]}-B{digest[15:18]}-{digest[18:30]}@postvak.example>",
    }[mail.client]


def make_message(
    mail: Mail, entry: Entry, attachments: Sequence[Attachment], attached: Message | None = None
) -> Message:
    """The mail as a MIME message; everything it shows is recorded in `entry`."""
    content = _content(mail, entry)
    if attachments or attached:
        root: Message = MIMEMultipart("mixed", policy=SMTP)
        root.attach(content)
        for attachment in attachments:
            root.attach(_attachment_part(attachment))
        if attached is not None:
            part = MIMEMessage(attached, policy=SMTP)
            part.add_header("Content-Disposition", "attachment", filename=f"{attached['Subject']}.eml")
            root.attach(part)
    else:
        root = content
    for name, value in _headers(mail, entry, bool(attachments)):
        root[name] = value
    _fix_boundaries(root, mail.id)
    return root


def _text_part(mail: Mail, text: str, subtype: str) -> MIMEText:
    """A text part: quoted-printable as most programs send it, base64 from a telephone."""
    charset = Charset(mail.charset)
    charset.body_encoding = BASE64 if mail.client == "iphone" else QP
    part = MIMEText("", subtype, policy=SMTP)
    del part["Content-Transfer-Encoding"]
    part.set_payload(text, charset)
    return part


def _content(mail: Mail, entry: Entry) -> Message:
    plain = _text_part(mail, plain_text(mail, entry) + "\n", "plain")
    if mail.options.get("alleen") == "platte tekst":
        return plain
    page = _FRAMES[mail.client].format(charset=mail.charset, body=html_body(mail, entry))
    rich = _text_part(mail, page, "html")
    alternative = MIMEMultipart("alternative", policy=SMTP)
    alternative.attach(plain)
    alternative.attach(rich)
    if not mail.picture:
        return alternative
    related = MIMEMultipart("related", type="multipart/alternative", policy=SMTP)
    related.attach(alternative)
    person = entry.people[mail.sender]
    picture = MIMEImage(
        mail_signature(person.name, person.function, person.org), "png", name="image001.png", policy=SMTP
    )
    picture.add_header("Content-Disposition", "inline", filename="image001.png")
    picture.add_header("Content-ID", "<image001.png@01DA0F2C.7B3E5D10>")
    related.attach(picture)
    return related


def _attachment_part(attachment: Attachment) -> Message:
    main, sub = attachment.media_type.split("/")
    if main == "text":
        part: MIMEBase = MIMEText(attachment.data.decode("utf-8"), sub, "utf-8", policy=SMTP)
    else:
        part = MIMEApplication(attachment.data, sub, policy=SMTP)
        part.replace_header("Content-Type", attachment.media_type)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part


def _headers(mail: Mail, entry: Entry, attachments: bool) -> list[tuple[str, str]]:
    chain = _ancestors(mail)
    rows = [("Received", line) for line in _received(mail)]
    rows += [
        ("From", header_address(entry, mail.sender)),
        ("To", ", ".join(header_address(entry, who) for who in mail.to)),
    ]
    rows += [
        (label, ", ".join(header_address(entry, who) for who in people))
        for label, people in (("Cc", mail.cc), ("Bcc", mail.bcc))
        if people
    ]
    rows += [
        ("Subject", full_subject(entry, mail)),
        ("Date", format_datetime(mail.date)),
        ("Message-ID", message_id(mail)),
    ]
    if chain and not mail.forwards:
        rows.append(("In-Reply-To", message_id(chain[0])))
    if chain:
        rows.append(("References", " ".join(message_id(one) for one in reversed(chain))))
    return rows + _client_headers(mail, entry, attachments)


def _ancestors(mail: Mail) -> list[Mail]:
    return [mail.answers, *_ancestors(mail.answers)] if mail.answers else []


def _received(mail: Mail) -> list[str]:
    when = format_datetime(mail.date)
    host = {"outlook": "AM9PR07MB1.mail.vechterdam.example", "gmail": "mail-ed1-f47.webmeel.example"}.get(
        mail.client, "smtp.postvak.example"
    )
    return [
        f"from {host} (192.0.2.{len(mail.id) + 20}) by mx1.vechterdam.example (198.51.100.12) with ESMTPS; {when}",
    ]


def _client_headers(mail: Mail, entry: Entry, attachments: bool) -> list[tuple[str, str]]:
    if mail.client == "outlook":
        root = [*_ancestors(mail), mail][-1] if mail.answers is None else _ancestors(mail)[-1]
        return [
            ("Thread-Topic", entry.read(root.subject, "onderwerp")),
            ("Thread-Index", "AQH" + hashlib.sha256(root.id.encode()).hexdigest()[:24]),
            ("Accept-Language", "nl-NL, en-US"),
            ("Content-Language", "nl-NL"),
            ("X-MS-Has-Attach", "yes" if attachments else ""),
            ("X-Originating-IP", "[203.0.113.24]"),
        ]
    return {
        "gmail": [],
        "apple": [("X-Mailer", "Apple Mail (2.3774.600.62)")],
        "iphone": [("X-Mailer", "iPhone Mail (21F90)")],
    }[mail.client]


def _fix_boundaries(message: Message, seed: str) -> None:
    """Boundaries follow from the mail, so that the same mail has the same bytes."""
    for number, part in enumerate(message.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            digest = hashlib.sha256(f"{seed}-{number}".encode()).hexdigest()[:20].upper()
            part.set_boundary(f"_{number:03d}_{digest}_")


def to_bytes(message: Message) -> bytes:
    return message.as_bytes(policy=SMTP)


MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ics": "text/calendar",
    "csv": "text/csv",
    "txt": "text/plain",
}
