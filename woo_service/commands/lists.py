"""`woo inventory` and `woo duplicates`: lists of documents."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from pipelines.errors import UsageProblem
from woo_service.commands.options import (
    AsJson,
    Password,
    existing_file,
    existing_folder,
    file_to_write,
    print_json,
    print_rows,
)

if TYPE_CHECKING:
    from pipelines.document import Document
    from pipelines.inventory import Problem
    from pipelines.reading import ReadingSettings

inventory = typer.Typer(help="Inventarislijsten controleren en omzetten.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(inventory, name="inventory")
    app.command("duplicates")(duplicates)


@inventory.command("check")
def check_list(
    file: Annotated[Path, typer.Argument(metavar="LIJST", help="De lijst: .xlsx, .csv, .ods of .json.")],
    as_json: AsJson = False,
) -> None:
    """Controleer een inventarislijst: elke regel van de Woo, per rij. Afsluitcode 1 als er iets niet klopt."""
    from pipelines.inventory import check, read

    reading = read(existing_file(file))
    problems = sorted([*reading.problems, *check(reading.rows, reading.row_numbers)], key=lambda p: (p.row, p.column))
    if as_json:
        print_json(
            {"file": str(file), "rows": len(reading.rows), "problems": [asdict(problem) for problem in problems]}
        )
    else:
        _show_problems(len(reading.rows), problems)
    raise typer.Exit(1 if problems else 0)


def _show_problems(rows: int, problems: list[Problem]) -> None:
    if not problems:
        typer.echo(f"{rows} rijen, geen problemen gevonden.")
        return
    print_rows(
        ("Rij", "Kolom", "Probleem", "Bedoeld?"), [(str(p.row), p.column, p.message, p.suggestion) for p in problems]
    )


@inventory.command("convert")
def convert_list(
    file: Annotated[Path, typer.Argument(metavar="LIJST", help="De lijst: .xlsx, .csv, .ods of .json.")],
    layout: Annotated[
        str, typer.Option("--to", metavar="INDELING", help="eigen, vws, woogle; of xlsx, csv, ods, json.")
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="BESTAND", help="Nieuw bestand; de extensie bepaalt het formaat.")
    ],
) -> None:
    """Zet een lijst om naar een andere indeling. Een lijst met onleesbare rijen wordt niet omgezet."""
    from pipelines.errors import InventoryError
    from pipelines.inventory import LAYOUTS, read, write

    reading = read(existing_file(file))
    if reading.problems:
        _show_problems(len(reading.rows), list(reading.problems))
        raise InventoryError(
            f"De lijst heeft {len(reading.problems)} onleesbare cel(len) en is niet omgezet.",
            next_step="Herstel de gemelde cellen.",
        )
    if layout not in LAYOUTS and layout not in {"xlsx", "csv", "ods", "json"}:
        raise UsageProblem(
            "Deze indeling bestaat niet.", next_step=f"Kies uit: {', '.join(LAYOUTS)}, xlsx, csv, ods, json."
        )
    target = out if out.suffix or layout in LAYOUTS else out.with_suffix(f".{layout}")
    write(reading.rows, file_to_write(target), layout if layout in LAYOUTS else "eigen")
    typer.echo(f"{len(reading.rows)} rijen geschreven.")


def duplicates(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="Map met bestanden.")],
    as_json: AsJson = False,
    password: Password = None,
) -> None:
    """Vind dubbele bestanden, bijna-kopieën, mails die in latere mails staan, en kopieën die verschillend zijn gelakt."""
    from pipelines.duplicates import compare, conflicting, signature
    from pipelines.duplicates.signatures import document_tokens
    from woo_service.settings import Settings

    documents, unread = _read_folder(existing_folder(folder), Settings().reading(tuple(password or ())))
    found = compare(map(signature, documents.values()), lambda i: document_tokens(documents[i]))
    paths = {i: "/".join((d.source.path, *d.source.inside)) for i, d in documents.items()}
    differing = list(conflicting(found, documents.__getitem__))
    answer: dict[str, list[list[str] | dict[str, object]]] = {
        "exact": [*([paths[i] for i in group] for group in found.exact), *unread],
        "near": [{"a": paths[n.a], "b": paths[n.b], "similarity": n.similarity} for n in found.near],
        "contained": [
            {"part": paths[c.part], "whole": paths[c.whole], "start": c.start, "end": c.end} for c in found.contained
        ],
        "contradictions": [
            {
                "withheld_in": paths[c.withheld_document],
                "withheld_start": c.withheld_start,
                "withheld_end": c.withheld_end,
                "open_in": paths[c.open_document],
                "start": c.start,
                "end": c.end,
            }
            for c in differing
        ],
    }
    if as_json:
        print_json(answer)
        return
    console = Console()
    names = {
        "exact": "Exact dubbel",
        "near": "Bijna dubbel",
        "contained": "Staat in",
        "contradictions": "Verschillend gelakt",
    }
    for key, label in names.items():
        console.print(f"[bold]{label}: {len(answer[key])}[/bold]")
        for item in answer[key]:
            shown = item if isinstance(item, list) else list(item.values())
            console.print("  " + "  ·  ".join(str(part) for part in shown), markup=False, highlight=False)


def _read_folder(folder: Path, settings: ReadingSettings) -> tuple[dict[str, Document], list[list[str]]]:
    """Every document that can be read, and the groups of equal files among those that cannot (which is said on stderr)."""
    from pipelines.case import list_files
    from pipelines.reading import Unreadable, read

    documents: dict[str, Document] = {}
    unread: dict[str, list[str]] = {}
    for file in list_files(folder):
        readings = list(read(folder / file.path, settings, folder))
        for reading in readings:
            if isinstance(reading, Unreadable):
                place = "/".join((reading.source.path, *reading.source.inside))
                typer.echo(f"{place}: {reading.message} {reading.next_step}", err=True)
            else:
                documents[reading.id] = reading
        if all(isinstance(reading, Unreadable) for reading in readings):
            unread.setdefault(file.sha256, []).append(file.path)
    return documents, [paths for paths in unread.values() if len(paths) > 1]
