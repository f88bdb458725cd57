"""Rules over the list as a whole: every row's verdict, references that exist, numbers once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from pipelines.inventory.reading import Problem
from pipelines.inventory.rows import Row
from pipelines.inventory.writing import MAXIMUM_ROWS
from pipelines.law import Judgement, Verdict, verdict_problems


def check(rows: Sequence[Row], row_numbers: Sequence[int] = (), decided_on: date | None = None) -> tuple[Problem, ...]:
    """Every rule that the list breaks. `row_numbers` are the spreadsheet rows (default: 2, 3, ...)."""
    at = row_numbers or range(2, len(rows) + 2)
    problems: list[Problem] = []
    if len(rows) > MAXIMUM_ROWS:
        problems.append(Problem(0, "", f"Meer dan {MAXIMUM_ROWS} rijen: splits de lijst."))
    numbers = Counter(row.number for row in rows)
    doubles = {row.number for row in rows if "dubbel" in row.regimes}
    for place, row in zip(at, rows, strict=True):
        problems += [Problem(place, "Beoordeling", text) for text in verdict_problems(_verdict(row, decided_on))]
        if numbers[row.number] > 1:
            problems.append(Problem(place, "ID", "Dit nummer staat meer dan eens op de lijst."))
        if "dubbel" in row.regimes and row.refers_to:
            problems += _reference(place, row, numbers, doubles)
    return tuple(problems)


def _verdict(row: Row, decided_on: date | None) -> Verdict:
    """The row as the law's rules see it.

    A row sums up many passages, so the rules on combinations (5.1.5, 8.8: 'on the same information') do not hold for it as a
    whole; only what must be present is asked. The special law and dates of 5.1.4 stand in the remark.
    """
    codes = (
        row.codes
        if len(row.codes) < 2
        else tuple(c for c in row.codes if c not in {"5.1.5", "8.8", "5.1.6"}) or row.codes[:1]
    )
    return Verdict(
        judgement=row.judgement,
        codes=codes,
        url=row.links[0] if row.links else "",
        refers_to=row.refers_to,
        special_law=row.remark,
        until=date.max if row.remark or row.suspended else None,
        document_date=row.date,
        decided_on=decided_on,
        motivated_after_five_years=bool(row.remark),
    )


def _reference(place: int, row: Row, numbers: Counter[str], doubles: set[str]) -> list[Problem]:
    if row.refers_to not in numbers:
        return [Problem(place, "Verwijst naar", "Het document waarnaar wordt verwezen staat niet op de lijst.")]
    if row.refers_to in doubles:
        return [Problem(place, "Verwijst naar", "Het document waarnaar wordt verwezen is zelf een dubbel.")]
    if row.judgement is Judgement.OPEN:
        return [Problem(place, "Beoordeling", "Een dubbel document is niet 'openbaar'.")]
    return []
