"""Telephone numbers in every Dutch notation, and foreign ones that begin with + or 00; phonenumbers verifies what is
foreign.

Trap: a nine- or ten-digit number may be a kenmerk, a KvK number or an amount. Only a number that the Dutch plan could
give out counts, written as people write numbers. 14 0xx, 0800, 0900, numbers that the words call general and the
body's own numbers are no one's. A scanner writes letters for figures (misread.py)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import phonenumbers

from pipelines.document import Kind
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.recognizers.email import is_general
from pipelines.personal_data.recognizers.misread import FIGURE, as_figures
from pipelines.personal_data.screening import Screened, not_behind, tried_at
from pipelines.personal_data.values import Hit

_BLANK, _SIGN = r"[ \u00a0\u2007\u2009\u202f]", r"[.=\-‐‑‒–—/]"
_GAP = rf"(?:{_BLANK}{{0,2}}{_SIGN}{{1,2}}{_BLANK}{{0,2}}|{_BLANK}{{0,3}})"
_D = r"[\dOolI]"
_NUMBER = re.compile(
    rf"""(?:(?<![\w./+=-])|(?<=\d\d\d\d/)|(?<=[Tt]el\.)|(?<=[Mm]ob\.)|(?<=[Mm]obiel)|(?<=\bnr\.))(?<!\d,)
      (?!\d\d(?P<mark>[-./])\d\d(?P=mark)(?:19|20)\d\d(?!\d))(?:             # no date with its hour behind it
        (?:\+|00)[ ]?31{_GAP}(?:\(0\){_GAP})?[1-9](?:{_GAP}\d){{8,10}}     # +31 (0)6 12345678, +31 97 ... (twelve digits)
      | \+31{_GAP}6(?:{_GAP}\d){{1,7}}[ ]?\r?\n[ ]?\d(?:{_GAP}\d){{0,6}}
      | 31[ ]?6(?:{_GAP}\d){{8}}                                               # as WhatsApp has it
      | \(\+?31\){_GAP}(?:\(0\))?{_GAP}[1-9](?:{_GAP}\d){{8}}
      | \+31[ ]?\(6\)(?:{_GAP}\d){{8}}
      | \([0Oo]\d{{0,3}}\){_GAP}\d(?:{_GAP}\d){{5,8}}                            # (030) 1234567, (0)6 12345678
      | 0[1-9](?:{_GAP}\d){{8}}                                              # 06 - 12 34 56 78, 070 337 38 00
      | 0[ -][1-9](?:{_GAP}\d){{8}}(?![ -]\d)                                          # 0 6 4 4 1 0 ..., a form with boxes
      | 06[*_]\d{{8}}
      | 0[1-9](?:[ ]?/[ ]?|[ ])\d{{3}}(?:[ .]\d\d){{2}}                          # Belgian: 03/771.40.88
      | 0[1-8]\d(?:[ ]?/[ ]?|[ ])\d\d(?:[ .]\d\d){{2}}
      | 07\d{{3}}[ ]\d{{3}}[ ]?\d{{3}}                                          # British, from within
      | 06(?:{_GAP}\d){{0,7}}{_GAP}\r?\n[ ]?\d(?:{_GAP}\d){{0,7}}                 # broken at a line's end
      | 0[1-9](?:{_GAP}{_D}){{3,7}}[ ]?-?\r?\n[ ]?{_D}(?:[ ]?{_D}){{0,4}}
      | [0Oo](?:6|[1-5789]{_D})(?:{FIGURE}|{_GAP}{_D}){{6,8}}                          # O6-34l2 8B01
      | \+(?!31)[1-9]\d{{0,2}}(?:{_GAP}\(?{_D}\)?){{6,12}}                   # foreign
      | 00(?!31)[1-9]\d{{0,2}}(?:{_GAP}\d){{7,12}}
    )(?!(?![a-z]{{3,15}}(?!\w))\w|[.,]\d|[-–]?\d|/[1-9])""",
    re.VERBOSE,
)
_BEGINS = re.compile(r"0(?=[ *_-]?[\dOlI(])|[+(](?=[ ]?[+\dO])|[Oo](?=[\dOlI])|31(?=[ ]?6)")
"""What every such number begins with: it is looked for twenty times as fast as the number."""
_AS_EXPORTED = re.compile(r"31[ ]?6[ ]?\d{8}")
"""A mobile number as programs store it: no other number of eleven figures is expected to begin so."""
_ABROAD_FROM_WITHIN = re.compile(r"0[1-9]\d?[ /]{1,3}\d{2,3}(?:[ .]\d\d){2}|07\d{3}[ ]\d{3}[ ]?\d{3}")
"""Nine figures grouped as in Belgium, eleven as in Britain."""
_FIVE_FIGURES = re.compile(r"\d(?:[^\dA-HJ-NP-Za-km-np-z]{0,40}\d){4}")
"""As many as a number has at least, however many of the others a scanner read as letters."""
_DAMAGED = re.compile(
    not_behind(r"[\w./+=-]", "0")
    + rf"(?<!\d,.)(?:6[ -](?!20\d\d[ -])\d(?:{_GAP}\d){{6,8}}|[1-9]\d{{0,2}}[ -]?(?=[\dxX*]{{0,6}}[xX*]{{2}})[\dxX*]{{6,8}})"
    r"(?![\w]|[.,]\d|[-–/]?\d)"
)
"""A mobile number with a figure too many or too few, and one of which somebody put out a part: '076 572xx18'."""
_CUE = re.compile(
    r"(?:tel\w*|mobiel\w*|mob|gsm|bel|belt|bellen|bereikbaar|nummer|fax|phone|mobile|cell|whatsapp|wa|app\w*|call|"
    r"bereik\w*|toestel|T|M|F)\W{0,12}(?:\w{1,6}\W{1,3}){0,2}$",
    re.IGNORECASE,
)
_LOCAL = Screened(
    rf"\b(?:(?:tel(?:efoon)?|fax)(?:[ ]?\.?n(?:umme)?r)?\b[ ]?\.?[ ]{{0,4}}:?[ ]{{0,4}}(?P<labelled>{_D}(?:{_GAP}{_D}){{3,10}})|"
    r"(?:bel(?:t|len)?|telefoon)\b(?:[ ](?:haar|hem|mij|me|even|op|dan|naar|nr\.?)){0,3}[ ]?[:,]?[ ]?"
    r"(?P<called>0\d{2,4}[ ]?[-/][ ]?\d(?:[ ]?[\dlO]){2,7}|[\dl]{2}-[\dl]{2}(?:-[\dl]{2})?|\d\d[ ]\d\d[ ]\d\d))(?![\w]|[.,-]\d)",
    re.IGNORECASE,
)
"""A number of another length behind 'bel' or 'telefoon': local, of before 1995, or mistyped. Only behind the label do four
figures do: 'tel 2019' is counting from a year."""
_ABROAD = Screened(
    r"\b(?:mobil|handy|telefon|tel|fon|durchwahl|telefax)\b\.?[ ]?:?[ ]{0,4}"
    r"(?P<number>0[1-9]\d{1,4}[ /-]{1,3}\d{2,}(?:[ /-]{1,2}\d{1,6}){0,4})(?![\w]|[.,-]\d)",
    re.IGNORECASE,
)
"""'Mobil: 0171 5582 390', 'Tel. 05941 8840-217': German, as it is written at home."""
_WITHOUT_ZERO = re.compile(r"\"?[\t;|,][ ]?\"?(?P<number>6[1-8]\d{7})(?=\"?[ ]?(?:[\t;|,\n]|$))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT = Screened(
    r"\b(?:toestel(?:nummer)?|tst\.?|doorkies(?:nummer|nr\.?)?|intern(?:\snr\.?|"
    r"\snummer)?|extension(?: number)?|ext\.)\s*(?::|is\b)?\s*(?P<number>\d{3,5})(?![\d-]|[ ](?:fte|uur|euro|leden|stuks)\b)",
    re.IGNORECASE,
)
_NO_NUMBERS = ("123456789",)
"""A scale from 0 to 9, or an example."""
_SERVICE = re.compile(r"0(?:800|90[069]|14)|14")
_CITY_HALL = re.compile(r"14[ ]?0\d{2,3}")
_BESIDE_CITY_HALL = re.compile(r"\b14[ ]?0\d{2,3}[ ]?(?:,|/|of|en)(?:[ ](?:op|via))?[ ]$")
_NOT_A_PHONE = re.compile(
    r"(?:kvk|btw|kenmerk|zaak(?:nummer)?|dossier(?:nummer)?|factuur(?:nummer)?|iban|rekening(?:nummer)?|isbn|"
    r"order(?:nummer)?|bsn|burgerservicenummer|beschikking|aanslag\w*|polis\w*|klantnummer|ordernr|vergunning|"
    r"rijbewijs\w*|paspoort\w*|giro|meter\w*|ticket|ref\w*|\bbag\w*|project\w*|contract\w*|registered under)"
    r"(?:[\s.-]?(?:met )?(?:nr|nummer|number))?\.?[^\w.?!]{0,12}$",
    re.IGNORECASE,
)
_A_THING = re.compile(
    r"(?:(?:artikel\w*|\bart|bestel\w*|storing(?!smeld)\w*|serie\w*|onderdeel\w*|tekening\w*|boeking\w*|\blot(?:nr|nummer)?\b|aanbesteding\w*|\bboring\w*|\btrace|"
    r"\b(?:build|NEN|GTIN|barcode|s/n|timestamp))(?:[\s.-]?(?:nr|nummer))?|\b(?:registratie|melding|meldings|incident|zend)"
    r"(?:nr|nummer))\.?[^\w.?!]{0,12}$|\b[xy]: ?$",
    re.IGNORECASE,
)
_ITS_NUMBER = re.compile(
    r"(?:nr|nummer|boeking|build|NEN|GTIN|barcode|s/n|timestamp|trace)\b[^\w]{0,12}$", re.IGNORECASE
)
_MOBILE, _SURELY_MOBILE = re.compile(r"06(?:[ ]|[ ]?[-–]|\d{8}$)|\+|00"), re.compile(r"06[ ]?[-–][ ]?\d|\+|00")
_FIXED_LINE = re.compile(
    r"\(?0\d{1,3}\)?[ ]?[-–][ ]?\d[\d ]{5,10}|\(0\d{1,3}\)[ ]\d[\d ]{5,10}|0\d\d[ ]\d{3}[ ]\d\d[ ]\d\d|"
    r"0\d{3}[ ](?:\d{3}[ ]\d{3}|\d\d[ ]\d\d[ ]\d\d)"
)
"""'Storing 06-12345678' is somebody's, and so is '058-2134409': what is written as nothing but telephones are stays one behind the
word for a thing; behind 'art.nr.' only a mobile number does."""
_GENERAL = re.compile(
    r"(?:algeme\w+|centrale|landelijke?|gratis|receptie|balie|helpdesk|servicedesk|klantenservice|meldkamer|meldpunt|"
    r"noodnummer|storings(?!meld)\w+|alarmnummer|tolkentelefoon|klantcontactcentrum|kcc|informatienummer|"
    r"publieksnummer|hoofdnummer|secretariaat|groepen|facilitaire dienst|\w*loket|servicepunt|front\s?office|\w{4,}lijn|"
    r"call\s?cent(?:er|re)|contactcent(?:er|rum)|noodnummer dierenarts|havendienst|portier|bewaking)(?:[^\n.;]|(?<=tel)\.){0,28}$",
    re.IGNORECASE,
)
_GENERAL_BEHIND = re.compile(
    r"[ ]?[(,–-]{1,2}[ ]?(?:het )?(?:algemeen|algemene|centraal|gratis|hoofdnummer|receptie|balie)\b", re.IGNORECASE
)
_FOR_ANYBODY = re.compile(
    r"\b(?:emergenc\w+|noodgeval\w*|spoed\w*|calamiteit\w*|kiezers)\b[^\n.;]{0,45}$", re.IGNORECASE
)
"""What a body keeps a fixed line for."""
_COMPANY = re.compile(
    r"\b(?:bel|belt|bellen|via|vragen|informatie|afspra\w+|contact|call|telephone|telefonisch|bereikbaar|tel\w*)\b[^A-ZÀ-Ý]*$"
)
"""088 is given to companies and bodies; the sentence before it names nobody."""
_SOMEBODYS = re.compile(
    r"\b(?:ik|hij|zij|ze|wij|we|ons|mijn|m'n|mij|me|haar|hem|zijn|hun|priv[eé]|thuis|mevrouw|mevr|mw|dhr|de heer|moeder|vader|oma|opa|"
    r"zus|broer|buurvrouw|buurman|klager|klaagster|aanvrager|melder|indiener|verzoeker|verzoekster|bewoner|cli[eë]nt|betrokkene|eigenaar|"
    r"penningmeester|voorzitter|secretaris|contactpersoon|wnd|"
    r"(?:doorkies|directe?)\w*|my|her|his|home)\b",
    re.IGNORECASE,
)
_KIN_BEHIND = re.compile(
    r"[ ]?\((?:moeder|vader|oma|opa|zus|broer|dochter|zoon|partner|buurvrouw|buurman)\b", re.IGNORECASE
)
_KIN = re.compile(
    r"\b(?:moeder|vader|ouders?|oma|opa|zus|broer|dochter|zoon|buurvrouw|buurman|partner|echtgeno\w+|thuis|priv[eé])\b",
    re.IGNORECASE,
)
_FOR_THE_PUBLIC = re.compile(r"\b(?i:reserv\w+|inlichtingen|tickets|kaarten)\b[^\n.;]{0,30}$")
_FOR_QUESTIONS = re.compile(r"\b(?:vragen|info(?:rmatie)?|opgave|aanmelden|melden)\b[^\n.;!]{0,22}$", re.IGNORECASE)
"""Before a round number of a fixed line it is a body that asks to be called."""
_OF_A_BODY = re.compile(
    r"\b(?i:support\w*|gemeente|provincie|waterschap|ministerie|griffie|kantoor|stadhuis|gemeentehuis|afdeling|team|stichting|vereniging|"
    r"rechtbank|gerechtshof|raad van state|politie|rijkswaterstaat|"
    r"school|ziekenhuis|praktijk|aannemer|bezoekadres|postadres|b\.?v|n\.?v|"
    r"(?:omgevings|milieu|belasting|rijks|gezondheids|veiligheids|publieks)dienst)\b\.?"
    r"(?P<called>(?:[ ,|•·–-]{1,3}(?:[A-ZÀ-Ý&][\w&.'’-]*|van|de|het|der|den|en|voor|te|in|\d{1,4}[a-z]?))*)"
    r"[ ]?(?:[,:;()|•·–-][ ]?)*(?:(?i:tel(?:efoon)?(?:nummer|nr)?|t|nr|nummer|op|onder|via|is|wijzigt|in|bereikbaar)[.:]{0,2}[ ])*$"
)
"""What stands right before a round number of a fixed line when it is a body's: 'Stichting De Brug, 038 425 11 00'. Trap: that nobody
is named proves nothing ('Ik ben te bereiken via 0513 416600'), and neither does a body further on ('School belde ouder op ...')."""
_CHOICE_BEHIND = re.compile(r",?[ ](?:\()?(?:keuze|optie)\b", re.IGNORECASE)
_CALLED_BEHIND = re.compile(r"[ ](?:(?:is|werd|wordt|heeft|terug) ){0,2}(?:terug)?(?:gebeld|belde)\b")
"""'De gemeente heeft ... gebeld': the number of somebody else."""
_BOX = r"[A-Za-z][\w.-]*"
_BOX_BEFORE = re.compile(rf"(?P<local>{_BOX})@[\w.-]+[ ,/|·]{{0,3}}(?:of|en|or|tel\.?)?[ :]{{0,2}}$")
_BOX_BEHIND = re.compile(rf"[ ,/|·]{{0,3}}(?:of|en|or|e-?mail|mail)?[ :]{{0,2}}(?P<local>{_BOX})@")
_BESIDE_AT_MOST, _SIGNED_AT_MOST = 30, 90
"""Characters behind a number in which a name says whose it is: '0591-561234 (Geertje)'."""


def find(text: str, own_numbers: Collection[str] = (), names: Sequence[tuple[int, int]] = ()) -> Iterator[Hit]:
    """Numbers of persons in `text`. `own_numbers` belong to the body (any notation); `names` are the spans of names found."""
    own = {significant(number) for number in own_numbers}
    yield from _whole(text, own, names)
    for match in _DAMAGED.finditer(text):
        digits = significant(match.group())
        if not _possible(digits) and len(set(digits[1:])) > 1:
            why = "Een telefoonnummer dat niet volledig of met een typefout is geschreven."
            yield Hit(*match.span(), Kind.PHONE, 0.75, why)
    for match in _LOCAL.finditer(text):
        group = "labelled" if match["labelled"] else "called"
        written, before = match[group], _before(text, match.start(), names)
        digits = significant(as_figures(written))
        general = _SERVICE.match("0" + digits) or _CITY_HALL.fullmatch(written) or _GENERAL.search(before)
        mostly = 2 * sum(c.isdigit() for c in written) > len(digits)
        if mostly and not (_possible(digits) or digits in own or general or _YEAR.fullmatch(written)):
            yield Hit(*match.span(group), Kind.PHONE, 0.75, "Een telefoonnummer, mogelijk oud of met een typefout.")
    for match in _ABROAD.finditer(text):
        digits = significant(match["number"])
        if 7 <= len(digits) <= 12 and digits not in own and not _is_general(text, *match.span("number"), digits, names):
            yield Hit(*match.span("number"), Kind.PHONE, 0.9, "Een telefoonnummer, zoals in Duitsland geschreven.")
    for _, past in names:
        if stored := _WITHOUT_ZERO.match(text, past):
            why = "Achter een naam: waarschijnlijk een telefoonnummer waarvan een programma de nul liet vallen."
            yield Hit(*stored.span("number"), Kind.PHONE, 0.6, why)
    for match in _SHORT.finditer(text):
        if match["number"] not in ("112", "0800", "0900") and not _GENERAL.search(_before(text, match.start(), names)):
            yield Hit(*match.span("number"), Kind.PHONE, 0.8, "Een doorkiesnummer.")


def _whole(text: str, own: Collection[str], names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Numbers with all their figures."""
    starts = [match.start() for match in _BEGINS.finditer(text)] if _FIVE_FIGURES.search(text) else ()
    for match in tried_at(_NUMBER, text, starts):
        written, (start, end) = match.group(), match.span()
        digits = significant(as_figures(written))
        before = text[max(0, start - 45) : start]
        cued = _CUE.search(before) is not None
        if digits in own or sum(c.isdigit() for c in written) < 5 or _NOT_A_PHONE.search(before):
            continue
        if _A_THING.search(before) and not _like_a_phone_alone(written, before):
            continue
        if not (_possible(digits) or _ABROAD_FROM_WITHIN.fullmatch(written) or _mistyped_abroad(written, digits)):
            continue
        if (written.startswith("31") and not (cued or _AS_EXPORTED.fullmatch(written))) or _is_general(
            text, start, end, digits, names
        ):
            continue
        sure = not written.isdigit() or digits.startswith("6") or cued
        yield Hit(start, end, Kind.PHONE, 0.98 if sure else 0.75, "Een telefoonnummer.")


def _before(text: str, start: int, names: Sequence[tuple[int, int]]) -> str:
    """What stands before a number, from the last name on: 'receptie Ayla: 0524 ...' is Ayla's."""
    low = max(0, start - 45)
    return text[max((low, *(end for _, end in names if low < end <= start))) : start]


def _is_general(text: str, start: int, end: int, digits: str, names: Sequence[tuple[int, int]]) -> bool:
    """Whether the words around a number give it to a body: 'algemeen nummer', its general mailbox beside it, or, in a
    sentence without a name, a number for companies, or a round one that the words call a body's."""
    before = text[max(0, start - 90) : start]
    sentence = re.split(r"(?<!\b[Tt]el)[.?!][ ]|\n", before)[-1]
    named = any(start - len(sentence) < past <= start for _, past in names)
    if digits.startswith("6") and (named or _KIN_BEHIND.match(text, end)):
        return False
    if _GENERAL.search(_before(text, start, names)) or _GENERAL_BEHIND.match(text, end):
        return True
    if digits.startswith(("6", "+")):
        return False
    behind = text[end : end + _BESIDE_AT_MOST].split("\n")[0]
    if _FOR_ANYBODY.search(before) and not (named or _KIN.search(sentence) or _KIN.search(behind)):
        return True
    box = _BOX_BEFORE.search(before) or _BOX_BEHIND.match(text, end)
    if box is not None and is_general(box["local"]):
        return True
    if _FOR_THE_PUBLIC.search(before) or (
        digits.endswith("00") and (_is_asked_for(before, end, names) or _of_a_body(text, end, sentence))
    ):
        named = named or any(end <= at < end + len(behind) for at, _ in names)
        return not (named or _SOMEBODYS.search(sentence))
    return digits.startswith("88") and _COMPANY.search(sentence[:1].lower() + sentence[1:]) is not None


def _is_asked_for(before: str, end: int, names: Sequence[tuple[int, int]]) -> bool:
    """'Vragen: 050 300 99 00', and nobody signs behind it."""
    return _FOR_QUESTIONS.search(before) is not None and not any(end <= at < end + _SIGNED_AT_MOST for at, _ in names)


def _of_a_body(text: str, end: int, sentence: str) -> bool:
    if _CHOICE_BEHIND.match(text, end):
        return True
    if _CALLED_BEHIND.match(text, end):
        return False
    if _BESIDE_CITY_HALL.search(sentence):
        return True
    body, given = _OF_A_BODY.search(sentence), lists().first_names
    return body is not None and not any(
        fold(word) in given for word in re.findall(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])", body["called"])
    )


def _like_a_phone_alone(written: str, before: str) -> bool:
    """Whether nothing but a telephone number is written so, behind the word for a thing or for its number; somebody's in one piece is one
    too ('melder storing 0513622400')."""
    if _ITS_NUMBER.search(before):
        return _SURELY_MOBILE.match(written) is not None
    return (_MOBILE.match(written) or _FIXED_LINE.fullmatch(written) or _SOMEBODYS.search(before)) is not None


def significant(number: str) -> str:
    """The national significant number: digits without country code and leading zero; foreign numbers keep '+' and
    their country code."""
    written = number.replace("(0)", "").strip()
    digits = re.sub(r"\D", "", written)
    foreign = re.match(r"\(?\+(?!\s?31)|00(?!\s?31)[1-9]", written)
    if foreign and not digits.startswith(("31", "0031")):
        return "+" + digits.removeprefix("00")
    return re.sub(r"^(?:0031|31(?=\d{9,11}$)|0)", "", digits)


def _mistyped_abroad(written: str, digits: str) -> bool:
    """A number with a country in front and a figure too many: nothing else is written so."""
    return written.startswith("+") and "." not in written and 10 <= len(digits) <= 15


def _possible(digits: str) -> bool:
    """Whether the Dutch plan gives such a number to a subscriber (no service number), or another country's plan knows
    it."""
    if digits.startswith("+"):
        try:
            return phonenumbers.is_possible_number(phonenumbers.parse(digits))
        except phonenumbers.NumberParseException:
            return False
    if _SERVICE.match("0" + digits):
        return False
    nine = len(digits) == 9 or (len(digits) == 11 and digits.startswith("97"))
    return nine and digits[0] in "123456789" and digits not in _NO_NUMBERS and len(set(digits[1:])) > 1
