"""What a proof says: per page clean, leak or unprovable; every leak with its place; what blocks publication and why.

`Leak.what` may quote withheld words, so it never shows in a repr, a log or an exception: only the command line prints it, to the
officer who gave the terms. Notices never quote anything.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from pipelines.document import Notice
from pipelines.redaction.proof.next_steps import DRAWN_APART, PAGE_TEXT, next_step


class Verdict(StrEnum):
    CLEAN = "schoon"
    LEAK = "lek"
    UNPROVABLE = "niet te bewijzen"


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that can still be found: in which part of the file, what, and on which page (None: on no page)."""

    where: str
    what: str = field(repr=False)
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PageProof:
    """The verdict on one page (from 1) and, when it is not clean, the reason in Dutch."""

    page: int
    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome for one file. `notices` block publication and are empty when the file is proven; `remarks` do not block."""

    pages: tuple[PageProof, ...]
    leaks: tuple[Leak, ...]
    notices: tuple[Notice, ...]
    remarks: tuple[Notice, ...] = ()

    @property
    def verdict(self) -> Verdict:
        if self.leaks:
            return Verdict.LEAK
        return Verdict.UNPROVABLE if self.notices else Verdict.CLEAN

    @property
    def exit_code(self) -> int:
        """0 clean, 1 leak, 3 cannot be proven."""
        return {Verdict.CLEAN: 0, Verdict.LEAK: 1, Verdict.UNPROVABLE: 3}[self.verdict]


@dataclass(slots=True)
class Ledger:
    """Where the checks write down what they find, and what becomes the Proof."""

    leaks: dict[Leak, None] = field(default_factory=dict)
    unproven: dict[tuple[int | None, str, str], None] = field(default_factory=dict)
    remarks: dict[tuple[int | None, str, str], None] = field(default_factory=dict)

    def leak(self, where: str, what: str, page: int | None = None) -> None:
        self.leaks[Leak(where, what, page)] = None

    def unprovable(self, reason: str, next_step: str, page: int | None = None) -> None:
        self.unproven[(page, reason, next_step)] = None

    def remark(self, reason: str, next_step: str, page: int | None = None) -> None:
        self.remarks[(page, reason, next_step)] = None

    def leaking(self, page: int | None) -> bool:
        return any(leak.page == page for leak in self.leaks)

    def proof(self, pages: int) -> Proof:
        self._leave_out_doubles()
        places: dict[int | None, set[str]] = {}
        for leak in self.leaks:
            places.setdefault(leak.page, set()).add(leak.where)
        reasons: dict[int | None, list[str]] = {}
        for page, reason, _ in self.unproven:
            reasons.setdefault(page, []).append(reason)
        return Proof(
            tuple(_page(number, places.get(number), reasons.get(number)) for number in range(1, pages + 1)),
            tuple(sorted(self.leaks, key=lambda leak: (leak.page or 0, leak.where, leak.what))),
            tuple(self._notices()),
            tuple(Notice("let_op", reason, page, next_step=step) for page, reason, step in self.remarks),
        )

    def _leave_out_doubles(self) -> None:
        """What stands on a page in one piece is found again when the page is read piece by piece: said once."""
        for leak in [leak for leak in self.leaks if leak.where == DRAWN_APART]:
            if Leak(PAGE_TEXT, leak.what, leak.page) in self.leaks:
                del self.leaks[leak]

    def _notices(self) -> list[Notice]:
        """One notice a page and place, for a long list of the same helps nobody."""
        found: dict[tuple[int, str], Notice] = {}
        for leak in self.leaks:
            message = f"Wat weg moest is nog te vinden ({leak.where})."
            step = next_step(leak.where)
            found[(leak.page or 0, leak.where)] = Notice("lek", message, leak.page, blocks=True, next_step=step)
        for page, reason, step in self.unproven:
            found[(page or 0, reason)] = Notice("niet_te_bewijzen", reason, page, blocks=True, next_step=step)
        return [found[key] for key in sorted(found)]


def _page(number: int, places: Collection[str] | None, reasons: Collection[str] | None) -> PageProof:
    """The verdict on a page, after where something leaks on it and why it cannot be proven."""
    if places:
        return PageProof(number, Verdict.LEAK, ", ".join(sorted(places)))
    if reasons:
        return PageProof(number, Verdict.UNPROVABLE, " ".join(reasons))
    return PageProof(number, Verdict.CLEAN)
