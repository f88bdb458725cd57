"""Options that several commands share, and how answers are printed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from pipelines.errors import UsageProblem

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


def existing_file(path: Path) -> Path:
    """The path, when it is a file that can be read. Raises UsageProblem."""
    if not path.is_file():
        raise UsageProblem("Dit bestand bestaat niet.", next_step="Controleer het pad.")
    return path
