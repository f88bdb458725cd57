"""Whether a word can be the account of a person: made up, in no dictionary, built from a name; and not that of a robot, a service or a
body.

Trap: in a system every second word is in no dictionary ('user_name', 'svc_backup', 'login-form'), so names of fields, services and
tickets are known by their parts."""

from __future__ import annotations

import re

from pipelines.personal_data.names.lists import english_words, lists

OF_A_BODY = re.compile(
    r"gemeente|stads|provinci|politie|rijks|minist|waterschap|brandweer|bibliotheek|nieuws|omroep|radio|jongeren|jongin|"
    r"(?:^|_)(?:info|ggd|vvd|cda|pvda|d66|ns)(?:_|$)|info_|_nl$",
    re.IGNORECASE,
)
_OF_A_SYSTEM = re.compile(
    r"(?:svc|srv|sa)[_.-].*|(?:svc|srv|sa|test|adm(?:in)?|admin|root|system|batch|service|noreply|bot|helpdesk|balie|inc|req|chg|ritm|win|office|python|java|"
    r"utf|sha|base|mp|pm|covid|hoofdstuk|bijlage|vraag|stap|logout|logon|login|experience|story|stories|interface|manual|agent|unassigned|none|nobody|"
    r"group|guide)[_.-]?\d*|.*[_.-]?bot",
    re.IGNORECASE,
)
"""Accounts of robots and services, tickets, and words behind 'user' or 'login' that are no account."""


_OF_A_FIELD = frozenset(
    (
        "user", "gebruiker", "rol", "role", "name", "naam", "login", "account", "id", "code", "datum", "date", "type", "veld",
        "form", "field", "tabel", "table", "number", "nummer", "status", "html", "css", "www", "get", "set", "is", "has", "def",
    )
)  # fmt: skip
"""'user_name', 'login-form': parts of the names of fields and functions."""


def of_a_system(word: str) -> bool:
    """Whether an account belongs to a robot or a service, or the word is none at all ('logout')."""
    if _OF_A_SYSTEM.fullmatch(word):
        return True
    parts = [part for part in re.split(r"[_-]", word.lower()) if part]
    return len(parts) > 1 and not _OF_A_FIELD.isdisjoint(parts)


def like_an_account(word: str) -> bool:
    """'devrk02', 'vis_a', 'adnan.b', 'matthijssel', 'mvdriest': a name with a letter or figures to it, and no word."""
    known, lower = lists(), word.lower()
    if lower in known.words or of_a_system(lower):
        return False
    if re.fullmatch(r"[a-z]{3,8}\d{2,3}", lower):
        return lower.rstrip("0123456789") not in known.words
    parts = re.split(r"[._]", lower)
    if len(parts) == 2:
        short, long = sorted(parts, key=len)
        if parts[1] in _FILE_ENDINGS:
            return False
        return 0 < len(short) <= 2 and (long in known.surnames or long in known.first_names)
    stem = lower.rstrip("0123456789")
    rests = (stem[1:], re.sub(r"^.(?:van|vdr?|v|de?)", "", stem), stem[:-1])
    return (
        len(lower) > 5
        and lower not in known.surnames
        and any(len(rest) > 4 and rest in known.surnames for rest in rests)
    )


_FILE_ENDINGS = frozenset(
    ("doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "odt", "ods", "csv", "txt", "msg", "eml", "zip", "jpg", "png")
)
"""'Docx' is a surname."""


def made_up(word: str) -> bool:
    """A word that no dictionary knows, not capitalised like a name: 'kilica', 'snarenkoning72', 'pvdberg'."""
    lower, known = word.lower(), lists()
    if of_a_system(lower) or OF_A_BODY.search(lower):
        return False
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?", word):
        return False
    if any(c.isdigit() or c in "_\\.:" for c in word[:-1]):
        return any(c.isalpha() for c in word) and not re.fullmatch(
            r"[A-Z]?\d+|\d{1,2}\.\d{2}|[A-Za-z]{1,2}\d{1,4}|(?i:inc|req|chg)\d+", word
        )
    return (
        word.islower()
        and lower not in known.words
        and lower not in known.proper_nouns
        and lower not in known.first_names
        and not (len(lower) > 2 and lower in english_words())
    )
