"""Traces of a person in systems: IP addresses, user names and handles, personal pages, paths that hold an account name.

Trap: '5.1.2.1' is a paragraph and '10.0.19041.1' a version, so four numbers are an address only with all parts below 256 and no
software word in front; '@' begins a handle only where no address goes on.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,7}(?![\w:])|(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){1,6}:(?:[0-9A-Fa-f]{1,4})?(?![\w:])")
_VERSION = re.compile(r"(?:versie|version|release|build|v|paragraaf|§|artikel|hoofdstuk|par\.)\W{0,3}$", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@.])@(?=[A-Za-z])[A-Za-z0-9_]{2,30}(?:\.[A-Za-z0-9_]+)?(?![\w@]|\.[a-z]{2,3}\b)")
_ACCOUNT = re.compile(
    r"\b(?:gebruikersnaam|gebruikers?-?id|user\s?name|user|login(?:naam)?|inlognaam|account(?:naam)?|accountnaam|ldap|samaccountname)\b\s*(?:is|[:=])\s*(?P<name>[\w.\\-]{2,40})",
    re.IGNORECASE,
)
_PATH = re.compile(r"(?:[A-Za-z]:)?[\\/](?:Users|Gebruikers|home|Documents and Settings|profiles|personen|homedrives?)[\\/](?P<name>[\w.-]{2,40})", re.IGNORECASE)
_SHARED_FOLDERS = {"public", "default", "all users", "shared", "administrator", "root", "openbaar", "gedeeld"}
_PROFILE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:[a-z]{2}\.)?(?:linkedin\.com/(?:in|pub)/|(?:facebook|instagram|tiktok|x|twitter|threads)\.(?:com|net)/@?|t\.me/|mastodon\.\w+/@|github\.com/|bsky\.app/profile/|"
    r"youtube\.com/@)[\w.%-]{2,60}/?",
    re.IGNORECASE,
)
_COMPANY_PAGE = re.compile(r"/(?:company|school|groups?|pages?|share|sharer|intent|hashtag|watch|login|home)(?:/|$)", re.IGNORECASE)


def find(text: str) -> Iterator[Hit]:
    """Addresses, accounts and pages of persons in `text`."""
    yield from _ip_addresses(text)
    for match in _PROFILE.finditer(text):
        if not _COMPANY_PAGE.search(match.group()):
            yield Hit(*match.span(), Kind.PERSONAL_URL, 0.85, "Een persoonlijke pagina.")
    for match in _ACCOUNT.finditer(text):
        yield Hit(*match.span("name"), Kind.USER_NAME, 0.85, "Een gebruikersnaam.")
    for match in _PATH.finditer(text):
        if match["name"].lower() not in _SHARED_FOLDERS:
            yield Hit(*match.span("name"), Kind.USER_NAME, 0.9, "Een gebruikersnaam in een pad.")
    for match in _HANDLE.finditer(text):
        yield Hit(*match.span(), Kind.USER_NAME, 0.7, "Een naam op sociale media of een vermelding.")


def _ip_addresses(text: str) -> Iterator[Hit]:
    for match in (*_IPV4.finditer(text), *_IPV6.finditer(text)):
        try:
            address = ipaddress.ip_address(match.group())
        except ValueError:
            continue
        small = address.version == 4 and all(int(part) < 20 for part in match.group().split("."))
        if small or _VERSION.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        if not (address.is_loopback or address.is_unspecified):
            yield Hit(*match.span(), Kind.IP_ADDRESS, 0.9, "Een IP-adres.")
