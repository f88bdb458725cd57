"""`woo decision draft` and `woo publish`: what follows when people have decided."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.errors import PublicationError, UsageProblem
from woo_service.commands.options import file_to_write

decision = typer.Typer(help="Het besluit.", no_args_is_help=True)

Facts = Annotated[
    Path | None,
    typer.Option("--zaak", metavar="MAP", help="Map met zaak.toml, als de gegevens van de zaak niet in UIT staan."),
]


def register(app: typer.Typer) -> None:
    app.add_typer(decision, name="decision")
    app.command("publish")(publish)


@decision.callback()
def _group() -> None:
    """Without it typer would make `draft`, as long as it is the only one, the command itself."""


@decision.command("draft")
def draft_letter(
    case: Annotated[Path, typer.Argument(metavar="UIT", help="Map die 'woo process' schreef, of een inventarislijst.")],
    out: Annotated[Path, typer.Option("--out", metavar="BESTAND.docx", help="Het conceptbesluit.")],
    facts: Facts = None,
) -> None:
    """Maak het conceptbesluit opnieuw uit de inventarislijst (UIT/inventaris.xlsx), nadat u haar hebt aangepast.

    Wat een mens moet schrijven staat geel tussen [ ]. Afsluitcode 1: het concept is er, maar de lijst breekt een regel van de Woo.
    """
    from pipelines.decision import DecisionFacts, draft
    from pipelines.storing import write_whole
    from woo_service.finished_case import load

    if out.suffix.lower() != ".docx":
        raise UsageProblem("Het conceptbesluit is een Word-bestand.", next_step="Geef --out een naam op .docx.")
    finished = load(case, facts)
    file_to_write(out)
    known = finished.facts
    letter = DecisionFacts(
        known.kenmerk, known.bestuursorgaan, known.onderwerp, known.verzoek, known.ontvangen, known.besluit, finished.unread
    )  # fmt: skip
    write_whole(out, draft(letter, finished.rows))
    typer.echo(f"Conceptbesluit over {len(finished.rows)} documenten: {out}")
    if finished.problems:
        typer.echo(_broken(len(finished.problems)), err=True)
    raise typer.Exit(1 if finished.problems else 0)


def publish(
    case: Annotated[Path, typer.Argument(metavar="UIT", help="Map die 'woo process' schreef.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="MAP", help="De bundel: een nieuwe map, of een eerdere bundel.")
    ],
    facts: Facts = None,
) -> None:
    """Maak de bundel voor de website uit de afgemaakte lijst (UIT/inventaris.xlsx) en de bewezen pdf's.

    De lijst beslist: een document dat u op 'niet openbaar' zet, gaat niet mee, en een document dat wacht, geeft u vrij door het in
    de kolom Bestand te noemen. Een pdf die na het bewijs is veranderd, wordt geweigerd.
    Afsluitcode 1: de bundel is er, maar er ontbreken documenten die volgens de lijst openbaar worden.
    """
    from woo_service.finished_case import bundle, load, outgoing

    finished = load(case, facts)
    if finished.problems:
        raise PublicationError(_broken(len(finished.problems)), next_step="Herstel de lijst.")
    going = outgoing(finished)
    built = bundle(going, finished.facts, out)
    typer.echo(f"{len(going.documents)} documenten en de lijst ({built.size / 1e6:.1f} MB): {out}")
    if going.missing:
        typer.echo(
            f"Niet in de bundel, want niet vrijgegeven of niet bewezen: {', '.join(going.missing)}. "
            "Geef vrij in de kolom Bestand (documenten/NNNN.pdf); de reden staat in rapport.json.",
            err=True,
        )
    raise typer.Exit(1 if going.missing else 0)


def _broken(count: int) -> str:
    return f"De inventarislijst breekt {count} regel(s) van de Woo; 'woo inventory check' noemt ze per rij."
