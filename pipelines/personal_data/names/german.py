"""German words in German text: 'Mit freundlichen Grüßen', 'Unser Geschäftsführer Herr' and 'für' are no part of a name.

Every noun of German has a capital, and the lists of words and the model know Dutch: in a mail from over the border all nouns look like
names. So there a name must be called somebody: a listed name that is no German word, initials, a title in front ('Herr Hoogterp'), or a
place where only names stand (a line of its own, behind 'Von:', before ', Svenja').
Trap: a Dutch mail with one German greeting is Dutch; only a stretch with enough German words is judged so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.values import Hit

_AROUND = 300
"""Characters on either side that tell the language."""
_FEWEST, _SHARE = 3, 0.06
"""German words that no other language here has: how many there are, and their share of all."""
_TELLING = frozenset(
    re.findall(
        r"\w+",
        "und das ist nicht wir mit für auf dem ein eine einen einer sehr bitte über nach vom zur zum im ich uns unser unsere wurde "
        "wird haben geehrte geehrter geehrten freundlichen grüßen grüße gruß von auch anbei sich sind oder bei aus schrieb ihre ihren "
        "vielen sie betreff zeichen",
    )
)
_TITLES = frozenset(
    ("herr", "herrn", "frau", "dr", "prof", "familie", "dipl", "ing", "kollege", "kollegen", "kollegin")
)
_WORDS_OF_LETTERS = _TELLING | frozenset(
    re.findall(
        r"\w+",
        "der die den des an am in ihr ihnen er es zu als so wie wenn da dann noch nur schon aber hier heute morgen montag dienstag "
        "mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember "
        "freundliche freundlicher beste besten liebe lieber hallo guten tag mfg vg gez anlage anlagen unterlagen bezug angebot rechnung "
        "gespräch gespräche termin frage fragen antwort antworten werte wert bericht vertrag gemeinde kreis land stadt amt wasser boden "
        "grenze grenzwert probe proben labor leiter leiterin auftrag auftraggeber büro zentrale mobil telefon telefax straße platz viele "
        "könnten können würden sollten müssen möchten hätten wären dürfen leider gerne damit daher jedoch "
        "außerdem zudem damen herren deich anfrage anruf untere unterer obere oberer große kleine neue alte deutsche deutschen niederlande "
        "niederländische",
    )
)
_NOUN = re.compile(
    r"[a-zäöüß-]{2,}(?:ung|ungen|heit|keit|schaft|schutz|werte?|amt|stelle|leiter(?:in)?|bearbeiter(?:in)?|führer(?:in)?|güte|verband|lagen|"
    r"tion|tionen|gruppe|grube|werk|bereich|haltung|meister(?:ei|in)|abteilung|straße|technik|verwaltung|planung|grüßen|kosten|daten|recht|"
    r"behörden?|vorbehalt|nahmen?|antrag|gesetz|bescheid|gutachten|sperre)"
)
_INITIALS = re.compile(r"(?:[A-ZÄÖÜ][a-z]?\.-?){1,4}")
_PIECE = re.compile(r"[^\s,;/()]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_TITLE_BEFORE = re.compile(r"\b(?:Herrn?|Frau|Dr\.(?:-Ing\.)?|Prof\.|Familie|Kolleg(?:en?|in))[ ]$")
_WORD_BEFORE = re.compile(r"(?P<word>\S+)[ ]$")
_SIGNED = re.compile(r"[ \t>]*(?:(?:i\.?[ ]?[AV]\.?|gez\.?|ppa\.?|[Ii]hre?|[Dd]eine?|Dr\.(?:-Ing\.)?)[ ]){0,2}")
_ENDS = re.compile(r"[ ]?(?:[,.;\n\r]|$)")
_FIELD_BEFORE = re.compile(
    r"(?:Von|An|Cc|Kopie|Ansprechpartner(?:in)?|Kontakt|(?:Sach)?[Bb]earbeiter(?:in)?|Absender|Name|Teilnehmer)[ \t]*:[ \t]*$"
)
_GIVEN_BEHIND = re.compile(r",[ ](?P<given>[A-ZÄÖÜ][\w-]+)")
_SURE = 0.9


def speaks(text: str) -> bool:
    """Whether there may be German in a text: nothing else here needs to be looked at when not."""
    return " und " in text or "reundliche" in text or " für " in text


def without_words(text: str, hit: Hit) -> Iterator[Hit]:
    """The names in a hit without the German words around and between them; the hit itself where no German is written."""
    if not _is_german(text, hit):
        yield hit
        return
    titled = bool(_TITLE_BEFORE.search(text, max(0, hit.start - 14), hit.start))
    word_before = _WORD_BEFORE.search(text, max(0, hit.start - 14), hit.start)
    for kept in _between_words([match.span() for match in _PIECE.finditer(text, hit.start, hit.end)], text):
        start, end = kept[0][0], kept[-1][1]
        within = text[hit.start : start].split()
        before = within[-1] if within else word_before["word"] if word_before else ""
        titled = titled or _is_title(before)
        sure = titled or _stands_where_names_do(text, start, end) or _is_in_a_mailbox(hit)
        if sure or any(_is_called(text[slice(*piece)]) for piece in kept):
            yield hit._replace(start=start, end=end)
        elif hit.score >= _LIKELY and text[start].isupper() and before.lower() not in _ARTICLES:
            yield hit._replace(start=start, end=end, score=_LIKELY)
        titled = False


_LIKELY = 0.5
"""A capital that no list knows may be a noun as well as a surname: it is withheld, with a score that says the doubt."""
_ARTICLES = frozenset(
    re.findall(
        r"\w+",
        "der die das dem den des ein eine einem einen einer eines kein keine ihr ihre ihren ihrem ihrer unser unsere unseren unserem "
        "unserer mein meine sein seine zum zur vom im am beim ins",
    )
)


def _between_words(pieces: list[tuple[int, int]], text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of pieces that are no German words; a noun right behind a given name at the end of a line or a clause is its surname."""
    signed = len(pieces) > 1 and _ENDS.match(text, pieces[-1][1]) and _is_given(text[slice(*pieces[-2])])
    last = text[slice(*pieces[-1])]
    surname = pieces[-1] if signed and last[0].isupper() and last.lower() in _WORDS_OF_LETTERS else None
    for ordinary, run in groupby(pieces, lambda piece: piece != surname and is_a_word(text[slice(*piece)])):
        if not ordinary:
            yield list(run)


def _is_german(text: str, hit: Hit) -> bool:
    around = _LETTERS.findall(text[max(0, hit.start - _AROUND) : hit.end + _AROUND].lower())
    telling = len(_TELLING.intersection(around))
    return telling >= max(_FEWEST, sum(map(_TELLING.__contains__, around)) // 5) and telling >= len(around) * _SHARE


def _is_given(piece: str) -> bool:
    key = fold(piece)
    return piece[:1].isupper() and key in lists().first_names and key not in _WORDS_OF_LETTERS


def _is_title(piece: str) -> bool:
    return piece.lower().rstrip(".") in _TITLES


def is_a_word(piece: str) -> bool:
    """A German word, or a title: nothing of a name."""
    lower = piece.lower().strip(".:!?\"'")
    if _is_title(piece) or lower in _WORDS_OF_LETTERS:
        return True
    if fold(lower) in lists().surnames or fold(lower) in lists().first_names:
        return False
    return (lower == piece and lower not in lists().cues["prefix"]) or bool(_NOUN.fullmatch(lower))


def _is_called(word: str) -> bool:
    """Initials, or a name of the lists."""
    if _INITIALS.fullmatch(word):
        return True
    known = lists()
    return (
        any(
            key in known.first_names or key in known.surnames
            for key in (fold(part) for part in (word, *word.split("-")))
            if key
        )
        and word[:1].isupper()
    )


def _stands_where_names_do(text: str, start: int, end: int) -> bool:
    """A line of its own, as a signature has it; a field for somebody; a surname before the given name."""
    line = text.rfind("\n", 0, start) + 1
    if _SIGNED.fullmatch(text, line, start) and text[end : end + 1] in ("", "\n", "\r"):
        return True
    given = _GIVEN_BEHIND.match(text, end)
    return bool(_FIELD_BEFORE.search(text, line, start)) or bool(given and fold(given["given"]) in lists().first_names)


def _is_in_a_mailbox(hit: Hit) -> bool:
    return hit.score >= _SURE and "e-mailadres" in hit.why
