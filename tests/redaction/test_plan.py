"""The plan: spans joined, labels, whole pages, and what is refused."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.document import Box, Document, Finding, Kind, Page, PageBox, Passage, Proposal, Source, Word
from pipelines.errors import RedactionError
from pipelines.redaction import make_plan
from pipelines.redaction.labels import spoken

TEXT = "Aan mevrouw Yıldız Öztürk, de heer Bonsu en anderen."


def _document(text: str = TEXT) -> Document:
    words, at = [], 0
    for piece in text.split(" "):
        words.append(Word(at, at + len(piece), 72.0 + 6 * at, 100.0, 72.0 + 6 * (at + len(piece)), 112.0))
        at += len(piece) + 1
    page = Page(1, 0, len(text), 595.0, 842.0, tuple(words))
    return Document("d1", Source("a.pdf", "0" * 64, "application/pdf", 1), "brief", text, (page,))


def _finding(start: int, end: int, ground: str = "5.1.2.e", boxes: tuple[PageBox, ...] = ()) -> Finding:
    return Finding(start, end, Kind.PERSON, ground, 1.0, Proposal.WITHHOLD, "Naam.", boxes=boxes)


def test_neighbours_with_one_ground_are_one_redaction() -> None:
    plan = make_plan(_document(), [_finding(12, 18), _finding(19, 25)], [])
    assert [(r.start, r.end, r.label) for r in plan.redactions] == [(12, 25, "5.1.2.e")]
    assert len(plan.redactions[0].boxes) == 1


def test_overlapping_spans_join_their_grounds() -> None:
    plan = make_plan(_document(), [_finding(12, 25)], [Passage(4, 20, ground="5.1.1.d")])
    assert [(r.start, r.end, r.label) for r in plan.redactions] == [(4, 25, "5.1.1.d · 5.1.2.e")]
    assert plan.redactions[0].spoken == "gelakt, artikel 5.1.1.d en 5.1.2.e"


def test_different_grounds_beside_each_other_stay_apart() -> None:
    plan = make_plan(_document(), [_finding(12, 18), _finding(19, 25, "5.1.2.i")], [])
    assert [r.label for r in plan.redactions] == ["5.1.2.e", "5.1.2.i"]


@pytest.mark.parametrize(
    ("passage", "label", "said"),
    [
        (Passage(0, len(TEXT), regime="dubbel", refers_to="d9"), "dubbel van 17", "gelakt, dubbel van 17"),
        (Passage(0, len(TEXT), regime="buiten_verzoek"), "buiten verzoek", "gelakt, buiten verzoek"),
        (Passage(0, len(TEXT), ground="5.2.1"), "5.2.1", "gelakt, artikel 5.2.1"),
    ],
)
def test_a_page_that_goes_altogether_carries_its_label_once(passage: Passage, label: str, said: str) -> None:
    plan = make_plan(_document(), [], [passage], numbers={"d9": "17"})
    assert [(w.page, w.label, w.spoken) for w in plan.whole_pages] == [(1, label, said)]
    assert plan.redactions[0].boxes == ()


def test_areas_keep_their_boxes_and_join_their_grounds() -> None:
    box = (PageBox(1, Box(10, 10, 60, 30)),)
    plan = make_plan(_document(), [_finding(0, 0, boxes=box), _finding(0, 0, "5.1.2.f", boxes=box)], [])
    assert [(r.area, r.label, r.boxes) for r in plan.redactions] == [(True, "5.1.2.e · 5.1.2.f", box)]


@pytest.mark.parametrize(
    "finding",
    [
        _finding(40, 4000),
        _finding(-3, 5),
        _finding(0, 0),
        _finding(0, 0, boxes=(PageBox(2, Box(0, 0, 10, 10)),)),
        _finding(0, 0, boxes=(PageBox(0, Box(0, 0, 10, 10)),)),
        _finding(0, 0, boxes=(PageBox(1, Box(10, 10, 10, 20)),)),
    ],
)
def test_what_cannot_be_applied_is_refused(finding: Finding) -> None:
    with pytest.raises(RedactionError):
        make_plan(_document(), [finding], [])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20), st.sampled_from("ab")), max_size=8))
def test_every_character_asked_for_is_in_the_plan_and_spans_do_not_touch(spans: list[tuple[int, int, str]]) -> None:
    given_spans = [(a, min(a + n, len(TEXT))) for a, n, _ in spans]
    found = [_finding(a, b, ground) for (a, b), (_, _, ground) in zip(given_spans, spans, strict=True)]
    plan = make_plan(_document(), found, [])
    planned = {i for r in plan.redactions for i in range(r.start, r.end)}
    planned |= {i for w in plan.whole_pages for i in range(len(TEXT))}
    wanted = {i for a, b in given_spans for i in range(a, b) if not TEXT[i].isspace()}
    assert wanted <= planned
    assert {i for i in planned - wanted if not TEXT[i].isspace()} == set()
    ends = [(r.start, r.end) for r in plan.redactions]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(ends))


def test_a_label_without_ground_is_said_plainly() -> None:
    assert spoken("gelakt") == "gelakt"


def test_a_word_of_which_only_punctuation_is_left_goes_whole() -> None:
    """OCR says where a word stands, not where its letters do: half a letter would be left beside the box."""
    document = _document()
    [redaction] = make_plan(document, [_finding(19, 25)], []).redactions
    word = next(word for word in document.pages[0].words if word.start == 19)
    assert document.text[word.start : word.end] == "Öztürk,"
    assert [box for _, box in redaction.boxes] == [Box(word.x0, word.y0, word.x1, word.y1)]


def test_the_rest_of_a_word_keeps_its_letters_by_their_width() -> None:
    document = _document("Mailkaart-lillWim-groep")
    [redaction] = make_plan(document, [_finding(14, 17)], []).redactions
    [(_, box)] = redaction.boxes
    word = document.pages[0].words[0]
    uniform = [word.x0 + 6 * 14, word.x0 + 6 * 17]
    assert word.x0 < box.x0 < uniform[0]
    assert uniform[0] < box.x1 < word.x1


def test_a_word_that_runs_upwards_goes_whole() -> None:
    page = Page(1, 0, 12, 595.0, 842.0, (Word(0, 12, 50.0, 100.0, 62.0, 190.0),))
    document = Document("d1", Source("a.pdf", "0" * 64, "application/pdf", 1), "brief", "Bonsu-beheer", (page,))
    [redaction] = make_plan(document, [_finding(0, 5)], []).redactions
    assert [box for _, box in redaction.boxes] == [Box(50.0, 100.0, 62.0, 190.0)]
