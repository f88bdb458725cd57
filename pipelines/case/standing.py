"""What is already clear about a document before it is redacted: a double, out of scope, public elsewhere, or none of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipelines.case.facts import CaseFacts
from pipelines.case.stages import Head
from pipelines.document import Notice

UNSURE_DAY = Notice(
    "datum_onzeker",
    "De datum is onzeker (er staat geen 'Datum:' bij) en ligt buiten de periode van het verzoek.",
    next_step="Bekijk of dit document onder het verzoek valt; zo niet, noem het in zaak.toml bij buiten_verzoek.",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """`regime` is '' for a document that is judged by itself; `refers_to` the number of the one that a double is a copy of."""

    regime: str = ""
    refers_to: str = ""
    url: str = ""
    remark: str = ""
    waits: bool = False
    """Whether a person must say first that the document belongs to the request."""

    @property
    def redacted(self) -> bool:
        """Whether a redacted copy is made."""
        return not self.regime


def standing(head: Head, original: Head | None, facts: CaseFacts) -> Standing:
    """`original` is what this document is an exact copy of. A double of something out of scope or public stands as that does."""
    url = facts.public_url(head.path) if not head.inside else ""
    if url:
        return Standing("reeds_openbaar", url=url)
    if original is not None:
        first = standing(original, None, facts)
        return first if first.regime else Standing("dubbel", refers_to=original.number)
    if head.path in facts.buiten_verzoek:
        return Standing("buiten_verzoek")
    if head.day and not facts.in_period(date.fromisoformat(head.day)):
        if not head.day_told:
            return Standing(remark=UNSURE_DAY.message, waits=True)
        return Standing("buiten_verzoek", remark="De datum ligt buiten de periode van het verzoek.")
    return Standing()
