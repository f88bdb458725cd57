"""Duplicates: the same file, nearly the same text, a mail quoted whole in a later one; and copies that were withheld differently."""

from pipelines.duplicates.comparing import Alike, Contained, Duplicates, Near, alike, compare
from pipelines.duplicates.contradictions import Contradiction, conflicting, contradictions
from pipelines.duplicates.signatures import Signature, signature

__all__ = [
    "Alike",
    "Contained",
    "Contradiction",
    "Duplicates",
    "Near",
    "Signature",
    "alike",
    "compare",
    "conflicting",
    "contradictions",
    "signature",
]
