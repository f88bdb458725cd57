"""E-mail addresses, also as PDF extraction and OCR leave them.

Trap: presidio's recognizer asks the network for a list of suffixes; people write `x@y.example`, `naam @ gemeente.nl`,
break an address over a line, or the local part was withheld before ('@utrecht.nl>': nothing is left to withhold).
Boxes of an organisation (info@, woo@) are nobody's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from pipelines.document import Kind
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.screening import Screened
from pipelines.personal_data.values import Hit

_LOCAL = r"[A-Za-z0-9À-ž](?:[\w.!#$%&'*+/=?^`{|}~-]{0,62}[\w])?"
_LABEL = r"[A-Za-z0-9À-ž](?:(?:[A-Za-z0-9À-ž-]|-\n(?=[a-z])){0,61}[A-Za-z0-9À-ž])?"
_DOT = r"(?:\.|[ ]?(?:\(punt\)|\[punt\]|\(dot\)|\[dot\]|\{dot\})[ ]?)"
_COUNTRY = r"(?:nl|com|org|net|frl|info|gov|uk|example)"
_DOMAIN = rf"(?:{_LABEL}(?:{_DOT}{_LABEL})*(?:{_DOT}(?:[A-Za-zÀ-ž]{{2,24}}|n[1|]|c0m)|(?:[ ]?\.[ \n]{{1,2}}|,|[ ]\.){_COUNTRY}))"
_APE = r"(?:apenst?aart(?:je)?|apestaart(?:je)?)"
_AT = rf"(?:[ ]?|\n)(?:@|[(\[{{<](?:@|at|a|{_APE})[)\]}}>]|©|®|_at_|=40|%40|&#64;)\n?[ ]?"
_ADDRESS = re.compile(
    rf"(?<![A-Za-zÀ-ž0-9.%+-])(?:mailto:)?(?P<address>(?P<local>{_LOCAL})(?P<at>{_AT}){_DOMAIN})(?![A-Za-zÀ-ž]|-\w)"
)
_BROKEN_BEFORE = re.compile(r"(?<![\w@.-])[A-Za-z0-9]\w{0,30}(?:[._]\w{1,30}){1,4}-\n$")
"""'els.mul-' at a line's end, before 'der@...': with a stop or line in it, it is the beginning of the address."""
_AT_SIGNS = (
    "@",
    "©",
    "®",
    "_at_",
    "(at)",
    "[at]",
    "{at}",
    "<at>",
    "(apenst",
    "[apenst",
    "(apest",
    "[apest",
    "=40",
    "%40",
    "&#64;",
)
_BRACKETED = Screened(r"\w[ ]?[(\[]a[)\]][ ]?\w")
_SPELLED_AT = rf"(?:[ ](?:at|AT|{_APE})[ ]|[ ]?[(\[](?:at|AT|{_APE})[)\]][ ]?)"
_AT_WORD = Screened(_SPELLED_AT)
_LONGEST_LOCAL, _LONGEST_DOMAIN = 80, 120
_SPELLED_STOP = r"(?:\.|[ ](?:punt|dot|PUNT|DOT)[ ])"
_SPELLED = re.compile(
    rf"(?<![\w@.-])(?P<local>[A-Za-z0-9][\w-]{{0,63}}(?:{_SPELLED_STOP}[\w-]{{1,63}}){{0,4}}){_SPELLED_AT}"
    rf"(?P<domain>[\w-]{{1,63}}(?:{_SPELLED_STOP}[\w-]{{1,63}}){{0,3}}?{_SPELLED_STOP}{_COUNTRY})(?!\w)"
)
"""'petra.wouda at voorbeeld dot nl', as careful people and those who dictate write it."""
_SPACED = re.compile(
    rf"(?<![\w@.-])(?P<local>[a-z0-9][a-z0-9_-]*(?:[ ]?\.[ ]?[a-z0-9_-]+)+)[ ]?[@©®][ ]?[\w-]+"
    rf"(?:[ ]?\.[ ]?[\w-]+)*?[ ]?[.,][ ]?{_COUNTRY}(?!\w)"
)
"""'p. wouda @ voorbeeld . nl': what a scanner makes of an address."""

_SIGN, _AROUND = re.compile(r"[@©®]"), 60
_WITHOUT_DOT = re.compile(r"(?<![\w.@/])(?P<local>[a-z][a-z.]*(?:[._][a-z]+|\d+))@[a-z][a-z-]{5,30}(?![\w.@-])")
"""'ingrid_kl@zonnepostnl': the stop before the country was left out."""
_BOX_CALLED = re.compile(
    r"(?:^|[\n:;,>])[ \t]*[\"'“]?(?:Postbus|Mailbox|Team|Afdeling|Afd\.|Bureau|Loket|Cluster|Dienst|Secretariaat)[ ][^<>\n;,@]{2,40}<$"
)
"""'Postbus Beheer Openbare Ruimte <bor@...>': the name before the address says whose box it is."""
_BOXES = (Path(__file__).parent / "general_boxes.txt").read_text(encoding="utf-8")
GENERAL = frozenset(word for line in _BOXES.splitlines() if not line.startswith("#") for word in line.split())
"""Local parts that belong to an organisation. A name in front of or behind one ('info.jansen') makes it personal
again."""

_OF_A_LIST = re.compile(r"-(?:bounces?|request|owner|subscribe|unsubscribe)$")
_DISTRIBUTION_LIST = re.compile(r"^dl[-_](?=[a-z]{3})")
"""'DL-Directie@...'; alone these letters are initials."""
_PIECES = re.compile(r"[.\-_+]")


def find(text: str, body: Collection[str] = ()) -> Iterator[Hit]:
    """Personal addresses in `text`; general boxes, and those called after the body itself, are passed over."""
    for match in _spelled(text):
        if not is_general(match["local"], body) and _dictated(match):
            yield Hit(*match.span(), Kind.EMAIL, 0.9, "Een persoonlijk e-mailadres, in woorden geschreven.")
    if not any(sign in text for sign in _AT_SIGNS) and not _BRACKETED.search(text):
        return
    for match in _ADDRESS.finditer(text):
        if match["at"].strip() in "©®" and not re.search(r"[©®]\w", match.group()):
            continue
        if _stands_loose(match["at"]) and not re.search(r"[.\d_]", match["local"]):
            continue
        if _BOX_CALLED.search(text[max(0, match.start() - 60) : match.start()]):
            continue
        if not is_general(match["local"], body) and not _made_by_a_machine(match["local"]):
            start, end = match.span("address")
            broken = _BROKEN_BEFORE.search(text, max(0, start - _LONGEST_LOCAL), start)
            yield Hit(broken.start() if broken else start, end, Kind.EMAIL, 0.99, "Een persoonlijk e-mailadres.")
    for sign in _SIGN.finditer(text):
        start, end = max(0, sign.start() - _AROUND), sign.end() + _AROUND
        for match in _SPACED.finditer(text[start:end]):
            if not is_general(match["local"].replace(" ", ""), body):
                span = start + match.start(), start + match.end()
                yield Hit(*span, Kind.EMAIL, 0.9, "Een persoonlijk e-mailadres, met spaties gelezen.")
    for match in _WITHOUT_DOT.finditer(text):
        if not is_general(match["local"], body):
            yield Hit(*match.span(), Kind.EMAIL, 0.8, "Een persoonlijk e-mailadres waar een punt in ontbreekt.")


def _stands_loose(at: str) -> bool:
    """Whether blanks or a line's end stand beside what may be an @: 'zie (a) overheid.nl' is an enumeration."""
    if at == " (a) ":
        return True
    return (" " in at or at[0] == "\n") and "(" not in at and "[" not in at and at != " @ "


def _spelled(text: str) -> Iterator[re.Match[str]]:
    """What stands around a word for the @, looked for there alone: anywhere else it would be tried at every word."""
    end = 0
    for word in _AT_WORD.finditer(text):
        match = _SPELLED.search(text, max(end, word.start() - _LONGEST_LOCAL), word.end() + _LONGEST_DOMAIN)
        if match:
            end = match.end()
            yield match


def _dictated(match: re.Match[str]) -> bool:
    """Not 'Published at overheid.nl' or 'Lees meer at': a word at a plain domain is an address when it is a name or holds a mark."""
    if re.search(r" (?:punt|dot) ", match["domain"], re.IGNORECASE) or " at " not in match.group():
        return True
    local, known = match["local"].lower(), lists()
    called = local in known.first_names or local in known.surnames
    return re.search(r"[^a-z-]", local) is not None or (called and local not in known.words)


def _made_by_a_machine(local: str) -> bool:
    """The left part of a Message-ID: long, without a word in it ('AM9PR07MB5F2', 'CAF3FxQ+9b')."""
    digits = sum(c.isdigit() for c in local)
    return len(local) >= 16 and digits >= 4 and not re.search(r"[a-z]{5}", local)


def is_general(local: str, body: Collection[str] = ()) -> bool:
    """Whether the part before the @ names a box of an organisation and no person."""
    if local.lower() in GENERAL or _OF_A_LIST.search(local.lower()):
        return True
    pieces = [
        piece for piece in _PIECES.split(_DISTRIBUTION_LIST.sub("", local.lower())) if piece and not piece.isdigit()
    ]
    return all(piece in GENERAL or piece in body or _ordinary(piece) for piece in pieces)


def _ordinary(piece: str) -> bool:
    """A Dutch word that nobody is called ('trouwen@', 'klachtenlijn@'); 'bakker@' stays personal."""
    known = lists()
    return len(piece) > 3 and piece in known.words and piece not in known.first_names and piece not in known.surnames
