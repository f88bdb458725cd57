"""What stands in a redaction box, and what a screen reader says there.

The label is the ground as people know it from published documents ("5.1.2.e"); several grounds are joined with a middle dot.
A verdict that is no ground has words of its own: "dubbel van 17", "buiten verzoek", "reeds openbaar".
"""

from __future__ import annotations

from collections.abc import Iterable

JOINT = " · "
REGIME_LABELS = {
    "dubbel": "dubbel",
    "buiten_verzoek": "buiten verzoek",
    "reeds_openbaar": "reeds openbaar",
    "reeds_openbaar_gemaakt": "reeds openbaar",
}
WITHOUT_GROUND = "gelakt"


def regime_label(regime: str, number: str = "") -> str:
    """The label of a passage's regime; `number` is the inventory number of the document that a duplicate refers to."""
    label = REGIME_LABELS.get(regime, regime.replace("_", " "))
    if regime == "dubbel" and number:
        return f"{label} van {number}"
    return label


def joined(labels: Iterable[str]) -> str:
    """Several labels as one, each once, in order: '5.1.1.d · 5.1.2.e'."""
    return JOINT.join(sorted({label for label in labels if label})) or WITHOUT_GROUND


def spoken(label: str) -> str:
    """What a screen reader says: 'gelakt, artikel 5.1.2.e', 'gelakt, artikel 5.1.1.d en 5.1.2.e', 'gelakt, dubbel van 17'."""
    if label == WITHOUT_GROUND:
        return label
    parts = label.split(JOINT)
    articles = [part for part in parts if part[:1].isdigit()]
    words = [part for part in parts if not part[:1].isdigit()]
    said = ["artikel " + " en ".join(articles)] if articles else []
    return ", ".join([WITHOUT_GROUND, *said, *words])
