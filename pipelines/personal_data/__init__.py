"""Personal data in a document and over a case: what stands where, whose it is, and whether it is withheld.

    findings = find(document, settings)                       # one document by itself
    roster = resolve(mentions(document, findings, settings))  # persons over the whole case (mentions of all documents)
    findings = second_pass(document, findings, roster, settings)   # one decision a person, missed mentions added

Every function is one of values to values. Recognizers (one module a kind) and rules for names say what they see with
a score; `merging` holds the one rule that makes findings of that; `profiles.json` says from which score something is
proposed."""

from pipelines.personal_data.finding import find, search
from pipelines.personal_data.people_named import mentions
from pipelines.personal_data.persons import resolve, resolve_with
from pipelines.personal_data.profiles import PROFILES, Profile
from pipelines.personal_data.second_pass import second_pass
from pipelines.personal_data.sightings import Sightings
from pipelines.personal_data.values import CaseRoster, DetectionSettings, Hit, Identifier, Mention

__all__ = [
    "PROFILES",
    "CaseRoster",
    "DetectionSettings",
    "Hit",
    "Identifier",
    "Mention",
    "Profile",
    "Sightings",
    "find",
    "mentions",
    "resolve",
    "resolve_with",
    "search",
    "second_pass",
]
