"""Words that are left out because nothing can make names of them would not have become one."""

from __future__ import annotations

from math import exp

import pytest

from models.dutch_persons.corpus.split import load
from pipelines.personal_data.names.evidence import surroundings
from pipelines.personal_data.names.model import finder
from pipelines.personal_data.names.spans import asked
from pipelines.personal_data.names.tokens import tokenize
from pipelines.personal_data.names.uniting import LOWEST, by_place, together, union, unite
from pipelines.personal_data.names.weighing import judge


@pytest.mark.parametrize("silent", [False, True])
def test_what_can_be_no_name_is_left_out_and_nothing_else(silent: bool) -> None:
    text = "\n\n".join(passage.text for passage in load("dev")[::40])
    around = surroundings(tokenize(text))
    judgement, model = judge(around), finder()
    said = [] if silent or model is None else asked(model, around.tokens, judgement)
    whole = {
        place: 1 / (1 + exp(-sum(union().get(name, 0.0) * value for name, value in known)))
        for place, known in together(around, judgement, by_place(around.tokens, said))
    }
    united = unite(around, judgement, said)
    kept = dict(zip(united.places, united.chances, strict=True))
    assert len(kept) < len(whole)
    assert all(chance < LOWEST for place, chance in whole.items() if place not in kept)
    assert all(kept[place] == pytest.approx(whole[place], abs=1e-9) for place in kept)
