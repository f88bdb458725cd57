"""User names, handles and accounts, in sentences, logs, chats and paths.

Trap: words of systems look alike ('risico_score', 'System32', '@media'), so a made-up word counts where its neighbourhood speaks of
accounts, where it is built from a name ('pvdberg' beside Pascalle van den Berg), or at a place where only accounts stand. '@Ruud' in
a chat is a first name, '@allen' nobody; accounts of bodies, services and robots belong to no person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import ascii_lowercase

from pipelines.document import Kind
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.screening import Screened, not_behind
from pipelines.personal_data.values import Hit

_HANDLE = re.compile(
    r"(?<![\w@.])@(?=[a-z0-9_]|[A-Z]\w*[\d_]|[a-z]\w*[A-Z])(?=[\w.]{3})[A-Za-z0-9_]{1,30}(?:\.[A-Za-z0-9_]+)*(?![\w@]|\.[a-z]{2,3}\b)"
)
_CUES = (
    "gebruikersnaam", "gebruikersnamen", r"gebruikers?-?id", r"gebr\.?\s?naam", "gebruiker", "username", r"user\s?name", "user",
    r"login(?:naam)?",
    r"inlog(?:naam|code)?", r"(?:netwerk|net|gebruikers|beheer)?account(?:naam)?",
    "accounts", "profielnaam", "nickname", "nick", "alias", "ldap", "samaccountname",
    r"log(?:t)? in als", "ingelogd", "uitgelogd", "afgedrukt door", "bewerkt door", "gewijzigd door", "aangemaakt door", "opgeslagen door",
    "auteur", "laptop", "werkplek", "snapchat", "snap", "telegram", "instagram", "insta", "tiktok", "twitter", "discord", "skype", "vpn",
    "onder de naam", "noemt zich", "verkoper", "chatnaam", "userid", "uid", "via sky van", "youtubekanaal", "handle",
    "assignee", "assigned to", "reporter", "toegewezen aan",
)  # fmt: skip
_ANNOUNCES = r"\s*(?:is|heet|van|op|[:=(]|als|gebruikt|met de naam|met)\s*"
_BEHIND = r"\s*[\"'‘“@(]?(?P<name>(?:live:)?[\w.\\-]{2,40}[\w])(?P<more>(?:(?:, | en | of )[a-z][\w.-]{2,30}\b)*)"
_ACCOUNT = Screened(rf"\b(?:{'|'.join(_CUES)})\b(?:{_ANNOUNCES}){{0,3}}{_BEHIND}", re.IGNORECASE)
_U = Screened(rf"\bu:\s*(?:{_ANNOUNCES}){{0,2}}{_BEHIND}", re.IGNORECASE)
"""'u: pvdberg', as people write down for one another how they log in."""
_NEAR = Screened(
    r"\b(?:account\w*|login|inlog\w*|gebruiker\w*|user\w*|profiel\w*|handle|online|chat\w*|insta\w*|snap\w*|marktplaats|forum|game\w*|"
    r"nick\w*|alias|wachtwoord|heet|laptop|noemt|uitloggen|[iu][nt]t?gelogd|ICT|helpdesk|sky|telegram|telefoon als|weet wie)\b",
    re.IGNORECASE,
)
_MADE_UP = re.compile(
    r"(?<![\w@./\\-])(?=[a-z0-9_.]*[a-z])(?:[a-z0-9]+(?:_[a-z0-9]+)+|[a-z]{3,}\d{2,})(?![\w@/\\-]|\.\w)", re.IGNORECASE
)
_LINE_OR_FIGURES = re.compile(r"[\d_](?:(?<=[a-z0-9]_)[a-z0-9]|(?<=[a-z]\d)\d)", re.IGNORECASE)
"""What is in every match of `_MADE_UP`."""
_OF_A_NAME = re.compile(
    r"(?<![\w@./\\-])(?:[a-z]\.)?(?:[a-z]{4,}[._])?[a-z]{4,}(?:_?\d{2,4}|[A-Z]{1,3}\d{1,3})(?![\w@/\\-]|\.\w)"
)
"""'jipmolenbeek_1990', 'f.bouhali88', 'fonsAH1': a name with figures, wherever it stands."""
_LETTER_AND_FIGURES = re.compile(
    r"\d(?:(?<=[a-z].)\d|(?<=[a-z]_.)\d|(?<=[a-z][A-Z].)|(?<=[a-z][A-Z][A-Z].)|(?<=[a-z][A-Z][A-Z][A-Z].))"
)
"""What `_OF_A_NAME` ends in."""
_FOR_ADMINISTRATION = Screened(r"(?<![\w@./-])(?P<name>[a-z]{4,20}-(?:adm|admin|beheer|ext))(?![\w-])")
"""The second account of who looks after a system: 'rvisschers-adm'."""
_BY = Screened(
    r"\b(?:created|modified|changed|printed|edited|uploaded|saved) by:?\s+(?P<name>[a-z][\w.]{3,24}[\w])", re.IGNORECASE
)
_IN_A_LOG = Screened(
    r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d\S*[ \t]+(?P<name>[a-z][\w.]{3,24}\w)[ \t]+(?:log(?:in|on|out|off)|session|ssh|sudo|opened|failed)\b",
    re.IGNORECASE | re.MULTILINE,
)
_IN_BRACKETS = re.compile(r"\((?P<name>[a-z][a-z.]{3,20}\d{0,3})\)")
_SPEAKER = re.compile(
    r"^(?:[>*\s]{0,4}|\[?[\d/. :,–-]{4,22}\]?(?:[ap]m)?[ ]?[–-]?[ ]?)(?P<name>[a-z][a-z]*(?:[._][a-z]+|\d{2,})[a-z\d]*)(?=:(?:\s|$))",
    re.MULTILINE,
)
"""Who says something in a chat: '10/10/24, 09:03 – m.salehi: ...'."""
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
    )
)
_DOMAIN_END = re.compile(r"\.(?:nl|com|org|eu|net|be|de|info|gov|local|example|uk|int)$")
"""'@utrecht.nl>' is what an earlier redaction left of an address."""
_NOBODY = frozenset(
    (
        "allen",
        "all",
        "hier",
        "here",
        "iedereen",
        "everyone",
        "channel",
        "team",
        "kanaal",
        "groep",
        "media",
        "import",
        "override",
        "param",
    )
)
_OF_A_BODY = re.compile(
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


def find(text: str) -> Iterator[Hit]:
    """Accounts of persons in `text` that the text itself shows to be accounts."""
    if "\\" in text or "/" in text:
        yield from _in_paths(text)
    yield from _announced(text)
    for match in _SPEAKER.finditer(text) if ":" in text else ():
        if not of_a_system(match["name"]) and re.split(r"[._\d]", match["name"])[0] not in lists().words:
            yield _hit(match, 0.75, "Wie in een gesprek aan het woord is, met een gebruikersnaam.")
    for match in _HANDLE.finditer(text) if "@" in text else ():
        word = match.group()[1:].lower()
        if _DOMAIN_END.search(word) or _OF_A_BODY.search(word) or word in _NOBODY:
            continue
        if word not in lists().words or word in lists().first_names:
            yield Hit(*match.span(), Kind.USER_NAME, 0.7, "Een naam op sociale media of een vermelding.")


def beside_names(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Accounts that are built from a name in the same line: 'Kadir Rahimi<tab>kadirr', 'Mahsa Salehi (msalehi)'."""
    for start, end in names:
        parts = re.findall(r"[^\W\d_]+", fold(text[start:end]))
        if len(parts) < 2:
            continue
        initials = parts[0][0], parts[-1][0]
        first = max(0, start - _AROUND)
        first = max(first, text.rfind("\n", first, start) + 1)
        last = text.find("\n", end, end + _AROUND)
        for at, stop in ((first, start), (end, last if last >= 0 else min(len(text), end + _AROUND))):
            for match in _words_with(initials).finditer(text, at, stop):
                if _built_from(match.group(), parts):
                    yield Hit(*match.span(), Kind.USER_NAME, 0.8, "Een gebruikersnaam die uit een naam is gevormd.")


_AROUND = 60


@lru_cache(maxsize=1024)
def _words_with(initials: tuple[str, str]) -> re.Pattern[str]:
    """What may be an account and begins with one of these letters."""
    first = "".join(letter for letter in initials if letter in ascii_lowercase)
    written = not_behind(r"[\w@./\\-]", f"[{first}]") + r"[a-z._]{1,24}\d{0,4}(?![\w@/\\-]|\.\w)"
    return re.compile(written if first else "(?!)")


def _built_from(word: str, parts: list[str]) -> bool:
    """Whether letters of `word` are beginnings of the parts of a name, in order or surname first, and no ordinary word."""
    letters = re.sub(r"[\d._]", "", word)
    if letters in lists().words or letters in (*parts, "".join(parts)) or len(letters) < (4 if letters == word else 2):
        return False
    turned = [parts[-1], *parts[:-1]]
    return any(
        _of_beginnings(letters, order) for order in (parts, turned, parts[:-1], [parts[0], parts[-1]]) if len(order) > 1
    )


def _of_beginnings(letters: str, parts: list[str]) -> bool:
    """Every part gives its first letter or more, together exactly `letters`."""
    if not parts:
        return not letters
    longest = next(
        (n for n, (a, b) in enumerate(zip(letters, parts[0], strict=False)) if a != b), min(len(letters), len(parts[0]))
    )
    return any(_of_beginnings(letters[n:], parts[1:]) for n in range(longest, 0, -1))


def _in_paths(text: str) -> Iterator[Hit]:
    for match in _PATH.finditer(text):
        if match["name"].lower() not in _SHARED_FOLDERS:
            yield _hit(match, 0.9, "Een gebruikersnaam in een pad.")
    for match in _IN_PATH.finditer(text) if "\\" in text else ():
        if _like_an_account(match["name"]):
            yield _hit(match, 0.8, "Een gebruikersnaam in een pad.")
    for match in _OF_A_DOMAIN.finditer(text) if "\\" in text else ():
        if _made_up(match["name"]) or _like_an_account(match["name"].lower()):
            yield _hit(match, 0.85, "Een gebruikersnaam met zijn domein.")


def _like_an_account(word: str) -> bool:
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
    rests = (lower[1:], re.sub(r"^.(?:van|vdr?|v|de?)", "", lower), lower[:-1])
    return (
        len(lower) > 5
        and lower not in known.surnames
        and any(len(rest) > 4 and rest in known.surnames for rest in rests)
    )


_FILE_ENDINGS = frozenset(
    ("doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "odt", "ods", "csv", "txt", "msg", "eml", "zip", "jpg", "png")
)
"""'Docx' is a surname."""


def _announced(text: str) -> Iterator[Hit]:
    for match in (*_ACCOUNT.finditer(text), *_U.finditer(text)):
        if _made_up(match["name"]) or _in_humps(match):
            yield _hit(match, 0.85, "Een gebruikersnaam.")
        for other in re.finditer(r"(?<!\w)[a-z][\w.-]+\b", match["more"]) if match["more"] else ():
            if other.group() not in ("en", "of") and _made_up(other.group()):
                at = match.start("more")
                yield Hit(at + other.start(), at + other.end(), Kind.USER_NAME, 0.8, "Een gebruikersnaam.")
    for match in _OF_A_NAME.finditer(text) if _LETTER_AND_FIGURES.search(text) else ():
        if _holds_a_name(match.group().lower()):
            yield Hit(*match.span(), Kind.USER_NAME, 0.6, "Lijkt op een gebruikersnaam met een naam erin.")
    for match in (*_BY.finditer(text), *_IN_A_LOG.finditer(text)):
        if _like_an_account(match["name"]):
            yield _hit(match, 0.7, "Een gebruikersnaam.")
    for match in _FOR_ADMINISTRATION.finditer(text):
        if match["name"].split("-")[0] not in lists().words:
            yield _hit(match, 0.7, "Lijkt op een gebruikersnaam voor beheer.")
    if not _NEAR.may_stand_in(text):
        return
    made_up = _MADE_UP.finditer(text) if _LINE_OR_FIGURES.search(text) else ()
    for match in (*made_up, *_IN_BRACKETS.finditer(text)):
        group = "name" if match.re is _IN_BRACKETS else 0
        if _NEAR.search(text[max(0, match.start() - 70) : match.end() + 30]) and _made_up(match[group]):
            yield Hit(match.start(group), match.end(group), Kind.USER_NAME, 0.7, "Lijkt op een gebruikersnaam.")


def of_a_system(word: str) -> bool:
    """Whether an account belongs to a robot or a service, or the word is none at all ('logout')."""
    return _OF_A_SYSTEM.fullmatch(word) is not None


def _hit(match: re.Match[str], score: float, why: str) -> Hit:
    return Hit(*match.span("name"), Kind.USER_NAME, score, why)


def _in_humps(match: re.Match[str]) -> bool:
    """'FemkeFotografeert' behind the name of a social medium."""
    return re.fullmatch(r"(?:[A-Z][a-z]+){2,}", match["name"]) is not None and match.group()[:2].lower() in (
        "yo",
        "in",
        "ti",
        "sn",
        "tw",
        "te",
    )


def _holds_a_name(word: str) -> bool:
    """Whether one of its parts is somebody's name, or begins with a given name, and none is an ordinary word."""
    known = lists()
    parts = [part for part in re.split(r"[._\d]+", word) if part]
    if any(len(part) > 2 and part in known.words for part in parts):
        return False
    return any(
        part in known.first_names
        or part in known.surnames
        or any(part[:at] in known.first_names for at in range(3, len(part) - 1))
        for part in parts
        if len(part) > 3
    )


def _made_up(word: str) -> bool:
    """A word that no dictionary knows, not capitalised like a name: 'kilica', 'snarenkoning72', 'pvdberg'."""
    lower, known = word.lower(), lists()
    if of_a_system(lower) or _OF_A_BODY.search(lower):
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
    )
