"""In JSON a name may be written in escapes; it is read as the name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.document import Document
from pipelines.reading import ReadingSettings, read


def text_of(path: Path, written: str) -> str:
    path.write_text(written, "utf-8")
    (document,) = (one for one in read(path, ReadingSettings()) if isinstance(one, Document))
    return document.text


@pytest.mark.parametrize("name", ["Zoë Şahin-Wójcik", "Nguyễn Thị Ánh", "محمد الزهراوي", "黄美丽", "😀"])
def test_escaped_names_are_read(tmp_path: Path, name: str) -> None:
    written = json.dumps({"naam": name}, ensure_ascii=True)
    assert name not in written
    assert text_of(tmp_path / "export.json", written) == json.dumps({"naam": name}, ensure_ascii=False)


def test_elsewhere_and_behind_a_backslash_nothing_is_an_escape(tmp_path: Path) -> None:
    assert text_of(tmp_path / "a.txt", r"C:\u0051uota") == r"C:\u0051uota"
    assert (
        text_of(tmp_path / "a.json", r'{"pad": "C:\\u0051uota \u0000 \ud800"}')
        == r'{"pad": "C:\\u0051uota \u0000 \ud800"}'
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.text(st.characters(categories=("L", "N", "P", "S"), max_codepoint=0xFFFF), min_size=1, max_size=20))
def test_what_programs_write_is_read_back(tmp_path: Path, value: str) -> None:
    read_back = text_of(tmp_path / "export.json", json.dumps([value], ensure_ascii=True))
    assert read_back == json.dumps([value], ensure_ascii=False)
