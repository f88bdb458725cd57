"""The door: type by content, families, stable ids, archives within limits, every failure a value with a Dutch sentence."""

from __future__ import annotations

import contextlib
import io
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from office_samples import (
    CSV,
    HTML,
    RTF,
    TXT,
    docx_file,
    odt_file,
    png,
    pptx_file,
    seven_zip_of,
    tar_of,
    xlsx_file,
    zip_of,
)

from pipelines.document import Document
from pipelines.errors import ParserTimedOut
from pipelines.reading import ReadingSettings, Unreadable, read, read_bytes, sandbox
from pipelines.reading.formats import DESCRIBED, Format
from pipelines.reading.sniffing import sniff

SETTINGS = replace(ReadingSettings(), ocr=False)
MAIL = b"Received: from x\r\nFrom: Ay <a@voorbeeld.nl>\r\nTo: b@voorbeeld.nl\r\nSubject: Vraag\r\nMIME-Version: 1.0\r\n\r\nHallo\r\n"


def codes(data: bytes, name: str = "x.zip", settings: ReadingSettings = SETTINGS) -> list[str]:
    return ["gelezen" if isinstance(r, Document) else r.code for r in read_bytes(data, name, settings)]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (docx_file(), Format.DOCX),
        (xlsx_file(), Format.XLSX),
        (pptx_file(), Format.PPTX),
        (odt_file(), Format.ODT),
        (RTF, Format.RTF),
        (HTML, Format.HTML),
        (MAIL, Format.EML),
        (b"From a@b Mon Jan  1 00:00:00 2024\nFrom: a@b\nTo: c@d\nSubject: x\n\nhoi\n", Format.MBOX),
        (b"120\nFrom: a@b\nMessage-ID: <1>\nTo: c@d\n\nhoi\n", Format.EMLX),
        (b"%PDF-1.7\n", Format.PDF),
        (b"\n\n%PDF-1.4\n", Format.PDF),
        (b"rommel van een printer\n%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", Format.PDF),
        (b"een tekst over %PDF-1.4 en meer", Format.TXT),
        (MAIL.replace(b"Hallo", b"%PDF-1.4 1 0 obj \x00\x01\x02\x03\x04\x05" * 9), Format.EML),
        (zip_of({"a.txt": TXT}), Format.ZIP),
        (seven_zip_of({"a.txt": TXT}), Format.SEVEN_ZIP),
        (tar_of({"a.txt": TXT}), Format.GZIP),
        (tar_of({"a.txt": TXT}, "w"), Format.TAR),
        (png(), Format.PNG),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", Format.ICS),
        (b"\x00\x01\x02\x03" * 100, Format.UNKNOWN),
    ],
)
@pytest.mark.parametrize("name", ["x", "x.msg", "x.pdf", "x.doc", "x.zip"])
def test_a_type_is_known_by_content_whatever_the_name(data: bytes, wanted: Format, name: str) -> None:
    assert sniff(data, name) is wanted


def test_plain_text_is_told_apart_by_name_and_shape() -> None:
    assert sniff(CSV, "x.csv") is Format.CSV
    assert sniff(CSV, "x.txt") is Format.TXT
    assert sniff(b"From: a@b\nTo: c@d\nSubject: x\n\nhoi", "x.txt") is Format.TXT
    assert sniff(b"From: a@b\nTo: c@d\nSubject: x\n\nhoi", "x.msg") is Format.EML
    assert sniff(b"een zin; en nog een", "x.csv") is Format.CSV
    assert sniff(b"zomaar een zin", "x.csv") is Format.TXT
    assert sniff(b"a < b en c > d <b>vet</b> <i>x</i>", "x.txt") is Format.TXT


def test_an_alarm_that_a_parser_swallows_rings_again_and_one_that_it_turns_into_its_own_error_is_still_a_time_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def deaf() -> None:
        with contextlib.suppress(ParserTimedOut):
            _run_on()
        _run_on()

    def muddled() -> None:
        try:
            _run_on()
        except ParserTimedOut:
            raise KeyError("from") from None

    monkeypatch.setattr(sandbox, "_RING_AGAIN", 0.01)
    for parser in (deaf, muddled):
        with pytest.raises(ParserTimedOut):
            _confined(parser)


def _run_on() -> None:
    while True:
        pass


def _confined(parser: Callable[[], None]) -> None:
    with sandbox.confined(replace(SETTINGS, max_seconds=0.01)):
        parser()


def test_every_format_is_described() -> None:
    assert set(DESCRIBED) == set(Format)


def test_members_of_an_archive_are_a_family_with_stable_ids() -> None:
    data = zip_of({"map/a.txt": TXT, "b.txt": b"ander", "diep.zip": zip_of({"c.txt": TXT})})
    first, second = (list(read_bytes(data, "zaak/x.zip", SETTINGS)) for _ in range(2))
    assert [r.id for r in first if isinstance(r, Document)] == [r.id for r in second if isinstance(r, Document)]
    documents = [r for r in first if isinstance(r, Document)]
    assert [d.source.inside for d in documents] == [("map/a.txt",), ("b.txt",), ("diep.zip", "c.txt")]
    assert len({d.family for d in documents}) == 1
    assert len({d.id for d in documents}) == 3
    assert documents[0].parent == documents[0].family != documents[2].parent
    assert not any("txt" in d.id or "zip" in d.id for d in documents)


def test_the_same_file_in_two_places_has_two_ids(tmp_path: Path) -> None:
    for folder in ("een", "twee"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(TXT)
    (one,), (other,) = (list(read(tmp_path / f / "a.txt", SETTINGS, tmp_path)) for f in ("een", "twee"))
    assert isinstance(one, Document)
    assert isinstance(other, Document)
    assert one.id != other.id
    assert one.source.path == "een/a.txt"
    assert one.source.sha256 == other.source.sha256


def test_what_is_not_followed_or_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TXT)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    for path, code in ((tmp_path / "link.txt", "onveilig_archief"), (tmp_path / "weg.txt", "beschadigd_bestand")):
        (refused,) = read(path, SETTINGS, tmp_path)
        assert isinstance(refused, Unreadable)
        assert refused.code == code


def test_empty_and_unknown_files() -> None:
    assert codes(b"") == ["leeg_bestand"]
    assert codes(bytes(range(256)) * 4) == ["onbekend_formaat"]
    assert codes(b"Rar!\x1a\x07\x00") == ["onbekend_formaat"]
    assert codes(zip_of({})) == ["leeg_bestand"]
    assert codes(docx_file()[:3000], "x.docx") == ["afgebroken_bestand"]


@pytest.mark.parametrize("name", ["../buiten.txt", "/etc/passwd", "a/../../b.txt", "..\\buiten.txt", "C:\\x.txt"])
def test_paths_that_lead_outside_refuse_the_archive(name: str) -> None:
    assert codes(zip_of({name: TXT}))[-1] == "onveilig_archief"
    assert codes(tar_of({name: TXT}))[-1] == "onveilig_archief"


def test_links_in_archives_are_refused() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert codes(out.getvalue()) == ["onveilig_archief"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = 0o120777 << 16
        zipped.writestr(info, "/etc/passwd")
    assert codes(out.getvalue()) == ["onveilig_archief"]


def test_bombs_are_stopped_before_they_unpack() -> None:
    zeros = b"\0" * (30 << 20)
    for bomb in (zip_of({"a.txt": zeros}), tar_of({"a.txt": zeros}), seven_zip_of({"a.txt": zeros})):
        assert codes(bomb) == ["grens_overschreden"]
    assert codes(xlsx_with_a_bomb(), "x.xlsx") == ["grens_overschreden"]


def xlsx_with_a_bomb() -> bytes:
    with zipfile.ZipFile(io.BytesIO(xlsx_file())) as archive:
        members = {n: archive.read(n) for n in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = b" " * (200 << 20)
    return zip_of(members)


def test_a_zip_that_lies_about_its_sizes_is_counted_while_unpacking() -> None:
    data = bytearray(zip_of({"a.txt": b"\0" * (20 << 20)}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    assert codes(bytes(data)) in (["grens_overschreden"], ["beschadigd_bestand"])


def test_depth_members_and_total_are_limited() -> None:
    nested = zip_of({"a.txt": TXT})
    for _ in range(4):
        nested = zip_of({"x.zip": nested})
    assert codes(nested) == ["grens_overschreden"]
    few = replace(SETTINGS, max_archive_members=2)
    assert codes(zip_of({f"{n}.txt": TXT for n in range(3)}), settings=few) == ["grens_overschreden"]
    small = replace(SETTINGS, max_unpacked_size=50)
    assert "grens_overschreden" in codes(zip_of({"a.txt": b"x" * 40, "b.txt": b"y" * 40}), settings=small)
    assert codes(b"x" * 100, settings=replace(SETTINGS, max_file_size=99)) == ["grens_overschreden"]


def test_nested_archives_share_one_budget() -> None:
    inner = zip_of({f"{n}.txt": b"tekst" for n in range(4)})
    outer = zip_of({f"{n}.zip": inner for n in range(4)})
    found = codes(outer, settings=replace(SETTINGS, max_archive_members=8))
    assert found.count("gelezen") <= 8
    assert "grens_overschreden" in found


def test_passwords_of_the_case_open_what_is_locked() -> None:
    locked = seven_zip_of({"a.txt": TXT}, password="fietspad")
    assert codes(locked) == ["versleuteld_bestand"]
    assert codes(locked, settings=replace(SETTINGS, passwords=("anders", "fietspad"))) == ["gelezen"]
    assert codes(locked, settings=replace(SETTINGS, passwords=("anders",))) == ["versleuteld_bestand"]


def test_an_encrypted_workbook_is_opened_with_its_password() -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(xlsx_file())).encrypt("fietspad", out)
    assert codes(out.getvalue(), "x.xlsx") == ["versleuteld_bestand"]
    assert codes(out.getvalue(), "x.xlsx", replace(SETTINGS, passwords=("fietspad",))) == ["gelezen"]


def test_xml_that_tries_something_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_file())) as archive:
        members = {n: archive.read(n) for n in archive.namelist()}
    body = members["word/document.xml"].split(b"?>", 1)[1]
    members["word/document.xml"] = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + body
    assert codes(zip_of(members), "x.docx") == ["beschadigd_bestand"]


def test_files_inside_an_office_file_are_read_as_its_family() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_file())) as archive:
        members = {n: archive.read(n) for n in archive.namelist()}
    members["word/embeddings/blad.xlsx"] = xlsx_file()
    found = [r for r in read_bytes(zip_of(members), "x.docx", SETTINGS) if isinstance(r, Document)]
    assert [d.kind for d in found] == ["document", "spreadsheet"]
    assert found[1].parent == found[0].id == found[1].family


def test_no_message_quotes_a_name_of_the_file() -> None:
    for data in (b"", zip_of({"../Ayşe.txt": TXT}), docx_file()[:2000]):
        for refused in read_bytes(data, "Ayşe Yıldız.docx", SETTINGS):
            assert isinstance(refused, Unreadable)
            assert "Ayşe" not in refused.message + refused.next_step + refused.detail + refused.document_id


def test_a_mail_with_its_attachments_is_a_family() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ayşe <a@voorbeeld.nl>", "b@voorbeeld.nl", "Vraag"
    message.set_content("Zie de bijlagen.")
    message.add_attachment(docx_file(), maintype="application", subtype="octet-stream", filename="nota.bin")
    message.add_attachment(zip_of({"a.txt": TXT}), maintype="application", subtype="zip", filename="x.zip")
    message.add_attachment(b"\0\1\2\3" * 99, maintype="application", subtype="octet-stream", filename="raar.dat")
    found = list(read_bytes(message.as_bytes(), "x.msg", SETTINGS))
    documents = [r for r in found if isinstance(r, Document)]
    assert [d.kind for d in documents] == ["e-mail", "document", "tekst"]
    assert {r.family for r in found} == {documents[0].id}
    assert documents[1].parent == documents[0].id
    assert documents[2].source.inside == ("x.zip", "a.txt")
    assert [r.code for r in found if isinstance(r, Unreadable)] == ["onbekend_formaat"]


def test_mails_of_a_mailbox_are_families_of_their_own() -> None:
    one = b"From a@b Mon Jan  1 00:00:00 2024\n" + MAIL.replace(b"\r\n", b"\n") + b"\n"
    documents = [
        r for r in read_bytes(one + one.replace(b"Vraag", b"Antwoord"), "x", SETTINGS) if isinstance(r, Document)
    ]
    assert len(documents) == 2
    assert all(d.family == d.id for d in documents)


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_a_pdf_stored_as_it_is_at_the_head_of_a_container_is_not_the_container(kind: str, tmp_path: Path) -> None:
    pdf = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
    path = tmp_path / f"map.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("brief.txt", "Geachte heer, dank voor uw brief.")
            archive.writestr("motie.pdf", pdf)
    else:
        with tarfile.open(path, "w") as archive:
            for name, content in (("motie.pdf", pdf), ("brief.txt", b"Geachte heer, dank voor uw brief.")):
                entry = tarfile.TarInfo(name)
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))
    read_out = list(read(path))
    assert any("dank voor uw brief" in item.text for item in read_out if isinstance(item, Document))
