"""The decision letter: a draft with every part the law and practice ask, from the inventory and the facts of the case."""

from pipelines.decision.drafting import DecisionFacts, draft

__all__ = ["DecisionFacts", "draft"]
