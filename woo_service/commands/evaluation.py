"""`woo evaluate`: how good the finder is on somebody's annotated text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.errors import UsageProblem
from woo_service.commands.options import AsJson, print_json


def register(app: typer.Typer) -> None:
    app.command("evaluate")(evaluate)


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="Geannoteerde tekst: ons goudformaat, CoNLL of brat.")],
    as_json: AsJson = False,
    misses: Annotated[
        Path | None, typer.Option("--misses", metavar="BESTAND", help="Schrijf wat gemist is naar dit bestand.")
    ] = None,
    profile: Annotated[str, typer.Option("--profile", help="Profiel voor de drempels.")] = "standaard",
) -> None:
    """Meet precisie en volledigheid van het zoeken naar persoonsgegevens, met betrouwbaarheidsintervallen."""
    from pipelines.evaluation import evaluate_folder

    if not folder.exists():
        raise UsageProblem("Deze map bestaat niet.", next_step="Controleer het pad.")
    result = evaluate_folder(folder, profile=profile)
    if misses:
        result.write_misses(misses)
    if as_json:
        print_json(result.as_json())
    else:
        typer.echo(result.as_table())
