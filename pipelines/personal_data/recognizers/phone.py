"""Telephone numbers in every Dutch notation, and foreign ones that begin with + or 00; phonenumbers verifies what is
foreign.

Trap: a nine- or ten-digit number may be a kenmerk, a KvK number or an amount. Only a number that the Dutch plan could
give out counts, written as people write numbers. 14 0xx, 0800, 0900, numbers that the words call general and the
body's own numbers are no one's. A scanner writes O for 0 and l for 1."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import phonenumbers

from pipelines.document import Kind
from pipelines.personal_data.recognizers.email import is_general
from pipelines.personal_data.screening import Screened, not_behind
from pipelines.personal_data.values import Hit

_GAP = r"[ \u00a0\u2007\u2009\u202f.=\-‐‑‒–—/]{0,3}"
_D = r"[\dOolI]"
_NUMBER = re.compile(
    rf"""(?<![\w./+=-])(?<!\d,)(?:
        (?:\+|00)[ ]?31{_GAP}(?:\(0\){_GAP})?[1-9](?:{_GAP}\d){{8,10}}     # +31 (0)6 12345678, +31 97 ... (twelve digits)
      | \(\+?31\){_GAP}(?:\(0\))?{_GAP}[1-9](?:{_GAP}\d){{8}}
      | \(0\d{{0,3}}\){_GAP}\d(?:{_GAP}\d){{5,8}}                            # (030) 1234567, (0)6 12345678
      | 0[1-9](?:{_GAP}\d){{8}}                                              # 06 - 12 34 56 78, 070 337 38 00
      | 0[ -][1-9](?:{_GAP}\d){{8}}(?![ -]\d)                                          # 0 6 4 4 1 0 ..., a form with boxes
      | 06(?:{_GAP}\d){{0,7}}{_GAP}\r?\n[ ]?\d(?:{_GAP}\d){{0,7}}                 # broken at a line's end
      | 0[1-9](?:{_GAP}{_D}){{3,7}}[ ]?-?\r?\n[ ]?{_D}(?:[ ]?{_D}){{0,4}}
      | [0Oo](?:6|[1-5789]{_D})(?:{_GAP}{_D}){{6,8}}                          # O6-34l2 88O1
      | \+(?!31)[1-9]\d{{0,2}}(?:{_GAP}\(?{_D}\)?){{6,12}}                   # foreign
      | 00(?!31)[1-9]\d{{0,2}}(?:{_GAP}\d){{7,12}}
    )(?![\w]|[.,]\d|[-–/]?\d)""",
    re.VERBOSE,
)
_FIVE_FIGURES = re.compile(r"\d(?:[^\dA-HJ-NP-Za-km-np-z]{0,40}\d){4}")
"""As many as a number has at least, however many of the others a scanner read as letters."""
_DAMAGED = re.compile(
    not_behind(r"[\w./+=-]", "0")
    + rf"(?<!\d,.)(?:6[ -](?!20\d\d[ -])\d(?:{_GAP}\d){{6,8}}|[1-9]\d{{0,2}}[ -]?(?=[\dxX*]{{0,6}}[xX*]{{2}})[\dxX*]{{6,8}})"
    r"(?![\w]|[.,]\d|[-–/]?\d)"
)
"""A mobile number with a figure too many or too few, and one of which somebody put out a part: '076 572xx18'."""
_CUE = re.compile(
    r"(?:tel\w*|mobiel\w*|mob|gsm|bel|belt|bellen|bereikbaar|nummer|fax|phone|mobile|cell|whatsapp|app|call|"
    r"bereik\w*|toestel|T|M|F)\W{0,12}(?:\w{1,6}\W{1,3}){0,2}$",
    re.IGNORECASE,
)
_LOCAL = Screened(
    rf"\b(?:(?:tel(?:efoon)?|fax)(?:[ ]?\.?n(?:umme)?r)?\b\.?[ ]?:?[ ]?(?P<labelled>{_D}(?:[ .-]?{_D}){{3,10}})|"
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
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT = Screened(
    r"\b(?:toestel(?:nummer)?|tst\.?|doorkies(?:nummer|nr\.?)?|intern(?:\snr\.?|"
    r"\snummer)?)\s*:?\s*(?P<number>\d{3,5})(?![\d-])",
    re.IGNORECASE,
)
_NO_NUMBERS = ("123456789",)
"""A scale from 0 to 9, or an example."""
_SERVICE = re.compile(r"0(?:800|90[069]|14)|14")
_CITY_HALL = re.compile(r"14[ ]?0\d{2,3}")
_NOT_A_PHONE = re.compile(
    r"(?:kvk|btw|kenmerk|zaak(?:nummer)?|dossier(?:nummer)?|factuur(?:nummer)?|iban|rekening(?:nummer)?|isbn|"
    r"order(?:nummer)?|bsn|burgerservicenummer|beschikking|aanslag\w*|polis\w*|klantnummer|ordernr|vergunning|"
    r"rijbewijs\w*|paspoort\w*|giro|meter\w*|ticket|ref\w*|\bbag\w*|project\w*|contract\w*)(?:[\s-]?(?:met )?(?:nr|nummer))?"
    r"\.?[^\w.?!]{0,12}$",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"(?:algeme\w+|centrale|landelijke?|gratis|receptie|balie|helpdesk|servicedesk|klantenservice|meldkamer|meldpunt|"
    r"noodnummer|storings\w+|alarmnummer|tolkentelefoon|klantcontactcentrum|kcc|informatienummer|"
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
_BOX = r"[A-Za-z][\w.-]*"
_BOX_BEFORE = re.compile(rf"(?P<local>{_BOX})@[\w.-]+[ ,/|·]{{0,3}}(?:of|en|or|tel\.?)?[ :]{{0,2}}$")
_BOX_BEHIND = re.compile(rf"[ ,/|·]{{0,3}}(?:of|en|or|e-?mail|mail)?[ :]{{0,2}}(?P<local>{_BOX})@")
_LETTERS = str.maketrans("OolI", "0011")


def find(text: str, own_numbers: Collection[str] = ()) -> Iterator[Hit]:
    """Numbers of persons in `text`. `own_numbers` belong to the body (any notation)."""
    own = {significant(number) for number in own_numbers}
    for match in _NUMBER.finditer(text) if _FIVE_FIGURES.search(text) else ():
        written = match.group()
        real = sum(c.isdigit() for c in written)
        digits = significant(written.translate(_LETTERS))
        before = text[max(0, match.start() - 45) : match.start()]
        if digits in own or real < 5 or not _possible(digits) or _NOT_A_PHONE.search(before):
            continue
        if _is_general(text, *match.span(), digits):
            continue
        sure = not written.isdigit() or digits.startswith("6") or bool(_CUE.search(before))
        yield Hit(*match.span(), Kind.PHONE, 0.98 if sure else 0.75, "Een telefoonnummer.")
    for match in _DAMAGED.finditer(text):
        if not _possible(significant(match.group())):
            yield Hit(
                *match.span(),
                Kind.PHONE,
                0.75,
                "Een telefoonnummer dat niet volledig of met een typefout is geschreven.",
            )
    for match in _LOCAL.finditer(text):
        group = "labelled" if match["labelled"] else "called"
        written, before = match[group], text[max(0, match.start() - 45) : match.start()]
        digits = significant(written.translate(_LETTERS))
        general = _SERVICE.match("0" + digits) or _CITY_HALL.fullmatch(written) or _GENERAL.search(before)
        mostly = 2 * sum(c.isdigit() for c in written) > len(digits)
        if mostly and not (_possible(digits) or digits in own or general or _YEAR.fullmatch(written)):
            yield Hit(*match.span(group), Kind.PHONE, 0.75, "Een telefoonnummer, mogelijk oud of met een typefout.")
    for match in _ABROAD.finditer(text):
        digits = significant(match["number"])
        if (
            7 <= len(digits) <= 12
            and digits not in own
            and not _GENERAL.search(text, max(0, match.start() - 45), match.start())
        ):
            yield Hit(*match.span("number"), Kind.PHONE, 0.9, "Een telefoonnummer, zoals in Duitsland geschreven.")
    for match in _SHORT.finditer(text):
        before = text[max(0, match.start() - 45) : match.start()]
        if match["number"] in ("112", "0800", "0900") or _GENERAL.search(before):
            continue
        yield Hit(*match.span("number"), Kind.PHONE, 0.8, "Een doorkiesnummer.")


def _is_general(text: str, start: int, end: int, digits: str) -> bool:
    """Whether the words around a number give it to a body: 'algemeen nummer', its general mailbox beside it, or a
    number for companies in a sentence without a name."""
    before = text[max(0, start - 90) : start]
    if _GENERAL.search(before[-45:]) or _GENERAL_BEHIND.match(text, end):
        return True
    if digits.startswith("6"):
        return False
    if _FOR_ANYBODY.search(before):
        return True
    box = _BOX_BEFORE.search(before) or _BOX_BEHIND.match(text, end)
    if box is not None and is_general(box["local"]):
        return True
    sentence = re.split(r"[.?!][ ]|\n", before)[-1]
    return digits.startswith("88") and _COMPANY.search(sentence[:1].lower() + sentence[1:]) is not None


def significant(number: str) -> str:
    """The national significant number: digits without country code and leading zero; foreign numbers keep '+' and
    their country code."""
    written = number.replace("(0)", "").strip()
    digits = re.sub(r"\D", "", written)
    foreign = re.match(r"\(?\+(?!\s?31)|00(?!\s?31)[1-9]", written)
    if foreign and not digits.startswith(("31", "0031")):
        return "+" + digits.removeprefix("00")
    return re.sub(r"^(?:0031|31(?=\d{9,11}$)|0)", "", digits)


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
