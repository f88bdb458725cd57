"""Measuring the finder on anybody's annotated text.

evaluation = measure(folder, settings)          # our JSON, inline marks, CoNLL columns or brat
as_table(evaluation), as_json(evaluation)       # figures by kind and genre, with 95 % intervals
write_misses(evaluation, path)                  # quotes the texts: to a file only
"""

from pipelines.personal_data.evaluation.gold import GoldSpan, GoldText, from_marks, read_gold
from pipelines.personal_data.evaluation.reporting import as_json, as_table, measure, measure_texts, write_misses
from pipelines.personal_data.evaluation.scoring import Evaluation, Figures, Measure, Miss, evaluate

__all__ = [
    "Evaluation",
    "Figures",
    "GoldSpan",
    "GoldText",
    "Measure",
    "Miss",
    "as_json",
    "as_table",
    "evaluate",
    "from_marks",
    "measure",
    "measure_texts",
    "read_gold",
    "write_misses",
]
