"""What a heading or a label says of the cells under or beside it: 'Personeelsnummer' over a column makes '101877' one.

A heading row is a row of short cells without figures, one of which is a known heading; it speaks for the rows under it
until a line comes that is no row. Cells stand apart by a tab, ';', '|', (at least three of them) ',' or two blanks and more: there
the heading that begins at the same place in its line speaks for a cell, because empty cells leave no trace. Trap: 'Naam'
also stands over companies and variables, so a cell counts only when its own form (cell_forms.py) allows the kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipelines.document import Kind
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.recognizers import columns_of_homes
from pipelines.personal_data.recognizers.cell_forms import fits, like_a_login, names_somebody
from pipelines.personal_data.recognizers.columns_of_people import (
    is_a_surname,
    is_filled_in,
    is_of_names,
    is_of_people,
)
from pipelines.personal_data.values import Hit

_NR = r"(?:\s?-?\s?(?:nummer|nummers|nr|no|id|code))"
_OWNERS = (
    r"(?:personeels?|pers|medewerkers?|werknemers?|stam|loon|salaris|pas|toegangspas|badge|dienst|klant|clienten|client|"
    r"relatie|patienten|patient|student|studenten|leerling|lid|lidmaatschaps|debiteur|debiteuren|burger|deelnemers?|"
    r"polis|verzekerden|bewoners?|huurders?|melders?|legitimatie|big|agb|v|a)"
)
_HEADINGS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.PERSONAL_NUMBER, re.compile(rf"{_OWNERS}\.?{_NR}\.?|ubn|client|patient|dossier(?:nummer|nr)?|pasnummer|pas")),
    (
        Kind.USER_NAME,
        re.compile(
            r"(?:account|accounts|accountnaam|account-?id|gebruikers?|gebruikersnaam|gebruikers?-?id|user|users|username|"
            r"user[ _-]?(?:name|id)|login|loginnaam|inlog|inlognaam|inlogcode|ldap|samaccountname|upn|netwerkaccount|"
            r"(?:laatst )?(?:gewijzigd|aangemaakt|bewerkt|uitgevoerd|ingelogd) door|(?:modified|created|changed) by|"
            r"owner|eigenaar)"
        ),
    ),
    (
        Kind.PHONE,
        re.compile(
            r"(?:toestel(?:nummer|nr)?|tst|tel|telefoon(?:nummer|nr)?|tel\.?\s?(?:nr|nummer)|mobiel(?: nummer)?|mobiele? "
            r"(?:telefoon|nummer)|mob|gsm|doorkies(?:nummer)?|phone|mobile|06-?nummer)\.?"
        ),
    ),
    (
        Kind.BIRTH_DATE,
        re.compile(r"(?:geboortedatum|geboorte ?dag|geb\.?\s?(?:datum|dat)?|geboren(?: op)?|date of birth|dob)\.?"),
    ),
    (
        Kind.ADDRESS,
        re.compile(
            r"(?:adres|woonadres|huisadres|thuisadres|prive ?adres|adresgegevens|straat(?: en (?:huis)?(?:nummer|nr))?|"
            r"straat ?\+ ?(?:huis)?(?:nummer|nr)|adres betrokkene|adres klager|adres melder|address)"
        ),
    ),
    (Kind.LICENCE_PLATE, re.compile(r"(?:kenteken|kentekennummer|kentekens)")),
    (Kind.BSN, re.compile(r"(?:bsn|bsn[- ]?nummer|burgerservicenummer|sofi ?-?nummer)")),
    (
        Kind.PERSON,
        re.compile(
            r"(?:naam|namen|voornaam|voornamen|achternaam|roepnaam|geslachtsnaam|familienaam|geboortenaam|meisjesnaam|surname|last name|"
            r"first name|given name|leerling|voorletters en achternaam|naam (?:leerling|kind|ouder|patient|client|verzorger|"
            r"medewerker|ambtenaar|klager|"
            r"melder|aanvrager|indiener|betrokkene|contactpersoon|behandelaar)|behandelaar|behandeld door|"
            r"behandelend ambtenaar|medewerker|ambtenaar|contactpersoon|contact|indiener|aanvrager|melder|klager|betrokkene|"
            r"opsteller|opgesteld door|auteur|afzender|ontvanger|actiehouder|actie door|consulent|toezichthouder|"
            r"controleur|inspecteur|adviseur|deelnemers?|aanwezig|afwezig|bewoner|huurder|name|wie|door wie|trekker|actiehouders|"
            r"medewerkers|notulist|steller|monsternemer|bemonsterd door|leidinggevende|verantwoordelijke)"
        ),
    ),
)
_BARE_NUMBER = re.compile(r"(?:nr|nummer|no|id)\.?", re.IGNORECASE)
"""Beside a column of names it numbers the people, when its cells have three figures and more."""


class Cell(NamedTuple):
    """A cell of a row: where it stands, and its text without blanks and quotation marks."""

    start: int
    end: int
    text: str


_Row = tuple[int, str, list[Cell]]
"""Where the line begins, what stands between its cells, the cells."""


def find(text: str) -> Iterator[Hit]:
    """Cells of tables and forms whose kind their heading or label tells."""
    yield from _run_together(text)
    if not any(mark in text for mark in ("\t", ";", "|", ",", _BLANKS)):
        return
    separator, columns, begins = "", dict[int, Kind](), list[int]()
    people, names = set[int](), set[int]()
    houses = frozenset[int]()
    for at, mark, cells in rows(text):
        headings = _headings(cells) if mark else {}
        if headings and not (mark == separator and _holds_somebody(cells, columns)):
            separator, columns, begins = mark, headings, [cell.start - at for cell in cells]
            people = {place for place, cell in enumerate(cells) if is_of_people(label_of(cell.text))}
            names = {place for place, cell in enumerate(cells) if is_of_names(label_of(cell.text))}
            houses = columns_of_homes.find([label_of(cell.text) for cell in cells], heading_of)
            continue
        same = bool(mark) and mark == separator and (mark in ("\t", _BLANKS) or len(cells) == len(begins))
        if not same:
            columns = {}
        nobodys = _is_nobodys(cells) if columns else False
        for place, cell in enumerate(cells) if columns else ():
            under = place if mark != _BLANKS else column_above(cell.start - at, begins)
            if under in houses and columns_of_homes.PART.fullmatch(cell.text):
                yield Hit(cell.start, cell.end, Kind.ADDRESS, 0.9, f"{STANDS} de kolom 'adres'.")
            elif under in columns and not (nobodys and columns[under] is Kind.PHONE and not _MOBILE.match(cell.text)):
                sure = under in names and is_filled_in(cell.text) and heading_of(cell.text) is None
                yield from _hit(cell, columns[under], "de kolom", people=under in people, sure=sure)
        if not columns:
            yield from _labelled(cells)


_FIGURE = re.compile(r"\d")
_LAST = (Kind.PHONE, Kind.BIRTH_DATE, Kind.PERSONAL_NUMBER, Kind.LICENCE_PLATE, Kind.BSN)
_NOBODYS = re.compile(r"\b(?:vacant|vacature|algemeen|balie)\b|\b(?:19|20)\d\d\s*$", re.IGNORECASE)
"""A line of a table without a person, or one that ends in a year."""
_NOBODYS_ROW = re.compile(
    r"vacant|vacature|algemeen|balie|receptie|centrale|meldkamer|servicedesk|helpdesk|secretariaat", re.IGNORECASE
)
"""A cell that says that the fixed telephone of its row is nobody's, when nobody stands in the others."""
_MOBILE = re.compile(r"\(?(?:\+|00|0?6)")


def _is_nobodys(cells: Sequence[Cell]) -> bool:
    return any(_NOBODYS_ROW.fullmatch(cell.text) for cell in cells) and not any(
        names_somebody(cell.text) or is_a_surname(cell.text)
        for cell in cells
        if heading_of(cell.text) is None and not _NOBODYS_ROW.fullmatch(cell.text)
    )


def _run_together(text: str) -> Iterator[Hit]:
    """'Naam Functie Toestel' over 'Wijngaard, H. dijkmeester 2231': columns of which one blank is left; the last is known."""
    kind, at = None, 0
    for line in text.split("\n"):
        figures = _FIGURE.search(line) is not None
        if kind is None and (figures or not 0 < line.count(" ") < 6):
            at += len(line) + 1
            continue
        word = _last_word(line, at)
        if not word.text:
            kind = None
        elif not figures and line.count(" ") in range(1, 6) and _BLANKS not in line.strip():
            heading = heading_of(word.text)
            kind = heading if heading in _LAST else kind
        elif kind is not None and figures and fits(word.text, kind) and not _NOBODYS.search(line):
            yield from _hit(word, kind, "de kolom")
        at += len(line) + 1


def _last_word(line: str, at: int) -> Cell:
    """The last word of a line that begins at `at`; empty when nothing stands there."""
    shown = line.rstrip(" \r")
    word = "" if not shown or shown[-1].isspace() else shown.rsplit(None, 1)[-1]
    return Cell(at + len(shown) - len(word), at + len(shown), word)


_BLANKS = "  "
_SLANT = 3
"""Characters by which a cell may begin beside its heading."""


def column_above(place: int, begins: list[int]) -> int:
    """The column whose heading begins where this cell does; -1 when none does."""
    nearest = min(range(len(begins)), key=lambda column: abs(begins[column] - place))
    return nearest if abs(begins[nearest] - place) <= _SLANT else -1


def _labelled(cells: list[Cell]) -> Iterator[Hit]:
    """'Personeelsnummer<tab>101877<tab>Toestel<tab>4471': a label with its value beside it."""
    for label, value in pairwise(cells):
        kind = heading_of(label.text)
        if kind is not None and heading_of(value.text) is None:
            yield from _hit(value, kind, "het veld", people=is_of_people(label_of(label.text)))


STANDS = "Staat onder of naast"
"""How the reason of every hit of this module begins."""


def _hit(cell: Cell, kind: Kind, where: str, *, people: bool = False, sure: bool = False) -> Iterator[Hit]:
    """The cell as a hit when it is written as its kind is; `sure` when its column says so whatever is written."""
    if kind is Kind.PERSON and like_a_login(cell.text) and not names_somebody(cell.text):
        kind = Kind.USER_NAME
    if kind is Kind.USER_NAME and names_somebody(cell.text) and " " in cell.text:
        kind = Kind.PERSON
    if cell.text and (sure or fits(cell.text, kind) or (people and kind is Kind.PERSON and is_a_surname(cell.text))):
        score = 0.75 if kind is Kind.PERSON else 0.9
        ground = "5.1.1.e" if kind is Kind.BSN else "5.1.2.e"
        yield Hit(cell.start, cell.end, kind, score, f"{STANDS} {where} '{_LABELS[kind]}'.", ground)


def rows(text: str) -> Iterator[_Row]:
    """Every line of the text as a row; no cells where it is none."""
    at = 0
    for line in text.split("\n"):
        mark = next((m for m in "\t;|" if m in line), "," if line.count(",") >= 2 else "")
        if mark in ("", ",") and _BLANKS in line.strip():
            mark = _BLANKS
        yield at, mark, _cells(line, at, mark) if mark else []
        at += len(line) + 1


_BETWEEN_BLANKS = re.compile(r"\S+(?:[ ]\S+)*")


def _cells(line: str, at: int, mark: str) -> list[Cell]:
    if mark == _BLANKS:
        return [Cell(at + m.start(), at + m.end(), m.group()) for m in _BETWEEN_BLANKS.finditer(line)]
    cells = []
    for match in re.finditer(rf'[ ]*"(?:[^"]|"")*"[ ]*(?={re.escape(mark)}|$)|[^{re.escape(mark)}]*', line):
        if match.end() == match.start() and match.start() and line[match.start() - 1] != mark:
            continue
        inner = match.group().strip(' "\r\t')
        start = at + match.start() + (match.group().find(inner) if inner else 0)
        cells.append(Cell(start, start + len(inner), inner))
    return cells


def _headings(cells: list[Cell]) -> dict[int, Kind]:
    """Which columns a row names, when it is a heading row: {} for any other row."""
    filled = [cell for cell in cells if cell.text]
    if len(filled) < 2 or any(len(c.text) > 40 or sum(ch.isdigit() for ch in c.text) > 2 for c in filled):
        return {}
    found = {place: kind for place, cell in enumerate(cells) if (kind := heading_of(cell.text)) is not None}
    if Kind.PERSON in found.values():
        found |= {place: Kind.PERSONAL_NUMBER for place, cell in enumerate(cells) if _BARE_NUMBER.fullmatch(cell.text)}
    others = [cell for place, cell in enumerate(cells) if cell.text and place not in found]
    alone = len(filled) == 2 and len(found) == 1 and 0 in found
    if not found or (alone and fits(others[0].text, found[0])) or any(_named(cell.text) for cell in others):
        return {}
    return found


def _holds_somebody(cells: list[Cell], columns: dict[int, Kind]) -> bool:
    """Whether a row under headings has a name where names stand: 'Wit', 'adviseur', '80' is no row of headings."""
    return any(
        kind is Kind.PERSON
        and place < len(cells)
        and heading_of(cells[place].text) is None
        and is_a_surname(cells[place].text)
        for place, kind in columns.items()
    )


def _named(written: str) -> bool:
    """A cell with a full name or a mailbox: the row is not one of headings."""
    words = fold(written).split()
    known = lists()
    return "@" in written or (len(words) > 1 and words[0] in known.first_names and words[0] not in known.words)


@lru_cache(maxsize=4096)
def heading_of(written: str) -> Kind | None:
    """The kind that a heading or label announces."""
    if not 1 < len(written) <= 40:
        return None
    label = label_of(written)
    return next((kind for kind, pattern in _HEADINGS if pattern.fullmatch(label)), None)


def label_of(written: str) -> str:
    return " ".join(fold(written).split()).rstrip(" :*?").strip()


_LABELS = {
    Kind.PERSONAL_NUMBER: "nummer van een persoon",
    Kind.USER_NAME: "gebruikersnaam",
    Kind.PHONE: "telefoon",
    Kind.BIRTH_DATE: "geboortedatum",
    Kind.ADDRESS: "adres",
    Kind.LICENCE_PLATE: "kenteken",
    Kind.BSN: "bsn",
    Kind.PERSON: "naam",
}
