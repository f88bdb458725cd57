"""`woo process` and `woo demo`: the whole way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipelines.errors import UsageProblem

if TYPE_CHECKING:
    from pipelines.case import CaseReport

_STAGES = {"lezen": "Lezen", "beoordelen": "Persoonsgegevens zoeken", "lakken": "Lakken en bewijzen"}
SAMPLE = Path("sample_docs/zaak")

Engine = Annotated[
    str | None, typer.Option("--engine", metavar="local|dask://HOST:POORT", help="Waar het werk draait.")
]
Workers = Annotated[int | None, typer.Option("--workers", min=1, help="Aantal processen.")]
Profile = Annotated[str | None, typer.Option("--profile", help="Profiel voor de drempels.")]


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)
    app.command("process")(process)


def demo(
    out: Annotated[Path, typer.Option("--out", metavar="MAP", help="Waar de uitvoer komt.")] = Path("uitvoer/demo"),
    engine: Engine = None,
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
    engine: Engine = None,
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
    from pipelines.engine import make_engine
    from pipelines.personal_data import PROFILES
    from woo_service import logs
    from woo_service.settings import Settings

    settings = Settings()
    logs.set_up(settings.log_level, settings.log_file)
    chosen = profile or settings.profile
    if chosen not in PROFILES:
        raise UsageProblem("Dit profiel bestaat niet.", next_step=f"Kies uit: {', '.join(PROFILES)}.")
    if not folder.is_dir():
        raise UsageProblem("Deze map bestaat niet.", next_step="Geef de map met de bestanden van de zaak op.")
    facts = read_facts(folder)
    console = Console(stderr=True)
    with _bars(console) as bars, make_engine(engine or settings.engine, workers or settings.workers) as machine:
        report = process_case(
            folder,
            out,
            machine,
            reading=settings.reading(facts.wachtwoorden),
            detection=replace(detection_settings(facts), profile=chosen),
            progress=_Show(bars),
        )
    _summary(report, out, Console())
    return report


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


def _summary(report: CaseReport, out: Path, console: Console) -> None:
    table = Table(show_header=False, box=None, pad_edge=False)
    rows = [
        ("Bestanden", report.files),
        ("Documenten", report.documents),
        ("Pagina's", report.pages),
        ("Vondsten", report.findings),
        ("Gelakte vakken", report.boxes),
        ("Nog te beoordelen voorstellen", report.to_assess),
        ("Personen in de zaak", report.persons),
        (
            "Dubbel (exact / bijna / geciteerd)",
            f"{report.exact_duplicates} / {report.near_duplicates} / {report.contained}",
        ),
        ("Beoordeling", ", ".join(f"{count} {name}" for name, count in sorted(report.judgements.items()))),
        ("Gepubliceerde pdf's", report.published),
        ("Pagina's per seconde", f"{report.pages_per_second:.1f}"),
        ("Vraagt een mens", len(report.needs_person)),
    ]
    for label, value in rows:
        table.add_row(label, str(value))
    console.print(table)
    for need in report.needs_person[:25]:
        where = f"{need.number} " if need.number else ""
        page = f" (pagina {need.page})" if need.page else ""
        console.print(f"  ! {where}{need.path}{page}: {need.message} {need.next_step}", markup=False, highlight=False)
    if len(report.needs_person) > 25:
        console.print(f"  ... en {len(report.needs_person) - 25} meer; zie rapport.json")
    for label, name in (("Gelakte documenten", "documenten"), ("Inventarislijst", "inventaris.xlsx"),
                        ("Conceptbesluit", "besluit.docx"), ("Publicatie", "publicatie"), ("Rapport", "rapport.json")):  # fmt: skip
        console.print(f"{label}: {out / name}", markup=False, highlight=False, soft_wrap=True)
