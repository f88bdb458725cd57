"""What the command line says when it was called wrongly, in Dutch; typer itself only knows English.

Typer's classes of errors live in a private module that moves between versions, so they are known here by their names.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from pipelines.errors import UsageProblem


@runtime_checkable
class WrongCall(Protocol):
    """The errors of typer (and click below it) about how a command was called."""

    message: str
    ctx: object

    def format_message(self) -> str: ...


def in_dutch(error: WrongCall) -> UsageProblem:
    """The same error as a sentence for an officer, with the command whose help tells more."""
    command = getattr(error.ctx, "command_path", "woo")
    return UsageProblem(_sentence(error), next_step=f"Zie {command} --help.")


def _sentence(error: WrongCall) -> str:
    kind, option = type(error).__name__, getattr(error, "option_name", "")
    if kind == "MissingParameter":
        return f"{_name(error)} ontbreekt."
    if kind == "NoSuchOption":
        meant = ", ".join(sorted(getattr(error, "possibilities", None) or ()))
        return f"De optie {option} bestaat niet." + (f" Bedoelt u {meant}?" if meant else "")
    if kind == "BadOptionUsage":
        return f"De optie {option} krijgt te veel of te weinig waarden."
    if kind == "BadParameter":
        return f"Dit kan niet de waarde van {_name(error)} zijn."
    if error.message.startswith("No such command"):
        return f"De opdracht {error.message.split(chr(39))[1]} bestaat niet."
    if "extra argument" in error.message:
        return "Er staan meer argumenten dan deze opdracht kent."
    return error.format_message()


def _name(error: WrongCall) -> str:
    """'--out' or 'MAP': how the help calls what the error is about."""
    parameter = getattr(error, "param", None)
    options = [name for name in getattr(parameter, "opts", ()) if name.startswith("-")]
    return options[0] if options else str(getattr(parameter, "metavar", None) or getattr(parameter, "name", "Iets"))
