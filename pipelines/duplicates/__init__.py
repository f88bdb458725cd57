"""Duplicates: the same file, nearly the same text, a mail quoted whole in a later one; and copies that were withheld differently."""

from pipelines.duplicates.comparing import Contained, Duplicates, Near, compare
from pipelines.duplicates.contradictions import Contradiction, conflicting, contradictions
from pipelines.duplicates.signatures import Signature, signature

__all__ = [
    "Contained",
    "Contradiction",
    "Duplicates",
    "Near",
    "Signature",
    "compare",
    "conflicting",
    "contradictions",
    "signature",
]
