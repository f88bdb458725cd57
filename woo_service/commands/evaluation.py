"""`woo evaluate`: how good the finder is on somebody's annotated text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.errors import UsageProblem
from woo_service.commands.options import AsJson, known_profile, print_json


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
    from pipelines.personal_data import DetectionSettings
    from pipelines.personal_data.evaluation import as_json as figures
    from pipelines.personal_data.evaluation import as_table, measure, write_misses

    if not folder.exists():
        raise UsageProblem(f"Deze map bestaat niet: {folder}", next_step="Controleer het pad.")
    evaluation = measure(folder, DetectionSettings(profile=known_profile(profile)))
    if misses:
        write_misses(evaluation, misses)
    if as_json:
        print_json(figures(evaluation))
    else:
        typer.echo(as_table(evaluation))
