"""The shipped model: what it finds, that it starts from its own folder alone, that both doors agree."""

import functools
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from models import dutch_persons
from models.dutch_persons import finder, tagger
from models.dutch_persons.finding import Found
from models.dutch_persons.tokens import tokenize


def _persons(text: str) -> set[str]:
    return {text[one.start : one.end] for one in finder()(text) if one.kind == "PER"}


@functools.cache
def _pipeline() -> Language:
    """Loaded once: loading takes longer than tagging every text here."""
    return dutch_persons.load()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ik heb gisteren met Sietske Haverkate gebeld over de schuur.", {"Sietske Haverkate"}),
        ("Van: Youness El Mabrouk\nAan: Trijntje Oosterwolde", {"Youness El Mabrouk", "Trijntje Oosterwolde"}),
        ("Geachte mevrouw Gebrekidan,\n\nUw brief is ontvangen.", {"Gebrekidan"}),
        ("Groetjes,\nXiomara", {"Xiomara"}),
        ("De heer J.P. van der Vaart-Öztürk heeft bezwaar gemaakt.", {"J.P. van der Vaart-Öztürk"}),
    ],
)
def test_it_finds_plain_names(text: str, names: set[str]) -> None:
    assert names <= _persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "De Wet open overheid geldt sinds 1 mei 2022 voor alle bestuursorganen.",
        "Het Besluit activiteiten leefomgeving bevat de Algemene Regels voor Bodemenergie.",
        "De vergaderingen zijn op maandag, dinsdag en vrijdag in de maanden mei en juni.",
    ],
)
def test_it_leaves_ordinary_text_alone(text: str) -> None:
    assert _persons(text) == set()


def test_the_spacy_pipeline_says_what_the_finder_says() -> None:
    text = "Beste Fenna,\n\nKun jij  Mehmet Karabağ  bellen?\tGr. Anouk de Wit (gemeente Zutphen)\n"
    doc = _pipeline()(text)
    assert doc.text == text
    group = doc.spans["dutch_persons"]
    scores = group.attrs["scores"]
    seen = [Found(s.start_char, s.end_char, s.label_, score) for s, score in zip(group, scores, strict=True)]
    assert seen == finder()(text)
    assert {span.text for span in doc.ents} >= {"Fenna", "Mehmet Karabağ", "Anouk de Wit"}
    assert all(0 <= score <= 1 for score in scores)


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_is_tokenized_whole_and_tagged(text: str) -> None:
    tokens = tokenize(text)
    covered = "".join(text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert covered == "".join(text.split())
    found = finder()(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert _pipeline()(text).text == text


def test_a_text_is_tagged_alike_alone_and_after_others() -> None:
    text = "Op verzoek van Wiebe Tuinhof is het dossier van mevrouw Amrani gesloten."
    before = finder()(text)
    finder()("Heel andere woorden, zoals quokka en Zwartsluis, van iemand die Boukje heet.")
    assert finder()(text) == before
    long = finder()(f"{text}\n\n\n" * 3)
    assert [one.kind for one in long] == [one.kind for one in before] * 3


def test_asking_for_more_recall_never_finds_less() -> None:
    text = "gr tim, en vraag het anders even aan roos of aan dhr. van der kamp"
    assert sum(o.end - o.start for o in finder(2.0)(text)) >= sum(o.end - o.start for o in finder(0.0)(text))


@pytest.mark.parametrize(("opening", "closing"), [("„", "”"), ("«", "»"), ("»", "«"), ("‚", "’")])
def test_quotation_marks_of_other_papers_are_read_as_the_common_ones(opening: str, closing: str) -> None:
    def people(opening: str, closing: str) -> list[str]:
        text = f"{opening}Mooi zo{closing}, zegt Jolanda Terpstra. {opening}Kom{closing}, riep Bram."
        return [text[one.start : one.end] for one in finder()(text) if one.kind == "PER"]

    assert people(opening, closing) == people("“", "”") == ["Jolanda Terpstra", "Bram"]


@pytest.mark.parametrize("between", ["\n\n", " … ", ""])
def test_stretches_of_a_text_are_read_as_texts_of_their_own(between: str) -> None:
    pieces = [
        "Groet, Anouk de",
        "Wit Hoekstra belde Mehmet.",
        "\n",
        "w",
        "Namens mevrouw Amrani-El Idrissi",
        "Bakker (Zutphen).",
    ]
    text, spans = "", []
    for piece in pieces:
        spans.append((len(text), len(text) + len(piece)))
        text += piece + between
    alone = [(one, start) for (start, _), piece in zip(spans, pieces, strict=True) for one in finder()(piece)]
    together = finder()(text, spans)
    assert [(one.start, one.end, one.kind) for one in together] == [
        (one.start + start, one.end + start, one.kind) for one, start in alone
    ]
    assert np.allclose([one.score for one in together], [one.score for one, _ in alone], atol=1e-4)
    assert finder()(text, []) == []


def test_more_words_than_are_remembered_change_nothing() -> None:
    model = finder().tagger
    texts = [f"Dag {chr(97 + i % 26)}{i}x, mevrouw Tuinhof-{i} belt." for i in range(40)]
    before = [model.probabilities(tokenize(text)) for text in texts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tagger, "_REMEMBERED", 25)
        after = [model.probabilities(tokenize(text)) for text in texts]
    assert all(np.allclose(a, b, atol=1e-5) for a, b in zip(before, after, strict=True))
