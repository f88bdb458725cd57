"""Organisations that are called after people: 'De Wilde Analytics B.V.', 'Van Rossem Terpstra Advocaten'.

Their names are no personal data, also where the text shortens them to what stands before 'B.V.'. Trap: a bare surname
('De Wilde') is the person again, and a name that begins with a given name ('Piet Jansen Transport B.V.') still leads to
one person, so neither is let go."""

from __future__ import annotations

import re

from pipelines.folding import fold_term
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.screening import Screened

_LEGAL = r"(?:B\.V\.?|BV\b|N\.V\.?|NV\b|V\.O\.F\.?|VOF\b|GmbH\b|Ltd\b|Inc\b)"
_TRADE = (
    r"(?:Analytics|Consultancy|Consulting|Solutions|Adviseurs|Advocaten|Advocatuur|Notarissen|Architecten|Accountants|"
    r"Software|Technologies|Makelaars|Makelaardij|Holding|Ingenieurs|Juristen|Rechtsbijstand|Belastingadviseurs)\b"
)
_PREFIX = r"(?:(?:[Dd]e|[Vv]an|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Hh]et|'t)[ ]){0,4}"
_WORDS = rf"{_PREFIX}[A-ZÀ-Ý][\w'’-]{{1,40}}(?:[ ](?:(?:&|en)[ ])?[A-ZÀ-Ý][\w'’-]{{1,40}}){{0,3}}?"
_WHOLE = Screened(rf"(?<![\w.])(?P<name>{_WORDS}[ ]{_TRADE})(?:[ ]{_LEGAL})?|(?<![\w.])(?P<short>{_WORDS})[ ]{_LEGAL}")


def spans(text: str) -> list[tuple[int, int]]:
    """Where names of organisations stand in `text`, also without the legal form once that was seen."""
    found: set[tuple[int, int]] = set()
    for match in _WHOLE.finditer(text):
        name = match["name"] or match["short"]
        if _begins_with_a_given_name(name):
            continue
        found.add(match.span())
        if len(re.findall(r"[A-ZÀ-Ý][\w'’-]{2,}", name)) > 1:
            found |= {again.span() for again in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
    return sorted(found)


def _begins_with_a_given_name(name: str) -> bool:
    first = fold_term(name.split(" ")[0])
    known = lists()
    return first in known.first_names and first not in known.words and first not in known.cues["prefix"]
