"""What is in a file of the case, read with libraries that the software's own reading room does not decide on.

Only for these tests: every string is taken wherever it stands (headers, comments, deleted text, hidden sheets, properties), without order.
"""

from __future__ import annotations

import email
import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pypdfium2
from lxml import etree


def text_of(name: str, data: bytes) -> str:
    """Every text in the file. Raises KeyError for a suffix that the case does not have."""
    reader = {
        "eml": _mail, "docx": _docx, "odt": _odt, "xlsx": _xlsx, "pptx": _pptx, "pdf": _pdf,
        "txt": _plain, "ics": _calendar, "html": _web, "csv": _table,
    }[name.rsplit(".", 1)[-1]]  # fmt: skip
    return reader(data)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The attachments of a mail by file name; an attached mail as its own bytes."""
    message = email.message_from_bytes(data, policy=policy.default)
    found: dict[str, bytes] = {}
    for part in message.iter_attachments():
        name = part.get_filename() or ""
        if part.get_content_type() == "message/rfc822":
            attached: Any = part.get_payload()
            found[name] = attached[0].as_bytes()
        elif part.get_content_disposition() == "attachment":
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            found[name] = payload
    return found


def squeezed(text: str) -> str:
    """Without white space, hyphens, quotation marks of replies and case: where a line breaks is no difference."""
    text = unicodedata.normalize("NFKC", re.sub(r"\n(?:> ?)+", "\n", text))
    return re.sub(r"[\s\u00ad\u2010-\u2014-]+", "", text).casefold()


def _mail(data: bytes) -> str:
    return "\n".join(_mail_texts(email.message_from_bytes(data, policy=policy.default)))


def _mail_texts(message: EmailMessage) -> Iterator[str]:
    yield from (f"{name}: {value}" for name, value in message.items())
    for part in message.walk():
        attached = part.get_content_disposition() == "attachment"
        if attached:
            yield part.get_filename() or ""
        if part.get_content_type() == "message/rfc822":
            return
        if attached or part.get_content_maintype() != "text":
            continue
        content = part.get_content()
        yield _tagless(content) if part.get_content_subtype() == "html" else content


def _tagless(page: str) -> str:
    return html.unescape(re.sub(r"<(?!!--)[^>]+>", " ", page))


def _docx(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    properties = document.core_properties
    xml = [part.blob for part in document.part.package.iter_parts() if part.partname.endswith(".xml")]
    return "\n".join([properties.author, properties.title, *map(_xml_text, xml)])


def _xml_text(data: bytes) -> str:
    """Text nodes, one paragraph a line; authors of comments and changes are attributes."""
    root = etree.fromstring(data)
    lines: list[str] = []
    for element in root.iter("*"):
        names = {str(etree.QName(key).localname): str(value) for key, value in element.attrib.items()}
        lines += [names[name] for name in ("author", "initials") if name in names]
        if etree.QName(element).localname == "p":
            lines.append("".join(map(str, element.itertext())))
    return "\n".join(lines)


def _odt(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        roots = [etree.fromstring(package.read(name)) for name in ("content.xml", "styles.xml", "meta.xml")]
    return "\n".join(" ".join(map(str, root.itertext())) for root in roots)


def _xlsx(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    values = [str(cell.value) for cell in cells if cell.value is not None]
    comments = [f"{cell.comment.author} {cell.comment.text}" for cell in cells if cell.comment]
    return "\n".join([*values, *comments, *book.sheetnames, book.properties.creator or ""])


def _pptx(data: bytes) -> str:
    show = pptx.Presentation(io.BytesIO(data))
    texts = [show.core_properties.author, show.core_properties.title]
    for slide in show.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            if shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
        if slide.has_notes_slide:
            texts.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(texts)


def _pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    # pdfium writes U+FFFE where a word is hyphenated at the end of a line
    return "\n".join([*(page.replace("\ufffe", "") for page in pages), *document.get_metadata_dict().values()])


def _plain(data: bytes) -> str:
    return data.decode("utf-8")


def _calendar(data: bytes) -> str:
    return data.replace(b"\r\n ", b"").decode("utf-8")


def _web(data: bytes) -> str:
    page = data.decode("utf-8")
    return _tagless(page) + "\n" + "\n".join(re.findall(r"""href="([^"]+)""", page))


def _table(data: bytes) -> str:
    return data.decode("cp1252")


def file_bytes(folder: Path, path: str, inside: list[str]) -> tuple[str, bytes]:
    """Name and bytes of a document of the case, also of one inside a mail."""
    name, data = path, (folder / path).read_bytes()
    for step in inside:
        name, data = step, parts_of(data)[step]
    return name, data
