"""Signatures and disclaimers: which lines of a message say who it is from, and which say what every mail of an organisation says.

A signature begins at a closing ('Met vriendelijke groet,') or at '-- ' and ends where sentences begin again, at a disclaimer or with the
message. A disclaimer is a paragraph with the turns of phrase of one; a single turn is not enough unless nobody says it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.document import Message, Region, RegionKind
from pipelines.reading.mail.history.lines import Line

MAX_SIGNATURE = 40
"""Lines with words."""
_LONG = 130
"""Characters of a line that is a sentence, not a line of a signature."""
_CLOSING = re.compile(
    r"^[\s*_]*(?:"
    r"(?:met\s+)?(?:een\s+)?(?:(?:heel\s+)?(?:vriendelijke|hartelijke|warme|beste|collegiale|sportieve|zonnige|lieve|feestelijke)"
    r"(?:\s+en\s+\w+)?)\s+groet(?:en|jes)?|groet(?:en|jes|je)?|gr\.?|m\.?\s?v\.?\s?g\.?|m\.?v\.?r\.?\s?gr?\.?|met\s+(?:de\s+)?meeste\s+hoogachting|hoogachtend"
    r"|(?:alvast\s+)?(?:veel\s+)?(?:dank|bedankt)\s+en\s+(?:\w+\s+)?groet(?:en)?|alvast\s+(?:hartelijk\s+)?(?:bedankt|dank)"
    r"|(?:with\s+)?(?:kind|best|warm|kindest|warmest)\s+(?:regards|wishes)|regards|cheers|sincerely(?:\s+yours)?"
    r"|yours\s+(?:sincerely|faithfully|truly)|best"
    r"|many\s+thanks|thanks(?:\s+and\s+regards)?|kr|br"
    r"|mit\s+(?:freundlichen|besten|herzlichen)\s+grüßen|viele\s+grüße|mfg|lg|cordialement"
    r"|bien\s+(?:à\s+vous|cordialement)|salutations\s+distinguées"
    r")\b[,.!]?(?P<rest>.*)$",
    re.IGNORECASE,
)
_WEAK = re.compile(r"^(?:alvast|thanks|many|best\b(?!\s+(?:regards|wishes))|gr\b|kr\b|br\b|lg\b)", re.IGNORECASE)
_DEVICE = re.compile(
    r"^(?:verzonden|verstuurd|sent|gesendet|envoyé|get|download|haal|outlook|von meinem|from my)\b.{0,30}"
    r"\b(?:iphone|ipad|android|samsung|galaxy|outlook"
    r"|telefoon|mobiel|mobile|smartphone|blackberry|windows|yahoo|proton|mail voor windows)\b.{0,60}$",
    re.IGNORECASE,
)
_STRONG_CUES = re.compile(
    r"kan informatie bevatten die niet voor u is bestemd|may contain information that is not intended for you"
    r"|kunnen geen rechten worden ontleend|intended solely for the (?:use|addressee|person)|(?:intended|named) recipient"
    r"|uitsluitend bestemd voor (?:de )?(?:geadresseerde|u|gebruik)|aanvaardt geen aansprakelijkheid|accepts no liability"
    r"|niet de (?:beoogde|bedoelde) (?:ontvanger|geadresseerde)|denk aan het milieu|consider the environment|ontvangen? (?:van|door) buiten"
    r"|(?:externe|external) (?:e-?mail|afzender|sender)\]|afkomstig van buiten|originated (?:from )?outside"
    r"|this e-?mail and any (?:files|attachments)"
    r"|elektronisch verzenden van berichten|inherent to the electronic transmission",
    re.IGNORECASE,
)
_CUES = re.compile(
    r"vertrouwelijk|confidential|privileged|geadresseerde|addressee|bestemd|intended|abusievelijk|per vergissing|onterecht|by mistake"
    r"|in error|verwijderen|delete|verspreiding|dissemination|vermenigvuldiging|openbaarmaking|aansprakelijk|liability|liable|virus"
    r"|afzender|notify the sender|verboden|prohibited|disclaimer|proclaimer|geen rechten",
    re.IGNORECASE,
)


def closing_regions(text: str, lines: Sequence[Line], messages: Sequence[Message]) -> tuple[Region, ...]:
    """Signatures and disclaimers in the bodies of the messages, in the order of the text."""
    regions: list[Region] = []
    number = 0
    for message in messages:
        body: list[Line] = []
        while number < len(lines) and lines[number].start < message.end:
            if lines[number].start >= message.body_start:
                body.append(lines[number])
            number += 1
        disclaimers = _disclaimers(body)
        regions += [Region(RegionKind.DISCLAIMER, body[a].begin, body[b].end) for a, b in disclaimers]
        said = {n for a, b in disclaimers for n in range(a, b + 1)}
        regions += [Region(RegionKind.SIGNATURE, body[a].begin, body[b].end) for a, b in _signatures(body, said)]
    return tuple(sorted(regions, key=lambda region: (region.start, region.end)))


def _disclaimers(body: Sequence[Line]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, last in _paragraphs(body):
        words = " ".join(body[n].words for n in range(first, last + 1))
        if len(words) > 6_000:
            continue
        cues = {cue.lower() for cue in _CUES.findall(words)}
        if _STRONG_CUES.search(words) or len(cues) >= 4 or (len(cues) >= 3 and len(words) < 900):
            if found and not any(body[n].words for n in range(found[-1][1] + 1, first)):
                found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
    return found


def _paragraphs(body: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of lines with words; a print to PDF keeps no empty lines, so a long run is cut where a sentence ends a line."""
    found: list[tuple[int, int]] = []
    first: int | None = None
    for number, line in enumerate(body):
        if not line.words:
            if first is not None:
                found.append((first, number - 1))
            first = None
        elif first is None:
            first = number
        elif number - first >= 12 and body[number - 1].words.endswith((".", "!", "?")):
            found.append((first, number - 1))
            first = number
    if first is not None:
        found.append((first, len(body) - 1))
    return found


def _signatures(body: Sequence[Line], disclaimed: set[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    number = 0
    while number < len(body):
        words = body[number].words
        if number in disclaimed or not words:
            number += 1
        elif words == "--" or _closes(words):
            last = _end_of_signature(body, number, disclaimed)
            found.append((number, last))
            number = last + 1
        elif _DEVICE.match(words) and len(words) < 90:
            found.append((number, number))
            number += 1
        else:
            number += 1
    return found


def _closes(words: str) -> bool:
    found = _CLOSING.match(words)
    if found is None:
        return False
    rest = found.group("rest").strip(" ,.!*_")
    if _WEAK.match(words):
        return not rest
    return len(rest.split()) <= 6 and len(rest) <= 60 and not rest.endswith("?")


def _end_of_signature(body: Sequence[Line], first: int, disclaimed: set[int]) -> int:
    last = first
    full = blank = 0
    for number in range(first + 1, len(body)):
        line = body[number]
        if number in disclaimed or len(line.words) > _LONG or full >= MAX_SIGNATURE:
            break
        blank = 0 if line.words else blank + 1
        if blank > 8:
            break
        if line.words:
            if _sentences(line.words):
                break
            full += 1
            last = number
    return last


def _sentences(words: str) -> bool:
    """A line of running text: long, and mostly small letters."""
    several = words.split()
    if len(several) < 10 or len(words) < 60:
        return False
    small = sum(1 for word in several if word[:1].islower())
    return small >= 0.6 * len(several)
