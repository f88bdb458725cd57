"""What the generator knows of every file it makes: the book that becomes `gold.json`.

A maker asks its `Entry` to `read` every marked text it puts in a file, and says where in the file the text lands. The one decision:
a text that holds a withheld person's name outside a mark stops the generator, so that the gold cannot be incomplete by oversight.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sample_docs.generate.marking import Mark, Opinion, opinions, pieces, plain
from sample_docs.generate.people import Person

SEARCHABLE = {"tekst", "kop", "onderwerp", "opmerking", "wijziging", "verborgen", "notities", "bestandsnaam"}
"""Places where a value is text; in 'afbeelding' it is pixels, in 'metagegevens' a property of the file."""

_GROUNDS = {"bsn": "5.1.1.e", "bijzonder": "5.1.1.d"}
_FIRMS = re.compile(r"De Wilde Analytics(?: B\.V\.)?|Van Rossem Terpstra(?: Advocaten)?")
"""Organisations of the case that are named after a person."""
_PARTICLES = {"de", "den", "van", "der", "ten", "al", "el", "het", "tot", "limburg"}


@dataclass
class Entry:
    """One document of the case: a file, or what is inside a file."""

    path: str
    people: Mapping[str, Person]
    inside: tuple[str, ...] = ()
    kind: str = "document"
    date: str = ""
    title: str = ""
    regime: str = ""
    refers_to: str = ""
    url: str = ""
    traps: list[str] = field(default_factory=list)
    marks: dict[Mark, set[str]] = field(default_factory=dict)
    opinions: list[Opinion] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)

    def read(self, text: str, where: str = "tekst") -> str:
        """The text as a reader sees it; what it marks is recorded as standing in `where`."""
        cut = pieces(text, self.people)
        self.opinions += [opinion for opinion in opinions(text, self.people) if opinion not in self.opinions]
        for piece in cut:
            if piece.mark is None:
                self.unmarked.append(self._without_firms(piece.text, where))
            elif piece.mark.kind:
                self.marks.setdefault(piece.mark, set()).add(where)
        return "".join(piece.text for piece in cut)

    def _without_firms(self, text: str, where: str) -> str:
        """The text without firms that bear a person's name; they are recorded, for they must stay."""
        for firm in _FIRMS.findall(text):
            self.marks.setdefault(Mark(firm, "geen", "", False), set()).add(where)
        return _FIRMS.sub("", text)

    def include(self, other: Entry, as_where: str = "") -> None:
        """Everything that another entry records holds for this one too (a copy, an attachment, a print)."""
        for mark, places in other.marks.items():
            self.marks.setdefault(mark, set()).update({as_where} if as_where else places)
        self.opinions += [opinion for opinion in other.opinions if opinion not in self.opinions]

    def forget(self, person: str) -> None:
        """The person's values are not in this copy after all: somebody redacted them earlier."""
        self.marks = {mark: places for mark, places in self.marks.items() if mark.person != person}

    @property
    def grounds(self) -> list[str]:
        """The grounds of what must be withheld for certain."""
        return sorted({_GROUNDS.get(mark.kind, "5.1.2.e") for mark in self.marks if mark.withhold})

    @property
    def judgement(self) -> str:
        if self.regime == "reeds_openbaar":
            return "reeds openbaar"
        if self.regime:
            return "niet openbaar"
        return "deels openbaar" if self.grounds else "openbaar"

    def as_json(self) -> dict[str, object]:
        return {
            "path": self.path,
            "inside": list(self.inside),
            "kind": self.kind,
            "date": self.date,
            "title": self.title,
            "judgement": self.judgement,
            "grounds": [] if self.regime else self.grounds,
            "regime": self.regime,
            "refers_to": self.refers_to,
            "url": self.url,
            "traps": self.traps,
            "values": self._values(),
            "passages": [{"text": o.text, "ground": o.ground, "withhold": None} for o in self.opinions],
        }

    def _values(self) -> list[dict[str, object]]:
        shown = [mark.text for mark in self.marks if mark.withhold is False]
        rows: list[dict[str, object]] = []
        for mark, places in sorted(self.marks.items(), key=lambda item: (item[0].kind, item[0].person, item[0].text)):
            row: dict[str, object] = {
                "text": mark.text,
                "kind": mark.kind,
                "person": mark.person,
                "withhold": mark.withhold,
                "where": sorted(places),
            }
            if mark.withhold and (open_in := sorted(text for text in shown if _holds(text, mark.text))):
                row["shown_inside"] = open_in
            rows.append(row)
        return rows


def _holds(text: str, part: str) -> bool:
    return text != part and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text, re.IGNORECASE) is not None


@dataclass
class Book:
    """All entries of the case and how they hang together."""

    people: Mapping[str, Person]
    entries: list[Entry] = field(default_factory=list)
    exact: list[list[str]] = field(default_factory=list)
    near: list[dict[str, str]] = field(default_factory=list)
    contained: list[dict[str, str]] = field(default_factory=list)
    contradictions: list[dict[str, str]] = field(default_factory=list)

    def entry(self, path: str, inside: tuple[str, ...] = (), **facts: str) -> Entry:
        """A new entry. A path (or the name of what is inside) may show a person: it is given in the notation of `marking`."""
        made = Entry("", self.people, **facts)  # type: ignore[arg-type]
        made.path = made.read(path, "bestandsnaam") if not inside else plain(path, self.people)
        made.inside = tuple(made.read(step, "bestandsnaam") for step in inside)
        self.entries.append(made)
        return made

    def find(self, path: str) -> Entry:
        return next(entry for entry in self.entries if entry.path == path and not entry.inside)

    def as_json(self) -> dict[str, object]:
        """The whole gold file. Raises ValueError when a name stands somewhere unmarked."""
        self._check_unmarked()
        entries = sorted(self.entries, key=lambda entry: (entry.path, entry.inside))
        return {
            "persons": [self._person(person) for person in self.people.values() if self._forms(person)],
            "files": [entry.as_json() for entry in entries],
            "duplicates": {
                "exact": self._groups(),
                "near": self.near,
                "contained": self.contained,
                "contradictions": self.contradictions,
            },
        }

    def _groups(self) -> list[list[str]]:
        """The pairs of exact copies as groups: an original with all its copies."""
        groups: dict[str, list[str]] = {}
        for original, copy in self.exact:
            groups.setdefault(original, [original]).append(copy)
        return list(groups.values())

    def _forms(self, person: Person) -> list[str]:
        marks = (mark for entry in self.entries for mark in entry.marks)
        return sorted({mark.text for mark in marks if mark.person == person.id and mark.kind == "persoon"})

    def _person(self, person: Person) -> dict[str, object]:
        return {
            "id": person.id,
            "name": person.name,
            "forms": self._forms(person),
            "role": person.role,
            "function": person.function,
            "organisation": person.org,
            "withhold": person.withhold,
        }

    def _check_unmarked(self) -> None:
        words = {word for person in self.people.values() for word in telling_words(person.name)}
        pattern = re.compile(rf"(?<![\w@.])({'|'.join(sorted(map(re.escape, words)))})(?!\w)")
        for entry in self.entries:
            for text in entry.unmarked:
                if found := pattern.search(text):
                    around = text[max(0, found.start() - 40) : found.end() + 40]
                    raise ValueError(f"{entry.path}: a name stands unmarked: {around!r}")


def telling_words(name: str) -> list[str]:
    """The words of a name that point at somebody; particles and initials do not."""
    words = re.findall(r"[\w']+", name)
    return [word for word in words if len(word) > 1 and word.lower() not in _PARTICLES]
