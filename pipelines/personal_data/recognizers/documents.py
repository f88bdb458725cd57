"""Numbers of identity documents: passports, identity cards, driving licences, residence documents; ground 5.1.1.e.

Trap: the shape of a Dutch passport number (two letters, six letters or digits, a digit; never O) is also that of some
references: without a word in front it counts only when letters and digits alternate as references never do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.document import Kind
from pipelines.personal_data.screening import Screened, not_behind
from pipelines.personal_data.values import Hit

_DOCUMENT = (
    r"(?:\w*pasp[o0]{2,3}rt\w*|"
    r"passport|passeport|pasaporte|reisepass|ppnr|pp|[il1]dentiteits\s?-?(?:kaart|bewijs)|eID|identity card|id[- ]?(?:kaart|bewijs|"
    r"card)|"
    r"(?<!vergader[ -])(?<!vergadering[ -])(?<!meeting[ -])(?<!conferentie[ -])(?<!conference[ -])(?<!object[ -])(?<!BRT-)ID|"
    r"rijbe(?:w|vv)(?:[il1]js|\.)|personalausweis|carte d['’]identité|RBW|"
    r"driving licen[cs]e|driver'?s licen[cs]e|führerschein|permis de conduire|"
    r"asielpas|verblijfs\s?(?:document|vergunning|kaart|pas)|residence permit|documentnummer|documentnr|reisdocument|"
    r"vreemdelingendocument|vluchtelingenpaspoort|W-document|legitimatie(?:bewijs)?|legitimatienummer|brondocument|"
    r"identificatie|pasje|legit\.|op (?:de|zijn|haar) pas|zeemansboek(?:je)?|monsterboekje|vaarbewijs|jachtakte|"
    r"(?:taxi)?chauffeurskaart|bestuurderskaart|W2-document)"
)
_FILL = (
    r"(?:[\s,:;(=#-]*(?:(?:met|nummer|nr|no|num|number|is|heeft|van|nieuw|oud|geldig|mevrouw|meneer|de|het|heer|mijn|"
    r"zijn|haar|kopie|volgens|type|NL|t\.?n\.?v|(?:[A-Z]\.)*[A-Z]|[A-ZÀ-Ý][\w'’-]+)\.?(?=[\s,:;(=#-])[\s,:;(=#-]*){0,6}?)"
)
_IDENTITY = Screened(
    rf"(?<!\w)(?:{_DOCUMENT})(?:[- ]?(?:nummer|nr|no|"
    rf"number)\b\.?)?(?![^\W\d_]){_FILL}(?P<number>(?=[A-Za-z0-9 -]{{0,12}}\d)(?:(?=[A-Z]{{0,11}}\d)[A-Z0-9]{{7,16}}|[a-z]\d{{7,8}}|"
    rf"(?-i:[A-Z]{{1,3}}[ -]{{1,2}}(?=\d)[\dOlI]{{4,9}})|\d{{3}}-\d{{7}}-\d{{2}}|(?-i:[A-Zl][A-Z][A-Z0-9l]{{6}}[\dlI])|"
    rf"(?-i:(?:[A-Z0-9] ){{8}}[A-Z0-9])|(?-i:[A-Z]{{2}}[A-Z0-9]{{3,6}}[ \n][A-Z0-9]{{0,3}}\d)|\d(?:[ .]?\d){{9}}|"
    rf"(?-i:(?=(?:[A-Z -]*\d){{3}})[A-Z0-9]{{1,4}}(?:[ -][A-Z0-9]{{1,4}}){{1,3}})))(?![\w-])",
    re.IGNORECASE,
)
_FURTHER_ON = Screened(
    r"\b(?:paspoort|rijbewijs|identiteits(?:kaart|bewijs)|verblijfsdocument)\b"
    r"(?:(?!\b(?:tel|mobiel|06|bsn|kenmerk|dossier|zaak|factuur|order|rekening|klant|\w{3,}n(?:umme)?r)\b)[^\n;!?]){1,80}?"
    r"\b(?:nummer|nr\.?)[ :]{1,3}(?P<number>(?:(?-i:(?=[A-Z0-9]*\d[A-Z0-9]*\d)[A-NP-Z]{2}[A-NP-Z0-9]{6}\d)|\d{10}))(?![\w-])",
    re.IGNORECASE,
)
"""'een rijbewijs aan op naam van J. Ploeg, nummer 5218830172': so far on only what has the form of a Dutch one."""
_MACHINE_READABLE = re.compile(
    r"(?<!\w)(?:[PIACV][A-Z<][A-Z]{3}[A-Z0-9<]*<<[A-Z0-9<]{8,}|[A-Z0-9<]{9}[\dO][A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{8,16})(?!\w)"
)
"""The two lines at the foot of a passport (ICAO 9303); they hold the name and the date of birth as well."""
_BEHIND = Screened(
    r"(?P<number>(?<![\w-])[A-Z0-9]{8,12})\s*\(?\s*(?:is|als)?\s*(?:het |mijn |zijn |haar )?(?:paspoort|rijbewijs|"
    r"identiteits)",
    re.IGNORECASE,
)
_LICENCE_CARD = Screened(r"4[abc]\.[^\n]{4,60}\n\s?5\.\s?(?P<number>\d{4}[ ]?\d{5}[ ]?\d)(?!\d)")
"""Field 5 of a driving licence, behind its dates."""
_ANY_DOCUMENT = Screened(
    r"(?i:pasp[o0][o0]|pass|pasap|\bpp\b|ppnr|denti|rijbe|rbw|führersch|permis|ausweis|carte|kaart|licen[cs]e|verblijf|permit|document|legit|pasje|\bpas\b|zeemans|monsterb|vaarbew|jachtakte)|\be?ID\b|\bid\b"
)
_SHAPE = re.compile(not_behind(r"[\w-]", "[A-NP-Z]") + r"[A-NP-Z][A-NP-Z0-9]{6}\d(?![\w-])")

_OTHER = re.compile(
    r"\b(?:artikel|serie|type|model|order|onderdeel|bestel|chassis|contract|kenmerk|referentie|ref|vergunnings?|zaak|factuur|registratie|"
    r"\w*dossier|object|(?:materialen|gebouw(?:en)?|grondstoffen|product|batterij)paspoort)[ -]?(?:nummer|nr\.?|id)?[ :.]{0,3}$",
    re.IGNORECASE,
)
"""Things have numbers of that shape too."""


_OF_A_PAPER = re.compile(
    r"\w*(?:gebouw|material|grondstof|hond|dier|paard|energie|gezondheid|product|batterij|museum)\w*pasp.*|"
    r"documentn(?:umme)?r[ .:]{0,3}(?:RIS|INT|UIT|DOC|BIJL|[DZ])[ -]?\d+|id[ :=]{1,3}\d+|ID ?= ?\d+",
    re.DOTALL,
)
"""The number of a paper that a body wrote or got, of a row in a system or of a thing: none says whose."""


def find(text: str) -> Iterator[Hit]:
    """Numbers of identity documents in `text`."""
    seen: set[tuple[int, int]] = set()
    for pattern in (_IDENTITY, _BEHIND, _FURTHER_ON) if _ANY_DOCUMENT.search(text) else ():
        for match in pattern.finditer(text):
            written = match["number"]
            if (
                match.span("number") not in seen
                and _of_a_document(written)
                and not _OF_A_PAPER.fullmatch(match.group())
            ):
                seen.add(match.span("number"))
                yield Hit(
                    *match.span("number"),
                    Kind.IDENTITY_DOCUMENT,
                    0.95,
                    "Het nummer van een identiteitsdocument.",
                    "5.1.1.e",
                )
    for match in _MACHINE_READABLE.finditer(text) if "<<" in text else ():
        yield Hit(
            *match.span(), Kind.IDENTITY_DOCUMENT, 0.95, "De leesbare strook van een identiteitsdocument.", "5.1.1.e"
        )
    for match in _LICENCE_CARD.finditer(text):
        yield Hit(*match.span("number"), Kind.IDENTITY_DOCUMENT, 0.9, "Het nummer van een rijbewijs.", "5.1.1.e")
    for match in _SHAPE.finditer(text):
        other = _OTHER.search(text, max(0, match.start() - 30), match.start())
        if match.span() not in seen and other is None and _alternates(match.group()):
            yield Hit(
                *match.span(),
                Kind.IDENTITY_DOCUMENT,
                0.75,
                "Heeft de vorm van het nummer van een paspoort of identiteitskaart.",
                "5.1.1.e",
            )


def _of_a_document(number: str) -> bool:
    """Whether it has as many figures and letters as these numbers have; a Dutch driving licence has ten figures."""
    plain = re.sub(r"[ .-]", "", number)
    if plain.isdigit():
        return len(plain) in (9, 10, 12) and not re.match(r"0\d{2,3}-", number)
    grouped = plain != number and not re.fullmatch(r"[A-Z]{1,3}[ -]\d{4,9}", number)
    return (
        (sum(c.isdigit() for c in plain) >= 3 or (len(plain) == 9 and _alternates(plain)))
        and not re.fullmatch(r"[a-z]{4,}\d{1,4}", number)
        and (not grouped or 7 <= len(plain) <= 10)
    )


def _alternates(number: str) -> bool:
    """Letters and digits change places at least three times, as in 'NX4RP82K1'."""
    return len(re.findall(r"(?<=[A-Z])\d|(?<=\d)[A-Z]", number)) >= 3
