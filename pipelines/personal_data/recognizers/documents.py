"""Numbers of identity documents and other numbers that lead to one person.

Trap: the shape of a Dutch passport number (two letters, six letters or digits, a digit; never O) is also that of some
references: without a word in front it counts only when letters and digits alternate as references never do. A case
number belongs to a person only when the words say so (cliëntnummer, personeelsnummer); the kenmerk of a letter does
not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

_DOCUMENT = (
    r"(?:paspoort\w*|\w*paspoort|passport|identiteits\s?-?(?:kaart|bewijs)|identity card|id[- ]?(?:kaart|bewijs|"
    r"card)|ID|rijbewijs|driving licen[cs]e|driver'?s licen[cs]e|"
    r"verblijfs\s?(?:document|vergunning|kaart|pas)|residence permit|documentnummer|document|reisdocument|"
    r"vreemdelingendocument|vluchtelingenpaspoort|W-document|legitimatie(?:bewijs)?|legitimatienummer|brondocument|"
    r"identificatie|pasje)"
)
_FILL = (
    r"(?:[\s,:;(=#-]*(?:(?:met|nummer|nr|no|num|number|is|heeft|van|nieuw|oud|geldig|mevrouw|meneer|de|het|heer|mijn|"
    r"zijn|haar|kopie|volgens|type|NL|[A-ZÀ-Ý][\w'’-]+)\.?(?=[\s,:;(=#-])[\s,:;(=#-]*){0,6}?)"
)
_IDENTITY = re.compile(
    rf"(?<!\w)(?:{_DOCUMENT})(?:[- ]?(?:nummer|nr|no|"
    rf"number)\b\.?)?{_FILL}(?P<number>(?=[A-Za-z0-9 -]{{0,12}}\d)(?:[A-Z0-9]{{7,12}}|[a-z]\d{{7,8}}|"
    rf"(?-i:[A-Z]{{1,3}})[ -]\d{{5,9}}))(?![\w-])",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?P<number>(?<![\w-])[A-Z0-9]{8,12})\s*\(?\s*(?:is|als)?\s*(?:het |mijn |zijn |haar )?(?:paspoort|rijbewijs|"
    r"identiteits)",
    re.IGNORECASE,
)
_ANY_DOCUMENT = re.compile(
    r"(?i:pa[s5]poort|passport|identi|rijbew|licen[cs]e|verblijf|permit|document|legitim|pasje)|\bID\b|\bid\b"
)
_SHAPE = re.compile(r"(?<![\w-])[A-NP-Z]{2}[A-NP-Z0-9]{6}\d(?![\w-])")

_OWNER = (
    r"(?:cli[eë]nt(?:en)?|client|klant|customer|personeels|employee|medewerkers?|staff|pati[eë]nt(?:en)?|patient|pat|"
    r"student(?:en)?|leerling|relatie|lid(?:maatschaps)?|membership|polis|policy|debiteur(?:en)?|burger|"
    r"deelnemers?|inschrijf|inschrijvings|werknemers?|stam|casus|cjib|parket|bsn-?vervangend|registratie|detentie|"
    r"gedetineerden?|kandidaat|abonnee|pas|dienst|badge|kaart|OV-?chipkaart|BIG|AGB|"
    r"vreemdelingen|huurders?|melders?|gezins?|kind|zorg|bewoners?|loon|salaris|verzekerden?|verzekerings|"
    r"toegangspas|wiw|wia|wajong)"
)
_NUMBER_WORD = r"(?:-?\s?(?:nummer|nummers|nr|no|number|num|id|code|pas)\b\.?)"
_WRITTEN = (
    r"(?P<number>(?:(?-i:[A-Z]{1,4})[ ](?=\d{3}))?(?=[\w./-]*\d)[A-Za-z0-9](?:[\w./-]{1,22})?[A-Za-z0-9])(?![\w])"
)
_LINK = (
    r"(?:\s*(?:\([^)\n]{1,15}\))?(?:,[ ]|[\s:=#]{0,4})(?:(?:is|was|van|luidt|onder|met|nummer|nr|"
    r"no)\.?[\s:=#]{1,3}(?:[A-Za-zÀ-ÿ]+[\s:]{1,2}){0,3}?)?)"
)
_GROUPED = r"(?P<number>\d{3}[ .]\d{3,4}[ .]\d{3,4})(?!\w)"
_ANY_NUMBER_WORD = re.compile(
    r"(?i:n(?:umme)?r|\bno\b|number|\bid\b|code|pas\b|cli[eë]nt|klant|pati[eë]nt|debiteur|verzekerde|dossier|case|"
    r"zaak|klacht|file|casus|melding|kenmerk|claim|dierenarts|handhaver|\bUBN\b|chip|lening|krediet|\bBIG\b|\bAGB\b|\bCJIB\b|\bSKN\b|\bboa\b)"
)
_PERSONAL = (
    re.compile(rf"\b{_OWNER}{_NUMBER_WORD}{_LINK}{_WRITTEN}", re.IGNORECASE),
    re.compile(rf"(?<![\w-])(?:v|a|d|p|m|s)-?\s?(?:nummer|nr|number|no|dossier)\b\.?{_LINK}{_WRITTEN}", re.IGNORECASE),
    re.compile(r"(?<!\w)(?P<number>V[ -]?\d{3}[. ]\d{3,4}[. ]\d{3,4})(?!\w)"),
    re.compile(rf"\b(?:(?:v|a)-|{_OWNER}){_NUMBER_WORD}{_LINK}{_GROUPED}", re.IGNORECASE),
    re.compile(
        r"\b(?:cli[eë]nte?|client|klant|patient|pati[eë]nte?|debiteur|verzekerde|BIG(?:-register)?|AGB|CJIB|SKN|"
        r"casus|boa|handhaver|dierenarts|deelnemer|huurder|wbtv-nr|aanslagnr\.?|landbouwernummer|cli[eë]ntnr\.?|UBN|chip(?:nummer)?|"
        r"lening|krediet|"
        r"verlof(?:nummer|\snr\.?)|"
        r"OV-kaartnummer|naheffing|"
        r"boekje no\.?)(?:\s?met nummer)?\s*:?\s{0,2}(?:nr\.?\s)?(?P<number>(?=[\w./ -]{0,4}\d)[A-Z]{0,3}-?\d[\d.\-"
        r" ]{1,20}\d(?:-[A-Z]{1,2}\b)?)(?![\w])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:dossier|case|file|zaak|klacht|melding|casus|kenmerk)\s?-?(?:nummer|nr|number|no)?\.?\s+(?:van|"
        rf"of)\s+(?:mevrouw|de heer|mw\.?|dhr\.?|mr\.?|ms\.?|cli[eë]nt|betrokkene|[A-Z]\w+)\s+(?:\w+\s+)?(?:is\s+|"
        rf":\s*)?{_WRITTEN}"
    ),
    re.compile(
        rf"\b(?:your|uw|my|mijn|haar|zijn|her|his)\s+(?:file|case|dossier|klacht|zaak|client|claim)\s?-?(?:nummer|nr|"
        rf"number|no)?\b\.?\s?(?:is|:|\(nr\.?|nr\.?)?\s*{_WRITTEN}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:P-dossier|HR[- ]?case|casusnummer|casenummer|zorgdossier|jeugddossier|personeelsdossier|"
        rf"personeelskaart|patiëntendossier|bewind\w*dossier|betrokkene\s?nr\.?)\b\s*(?:nr\.?|nummer)?[\s:]*{_WRITTEN}",
        re.IGNORECASE,
    ),
)


_DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:19|20)?\d\d)?|(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])(?:[-/.]\d\d?)?|(?:19|20)\d\d"
)


def find(text: str) -> Iterator[Hit]:
    """Identity documents (5.1.1.e) and personal numbers in `text`."""
    seen: set[tuple[int, int]] = set()
    for pattern in (_IDENTITY, _BEHIND) if _ANY_DOCUMENT.search(text) else ():
        for match in pattern.finditer(text):
            number = match["number"]
            if (
                sum(c.isdigit() for c in number) >= 3
                and (not number.isdigit() or len(number) in (9, 10))
                and not re.fullmatch(r"[a-z]{4,}\d{1,4}", number)
                and match.span("number") not in seen
            ):
                seen.add(match.span("number"))
                yield Hit(
                    *match.span("number"),
                    Kind.IDENTITY_DOCUMENT,
                    0.95,
                    "Het nummer van een identiteitsdocument.",
                    "5.1.1.e",
                )
    for match in _SHAPE.finditer(text):
        if match.span() not in seen and _alternates(match.group()):
            yield Hit(
                *match.span(),
                Kind.IDENTITY_DOCUMENT,
                0.75,
                "Heeft de vorm van het nummer van een paspoort of identiteitskaart.",
                "5.1.1.e",
            )
    for pattern in _PERSONAL if _ANY_NUMBER_WORD.search(text) else ():
        for match in pattern.finditer(text):
            if sum(c.isdigit() for c in match["number"]) >= 3 and not _DATE.fullmatch(match["number"]):
                yield Hit(*match.span("number"), Kind.PERSONAL_NUMBER, 0.85, "Een nummer dat naar één persoon leidt.")


_DOSSIER = re.compile(
    rf"\b(?:dossier|casus|debiteur(?:en)?|naheffing|gezin|traject|aanmelding|indicatie)\s?-?(?:nummer|nr|no)?\b\.?"
    rf"(?:\s(?:cli[eë]nt|klant|betrokkene|bij (?:de |het )?\w+|is|luidt|van)){{0,3}}[ \t:#(]{{1,3}}{_WRITTEN}",
    re.IGNORECASE,
)
_AROUND = 130
"""Characters within which the person stands whose file it is."""


def beside_names(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Numbers of files in the neighbourhood of a name: 'Betrokkene: J. Verkuylen, dossier BW-2019-0447'."""
    for match in _DOSSIER.finditer(text) if names else ():
        number = match["number"]
        near = any(start - _AROUND < match.start() < end + _AROUND for start, end in names)
        if near and sum(c.isdigit() for c in number) >= 3 and not _DATE.fullmatch(number):
            yield Hit(*match.span("number"), Kind.PERSONAL_NUMBER, 0.7, "Het nummer van iemands dossier.")


def _alternates(number: str) -> bool:
    """Letters and digits change places at least three times, as in 'NX4RP82K1'."""
    return len(re.findall(r"(?<=[A-Z])\d|(?<=\d)[A-Z]", number)) >= 3
