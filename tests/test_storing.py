"""The stage store: what was put comes back, a half-written value does not exist, other settings are another key."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.document import Address, Document, Message, Page, Region, RegionKind, Source, Word
from pipelines.storing import FolderStore, StageKey, decode, encode, settings_hash, write_whole


def test_a_document_survives(tmp_path: Path) -> None:
    document = Document(
        id="d1",
        source=Source("map/een.eml", "ab", "message/rfc822", 10, ("bijlage.pdf",)),
        kind="e-mail",
        text="Groet, Naïma",
        pages=(Page(1, 0, 12, 595, 842, (Word(0, 6, 1, 2, 3, 4), Word(7, 12, 5, 2, 9, 4, 0.5))),),
        date=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        messages=(Message(0, 12, 0, sender=Address("Naïma", "n@x.example")),),
        regions=(Region(RegionKind.SIGNATURE, 7, 12),),
    )
    store = FolderStore(tmp_path)
    key = StageKey("ab", "lezen", 1, settings_hash({"a": 1}))
    assert store.get(key) is None
    store.put(key, encode(document))
    stored = store.get(key)
    assert stored is not None
    assert decode(stored, Document) == document


def test_keys_differ_by_each_part() -> None:
    base = StageKey("ab", "lezen", 1, "s")
    others = [
        StageKey("ac", "lezen", 1, "s"),
        StageKey("ab", "lakken", 1, "s"),
        StageKey("ab", "lezen", 2, "s"),
        StageKey("ab", "lezen", 1, "t"),
    ]
    assert len({base.name, *(other.name for other in others)}) == 5


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "x" / "y"
    with pytest.raises(TypeError):
        write_whole(target, "tekst")  # type: ignore[arg-type]
    assert not target.exists()
    assert list(target.parent.iterdir()) == []
