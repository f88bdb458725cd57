"""Training: name slots stay whole, numbers keep their person, the two networks agree, a little training learns."""

import random
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest

from models.dutch_persons import decoding, features, intervals, labels, lexicon, measuring, names, registers
from models.dutch_persons.corpus import split
from models.dutch_persons.lexicon import Lexicon
from models.dutch_persons.tokens import Tokens, tokenize
from models.dutch_persons.training import inject, noise, people, pieces, resample
from models.dutch_persons.training.pieces import Piece
from models.dutch_persons.training.variants import Reader, bank_of, variant

pytestmark = pytest.mark.skipif(
    not lexicon.DICTIONARY.exists() or not registers.FROG.exists(),
    reason="Debian packages wdutch and frogdata, which training reads, are not installed",
)


@pytest.fixture(scope="module")
def lists() -> Lexicon:
    return lexicon.build()


def test_a_person_keeps_one_name_through_a_passage() -> None:
    before = [
        Piece("Beste mevrouw "), Piece("Vermaat", "p", 1), Piece(", collega "), Piece("Tineke Vermaat", "p", 1),
        Piece(" ("), Piece("t.vermaat@delft.example", "e"), Piece(") en "), Piece("TINEKE", "p", 1),
    ]  # fmt: skip
    after = resample.people_in(before, random.Random(3))
    surname, full, address, first = (after[i].text for i in (1, 3, 5, 7))
    assert full.split()[0].upper() == first
    assert full.endswith(surname.split()[-1])
    assert "vermaat" not in address
    assert features.fold(surname.split()[-1])[:4] in address.replace("-", "")


@pytest.mark.parametrize(
    "shape", ["J.P. de Wit", "Wit, J. de", "Anna", "RS", "anna de wit", "A. Bakker", "Anna Maria Bakker"]
)
def test_a_new_name_has_the_old_shape(shape: str) -> None:
    for seed in range(30):
        new = resample.people_in([Piece(shape, "p", 1)], random.Random(seed))[0].text
        assert new.strip()
        assert new.islower() == shape.islower()
        assert ("," in new) == ("," in shape)
        assert new[0].isupper() or not shape.startswith(("J.", "A. "))


def test_names_for_the_bias_test_are_never_drawn() -> None:
    rng = random.Random(1)
    drawn = [people.draw(rng) for _ in range(2000)]
    assert not any(names.held_out(first) for person in drawn for first in person.first)


def test_variants_keep_spans_on_word_boundaries() -> None:
    passages = split.load("train")[:80]
    bank, rng = bank_of(passages), random.Random(2)
    for passage in passages:
        text, spans = pieces.joined(variant(passage, rng, bank))
        assert all(text[start:end].strip() and 0 <= start < end <= len(text) for start, end, _ in spans)
        found = labels.encode(tokenize(text), spans)
        assert sum(label % 2 == 1 for label in found) <= len(spans)


@pytest.mark.parametrize("seed", range(20))
def test_slots_of_a_line_get_the_mark_of_their_kind(seed: int) -> None:
    line = "{} ({o}) uit {l}: {w}, {i}, {f} {s}"
    found = inject._filled(line, random.Random(seed))
    assert [piece.code for piece in found if piece.code or piece.text.strip(" ():,uit")] == [
        "p",
        "o",
        "l",
        "",
        "p",
        "p",
        "p",
    ]
    assert all(piece.text.strip() for piece in found if piece.code)


def test_what_is_put_between_words_keeps_the_marks_that_were_there() -> None:
    rng = random.Random(8)
    kinds = set()
    for passage in split.load("train")[:60]:
        before = [piece for piece in pieces.of(passage) if piece.code]
        after = inject.names_into(pieces.of(passage), rng, 2)
        rest = iter(after)
        assert all(piece in rest for piece in before)
        added = [piece for piece in after if piece.code and piece not in before]
        kinds |= {piece.code for piece in added}
    assert kinds >= {"p", "o", "l"}


def test_no_given_name_is_a_well_known_organisation(lists: Lexicon) -> None:
    place = lexicon.LISTS.index("organisation")
    assert [lists.membership(word)[place] for word in ("Sabena", "Dirk", "Laurens", "sabena")] == [
        True,
        False,
        False,
        True,
    ]


def test_line_ends_and_case_change_no_letters() -> None:
    parts = [
        Piece("Aan de orde is het verslag van "),
        Piece("Van der Zee", "p", 1),
        Piece(" over de brug bij ons dorp aan de rivier."),
    ]
    wrapped = noise.wrapped(parts, random.Random(1))
    assert "".join(p.text for p in wrapped).replace("\n", " ") == "".join(p.text for p in parts)
    assert [p.code for p in noise.raised(parts)] == [p.code for p in parts]


def test_words_are_hidden_from_name_lists_only_while_training(lists: Lexicon) -> None:
    shown = lists.membership("Mehmet")
    hidden = lists.membership("Mehmet", lambda word: False)
    assert shown[lexicon.LISTS.index("first")]
    assert not any(hidden[1:])


def test_a_little_training_learns_and_the_numpy_network_is_the_same(lists: Lexicon) -> None:
    jax = pytest.importorskip("jax")
    from models.dutch_persons import recipe
    from models.dutch_persons.training import network

    passages = split.load("train")[:20]
    settings = network.Settings(
        width=16, dilations=(1,), ngram_width=8, word_width=8, epochs=6, batch_tokens=1024, rate=1e-2
    )
    model = recipe.train(passages, settings, lists)
    reader = Reader(model.vocabulary, lists)
    batch = next(network.batches([reader.read(passages[0].text, [])], 1024))
    weights = {name: jax.numpy.asarray(value) for name, value in model.weights.items()}
    theirs = np.asarray(network.scores(weights, batch, settings.dilations, 0.0, None))
    tokens = tokenize(passages[0].text)
    ours = model.scores(tokens)
    assert np.allclose(ours, theirs[: len(tokens)], atol=1e-3)
    untrained = network.start(settings, len(model.vocabulary) + 1)
    batch["targets"][: len(tokens)] = np.eye(len(labels.LABELS))[
        labels.encode(tokens, pieces.joined(pieces.of(passages[0]))[1])
    ]
    assert network.loss(weights, batch, (1,), 0.0, None) < network.loss(untrained, batch, (1,), 0.0, None)


def test_a_teacher_teaches_its_doubts_but_not_its_errors(lists: Lexicon) -> None:
    class Teacher:
        def probabilities(self, tokens: Tokens) -> npt.NDArray[np.float32]:
            said = np.full((len(tokens), len(labels.LABELS)), 0.05, dtype=np.float32)
            said[:, labels.LABELS.index("B-PER")] = 0.6
            return said

    taught = Reader({}, lists, [Teacher()], 0.5).read("Jan belt", [(0, 3, "PER")]).targets
    assert taught[0, labels.LABELS.index("B-PER")] == pytest.approx(0.8)
    assert taught[0, 0] == pytest.approx(0.025)
    assert taught[1].tolist() == np.eye(len(labels.LABELS))[0].tolist()


def test_decoding_never_gives_an_ending_without_a_beginning() -> None:
    rng = np.random.default_rng(4)
    for _ in range(50):
        raw = rng.dirichlet(np.full(len(labels.LABELS), 0.2), size=12).astype(np.float32)
        found = decoding.entities(raw)
        assert all(a.last <= b.first for a, b in pairwise(found))
        assert all(one.kind in labels.TYPES and 0 <= one.score <= 1.0001 for one in found)


def test_figures_on_known_counts() -> None:
    counts = measuring.count("Jan de Wit kwam", [(0, 10)], [(0, 3), (4, 10), (11, 15)])
    assert (counts.covered, counts.exact, counts.right, counts.found) == (1, 0, 2, 3)
    low, high = intervals.wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)  # Brown, Cai and DasGupta 2001, by hand
    assert intervals.holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])


@pytest.mark.parametrize("name", ["Sietske van der Velde", "Mehmet Arslan", "K.L. de Haan", "ria smulders"])
def test_the_surname_in_front_keeps_every_word_of_a_name(name: str) -> None:
    for seed in range(20):
        turned = resample.surnames_in_front([Piece("Van: "), Piece(name, "p", 1)], random.Random(seed), 1.0)[1].text
        assert turned != name
        assert sorted(turned.replace(",", "").lower().split()) == sorted(name.lower().split())
        assert turned.islower() == name.islower()


def test_a_name_alone_has_no_other_order() -> None:
    names_alone = [Piece("Anna", "p", 1), Piece("HvdB", "p", 2), Piece("Wit, J. de", "p", 3)]
    assert resample.surnames_in_front(names_alone, random.Random(1), 1.0) == names_alone


def test_damage_of_scans_stays_inside_the_names() -> None:
    before = [Piece("Geachte heer "), Piece("Sjoerd Hoekstra", "p", 1), Piece(", uw brief van 3 mei")]
    for seed in range(40):
        after = noise.names_broken(before, random.Random(seed))
        assert [after[0], after[2]] == [before[0], before[2]]
        assert after[1].code == "p"
        assert after[1].text.strip() == after[1].text != ""


def test_lines_in_lower_case_are_whole_lines() -> None:
    pieces_before = [
        Piece("Van: "),
        Piece("Els Bok", "p", 1),
        Piece("\nHoi Allen\nDag "),
        Piece("Bo", "p", 2),
        Piece("\nMVG"),
    ]
    seen = set[str]()
    for seed in range(40):
        lines = "".join(piece.text for piece in noise.lines_lowered(pieces_before, random.Random(seed))).split("\n")
        for line, whole in zip(lines, ("Van: Els Bok", "Hoi Allen", "Dag Bo", "MVG"), strict=True):
            assert line in (whole, whole.lower())
        seen |= set(lines)
    assert {"van: els bok", "Van: Els Bok", "dag bo", "Dag Bo"} <= seen
