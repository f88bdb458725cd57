"""The end of a run: nothing cut off, in a pipe and on a narrow screen, and like remarks told once."""

from __future__ import annotations

import io
from dataclasses import MISSING, fields
from pathlib import Path

import pytest
from rich.console import Console

from pipelines.case import CaseReport
from pipelines.case.report import NeedsPerson
from woo_service import summary

MESSAGE = "Dit bestand bestaat alleen uit verborgen inhoud en daarom is er geen gelakte versie van gemaakt."
LONG = "map met een lange naam/nog een map/2024-05-21 RE FW FW Klacht over controle bij mij thuis.eml"


def report(*needs: NeedsPerson) -> CaseReport:
    counts = {
        field.name: 0 for field in fields(CaseReport) if field.default is MISSING and field.default_factory is MISSING
    }
    return CaseReport(**(counts | {"reference": "Z-1", "judgements": {"deels openbaar": 2}}), needs_person=needs)  # type: ignore[arg-type]


def shown(terminal: bool, width: int, *needs: NeedsPerson) -> str:
    out = io.StringIO()
    summary.show(
        report(*needs), Path("uit voer"), Console(file=out, width=width, force_terminal=terminal, no_color=True)
    )
    return out.getvalue()


@pytest.mark.parametrize(("terminal", "width"), [(False, 80), (True, 40), (True, 120)])
def test_every_word_is_there(terminal: bool, width: int) -> None:
    text = shown(terminal, width, NeedsPerson("0001", LONG, "verborgen", MESSAGE, None, "Bekijk het."))
    for part in (MESSAGE, "Bekijk het.", LONG, "0001"):
        assert "".join(part.split()) in "".join(text.split())


def test_a_remark_is_told_once_with_all_its_documents() -> None:
    needs = [NeedsPerson(f"{n:04}", f"map/{n}.eml", "open", MESSAGE, n) for n in range(1, 14)]
    text = shown(False, 80, *needs)
    assert text.count(MESSAGE) == 1
    assert "0010 map/10.eml (pagina 10)" in text
    assert "en 3 meer" in text


def test_what_was_not_read_comes_first() -> None:
    needs = [NeedsPerson("0001", "a.eml", "aaa", "Bekijk dit."), NeedsPerson("", "kapot.pdf", "zzz", "Niet gelezen.")]
    text = shown(False, 80, *needs)
    assert text.index("kapot.pdf") < text.index("a.eml")


@pytest.mark.parametrize("terminal", [False, True])
def test_a_file_name_cannot_break_the_line_or_command_the_terminal(terminal: bool) -> None:
    text = shown(terminal, 120, NeedsPerson("0001", "mail/nieuwe\nregel \x1b[31m\u202egpj.tif", "open", MESSAGE))
    assert "nieuwe\ufffdregel \ufffd[31m\ufffdgpj.tif" in text
    assert "\x1b" not in text
