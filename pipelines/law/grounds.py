"""Grounds and regimes of the Wet open overheid, loaded once from `grounds.json`.

A ground is an article that allows withholding; a regime (8.8, buiten verzoek, dubbel, reeds openbaar) is another reason that text is
not shown and never counts as a ground.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any


class GroundKind(StrEnum):
    """How a ground weighs: absolute (no weighing), relative (art. 5.1 lid 2: weigh and motivate), temporary."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    TEMPORARY = "temporary"


@dataclass(frozen=True, slots=True)
class Ground:
    """One uitzonderingsgrond. `code` is the stored and printed form ('5.1.2.e')."""

    code: str
    label: str
    kind: GroundKind

    @property
    def group(self) -> str:
        """'5.1.1', '5.1.2', '5.1.5', '5.2.1' ...: the paragraph of the law."""
        return ".".join(self.code.split(".")[:3])


@dataclass(frozen=True, slots=True)
class Regime:
    """A reason that text is not shown without being a ground; `needs` says what must be named with it."""

    code: str
    label: str
    needs: str


def _load() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files("pipelines.law").joinpath("grounds.json").read_text("utf-8"))
    return loaded


_DATA = _load()

GROUNDS: dict[str, Ground] = {g["code"]: Ground(g["code"], g["label"], GroundKind(g["kind"])) for g in _DATA["grounds"]}
REGIMES: dict[str, Regime] = {r["code"]: Regime(r["code"], r["label"], r["needs"]) for r in _DATA["regimes"]}
ARTICLES: dict[str, str] = _DATA["articles"]
"""Articles that decisions cite and that are no grounds."""
WOB: dict[str, tuple[str, str]] = {code: (label, woo) for code, (label, woo) in _DATA["wob"].items()}
"""Grounds of the old law, for old decisions: label and the Woo's counterpart."""
LIKELY_MEANT: dict[str, tuple[str, ...]] = {code: tuple(meant) for code, meant in _DATA["likely_meant"].items()}


def label_of(code: str) -> str:
    """The human name of a ground, regime, article or Wob code; '' when there is none."""
    if code in GROUNDS:
        return GROUNDS[code].label
    if code in REGIMES:
        return REGIMES[code].label
    if code in WOB:
        return f"{WOB[code][0]} (Wob)"
    return ARTICLES.get(code, "")
