"""Lists of correspondents, as headers write them (RFC 5322) and as mail programs print them ('Jansen, P. (Piet); An de Wit <..>').

A comma stands between people in a header and inside a name in a print; a semicolon always stands between people. So a list with
a semicolon outside quotes is cut there and nowhere else; without one, a comma is cut only where what stands before it is complete
(it ends in an address) or what follows is not the rest of a name that is followed by its address.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.document import Address

_MAILBOX = re.compile(r"[^\s<>\"'(),;:\[\]|@]+@[^\s<>\"'(),;:\[\]|]+|@[\w-]+\.[\w.-]+")
"""The second form is what old redaction leaves of an address: its domain, which still tells the organisation."""
_MAILTO = re.compile(r"[\[<(]\s*mailto:\s*([^\]>)]*)[\]>)]", re.IGNORECASE)
_ANGLE = re.compile(r"<\s*([^<>]*)>?")
_QUOTES = "\"'“”‘’«»„"
MAX_ADDRESSES = 20_000
"""Of one field; what stands behind it is still in the text."""


def parse_addresses(text: str) -> tuple[Address, ...]:
    """The people in a From, To, Cc ... value. A group's name ('Undisclosed recipients:;') is a person without a mailbox."""
    found: list[Address] = []
    for piece in _pieces(_MAILTO.sub(r"<\1>", text)):
        address = parse_address(piece)
        if address is not None:
            found.append(address)
        if len(found) >= MAX_ADDRESSES:
            break
    return tuple(found)


def parse_address(text: str) -> Address | None:
    """One person: 'Naam <a@b>', 'a@b (Naam)', 'a@b', 'Naam', '<a@b>', 'Naam [a@b]'. None for an empty value."""
    text = _MAILTO.sub(r"<\1>", text).strip(" \t\r\n,;")
    if not text:
        return None
    angle = max(_ANGLE.finditer(text), key=lambda found: found.start(), default=None)
    if angle is not None and ("@" in angle.group(1) or not _MAILBOX.search(text)):
        name = text[: angle.start()] + " " + text[angle.end() :]
        return _address(name, angle.group(1))
    mailbox = _MAILBOX.search(text)
    if mailbox is None:
        return _address(text, "")
    return _address(text[: mailbox.start()] + " " + text[mailbox.end() :], mailbox.group())


def _address(name: str, email: str) -> Address | None:
    email = email.strip().strip(_QUOTES + "<>").strip().rstrip(".")
    if email.lower().startswith("mailto:"):
        email = email[7:]
    name = _clean_name(name)
    if email and "@" not in email and not email.startswith("/"):
        name, email = (name or email), ""
    if name.lower() == email.lower():
        name = ""
    return Address(name[:500], email[:500]) if name or email else None


def _clean_name(name: str) -> str:
    name = re.sub(r"[\[(<]\s*[\])>]", " ", name)
    name = re.sub(r'\\(["\\])', r"\1", " ".join(name.split()).strip(" ,;<>|:*_"))
    if len(name) > 1 and name[0] in _QUOTES and name[-1] in _QUOTES:
        name = name[1:-1].strip()
    if name.startswith("(") and name.endswith(")") and name.count("(") == 1:
        name = name[1:-1].strip()
    return name.strip('"“”„').strip()


def _pieces(text: str) -> list[str]:
    marks = _separators(text)
    semicolons = [at for at, mark in marks if mark == ";"]
    if semicolons and text[semicolons[0] + 1 :].strip():
        return [piece for part in _cut(text, semicolons) for piece in _at_commas(part)]
    return _at_commas(text)


def _at_commas(text: str) -> list[str]:
    """Cut at commas between people; a comma inside 'Achternaam, Voornaam <..>' is none."""
    commas = [at for at, mark in _separators(text) if mark == ","]
    cuts: list[int] = []
    begin = 0
    for number, at in enumerate(commas):
        before = text[begin:at]
        after = text[at + 1 : commas[number + 1] if number + 1 < len(commas) else len(text)]
        if _complete(before) or not _rest_of_name(before, after):
            cuts.append(at)
            begin = at + 1
    return _cut(text, cuts)


def _complete(piece: str) -> bool:
    return bool(_MAILBOX.search(piece)) or ">" in piece


def _rest_of_name(before: str, after: str) -> bool:
    """'Jansen' + ' P. (Piet) <p@x.nl>': a surname and what belongs to it. 'Jan Smit' + ' An de Wit' are two people."""
    mailbox = _MAILBOX.search(after)
    if not before.strip() or (mailbox is not None and mailbox.group() == after.strip()):
        return False
    words = re.sub(r"<[^<>]*>?|\([^()]*\)|\[[^\[\]]*\]", " ", after).split()
    if len(words) > 3:
        return False
    return mailbox is not None or sum(1 for word in before.split() if word[0].isupper()) <= 1


def _cut(text: str, cuts: list[int]) -> list[str]:
    edges = [-1, *cuts, len(text)]
    return [text[a + 1 : b] for a, b in pairwise(edges)]


def _separators(text: str) -> list[tuple[int, str]]:
    """Commas and semicolons outside quotes, angles and comments. A quote that is never closed is a letter like any other."""
    marks: list[tuple[int, str]] = []
    quoted = False
    angle = comment = 0
    closing = text.rfind('"')
    escaped = False
    for at, character in enumerate(text):
        if escaped:
            escaped = False
        elif character == "\\" and quoted:
            escaped = True
        elif character == '"' and (quoted or at < closing):
            quoted = not quoted
        elif quoted:
            continue
        elif character == "<":
            angle = 1
        elif character == ">":
            angle = 0
        elif character == "(":
            comment += 1
        elif character == ")":
            comment = max(0, comment - 1)
        elif character == ";" or (character == "," and not angle and not comment):
            marks.append((at, character))
            angle = comment = 0
    return marks
