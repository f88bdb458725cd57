"""The bundle: only what was named and proven, whole or not there, and nobody's folder is removed for it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pipelines.errors import PublicationError
from pipelines.inventory import Row
from pipelines.law import Judgement
from pipelines.publication import build_bundle

PDF = b"%PDF-1.7 bewezen"
FACTS = {"kenmerk": "Z-1", "bestuursorgaan": "gemeente Vechterdam", "onderwerp": "het model"}


@pytest.fixture
def proven(tmp_path: Path) -> Path:
    path = tmp_path / "uit" / "0001.pdf"
    path.parent.mkdir()
    path.write_bytes(PDF)
    return path


def row(data: bytes = PDF) -> Row:
    return Row("0001", "nota", Judgement.PARTLY, ("5.1.2.e",), sha256=hashlib.sha256(data).hexdigest())


def test_the_manifest_names_every_file_with_its_hash(tmp_path: Path, proven: Path) -> None:
    out = tmp_path / "bundel"
    bundle = build_bundle(out, [(row(), proven)], {}, FACTS)
    manifest = json.loads((out / "manifest.json").read_text())
    there = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    assert there == {"documenten/0001.pdf", "manifest.json"}
    assert (bundle.files, bundle.size) == (1, len(PDF))
    for entry in manifest["bestanden"]:
        assert hashlib.sha256((out / entry["naam"]).read_bytes()).hexdigest() == entry["sha256"]
    assert all(p.stat().st_mode & 0o044 == 0o044 for p in out.rglob("*") if p.is_file())


def test_a_document_that_changed_after_the_proof_leaves_the_old_bundle_as_it_was(tmp_path: Path, proven: Path) -> None:
    out = tmp_path / "bundel"
    build_bundle(out, [(row(), proven)], {}, FACTS)
    before = {p.name: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    proven.write_bytes(PDF + b" en daarna veranderd")
    with pytest.raises(PublicationError):
        build_bundle(out, [(row(), proven)], {}, FACTS)
    assert {p.name: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before
    assert {p.name for p in tmp_path.iterdir()} == {"uit", "bundel"}


def test_a_later_bundle_leaves_nothing_of_the_earlier_one(tmp_path: Path, proven: Path) -> None:
    out = tmp_path / "bundel"
    build_bundle(out, [(row(), proven)], {}, FACTS)
    build_bundle(out, [], {}, FACTS)
    assert [p.name for p in out.rglob("*") if p.is_file()] == ["manifest.json"]


@pytest.mark.parametrize("content", ["een notitie van iemand", '{"soort": "iets anders"}'])
def test_a_folder_that_is_no_bundle_is_never_removed(tmp_path: Path, proven: Path, content: str) -> None:
    out = tmp_path / "eigen map"
    out.mkdir()
    (out / "manifest.json").write_text(content)
    with pytest.raises(PublicationError):
        build_bundle(out, [(row(), proven)], {}, FACTS)
    assert (out / "manifest.json").read_text() == content
