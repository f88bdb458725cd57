"""What detection is told, and what it says about a case: settings, mentions, the roster of persons.

All are frozen and can be encoded: they travel to workers and are part of the key under which results are stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipelines.document import Kind, Person, Proposal


@dataclass(frozen=True, slots=True)
class DetectionSettings:
    """What the officer says about a case and a body; all of it optional."""

    own_domains: tuple[str, ...] = ()
    """Mail domains of the body itself."""
    own_numbers: tuple[str, ...] = ()
    """Telephone numbers that belong to the body, not to a person."""
    own_addresses: tuple[str, ...] = ()
    """Addresses of the body, with or without postcode and town."""
    public_persons: tuple[str, ...] = ()
    """'Sietske Hoekstra, burgemeester': who is shown, and why."""
    extra_terms: tuple[str, ...] = ()
    """Words that the officer wants withheld everywhere."""
    body: str = ""
    """Name of the body."""
    subject: str = ""
    """What the case is about, in the words of the officer; they stand in the decision for all to read."""
    profile: str = "standaard"


DEFAULTS = DetectionSettings()


class Hit(NamedTuple):
    """What a recognizer found in a piece of text, in characters of that piece."""

    start: int
    end: int
    kind: Kind
    score: float
    why: str
    ground: str = "5.1.2.e"
    proposal: Proposal = Proposal.WITHHOLD


@dataclass(frozen=True, slots=True)
class Mention:
    """A person or an identifier as it stands in one document, for the resolution over the case."""

    document: str
    text: str
    kind: Kind
    ground: str
    score: float
    proposal: Proposal
    why: str
    email: str = ""
    """The mailbox that stands beside the name in a header or signature."""
    role: str = ""
    """The public role that the text itself gives the person (`roles`): 'bestuurder', 'woordvoerder' ..."""
    otherwise: int = 0
    """Places of the document where the same words stand and nobody saw a name; told once a document."""
    capacity: str = ""
    """The capacity other than a public one in which the text surely names the person (`capacity`): 'betrokkene', 'medewerker', 'privé'."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A string other than a name that is withheld wherever it stands in the case."""

    text: str
    kind: Kind
    ground: str


@dataclass(frozen=True, slots=True)
class CaseRoster:
    """Everybody in the case, and every number or address that leads to them."""

    persons: tuple[Person, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    no_names: tuple[str, ...] = ()
    """Folded words that were taken for a name here and there, while the case mostly uses them otherwise."""
    by_initials: tuple[str, ...] = ()
    """Ids of persons whose office the case states with initials only ('wethouder J. Smit') while it knows a given name too ('Jan Smit')."""
