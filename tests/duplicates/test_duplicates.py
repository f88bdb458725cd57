"""Duplicates on texts that hypothesis makes: what is copied, changed a little, or quoted is found; what is different is not."""

from __future__ import annotations

import hashlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.document import Document, Message, Page, Region, RegionKind, Source, Span
from pipelines.duplicates import Duplicates, compare, conflicting, contradictions, signature
from pipelines.duplicates.aligning import aligned
from pipelines.duplicates.fingerprints import REACH
from pipelines.duplicates.signatures import document_tokens

_SYLLABLES = [
    "ba",
    "de",
    "gi",
    "ho",
    "lu",
    "me",
    "na",
    "po",
    "ri",
    "so",
    "ta",
    "ve",
    "wi",
    "zo",
    "ka",
    "lo",
    "mi",
    "nu",
]


def words(seed: int, count: int) -> list[str]:
    """Invented words: no two seeds share eight in a row."""
    chooser = random.Random(seed)
    return ["".join(chooser.choices(_SYLLABLES, k=3)) for _ in range(count)]


def document(name: str, text: str, own_end: int | None = None) -> Document:
    source = Source(name, hashlib.sha256(text.encode()).hexdigest(), "text/plain", len(text))
    messages = (Message(0, len(text), 0), Message(own_end, len(text), own_end, depth=1)) if own_end is not None else ()
    return Document(name, source, "tekst", text, (Page(1, 0, len(text), 595, 842),), messages=messages)


def compared(*documents: Document) -> Duplicates:
    by_id = {d.id: d for d in documents}
    return compare(map(signature, documents), lambda i: document_tokens(by_id[i]))


@given(st.integers(0, 10**6), st.integers(20, 200))
@settings(max_examples=40, deadline=None)
def test_the_same_file_twice_is_exact_and_nothing_else(seed: int, count: int) -> None:
    text = " ".join(words(seed, count))
    found = compared(document("a", text), document("b", text), document("c", " ".join(words(seed + 1, count))))
    assert found.exact == (("a", "b"),)
    assert not found.near
    assert not found.contained


@given(st.integers(0, 10**6), st.integers(40, 200), st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_a_few_changed_words_leave_a_near_copy(seed: int, count: int, changes: int) -> None:
    final = words(seed, count)
    chooser = random.Random(seed)
    for _ in range(changes):
        final[chooser.randrange(count)] = "gewijzigd"
    found = compared(document("concept", " ".join(words(seed, count))), document("definitief", " ".join(final)))
    (pair,) = found.near
    assert 1 - 2.5 * changes / count <= pair.similarity <= 1


@given(st.integers(0, 10**6), st.integers(9, 80), st.integers(5, 60), st.integers(0, 60))
@settings(max_examples=60, deadline=None)
def test_a_quoted_mail_is_found_where_it_stands(seed: int, count: int, before: int, after: int) -> None:
    body = " ".join(words(seed, count))
    quoted = "\n".join(f"> {line}" for line in _lines(body))
    head = " ".join(words(seed + 1, before)) + "\n\n"
    tail = "\n\n" + " ".join(words(seed + 2, after))
    found = compared(document("eerst", body), document("later", head + quoted + tail))
    (hit,) = [c for c in found.contained if c.part == "eerst"] or [None]
    if hit is None:  # nearly all of the later mail is the quote: then it is a near copy
        assert found.near
        return
    text = head + quoted + tail
    assert text[hit.start : hit.end].replace("> ", "").split() == body.split()


def _lines(text: str) -> list[str]:
    listed = text.split()
    return [" ".join(listed[i : i + 9]) for i in range(0, len(listed), 9)]


@given(st.integers(0, 10**6))
@settings(max_examples=30, deadline=None)
def test_strangers_with_the_same_disclaimer_are_strangers(seed: int) -> None:
    disclaimer = " ".join(words(7, 60))
    pair = []
    for at in (1, 2):
        own = " ".join(words(seed + at * 10**7, 40))
        made = document(f"d{at}", f"{own}\n\n{disclaimer}")
        region = Region(RegionKind.DISCLAIMER, len(own) + 2, len(made.text))
        pair.append(Document(made.id, made.source, made.kind, made.text, made.pages, regions=(region,)))
    found = compared(*pair)
    assert not found.near
    assert not found.contained


def test_what_one_copy_withholds_and_the_other_shows() -> None:
    text = "Het overleg werd voorgezeten door {} en daarna gesloten met dank aan alle aanwezigen van die middag."
    held, shown = document("a", text.format("[REDACTED]")), document("b", text.format("Shanti Ramdin-Oosterhof"))
    (found,) = contradictions(held, shown)
    assert (found.withheld_document, found.open_document) == ("a", "b")
    assert shown.text[found.start : found.end] == "Shanti Ramdin-Oosterhof"


def test_withheld_in_both_copies_is_no_contradiction() -> None:
    text = "Het overleg werd voorgezeten door {} en daarna gesloten met dank aan alle aanwezigen van die middag."
    name = "Shanti Ramdin"
    held, shown = document("a", text.format("5.1.2.e")), document("b", text.format(name))
    at = shown.text.index(name)
    assert contradictions(held, shown, withheld_b=[Span(at, at + len(name))]) == ()


def test_a_mail_that_was_redacted_stands_open_in_a_later_one() -> None:
    """Not a near copy: the later mail holds much more."""
    own = " ".join(words(1, 40))
    held = document("gelakt", f"{own} 5.1.2.e {' '.join(words(2, 30))}")
    later = document("later", f"{' '.join(words(3, 200))} {own} Shanti Ramdin {' '.join(words(2, 30))}")
    by_id = {d.id: d for d in (held, later)}
    found = compared(*by_id.values())
    assert not found.near
    (conflict,) = conflicting(found, by_id.__getitem__)
    assert later.text[conflict.start : conflict.end] == "Shanti Ramdin"


def test_documents_in_which_nothing_was_withheld_are_not_opened_again() -> None:
    text = " ".join(words(4, 80))
    found = compared(document("a", text), document("b", text + " slot"))
    assert found.near
    assert list(conflicting(found, lambda _: pytest.fail("asked for a document"))) == []


def test_a_mass_letter_costs_each_letter_a_bounded_number_of_comparisons() -> None:
    """Every letter has a near copy, also when more share their words than one is set against; none is set against all."""
    template = words(5, 120)
    letters = [document(f"{n:03}", " ".join([*template, f"nummer{n}"])) for n in range(150)]
    near = compared(*letters).near
    assert {n for pair in near for n in (pair.a, pair.b)} == {letter.id for letter in letters}
    assert len(near) <= REACH * len(letters)


@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
@settings(deadline=None)
def test_alignment_covers_both_texts_and_calls_equal_what_is(a: list[str], b: list[str]) -> None:
    at_a = at_b = 0
    for stretch in aligned(a, b):
        assert (stretch.a0, stretch.b0) == (at_a, at_b)
        assert stretch.equal == (a[stretch.a0 : stretch.a1] == b[stretch.b0 : stretch.b1])
        at_a, at_b = stretch.a1, stretch.b1
    assert (at_a, at_b) == (len(a), len(b))


def test_long_texts_are_cut_and_aligned_the_same() -> None:
    """Twelve thousand words against as many: more than is aligned at once."""
    a = words(6, 12_000)
    b = [*a[:4000], "ingevoegd", *a[4000:9000], "vervangen", *a[9001:]]
    different = [s for s in aligned(a, b) if not s.equal]
    assert [(a[s.a0 : s.a1], b[s.b0 : s.b1]) for s in different] == [([], ["ingevoegd"]), ([a[9000]], ["vervangen"])]
