"""The law's vocabulary: grounds, regimes, judgements, citations in every spelling, deadlines. Ground floor."""

from pipelines.law.citations import Citation, parse_citations, parse_codes
from pipelines.law.dates import MONTHS, WEEKDAYS, in_words
from pipelines.law.deadlines import Deadlines, deadlines
from pipelines.law.grounds import ARTICLES, GROUNDS, REGIMES, Ground, GroundKind, Regime, label_of
from pipelines.law.judgements import Judgement, UnknownJudgement, Verdict, parse_judgement, verdict_problems

__all__ = [
    "ARTICLES",
    "GROUNDS",
    "MONTHS",
    "REGIMES",
    "WEEKDAYS",
    "Citation",
    "Deadlines",
    "Ground",
    "GroundKind",
    "Judgement",
    "Regime",
    "UnknownJudgement",
    "Verdict",
    "deadlines",
    "in_words",
    "label_of",
    "parse_citations",
    "parse_codes",
    "parse_judgement",
    "verdict_problems",
]
