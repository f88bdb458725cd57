"""Docs are tested: every command and every setting stands there, as the code has it."""

from __future__ import annotations

from pathlib import Path

from woo_service.documentation import COMMANDS, SETTINGS, commands_page, settings_page

ROOT = Path(__file__).parents[2]


def test_the_committed_pages_are_what_the_code_says() -> None:
    advice = "draai: python -m woo_service.documentation"
    assert (ROOT / COMMANDS).read_text("utf-8") == commands_page(), advice
    assert (ROOT / SETTINGS).read_text("utf-8") == settings_page(), advice


def test_every_command_in_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    page = commands_page()
    for line in readme.splitlines():
        if line.startswith("woo "):
            assert f"## `woo {line.split()[1]}" in page, line
