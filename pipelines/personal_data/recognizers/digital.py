"""Traces of a person in systems: IP addresses and network addresses of devices, personal pages.

Trap: '5.1.2.1' is a paragraph and '10.0.19041.1' a version, so four numbers are an address only with all parts below 256 and no
software word in front; a page of a firm, a body or a project is nobody's."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from pipelines.document import Kind
from pipelines.personal_data.screening import Screened
from pipelines.personal_data.values import Hit

_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)")
_IPV6 = re.compile(
    r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}(?![\w:])|"
    r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,7}(?![\w:])|"
    r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){1,6}:(?:[0-9A-Fa-f]{1,4})?(?![\w:])"
)
_DOTTED = re.compile(r"\d\.\d{1,3}\.\d")
_BETWEEN_MARKS = re.compile(r"[:-][0-9A-Fa-f]{2}[:-]")
"""No address of four numbers, or of a device, without these."""
_BETWEEN_COLONS = re.compile(r":[0-9A-Fa-f]{1,4}:")
"""Without this or '::' there is no such address."""
_VERSION = re.compile(
    r"(?:versie|version|release|build|v|paragraaf|§|artikel|hoofdstuk|par\.|lid|onder|bijlage|punt|sub)\W{0,3}$",
    re.IGNORECASE,
)
_MAC = re.compile(r"(?<![\w:-])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![\w:-])")
_PROFILE = Screened(
    r"(?:https?://)?(?:www\.)?(?:[a-z]{2}\.)?(?:linkedin\.com/(?:in|pub)/|(?:facebook|instagram|tiktok|x|twitter|"
    r"threads|snapchat|pinterest)\.(?:com|net)/(?:add/|people/)?@?|t\.me/|mastodon\.\w+/@|github\.com/|"
    r"bsky\.app/profile/|"
    r"youtube\.com/@|reddit\.com/u(?:ser)?/|strava\.com/athletes/|soundcloud\.com/|linktr\.ee/|"
    r"marktplaats\.nl/u/|orcid\.org/|wa\.me/|[\w-]+\.sharepoint\.com/personal/)[\w.%-]{2,60}[^\s<>\"')\]]*",
    re.IGNORECASE,
)
_ANY_SITE = Screened(
    r"(?i:linkedin|facebook|instagram|tiktok|twitter|threads|snapchat|pinterest|//(?:www\.)?x\.com|\bx\.com/|t\.me/|"
    r"mastodon|github|bsky|youtube|reddit|strava|soundcloud|linktr|sharepoint|marktplaats|orcid|wa\.me|/(?:~|people/|medewerker|personen/|profiel/|users?/|staff/))"
)
_HOME_PAGE = Screened(
    r"(?:https?://)[\w.-]+/(?:~|people/|medewerkers?/|personen/|profiel/|user/|users/|staff/)[\w.%-]{2,60}/?",
    re.IGNORECASE,
)
_COMPANY_PAGE = re.compile(
    r"/(?:company|school|groups?|pages?|share|sharer|intent|hashtag|watch|login|home|events|jobs|gemeente\w*|"
    r"(?<=github\.com/)(?:min\w+|vng\w*|ictu|logius|rivm\w*|kadaster|geonovum|\w*-?overheid\w*)|channel|ministerie\w*|rijks\w*|provincie\w*|politie\w*)(?:/|$|(?<=\w)$)",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Addresses and pages of persons in `text`."""
    yield from _ip_addresses(text)
    if "/" in text and _ANY_SITE.search(text):
        for match in (*_PROFILE.finditer(text), *_HOME_PAGE.finditer(text)):
            if not _COMPANY_PAGE.search(match.group()):
                yield Hit(*match.span(), Kind.PERSONAL_URL, 0.85, "Een persoonlijke pagina.")


def _ip_addresses(text: str) -> Iterator[Hit]:
    if not any(c.isdigit() for c in text):
        return
    for match in (
        *(_IPV4.finditer(text) if _DOTTED.search(text) else ()),
        *(_IPV6.finditer(text) if "::" in text or _BETWEEN_COLONS.search(text) else ()),
    ):
        try:
            address = ipaddress.ip_address(match.group())
        except ValueError:
            continue
        small = address.version == 4 and all(int(part) < 20 for part in match.group().split("."))
        if small or _VERSION.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        if not (address.is_loopback or address.is_unspecified):
            yield Hit(match.start(), match.end(), Kind.IP_ADDRESS, 0.9, "Een IP-adres.")
    for match in _MAC.finditer(text) if _BETWEEN_MARKS.search(text) else ():
        yield Hit(match.start(), match.end(), Kind.IP_ADDRESS, 0.85, "Een netwerkadres van een apparaat.")
