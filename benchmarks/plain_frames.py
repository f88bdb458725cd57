"""Names in plain sentences, one name and one sentence at a time: `python -m benchmarks.plain_frames [--missed]`.

A figure on a corpus hides what one frame loses: a network that missed no more names of the corpus than the one before missed half as many
again of these (runs 19 and 21 in models/dutch_persons/experiments.md). Printed are, for given names, for surnames, for surnames and given
names that are ordinary words and for full names, how many are not wholly covered by one finding, and how many by none of .5 or more."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

GIVEN = re.findall(
    r"\w+",
    "Jan Piet Kees Henk Anna Maria Mohammed Fatima Ahmed Emre Sanne Bram Daan Lotte Femke Ruud Wim Gerda Truus Joop Ali Samira Youssef "
    "Aisha Ewa Piotr Thi Wei Nour Rachid Sietske Gosse Marieke Els Bert Hans Ans Ilse Noa Mees",
)
SURNAMES = [
    *("Jansen", "De Vries", "Bakker", "Yilmaz", "El Amrani", "Nguyen", "Hofstra", "Kowalska", "Singh", "Van den Berg"),
    *("Pereira", "Ter Braak", "Kuiper", "Smit", "Haddad", "De Wit", "Visser", "Öztürk", "Chen", "Okafor"),
]
WORDS = re.findall(
    r"\w+",
    "Roos Bloem Wil Mark Iris Linde Fleur Merel Beer Bas Jet Storm Kok Smid Prins Visser Bakker Bos Berg Kuiper Vos Haan Kramer Mulder "
    "Dekker Post Boom",
)
FRAMES = (
    "{} is herstellende van een longontsteking.",
    "{} heeft gebeld over de kap van de eik.",
    "Gisteren kwam {} langs met de sleutels.",
    "Ik heb {} gevraagd om de stukken.",
    "De tuin van {} staat onder water.",
    "{}, kun jij dit oppakken?",
    "Bij {} thuis is ingebroken.",
    "Er is ruzie tussen {} en de buren.",
    "Het huis is verkocht aan {}.",
    "{} wil weten wanneer de weg open gaat.",
    "Namens {} verzoek ik om uitstel.",
    "Dat zei {} ook al.",
    "Graag {} meenemen in de cc.",
    "Zie mail {} van 3 mei.",
    "Afspraak met {} op maandag.",
    "{} is ziek geweest.",
    "Klacht {} over geluid.",
    "Ouders van {} zijn op de hoogte.",
    "Volgens de school is {} veel afwezig.",
    "{} en de kinderen wonen er niet meer.",
    "{} belt morgen terug.",
    "Actie: {} zoekt dit uit.",
    "Groet, {}",
    "Stukken liggen bij {}.",
)
_SURE = 0.5
_IN_LOWER_CASE = ("De ", "Van ", "Ter ", "El ")
"""Prefixes that lose their capital behind a given name."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true", help="print the sentences in which a name is missed")
    shown = parser.parse_args().missed
    for kind, listed in (
        ("given names", GIVEN),
        ("surnames", SURNAMES),
        ("names that are words", WORDS),
        ("full names", list(_full())),
    ):
        best = list(_scores(listed))
        missed = [sentence for sentence, score in best if not score]
        print(f"{kind:22} {len(best):5} missed {len(missed):4} weak {sum(score < _SURE for _, score in best):4}")
        for sentence in missed if shown else ():
            print(f"    {sentence}")


def _full() -> Iterator[str]:
    for given, surname in zip(GIVEN, SURNAMES * 2, strict=True):
        yield f"{given} {surname[0].lower() + surname[1:] if surname.startswith(_IN_LOWER_CASE) else surname}"


def _scores(names: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Every sentence with every name, and the best score of a finding that covers the name; 0 when there is none."""
    from pipelines.document import Kind
    from pipelines.personal_data import search

    for frame, name in product(FRAMES, names):
        sentence = frame.format(name)
        start = sentence.index(name)
        covering: Iterable[float] = (
            hit.score
            for hit in search(sentence)
            if hit.kind is Kind.PERSON and hit.start <= start and start + len(name) <= hit.end
        )
        yield sentence, max(covering, default=0.0)


if __name__ == "__main__":
    main()
