"""Broken and hostile files: every reader answers with documents or typed refusals, never with a traceback, never with a hang."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_samples import RTF, SAMPLES

from pipelines.document import Document
from pipelines.reading import ReadingSettings, Unreadable, read_bytes
from pipelines.reading.office.rtf import read_rtf_plainly

SETTINGS = replace(ReadingSettings(), ocr=False, max_seconds=30)


def outcomes(data: bytes, name: str) -> list[Document | Unreadable]:
    found = list(read_bytes(data, name, SETTINGS))
    assert found, "a file that gives nothing at all is passed over in silence"
    for one in found:
        assert isinstance(one, Document | Unreadable)
        if isinstance(one, Unreadable):
            assert one.message.endswith(".")
            assert one.next_step
    return found


@pytest.mark.parametrize("kind", SAMPLES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cut=st.floats(0, 1))
def test_a_truncated_file_is_read_or_refused(kind: str, cut: float) -> None:
    data = SAMPLES[kind]()
    outcomes(data[: int(len(data) * cut)], f"x.{kind}")


@pytest.mark.parametrize("kind", SAMPLES)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_file_with_wrong_bytes_is_read_or_refused(kind: str, flips: list[tuple[float, int]]) -> None:
    data = bytearray(SAMPLES[kind]())
    for place, value in flips:
        data[int(place * len(data))] = value
    outcomes(bytes(data), f"x.{kind}")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "odt", "ods"])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    part=st.integers(0, 200),
    place=st.floats(0, 0.999),
    act=st.sampled_from(["drop", "double", "number", "name", "empty", "gone"]),
    size=st.integers(1, 200),
)
def test_a_package_with_odd_xml_is_read_or_refused(kind: str, part: int, place: float, act: str, size: int) -> None:
    """Flipped bytes only break the zip; here one XML part is changed and the zip is whole again."""
    with zipfile.ZipFile(io.BytesIO(SAMPLES[kind]())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(members)[part % len(members)]
    data = members[name]
    at = int(place * len(data))
    changed = {
        "drop": data[:at] + data[at + size :],
        "double": data[:at] + data[at : at + size] * 2 + data[at + size :],
        "number": data[:at] + data[at:].replace(b"1", b"-99999999999", 3),
        "name": data.replace(b'w:val="', b'w:val="x', 2)
        .replace(b' r="', b' r="zz', 2)
        .replace(b' s="', b' s="9999', 2),
        "empty": b"",
        "gone": None,
    }[act]
    del members[name]
    if changed is not None:
        members[name] = changed
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    outcomes(out.getvalue(), f"x.{kind}")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["x", "x.docx", "x.txt", "x.csv", "x.html", "x.zip", "x.eml"]))
def test_noise_is_read_or_refused(data: bytes, name: str) -> None:
    outcomes(data, name)


SOUP = [
    "<table>", "<tr>", "<td>", "</table>", "<p>", "<li>", "<ul>", "<blockquote>", "<pre>", "woord ", "<br>",
    "<div hidden>", "</div>", "<img src=cid:x alt=a>", "</p>", "<h2>", "<svg>",
    "<noscript>", "<canvas>", "<object>", "<select><option>a</select>",
    "<input type=hidden value=q>", "&#0;&#x110000;&nbsp;",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([b"<html>", b"<!DOCTYPE html><body>", b"<html><table><tr><td>"]),
    st.lists(st.sampled_from([tag.encode() for tag in SOUP]), max_size=60),
)
def test_any_soup_of_tags_is_read(start: bytes, soup: list[bytes]) -> None:
    (one,) = outcomes(start + b"".join(soup), "x.html")
    assert isinstance(one, Document)
    assert one.text.count("woord") == b"".join(soup).count(b"woord ")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.floats(0, 1))
def test_rtf_without_libreoffice_is_read_or_refused(noise: bytes, place: float) -> None:
    at = int(place * len(RTF))
    from pipelines.document import Source
    from pipelines.errors import WooError
    from pipelines.reading.sandbox import confined

    try:
        with confined(SETTINGS):
            read_rtf_plainly(RTF[:at] + noise + RTF[at:], Source("x", "", "", 0), "id", SETTINGS)
    except WooError:
        pass


def test_deep_nesting_does_not_exhaust_the_stack() -> None:
    for data, name in (
        (b"<html>" + b"<div>" * 50_000 + b"tekst", "x.html"),
        (b"<html>" + b"<table><tr><td>" * 5_000 + b"tekst", "x.html"),
    ):
        outcomes(data, name)
    with zipfile.ZipFile(io.BytesIO(SAMPLES["docx"]())) as archive:
        members = {n: archive.read(n) for n in archive.namelist()}
    body = members["word/document.xml"]
    at = body.index(b"<w:body>") + 8
    members["word/document.xml"] = (
        body[:at] + b"<w:sdt><w:sdtContent>" * 20_000 + b"<w:p/>" + b"</w:sdtContent></w:sdt>" * 20_000 + body[at:]
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, content in members.items():
            archive.writestr(n, content)
    outcomes(out.getvalue(), "x.docx")
