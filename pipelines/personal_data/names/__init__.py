"""Names of persons: candidates by their shape, weighed by the evidence around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

_WITH_TITLE = re.compile(
    r"(?:\b(?:[Dd]e heer|[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Dd]hr\.|[Bb]este|[Gg]eachte heer|[Gg]eachte mevrouw|Hoi|Dag|namens)\s+)"
    r"(?P<name>(?:[A-Z]\.\s?)*(?:(?:van|de|der|den|ten|ter|el)\s)*[A-Z][\w'’-]+(?:\s(?:(?:van|de|der|den|ten|ter|el)\s)*[A-Z][\w'’-]+)*)"
)


def find(text: str) -> Iterator[Hit]:
    """Persons in `text`."""
    for match in _WITH_TITLE.finditer(text):
        yield Hit(*match.span("name"), Kind.PERSON, 0.9, "Een naam achter een aanhef of titel.")
