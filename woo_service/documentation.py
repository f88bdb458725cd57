"""The pages of `docs/` that are made from the code: commands and settings. `python -m woo_service.documentation` writes them.

A test compares them with what is committed, so a command or setting that is not documented fails the suite.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from woo_service.cli import app
from woo_service.settings import Settings

COMMANDS = Path("docs/opdrachten.md")
SETTINGS = Path("docs/instellingen.md")


def commands_page() -> str:
    """Every command with its arguments and options."""
    lines = [
        "# Opdrachten",
        "",
        "Gemaakt door `python -m woo_service.documentation`; `woo OPDRACHT --help` zegt hetzelfde.",
    ]
    for name, command in _commands(typer.main.get_command(app), "woo"):
        lines += ["", f"## `{name}`", "", _text(command.help), "", *_parameters(command)]
    return "\n".join(lines).rstrip() + "\n"


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Commands with their full names. `Any`: typer brings a click of its own that has no public types."""
    if not hasattr(command, "commands"):
        yield name, command
        return
    for key in sorted(command.commands):
        yield from _commands(command.commands[key], f"{name} {key}")


def _parameters(command: Any) -> list[str]:
    rows = ["| argument of optie | wat |", "|---|---|"]
    for parameter in command.params:
        if parameter.param_type_name == "option":
            rows.append(f"| `{'`, `'.join(parameter.opts)}` | {_text(parameter.help)} |")
        else:
            help_text = getattr(parameter, "help", "")
            rows.append(f"| {(parameter.metavar or parameter.name or '').upper()} | {_text(help_text)} |")
    return rows if len(rows) > 2 else []


def _text(help_text: str | None) -> str:
    return " ".join((help_text or "").split())


def settings_page() -> str:
    """Every setting with its default."""
    lines = [
        "# Instellingen",
        "",
        "Elke instelling kan in de omgeving (`WOO_...`) of in een bestand `.env` in de werkmap. Gemaakt door "
        "`python -m woo_service.documentation`.",
        "",
        "| instelling | standaard | wat |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None else field.default
        lines.append(f"| `WOO_{name.upper()}` | `{default}` | {field.description} |".replace("| `` |", "|  |"))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    COMMANDS.write_text(commands_page(), "utf-8")
    SETTINGS.write_text(settings_page(), "utf-8")
