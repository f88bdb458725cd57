"""The command `woo`. Its commands and their JSON are a contract: other programs call them.

Heavy libraries are imported inside the commands, so `woo --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from importlib import metadata
from typing import Annotated

import typer
from rich.console import Console
from typer import rich_utils

from pipelines.errors import ParserCrashed, WooError
from woo_service import errors
from woo_service.commands import case, closing, document, evaluation, law, lists
from woo_service.guarding import GUARDED, guarded
from woo_service.usage import WrongCall, in_dutch

app = typer.Typer(
    name="woo",
    help="Woo-verzoeken behandelen: van een map met bestanden tot een publicatie die niemand lekt.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Afsluitcodes: 0 klaar · 1 klaar, maar een mens moet iets bekijken · 2 verkeerd gebruik · 3 geweigerd.",
)
rich_utils.OPTIONS_PANEL_TITLE, rich_utils.ARGUMENTS_PANEL_TITLE = "Opties", "Argumenten"
rich_utils.COMMANDS_PANEL_TITLE, rich_utils.ERRORS_PANEL_TITLE = "Opdrachten", "Fout"


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Laat de versie zien.", is_eager=True, callback=lambda on: _version(on))
    ] = False,
) -> None:
    """Options before the command."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"woo {metadata.version('woo-service')}")
        raise typer.Exit


for module in (case, closing, document, lists, law, evaluation):
    module.register(app)


def main() -> None:
    """Entry point: every error ends as a sentence and an exit code, never as a traceback."""
    if sys.argv[1:2] and sys.argv[1] in GUARDED and hasattr(os, "fork"):
        code = guarded(_run)
        if code is None:
            crash = ParserCrashed("Dit bestand liet het programma stoppen dat het leest.")
            code = errors.show(crash, Console(stderr=True))
        sys.exit(code)
    _run()


def _run() -> None:
    try:
        sys.exit(app(standalone_mode=False))
    except WooError as error:
        sys.exit(errors.show(error, Console(stderr=True)))
    except BrokenPipeError:
        _close_output()
        sys.exit(errors.NEEDS_PERSON)
    except (KeyboardInterrupt, typer.Abort):
        Console(stderr=True).print("Afgebroken. Dezelfde opdracht gaat verder waar deze bleef.")
        sys.exit(130)
    except Exception as error:
        if os.environ.get("WOO_TRACEBACK"):
            raise
        sys.exit(_show_other(error, Console(stderr=True)))


def _show_other(error: Exception, console: Console) -> int:
    """An error that is none of ours: a wrong call, the machine's refusal to read or write, or a fault in this software."""
    if type(error).__name__ == "NoArgsIsHelpError" and isinstance(error, WrongCall):
        console.print(error.format_message(), markup=False, highlight=False)
        return errors.USAGE
    if isinstance(error, WrongCall):
        return errors.show(in_dutch(error), console)
    if isinstance(error, OSError):
        return errors.show(errors.MachineRefused.from_system(error), console)
    console.print(f"Fout: er ging iets mis dat wij niet voorzagen ({type(error).__name__}).", style="bold red")
    console.print("Wat nu: meld dit bij de makers; WOO_TRACEBACK=1 laat de plaats in de code zien.")
    return errors.REFUSED


def _close_output() -> None:
    """The reader of our output is gone: what is left of it goes nowhere, so that Python does not complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
