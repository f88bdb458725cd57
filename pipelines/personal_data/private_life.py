"""Whether a name stands in a matter of private life: a pay slip, a register of complaints, 'haar dochter', a police report.

An official's name that stands there without the office may be that of anybody, or the official at home. Strong words say so by
themselves, in the sentence, in the heading above the name or in the title of the document; weak ones (complaints, benefits, youth care)
only where nothing speaks of governing: the alderman for youth care is named beside them as well. Trap: 'de zoon' may be anybody's, 'haar
zoon' is hers; what follows about 'hij' or 'zij' belongs to the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipelines.personal_data.office_life import acts_in_office, speaks_of_office
from pipelines.personal_data.private_words import is_strong, is_weak
from pipelines.personal_data.table_rows import CELLS, LONGEST_ROW, first_row

_OWNED = (
    r"(?:\w*vrouw|\w*man|echtgeno\w+|partner|vriend|vriendin|verloofde|zoon\w*|dochter\w*|kind\w*|baby|moeder|vader|ouders|broer\w*|zus\w*|gezin|"
    r"familie|\w*kinderen|opa|oma|ex|ex-\w+|buren|huwelijk|scheiding|huis|woning|tuin|schuur|garage|heg|erf|schutting|balkon|flat|hond\w*|kat\w*|"
    r"paard\w*|auto|fiets|scooter|perceel|bedrijf|winkel|werkgever|baas|uitkering|inkomen|salaris|schuld\w*|klein\w+|poes|rekening|hypotheek|toeslag|"
    r"rug|knie|heup|hart|ziekte|gezondheid|huisarts|arts|opleiding|diploma\w*|cijfers|rijbewijs|paspoort|voornaam|achternaam|geboorte\w*)"
)
_ONES_OWN = re.compile(
    rf"\b(?:zijn|haar|hun|mijn|m['’]n|z['’]n|d['’]r|onze)\s+(?:\w+e\s+)?{_OWNED}\b|"
    r"\ben\s+(?:echtgenoo?t|echtgenote|partner|gezin|kinderen|familie|zoon|dochter)\b|"
    r"\b(?:ouders?|moeder|vader|verzorgers?|voogd|kinderen|zoon|dochter|echtgenote?|partner|weduwe|broer|zus|oma|opa) van\b|"
    r"\b(?:hij|zij|ze)\s+(?:woont|woonde|huilde|sliep|rook|dronk)\b",
    re.IGNORECASE,
)
"""What is somebody's own: 'haar dochter', 'mijn schuur'."""
_TO_THE_READER = re.compile(
    rf"\b(?:uw|jouw|je)\s+(?:\w+e\s+)?(?:{_OWNED}|aanvraag|sollicitatie|bezwaar\w*|melding|klacht|aangifte|inschrijving|afspraak|gesprek|dienstverband|"
    r"bestelling|lidmaatschap|aangifte|verzoek om|vergunning\w*)\b|"
    r"\bu\s+(?:heeft|hebt|vroeg|bent)\s+(?:\w+\s+){0,6}(?:gevraagd|aangevraagd|vergunning|opgeroepen|uitgenodigd voor|ingediend)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?:^|\n)[ \t]*(?:geachte|beste|lieve|aan[ ]?:|t\.?a\.?v\.?)[ \t]*(?:de )?(?:heer|mevrouw)?[ \t]*$", re.IGNORECASE
)
_LETTER = 1500
"""Characters of a letter behind the name of whom it is addressed to."""
_BETWEEN_SENTENCES = re.compile(r"[.!?…]['\"’”)]?\s|\n[ \t]*\n|(?<![^\n])[^\n]{0,55}\n|\t[^\n]*\n")
_GOES_ON = re.compile(r"[.!?]?\s{1,2}(?:Hij|Zij|Ze|Zijn|Haar)\s[^.!?\n]{0,250}")
_LONGEST = 250
"""Characters of a sentence on either side of the name."""
_ASIDE = re.compile(
    r",[ ](?:(?:de|een|onze|als)[ ])?(?:[a-zë-]+[ ]){0,2}"
    r"(?!\w*(?:voorzitter|spreker|houder|nemer|trekker|leider|bestuurder|meester|indiener|minister|raadslid|secretaris))"
    r"[a-zë-]{3,}(?:er|ster|eur|euse|ist|iste|aar|kundige|loog|loge|ier|ière|monteur|wacht)[ \t]*(?:$|\n|[.;])"
)
"""'Marcel Bos, badmeester': a calling of somebody's own at the end of the line."""
_TITLE = re.compile(r"\s*([^\n]{2,100})(?:\n([^\n]{2,60})(?<!\.)(?=\n|$))?")
_PRESENT = re.compile(r"\s*(?:aan|af)wezig", re.IGNORECASE)
"""A line that lists who is there heads nothing, though in it those with an office stand."""
_TITLE_HOLDS = 3000
"""Characters for which the title of a document says what stands in it."""
_HEADING = 80
_HEADING_AT_MOST = 1500
"""Characters of a line that may be a heading, and between it and the name."""


def is_private_matter(text: str, start: int, end: int) -> bool:
    """Whether strong words say that text[start:end] is named in a private matter."""
    sentence = _sentence(text, start, end)
    if _ONES_OWN.search(sentence) or _ASIDE.match(text, end) or _has(is_strong, sentence):
        return True
    if _ADDRESSED.search(text, max(0, start - 40), start) and _TO_THE_READER.search(text, end, end + _LETTER):
        return True
    return _has(is_strong, " ".join(_headings(text, start)))


def is_far_from_office(text: str, start: int, end: int, *, in_company: bool) -> bool:
    """Whether the name stands under a heading with weak words, or in a list, a field, a salutation or a sentence that tells no act of an
    official, and nothing there speaks of governing. `in_company`: most of whom the document names have an office."""
    if stands_among_office(text, start, end):
        return False
    if _has(is_weak, " ".join(_headings(text, start))):
        return True
    return not in_company and (_stands_alone(text, start, end) or not _acts(text, start, end))


def _acts(text: str, start: int, end: int) -> bool:
    """Whether the sentence tells what an official does, or that others speak or write with him; senders and who signs are left to
    `own_matter`."""
    if acts_in_office(text, start, end):
        return True
    return is_in_head(text, start) or _CLOSING.search(text[max(0, start - 90) : start]) is not None


def is_in_head(text: str, start: int) -> bool:
    """Whether the name sends a message or is sent one."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    label = _LABEL.fullmatch(before)
    return bool(label and _HEADER.fullmatch(label["label"].strip())) or _CHAT.match(before) is not None


def stands_among_office(text: str, start: int, end: int) -> bool:
    """Whether the sentence of the name, or a heading above it, speaks of governing."""
    above = " ".join(_headings(text, start))
    words = f"{_sentence(text, start, end)} {above}"
    return speaks_of_office(_OF_ANY_BOARD.sub(" ", words) if _CLUB.search(above) else words)


_CLUB = re.compile(
    r"\w*vereniging\b(?! van nederlandse gemeenten)|\bvve\b|\w{3,}club\b|kerkenraad|parochie|scouting|\w*koor\b|fanfare|harmonie\b|"
    r"ouderraad|medezeggenschapsraad|oudercommissie|schoolbestuur|stichting",
    re.IGNORECASE,
)
_OF_ANY_BOARD = re.compile(
    r"\b(?:bestuur|voorzitter|vergadering|notulen|agenda|overleg|aanwezig(?:en)?|afwezig|raad|besluitenlijst|begroting|jaarrekening|opent|sluit)\b",
    re.IGNORECASE,
)
"""What the boards of clubs have and do too."""


_MARK = re.compile(
    r"[ \t>]*(?:[-•*–]|\(?\d{1,3}[.):]|\d{1,2}[.:]\d\d(?: uur)?:?)?[ \t]*(?:(?:de heer|mevrouw|dhr\.?|mevr\.?|mw\.?)[ ])?"
)
_LABEL = re.compile(rf"{_MARK.pattern}(?P<label>[^\n:\t|]{{2,50}}):[ \t]*(?:\d\.[ ])?$")
_HEADER = re.compile(r"(?:van|aan|from|to|cc|bcc|afzender|verzonden door)[ ]*", re.IGNORECASE)
_CHAT = re.compile(r"\[?\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}.{0,12}\d{1,2}[:.]\d\d")
_SALUTATION = re.compile(r"[ \t>]*(?:geachte|beste|lieve|hallo|dag)[ ](?:(?:heer|mevrouw)[ ])?$", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:groet\w*|gr\.?|hoogachtend|regards|mvg|bedankt|dank|liefs|namens)\b[^\n]{0,40},?\s*(?:[^\n]{0,40}\n)?\s*$",
    re.IGNORECASE,
)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the name is an item of a list, a cell, what is filled in behind a label, or whom a letter greets; not who sends or signs."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    before, behind = text[line:start], text[end : stop if stop >= 0 else len(text)]
    if _SALUTATION.fullmatch(before):
        return True
    if CELLS.search(f"x{before}") or CELLS.match(behind):
        return bool(CELLS.search(f"{before}$") or not before.strip()) and bool(
            CELLS.match(behind) or not behind.strip()
        )
    label = _LABEL.fullmatch(before)
    if label or behind.startswith(":"):
        return not (_HEADER.fullmatch(label["label"].strip()) if label else _CHAT.match(before))
    return (
        _MARK.fullmatch(before) is not None
        and not behind.strip(" .,;")
        and not _CLOSING.search(text[max(0, line - 90) : line])
    )


def _sentence(text: str, start: int, end: int) -> str:
    """What stands before and behind the name in its sentence (in a list or table, its line), and what goes on about 'hij' or 'zij'."""
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    breaks = [match.end() for match in _BETWEEN_SENTENCES.finditer(text, first, start)]
    begin = breaks[-1] if breaks else first
    line_ends = text.find("\n", end, last)
    if "\t" in text[begin:start] or 0 <= text.find("\t", end, last) < line_ends:
        return f"{text[begin:start]} {text[end : line_ends if line_ends > 0 else last]}"
    following = _BETWEEN_SENTENCES.search(text, end, last)
    stop = following.start() + 1 if following else last
    more = _GOES_ON.match(text, stop - 1)
    return f"{text[begin:start]} {text[end : more.end() if more else stop]}"


def _headings(text: str, start: int) -> Iterator[str]:
    """The title of the document, the lines that head the block or the table in which the name stands."""
    title = _TITLE.match(text) if start < _TITLE_HOLDS else None
    if title:
        yield from (line for line in title.groups() if line and title.end() <= start and not _PRESENT.match(line))
    row = text.rfind("\n", 0, start) + 1
    head = first_row(text, row) if start - row < LONGEST_ROW else None
    if head is not None:
        yield head
        row = text.rfind(head, 0, row)
    yield from _heading_above(text, row)


def _heading_above(text: str, row: int) -> Iterator[str]:
    above = text[max(0, row - _HEADING_AT_MOST) : row].rstrip()
    for block in above.split("\n\n")[-2:]:
        line = block.strip().partition("\n")[0]
        if len(line) <= _HEADING and not line.endswith(".") and not _PRESENT.match(line):
            yield line


_WORD = re.compile(r"[^\W\d_][\w-]*")


def _has(is_one: Callable[[str], bool], words: str) -> bool:
    return any(map(is_one, _WORD.findall(words)))
