"""Files that are text: a chat export, a telephone note, an invitation, web pages."""

from __future__ import annotations

import html
from pathlib import Path

from sample_docs.generate.case import Case
from sample_docs.generate.gold import Entry

TEXTS = Path(__file__).parent / "texts"


def make_plain_files(case: Case) -> None:
    chat = case.book.entry(
        "toezicht/WhatsApp-chat met Toezicht De Marsch.txt",
        kind="tekst",
        date="2024-05-14",
        title="Chat Toezicht De Marsch",
    )
    chat.traps.append("namen in kleine letters, een nummer zonder naam")
    case.write(chat, _read(chat, "chat.txt").encode())
    note = case.book.entry(
        "klacht/telefoonnotitie 21 mei.txt", kind="tekst", date="2024-05-21", title="Telefoonnotitie"
    )
    case.write(note, _read(note, "telefoonnotitie.txt").encode())
    invitation = case.book.entry(
        "overleg/uitnodiging projectgroep 18 juni 2024.ics",
        kind="agenda-item",
        date="2024-06-18",
        title="Projectgroep risico-indicator",
    )
    case.write(invitation, _folded(_read(invitation, "uitnodiging.ics")))
    page = case.book.entry(
        "overig/intranet Wie is wie risico-indicator.html", kind="tekst", date="2025-02-03", title="Wie is wie"
    )
    page.traps.append("naam in HTML-commentaar en in een koppeling")
    case.write(page, _page(page, "intranet.html"))
    release = case.book.entry(
        "openbaar/2024-03-06 Persbericht start proef.html", kind="tekst", date="2024-03-06", title="Persbericht",
        regime="reeds_openbaar", url="https://www.vechterdam.example/nieuws/slimmer-toezicht-bedrijfspanden",
    )  # fmt: skip
    case.write(release, _page(release, "persbericht.html"))


def _read(entry: Entry, name: str) -> str:
    return entry.read((TEXTS / name).read_text("utf-8"))


def _page(entry: Entry, name: str) -> bytes:
    """HTML keeps its own braces (style sheets): only lines with marks are read."""
    lines = (TEXTS / name).read_text("utf-8").splitlines()
    return "\n".join(line if "<style>" in line else _escaped(entry, line) for line in lines).encode()


def _escaped(entry: Entry, line: str) -> str:
    return entry.read(line).replace("Çelik", html.escape("Çelik"))


def _folded(text: str) -> bytes:
    """Lines of at most 75 octets, CRLF (RFC 5545, 3.1)."""
    out: list[bytes] = []
    for line in text.splitlines():
        data = line.encode()
        while len(data) > 75:
            cut = 75
            while data[cut] & 0xC0 == 0x80:
                cut -= 1
            out.append(data[:cut])
            data = b" " + data[cut:]
        out.append(data)
    return b"\r\n".join(out) + b"\r\n"
