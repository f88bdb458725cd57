"""In which other capacity than a public one the text names somebody: as a party, as staff, or beside a home address.

The counterpart of `roles`: the alderman who complains about his street does so as a resident, and 'Klager: J. Hofstra' need not be the
alderman at all. Trap: 'de bewoners, Hofstra en Bos' and 'J. Hofstra, medewerker P. Bos' say nothing of Hofstra: like a public role, the
word must stand directly at the name."""

from __future__ import annotations

import re

from pipelines.personal_data.beside import Beside
from pipelines.personal_data.capacity_words import DOUBT, PARTY, PRIVATE, STAFF, is_capacity, is_several, of_somebody
from pipelines.personal_data.name_parts import take_apart
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.office_words import IS_A_FUNCTION, NAMED, TITLES
from pipelines.personal_data.table_rows import CELLS, LONGEST_ROW, first_row

FORMER, AT_WORK = "voormalig", "aan het werk"
REASONS = {
    PARTY: "Staat hier als betrokkene (zoals klager, bewoner of aanvrager) en niet in een openbare functie.",
    STAFF: "Staat hier als ambtenaar, medewerker of in een beroep en niet in een openbare functie.",
    PRIVATE: "Staat hier met gegevens van een privépersoon (adres, geboortedatum, BSN, rekening of eigen e-mailadres).",
    DOUBT: "Heet zoals iemand met een openbare functie, maar hier staat iets privés bij (zoals telefoon, leeftijd of een klacht).",
    AT_WORK: "Heet zoals iemand met een openbare functie, maar stelt hier een stuk op of geeft inlichtingen, zoals ook medewerkers.",
    FORMER: "Heeft de openbare functie hier niet of niet meer.",
}
SLIGHT = "privé, alleen hier"
"""Of a mention that stands with nothing but slight signs of a private person (`Beside.is_slight`)."""
SURE = frozenset((PARTY, STAFF, PRIVATE))
"""Capacities in which somebody is another person than the official of that name, or acts as one."""

_AROUND, _NEAR = 160, 70
"""Characters before a name in which an enumeration or a block of fields begins, and in which its own word stands."""
_TITLED = rf"{TITLES}(?:(?:familie|fam\.|gezin)\s+)?"
_LINK = (
    r"[ ](?:is|was|betreft|heet)[ ]|[ ]?[:|=–][ \t]*(?:\n[ \t]*)?|[ ]?\t[ \t|:]*|[ ]{1,3}\(?|[ ]*\n[ \t]*|,[ ](?=\S)"
)
_WORD_BEFORE = re.compile(
    rf"(?<![\w'’-])(?P<word>[^\W\d_][\w'’-]*)(?:[ ]?\([^()\n]{{1,12}}\))?(?P<link>{_LINK})(?P<title>{_TITLED})$",
    re.IGNORECASE,
)
_ENUMERATED = re.compile(rf"(?:[,;&/]|\ben)\s*{TITLES}$", re.IGNORECASE)
_SEVERAL_BEFORE = re.compile(
    rf"(?<![\w-])(?P<word>[^\W\d_][\w'’-]*)(?:[ ]?:\s*|\s)(?:{NAMED}(?:[ ]{NAMED}){{0,4}}(?:,[ ]|[ ]en[ ]|[ ]?[;&/][ ]?)){{1,12}}{_TITLED}$"
)
"""'Bewoners: A. Bos, J. Hofstra en [K. Vis]'."""
_NAME_LABEL = re.compile(
    r"\n[ \t>|]*(?:volledige )?(?:naam|achternaam|voornaam|voornamen|voorletters|naam en voorletters|contactpersoon)[ ]?[:|\t][ \t|]*$",
    re.IGNORECASE,
)
_GENITIVE = re.compile(rf"(?<![\w-])(?P<word>[^\W\d_][\w-]*)\s(?:van|door|namens|met)\s{_TITLED}$", re.IGNORECASE)
_ABOUT = re.compile(rf"(?<![\w-])(?P<word>[^\W\d_][\w-]*)[ ](?:{TITLES}|familie )$", re.IGNORECASE)
_DONE_BY = re.compile(
    rf"(?<![\w-])(?:behandeld|opgesteld|genotuleerd|geschreven|inlichtingen|informatie)(?: door| bij)?[ ]?:?\s{{1,3}}{_TITLED}$",
    re.IGNORECASE,
)
_LEFT = (
    r"(?:oud|ex|voormalige?|gewezen|aspirant|kandidaat)[- ]?(?:\w+ )?"
    r"(?:minister|premier|staatssecretaris|burgemeester|wethouder|gedeputeerde|kamerlid|raadslid|statenlid|dijkgraaf|heemraad)"
)
_FORMERLY = re.compile(rf"(?<![\w-]){_LEFT}(?: van [A-Z]\w+)?,?\s+{TITLES}$", re.IGNORECASE)
_FORMERLY_BEHIND = re.compile(rf"\s*[,(]\s*(?:de |een )?{_LEFT}", re.IGNORECASE)
_LABEL_BEFORE_FUNCTION = re.compile(
    rf"(?<![\w-])(?P<word>[^\W\d_][\w-]*)[ ]?[:\t|][ \t|]*(?:de |het )?[\w-]+(?: van [A-Z]\w+)?\s+{TITLES}$",
    re.IGNORECASE,
)
"""'Klager: wethouder J. Hofstra': in doubt whether that is for the office."""
_BEHIND = re.compile(
    r"(?:\s*[,(–-]\s*|[ ](?:is|was|als|werkt als|werkzaam als)[ ])(?:(?:de|het|een|als|tevens|zelf|namens|ook)[ ])*"
    r"(?P<first>[^\W\d_][\w'’-]*)"
    r"(?:[ ](?P<second>[^\W\d_][\w'’-]*))?(?P<next>[ ]\S+)?"
)
_CELL_BEHIND = re.compile(r"[ ]*(?:\t|[ ]{3,}|\||;)[ ]*(?P<cell>[^\t|;\n]{3,40}?)[ ]*(?=\t|\||;|\n|[ ]{3}|$)")
_BELOW = re.compile(r"[ \t]*,?\n[ \t]*(?P<line>[^\n]{4,60})")


_OF_HIMSELF = re.compile(
    r"(?:\d-jarige|\b(?:mijn naam is|ik heet|ik ben|ik,|ondergetekende[,:]?|t\.?n\.?v\.?|(?:op|ten) name? van|op naam van|betaald aan|"
    rf"overgemaakt (?:aan|naar)))\s+{TITLES}$",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"[ ]\(\d{1,2}(?: jaar)?\)|, \d{1,3} jaar\b|,? uit (?:het )?[A-Z][\w-]+|"
    r",? (?:wonende|woonachtig|woont|woonde|verhuisde?|huurt|huurde|geboren|overleden|klaagt|klaagde)\b|"
    r"[ ](?:is|was|ligt|lag|wordt|werd|heeft|had|zit|maakt|maakte|dient|diende|doet|deed|vraagt|vroeg|meldt|meldde|tekent|tekende|"
    r"ontvangt|ontving|krijgt|kreeg)[ ](?:(?!(?:over|met)\b)(?:[^\W\d_][\w-]*|\d+)[ ]){0,6}"
    r"(?:bezwaar|klacht|zienswijze|beroep|aangifte|uitkering|bijstand|ziek|ziekgemeld|schade|schadevergoeding|overleden|geboren|opgenomen|"
    r"behandeld|ziekenhuis|zwanger|gescheiden|verhuisd|woonachtig)\b"
)
"""What people do at home and for themselves: 'Jan Hofstra (43)', 'J. Hofstra uit Joure', 'Hofstra maakt bezwaar'."""
_IN_OFFICE = re.compile(
    r"[ ](?:vraagt|vroeg)(?:[ ]zich[ ]af)?[ ](?:of|hoe|hoeveel|wat|waarom|wanneer|waar|wie|welke)\b|"
    r"[ ](?:is|was)[ ](?:niet[ ])?op[ ]de[ ]hoogte\b|"
    r"[ ](?:ontvangt|ontving|kreeg|krijgt)[ ](?:(?:de|het|een|deze|dit|die|veel|geen|nieuwe|schriftelijke|\d+)[ ]){0,2}"
    r"(?:klacht|bezwaar|zienswijze)\b|"
    r"[ ][^\W\d_]+[ ](?:[^\W\d_]+[ ])?namens[ ](?:(?:de|het|onze|ons)[ ])?"
    r"(?:gemeente(?:raad)?|college|provincie|waterschap|hoogheemraadschap|rijk|staat|ministerie)[ ]|"
    r"[ ](?:heeft|had)[ ](?:op[ ])?(?:de|het|deze|dit|die)[ ](?:klacht|bezwaar|zienswijze|motie|vragen|brief|voorstel)[ ](?:[^\W\d_]+[ ])?"
    r"(?:behandeld|ontvangen|beantwoord|gereageerd|afgehandeld|besproken|toegelicht|doorgestuurd|gelezen)\b|"
    r"(?:[ ]\(\d{1,2}(?: jaar)?\)|,?[ ]uit[ ][A-Z][\w-]+,?)[ ]is[ ](?:(?:al|nu|nog|sinds|vanaf|ruim|bijna|\d+|twee|drie|vier|vijf|"
    r"zes|zeven|acht|negen|tien|twaalf|jaar|de)[ ]){0,5}(?:minister|staatssecretaris|burgemeester|wethouder|gedeputeerde|dijkgraaf)\b"
)
"""What only looks like it: 'ontving de klacht', 'doet namens de gemeente aangifte', 'heeft de brief beantwoord', '(52) is wethouder'."""


def capacity_at(text: str, start: int, end: int, *, is_public: bool) -> str:
    """The code of the capacity that the words beside text[start:end] give that name; '' when they give none or only the public one that it
    has by `roles` (`is_public`)."""
    before = text[max(0, start - _NEAR) : start]
    if is_public:
        label = _LABEL_BEFORE_FUNCTION.search(before)
        return PARTY if label and is_capacity(label["word"]) == PARTY else ""
    if _FORMERLY.search(before) or _FORMERLY_BEHIND.match(text, end):
        return FORMER
    told = _before(text, start, end, before) or _behind(text, start, end) or _in_column(text, start)
    lives = _LIVES.match(text, end) and not _IN_OFFICE.match(text, end)
    return told or (DOUBT if lives or _OF_HIMSELF.search(before) else "")


def _before(text: str, start: int, end: int, before: str) -> str:
    word = _WORD_BEFORE.search(before)
    if word and (found := is_capacity(word["word"])) and _is_linked(before, word):
        return found
    if _ENUMERATED.search(before, max(0, len(before) - 30)) and (found := _of_several(text, start)):
        return found
    for owner in (_GENITIVE.search(before), _ABOUT.search(before)):
        if owner and of_somebody(owner["word"]):
            return PARTY
    if _DONE_BY.search(before):
        return AT_WORK if take_apart(text[start:end]).given else STAFF
    label = _NAME_LABEL.search("\n" + before)
    return _heading_above(text, start - len(label.group()) + 1) if label else ""


def _of_several(text: str, start: int) -> str:
    begin = max(0, start - _AROUND)
    if not any(map(is_several, re.findall(r"[^\W\d_][\w'’-]+", text[begin:start]))):
        return ""
    several = _SEVERAL_BEFORE.search(text, begin, start)
    return is_capacity(several["word"]) if several and is_several(several["word"]) else ""


def _is_linked(before: str, word: re.Match[str]) -> bool:
    """Not over a comma without a form of address, nor from a line of a list that ends the name above it."""
    link = word["link"]
    if link.startswith(","):
        return bool(word["title"].strip())
    if "\n" not in link or ":" in link:
        return True
    lines = before[: word.end("word")].split("\n")
    alone = lines[-1].strip().casefold() == word["word"].casefold()
    return not alone or len(lines) < 2 or not lines[-2].strip()


def _heading_above(text: str, line: int) -> str:
    """What the heading of a block of fields says: 'Gegevens aanvrager', then 'Naam: ...'."""
    for above in reversed(text[max(0, line - _AROUND) : line].split("\n")[-5:]):
        words = re.findall(r"[^\W\d_][\w-]*", above)
        if words and len(words) < 6 and not re.search(r":[ \t]*\S", above):
            return next((code for code in map(is_capacity, words) if code), "")
    return ""


_POSSESSED = re.compile(r"(?:['’]s?)?\s(?P<word>[^\W\d_][\w-]*)")


def _behind(text: str, start: int, end: int) -> str:
    owned = _POSSESSED.match(text, end)
    if owned and (text[end] in "'’" or text[start:end].endswith(("'s", "’s", "'", "’"))) and of_somebody(owned["word"]):
        return PARTY
    match = _BEHIND.match(text, end)
    if match:
        for word, following in ((match["first"], match["second"]), (match["second"], match["next"])):
            code = is_capacity(word) if word and not is_several(word) else ""
            if code and not _is_name(following):
                return code
    cell = _CELL_BEHIND.match(text, end)
    if cell:
        return next((code for code in map(is_capacity, re.findall(r"[^\W\d_][\w-]*", cell["cell"])) if code), "")
    return _below(text, start, end)


def _is_name(word: str | None) -> bool:
    """Whether the function before it is that of the next person: 'Hofstra, adviseur P. Bos'."""
    bare = (word or "").strip(" ,.;:()")
    known = lists()
    key = bare.lower()
    return bare[:1].isupper() and ("." in (word or "").strip()[:2] or key in known.first_names or key in known.surnames)


def _below(text: str, start: int, end: int) -> str:
    """The function on the line below a name that is a line by itself, unless functions stand above the names."""
    line = text.rfind("\n", 0, start) + 1
    if not re.fullmatch(rf"[ \t>]*{TITLES}", text[line:start], re.IGNORECASE):
        return ""
    below = _BELOW.match(text, end)
    words = re.findall(r"[^\W\d_][\w-]*", below["line"]) if below else []
    found = next((code for code in map(is_capacity, words[:2]) if code), "")
    above = text[max(0, line - 200) : line].rstrip().rpartition("\n")[2] if found else ""
    return "" if IS_A_FUNCTION.match(above) else found


def _in_column(text: str, start: int) -> str:
    """What stands at the top of the column in which the name stands."""
    row = text.rfind("\n", 0, start) + 1
    heading = first_row(text, row) if start - row < LONGEST_ROW else None
    if heading is None:
        return ""
    column, cells = len(CELLS.findall(text, row, start)), CELLS.split(heading)
    told = re.findall(r"[^\W\d_][\w-]*", cells[column]) if column < len(cells) else []
    return next((code for code in map(is_capacity, told) if code), "")


def in_document(text: str, start: int, end: int, beside: Beside, *, is_public: bool) -> str:
    """The capacity that words or data at text[start:end] give; '' for none."""
    said = capacity_at(text, start, end, is_public=is_public)
    if is_public or said not in ("", DOUBT):
        return said
    return beside.capacity(start, end) or said
