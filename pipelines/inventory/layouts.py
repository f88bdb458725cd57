"""The layouts that the list is written in: column by column, what stands in each.

`eigen` is our published list; `vws` the template that the big platform of the ministries reads; `woogle` the CSV of the university's
search engine. A layout is a value: a reader of this file sees a layout whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipelines.inventory.rows import Row
from pipelines.law import REGIMES

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns in order: header and what a row puts there. `unprinted` are for machines: they stay off the paper."""

    name: str
    columns: tuple[tuple[str, Callable[[Row], Cell]], ...]
    unprinted: frozenset[str] = frozenset()

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(header for header, _ in self.columns)

    def cells(self, row: Row) -> tuple[Cell, ...]:
        return tuple(value(row) for _, value in self.columns)


def _short(codes: tuple[str, ...]) -> str:
    """Grounds as the ministries' platform writes them: 5.1.2e."""
    return ";".join(c[:-2] + c[-1] if c[-1].isalpha() and c[-2] == "." else _word(c) for c in codes)


def _word(code: str) -> str:
    """A regime as people write it in a column of grounds, and as every reader of lists knows it."""
    return code.replace("_", " ")


def _regime_labels(row: Row) -> str:
    return "; ".join(REGIMES[code].label if code != "8.8" else "8.8" for code in row.regimes)


EIGEN = Layout(
    "eigen",
    (
        ("Nummer", lambda r: r.number),
        ("Titel", lambda r: r.title),
        ("Documentsoort", lambda r: r.kind),
        ("Datum", lambda r: r.date),
        ("Verzender", lambda r: r.sender),
        ("Ontvanger", lambda r: r.recipient),
        ("Pagina's", lambda r: r.pages),
        ("Beoordeling", lambda r: r.judgement.value),
        ("Uitzonderingsgrond", lambda r: "; ".join(r.grounds)),
        ("Regime", _regime_labels),
        ("Verwijst naar", lambda r: r.refers_to),
        ("Vindplaats", lambda r: " | ".join(r.links)),
        ("Opmerking", lambda r: r.remark),
        ("Familie", lambda r: r.family),
        ("Thread", lambda r: r.thread),
        ("Bestand", lambda r: r.file),
        ("SHA-256", lambda r: r.sha256),
    ),
    unprinted=frozenset({"Familie", "Thread", "Bestand", "SHA-256"}),
)
VWS = Layout(
    "vws",
    (
        ("ID", lambda r: r.number),
        ("Matter", lambda r: r.matter),
        ("Family", lambda r: r.family),
        ("Email Thread ID", lambda r: r.thread),
        ("Document", lambda r: r.title),
        ("File Type", lambda r: r.source_type.value),
        ("Datum", lambda r: r.date),
        ("Beoordeling", lambda r: r.judgement.value.capitalize()),
        ("Opgeschort", lambda r: "ja" if r.suspended else ""),
        ("Beoordelingsgrond", lambda r: _short(r.codes)),
        ("Toelichting", lambda r: r.remark),
        ("Publieke Link", lambda r: "|".join(r.links)),
        ("Gerelateerd ID", lambda r: r.refers_to),
        ("Zaaknummer", lambda r: ";".join(r.case_numbers)),
    ),
)
WOOGLE = Layout(
    "woogle",
    (
        ("Bestandsnaam", lambda r: r.file or r.number),
        ("Titel", lambda r: r.title),
        ("Datum", lambda r: r.date),
        ("Documentsoort", lambda r: r.kind),
        ("Beoordeling", lambda r: r.judgement.value),
        ("Uitzonderingsgrond", lambda r: "; ".join(map(_word, r.codes))),
        ("Verzender", lambda r: r.sender),
        ("Ontvanger", lambda r: r.recipient),
        ("Beschrijving", lambda r: r.remark),
    ),
)
LAYOUTS: dict[str, Layout] = {layout.name: layout for layout in (EIGEN, VWS, WOOGLE)}
