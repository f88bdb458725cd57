"""What is decided about a person of the case: shown for an office or because the officer said so, withheld, or to be assessed."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.document import Proposal
from pipelines.folding import fold_term
from pipelines.personal_data import capacity
from pipelines.personal_data.name_parts import compatible, take_apart
from pipelines.personal_data.profiles import PROFILES
from pipelines.personal_data.values import DetectionSettings

LISTED = "Opgegeven als openbaar persoon"
WITHHELD = "Persoon die niet op grond van een functie in het openbaar optreedt."
WITHHELD_HERE = "Persoon die hier niet op grond van een functie in het openbaar optreedt."
"""Of who is named with slight signs of a private person only: perhaps the official of that name."""


def decide(
    fullest: str, roles: Mapping[str, str], score: float, named_as: str, settings: DetectionSettings
) -> tuple[Proposal, str, str]:
    """One decision: what the officer listed first, then the public role that the texts state, then how sure we are
    that it is a name."""
    listed = listed_role(fullest, bool(roles), settings)
    if listed is not None:
        return (
            Proposal.SHOW,
            "bestuurder" if listed else "",
            f"{LISTED}{f' ({listed})' if listed else ''}.",
        )
    if roles:
        role = next((role for role in ("bestuurder", "volksvertegenwoordiger") if role in roles), next(iter(roles)))
        return Proposal.SHOW, role, roles[role]
    if score >= PROFILES[settings.profile].withhold:
        return Proposal.WITHHOLD, "", WITHHELD_HERE if named_as == capacity.SLIGHT else WITHHELD
    return Proposal.ASSESS, "", "Misschien een naam: beoordeel of dit een persoon is."


def listed_role(name: str, has_role: bool, settings: DetectionSettings) -> str | None:
    """The role under which settings.public_persons lists this person; None when it does not."""
    parts = take_apart(name)
    for entry in settings.public_persons:
        listed, _, role = entry.partition(",")
        other = take_apart(listed)
        same_surname = (parts.surname or parts.single) == (other.surname or other.single)
        if not same_surname or not (other.surname or other.single):
            continue
        if (
            parts.full
            and compatible(parts, other)
            and not (other.full and parts.given and other.given and not set(parts.given) & set(other.given))
        ):
            return role.strip()
        if not parts.full and has_role:
            return role.strip()
        if fold_term(name) == fold_term(listed):
            return role.strip()
    return None
