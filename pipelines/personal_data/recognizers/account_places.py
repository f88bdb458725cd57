"""Accounts at places where only accounts stand: paths, domains, logs, and who speaks in a chat.

Trap: 'C:\\Users\\Public' and '/home/www' are nobody's, and a line of minutes begins with a word and a colon as a line of a chat does:
without an hour in front a speaker counts only when the word is made up as accounts are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.document import Kind
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.recognizers.account_forms import like_an_account, made_up, of_a_system
from pipelines.personal_data.screening import Screened
from pipelines.personal_data.values import Hit

_SPEAKER = re.compile(
    r"^(?:[>*\s]{0,4}|\[?[\d/. :,–-]{4,22}\]?(?:[ap]m)?[ ]?[–-]?[ ]?)(?P<name>[a-z][a-z]*(?:[._][a-z]+|\d{2,})[a-z\d]*)(?=:(?:\s|$))",
    re.MULTILINE,
)
"""Who says something in a chat: '10/10/24, 09:03 – m.salehi: ...'."""
_TIMED_SPEAKER = re.compile(
    r"^\[?\d\d?[:.]\d\d(?:[:.]\d\d)?\]?[ ]{1,2}(?P<name>[a-z]{4,20}(?:-[a-z])?)(?=:\s)", re.MULTILINE
)
"""'[09:02] kvdberg: who closed valve 9'."""
_NICK = re.compile(r"^<(?P<name>[a-z]+(?:_[a-z]+|\d+)\w*)>(?=\s)", re.MULTILINE)
_ON_REDDIT = Screened(r"(?<![\w/])u/(?P<name>[A-Za-z][\w-]{2,20})(?=[^\n]{0,40}[Rr]eddit)")
_OF_A_DOMAIN = re.compile(r"(?<![\w:\\/.-])[A-Za-z]{2,12}\\(?P<name>[A-Za-z][\w.-]{2,24})(?![\\\w])")
"""'NHN\\Willems.J'."""
_PATH = Screened(
    r"(?:(?:[A-Za-z]:)?[\\/](?:Users|Gebruikers|home|Documents and Settings|profiles?|personen|homedrives?|homes|"
    r"users\$|personal)[\\/]|\\\\[\w.-]+\\(?:home|users|personal|homedrive)\$?\\)(?P<name>[\w.-]{2,40})",
    re.IGNORECASE,
)
_IN_PATH = re.compile(r"(?<=\\)(?P<name>(?=[\w.]{4})[A-Za-z]\w{0,24}(?:\.\w+){0,2})(?=\\|[\s,;.)]|$)", re.MULTILINE)
"""'\\\\server\\onderzoek\\devrk02\\map': a folder named as accounts are."""
_SHARED_FOLDERS = frozenset(
    (
        "public",
        "default",
        "all users",
        "shared",
        "administrator",
        "root",
        "openbaar",
        "gedeeld",
        "algemeen",
        "gast",
        "guest",
        "www",
        "www-data",
        "deploy",
        "git",
        "app",
        "pi",
    )
)
_IN_A_LOG = Screened(
    r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d\S*[ \t]+(?P<name>[a-z][\w.]{3,24}\w)[ \t]+(?:log(?:in|on|out|off)|session|ssh|sudo|opened|failed)\b",
    re.IGNORECASE | re.MULTILINE,
)


def find(text: str) -> Iterator[Hit]:
    """Accounts in paths, logs and chats."""
    if "\\" in text or "/" in text:
        yield from _in_paths(text)
    yield from _speakers(text)
    for match in _IN_A_LOG.finditer(text):
        if like_an_account(match["name"]):
            yield _hit(match, 0.7, "Een gebruikersnaam.")


def _speakers(text: str) -> Iterator[Hit]:
    for match in _SPEAKER.finditer(text) if ":" in text else ():
        if not of_a_system(match["name"]) and re.split(r"[._\d]", match["name"])[0] not in lists().words:
            yield _hit(match, 0.75, "Wie in een gesprek aan het woord is, met een gebruikersnaam.")
    for match in _TIMED_SPEAKER.finditer(text) if ":" in text else ():
        if made_up(match["name"]):
            yield _hit(match, 0.7, "Wie in een gesprek aan het woord is, met een gebruikersnaam.")
    for match in (*(_NICK.finditer(text) if "<" in text else ()), *_ON_REDDIT.finditer(text)):
        if not of_a_system(match["name"]):
            yield _hit(match, 0.7, "Een gebruikersnaam in een gesprek.")


def _in_paths(text: str) -> Iterator[Hit]:
    for match in _PATH.finditer(text):
        if match["name"].lower() not in _SHARED_FOLDERS:
            yield _hit(match, 0.9, "Een gebruikersnaam in een pad.")
    for match in _IN_PATH.finditer(text) if "\\" in text else ():
        if like_an_account(match["name"]):
            yield _hit(match, 0.8, "Een gebruikersnaam in een pad.")
    for match in _OF_A_DOMAIN.finditer(text) if "\\" in text else ():
        if made_up(match["name"]) or like_an_account(match["name"].lower()):
            yield _hit(match, 0.85, "Een gebruikersnaam met zijn domein.")


def _hit(match: re.Match[str], score: float, why: str) -> Hit:
    return Hit(*match.span("name"), Kind.USER_NAME, score, why)
