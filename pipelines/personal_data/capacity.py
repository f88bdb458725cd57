"""In which other capacity than a public one the text names somebody: as a party, as staff, or beside a home address.

The counterpart of `roles`: the alderman who complains about his street does so as a resident, and 'Klager: J. Hofstra' need not be the
alderman at all. Trap: 'de bewoners, Hofstra en Bos' and 'J. Hofstra, medewerker P. Bos' say nothing of Hofstra: like a public role, the
word must stand directly at the name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from pipelines.document import Finding, Kind
from pipelines.folding import fold_term
from pipelines.personal_data.capacity_words import PARTY, STAFF, is_capacity, is_several, of_somebody
from pipelines.personal_data.name_parts import take_apart
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.roles import CELLS, IS_A_FUNCTION, NAMED, TITLES, first_row

PRIVATE, DOUBT, FORMER, AT_WORK = "privé", "twijfel", "voormalig", "aan het werk"
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

_LONGEST_ROW = 1000
"""Characters of a row of a table that are looked at on either side of a name."""
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
    r"ontvangt|ontving|krijgt|kreeg)[ ](?:(?:[^\W\d_][\w-]*|\d+)[ ]){0,6}"
    r"(?:bezwaar|klacht|zienswijze|beroep|aangifte|uitkering|bijstand|ziek|ziekgemeld|schade|schadevergoeding|overleden|geboren|opgenomen|"
    r"behandeld|ziekenhuis|zwanger|gescheiden|verhuisd|woonachtig)\b"
)
"""What people do at home and for themselves: 'Jan Hofstra (43)', 'J. Hofstra uit Joure', 'Hofstra maakt bezwaar'."""
_IN_OFFICE = re.compile(
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
    heading = first_row(text, row) if start - row < _LONGEST_ROW else None
    if heading is None:
        return ""
    column, cells = len(CELLS.findall(text, row, start)), CELLS.split(heading)
    told = re.findall(r"[^\W\d_][\w-]*", cells[column]) if column < len(cells) else []
    return next((code for code in map(is_capacity, told) if code), "")


_DATA = frozenset(Kind) - {
    Kind.PERSON,
    Kind.FUNCTION,
    Kind.SIGNATURE,
    Kind.USER_NAME,
    Kind.PERSONAL_URL,
    Kind.IP_ADDRESS,
}
_FILLER = (
    r"(?:wonende|woonachtig|wonend|woont|te|aan|op|in|de|het|huisadres|adres|woonadres|straat|postcode|plaats|woonplaats|geboren|geb|geboortedatum|bsn|"
    r"burgerservicenummer|sofinummer|nummer|nr|iban|rekening|rekeningnummer|tel|telefoon|telefoonnummer|mobiel|mob|privé|prive|thuis|t|m|e|"
    r"mail|email|e-mail|is|met|en|via|bereikbaar|van|uit)"
)
_ONLY_LABELS = re.compile(
    rf"(?:[\s,;:|()<>\[\]•·/–-]|\b{_FILLER}\b\.?|(?-i:\b[A-Z][\w'’-]+)(?=\s+(?:aan|op)\b))*", re.IGNORECASE
)
_DOUBTFUL = (Kind.PHONE, Kind.SPECIAL)
"""An official is called too, and may be ill in public."""
_OF_PEOPLE = (Kind.BIRTH_DATE, Kind.BSN, Kind.ADDRESS, Kind.POSTCODE)
_BEFORE_NAME = re.compile(r"[ ]?[\t|;,:(–-][ ]?|[ ](?:van|bewoner|t\.n\.v\.|tnv)[ ]")
_FREE_MAIL = re.compile(
    r"@(?:g(?:oogle)?mail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|ziggo|kpnmail|kpnplanet|planet|xs4all|home|chello|upcmail|quicknet|"
    r"hetnet|tele2|solcon|zonnet|telfort|casema|caiway|proton(?:mail)?|gmx|aol|wanadoo|telenet|skynet|online|freedom)\.\w",
    re.IGNORECASE,
)
"""Providers where people have a mailbox of their own."""


def is_private_mailbox(email: str) -> bool:
    return _FREE_MAIL.search(email) is not None


_TOWN_HALL = re.compile(
    r"(?:raadhuis|gemeentehuis|stadhuis|provinciehuis)(?:plein)?\b|stadskantoor|postbus", re.IGNORECASE
)


_HEADS_PEOPLE = re.compile(
    r"na[ao]m|adres|bewoner|woon|wie\b|ingekomen|afzender|indiener|klager|melder|van\b", re.IGNORECASE
)


def signs_for_office(text: str, name: str) -> bool:
    """Whether a signature names the office or the party: 'Jan Bakker, fractie VVD'."""
    office = r"[ ]*[,\n(]\s*(?:namens )?(?:de )?(?:fractie|raadslid|statenlid|wethouder|burgemeester)"
    return re.search(re.escape(name) + office, text) is not None


_Datum = tuple[int, int, Kind]
_MOST, _FARTHEST, _LINES = 4, 60, 2
"""Data that are looked at, characters and ends of lines between two of them."""


class Beside:
    """What was found beside the names of one document."""

    def __init__(self, text: str, findings: Iterable[Finding]) -> None:
        self._text = text
        self._data = sorted((f.start, f.end, f.kind) for f in findings if f.kind in _DATA and f.end > f.start)
        self._starts = [start for start, _, _ in self._data]

    def capacity(self, start: int, end: int) -> str:
        """What stands directly at the name: at home somewhere, born some day, called on some number."""
        codes = {self._code(datum, start, end) for datum in self._at(start, end)} | self._in_row(start, end)
        return PRIVATE if PRIVATE in codes else DOUBT if DOUBT in codes else ""

    def is_slight(self, start: int, end: int) -> bool:
        """Whether the name stands with nothing that is surely his own: the mailbox of who signs for a party, the address of a town
        hall, or an address in a row of a table that lists no people. It withholds the name there and speaks of no other document."""
        at_name = [datum for datum in self._at(start, end) if self._code(datum, start, end) == PRIVATE]
        if not at_name:
            heading = first_row(self._text, self._text.rfind("\n", 0, start) + 1)
            lists_people = heading is None or _HEADS_PEOPLE.search(heading) is not None
            return not lists_people and not self._kinds_in_row(start, end) & {Kind.BIRTH_DATE, Kind.BSN}
        own = [datum for datum in at_name if datum[2] is not Kind.EMAIL]
        homes = all(kind in (Kind.ADDRESS, Kind.POSTCODE) for _, _, kind in own)
        first = next((self._text[begin:stop] for begin, stop, _ in own), "")
        if not own:
            return signs_for_office(self._text, self._text[start:end])
        return homes and _TOWN_HALL.search(first) is not None

    def _kinds_in_row(self, start: int, end: int) -> set[Kind]:
        """The kinds of data anywhere in the same row of a table."""
        line = max(self._text.rfind("\n", 0, start) + 1, start - _LONGEST_ROW)
        stop = self._text.find("\n", end, end + _LONGEST_ROW)
        stop = min(len(self._text), end + _LONGEST_ROW) if stop < 0 else stop
        if not CELLS.search(self._text, line, stop):
            return set()
        first, last = bisect_left(self._starts, line), bisect_left(self._starts, stop)
        return {kind for _, _, kind in self._data[first:last]}

    def _in_row(self, start: int, end: int) -> set[str]:
        """What only stands in lists of private people."""
        return set() if self._kinds_in_row(start, end).isdisjoint(_OF_PEOPLE) else {PRIVATE}

    def _at(self, start: int, end: int) -> Iterator[_Datum]:
        """Data behind the name with nothing but labels between them, and the one before it."""
        place, at = bisect_left(self._starts, end), end
        for datum in self._data[max(0, place - 1) : place]:
            if datum[1] <= start and _BEFORE_NAME.fullmatch(self._text, datum[1], start):
                yield datum
        for datum in self._data[place : place + _MOST]:
            between = self._text[at : datum[0]]
            if len(between) > _FARTHEST or between.count("\n") > _LINES or not _ONLY_LABELS.fullmatch(between):
                return
            yield datum
            at = datum[1]

    def _code(self, datum: _Datum, start: int, end: int) -> str:
        begin, stop, kind = datum
        if kind in _DOUBTFUL:
            return DOUBT
        if kind is not Kind.EMAIL:
            return PRIVATE
        email = self._text[begin:stop]
        own_domain = fold_term(email.rpartition("@")[2]).split(".")[0] in fold_term(self._text[start:end]).split()
        return PRIVATE if own_domain or is_private_mailbox(email) else ""


def in_document(text: str, start: int, end: int, beside: Beside, *, is_public: bool) -> str:
    """The capacity that words or data at text[start:end] give; '' for none."""
    said = capacity_at(text, start, end, is_public=is_public)
    if is_public or said not in ("", DOUBT):
        return said
    return beside.capacity(start, end) or said
