"""What counts as a file of the case, and what is left alone and named."""

from __future__ import annotations

import os
from pathlib import Path

from pipelines.case.files import left_alone, list_files


def test_what_cannot_be_read_by_its_name_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("x", "utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/Bezwaar caf\xe9.txt")).write_text("x", "utf-8")
    assert [file.path for file in list_files(tmp_path)] == ["brief.txt"]
    (left,) = left_alone(tmp_path)
    assert (left.path, left.code) == ("Bezwaar caf?.txt", "onleesbare_naam")


def test_hidden_things_and_earlier_output_are_named(tmp_path: Path) -> None:
    for name in (
        "brief.txt",
        "map/nota 2.txt",
        "map/.geheim.txt",
        ".git/config",
        ".DS_Store",
        "zaak.toml",
        "uit/0001.pdf",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    for name in ("eerder/.werk/lezen", "eerder/documenten"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "eerder/rapport.json").write_text("{}", "utf-8")
    (tmp_path / "eerder/documenten/0001.pdf").write_text("x", "utf-8")
    (tmp_path / "elders").symlink_to(tmp_path / "map", target_is_directory=True)
    listed = {file.path: file.sha256 for file in list_files(tmp_path, tmp_path / "uit")}
    assert sorted(listed) == ["brief.txt", "elders", "map/nota 2.txt"]
    assert listed["elders"] == ""
    left = {item.path: item.code for item in left_alone(tmp_path, tmp_path / "uit")}
    assert left == {
        ".git": "verborgen_bestand",
        "map/.geheim.txt": "verborgen_bestand",
        "eerder": "eerdere_uitvoer",
    }
