"""Outlook's own files: .msg, winmail.dat, and what the name of a file does not tell."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import extract_msg
import pytest
import tnefparse
from compressed_rtf import compress

from pipelines.document import Address, Document, Source
from pipelines.errors import EncryptedFile
from pipelines.reading.mail import iter_mbox, iter_pst
from tests.reading.mail.making import WITHOUT_OCR, document, family, msg_file, png, reading, tnef_file

FILES = Path(__file__).parent / "files"
SENT = 133742480400000000
BODY = (
    "Beste Ayşe,\r\n\r\nZie bijlage.\r\n\r\nVan: Ayşe Yıldız <a@voorbeeld.org>\r\n"
    "Verzonden: dinsdag 22 oktober 2024 12:04\r\nAan: Jan\r\nOnderwerp: Zaak\r\n\r\nHoi"
)
HEAD = {
    0x001A: "IPM.Note",
    0x0037: "RE: Zaak café",
    0x0042: "Haar, J. ter (Joost)",
    0x5D02: "joost@voorbeeld.org",
    0x0039: SENT,
    0x1035: "<m1@voorbeeld.org>",
    0x1039: "<m0@voorbeeld.org>",
    0x3FFA: "Secretariaat Priya",
}
PEOPLE = (
    {0x0C15: 1, 0x3001: "Yıldız, A. (Ayşe)", 0x39FE: "a@voorbeeld.org"},
    {0x0C15: 2, 0x3001: "Kwame Mensah", 0x3003: "/O=EX/CN=KWAME"},
    {0x0C15: 3, 0x3001: "Zoë Bakker", 0x39FE: "z@voorbeeld.org"},
)


def _msg() -> bytes:
    inner = {0x001A: "IPM.Note", 0x0037: "Binnenste", 0x0C1A: "Ming Kowalski", 0x1000: "Tekst van binnen."}
    return msg_file(
        {**HEAD, 0x1000: BODY},
        PEOPLE,
        [
            {0x3707: "lijst één.csv", 0x3701: b"a;b;c\n1;2;3\n4;5;6\n", 0x3705: 1},
            ({0x3705: 5, 0x3001: "Binnenste"}, inner),
        ],
    )


def test_our_sample_is_one_that_others_read() -> None:
    with extract_msg.openMsg(_msg()) as message:
        assert message.subject == "RE: Zaak café"
        assert [a.type.name for a in message.attachments] == ["DATA", "MSG"]


def test_a_msg_file() -> None:
    found = reading(_msg())
    mail = found.document
    assert isinstance(mail, Document)
    assert mail.sender == Address("Haar, J. ter (Joost)", "joost@voorbeeld.org")
    assert mail.to == (Address("Yıldız, A. (Ayşe)", "a@voorbeeld.org"),)
    assert mail.cc == (Address("Kwame Mensah", "/O=EX/CN=KWAME"),)
    assert mail.bcc == (Address("Zoë Bakker", "z@voorbeeld.org"),)
    assert mail.date == datetime(2024, 10, 24, 14, 54)
    assert (mail.message_id, mail.references) == ("m1@voorbeeld.org", ("m0@voorbeeld.org",))
    assert [m.sender.name for m in mail.messages if m.sender] == ["Haar, J. ter (Joost)", "Ayşe Yıldız"]
    assert "Secretariaat Priya" in mail.text[max(p.end for p in mail.pages) :]
    assert [a.name for a in found.attachments] == ["lijst één.csv", "Binnenste.eml"]


def test_the_family_of_a_msg_file_whatever_it_is_called() -> None:
    documents = family(_msg(), "iets.pdf")
    assert [d.kind for d in documents if isinstance(d, Document)] == ["e-mail", "spreadsheet", "e-mail"]
    inner = documents[2]
    assert isinstance(inner, Document)
    assert inner.sender == Address("Ming Kowalski", "")
    assert "Tekst van binnen." in inner.text


def test_a_msg_that_is_a_travelling_mail() -> None:
    data = b"From: An <an@voorbeeld.org>\r\nMessage-ID: <x@y>\r\nSubject: Zaak\r\n\r\nTekst"
    assert [d.kind for d in family(data, "mail.msg") if isinstance(d, Document)] == ["e-mail"]


def test_html_inside_rtf() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset238 X;}}{\colortbl;}\uc1 "
        rb"{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Beste Zo\'eb, \u8364 ?5 {\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 vet{\*\htmltag92 </b>}"
        rb"\htmlrtf }\htmlrtf0 {\f1 \'b9}{\*\htmltag72 </p>}\htmlrtf \par }\htmlrtf0 }"
    )
    found = document(msg_file({**HEAD, 0x1009: compress(rtf)}))
    assert "Beste Zoë, €5 vet" in found.text
    assert "ą" in found.text


def test_text_inside_rtf() -> None:
    found = document(msg_file({**HEAD, 0x1009: compress(rb"{\rtf1\ansi Gewone \b tekst\b0  van Sjoerd.\par}")}))
    assert "Gewone tekst van Sjoerd." in found.text


def test_pictures_in_a_msg() -> None:
    html = b'<html><body><p>boven</p><img src="cid:p1@x"><p>onder</p></body></html>'
    found = reading(
        msg_file({**HEAD, 0x1013: html}, (), [{0x3707: "image001.png", 0x3701: png(), 0x3712: "p1@x", 0x3705: 1}])
    )
    assert isinstance(found.document, Document)
    assert len(found.document.pictures) == 1
    assert found.attachments == ()


def test_an_attachment_that_is_elsewhere_blocks() -> None:
    found = document(msg_file({**HEAD, 0x1000: "x"}, (), [{0x3707: "deel.docx", 0x3705: 7}]))
    assert [(n.code, n.blocks) for n in found.notices] == [("bijlage_ontbreekt", True)]


def test_winmail() -> None:
    data = tnef_file(
        {0x0037: "Zaak", 0x0C1A: "Fatima El Amrani", 0x0C1F: "f@voorbeeld.org", 0x1000: "Beste Zoë,\r\n\r\nTekst."},
        [("brief één.txt", b"inhoud")],
    )
    assert tnefparse.TNEF(data).attachments[0].data == b"inhoud"
    found = reading(data)
    assert isinstance(found.document, Document)
    assert found.document.sender == Address("Fatima El Amrani", "f@voorbeeld.org")
    assert "Beste Zoë,\n\nTekst." in found.document.text
    assert [(a.name, a.data) for a in found.attachments] == [("brief één.txt", b"inhoud")]


def test_files_of_another_writer() -> None:
    """Written by aspose-email-foss (MIT): see files/README.md."""
    found = reading((FILES / "aspose-foss.msg").read_bytes())
    assert isinstance(found.document, Document)
    assert found.document.sender == Address("Jan Ömer", "jan@omer.example")
    assert found.document.to == (Address("Yıldız, A. (Ayşe)", "a@voorbeeld.org"),)
    assert [m.depth for m in found.document.messages] == [0, 1]
    assert [a.name for a in found.attachments] == ["lijst.txt", "Binnenste.eml"]


@pytest.mark.skipif(not (FILES / "klein.pst").exists(), reason="no .pst that may be shipped: see files/README.md")
def test_a_store() -> None:
    """Written by Aspose.Email: folders, a mail with HTML and attachments, one of which is a message that libpff does not give out."""
    data = (FILES / "klein.pst").read_bytes()
    source = Source("klein.pst", "0" * 64, "application/vnd.ms-outlook-pst", len(data))
    readings = list(iter_pst(data, source, "id-1", WITHOUT_OCR))
    assert [r.folder.rpartition("/")[2] for r in readings] == ["Postvak IN", "Dossier fietspad"]
    plain, rich = (r.document for r in readings)
    assert isinstance(plain, Document)
    assert isinstance(rich, Document)
    assert "Hierbij de stukken." in plain.text
    assert rich.sender == Address("Fatima El Amrani", "fatima@voorbeeld.org")
    assert rich.date == datetime(2024, 10, 24, 14, 54)
    assert [m.sender.name for m in rich.messages if m.sender] == ["Fatima El Amrani", "Sander de Boer"]
    assert [a.name for a in readings[1].attachments] == ["lijst één.csv"]
    assert ("aangehecht_bericht_niet_gelezen", True) in {(n.code, n.blocks) for n in rich.notices}


def test_an_mbox() -> None:
    mails = b"".join(
        f"From x@y Thu Oct 24 12:54:00 2024\nFrom: Persoon {n} <p{n}@voorbeeld.org>\n"
        f"Subject: s{n}\n\nTekst {n}\n>From mij.\n\n".encode()
        for n in range(3)
    )
    source = Source("a.mbox", "0" * 64, "application/mbox", len(mails))
    documents = [r.document for r in iter_mbox(mails, source, "id-1", WITHOUT_OCR)]
    assert [d.title for d in documents if isinstance(d, Document)] == ["s0", "s1", "s2"]
    assert all("\nFrom mij." in d.text for d in documents if isinstance(d, Document))
    assert len({d.id for d in documents if isinstance(d, Document)}) == 3


def test_an_emlx() -> None:
    mail = b"From: An <an@voorbeeld.org>\nSubject: Zaak\nMessage-ID: <x@y>\n\nTekst\n"
    data = str(len(mail)).encode() + b"\n" + mail + b'<?xml version="1.0"?><plist><string>rommel</string></plist>'
    found = family(data, "1.emlx")
    assert isinstance(found[0], Document)
    assert found[0].text.startswith("Van: An <an@voorbeeld.org>")
    assert "rommel" not in found[0].text


def test_a_signed_mail_that_outlook_keeps_as_one_attachment() -> None:
    inside = (
        b'Content-Type: multipart/signed; boundary=g; protocol="application/pkcs7-signature"\r\n\r\n'
        b"--g\r\n\r\nGetekend door Zoe.\r\n--g--\r\n"
    )
    data = msg_file(
        {**HEAD, 0x001A: "IPM.Note.SMIME.MultipartSigned"}, (), [{0x3707: "smime.p7m", 0x3701: inside, 0x3705: 1}]
    )
    assert "Getekend door Zoe." in document(data).text
    locked = bytes.fromhex("300f06092a864886f70d010703a0020500")
    with pytest.raises(EncryptedFile):
        reading(msg_file({**HEAD, 0x001A: "IPM.Note.SMIME"}, (), [{0x3707: "smime.p7m", 0x3701: locked, 0x3705: 1}]))
