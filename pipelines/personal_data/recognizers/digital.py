"""Traces of a person in systems: IP addresses, user names and handles, personal pages, paths that hold an account name.

Trap: '5.1.2.1' is a paragraph and '10.0.19041.1' a version, so four numbers are an address only with all parts below
256 and no software word in front; '@' begins a handle only where no address goes on, and '@Ruud' in a chat is a first
name, '@allen' nobody."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from pipelines.document import Kind
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.values import Hit

_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)")
_IPV6 = re.compile(
    r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,7}(?![\w:])|"
    r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){1,6}:(?:[0-9A-Fa-f]{1,4})?(?![\w:])"
)
_VERSION = re.compile(
    r"(?:versie|version|release|build|v|paragraaf|§|artikel|hoofdstuk|par\.|lid|onder|bijlage|punt|sub)\W{0,3}$",
    re.IGNORECASE,
)
_MAC = re.compile(r"(?<![\w:-])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![\w:-])")
_HANDLE = re.compile(
    r"(?<![\w@.])@(?=[a-z0-9_]|[A-Z]\w*[\d_])[A-Za-z0-9_]{2,30}(?:\.[A-Za-z0-9_]+)*(?![\w@]|\.[a-z]{2,3}\b)"
)
_ACCOUNT = re.compile(
    r"\b(?:gebruikersnaam|gebruikersnamen|gebruikers?-?id|gebruiker|username|user\s?name|user|login(?:naam)?|"
    r"inlognaam|inlog|account(?:naam)?|accounts|accountnaam|profielnaam|nickname|nick|alias|ldap|samaccountname|"
    r"laptop|werkplek|"
    r"snapchat|snap|telegram|instagram|insta|tiktok|twitter|discord|skype|onder de naam|noemt zich|verkoper|chatnaam|"
    r"u(?=:)|userid|via sky van|youtubekanaal)\b"
    r"(?:\s*(?:is|heet|van|op|[:=(]|als|gebruikt|met de naam|met)\s*){0,3}\s*[\"'‘“@(]?(?P<name>[\w.\\-]{3,40}[\w])",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:account\w*|login|inlog\w*|gebruiker\w*|user\w*|profiel\w*|handle|online|chat\w*|insta\w*|snap\w*|"
    r"marktplaats|forum|game\w*|nick\w*|alias|wachtwoord|heet|laptop|noemt zich|uitloggen|ingelogd|ICT|helpdesk|sky|telegram)\b",
    re.IGNORECASE,
)
_MADE_UP = re.compile(
    r"(?<![\w@./\\-])(?=[a-z0-9_.]*[a-z])(?:[a-z0-9]+(?:_[a-z0-9]+)+|[a-z]{3,}\d{2,})(?![\w@/\\-]|\.\w)", re.IGNORECASE
)
_OF_A_NAME = re.compile(r"(?<![\w@./\\-])(?:[a-z]\.)?(?:[a-z]{4,}[._])?[a-z]{4,}_?\d{2,4}(?![\w@/\\-]|\.\w)")
"""'jipmolenbeek_1990', 'f.bouhali88': a name with figures, wherever it stands."""
_LETTER_AND_FIGURES = re.compile(r"[a-z_]\d\d")
_ACCOUNT_WORDS = (
    "gebruik", "user", "login", "inlog", "account", "profielnaam", "nick",
    "alias", "ldap", "laptop", "werkplek", "snap", "telegram", "insta",
    "tiktok", "twitter", "discord", "skype", "onder de naam", "noemt zich", "verkoper", "chatnaam", "u:", "via sky van", "youtubekanaal",
)  # fmt: skip
_NEAR_WORDS = (
    "account", "login", "inlog", "gebruiker", "user", "profiel", "handle",
    "online", "chat", "insta", "snap", "marktplaats", "forum", "game",
    "nick", "alias", "wachtwoord", "heet", "laptop", "noemt zich", "uitloggen", "ingelogd", "ict", "helpdesk", "sky", "telegram",
)  # fmt: skip
"""What `_ACCOUNT` and `_NEAR` cannot do without, lower case: looking for words is ten times as fast as the patterns."""
_IN_BRACKETS = re.compile(r"\((?P<name>[a-z][a-z.]{3,20}\d{0,3})\)")
_PATH = re.compile(
    r"(?:(?:[A-Za-z]:)?[\\/](?:Users|Gebruikers|home|Documents and Settings|profiles?|personen|homedrives?|homes|"
    r"users\$|personal)[\\/]|\\\\[\w.-]+\\(?:home|users|personal|homedrive)\$?\\)(?P<name>[\w.-]{2,40})",
    re.IGNORECASE,
)
_IN_PATH = re.compile(r"(?<=\\)(?P<name>(?P<letters>[A-Za-z]{3,8})\d{2,3})(?=\\)")
"""'\\\\server\\onderzoek\\devrk02\\map': a folder named as accounts are."""
_SHARED_FOLDERS = {
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
}
_DOMAIN_END = re.compile(r"\.(?:nl|com|org|eu|net|be|de|info|gov|local|example|uk|int)$")
"""'@utrecht.nl>' is what an earlier redaction left of an address."""
_NOBODY = {"allen", "all", "hier", "here", "iedereen", "everyone", "channel", "team", "kanaal", "groep"}
_PROFILE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:[a-z]{2}\.)?(?:linkedin\.com/(?:in|pub)/|(?:facebook|instagram|tiktok|x|twitter|"
    r"threads|snapchat|pinterest)\.(?:com|net)/(?:add/|people/)?@?|t\.me/|mastodon\.\w+/@|github\.com/|"
    r"bsky\.app/profile/|"
    r"youtube\.com/@|strava\.com/athletes/|soundcloud\.com/|linktr\.ee/|"
    r"[\w-]+\.sharepoint\.com/personal/)[\w.%-]{2,60}/?",
    re.IGNORECASE,
)
_ANY_SITE = re.compile(
    r"(?i:linkedin|facebook|instagram|tiktok|twitter|threads|snapchat|pinterest|//(?:www\.)?x\.com|\bx\.com/|t\.me/|"
    r"mastodon|github|bsky|youtube|strava|soundcloud|linktr|sharepoint|/(?:~|people/|medewerker|personen/|profiel/|users?/|staff/))"
)
_HOME_PAGE = re.compile(
    r"(?:https?://)[\w.-]+/(?:~|people/|medewerkers?/|personen/|profiel/|user/|users/|staff/)[\w.%-]{2,60}/?",
    re.IGNORECASE,
)
_COMPANY_PAGE = re.compile(
    r"/(?:company|school|groups?|pages?|share|sharer|intent|hashtag|watch|login|home|events|jobs|gemeente\w*|"
    r"ministerie\w*|rijks\w*|provincie\w*|politie\w*)(?:/|$|(?<=\w)$)",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Addresses, accounts and pages of persons in `text`."""
    yield from _ip_addresses(text)
    if "/" in text and _ANY_SITE.search(text):
        for match in (*_PROFILE.finditer(text), *_HOME_PAGE.finditer(text)):
            if not _COMPANY_PAGE.search(match.group()):
                yield Hit(*match.span(), Kind.PERSONAL_URL, 0.85, "Een persoonlijke pagina.")
    if "\\" in text or "/" in text:
        for match in _PATH.finditer(text):
            if match["name"].lower() not in _SHARED_FOLDERS:
                yield Hit(*match.span("name"), Kind.USER_NAME, 0.9, "Een gebruikersnaam in een pad.")
        for match in _IN_PATH.finditer(text):
            if match["letters"].lower() not in lists().words:
                yield Hit(*match.span("name"), Kind.USER_NAME, 0.8, "Een gebruikersnaam in een pad.")
    yield from _accounts(text)
    if "@" in text:
        for match in _HANDLE.finditer(text):
            word = match.group()[1:].lower()
            if _DOMAIN_END.search(word):
                continue
            if word not in _NOBODY and (word not in lists().words or word in lists().first_names):
                yield Hit(*match.span(), Kind.USER_NAME, 0.7, "Een naam op sociale media of een vermelding.")


def _accounts(text: str) -> Iterator[Hit]:
    lower = text.lower()
    for match in _ACCOUNT.finditer(text) if any(word in lower for word in _ACCOUNT_WORDS) else ():
        if _made_up(match["name"]):
            yield Hit(*match.span("name"), Kind.USER_NAME, 0.85, "Een gebruikersnaam.")
    for match in _OF_A_NAME.finditer(text) if _LETTER_AND_FIGURES.search(text) else ():
        if _holds_a_name(match.group()):
            yield Hit(*match.span(), Kind.USER_NAME, 0.6, "Lijkt op een gebruikersnaam met een naam erin.")
    if not any(word in lower for word in _NEAR_WORDS):
        return
    for match in (*_MADE_UP.finditer(text), *_IN_BRACKETS.finditer(text)):
        group = "name" if match.re is _IN_BRACKETS else 0
        if _NEAR.search(text[max(0, match.start() - 70) : match.end() + 30]) and _made_up(match[group]):
            yield Hit(match.start(group), match.end(group), Kind.USER_NAME, 0.7, "Lijkt op een gebruikersnaam.")


def _holds_a_name(word: str) -> bool:
    """Whether one of its parts is somebody's name, or begins with a given name, and none is an ordinary word."""
    known = lists()
    parts = [part for part in re.split(r"[._\d]+", word) if part]
    if any(len(part) > 2 and part in known.words for part in parts):
        return False
    return any(
        part in known.first_names
        or part in known.surnames
        or any(part[:at] in known.first_names for at in range(3, len(part) - 3))
        for part in parts
        if len(part) > 3
    )


def _made_up(word: str) -> bool:
    """A word that no dictionary knows, not capitalised like a name: 'kilica', 'snarenkoning72', 'pvdberg'."""
    lower = word.lower()
    known = lists()
    if any(c.isdigit() or c in "_\\." for c in word[:-1]):
        return any(c.isalpha() for c in word) and not re.fullmatch(r"[A-Z]?\d+|\d{1,2}\.\d{2}|[A-Za-z]{1,2}\d+", word)
    return (
        word.islower()
        and lower not in known.words
        and lower not in known.proper_nouns
        and lower not in known.first_names
    )


def _ip_addresses(text: str) -> Iterator[Hit]:
    if not any(c.isdigit() for c in text):
        return
    for match in (*_IPV4.finditer(text), *(_IPV6.finditer(text) if text.count(":") > 1 else ())):
        try:
            address = ipaddress.ip_address(match.group())
        except ValueError:
            continue
        small = address.version == 4 and all(int(part) < 20 for part in match.group().split("."))
        if small or _VERSION.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        if not (address.is_loopback or address.is_unspecified):
            yield Hit(match.start(), match.end(), Kind.IP_ADDRESS, 0.9, "Een IP-adres.")
    for match in _MAC.finditer(text) if max(text.count(":"), text.count("-")) > 4 else ():
        yield Hit(match.start(), match.end(), Kind.IP_ADDRESS, 0.85, "Een netwerkadres van een apparaat.")
