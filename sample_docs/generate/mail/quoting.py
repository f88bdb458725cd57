"""How each mail program writes the mail that it answers or forwards, in plain text and in HTML.

A mail program quotes what it received: the quoted mail looks as ITS program made it, nested in the form of the program that answers.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Sequence
from email.utils import formataddr

from sample_docs.generate import dutch_dates
from sample_docs.generate.gold import Entry
from sample_docs.generate.mail.threads import Mail

DISCLAIMER = (
    "Dit bericht kan informatie bevatten die niet voor u is bestemd. Indien u niet de geadresseerde bent, verzoeken wij u dit aan de "
    "afzender te melden en het bericht te verwijderen."
)
SUBJECT_PREFIX = {
    "outlook": ("RE: ", "FW: "),
    "gmail": ("Re: ", "Fwd: "),
    "apple": ("Re: ", "Fwd: "),
    "iphone": ("Re: ", "Fwd: "),
}


def shown_name(entry: Entry, who: str, where: str) -> str:
    """The display name of a correspondent, recorded in the gold."""
    if "@" in who:
        return ""
    return entry.read(f"{{{who}.display}}" if who != "sjo" else "Servicedesk ICT", where)


def mailbox(entry: Entry, who: str, where: str) -> str:
    """The bare address of a correspondent."""
    if "@" in who:
        return who
    return entry.read(f"{{{who}.mail}}", where) if "mail" in entry.people[who].values else ""


def named(entry: Entry, who: str, where: str) -> str:
    """`Name <address>` as it is written inside a body."""
    name, box = shown_name(entry, who, where), mailbox(entry, who, where)
    return f"{name} <{box}>" if name and box else name or box


def header_address(entry: Entry, who: str) -> str:
    """`Name <address>` as a header field wants it (quoted where it must be)."""
    return formataddr((shown_name(entry, who, "kop"), mailbox(entry, who, "kop")), charset="utf-8")


def full_subject(entry: Entry, mail: Mail, where: str = "onderwerp") -> str:
    """The subject with the prefixes that each program put before it."""
    return entry.read(marked_subject(mail), where)


def marked_subject(mail: Mail) -> str:
    if mail.answers is None or mail.options.get("eigen-onderwerp"):
        return mail.subject
    reply, forward = SUBJECT_PREFIX[mail.client]
    inner = marked_subject(mail.answers)
    prefix = forward if mail.forwards else reply
    return inner if inner.lower().startswith(prefix.lower()) else prefix + inner


def signed_body(mail: Mail) -> str:
    """The body with what the program puts under it."""
    return f"{mail.body}\n\nVerstuurd vanaf mijn iPhone" if mail.client == "iphone" else mail.body


def plain_text(mail: Mail, entry: Entry) -> str:
    """The plain part: own text, then what it answers."""
    text = entry.read(signed_body(mail))
    if mail.picture:
        text += "\n\n[cid:image001.png@01DA0F2C.7B3E5D10]" if mail.client == "outlook" else "\n\n[image: handtekening]"
    if "disclaimer" in mail.options:
        text += f"\n\n{DISCLAIMER}"
    if mail.answers is None or "zonder-citaat" in mail.options:
        return text
    return f"{text}\n\n{_plain_quote(mail, mail.answers, entry)}"


def _plain_quote(mail: Mail, quoted: Mail, entry: Entry) -> str:
    inner = plain_text(quoted, entry)
    if mail.client == "outlook":
        rule = "-----Oorspronkelijk bericht-----" if mail.options.get("kop") == "oud" else "_" * 32
        return f"{rule}\n{_plain_fields(_outlook_fields(quoted, entry))}\n\n{inner}"
    if mail.forwards:
        if mail.client == "gmail":
            return f"---------- Forwarded message ---------\n{_plain_fields(_gmail_fields(quoted, entry))}\n\n\n{inner}"
        return f"Begin doorgestuurd bericht:\n\n{_plain_fields(_apple_fields(quoted, entry))}\n\n{inner}"
    intro = gmail_intro(quoted, entry) if mail.client == "gmail" else apple_intro(quoted, entry)
    if mail.client == "gmail":
        intro, inner = textwrap.fill(intro, 76, break_long_words=False), _wrapped(inner)
    return f"{intro}\n\n" + "\n".join(
        f"> {line}".rstrip() if not line.startswith(">") else f">{line}" for line in inner.splitlines()
    )


def _wrapped(text: str) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, 74, break_long_words=False)) or "" for line in text.splitlines())


def gmail_intro(quoted: Mail, entry: Entry) -> str:
    return f"Op {dutch_dates.gmail(quoted.date)} schreef {named(entry, quoted.sender, 'tekst')}:"


def apple_intro(quoted: Mail, entry: Entry) -> str:
    return f"Op {dutch_dates.apple(quoted.date)} heeft {named(entry, quoted.sender, 'tekst')} het volgende geschreven:"


def _people(entry: Entry, who: Sequence[str]) -> str:
    return "; ".join(named(entry, one, "tekst") for one in who)


def _outlook_fields(quoted: Mail, entry: Entry) -> list[tuple[str, str]]:
    fields = [
        ("Van:", named(entry, quoted.sender, "tekst")),
        ("Verzonden:", dutch_dates.outlook(quoted.date)),
        ("Aan:", _people(entry, quoted.to)),
        ("CC:", _people(entry, quoted.cc)),
        ("Onderwerp:", full_subject(entry, quoted, "tekst")),
    ]
    if quoted.attachments:
        fields.append(("Bijlagen:", "; ".join(attachment_name(entry, path, "tekst") for path in quoted.attachments)))
    return [item for item in fields if item[1]]


def _gmail_fields(quoted: Mail, entry: Entry) -> list[tuple[str, str]]:
    return [
        ("Van:", named(entry, quoted.sender, "tekst")),
        ("Date:", dutch_dates.gmail(quoted.date)),
        ("Subject:", full_subject(entry, quoted, "tekst")),
        ("To:", ", ".join(named(entry, one, "tekst") for one in quoted.to)),
    ]


def _apple_fields(quoted: Mail, entry: Entry) -> list[tuple[str, str]]:
    fields = [
        ("Van:", named(entry, quoted.sender, "tekst")),
        ("Onderwerp:", full_subject(entry, quoted, "tekst")),
        ("Datum:", dutch_dates.apple_long(quoted.date)),
        ("Aan:", ", ".join(named(entry, one, "tekst") for one in quoted.to)),
        ("Kopie:", ", ".join(named(entry, one, "tekst") for one in quoted.cc)),
    ]
    return [item for item in fields if item[1]]


def attachment_name(entry: Entry, path: str, where: str) -> str:
    """The file name of an attachment (paths are in the notation of `marking`)."""
    return entry.read(path.rsplit("/", 1)[-1], where)


def _plain_fields(fields: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{label} {value}" for label, value in fields)


def html_body(mail: Mail, entry: Entry, *, top: bool = True) -> str:
    """The HTML of the mail without the frame around it: own text, then what it answers."""
    make = {"outlook": _outlook_paragraphs, "gmail": _gmail_lines, "apple": _apple_lines, "iphone": _apple_lines}[
        mail.client
    ]
    parts = [make(entry.read(signed_body(mail)))]
    if mail.picture:
        parts.append(_picture(mail, entry, top))
    if "disclaimer" in mail.options:
        parts.append(f'<p style="font-size:8.0pt;color:#7F7F7F">{html.escape(DISCLAIMER)}</p>')
    if mail.answers is not None and "zonder-citaat" not in mail.options:
        parts.append(_html_quote(mail, mail.answers, entry))
    return "\n".join(parts)


def _picture(mail: Mail, entry: Entry, top: bool) -> str:
    """The signature picture; in a quotation it is a reference that nothing answers, as in life."""
    entry.read(f"{{{mail.sender}}}", "afbeelding") if top else None
    return '<p class=MsoNormal><img width=307 height=73 id="Afbeelding_x0020_1" src="cid:image001.png@01DA0F2C.7B3E5D10" alt=""></p>'


def _html_quote(mail: Mail, quoted: Mail, entry: Entry) -> str:
    inner = html_body(quoted, entry, top=False)
    if mail.client == "outlook":
        fields = "<br>\n".join(
            f"<b>{label}</b> {html.escape(value)}" for label, value in _outlook_fields(quoted, entry)
        )
        return (
            "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
            f"<p class=MsoNormal>{fields}<o:p></o:p></p></div></div>\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n{inner}"
        )
    if mail.forwards:
        return _html_forward(mail, quoted, entry, inner)
    if mail.client == "gmail":
        return (
            f'<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{_linked(gmail_intro(quoted, entry))}<br></div>'
            '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">'
            f"{inner}</blockquote></div>"
        )
    return f'<div><br><blockquote type="cite"><div>{_linked(apple_intro(quoted, entry))}</div><br><div>{inner}</div></blockquote></div>'


def _html_forward(mail: Mail, quoted: Mail, entry: Entry, inner: str) -> str:
    if mail.client == "gmail":
        fields = "<br>".join(f"{label} {_linked(value)}" for label, value in _gmail_fields(quoted, entry))
        return (
            '<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>'
            f"{fields}<br></div><br><br>{inner}</div>"
        )
    fields = "".join(
        f'<div style="margin: 0px;"><span style="font-family: -webkit-system-font;"><b>{label} </b></span>{_linked(value)}<br></div>'
        for label, value in _apple_fields(quoted, entry)
    )
    return f'<div><br><blockquote type="cite"><div>Begin doorgestuurd bericht:</div><br>{fields}<br><div>{inner}</div></blockquote></div>'


def _linked(text: str) -> str:
    """Escaped, with mail addresses as links, as the web mailers write them."""
    return re.sub(
        r"[\w.+-]+@[\w.-]+\w", lambda m: f'<a href="mailto:{m.group()}">{m.group()}</a>', html.escape(text, quote=False)
    )


def _outlook_paragraphs(text: str) -> str:
    rows = [
        f"<p class=MsoNormal>{html.escape(line, quote=False) or '<o:p>&nbsp;</o:p>'}<o:p></o:p></p>"
        for line in text.splitlines()
    ]
    return "\n".join(rows)


def _gmail_lines(text: str) -> str:
    return '<div dir="ltr">' + "".join(f"<div>{_linked(line) or '<br>'}</div>" for line in text.splitlines()) + "</div>"


def _apple_lines(text: str) -> str:
    return (
        "<div>"
        + "".join(f"<div>{html.escape(line, quote=False) or '<br>'}</div>" for line in text.splitlines())
        + "</div>"
    )
