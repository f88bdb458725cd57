"""`woo process` and `woo demo`: the whole way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pipelines.errors import UsageProblem
from woo_service.commands.options import existing_folder, folder_to_write, known_profile

if TYPE_CHECKING:
    from pipelines.case import CaseReport
    from pipelines.engine import Engine

_STAGES = {"lezen": "Lezen", "beoordelen": "Persoonsgegevens zoeken", "lakken": "Lakken en bewijzen"}
SAMPLE = Path("sample_docs/zaak")
WORK = ".werk"
"""Below the output of an earlier run: the work in progress."""

EngineName = Annotated[
    str | None, typer.Option("--engine", metavar="local|dask://HOST:POORT", help="Waar het werk draait.")
]
Workers = Annotated[int | None, typer.Option("--workers", min=1, help="Aantal processen.")]
Profile = Annotated[str | None, typer.Option("--profile", help="Profiel voor de drempels.")]


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)
    app.command("process")(process)


def demo(
    out: Annotated[Path, typer.Option("--out", metavar="MAP", help="Waar de uitvoer komt.")] = Path("uitvoer/demo"),
    engine: EngineName = None,
    workers: Workers = None,
) -> None:
    """Verwerk de voorbeeldzaak met alle standaardinstellingen."""
    sample = next((root / SAMPLE for root in (Path.cwd(), Path(__file__).parents[2]) if (root / SAMPLE).is_dir()), None)
    if sample is None:
        raise UsageProblem(
            "De voorbeeldzaak is niet gevonden.", next_step="Draai deze opdracht in de map van het project."
        )
    _run(sample, out, engine, workers, None)


def process(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="Map met de bestanden van de zaak.")],
    out: Annotated[Path, typer.Option("--out", metavar="UIT", help="Waar de uitvoer komt.")],
    engine: EngineName = None,
    workers: Workers = None,
    profile: Profile = None,
) -> None:
    """Verwerk een zaak: lezen, dubbelen, persoonsgegevens, lakken, bewijzen, inventaris, besluit, publicatie.

    Wordt de opdracht afgebroken, dan gaat dezelfde opdracht verder waar zij bleef.
    """
    report = _run(folder, out, engine, workers, profile)
    raise typer.Exit(report.exit_code)


def _run(folder: Path, out: Path, engine: str | None, workers: int | None, profile: str | None) -> CaseReport:
    from dataclasses import replace

    from pipelines.case import detection_settings, read_facts
    from pipelines.case import process as process_case
    from woo_service import logs, summary
    from woo_service.finished_case import keep_edited_list
    from woo_service.settings import Settings

    settings = Settings()
    logs.set_up(settings.log_level, settings.log_file)
    chosen = known_profile(profile or settings.profile)
    _check_places(existing_folder(folder), out)
    facts = read_facts(folder)
    console = Console(stderr=True)
    if kept := keep_edited_list(out):
        console.print(f"De bewerkte inventarislijst is bewaard: {kept}", markup=False, highlight=False, soft_wrap=True)
    with _bars(console) as bars, _engine(engine or settings.engine, workers or settings.workers) as machine:
        report = process_case(
            folder.resolve(),
            folder_to_write(out).resolve(),
            machine,
            reading=settings.reading(facts.wachtwoorden),
            detection=replace(detection_settings(facts), profile=chosen),
            progress=_Show(bars),
        )
    summary.show(report, out, Console())
    return report


def _check_places(folder: Path, out: Path) -> None:
    """Refuse an output folder in which something of the officer would be lost, or that holds the case itself."""
    from pipelines.publication import may_be_replaced

    if out.resolve() == folder.resolve() or out.resolve() in folder.resolve().parents:
        raise UsageProblem(
            "De uitvoer kan niet de map van de zaak zijn, of een map daarboven.",
            next_step="Geef met --out een nieuwe map op; die mag wel in de map van de zaak staan.",
        )
    of_others = any((out / "documenten").glob("*.pdf")) and not (out / WORK).is_dir()
    if of_others or not may_be_replaced(out / "publicatie"):
        raise UsageProblem(
            "In de map voor de uitvoer staat al iets dat niet van een eerdere verwerking is.",
            next_step="Geef met --out een nieuwe map op.",
        )


def _engine(name: str, workers: int | None) -> Engine:
    from pipelines.engine import make_engine

    try:
        return make_engine(name, workers)
    except OSError as error:
        raise UsageProblem("Het cluster antwoordt niet.", next_step="Controleer adres en poort na --engine.") from error


def _bars(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:<26}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )


class _Show:
    """Turns the coordinator's progress into bars."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(_STAGES.get(stage, stage), total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)
