"""From what is known of a document to its row of the inventory: judgement and grounds, roles instead of names."""

from __future__ import annotations

import hashlib
from datetime import date

from pipelines.case.facts import CaseFacts
from pipelines.case.stages import Head, Result
from pipelines.case.standing import Standing
from pipelines.inventory import Row, SourceType
from pipelines.law import Judgement

_SOURCE_TYPES = {
    "e-mail": SourceType.EMAIL,
    "spreadsheet": SourceType.SPREADSHEET,
    "presentatie": SourceType.PRESENTATION,
    "afbeelding": SourceType.IMAGE,
    "visitekaartje": SourceType.VCARD,
}


def make_row(
    head: Head, stands: Standing, result: Result | None, facts: CaseFacts, *, family: str = "", thread: str = ""
) -> Row:
    """The row of one document. Without a proven copy on which all is decided, the remark says that a person must look first.

    `family` and `thread` are the numbers of the first documents of those; who is alone has none.
    """
    judgement = _judgement(stands, result)
    grounds = result.grounds if result and judgement is Judgement.PARTLY else ()
    decided = bool(result and result.pdf and not result.undecided and not stands.waits)
    remark = stands.remark
    if stands.redacted and not decided:
        remark = f"Nog niet te publiceren: een medewerker moet dit document bekijken. {stands.remark}".strip()
    return Row(
        number=head.number,
        title=result.title if result else head.kind,
        judgement=judgement,
        grounds=grounds,
        regimes=(stands.regime,) if stands.regime in {"dubbel", "buiten_verzoek"} else (),
        kind=head.kind,
        source_type=_SOURCE_TYPES.get(
            head.kind, SourceType.PDF if head.media_type == "application/pdf" else SourceType.DOC
        ),
        date=date.fromisoformat(head.day) if head.day else None,
        sender=_party(head.sender_domain, facts),
        recipient="; ".join(sorted({_party(domain, facts) for domain in head.recipient_domains})),
        pages=head.pages or None,
        refers_to=stands.refers_to,
        links=(stands.url,) if stands.url else (),
        remark=remark,
        file=f"documenten/{head.number}.pdf" if decided else "",
        sha256=hashlib.sha256(result.pdf).hexdigest() if result and decided else "",
        family=family,
        thread=thread,
    )


def _judgement(stands: Standing, result: Result | None) -> Judgement:
    if stands.regime == "reeds_openbaar":
        return Judgement.ALREADY_PUBLIC
    if stands.regime:
        return Judgement.WITHHELD
    return Judgement.PARTLY if result and result.grounds else Judgement.OPEN


def _party(domain: str, facts: CaseFacts) -> str:
    """A correspondent as a role: never a name, and no domain, for a domain can be a name."""
    if not domain:
        return ""
    own = any(domain == d or domain.endswith("." + d) for d in facts.eigen_domeinen)
    return (facts.bestuursorgaan or "eigen organisatie") if own else "derde"
