"""Bias test: the same sentences with names of different origins: `python -m models.dutch_persons.bias`.

For every origin and shape of name, 300 sentences in which only the name differs; recall is coverage of the whole name. The names
are those that `names.held_out` kept from training; by default they are also hidden from the model's word lists, so that the figure
is about names the model has never met in any way (`--listed` shows them to the lists, as in use). `--finder` measures
`pipelines.personal_data.find` instead of the model alone.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from models.dutch_persons import RECALL, finder, intervals, lexicon, names
from models.dutch_persons.finding import Finder
from models.dutch_persons.lexicon import Lexicon
from models.dutch_persons.training import people
from models.dutch_persons.training.noise import misread
from models.dutch_persons.training.people import Invented
from models.dutch_persons.training.pieces import Piece

ORIGINS = [
    "old_dutch",
    "frisian",
    "flemish",
    "moroccan",
    "turkish",
    "kurdish",
    "hindustani",
    "creole_surinamese",
    "javanese_surinamese",
    "antillean",
    "moluccan",
    "indonesian",
    "chinese",
    "vietnamese",
    "syrian",
    "iraqi",
    "iranian",
    "afghan",
    "indian_tamil",
    "somali",
    "ethiopian_eritrean",
    "ghanaian",
    "nigerian_west_african",
    "cape_verdean_portuguese",
    "polish",
    "ukrainian_russian",
    "yugoslav_albanian",
    "bulgarian_romanian",
    "jewish",
    "latin_american_spanish",
]
_NO_NAMES = ("word", "capitalised", "place", "organisation", "thing", "plain", "common")
"""Lists of the model that say nothing of who is called so."""
PER_CELL = 300
Find = Callable[[str], list[tuple[int, int]]]

_SENTENCES = {
    "full": (
        "Ik heb gisteren met {} gesproken over de aanvraag voor een uitweg.",
        "{} heeft de stukken op tijd ingeleverd en wacht nu op antwoord.",
        "Volgens {} is de meting niet goed uitgevoerd; de apparatuur was oud.",
        "Van: {}\nVerzonden: dinsdag 4 juni 2024 10:12\nOnderwerp: RE: planning",
        "De vergadering werd voorgezeten door {}, die om half elf opende.",
        "Met vriendelijke groet,\n\n{}\nbeleidsmedewerker",
        "Aanwezig waren onder anderen {} en twee omwonenden.",
        "Wil jij dit met {} afstemmen voordat het naar de directeur gaat?",
        "Contactpersoon: {}, bereikbaar op werkdagen.",
        "Het verzoek van {} om inzage is op 3 maart ontvangen.",
    ),
    "first only": (
        "Hoi {}, kun je even meekijken naar bijlage twee?",
        "Groetjes {}",
        "{} belt je morgen terug over de sleutels.",
        "Ik heb het aan {} gevraagd en die weet het ook niet.",
        "Weet {} dat de bijeenkomst verzet is?",
        "Dank je wel! Gr. {}",
        "Beste {},\n\nHierbij de notulen van vorige week.",
        "Volgens mij zit {} vandaag thuis te werken.",
    ),
    "title and surname": (
        "De heer {} heeft bezwaar gemaakt tegen het besluit van 12 april.",
        "Geachte mevrouw {},",
        "Namens de gemeente is het gesprek met mevrouw {} gevoerd.",
        "Wethouder {} antwoordt dat het college dit zal onderzoeken.",
        "dhr. {} komt donderdag om de meter op te nemen",
        "Daarop vroeg de heer {} om een schorsing van tien minuten.",
    ),
}
_SHAPES: dict[str, tuple[str, Callable[[random.Random, Invented], str]]] = {
    "full": ("full", lambda rng, who: f"{who.first[0]} {who.last_behind}"),
    "first only": ("first only", lambda rng, who: who.first[0]),
    "title and surname": ("title and surname", lambda rng, who: who.last),
    "initials": ("full", lambda rng, who: f"{people.initials(rng, who, 1)} {who.last_behind}"),
    "double name": ("full", lambda rng, who: f"{who.first[0]} {who.last_behind}-de Wit"),
    "surname first": ("full", lambda rng, who: f"{who.last}, {who.first[0]}"),
    "capitals": ("full", lambda rng, who: f"{who.first[0]} {who.last_behind}".upper()),
    "lower case": ("full", lambda rng, who: f"{who.first[0]} {who.last_behind}".lower()),
    "ocr": ("full", lambda rng, who: _damaged(rng, f"{who.first[0]} {who.last_behind}")),
}


def _damaged(rng: random.Random, name: str) -> str:
    return misread([Piece(name)], rng)[0].text.strip()


def cases(origin: str, shape: str) -> Iterator[tuple[str, int, int]]:
    """(text, start, end) of PER_CELL sentences; sentence i is the same for every origin."""
    rng = random.Random(f"{shape} {origin}")
    listed = names.by_origin()[origin]
    first = [name for name in listed.first if names.held_out(name)]
    last = [name for name in listed.last if names.held_out(name)]
    sentences, written = _SHAPES[shape]
    for i in range(PER_CELL):
        who = Invented((rng.choice(first), rng.choice(first)), rng.choice(last))
        sentence = _SENTENCES[sentences][i % len(_SENTENCES[sentences])]
        if shape == "lower case":
            sentence = sentence.lower()
        name = written(rng, who)
        before = sentence.split("{}")[0]
        yield sentence.format(name), len(before), len(before) + len(name)


def measure(find: Find) -> dict[tuple[str, str], int]:
    """For every (shape, origin) the number of names wholly covered, of PER_CELL."""
    result = {}
    for shape in _SHAPES:
        for origin in ORIGINS:
            result[shape, origin] = sum(_covers(find(text), text, a, b) for text, a, b in cases(origin, shape))
    return result


def _covers(found: list[tuple[int, int]], text: str, start: int, end: int) -> bool:
    return all(any(s <= i < e for s, e in found) for i in range(start, end) if text[i].isalnum())


def unlisted(find: Finder) -> Finder:
    """The same model with the names of the bias test taken out of its word lists."""
    hidden = np.array(
        sorted(
            lexicon.hash_of(written)
            for origin in names.by_origin().values()
            for name in (*origin.first, *origin.last)
            if names.held_out(name)
            for part in name.replace("-", " ").split()
            for written in (part.lower(), part.title(), part)
        ),
        dtype=np.uint32,
    )
    lists = {
        name: hashes if name in _NO_NAMES else hashes[~np.isin(hashes, hidden)]
        for name, hashes in find.tagger.lexicon.lists.items()
    }
    return replace(find, tagger=replace(find.tagger, lexicon=Lexicon(lists)))


def table(counts: dict[tuple[str, str], int]) -> list[dict[str, str | int | float]]:
    """One row a shape and origin: recall, Wilson interval, Holm-corrected p-value against all other origins."""
    rows: list[dict[str, str | int | float]] = []
    for shape in dict.fromkeys(shape for shape, _ in counts):
        total = sum(counts[shape, origin] for origin in ORIGINS)
        others = PER_CELL * (len(ORIGINS) - 1)
        raw = [intervals.two_shares(counts[shape, o], PER_CELL, total - counts[shape, o], others) for o in ORIGINS]
        for origin, p_value in zip(ORIGINS, intervals.holm(raw), strict=True):
            low, high = intervals.wilson(counts[shape, origin], PER_CELL)
            rows.append(
                {
                    "shape": shape, "origin": origin, "names": PER_CELL, "recall": round(counts[shape, origin] / PER_CELL, 4),
                    "low": round(low, 4), "high": round(high, 4), "p_holm": round(p_value, 4),
                }
            )  # fmt: skip
    return rows


def whole_finder() -> Find:
    """`pipelines.personal_data.find` on a plain text."""
    from pipelines import personal_data
    from pipelines.document import Document, Kind, Page, Source

    def find(text: str) -> list[tuple[int, int]]:
        source = Source("tekst.txt", "0" * 64, "text/plain", len(text))
        document = Document("bias", source, "tekst", text, (Page(1, 0, len(text), 595, 842),))
        return [(one.start, one.end) for one in personal_data.find(document) if one.kind == Kind.PERSON]

    return find


def persons_of(find: Finder) -> Find:
    """The model alone as a function from text to persons' spans."""
    return lambda text: [(one.start, one.end) for one in find(text) if one.kind == "PER"]


def _find(arguments: argparse.Namespace) -> Find:
    if arguments.finder:
        return whole_finder()
    find = finder(arguments.recall)
    return persons_of(find if arguments.listed else unlisted(find))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listed", action="store_true", help="leave the names in the model's word lists")
    parser.add_argument("--finder", action="store_true", help="measure the whole finder")
    parser.add_argument("--recall", type=float, default=RECALL)
    parser.add_argument("--csv", type=Path)
    arguments = parser.parse_args()
    rows = table(measure(_find(arguments)))
    for shape in _SHAPES:
        ranked = sorted((row for row in rows if row["shape"] == shape), key=lambda row: float(row["recall"]))
        mean = sum(float(row["recall"]) for row in ranked) / len(ranked)
        ends = ", ".join(f"{row['origin']} {row['recall']:.3f}" for row in (*ranked[:4], *ranked[-2:]))
        gap = float(ranked[-1]["recall"]) - float(ranked[0]["recall"])
        significant = sum(float(row["p_holm"]) < 0.05 for row in ranked)
        print(f"{shape:18} mean {mean:.3f} gap {gap:.3f} ({significant} differ, Holm): {ends}")
    if arguments.csv:
        with arguments.csv.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
