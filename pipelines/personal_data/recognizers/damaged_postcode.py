"""Postcodes as scanners, exports and hurried people leave them: '16 22 BX Hoorn', 'I622 BX Hoorn', '1622-BX', '1622.BX', '1622BX12'.

Trap: 'in 2021. Op Texel' and 'type 1622-BX' are written so too; only a town of the list right behind, the word 'postcode' in front or a
cell of its own makes one of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.personal_data.names.lists import is_a_place
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.recognizers.misread import as_figures
from pipelines.personal_data.screening import not_behind

_CODE = re.compile(
    not_behind(r"[\w.,€-]", r"[\dIl]")
    + r"(?:[\dOlISZB]{3}(?:[ ]{0,2}|[.\n-])|[\dOlISZB][ ][\dOlISZB]{2}[ ]{0,2})(?!(?i:SA|SD|SS))[A-Z8][A-Za-z8]"
)
_TOWN = re.compile(r"[ ]{0,2}(?P<town>[A-ZÀ-Ý'’][\w'’-]{2,30})(?![\w-])")
_LIKE_A_TOWN = re.compile(r"[A-ZÀ-Ý'’][a-zà-ÿ-]{3,}|[A-ZÀ-Ý]{4,}")
"""Many a town is a word as well ('Hoorn', 'Assen')."""
_SAID = re.compile(r"\b(?:postcode|pc|post-?code|huisnummer)\b[ ]?[:=]?[ \t]{0,4}$", re.IGNORECASE)
_WORD = re.compile(r"(?:is|in|op|of|en|te|de|er|al|we|ze|ik|om|na|zo|ca|km|kg)", re.IGNORECASE)
_WITH_HOUSE = re.compile(
    r"(?:^|(?<=[\n\t;|,\"(]))[1-9]\d{3}(?!SA|SD|SS)[A-Z]{2}[1-9]\d{0,3}[A-Za-z]?(?=$|[\n\t;|,\")])"
)


def find(text: str) -> Iterator[re.Match[str]]:
    """What a postcode was, written so that nothing but the words around tell."""
    for match in _CODE.finditer(text):
        letters = match.group()[-2:]
        if letters[0].islower() or (_WORD.fullmatch(letters) and not letters.isupper()) or not _is_whole(match.group()):
            continue
        town = _TOWN.match(text, match.end())
        before_town = town is not None and (
            is_a_place(fold(town["town"])) or (letters.isupper() and _like_a_town(match.group(), town))
        )
        alone = not text[match.end() : match.end() + 1].isalnum()
        if before_town or (alone and _SAID.search(text, max(0, match.start() - 24), match.start())):
            yield match
    yield from _WITH_HOUSE.finditer(text)


def _like_a_town(code: str, town: re.Match[str]) -> bool:
    """Whether any capitalised word may be the town behind a code, which is broken by no line's end and no part of a word in capitals."""
    apart = town.group()[0] == " " or not town["town"].isupper()
    return apart and "\n" not in code and _LIKE_A_TOWN.fullmatch(town["town"]) is not None


def _is_whole(written: str) -> bool:
    """Whether it has four figures, three of them read as such, and is no plain postcode, which postcode.py knows."""
    figures = re.sub(r"[ .\n-]", "", written[:-2])
    sure = sum(sign.isdigit() for sign in figures)
    return (
        len(figures) == 4 and sure >= 2 + (written[-1] == "8" or written[-2] == "8") and as_figures(figures)[0] != "0"
    )
