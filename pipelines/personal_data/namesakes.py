"""A public role is not lent to somebody who only has the same surname.

'Wethouder Smit sprak met mevrouw Smit uit de Dorpsstraat': the second may be anybody. A surname behind a form of address, without a
function beside it, is shown only where the document itself calls the official so ('mevrouw Smit (D66)', 'de heer Jansen, wethouder'),
or where the officer listed the person. It becomes 'beoordelen', never 'lakken': in minutes it usually is the official.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipelines.document import Document, Finding, Kind, Person, Proposal
from pipelines.personal_data.name_parts import take_apart
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.persons import LISTED
from pipelines.personal_data.roles import role_at

WHY = "Heet zoals iemand met een openbare functie, maar die functie staat hier niet bij."
_ADDRESS = re.compile(
    r"\b(?:(?P<she>mevrouw|mevr\.?|mw\.?)|(?P<he>de heer|dhr\.?|meneer|mijnheer)|(?P<other>familie|fam\.|bewoner|bewoonster|burger))\s+$",
    re.IGNORECASE,
)
_GIVEN_BEHIND = re.compile(r",[ \t]+(?P<given>[^\W\d_]+)")


def not_lent(
    document: Document, findings: Sequence[Finding], persons: Mapping[str, Person], known: Sequence[Finding] = ()
) -> list[Finding]:
    """The findings, of which those that are shown for a namesake's role are to be assessed.

    `persons` are those of the case by id; `known` are findings of the document that were decided before.
    """

    def has_role(finding: Finding) -> bool:
        return role_at(document.text, finding.start, finding.end) is not None

    called = {(f.person, _form(document, f)) for f in (*findings, *known) if _is_shown(f) and has_role(f)}

    def lent(finding: Finding) -> bool:
        person = persons.get(finding.person)
        parts = take_apart(document.text[finding.start : finding.end])
        if person is None or person.why.startswith(LISTED) or parts.given or parts.initials or has_role(finding):
            return False
        form, given = _form(document, finding), _given_behind(document, finding)
        strange = form == "other" or (form != "" and (finding.person, form) not in called)
        return strange or (given != "" and not any(given in take_apart(written).given for written in person.forms))

    return [
        replace(finding, proposal=Proposal.ASSESS, person="", why=WHY)
        if _is_shown(finding) and lent(finding)
        else finding
        for finding in findings
    ]


def _is_shown(finding: Finding) -> bool:
    return finding.kind is Kind.PERSON and finding.proposal is Proposal.SHOW and finding.end > finding.start


def _form(document: Document, finding: Finding) -> str:
    """'she', 'he' or 'other' by the form of address before the name, '' without one."""
    match = _ADDRESS.search(document.text, max(0, finding.start - 14), finding.start)
    return (match.lastgroup or "") if match else ""


def _given_behind(document: Document, finding: Finding) -> str:
    """The given name behind a surname and a comma ('Kuipers, Tom'), lower case; '' when none stands there."""
    match = _GIVEN_BEHIND.match(document.text, finding.end)
    name = match["given"].lower() if match else ""
    return name if name in lists().first_names and name not in lists().surnames else ""
