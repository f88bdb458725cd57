"""The promise to the reader of the README, on the sample case and its gold file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pipelines.inventory import check, read
from pipelines.terms import find_terms
from tests.acceptance.conftest import Demo

pytestmark = pytest.mark.xdist_group("demo")


def test_every_file_is_accounted_for(demo: Demo) -> None:
    places = {need.path for need in demo.report.needs_person} | set(demo.numbers)
    for file in demo.gold["files"]:
        place = "/".join((file["path"], *file["inside"]))
        assert any(place == known or known.startswith(place + "/") for known in places), place


def test_one_row_a_document_and_every_rule_obeyed(demo: Demo) -> None:
    for ending in ("xlsx", "csv", "json"):
        reading = read(demo.out / f"inventaris.{ending}")
        assert reading.problems == ()
        assert check(reading.rows, reading.row_numbers) == ()
        assert len(reading.rows) == demo.report.documents


KNOWN_MISSES = 1
"""Values of the gold list that the finder does not propose yet (a description, 'deze ondernemer'): a ratchet, only ever to be lowered.
Issue 4 is open until it is 0."""
_CERTAIN = {"email", "telefoon", "bsn", "iban", "geboortedatum", "postcode", "kenteken"}


def test_no_full_name_and_no_number_is_left_in_a_published_copy(demo: Demo) -> None:
    names = {person["name"] for person in demo.gold["persons"] if person["withhold"]}
    kinds = {v["text"]: v["kind"] for file in demo.gold["files"] for v in file["values"]}
    certain = [(place, term) for place, term in leaks(demo) if term in names or kinds[term] in _CERTAIN]
    assert certain == []


def test_what_the_finder_misses_does_not_grow(demo: Demo) -> None:
    assert len(leaks(demo)) <= KNOWN_MISSES, leaks(demo)


def leaks(demo: Demo) -> list[tuple[str, str]]:
    """Withheld values of the gold list that a published copy still holds, with what stands open by right taken out first."""
    found = []
    for file in demo.gold["files"]:
        pdf = demo.pdf(file)
        if pdf is None:
            continue
        withheld = {v["text"] for v in file["values"] if v["withhold"] and v["kind"] != "functie"}
        short = {term for term in withheld if len(term) < _BY_CHANCE}
        readable = demo.texts[pdf] + "\n" + _raw_text(pdf, readable=True)
        hits = [(readable, short), (readable + "\n" + _raw_text(pdf), withheld - short)]
        terms = {hit.term for haystack, wanted in hits for hit in find_terms(_without_shown(haystack, file), wanted)}
        found += sorted((file["path"], term) for term in terms)
    return found


_BY_CHANCE = 4
"""Characters; anything shorter stands by chance in the bytes of a compressed stream or the outlines of a font (measured: initials
'XH' and 'FB' in Noto Sans), so it is looked for where text can stand: in pages, contents, maps and metadata."""


def _without_shown(haystack: str, file: dict[str, Any]) -> str:
    for text in (v["text"] for v in file["values"] if v["withhold"] is False):
        haystack = haystack.replace(text, "·")
    for texts in file.get("shown_inside", {}).values():
        for text in texts:
            haystack = haystack.replace(text, "·")
    return haystack


def _raw_text(pdf: Path, *, readable: bool = False) -> str:
    """Everything in the file that is not a picture, decompressed; `readable` leaves out font programs and the file's own bytes."""
    with pikepdf.open(pdf) as opened:
        descriptors = (o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o)
        programs = {o[key].objgen for o in descriptors for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in o}
        streams = [
            o.read_bytes()
            for o in opened.objects
            if isinstance(o, pikepdf.Stream)
            and o.get("/Subtype") != "/Image"
            and not (readable and o.objgen in programs)
        ]
    return b"\n".join([*([] if readable else [pdf.read_bytes()]), *streams]).decode("latin-1")


def test_public_officials_are_still_readable(demo: Demo) -> None:
    missing = []
    for file in demo.gold["files"]:
        pdf = demo.pdf(file)
        if pdf is None:
            continue
        shown = {
            v["text"]
            for v in file["values"]
            if v["kind"] == "persoon" and v["withhold"] is False and "tekst" in v["where"]
        }
        missing += [(file["path"], name) for name in shown if not find_terms(demo.texts[pdf], [name])]
    assert missing == []


def test_every_page_of_the_sample_is_proven_the_plain_way(demo: Demo) -> None:
    """A page that becomes a picture is for files that cannot be proven otherwise; a sound scan was called a leak and drawn again."""
    assert demo.report.methods
    assert "gerasterd" not in demo.report.methods


def test_a_copy_without_hidden_parts_says_so(demo: Demo) -> None:
    number = demo.numbers["gegevens/Variabelenlijst risico-indicator v3.xlsx"]
    text = demo.texts[demo.out / "documenten" / f"{number}.pdf"]
    assert f"{number} · verborgen inhoud niet opgenomen: 5.1.2.e" in text


def test_boxes_carry_their_ground(demo: Demo) -> None:
    grounds = {row.number: row.grounds for row in read(demo.out / "inventaris.json").rows}
    for path, text in demo.texts.items():
        for ground in grounds[path.stem]:
            assert ground in text or any(ground in label for label in _labels(path)), (path.name, ground)


def _labels(path: Path) -> list[str]:
    """Labels that are drawn inside form objects, where a page's own text does not show them."""
    return [_raw_text(path)]


def test_no_name_in_what_is_published_beside_the_documents(demo: Demo) -> None:
    names = {form for person in demo.gold["persons"] if person["withhold"] for form in person["forms"] if " " in form}
    for path in (demo.out / "publicatie").rglob("*"):
        assert not find_terms(path.name, names)
        if path.suffix in {".json", ".csv"}:
            assert not find_terms(path.read_text("utf-8-sig"), names), path.name
        if path.suffix in {".xlsx", ".docx"}:
            with zipfile.ZipFile(path) as archive:
                for member in archive.namelist():
                    assert not find_terms(archive.read(member).decode("utf-8", "replace"), names), (path.name, member)


def test_doubles_scope_and_public_documents(demo: Demo) -> None:
    rows = {row.number: row for row in read(demo.out / "inventaris.json").rows}
    wrong = []
    for file in demo.gold["files"]:
        number = demo.numbers.get("/".join((file["path"], *file["inside"])))
        if number is None:
            continue
        regime = "" if rows[number].judgement.value != "reeds openbaar" else "reeds_openbaar"
        regime = rows[number].regimes[0] if rows[number].regimes else regime
        if regime != file["regime"]:
            wrong.append((file["path"], file["inside"], regime, file["regime"]))
    assert wrong == []


def test_most_of_the_case_is_published(demo: Demo) -> None:
    judged = [f for f in demo.gold["files"] if not f["regime"]]
    published = [f for f in judged if demo.pdf(f)]
    assert len(published) >= 0.9 * len(judged), list(demo.report.needs_person)


def test_the_report_can_be_read(demo: Demo) -> None:
    report = json.loads((demo.out / "rapport.json").read_text("utf-8"))
    assert report["documents"] == len(report["list"])
    assert report["pages_per_second"] > 0
