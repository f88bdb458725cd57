"""`woo grounds` and `woo deadlines`: the law's vocabulary and terms."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pipelines.errors import UsageProblem
from woo_service.commands.options import AsJson, print_json, print_rows

_FIRST_YEAR, _LAST_YEAR = 1980, 2200
"""The first openness law of the Netherlands is of 1980; the rule for Easter holds for both ends."""


def register(app: typer.Typer) -> None:
    app.command("grounds")(grounds)
    app.command("deadlines")(show_deadlines)


def grounds(
    text: Annotated[
        str, typer.Argument(metavar="TEKST", help="Tekst, een bestand met tekst, of - voor de standaardinvoer.")
    ],
    as_json: AsJson = False,
) -> None:
    """Vind elke verwijzing naar een uitzonderingsgrond en controleer of die bestaat."""
    from pipelines.law import parse_citations

    found = parse_citations(_text(text))
    if as_json:
        print_json(
            [
                {
                    "as_written": c.as_written,
                    "code": c.code,
                    "label": c.label,
                    "valid": c.valid,
                    "suggestion": c.suggestion,
                }
                for c in found
            ]
        )
        return
    if not found:
        typer.echo("Geen verwijzingen gevonden.")
        return
    print_rows(
        ("Zoals geschreven", "Code", "Opschrift", "Bestaat", "Bedoeld?"),
        [(c.as_written, c.code, c.label, "ja" if c.valid else "nee", c.suggestion) for c in found],
    )


def _text(argument: str) -> str:
    if argument == "-":
        return sys.stdin.read()
    if len(argument) < 1000 and "\n" not in argument and Path(argument).is_file():
        return Path(argument).read_text("utf-8", errors="replace")
    return argument


def show_deadlines(
    received: Annotated[str, typer.Option("--received", metavar="DATUM", help="Dag van ontvangst, jjjj-mm-dd.")],
    extended: Annotated[bool, typer.Option("--extended", help="De termijn is verdaagd (twee weken).")] = False,
    suspended: Annotated[
        list[str] | None,
        typer.Option(
            "--suspended",
            metavar="VAN:TOT",
            help="Opschorting: dag van de mededeling en dag van het antwoord; mag vaker.",
        ),
    ] = None,
    free: Annotated[
        list[str] | None,
        typer.Option("--free", metavar="DATUM", help="Dag die bij koninklijk besluit vrij is; mag vaker."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Bereken de termijnen van een verzoek (artikel 4.4 Woo, Algemene termijnenwet)."""
    from pipelines.law import WEEKDAYS, deadlines, in_words

    terms = deadlines(
        _day(received),
        extended=extended,
        suspensions=[_period(period) for period in suspended or []],
        today=date.today(),
        decreed=[_day(day) for day in free or []],
    )
    answer = {
        "first_term_ends": terms.first_term_ends.isoformat(),
        "extended_term_ends": terms.extended_term_ends.isoformat(),
        "decision_due": terms.decision_due.isoformat(),
        "objection_ends_if_sent_today": terms.objection_ends_if_sent_today.isoformat(),
    }
    if as_json:
        print_json(answer)
        return
    labels = ("Eerste termijn eindigt op", "Na verdaging eindigt de termijn op", "Beslis uiterlijk op",
              "Bezwaar tot en met, bij verzending vandaag")  # fmt: skip
    days = (terms.first_term_ends, terms.extended_term_ends, terms.decision_due, terms.objection_ends_if_sent_today)
    for label, day in zip(labels, days, strict=True):
        typer.echo(f"{label}: {WEEKDAYS[day.weekday()]} {in_words(day)}")


def _day(written: str) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise UsageProblem(
            f"Deze datum kan niet worden gelezen: {written}", next_step="Schrijf de datum als jjjj-mm-dd."
        ) from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise UsageProblem(
            f"Voor deze datum zijn geen termijnen te berekenen: {written}", next_step="Controleer het jaar."
        )
    return day


def _period(written: str) -> tuple[date, date]:
    start, _, end = written.partition(":")
    if not end or _day(end) < _day(start):
        raise UsageProblem(
            "Deze opschorting kan niet worden gelezen.", next_step="Schrijf haar als jjjj-mm-dd:jjjj-mm-dd."
        )
    return _day(start), _day(end)
