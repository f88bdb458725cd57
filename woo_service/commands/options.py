"""Options that several commands share, and how answers are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.errors import UsageProblem

_NARROW = 72
"""Characters; on a screen that is narrower a table is unreadable."""
AsJson = Annotated[bool, typer.Option("--json", help="Antwoord als JSON op de standaarduitvoer.")]
Terms = Annotated[
    Path | None,
    typer.Option("--terms", metavar="BESTAND", help="Bestand met woorden die gelakt moeten zijn, één per regel."),
]
Password = Annotated[
    list[str] | None,
    typer.Option("--password", metavar="WACHTWOORD", help="Wachtwoord voor versleutelde bestanden; mag vaker."),
]


def print_json(value: Any) -> None:
    """One JSON value, UTF-8, nothing else on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def read_terms(path: Path | None) -> tuple[str, ...]:
    """The terms in a file, one a line, blank lines skipped. Raises UsageProblem."""
    if path is None:
        return ()
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageProblem(
            "Het bestand met te lakken woorden kan niet worden gelezen.",
            next_step="Lever een tekstbestand in UTF-8 aan.",
        ) from error
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def known_profile(name: str) -> str:
    """The name, when such a profile exists. Raises UsageProblem."""
    from pipelines.personal_data import PROFILES

    if name not in PROFILES:
        raise UsageProblem(f"Dit profiel bestaat niet: {name}", next_step=f"Kies uit: {', '.join(PROFILES)}.")
    return name


def existing_file(path: Path) -> Path:
    """The path, when it is a file. Raises UsageProblem."""
    if path.is_dir():
        raise UsageProblem(
            f"Dit is een map en geen bestand: {path}", next_step="Een hele map verwerkt u met woo process."
        )
    if not path.is_file():
        raise UsageProblem(f"Dit bestand bestaat niet: {path}", next_step="Controleer het pad.")
    return path


def existing_folder(path: Path) -> Path:
    """The path, when it is a folder. Raises UsageProblem."""
    if path.is_file():
        raise UsageProblem(f"Dit is een bestand en geen map: {path}", next_step="Geef de map op waarin het staat.")
    if not path.is_dir():
        raise UsageProblem(f"Deze map bestaat niet: {path}", next_step="Controleer het pad.")
    return path


def file_to_write(path: Path) -> Path:
    """The path, when a file can be written there; said before the work and not after it. Raises UsageProblem and OSError."""
    if path.is_dir():
        raise UsageProblem(f"Dit is een map en geen bestand: {path}", next_step="Geef --out de naam van een bestand.")
    folder_to_write(path.parent)
    return path


def folder_to_write(path: Path) -> Path:
    """The folder, made when it was not there. Raises UsageProblem and OSError."""
    if path.exists() and not path.is_dir():
        raise UsageProblem(f"Dit is een bestand en geen map: {path}", next_step="Geef --out de naam van een map.")
    path.mkdir(parents=True, exist_ok=True)
    with TemporaryFile(dir=path):
        return path


def print_rows(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table; on a narrow screen one line a cell, so that nothing is cut off."""
    console = Console()
    if console.width < _NARROW:
        for row in rows:
            for header, cell in zip(headers, row, strict=True):
                if cell:
                    console.print(f"{header}: {cell}", markup=False, highlight=False)
            console.print()
        return
    table = Table()
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)
