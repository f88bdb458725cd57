"""The corpus: marks, the split's stability, the checks."""

import dataclasses
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.dutch_persons.corpus import check, marks, second_reading, split
from models.dutch_persons.corpus.marks import MalformedMark, Mark, Passage

_PLAIN = st.text(alphabet="abc XYZ\n.,'é", min_size=1, max_size=12)
_CODES = st.sampled_from(("p1", "p2", "o", "l", "e0", "h"))


@given(st.lists(st.tuples(st.one_of(st.none(), _CODES), _PLAIN), max_size=8))
@settings(max_examples=50, deadline=None)
def test_marks_read_back_as_written(parts: list[tuple[str | None, str]]) -> None:
    written = "".join(f"{{{code}:{text}}}" if code else text for code, text in parts)
    plain, found = marks.parse(written)
    assert plain == "".join(text for _, text in parts)
    assert [plain[mark.start : mark.end] for mark in found] == [text for code, text in parts if code]
    assert [mark.code + (str(mark.person) if mark.person else "") for mark in found] == [
        code for code, _ in parts if code
    ]


@pytest.mark.parametrize("broken", ["{x:Aart}", "{p1:Aart", "Aart}", "{p:Aart}", "{p1:}"])
def test_half_a_mark_is_refused(broken: str) -> None:
    with pytest.raises(MalformedMark):
        marks.parse(broken)


def test_the_corpus_keeps_its_own_rules() -> None:
    passages = marks.read_all()
    assert check.broken_rules(passages) == []
    assert (
        len(check.repeated_full_names(passages)) < 10
    )  # a few first names of two words ("Mei Ling") and historic people
    figures = check.diversity(passages)
    assert figures["share of the commonest three-word opening"] < 0.02
    assert figures["hard negative share"] > 1 / 3


def test_every_passage_is_in_one_part_and_every_genre_in_each() -> None:
    parts = [split.load(part) for part in ("train", "dev", "test")]
    assert sum(map(len, parts)) == len(marks.read_all())
    for part in parts:
        assert {passage.genre for passage in part} == set(marks.GENRES)
    assert 0.13 < len(parts[2]) / sum(map(len, parts)) < 0.17


def test_renaming_a_person_moves_no_passage() -> None:
    def passage(name: str) -> Passage:
        text = f"Beste {name}, de vergadering van morgen gaat niet door."
        return Passage(text, (Mark(6, 6 + len(name), "p", 1),), "mail_kort", False, "x")

    assert len({split.part_of(passage(name)) for name in ("Jo", "Fatoumata Keita", "de heer niemand", "wim")}) == 1


def test_the_split_depends_on_words_and_genre_alone() -> None:
    for passage in split.load("test")[:50]:
        moved = dataclasses.replace(passage, file="elsewhere", number=99, hard_negative=not passage.hard_negative)
        assert split.part_of(moved) == "test"


def test_a_mended_mark_in_a_text_without_capitals_moves_no_passage(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def reading(name: str) -> tuple[Passage, Passage]:
        before = Passage(f"wie belt {name} even terug", (), "mail_kleineletters", False, "x", 1)
        return before, dataclasses.replace(before, marks=(Mark(9, 9 + len(name), "p", 1),))

    names = ("sjoerd", "meryem", "anna", "fenna", "tarik", "lotte", "yusuf", "imke", "radha", "wim", "noor", "bram")
    before, after = next(pair for pair in map(reading, names) if len({*map(split.hashed_part, pair)}) == 2)
    part = split.hashed_part(before)
    assert second_reading.moved([before], [after]) == {split.fingerprint(before): part}
    (tmp_path / "kept.csv").write_text(f"passage,part\n{split.fingerprint(before)},{part}\n", encoding="utf-8")
    monkeypatch.setattr(split, "KEPT", tmp_path / "kept.csv")
    split._kept.cache_clear()
    try:
        assert split.part_of(after) == part
    finally:
        monkeypatch.undo()
        split._kept.cache_clear()


def test_every_kept_passage_is_in_the_corpus_and_would_move_without_it() -> None:
    passages = {split.fingerprint(passage): passage for passage in marks.read_all()}
    assert all(split.hashed_part(passages[key]) != part for key, part in split._kept().items())


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("Hoi {p1:Sjoerd}.", "Hoi {p2:Sjoerd}.", {("p", "kept"): 1}),
        ("Hoi {p1:mevrouw Bos}.", "Hoi mevrouw {p1:Bos}.", {("p", "span changed"): 1}),
        ("Hoi {o:Bos}.", "Hoi {p1:Bos}.", {("o", "kind changed"): 1}),
        ("Hoi {p1:Bos}.", "Hoi Bos.", {("p", "removed"): 1}),
        ("Hoi Bos, {t:14}.", "Hoi {p1:Bos}, {t:14}.", {("p", "added"): 1, ("t", "kept"): 1}),
        ("{p1:H. en M. Bos}", "{p1:H.} en {p2:M. Bos}", {("p", "span changed"): 1, ("p", "added"): 1}),
    ],
)
def test_a_second_reading_is_counted_mark_by_mark(before: str, after: str, found: dict[tuple[str, str], int]) -> None:
    assert second_reading.changes(marks.parse(before)[1], marks.parse(after)[1]) == Counter(found)


def test_a_second_reading_that_changes_text_is_refused() -> None:
    old, new = (Passage(text, (), "mail_kort", False, "x", 1) for text in ("Hoi Bos", "Hoi Bosch"))
    with pytest.raises(second_reading.TextChanged, match="x 1"):
        second_reading.compare([old], [new])
    with pytest.raises(second_reading.TextChanged, match="x 1"):
        second_reading.compare([old], [])


def test_passages_written_later_are_no_change_of_a_second_reading() -> None:
    old = Passage("Hoi Bos", (Mark(4, 7, "p", 1),), "mail_kort", False, "x", 1)
    counts = second_reading.compare([old], [dataclasses.replace(old, number=2), old])
    assert sum(counts.values(), Counter()) == Counter({("p", "kept"): 1, ("passages", "kept"): 1})
