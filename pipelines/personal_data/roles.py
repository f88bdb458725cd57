"""What a text says of somebody's public role, from the words right beside the name.

Shown under the Woo: who acts publicly by virtue of a function (ministers, members of parliament and councils, mayors,
aldermen, spokespersons, heads who sign a decision by mandate, authors in a list of literature). Trap: 'de wethouder belde
Jansen' makes nobody an alderman, and 'oud-wethouder' is a citizen: the function must stand directly at the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.personal_data.literature import is_author
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.office_words import (
    ELECTED,
    GOVERNOR,
    IS_A_FUNCTION,
    MEMBER,
    NAMED,
    OF_A_PARTY,
    PARTY,
    TITLES,
)
from pipelines.personal_data.table_rows import CELLS, LONGEST_ROW, first_row


@dataclass(frozen=True, slots=True)
class Role:
    """A public role: its code in `Person.role`, and the reason to show in one Dutch sentence."""

    code: str
    reason: str


_REASONS = {
    "bestuurder": "Bestuurder: treedt op grond van de functie in het openbaar op ({}).",
    "volksvertegenwoordiger": "Volksvertegenwoordiger: treedt op grond van de functie in het openbaar op ({}).",
    "woordvoerder": "Woordvoerder: treedt op grond van de functie in het openbaar op.",
    "ondertekenaar": "Ondertekenaar van een besluit namens het bestuursorgaan ({}).",
    "koninklijk huis": "Lid van het Koninklijk Huis: treedt op grond van die positie in het openbaar op.",
}

_GOVERNOR_BEFORE = re.compile(rf"(?<![\w-])(?P<role>{GOVERNOR})(?: de)? {{0,2}},?\s*{TITLES}$", re.IGNORECASE)
_MEMBER_BEFORE = re.compile(rf"(?<![\w-])(?P<role>{MEMBER})\s+[(]?{TITLES}$", re.IGNORECASE)
"""'raadslid De Boer', 'een raadslid (mevrouw De Boer)'."""
_SIGNING_GOVERNOR = re.compile(
    r"(?:^|\n)[ \t]*(?:hoogachtend,\s*)?(?:de |het |burgemeester en wethouders[^\n]{0,40}\n\s*de )?"
    r"(?P<role>minister|staatssecretaris|burgemeester|dijkgraaf|commissaris van de koning|gedeputeerde)\b[^\n]{0,100}\n\s*"
    rf"(?:\(?w\.?g\.?\)?\s*)?{TITLES}$",
    re.IGNORECASE,
)
_PLAIN_MEMBER = re.compile(r"^(?:het |de )?(?:lid|leden)$", re.IGNORECASE)
_PARTY_AFTER = re.compile(rf"^\s*[(\[]\s*(?:(?:beiden|allen)\s+)?(?P<role>{PARTY})\s*[)\]]")
_OTHERS_AND_PARTY = re.compile(
    rf"^(?:,\s+{NAMED}(?:\s{NAMED}){{0,3}}){{0,8}}\s+en\s+{NAMED}(?:\s{NAMED}){{0,3}}\s+\((?:(?:beiden|allen)\s+)?(?P<role>{PARTY})\)"
)
"""'Bouchallikh en Bromet (beiden GroenLinks)': of several members, the party stands behind the last."""
_MEMBERS_BEFORE = re.compile(
    rf"(?<![\w-])(?i:leden|kamerleden|raadsleden|statenleden|fractieleden)\s+(?:{NAMED}(?:,?\s+)){{0,24}}$"
)
_ROLE_AFTER = re.compile(
    rf"^\s*[,(]\s*(?:de )?(?P<role>{GOVERNOR}|{ELECTED})(?![\w-])(?:(?={OF_A_PARTY})|(?!\s+(?-i:[A-Z]|de heer|mevrouw|dhr|mevr|mw)))",
    re.IGNORECASE,
)
_ROLE_IN_NEXT_CELL = re.compile(
    rf"^[ ]*(?:\t|[ ]{{3,}}|\|)[ ]*(?P<role>{GOVERNOR}|{ELECTED})(?![\w-])(?:(?={OF_A_PARTY})|(?![ \t]+(?-i:[A-Z])))",
    re.IGNORECASE,
)
_ROLE_BELOW = re.compile(
    rf"^[ \t]*\n[ \t]*(?P<role>{GOVERNOR}|{ELECTED})(?:(?: van)?(?: de)? gemeente (?-i:[A-Z])[\w'’-]+)?"
    rf"(?![\w-])(?=[ \t]*(?:\n|$|,)|{OF_A_PARTY})",
    re.IGNORECASE,
)
"""The function under a name that is a line by itself, as in a signature."""
_ROLES_OF_BOTH = re.compile(
    rf"^(?:(?:,|,? en|\s&)\s+{TITLES}(?-i:(?:[A-Z]\.[ ]?){{0,4}}{NAMED}(?:\s{NAMED}){{0,3}}))?\s*\((?:de |beiden )?"
    r"(?P<role>heemraden|wethouders|gedeputeerden|ministers|burgemeesters|staatssecretarissen|raadsleden|statenleden|kamerleden)\)",
    re.IGNORECASE,
)
"""'G. Brandsma en T.W. Lamers (heemraden)': the last two names at most; who stands before them may be anybody."""
_GOVERNORS = frozenset(
    ("heemraden", "wethouders", "gedeputeerden", "ministers", "burgemeesters", "staatssecretarissen")
)
_SPOKESPERSON_BEFORE = re.compile(
    rf"(?<![\w-])(?:woordvoerder|woordvoerster|persvoorlichter|persofficier)\s+{TITLES}$", re.IGNORECASE
)
_SPOKESPERSON_AFTER = re.compile(
    r"^\s*[,(]\s*(?:de |een )?(?:woordvoerder|woordvoerster|persvoorlichter)\b", re.IGNORECASE
)
_ROYAL_BEFORE = re.compile(r"\b(?:koning|koningin|kroonprinses|prins|prinses)\s+$", re.IGNORECASE)
_ROYALS = frozenset(
    re.split(
        r"\s",
        "Willem-Alexander Máxima Amalia Catharina-Amalia Alexia Ariane Beatrix Constantijn Laurentien Juliana Wilhelmina Claus Filip "
        "Mathilde Boudewijn",
    )
)
"""'koningin Máxima' is she; 'Prins Carnaval' and 'Prinses Roos' may be anybody."""
_FORMER = re.compile(r"(?:oud|ex|voormalig[e]?|toenmalig[e]?|gewezen|aspirant|kandidaat)[- ]?$", re.IGNORECASE)
_MANDATE = re.compile(
    r"(?:namens dez(?:e|en)|namens (?:het college|burgemeester en wethouders|de minister|de staatssecretaris|"
    r"gedeputeerde staten|het dagelijks bestuur)|(?:bij|krachtens) mandaat)[^\n]*(?:\n[^\n]*){0,5}$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^[ \t]*(?:[,\n]\s*){1,3}(?P<role>(?:plaatsvervangend |plv\.? |loco-?)?(?:secretaris-generaal|"
    r"directeur-generaal|gemeentesecretaris|provinciesecretaris|algemeen directeur|directeur|hoofddirecteur|hoofd\b|"
    r"afdelingshoofd|concerndirecteur|griffier))",
    re.IGNORECASE,
)
_DECISION = re.compile(r"\b(?:besluit(?:en|t)?|beschikking)\b", re.IGNORECASE)


_SEVERAL = re.compile(r",[ ]?(?:[A-ZÀ-Þ]\.[ ]?)+(?:[a-z']{1,4}[ ]){0,3}[A-ZÀ-Þ][\w'’]|\n\n")
"""More than one name in a finding: the role beside it is that of one of them, so nobody is shown for it."""


def role_at(text: str, start: int, end: int) -> Role | None:
    """The public role that the words beside text[start:end] give that name."""
    if _SEVERAL.search(text, start, end):
        return None
    before, after = text[max(0, start - 120) : start], text[end : end + 90]
    line = before[before.rfind("\n\n") + 1 :]
    match = _same_line(_GOVERNOR_BEFORE.search(line))
    if match and not _FORMER.search(line[: match.start()]) and not _is_of_another(match, after):
        return _role("bestuurder", match["role"])
    heading = _role_over_column(text, start, end)
    if heading:
        return _role("bestuurder", heading["role"])
    signing = _SIGNING_GOVERNOR.search(text[max(0, start - 240) : start])
    if signing and not _ANOTHER_BESIDE.search(signing.group()) and re.match(r"[ \t]*(?:\n|$|,)", after):
        return _role("bestuurder", signing["role"])
    match = _same_line(_MEMBER_BEFORE.search(line))
    party = _PARTY_AFTER.match(after)
    if party or (match and not _PLAIN_MEMBER.match(match["role"]) and not _FORMER.search(line[: match.start()])):
        return _role("volksvertegenwoordiger", party["role"] if party else match["role"] if match else "")
    party = _OTHERS_AND_PARTY.match(after)
    if party and _MEMBERS_BEFORE.search(line):
        return _role("volksvertegenwoordiger", party["role"])
    both = _ROLES_OF_BOTH.match(after)
    if both:
        return _role("bestuurder" if both["role"].lower() in _GOVERNORS else "volksvertegenwoordiger", both["role"])
    match = _ROLE_AFTER.match(after) or _role_in_next_cell(text, start, after) or _role_below(text, start, after)
    if match and not (_OF_A_BOARD.search(match["role"]) and not _PUBLIC_BOARD.search(text)):
        return _role(
            "bestuurder" if re.fullmatch(GOVERNOR, match["role"], re.IGNORECASE) else "volksvertegenwoordiger",
            match["role"],
        )
    if text[start:end] in _ROYALS and _ROYAL_BEFORE.search(line):
        return _role("koninklijk huis", "")
    if _same_line(_SPOKESPERSON_BEFORE.search(line)) or _SPOKESPERSON_AFTER.match(after):
        return _role("woordvoerder", "")
    return _signatory_or_author(text, start, end)


_PORTFOLIO = re.compile(
    r"(?:minister|staatssecretaris|burgemeester|wethouder) (?:van|voor) (?P<what>.+)", re.IGNORECASE | re.DOTALL
)
_ANOTHER_NAME = re.compile(rf"(?:,| en)\s+(?:en\s+)?{TITLES}(?:[A-Z]\.|[A-ZÀ-Þ][\w'’-]+[ ,.)]|[A-ZÀ-Þ][\w'’-]+$)")


def _is_of_another(match: re.Match[str], after: str) -> bool:
    """'Minister Van Dijk, Tom en ambtenaar ...' names Van Dijk and no portfolio; 'de wethouder, Piet Smit en Jan Bos' are three people."""
    portfolio = _PORTFOLIO.match(match["role"])
    if portfolio and _holds_a_name(portfolio["what"]):
        return True
    return match.group().rstrip().endswith(",") and _ANOTHER_NAME.match(after) is not None


def _holds_a_name(words: str) -> bool:
    known = lists()
    capitals = (word.lower() for word in re.findall(r"[^\W\d_][\w'’-]*", words) if word[:1].isupper())
    return any(word in known.surnames or word in known.first_names for word in capitals)


_WITH_PORTFOLIO = re.compile(
    rf"(?<![\w-])(?:wethouder|gedeputeerde|heemraad|minister|staatssecretaris) (?P<what>[A-ZÀ-Þ][\w ,&-]{{2,60}}), {TITLES}$"
)


_HOLDS_PORTFOLIO = re.compile(rf"\b(?:portefeuillehouder|pfh\.?)[ ]?[:\t|]?\s{{0,3}}{TITLES}$", re.IGNORECASE)


def hints_at_office(text: str, start: int, end: int) -> bool:
    """Whether somebody who has an office elsewhere seems to be named for it here: a function over the end of a line ('Wethouder', then
    'Bensaïd'), before a portfolio ('de wethouder Wonen, M. Post'), or 'de leden' without a party. Too little to give anybody a role."""
    before = text[max(0, start - 120) : start]
    line = before[before.rfind("\n\n") + 1 :]
    governor = _GOVERNOR_BEFORE.search(line)
    if governor and _is_of_another(governor, text[end : end + 90]):
        return False
    match = governor or _MEMBER_BEFORE.search(line) or _MEMBERS_BEFORE.search(line)
    if match:
        return not (_FORMER.search(line[: match.start()]) or "\t" in match.group() or _is_second_of_a_line(match))
    if _HOLDS_PORTFOLIO.search(line):
        return True
    portfolio = _WITH_PORTFOLIO.search(line)
    return portfolio is not None and not _holds_a_name(portfolio["what"])


def _role_in_next_cell(text: str, start: int, after: str) -> re.Match[str] | None:
    """The function in the cell behind the name, unless the column's heading calls it something else: 'Gericht aan' and 'burgemeester'
    make nobody a mayor."""
    match = _ROLE_IN_NEXT_CELL.match(after)
    if match is None:
        return None
    row = text.rfind("\n", 0, start) + 1
    heading = first_row(text, row)
    if heading is None:
        return match
    column = len(CELLS.findall(text, row, start)) + 1
    cells = CELLS.split(heading)
    told = cells[column].strip() if column < len(cells) else ""
    return match if _HEADS_FUNCTIONS.match(told) else None


_HEADS_FUNCTIONS = re.compile(
    r"(?:functie|functionaris|rol|role|function|position|hoedanigheid|namens|fractie|partij|portefeuille|ambt|taak)(?:\b|naam)|"
    rf"(?:{GOVERNOR}|{ELECTED})(?![\w-])",
    re.IGNORECASE,
)
"""What stands at the top of a column of functions; a function itself when the table has no headings."""


_HEADS_COLUMN = re.compile(rf"(?:de |het )?(?P<role>{GOVERNOR}),?", re.IGNORECASE)


def _role_over_column(text: str, start: int, end: int) -> re.Match[str] | None:
    """The office above the name in its own column: of 'de secretaris,' and 'de burgemeester,' beside each other, two names below."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    row = text[line : stop if stop >= 0 else len(text)]
    if len(row) > LONGEST_ROW or not CELLS.search(row.strip()):
        return None
    cells = CELLS.split(row.strip())
    above = CELLS.split(text[max(0, line - LONGEST_ROW) : line].rstrip().rpartition("\n")[2].strip())
    column = len(CELLS.findall(row[: start - line].lstrip()))
    if len(cells) != len(above) or column >= len(cells) or not cells[column].endswith(text[start:end]):
        return None
    return _HEADS_COLUMN.fullmatch(above[column])


def _role_below(text: str, start: int, after: str) -> re.Match[str] | None:
    """The function on the line below, when nothing but a title stands before the name on its own line and no function stands above it:
    of 'secretaris', a name, 'burgemeester' and a name, the second function is the next one's."""
    line = text.rfind("\n", 0, start) + 1
    if not re.fullmatch(rf"[ \t]*{TITLES}", text[line:start], re.IGNORECASE):
        return None
    above = text[max(0, line - 200) : line].rstrip().rpartition("\n")[2]
    return None if IS_A_FUNCTION.match(above) else _ROLE_BELOW.match(after)


_OF_A_BOARD = re.compile(r"AB|algemeen bestuur", re.IGNORECASE)
_PUBLIC_BOARD = re.compile(
    r"waterschap|\bfractie|heemra|wetterskip|dijkgraaf|gemeenschappelijke regeling|veiligheidsregio|omgevingsdienst|\bGGD\b",
    re.IGNORECASE,
)
"""A club has a board with that name too: only where a body under public law is spoken of is its member elected."""


_RUNNING = re.compile(r"[^\n]{20,}\w[ ]$")


def _same_line(match: re.Match[str] | None) -> re.Match[str] | None:
    """None when the role stands on a line above the name that is no full line of running text: in a list ('Ilse Brandsma, wethouder',
    then 'Soraya Bharos, adviseur') it is the role of somebody else."""
    if match is None or "\n" not in match.group():
        return match
    above = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    return match if _RUNNING.search(above) and not _is_second_of_a_line(match) else None


_ANOTHER_BESIDE = re.compile(
    r"[^\s|](?:[ ]*[\t|]|[ ]{3,})[ ]*\w|, (?:de |het )?[\w-]*(?:secretaris|griffier|voorzitter|directeur),?[ \t]*\n",
    re.IGNORECASE,
)
"""'de burgemeester,', and beside it 'de secretaris,': the first name below may stand in either column."""


def _is_second_of_a_line(match: re.Match[str]) -> bool:
    """Whether the role stands on a line above the name, behind something else: of two columns with signatures the name below is as
    well that of 'de secretaris' as that of 'de burgemeester'."""
    if "\n" not in match.group():
        return False
    above = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    told = re.sub(r"(?:\bde|\bhet)?\s*$", "", above, flags=re.IGNORECASE).rstrip()
    if IS_A_FUNCTION.match(told) and (told.endswith((",", "/")) or len(told.split()) < 4):
        return True
    return CELLS.search(above.lstrip()) is not None


def _signatory_or_author(text: str, start: int, end: int) -> Role | None:
    before, after = text[max(0, start - 260) : start], text[end : end + 90]
    head = _HEAD.match(after)
    if head and _MANDATE.search(before) and _DECISION.search(text, max(0, start - 6000), start):
        return _role("ondertekenaar", head["role"].lower())
    if is_author(text, start, end):
        return Role("auteur", "Auteur van een gepubliceerd werk, genoemd in een literatuurlijst.")
    return None


def _role(code: str, detail: str) -> Role:
    return Role(code, _REASONS[code].format(" ".join(detail.split())))
