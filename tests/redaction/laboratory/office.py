"""Checklist line 5: mails and office files, whose hidden parts are never published. The name is in one hidden place of each."""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage

import docx
import openpyxl
import pptx

from tests.redaction.laboratory.specimens import HIDDEN, SHOWN, specimen

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _word(**parts: str) -> bytes:
    """A Word file whose parts are given as XML; `body` is what stands in the document."""
    made = docx.Document()
    made.add_paragraph(f"Geachte heer {SHOWN}, wij hebben uw brief ontvangen.")
    out = io.BytesIO()
    made.save(out)
    return _with_parts(out.getvalue(), parts)


def _with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "word/document.xml" and "body" in parts:
                content = content.replace(b"<w:sectPr", parts["body"].encode() + b"<w:sectPr", 1)
            new.writestr(info.filename, content)
        for name, text in parts.items():
            if name != "body":
                new.writestr(name, text)
    return out.getvalue()


@specimen(suffix=".docx")
def word_deleted_text() -> bytes:
    run = f"<w:r><w:delText>{HIDDEN} heeft gebeld</w:delText></w:r>"
    return _word(body=f'<w:p><w:del w:id="1" w:author="x" w:date="2024-01-01T00:00:00Z">{run}</w:del></w:p>')


@specimen(suffix=".docx")
def word_author_of_a_change() -> bytes:
    run = "<w:r><w:t>erbij</w:t></w:r>"
    return _word(body=f'<w:p><w:ins w:id="1" w:author="{HIDDEN}" w:date="2024-01-01T00:00:00Z">{run}</w:ins></w:p>')


@specimen(suffix=".docx")
def word_hidden_text() -> bytes:
    return _word(body=f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{HIDDEN}</w:t></w:r></w:p>")


@specimen(suffix=".docx")
def word_comment() -> bytes:
    made = docx.Document()
    paragraph = made.add_paragraph(f"Geachte heer {SHOWN}, wij hebben uw brief ontvangen.")
    made.add_comment(paragraph.runs, text=f"Navragen bij {HIDDEN}", author="Behandelaar", initials="B")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@specimen(suffix=".docx")
def word_properties() -> bytes:
    made = docx.Document()
    made.add_paragraph(f"Geachte heer {SHOWN}, wij hebben uw brief ontvangen.")
    made.core_properties.last_modified_by = HIDDEN
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@specimen(suffix=".docx")
def word_own_data() -> bytes:
    return _word(**{"customXml/item9.xml": f"<zaak><naam>{HIDDEN}</naam></zaak>"})


@specimen(suffix=".docx")
def word_header() -> bytes:
    made = docx.Document()
    made.add_paragraph(f"Geachte heer {SHOWN}, wij hebben uw brief ontvangen.")
    made.sections[0].header.paragraphs[0].text = f"Dossier {HIDDEN}"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Naam", "Datum"])
    sheet.append([SHOWN, "3 mei"])
    return book


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@specimen(suffix=".xlsx")
def workbook_hidden_sheet() -> bytes:
    book = _workbook()
    sheet = book.create_sheet("Lijst")
    sheet["A1"] = HIDDEN
    sheet.sheet_state = "veryHidden"
    return _saved(book)


@specimen(suffix=".xlsx")
def workbook_hidden_column() -> bytes:
    book = _workbook()
    sheet = book.worksheets[0]
    sheet["C2"] = HIDDEN
    sheet.column_dimensions["C"].hidden = True
    return _saved(book)


@specimen(suffix=".xlsx")
def workbook_note() -> bytes:
    from openpyxl.comments import Comment

    book = _workbook()
    book.worksheets[0]["A1"].comment = Comment(f"Volgens {HIDDEN}", "x")
    return _saved(book)


@specimen(suffix=".xlsx")
def workbook_author() -> bytes:
    book = _workbook()
    book.properties.creator = HIDDEN
    return _saved(book)


@specimen(suffix=".pptx")
def slide_notes() -> bytes:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = f"Gesprek met {SHOWN}"
    slide.notes_slide.notes_text_frame.text = f"Niet noemen: {HIDDEN}"
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def _mail(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "loket@voorbeeld.example", "post@voorbeeld.example", "Vergunning"
    mail["Date"] = "Fri, 03 May 2024 10:12:00 +0200"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(f"Geachte heer {SHOWN}, wij hebben uw brief ontvangen.\n")
    return mail


@specimen(suffix=".eml")
def mail_blind_copy() -> bytes:
    return _mail(Bcc=f"{HIDDEN} <f.o@voorbeeld.example>").as_bytes()


@specimen(suffix=".eml")
def mail_received_line() -> bytes:
    return _mail(
        Received="from laptop-fatima.okafor.local (10.0.0.3) by mx.voorbeeld.example; Fri, 03 May 2024 10:12:00 +0200"
    ).as_bytes()


@specimen(suffix=".eml")
def mail_thread_topic() -> bytes:
    return _mail(Thread_Topic=f"Klacht {HIDDEN}").as_bytes()


@specimen(suffix=".eml")
def mail_encoded_header() -> bytes:
    return _mail(X_Afzender="=?utf-8?b?RmF0aW1hIE9rYWZvcg==?=").as_bytes()


@specimen(suffix=".eml")
def mail_with_a_card() -> bytes:
    mail = _mail()
    mail.add_attachment(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{HIDDEN}\r\nEND:VCARD\r\n".encode(),
        maintype="text",
        subtype="vcard",
        filename="kaart.vcf",
    )
    return mail.as_bytes()


@specimen(suffix=".eml")
def mail_with_an_appointment() -> bytes:
    mail = _mail()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "SUMMARY:Overleg",
        f"ATTENDEE;CN={HIDDEN}:mailto:x@voorbeeld.example",
    ]
    event = "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""])
    mail.add_attachment(event.encode(), maintype="text", subtype="calendar", filename="afspraak.ics")
    return mail.as_bytes()


@specimen(suffix=".eml")
def mail_with_winmail() -> bytes:
    """Outlook's own envelope: a TNEF stream with only a subject."""
    subject = f"Klacht {HIDDEN}".encode() + b"\0"
    attribute = struct.pack("<BII", 1, 0x00018004, len(subject)) + subject + struct.pack("<H", sum(subject) & 0xFFFF)
    mail = _mail()
    mail.add_attachment(
        struct.pack("<IH", 0x223E9F78, 1) + attribute, maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    return mail.as_bytes()


@specimen(suffix=".eml")
def mail_name_of_an_attachment() -> bytes:
    mail = _mail()
    mail.add_attachment(b"inhoud", maintype="application", subtype="octet-stream", filename="Klacht Fatima Okafor.bin")
    return mail.as_bytes()


@specimen(suffix=".eml")
def mail_in_markup_only() -> bytes:
    mail = _mail()
    mail.add_alternative(f"<p>Geachte heer {SHOWN}</p><p style='display:none'>{HIDDEN}</p>", subtype="html")
    return mail.as_bytes()
