"""The gold file tells the truth about the files: nothing in it that is not there, nobody there who is not in it."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import phonenumbers
import pypdfium2
import pytest
from outside_readers import file_bytes, parts_of, squeezed, text_of
from stdnum import iban
from stdnum.nl import bsn

from pipelines.case.facts import read_facts
from pipelines.document import Kind
from pipelines.law import Judgement

Gold = dict[str, Any]


@pytest.fixture(scope="session")
def texts(gold: Gold, case_folder: Path) -> dict[tuple[str, ...], str]:
    """Squeezed text of every document, by path and steps inside."""
    return {_key(file): squeezed(_text(file, case_folder)) for file in gold["files"]}


def _key(file: Gold) -> tuple[str, ...]:
    return (file["path"], *file["inside"])


def _text(file: Gold, folder: Path) -> str:
    name, data = file_bytes(folder, file["path"], file["inside"])
    steps = file["inside"] or [file["path"]]
    return "\n".join([*steps, text_of(name, data)])


def _in_text(value: Gold) -> bool:
    return bool(value["where"] != ["afbeelding"])


def test_every_file_is_described_and_every_description_has_a_file(gold: Gold, case_folder: Path) -> None:
    on_disk = {str(p.relative_to(case_folder)) for p in case_folder.rglob("*") if p.is_file()} - {"zaak.toml"}
    assert {file["path"] for file in gold["files"]} == on_disk
    assert len({_key(file) for file in gold["files"]}) == len(gold["files"])


def test_every_attachment_is_described(gold: Gold, case_folder: Path) -> None:
    attached = {
        (str(path.relative_to(case_folder)), name)
        for path in case_folder.rglob("*.eml")
        for name in parts_of(path.read_bytes())
    }
    assert {_key(file) for file in gold["files"] if file["inside"]} == attached


def test_every_value_stands_in_its_file(gold: Gold, texts: dict[tuple[str, ...], str]) -> None:
    missing = [
        (_key(file), value["text"])
        for file in gold["files"]
        for value in file["values"]
        if _in_text(value) and squeezed(value["text"]) not in texts[_key(file)]
    ]
    assert missing == []


def test_every_passage_stands_in_its_file(gold: Gold, texts: dict[tuple[str, ...], str]) -> None:
    passages = [(_key(file), passage["text"]) for file in gold["files"] for passage in file["passages"]]
    assert len(passages) > 15
    assert [at for at in passages if squeezed(at[1]) not in texts[at[0]]] == []


def test_no_surname_of_the_withheld_stands_outside_a_gold_value(gold: Gold, case_folder: Path) -> None:
    """What remains of a file's text after taking out its gold values holds nobody's surname."""
    surnames = {p["name"].split()[-1] for p in gold["persons"] if p["withhold"] and " " in p["name"]}
    pattern = re.compile(rf"(?<![\w@.-])(?:{'|'.join(map(re.escape, sorted(surnames)))})(?!\w)")
    loose: list[tuple[tuple[str, ...], str]] = []
    for file in gold["files"]:
        rest = re.sub(r"\s+", " ", re.sub(r"\n>+ ?", " ", _text(file, case_folder)))
        for value in sorted(file["values"], key=lambda v: -len(v["text"])):
            rest = rest.replace(re.sub(r"\s+", " ", value["text"]), "■")
        loose += [(_key(file), found) for found in pattern.findall(rest)]
    assert loose == []


def test_words_that_have_rules_obey_them(gold: Gold) -> None:
    values = [value for file in gold["files"] for value in file["values"]]
    kinds = {value["kind"] for value in values}
    assert kinds <= {kind.value for kind in Kind} | {"geen", "term"}
    assert {"persoon", "email", "telefoon", "adres", "postcode", "geboortedatum", "bsn", "iban", "kenteken"} <= kinds
    for value in values:
        text = value["text"]
        if value["kind"] == "bsn":
            assert bsn.is_valid(text)
            assert bsn.compact(text).startswith("9999"), "of the range that is never issued"
        elif value["kind"] == "iban":
            assert iban.is_valid(text)
            assert "VEBA" in text
        elif value["kind"] == "email":
            assert text.endswith(".example")
        elif value["kind"] == "telefoon":
            assert phonenumbers.is_valid_number(phonenumbers.parse(text, "NL")), text


def test_roles_decide_who_is_withheld(gold: Gold) -> None:
    persons = {person["id"]: person for person in gold["persons"]}
    assert 25 <= len(persons) <= 45
    for person in persons.values():
        assert person["withhold"] == (person["role"] in {"ambtenaar", "burger", "derde"})
    for value in (
        value for file in gold["files"] for value in file["values"] if value["kind"] == "persoon" and value["person"]
    ):
        assert value["withhold"] == persons[value["person"]]["withhold"]
        assert value["text"] in persons[value["person"]]["forms"] or value["where"] == ["afbeelding"]
    assert any(len(person["forms"]) >= 6 for person in persons.values()), "one person in six spellings"


def test_judgements_follow_the_law(gold: Gold, case_folder: Path) -> None:
    facts = read_facts(case_folder)
    for file in gold["files"]:
        assert file["judgement"] in {judgement.value for judgement in Judgement}
        if file["judgement"] == Judgement.PARTLY.value:
            assert file["grounds"]
        if file["regime"] == "reeds_openbaar":
            assert file["url"] == facts.public_url(file["path"]) != ""
        if file["regime"] == "dubbel":
            original = next(f for f in gold["files"] if f["path"] == file["refers_to"] and not f["inside"])
            assert original["regime"] != "dubbel"
    listed = {file["path"] for file in gold["files"] if file["regime"] == "buiten_verzoek"}
    outside = {f["path"] for f in gold["files"] if not (str(facts.periode_van) <= f["date"] <= str(facts.periode_tot))}
    assert listed == outside | set(facts.buiten_verzoek)
    assert outside, "something lies outside the period"
    assert facts.buiten_verzoek, "something is out of scope by the officer's list"


def test_exact_duplicates_are_exact(gold: Gold, case_folder: Path) -> None:
    assert len(gold["duplicates"]["exact"]) >= 5
    for group in gold["duplicates"]["exact"]:
        digests = {hashlib.sha256(_member(case_folder, path)).hexdigest() for path in group}
        assert len(digests) == 1, group


def _member(folder: Path, path: str) -> bytes:
    outer, *inside = path.split("::")
    return file_bytes(folder, outer, inside)[1].replace(b"\r\n", b"\n")


def test_a_contained_mail_stands_whole_in_the_later_one(gold: Gold, case_folder: Path) -> None:
    contained = gold["duplicates"]["contained"]
    for pair in contained:
        if not pair["part"].endswith(".eml"):
            continue
        bodies = [_own_text(case_folder / pair[side]) for side in ("part", "whole")]
        assert bodies[0].replace("<", "") in bodies[1].replace("<", ""), pair
    first = "mail/2023-09-14 Startnotitie risico-indicator bedrijfspanden.eml"
    assert sum(pair["part"] == first for pair in contained) == 3


def _own_text(path: Path) -> str:
    """The plain body of a mail, squeezed."""
    body = message_from_bytes(path.read_bytes(), policy=policy.default).get_body(("plain",))
    assert body is not None
    return squeezed(body.get_content())


def test_what_was_redacted_earlier_is_gone_and_open_elsewhere(
    gold: Gold, case_folder: Path, texts: dict[tuple[str, ...], str]
) -> None:
    (pair,) = gold["duplicates"]["contradictions"]
    person = next(p for p in gold["persons"] if p["id"] == pair["person"])
    data = (case_folder / pair["a"]).read_bytes()
    assert "5.1.2.e" in text_of(pair["a"], data)
    for word in person["name"].split():
        assert squeezed(word) not in texts[(pair["a"],)]
        assert squeezed(word) in texts[(pair["b"],)]


def test_the_scan_is_pixels_only(gold: Gold, case_folder: Path) -> None:
    scan = next(file for file in gold["files"] if "scan" in file["path"] and not file["inside"])
    path = case_folder / scan["path"]
    assert "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)).strip() == ""
    assert any(value["where"] == ["afbeelding"] for value in scan["values"])


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_the_scan_can_be_read_by_ocr(gold: Gold, case_folder: Path, tmp_path: Path) -> None:
    scan = next(file for file in gold["files"] if "scan" in file["path"] and not file["inside"])
    image = tmp_path / "bladzijde.png"
    pypdfium2.PdfDocument(case_folder / scan["path"])[0].render(scale=300 / 72).to_pil().save(image)
    read = subprocess.run(["tesseract", str(image), "-", "-l", "nld"], capture_output=True, timeout=60, check=True)
    text = squeezed(read.stdout.decode())
    wanted = [
        v["text"] for v in scan["values"] if v["where"] == ["afbeelding"] and v["kind"] in {"persoon", "adres", "bsn"}
    ]
    found = [value for value in wanted if squeezed(value) in text]
    assert len(found) >= 0.7 * len(wanted)


def test_the_report_is_a_report(case_folder: Path) -> None:
    report = next((case_folder / "stukken").glob("*Eindrapport*.pdf"))
    document = pypdfium2.PdfDocument(report)
    raw = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert len(document) >= 25
    assert re.search(r"Gebre\ufffe|Ramkhela\ufffe|Kowal\ufffe", raw), "a name is broken at the end of a line"
    assert len(re.sub(r"\W+", " ", raw).split()) > 6000


def test_the_committed_case_stays_small(case_folder: Path) -> None:
    assert sum(path.stat().st_size for path in case_folder.rglob("*") if path.is_file()) < 6_000_000
