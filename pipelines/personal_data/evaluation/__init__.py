"""Measuring the finder on anybody's annotated text: `read_gold(folder)`, `evaluate(texts, propose)`,
`measure(folder)`, `report`."""

from pipelines.personal_data.evaluation.gold import GoldSpan, GoldText, from_marks, read_gold
from pipelines.personal_data.evaluation.scoring import Evaluation, Figures, Measure, Miss, evaluate

__all__ = ["Evaluation", "Figures", "GoldSpan", "GoldText", "Measure", "Miss", "evaluate", "from_marks", "read_gold"]
