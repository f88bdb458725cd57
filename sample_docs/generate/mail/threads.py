"""The mails of the case as values, read from `texts/mail/*.txt`.

A thread file holds mails separated by a line of `=====`; each begins with `field: value` lines, then an empty line, then the body.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sample_docs.generate import dutch_dates

TEXTS = Path(__file__).parent.parent / "texts" / "mail"


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail. Subject, body and file are in the notation of `marking`; people are ids, or mail addresses of a desk."""

    id: str
    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]
    date: datetime
    subject: str
    client: str
    body: str
    file: str = ""
    answers: Mail | None = None
    forwards: bool = False
    picture: bool = False
    attachments: tuple[str, ...] = ()
    attached_mail: str = ""
    charset: str = "utf-8"
    options: Mapping[str, str] = field(default_factory=dict)


def load_mails() -> dict[str, Mail]:
    """Every mail by id, an answered mail before its answer."""
    mails: dict[str, Mail] = {}
    for path in sorted(TEXTS.glob("*.txt")):
        for part in path.read_text("utf-8").split("\n=====\n"):
            mail = _mail(part.strip("\n"), mails)
            mails[mail.id] = mail
    return mails


def _mail(part: str, known: Mapping[str, Mail]) -> Mail:
    head, _, body = part.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    forwards = "stuurt-door" in fields
    parent = fields.pop("stuurt-door", "") or fields.pop("antwoord-op", "")
    return Mail(
        id=fields.pop("id"),
        sender=fields.pop("van"),
        to=_list(fields.pop("aan", "")),
        cc=_list(fields.pop("cc", "")),
        bcc=_list(fields.pop("bcc", "")),
        date=dutch_dates.parse(fields.pop("datum")),
        subject=fields.pop("onderwerp"),
        client=fields.pop("programma", "outlook"),
        body=body.strip("\n"),
        file=fields.pop("bestand", ""),
        answers=known[parent] if parent else None,
        forwards=forwards,
        picture=fields.pop("plaatje", "") == "ja",
        attachments=_list(fields.pop("bijlagen", "")),
        attached_mail=fields.pop("bijgevoegde-mail", ""),
        charset=fields.pop("tekenset", "utf-8"),
        options=fields,
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(";") if item.strip())
