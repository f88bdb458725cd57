"""The command `woo`. Its commands and their JSON are a contract: other programs call them.

Heavy libraries are imported inside the commands, so `woo --help` answers at once.
"""

from __future__ import annotations

import os
import sys

import typer
from rich.console import Console
from typer import rich_utils

from pipelines.errors import ParserCrashed, WooError
from woo_service import errors
from woo_service.commands import case, closing, document, evaluation, law, lists
from woo_service.guarding import GUARDED, guarded

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
        app()
    except WooError as error:
        sys.exit(errors.show(error, Console(stderr=True)))
    except BrokenPipeError:
        sys.exit(errors.NEEDS_PERSON)
    except Exception as error:
        if os.environ.get("WOO_TRACEBACK"):
            raise
        console = Console(stderr=True)
        console.print(f"Fout: er ging iets mis dat wij niet voorzagen ({type(error).__name__}).", style="bold red")
        console.print("Wat nu: meld dit bij de makers; WOO_TRACEBACK=1 laat de plaats in de code zien.")
        sys.exit(errors.REFUSED)
    except KeyboardInterrupt:
        Console(stderr=True).print("Afgebroken. Dezelfde opdracht gaat verder waar deze bleef.")
        sys.exit(130)
