"""The generator: its notation, its numbers, and that what it makes from the same seed is the same."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban
from stdnum.nl import bsn

from sample_docs.generate.case import moment, new_case
from sample_docs.generate.documents import PIECES, make_piece
from sample_docs.generate.gold import Book
from sample_docs.generate.mail.threads import load_mails
from sample_docs.generate.mails_made import make_mail
from sample_docs.generate.marking import opinions, pieces, plain
from sample_docs.generate.office.written import Table, parse
from sample_docs.generate.people import load_people, with_bsn_check, with_iban_check
from sample_docs.generate.plain_files import make_plain_files
from sample_docs.generate.redacted import redact
from sample_docs.generate.stable import stable_pdf

PEOPLE = load_people()


def test_a_mark_is_read_as_what_it_says() -> None:
    text = "{fek:Fatima}'s nummer, {hdj.bsn}, {!:Jan de Witstraat}, {=kenteken:hdj:TX 318 R}, {?bijzonder:hdj:ziek}"
    marks = [piece.mark for piece in pieces(text, PEOPLE) if piece.mark]
    assert [(m.text, m.kind, m.person, m.withhold) for m in marks] == [
        ("Fatima", "persoon", "fek", True),
        (PEOPLE["hdj"].values["bsn"], "bsn", "hdj", True),
        ("Jan de Witstraat", "geen", "", False),
        ("TX 318 R", "kenteken", "hdj", True),
        ("ziek", "bijzonder", "hdj", None),
    ]
    assert plain("{kbe}", PEOPLE) == "Karim Bensaïd"
    assert [piece.mark.withhold for piece in pieces("{kbe}", PEOPLE) if piece.mark] == [False]


def test_a_passage_keeps_its_words_and_gives_its_ground() -> None:
    text = "Ja. <<5.2.1|Ik vind dat {fek:Fatima} gelijk heeft.>> Nee."
    assert plain(text, PEOPLE) == "Ja. Ik vind dat Fatima gelijk heeft. Nee."
    assert [(o.text, o.ground) for o in opinions(text, PEOPLE)] == [("Ik vind dat Fatima gelijk heeft.", "5.2.1")]


@pytest.mark.parametrize("text", ["{nobody:Piet}", "{fek.shoesize}", "{fek"])
def test_a_mark_that_nobody_knows_is_an_error(text: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        plain(text, PEOPLE)


def test_a_name_outside_a_mark_stops_the_generator() -> None:
    book = Book(PEOPLE)
    book.entry("a.txt").read("Volgens {fek:Fatima} weet Kowalczyk ervan.")
    with pytest.raises(ValueError, match="unmarked"):
        book.as_json()


def test_a_value_inside_an_open_one_is_noted() -> None:
    book = Book(PEOPLE)
    book.entry("a.txt").read("{tdw:De Wilde} werkt bij De Wilde Analytics B.V.")
    (file,) = json.loads(json.dumps(book.as_json()))["files"]
    (person,) = [value for value in file["values"] if value["kind"] == "persoon"]
    assert person["shown_inside"] == ["De Wilde Analytics B.V."]


@given(st.from_regex(r"9999[0-9]{4}", fullmatch=True))
@settings(max_examples=60)
def test_citizen_service_numbers_pass_the_elevens_check(eight: str) -> None:
    try:
        number = with_bsn_check(eight)
    except ValueError:
        assert not any(bsn.is_valid(eight + digit) for digit in "0123456789")
    else:
        assert bsn.is_valid(number)


@given(st.from_regex(r"VEBA[0-9]{10}", fullmatch=True))
@settings(max_examples=60)
def test_account_numbers_pass_mod_97(account: str) -> None:
    assert iban.is_valid(with_iban_check(account))


def test_a_bar_inside_a_passage_is_no_cell_border() -> None:
    (table,) = parse("titel: x\n\n| a | <<5.1.2.f|€ 10>> | c |").blocks
    assert isinstance(table, Table)
    assert table.rows == (("a", "<<5.1.2.f|€ 10>>", "c"),)


def test_a_stable_pdf_keeps_its_length_and_offsets() -> None:
    data = (
        b"%PDF-1.7\n<</CreationDate(D:20261121084648+01'00')>>\n/ID [ <" + b"A1" * 16 + b">\n<" + b"B2" * 16 + b"> ]\n"
    )
    made = stable_pdf(data, datetime(2024, 1, 2, 3, 4, 5))
    assert len(made) == len(data)
    assert b"D:20240102030405" in made
    assert stable_pdf(data.replace(b"A1", b"C3"), datetime(2024, 1, 2, 3, 4, 5)) == made


def test_a_text_that_cannot_be_redacted_is_an_error(case_folder: Path) -> None:
    pdf = next((case_folder / "financien").glob("*.pdf")).read_bytes()
    with pytest.raises(ValueError, match="not found"):
        redact(pdf, [("staat hier niet", "5.1.2.e")], moment("2024-01-01"))


def test_mails_word_files_and_text_come_out_byte_for_byte_the_same(case_folder: Path, tmp_path: Path) -> None:
    case = new_case(tmp_path / "zaak", 1)
    make_plain_files(case)
    for piece in PIECES:
        if piece.path.endswith(".docx"):
            make_piece(case, piece)
    mails = load_mails()
    for mail in mails.values():
        if mail.file and not mail.attachments:
            make_mail(case, mail, mails)
    made = [path for path in (tmp_path / "zaak").rglob("*") if path.is_file()]
    assert len(made) > 30
    assert [
        p.name for p in made if p.read_bytes() != (case_folder / p.relative_to(tmp_path / "zaak")).read_bytes()
    ] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_gives_the_same_text(case_folder: Path, tmp_path: Path) -> None:
    import pypdfium2

    case = new_case(tmp_path / "zaak", 1)
    piece = next(piece for piece in PIECES if piece.text == "raadsvragen")
    make_piece(case, piece)
    texts = [
        "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(folder / piece.path)).split()
        for folder in (tmp_path / "zaak", case_folder)
    ]
    assert texts[0] == texts[1]


def test_the_gold_file_is_json_that_ends_with_a_line_end(case_folder: Path) -> None:
    text = (case_folder.parent / "gold.json").read_text("utf-8")
    assert text.endswith("}\n")
    assert set(json.loads(text)) == {"persons", "files", "duplicates"}
