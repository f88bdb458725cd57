"""Amounts and words that are written as a postcode is: '1250 KM per jaar', '2010 EN lid 3'.

Trap: each of these letters is a postcode's as well ('9712 HA', '7811 KM te Emmen'), so only a round amount or a word of the
sentence behind it says that it is none, and a word for a home, a town or a house number overrules both."""

from __future__ import annotations

import re

from pipelines.personal_data.names.lists import is_a_place
from pipelines.personal_data.names.tokens import fold

_UNIT = re.compile(
    r"\d{4}[ \u00a0]{0,2}(?:KM|KG|MW|KW|EV|PK|BV|NV|EN|OF|IN|OP|MB|GB|CM|MM|HA|CC|WA|ER|TE|LT|KV|GW|CO|ID|NR|ST|UR|"
    r"EU)(?![ ,|\n]{1,3}[A-ZÀ-Ý'’])"
)
"""Letters of a measure or a word, with no town behind them."""
_CODE_BEFORE = re.compile(
    r"(?:\b(?:postcodes?|pc|woon\w*|wonen\w*|\w*adres)\b[^\n]{0,30}|\(|[A-ZÀ-Ý][\w'’-]+,[ ]|[\t|][ ]?)$", re.IGNORECASE
)
_CODE_BEHIND = re.compile(
    r"[ ]?(?:\t|\||\)|[ ]te[ ][A-ZÀ-Ý'’]|[ ]?\([A-ZÀ-Ý]|[,/-]?[ ][1-9]\d{0,3}[a-zA-Z]?(?!\w|[.,]\d))"
)
_YEARS = re.compile(r"(?:19|20)\d\d[ ](?:EN|OF)[ ](?:19|20)\d\d(?!\d)")
_WORD_BEHIND = re.compile(
    r"[ ](?!in[ ][A-ZÀ-Ý]|(?:is|was|en|of|wordt|werd|staat|heeft|had|maar|waar|want|dus|voor|aan|bij|met)\b)(?P<word>[a-zà-ÿ'’-]+)|['’]s\b"
)
"""A noun: 'gereden', 'lid 3'. Behind a code the sentence goes on: '9712 HA is haar postcode'."""
_ROUND = 50
"""Amounts are rounded to it; postcodes are by chance alone."""


def is_a_measure(text: str, start: int, end: int) -> bool:
    """'1250 KM per jaar', '2010 EN lid 3': a round amount, or a word of the sentence behind it, and nothing of an address."""
    if _YEARS.match(text, start):
        return True
    if not _UNIT.match(text, start) or _CODE_BEHIND.match(text, end):
        return False
    if _CODE_BEFORE.search(text, max(0, start - 45), start):
        return False
    behind = _WORD_BEHIND.match(text, end)
    if behind is not None:
        return behind["word"] is None or not is_a_place(fold(behind["word"]))
    return int(text[start : start + 4]) % _ROUND == 0
