"""Profiles: how sure a finding must be before it is proposed. The numbers live in profiles.json, with where they come
from.

Recall comes first: in the standard profile a doubtful name is withheld, for a missed name cannot be called back after
publication."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pipelines.document import Proposal


@dataclass(frozen=True, slots=True)
class Profile:
    """Thresholds on the calibrated score (0..1)."""

    label: str
    withhold: float
    assess: float

    def proposal(self, score: float, otherwise: Proposal) -> Proposal | None:
        """What is proposed for a finding with this score; None when it is too unsure to be shown."""
        if score >= self.withhold:
            return otherwise
        return Proposal.ASSESS if score >= self.assess else None


def _load() -> dict[str, Profile]:
    stored = json.loads((Path(__file__).parent / "profiles.json").read_text("utf-8"))
    return {name: Profile(**values) for name, values in stored["profiles"].items()}


PROFILES = _load()
