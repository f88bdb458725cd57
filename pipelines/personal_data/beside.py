"""What was found beside a name: an address, a birth date, a number, a mailbox.

Somebody at whose name a home stands is named as a private person. Trap: the address of a town hall, a place in a table of projects and
the own mailbox of who signs for a party are slight signs: the alderman has them too."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from pipelines.document import Finding, Kind
from pipelines.folding import fold_term
from pipelines.personal_data.capacity_words import DOUBT, PRIVATE
from pipelines.personal_data.table_rows import CELLS, LONGEST_ROW, first_row

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
        line = max(self._text.rfind("\n", 0, start) + 1, start - LONGEST_ROW)
        stop = self._text.find("\n", end, end + LONGEST_ROW)
        stop = min(len(self._text), end + LONGEST_ROW) if stop < 0 else stop
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
