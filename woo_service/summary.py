"""The end of a run on the terminal: what was done, what a person must do and where, and where the output is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from pipelines.case import CaseReport
    from pipelines.case.report import NeedsPerson

_MOST = 10
"""Documents named under one remark; the rest stands in rapport.json."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_OUTPUT = (
    ("Gelakte documenten", "documenten"),
    ("Inventarislijst", "inventaris.xlsx"),
    ("Conceptbesluit", "besluit.docx"),
    ("Publicatie", "publicatie"),
    ("Rapport", "rapport.json"),
)


def show(report: CaseReport, out: Path, console: Console) -> None:
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(no_wrap=console.width >= 60)
    table.add_column(overflow="fold")
    for label, value in _counts(report):
        table.add_row(label, str(value))
    console.print(table)
    for remark in _remarks(report.needs_person):
        console.print()
        _print(console, f"! {remark.message} {remark.next_step}".rstrip(), indent=0)
        for place in remark.places:
            _print(console, place, indent=4)
        if remark.times > len(remark.places):
            _print(console, f"en {remark.times - len(remark.places)} meer; zie rapport.json", indent=4)
    console.print()
    for label, name in _OUTPUT:
        console.print(f"{label}: {out / name}", markup=False, highlight=False, soft_wrap=True)


def _counts(report: CaseReport) -> Iterable[tuple[str, object]]:
    yield "Bestanden", report.files
    yield "Documenten", report.documents
    yield "Pagina's", report.pages
    yield "Vondsten", report.findings
    yield "Gelakte vakken", report.boxes
    yield "Nog te beoordelen voorstellen", report.to_assess
    yield "Personen in de zaak", report.persons
    yield (
        "Dubbel (exact / bijna / geciteerd)",
        f"{report.exact_duplicates} / {report.near_duplicates} / {report.contained}",
    )
    yield "Beoordeling", ", ".join(f"{count} {name}" for name, count in sorted(report.judgements.items()))
    yield "In de publicatie", report.published
    yield "Wacht op een besluit", report.waiting
    yield "Pagina's per seconde", f"{report.pages_per_second:.1f}"
    if report.resumed:
        yield "Stappen die een eerdere keer al deed", report.resumed
    yield "Vraagt een mens", len(report.needs_person)


@dataclass(slots=True)
class _Remark:
    """What must be done, the first places where, and in how many places. A case may have 400,000: only these are kept."""

    message: str
    next_step: str
    order: tuple[bool, str]
    times: int = 0
    places: list[str] = field(default_factory=list)


def _remarks(needs: Iterable[NeedsPerson]) -> list[_Remark]:
    """What must be done; a file that was not read comes first."""
    remarks: dict[tuple[str, str], _Remark] = {}
    for need in needs:
        order = (bool(need.number), need.code)
        remark = remarks.setdefault((need.message, need.next_step), _Remark(need.message, need.next_step, order))
        remark.order = min(remark.order, order)
        remark.times += 1
        if len(remark.places) < _MOST:
            page = f" (pagina {need.page})" if need.page else ""
            remark.places.append(f"{need.number} {need.path}{page}".strip())
    return sorted(remarks.values(), key=lambda remark: remark.order)


def _print(console: Console, line: str, indent: int) -> None:
    """Wrapped and indented for a person; in a file or a pipe every line stays whole.

    A file name may hold anything: what would break the line, turn it round or command the terminal is shown as an unknown character.
    """
    line = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", line)
    if console.is_terminal:
        console.print(Padding(Text(line, overflow="fold"), (0, 0, 0, indent)))
    else:
        console.out(" " * indent + line, highlight=False)
