"""Numbers that lead to one person: of personnel, clients, patients, members, case files, plates of doctors.

Trap: a case number belongs to a person only when the words say so (cliëntnummer, personeelsnummer) or a name stands beside it;
the kenmerk of a letter, the number of a firm, of an order or of a ticket does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.document import Kind, Proposal
from pipelines.personal_data.recognizers.misread import NUMBER_WORD as _NR
from pipelines.personal_data.screening import Screened
from pipelines.personal_data.values import Hit

_OWNER = (
    r"(?:cli[eë]nt(?:en)?|client|klant|customer|personeels|personnel|pers\.?|employee|medewerkers?|staff|pati[eë]nt(?:en)?|patient|pat\.?|pt\.?|pol\.|gebruikers|leners?|lezers?|BRP|"
    r"student(?:en)?|leerling|relatie|lid(?:maatschaps)?|membership|polis|policy|debiteur(?:en)?|burger|"
    r"deelnemers?|inschrijf|inschrijvings|werknemers?|stam|casus|cjib|parket|bsn-?vervangend|registratie|detentie|"
    r"dwangbevel(?: op)?|legitimatie|gedetineerden?|kandidaat|abonnee|pas|dienst|badge|kaart|OV-?chipkaart|BIG|AGB|"
    r"vreemdelingen|huurders?|melders?|gezins?|kind|zorg|bewoners?|loon|salaris|verzekerden?|verzekerings|"
    r"verbalisant|ziekenhuis|EPD|onderwijs|COA|IND|UWV|DUO|strafrechtsketen|uitkerings?|bijstands?|indicatie|Wmo|examen|start|sollicitant|"
    r"donorregistratie|correspondentie|tolk|bezwaarde|bibliotheek|loonheffings?|stud|verz|zorgverzekerings?|toegangspas|wiw|wia|wajong)"
)
_OTHER_OWNERS = (
    r"(?:deb\.?|leden|SAP|Suwi|pensioen|GBA|administratie|vreemdeling|CRV|SKDB|advocaten|toeslag|subject|WOZ-subject|inwoners?|huishoud|"
    r"contractant|sollicitatie|sollicitanten|kiezers?|boa|persoonsgebonden|alien|clubpas|ziekenfonds|inschrijving|SKJ|NIP|"
    r"k[Il]ant|c[Il]i[eë]nt|personee[I1]s|"
    r"klanten|donateurs?|cli[eë]ntregistratie|SKN|toeslagpartner|WoningNet|BOA-?akte|abonnements?)"
)
_NUMBER_WORD = rf"(?:-?\s?(?:{_NR}|nummers|no|number|num|id|code|pas)\b\.?)"
_WRITTEN = (
    r"(?P<number>(?:(?-i:[A-Z]{1,4})[ ](?=\d{3}))?(?=[\w./-]*\d)[A-Za-z0-9](?:[\w./-]{1,22})?[A-Za-z0-9])(?![\w])"
)
_LINK = (
    r"(?:(?: bij (?:u|jullie|ons))?\s*(?:\([^)\n]{1,15}\))?(?:,[ ]|[\s:=#]{0,4})(?:(?:is|was|van|luidt|onder|met|nummer|nr|"
    r"no)\.?[\s:=#]{1,3}(?:[A-Za-zÀ-ÿ]+[\s:]{1,2}){0,3}?)?)"
)
_GROUPED = r"(?P<number>(?!\d{2}\.\d{2}\.\d{4})(?:\d{2,4}|\d(?=[ .]\d{4}))(?:[ .]\d{2,4}|\n\d{4}){1,5})(?![\w]|[.,-]\d)"
_PERSONAL = (
    Screened(rf"\b{_OWNER}{_NUMBER_WORD}{_LINK}{_WRITTEN}", re.IGNORECASE),
    Screened(rf"\b{_OTHER_OWNERS}{_NUMBER_WORD}{_LINK}{_WRITTEN}", re.IGNORECASE),
    Screened(
        rf"\b{_OWNER}{_NUMBER_WORD} (?:bij|van) (?:de |het |uw |onze )?\w[\w.&'-]*(?: \w[\w.&'-]*)? (?:is|was|luidt)[: ]{{1,2}}{_WRITTEN}",
        re.IGNORECASE,
    ),
    Screened(
        rf"(?<![\w-])(?<!sectie )(?:v|a|d|p|m|s)[.-]?\s?(?:{_NR}|number|no|dossier)\b\.?{_LINK}{_WRITTEN}",
        re.IGNORECASE,
    ),
    Screened(
        r"(?<![\w.])(?P<number>\d{4}\.\d\d\.\d{3}\.[A-Z]\.\d(?:[\d.]{0,6}\d)?)(?![\w])", holds=r"\.\d{3}\.[A-Z]\.\d"
    ),
    Screened(
        r"\b(?:SKJ|CNP|BIG-reg\.?(?:nr\.?)?|IMEI(?:-nummer)?|IMSI|EAN(?:-code)?(?: (?:gas|elektra|stroom|aansluiting))|"
        r"meternummer|DNA-profiel|Steuer-?ID|"
        r"RSZ|Polis|stadspas(?:nummer)?|frequent flyer|verz\.?n(?:umme)?r\.?)[ ]?[:.]?[ ]{0,3}"
        r"(?P<number>(?=(?:[^\d\n]*\d){4})[A-Z]{0,4}[.-]?\d[\d. -]{2,22}\d(?:[A-Z]{2})?)(?![\w])",
        re.IGNORECASE,
    ),
    Screened(
        r"\b(?:jachtakte|vaarbewijs|vliegbrevet(?: NL)?|wapenverlof|stempas|"
        r"toegangspas|leerlingenkaart|pati[eë]ntenkaart)[ \n]{1,8}"
        r"(?:nr|no)?\.?[ ]{0,3}(?P<number>[A-Z]{0,3}-?(?!(?:19|20)\d\d(?!\d))\d[\dOlI-]{3,12})"
        r"(?![\w])",
        re.IGNORECASE,
    ),
    Screened(r"(?<!\w)(?P<number>V[ -]?\d{3}[. ]\d{3,4}[. ]\d{3,4})(?!\w)", holds=r"\d(?<=[V -].)\d\d[. ]\d{3}"),
    Screened(
        r"(?<![\w.-])(?P<number>\d\d\.(?:0\d|1[0-2])\.[0-3]\d-\d{3}\.\d\d)(?![\w.-])", holds=r"\d\d\.\d\d\.\d\d-\d"
    ),
    Screened(
        r"\b(?:rijksregister(?:nummer|nr)?|INSZ(?:-nummer)?|Rnr)\b\.?:?\s?"
        r"(?P<number>\d\d[. ]?[01]\d[. ]?[0-3]\d[-. ]?\d{3}(?:[. ]?\d\d)?)(?!\w)",
        re.IGNORECASE,
    ),
    Screened(
        rf"\b(?:voor (?:u|jou|jouw|hem|haar|mij) (?:geldt|is)(?: het)? (?:nummer|nr\.?)|"
        rf"(?:ik ben|ben ik|is bekend als) (?:het )?(?:nummer|nr\.?))"
        rf"[ :]{{1,2}}{_WRITTEN}",
        re.IGNORECASE,
    ),
    Screened(
        r"\b(?:MRN|PGN|PESEL|ZIS|Rbtv|verbalisant|bibliotheekpas|schuldhulpdossier|OV-chipkaart)[ :]{1,2}"
        r"(?P<number>(?:\d{4}[ ]){3}\d{4}|[A-Z]{0,3}-?\d{4,13})(?![\w-])",
        re.IGNORECASE,
    ),
    Screened(r"\b(?:social security number|SSN)[ :]{1,2}(?P<number>\d{3}-\d\d-\d{4})(?!\w)", re.IGNORECASE),
    Screened(
        r"\b(?:National Insurance number|NI number|NINO)[ :]{1,2}(?P<number>[A-Z]{2}(?:[ ]?\d\d){3}[ ]?[A-D])(?!\w)",
        re.IGNORECASE,
    ),
    Screened(r"\bUBN:?(?P<number>\d{5,8})(?!\w)"),
    Screened(
        r"\b(?:geboorte|huwelijks|overlijdens)?akte(?:nummer|nr\.?)?(?: geboorte)?[ :]{1,2}(?P<number>\d-?[A-Z]-?\d{3,4})(?!\w)",
        re.IGNORECASE,
    ),
    Screened(r"\b[Ii]k ben (?P<number>\d{3,6}-[A-Z])(?!\w)"),
    Screened(
        r"\b(?:toegangspas|pasje|badge|BIG-registratie|AGB-code|pasnummer)[ :]{1,2}(?P<number>[A-Z]{0,3}-?\d{4,12})(?![\w-])",
        re.IGNORECASE,
    ),
    Screened(
        rf"\b(?:inschrijf|klant|relatie|dossier|dienst|reg\.?|administratie|registratie)(?:nummer|nr\.?) "
        rf"\(?(?:woningzoekende|huurder|bewoner|cli[eë]nt|aanvrager|werknemer|agent|kind|"
        rf"zorgverzekeraar|WoningNet|BRP)\)?[ :]{{1,2}}{_WRITTEN}",
        re.IGNORECASE,
    ),
    Screened(rf"\b(?:(?:v|a)-|{_OWNER}){_NUMBER_WORD}{_LINK}{_GROUPED}", re.IGNORECASE),
    Screened(
        r"\b(?:cli[eë]nte?|client|klant|patient|pati[eë]nte?|debiteur|verzekerde|BIG(?:-register)?|AGB|CJIB|SKN|"
        r"casus|boa|handhaver|dierenarts|deelnemer|huurder|wbtv-nr|aanslagnr\.?|landbouwernummer|"
        r"cli[eë]ntnr\.?|UBN|chip(?:nummer)?|cl\.|lezer|pn|"
        r"lening|krediet|"
        r"verlof(?:nummer|\snr\.?)|"
        r"OV-kaartnummer|naheffing|"
        r"boekje no\.?)(?:\s?met nummer)?\s*:?\s{0,2}(?:nr\.?\s)?(?P<number>(?=[\w./ -]{0,4}\d)[A-Z]{0,3}-?\d[\d.\-"
        r" ]{1,20}\d(?:-[A-Z]{1,2}\b)?)(?![\w])",
        re.IGNORECASE,
    ),
    Screened(
        rf"\b(?:dossier|case|file|zaak|klacht|melding|casus|kenmerk)\s?-?(?:nummer|nr|number|no)?\.?\s+(?:van|"
        rf"of)\s+(?:mevrouw|de heer|mw\.?|dhr\.?|mr\.?|ms\.?|cli[eë]nt|betrokkene|[A-Z]\w+)\s+(?:\w+\s+)?(?:is\s+|"
        rf":\s*)?{_WRITTEN}"
    ),
    Screened(
        rf"\b(?:your|uw|my|mijn|haar|zijn|her|his)\s+(?:file|case|dossier|klacht|zaak|client|claim)\s?-?(?:nummer|nr|"
        rf"number|no)?\b\.?\s?(?:is|:|\(nr\.?|nr\.?)?\s*{_WRITTEN}",
        re.IGNORECASE,
    ),
    Screened(
        rf"\b(?:P-dossier|arbo-?dossier|medisch dossier|HR[- ]?case|casusnummer|casenummer|personeelsdossier|"
        rf"\w*(?:zorg|jeugd|schuldhulp|cli[eë]nt|leerling|bijstands|hulpverlenings)dossier|"
        rf"personeelskaart|patiëntendossier|bewind\w*dossier|betrokkene\s?nr\.?)\b\s*(?:nr\.?|nummer)?[\s:]*{_WRITTEN}",
        re.IGNORECASE,
    ),
)


_DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:19|20)?\d\d)?|(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])(?:[-/.]\d\d?)?|(?:1[5-9]|20)\d\d(?:[–-](?:1[5-9]|20)?\d\d)?"
)


def find(text: str) -> Iterator[Hit]:
    """Personal numbers in `text` that a word announces."""
    for pattern in _PERSONAL:
        for match in pattern.finditer(text):
            if _is_number(match["number"]):
                yield Hit(*match.span("number"), Kind.PERSONAL_NUMBER, 0.85, "Een nummer dat naar één persoon leidt.")


_CASE_OF_A_CITIZEN = Screened(
    rf"\b(?:zaak|bezwaar|klacht|beroep|wob-?verzoek|woo-?verzoek|schade|schadegeval|aanvraag|melding|klachten|verzoek|calamiteitenmelding)"
    rf"[ -]?(?:{_NR}|no|n|id|kenmerk)?\b\.?[ \t:(#]{{1,3}}(?:{_NR}|no|is|onder|met)?\.?[ ]?{_WRITTEN}",
    re.IGNORECASE,
)
_CITIZEN = re.compile(
    r"\b(?:bezwaarmaa?k\w+|bezwaarde|klager|klaagster|verzoek(?:st)?er|aanvra(?:a?gst)?er|indien(?:st)?er|appellante?|eiser(?:es)?|"
    r"reclamante?|cli[eë]nte?|betrokkene|huurder|huurster|bewoner|bewoonster|ouders?|leerling|pati[eë]nte?|mevrouw|mevr|mw|de heer|dhr|"
    r"mijn|erven)\b",
    re.IGNORECASE,
)
"""A private person, beside whom the number of a case is that person's."""
_PHONE = re.compile(r"0\d{2,3}-\d{6,7}|06-?\d{8}")
_IN_BRACKETS = re.compile(r"[ ]?\((?P<number>[A-Z]{1,4}-?\d{4,8}|\d{5,9})\)")
"""'vlieger R. Boukich (DP-449821)'."""
_BEFORE_NAME = re.compile(
    r"(?:^|\n)[ \t|\"]*(?P<number>(?=(?:[^\d\n]*\d){4})[A-Z]{0,5}[-/.]?\d[\dA-Z./-]{2,14})[ \t|;\",]{1,12}$"
)
_TICKET = re.compile(r"(?:INC|REQ|CHG|RITM|RFC|TKT)\d")
_LISTED = 2
"""Lines that begin with a code of one shape and a name: so many are a list of persons."""
_DOSSIER = Screened(
    rf"\b(?:dossier|casus|meter|EAN(?:-code)?(?: aansluiting)?|index|file|reg\.|"
    rf"debiteur(?:en)?|naheffing|gezin|traject|aanmelding|indicatie)\s?-?(?:nummer|nr|no)?\b\.?"
    rf"(?:\s(?:cli[eë]nt|klant|betrokkene|bij (?:de |het )?\w+|is|luidt|van|mevrouw|mevr\.|"
    rf"mw\.|de heer|dhr\.|(?-i:[A-Z][\w-]+))){{0,4}}[ \t:#(]{{1,3}}{_WRITTEN}",
    re.IGNORECASE,
)
_CASE_OF_THE_BODY = re.compile(
    r"(?i:dossier|file)\s?-?(?:nummer|nr|no)?\.?(?: is| luidt)?[ \t:#(]{1,3}Z[-/.]?(?:20)?\d\d[-/.]\d{3,8}"
)
"""'dossiernr is Z/23/004512': how bodies number their cases (Z for zaak), unless it is said whose it is."""
_AROUND = 130
"""Characters within which the person stands whose file it is."""


def beside_names(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Numbers of files in the neighbourhood of a name: 'Betrokkene: J. Verkuylen, dossier BW-2019-0447'."""
    for match in _DOSSIER.finditer(text) if names else ():
        number = match["number"]
        near = any(start - _AROUND < match.start() < end + _AROUND for start, end in names)
        if near and _is_number(number) and not _CASE_OF_THE_BODY.fullmatch(match.group()):
            yield Hit(*match.span("number"), Kind.PERSONAL_NUMBER, 0.7, "Het nummer van iemands dossier.")
    for match in _CASE_OF_A_CITIZEN.finditer(text) if names else ():
        low, high = max(0, match.start() - _AROUND), match.end() + _AROUND
        near = any(low < end and start < high for start, end in names)
        if near and _is_number(match["number"]) and _CITIZEN.search(text, low, high):
            why = "Het nummer van een zaak naast een burger: leidt naar wie de zaak is."
            yield Hit(*match.span("number"), Kind.PERSONAL_NUMBER, 0.28, why, proposal=Proposal.ASSESS)
    for _, end in names:
        bracketed = _IN_BRACKETS.match(text, end)
        if bracketed and not _DATE.fullmatch(bracketed["number"]):
            yield Hit(*bracketed.span("number"), Kind.PERSONAL_NUMBER, 0.7, "Een nummer achter een naam.")
    yield from _numbered(text, names)


def _is_number(written: str) -> bool:
    """Three figures and more, and neither a date nor a telephone number."""
    return sum(c.isdigit() for c in written) >= 3 and not _DATE.fullmatch(written) and not _PHONE.fullmatch(written)


def _numbered(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Codes of one shape at the head of lines, each before a name: 'NH-4411  Van Loon'."""
    by_shape: dict[str, list[tuple[int, int]]] = {}
    for start, _ in names:
        at = max(0, start - 32)
        match = _BEFORE_NAME.search(text[at:start])
        number = match["number"] if match else ""
        if match and not _DATE.fullmatch(number) and not _TICKET.match(number) and _long(number):
            span = at + match.start("number"), at + match.end("number")
            by_shape.setdefault(_shape(number), []).append(span)
    for spans in by_shape.values():
        for span in spans if len(spans) >= _LISTED else ():
            yield Hit(*span, Kind.PERSONAL_NUMBER, 0.7, "Een nummer voor een naam, in een lijst.")


def _long(number: str) -> bool:
    """Not a time ('0930') or a number in a row."""
    return sum(c.isdigit() for c in number) >= (4 if re.search(r"[A-Z/-]", number) else 5)


def _shape(number: str) -> str:
    return re.sub(r"\d", "9", number)
