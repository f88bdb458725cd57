"""From what is known of the documents to the rows of the inventory: numbers, judgements, roles instead of names."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.case.facts import CaseFacts
from pipelines.case.stages import Head, Result
from pipelines.inventory import Row, SourceType
from pipelines.law import Judgement

_SOURCE_TYPES = {
    "e-mail": SourceType.EMAIL,
    "spreadsheet": SourceType.SPREADSHEET,
    "presentatie": SourceType.PRESENTATION,
    "afbeelding": SourceType.IMAGE,
    "visitekaartje": SourceType.VCARD,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is already clear about a document before it is redacted: a double, out of scope, public elsewhere, or none of it."""

    regime: str = ""
    refers_to: str = ""
    url: str = ""
    remark: str = ""

    @property
    def redacted(self) -> bool:
        """Whether a redacted copy is made."""
        return not self.regime


def natural_order(head: Head) -> tuple[object, ...]:
    """Documents in the order of their paths as a person sorts them (2 before 10), what is inside a file after it."""
    path = "/".join((head.path, *head.inside))
    return (tuple(int(p) if p.isdigit() else p for p in re.split(r"(\d+)", head.path)), len(head.inside) > 0, path)


def numbered(heads: Sequence[Head]) -> dict[str, str]:
    """Numbers by document id: 0001, 0002, ... in the order given."""
    digits = max(4, len(str(len(heads))))
    return {head.id: str(at).zfill(digits) for at, head in enumerate(heads, start=1)}


def first_of_threads(heads: Sequence[Head], numbers: Mapping[str, str]) -> dict[str, str]:
    """The number of the first document of each thread that has several."""
    sizes = Counter(head.thread for head in heads if head.thread)
    first: dict[str, str] = {}
    for head in heads:
        if sizes[head.thread] > 1:
            first.setdefault(head.thread, numbers[head.id])
    return first


def standing(head: Head, doubles: Mapping[str, str], facts: CaseFacts) -> Standing:
    """`doubles` maps a document to the one it is an exact copy of."""
    url = facts.public_url(head.path) if not head.inside else ""
    if url:
        return Standing("reeds_openbaar", url=url)
    if head.id in doubles:
        return Standing("dubbel", refers_to=doubles[head.id])
    if head.path in facts.buiten_verzoek:
        return Standing("buiten_verzoek")
    if head.day and not facts.in_period(date.fromisoformat(head.day)):
        return Standing("buiten_verzoek", remark="De datum ligt buiten de periode van het verzoek.")
    return Standing()


def make_row(
    head: Head,
    number: str,
    stands: Standing,
    result: Result | None,
    numbers: Mapping[str, str],
    families: Collection[str],
    threads: Mapping[str, str],
    facts: CaseFacts,
) -> Row:
    """The row of one document. Without a proven copy on which all is decided, the remark says that a person must look first.

    `families` are those with more than one member; who is alone has none. `threads` has the number of the first document of each thread
    of several.
    """
    judgement = _judgement(stands, result)
    grounds = result.grounds if result and judgement is Judgement.PARTLY else ()
    decided = bool(result and result.pdf and not result.undecided)
    remark = stands.remark
    if stands.redacted and not decided:
        remark = "Nog niet te publiceren: een medewerker moet dit document bekijken."
    return Row(
        number=number,
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
        refers_to=numbers.get(stands.refers_to, ""),
        links=(stands.url,) if stands.url else (),
        remark=remark,
        file=f"documenten/{number}.pdf" if decided else "",
        sha256=hashlib.sha256(result.pdf).hexdigest() if result and decided else "",
        family=numbers.get(head.family, "") if head.family in families else "",
        thread=threads.get(head.thread, ""),
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
