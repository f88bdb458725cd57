"""The four judgements on a document, and the rules that a judgement with its grounds must obey.

Any other word is an error with the likely meaning. The reference platform silently turns unknown words into *niet openbaar*; we
must not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz, process

from pipelines.errors import LawError
from pipelines.law.grounds import GROUNDS, REGIMES


class Judgement(StrEnum):
    """Beoordeling of a document as a whole. Closed by the publication practice of the ministries."""

    OPEN = "openbaar"
    PARTLY = "deels openbaar"
    WITHHELD = "niet openbaar"
    ALREADY_PUBLIC = "reeds openbaar"


class UnknownJudgement(LawError):
    """A judgement that does not exist; `next_step` names the likely meaning."""

    code = "onbekende_beoordeling"


_SYNONYMS = {
    "gedeeltelijk openbaar": Judgement.PARTLY,
    "deels": Judgement.PARTLY,
    "gedeeltelijk": Judgement.PARTLY,
    "geheel openbaar": Judgement.OPEN,
    "volledig openbaar": Judgement.OPEN,
    "geweigerd": Judgement.WITHHELD,
    "niet": Judgement.WITHHELD,
    "al openbaar": Judgement.ALREADY_PUBLIC,
}


def parse_judgement(written: str) -> Judgement:
    """The judgement that stands in a cell; raises UnknownJudgement, never guesses."""
    folded = " ".join(written.replace("_", " ").split()).casefold()
    if folded in set(Judgement):
        return Judgement(folded)
    likely = _SYNONYMS.get(folded)
    if likely is None:
        best = process.extractOne(folded, [str(j) for j in Judgement], scorer=fuzz.ratio, score_cutoff=70)
        likely = Judgement(best[0]) if best else None
    step = f"Bedoelt u '{likely}'?" if likely else f"Kies uit: {', '.join(Judgement)}."
    raise UnknownJudgement("Deze beoordeling bestaat niet.", next_step=step)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided on one document or passage, with what the rules need to know."""

    judgement: Judgement
    codes: tuple[str, ...] = ()
    url: str = ""
    refers_to: str = ""
    special_law: str = ""
    until: date | None = None
    document_date: date | None = None
    decided_on: date | None = None
    motivated_after_five_years: bool = False


def verdict_problems(verdict: Verdict) -> tuple[str, ...]:
    """The rules this verdict breaks, each one Dutch sentence; empty when it obeys them all."""
    return (*_presence(verdict), *_combinations(verdict.codes), *_particulars(verdict))


def _presence(verdict: Verdict) -> list[str]:
    problems = []
    unknown = [code for code in verdict.codes if code not in GROUNDS and code not in REGIMES]
    problems += [f"Grond {code} bestaat niet in de wet." for code in unknown]
    if verdict.judgement in (Judgement.PARTLY, Judgement.WITHHELD) and not verdict.codes:
        problems.append(f"'{verdict.judgement}' vraagt ten minste één grond of regime.")
    if verdict.judgement is Judgement.OPEN and verdict.codes:
        problems.append("'openbaar' heeft geen gronden.")
    if verdict.judgement is Judgement.ALREADY_PUBLIC and not verdict.url:
        problems.append("'reeds openbaar' vraagt een vindplaats (URL).")
    return problems


def _combinations(codes: Sequence[str]) -> list[str]:
    """Art. 5.1 lid 5, tweede volzin; art. 8.8. These hold for one passage, so callers pass one passage's codes."""
    problems = []
    five_one = [c for c in codes if c.startswith(("5.1.1.", "5.1.2."))]
    if "5.1.5" in codes and five_one:
        problems.append("5.1.5 gaat niet samen met 5.1.1 of 5.1.2 op dezelfde informatie.")
    if "8.8" in codes and any(c.startswith(("5.1", "5.2")) for c in codes):
        problems.append("8.8 gaat niet samen met 5.1 of 5.2: de Woo is daar niet van toepassing.")
    if "5.1.6" in codes and "5.1.1.c" in codes:
        problems.append("5.1.6 komt in de plaats van 5.1.1.c.")
    return problems


def _particulars(verdict: Verdict) -> list[str]:
    problems = []
    if "8.8" in verdict.codes and not verdict.special_law:
        problems.append("8.8 vraagt de bijzondere wet met artikel.")
    if "dubbel" in verdict.codes and not verdict.refers_to:
        problems.append("'dubbel' vraagt het nummer van het document waarvan dit het dubbel is.")
    if "5.1.4" in verdict.codes and verdict.until is None:
        problems.append("5.1.4 is tijdelijk en vraagt een datum.")
    if _needs_old_motivation(verdict) and not verdict.motivated_after_five_years:
        problems.append("Ouder dan vijf jaar: artikel 5.3 vraagt een extra motivering.")
    return problems


def _needs_old_motivation(verdict: Verdict) -> bool:
    """Art. 5.3: documents older than five years, for 5.1 lid 2, 5.1 lid 5 and 5.2; not for 5.1 lid 1."""
    if verdict.document_date is None or verdict.decided_on is None:
        return False
    try:
        limit = verdict.decided_on.replace(year=verdict.decided_on.year - 5)
    except ValueError:  # 29 February
        limit = verdict.decided_on.replace(year=verdict.decided_on.year - 5, day=28)
    return verdict.document_date < limit and any(c.startswith(("5.1.2", "5.1.5", "5.2")) for c in verdict.codes)
