"""What a file is, by its content; a name decides only between kinds of plain text that no byte tells apart (txt, csv, md).

Containers are looked into: a zip with word/document.xml is a docx, an OLE file with a property stream is an Outlook message, a
".msg" with RFC 822 headers is a mail.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import PurePosixPath

import olefile

from pipelines.reading.decoding import decode, is_text
from pipelines.reading.formats import Format

_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"{\\rtf", Format.RTF),
    (b"7z\xbc\xaf\x27\x1c", Format.SEVEN_ZIP),
    (b"Rar!\x1a\x07", Format.RAR),
    (b"\x1f\x8b", Format.GZIP),
    (b"BZh", Format.BZIP2),
    (b"\xfd7zXZ\x00", Format.XZ),
    (b"!BDN", Format.PST),
    (b"\x78\x9f\x3e\x22", Format.TNEF),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"\xff\xd8\xff", Format.JPEG),
    (b"II*\x00", Format.TIFF),
    (b"MM\x00*", Format.TIFF),
    (b"II+\x00", Format.TIFF),
    (b"MM\x00+", Format.TIFF),
    (b"GIF8", Format.GIF),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMBEDDED = {"\x01ole10native", "package", "contents", "embeddedodf"}
_HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"avif")
_ODF = {"text": Format.ODT, "spreadsheet": Format.ODS, "presentation": Format.ODP, "graphics": Format.ODG}
_STRONG_HEADERS = {
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "delivered-to",
    "dkim-signature",
    "content-transfer-encoding",
}
_MAIL_HEADERS = _STRONG_HEADERS | {
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "sender",
    "reply-to",
    "content-type",
    "in-reply-to",
    "references",
}
_HEADER = re.compile(r"([!-9;-~]+):[ \t]?")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TAG = re.compile(r"</(?:p|div|td|table|span|a|b|i|strong|em|h[1-6]|ul|li|body)>|<br\s*/?>", re.IGNORECASE)


def sniff(data: bytes, name: str = "") -> Format:
    """The format of a file that is not empty."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _in_zip(data)
    if data.startswith(_OLE):
        return _in_ole(data)
    if data[257:262] == b"ustar":
        return Format.TAR
    if _is_pdf(data):
        return Format.PDF
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return Format.HEIC
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Format.WEBP
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0" and not is_text(data):
        return Format.BMP
    if is_text(data):
        return _in_text(decode(data[:65536]), PurePosixPath(name).suffix.lower())
    if _is_binary_mail(data):
        return Format.EML
    return Format.ZIP if zipfile.is_zipfile(io.BytesIO(data)) else Format.UNKNOWN


def _is_pdf(data: bytes) -> bool:
    """Readers take "%PDF-" up to 1024 bytes into a file (PDF 1.7, annex H, note 13); a text or mail that mentions it is none.

    Asked after containers, of which the first piece may be a pdf that is stored as it is.
    """
    place = data[:1024].find(b"%PDF-")
    if place < 0:
        return False
    before = data[:place].strip(b"\xef\xbb\xbf\0 \t\r\n")
    return not before or (_OBJECT.search(data) is not None and not _headers(decode(before)) & _STRONG_HEADERS)


_OBJECT = re.compile(rb"\d \d+ obj\b")


def _in_zip(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return _odf(archive.read("mimetype").decode("latin-1"))
            if "META-INF/manifest.xml" in names and "content.xml" in names:
                return Format.ODT
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, KeyError, EOFError):
        return _in_broken_zip(data)
    return _by_parts(names) or Format.ZIP


def _by_parts(names: set[str]) -> Format | None:
    lowered = {name.lower().lstrip("/").replace("\\", "/") for name in names}
    if "[content_types].xml" not in lowered and "_rels/.rels" not in lowered:
        return None
    if any(n.startswith("word/") for n in lowered):
        return Format.DOCX
    if "xl/workbook.bin" in lowered:
        return Format.XLSB
    if any(n.startswith("xl/") for n in lowered):
        return Format.XLSX
    return Format.PPTX if any(n.startswith("ppt/") for n in lowered) else None


def _in_broken_zip(data: bytes) -> Format:
    """A zip without a directory (cut off): its first members still tell which program wrote it."""
    head = data[:20000]
    for mark, kind in ((b"word/", Format.DOCX), (b"xl/", Format.XLSX), (b"ppt/", Format.PPTX)):
        if mark in head and b"[Content_Types].xml" in head:
            return kind
    found = re.search(rb"mimetypeapplication/vnd\.oasis\.opendocument\.(\w+)", head[:200])
    return _odf(found.group().decode("latin-1")) if found else Format.ZIP


def _odf(mime: str) -> Format:
    found = re.search(r"opendocument\.(text|spreadsheet|presentation|graphics)", mime)
    return _ODF[found.group(1)] if found else Format.ZIP


def _in_ole(data: bytes) -> Format:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            streams = {"/".join(path).lower() for path in ole.listdir()}
    except (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, RecursionError, MemoryError):
        return Format.UNKNOWN
    if "encryptedpackage" in streams:
        return Format.ENCRYPTED_OFFICE
    for stream, kind in (
        ("__properties_version1.0", Format.MSG),
        ("worddocument", Format.DOC),
        ("workbook", Format.XLS),
        ("book", Format.XLS),
        ("powerpoint document", Format.PPT),
    ):
        if stream in streams:
            return kind
    return Format.OLE_OBJECT if streams & _EMBEDDED else Format.UNKNOWN


def _in_text(text: str, suffix: str) -> Format:
    start = text.lstrip("\ufeff \t\r\n")
    upper = start[:40].upper()
    if upper.startswith("BEGIN:VCALENDAR"):
        return Format.ICS
    if upper.startswith("BEGIN:VCARD"):
        return Format.VCF
    if (mail := _mail(start, suffix)) is not None:
        return mail
    if start.startswith("<") and "office:document" in start[:2000] and "opendocument" in start[:6000]:
        return Format.FLAT_ODF
    if _HTML_START.match(start[:5000]):
        return Format.HTML
    if (
        suffix not in {".txt", ".md", ".csv", ".log"}
        and start.startswith("<")
        and len(_HTML_TAG.findall(start[:20000])) >= 2
    ):
        return Format.HTML
    return _plain(text, suffix)


def _mail(start: str, suffix: str) -> Format | None:
    first, _, rest = start.partition("\n")
    if first.strip().isdigit() and _headers(rest) & _STRONG_HEADERS:
        return Format.EMLX
    if first.startswith("From ") and len(_headers(rest) & _MAIL_HEADERS) >= 2:
        return Format.MBOX
    headers = _headers(start)
    if headers & _STRONG_HEADERS and len(headers & _MAIL_HEADERS) >= 2:
        return Format.EML
    named_as_text = suffix in {".txt", ".md", ".csv", ".log"}
    if not named_as_text and len(headers & _MAIL_HEADERS) >= 3 and "from" in headers:
        return Format.EML
    return None


def _is_binary_mail(data: bytes) -> bool:
    """A mail whose parts are not encoded (RFC 3030, "binary"): only its headers are text."""
    head = re.split(rb"\r?\n\r?\n", data[:65536], maxsplit=1)[0]
    return is_text(head) and _mail(decode(head), "") is Format.EML


def _headers(text: str) -> set[str]:
    """Names of the header fields with which the text begins (RFC 5322: until the first empty line)."""
    names: set[str] = set()
    for number, line in enumerate(text.splitlines()):
        if not line.strip() or number > 200:
            break
        found = _HEADER.match(line)
        if found:
            names.add(found.group(1).lower())
        elif (not line.startswith((" ", "\t")) and number > 0) or not names:
            break
    return names


def _plain(text: str, suffix: str) -> Format:
    if suffix in {".md", ".markdown"}:
        return Format.MD
    if suffix in {".txt", ".log"}:
        return Format.TXT
    columns, rows = _columns(text)
    if suffix in {".csv", ".tsv", ".tab"}:
        return Format.CSV if columns >= 2 else Format.TXT
    return Format.CSV if columns >= 3 and rows >= 3 else Format.TXT


def _columns(text: str) -> tuple[int, int]:
    """How many columns a text has when it is a table, and in how many lines; (1, 0) when it is not."""
    best = (1, 0)
    for delimiter in (";", "\t", ",", "|"):
        try:
            rows = [row for row in csv.reader(io.StringIO(text[:20000]), delimiter=delimiter) if row][:200]
        except csv.Error:
            continue
        if not rows:
            continue
        width = len(rows[0])
        alike = sum(1 for row in rows if len(row) == width)
        if width >= 2 and alike >= 0.8 * len(rows) and (width, alike) > best:
            best = (width, alike)
    return best


def delimiter_of(text: str) -> str:
    """The column separator of a csv text: the one that gives most columns alike."""
    scores: list[tuple[float, int, str]] = []
    for delimiter in (";", "\t", ",", "|"):
        try:
            rows = [len(row) for row in csv.reader(io.StringIO(text[:20000]), delimiter=delimiter) if row]
        except csv.Error:
            continue
        if rows and rows[0] > 1:
            scores.append((rows.count(rows[0]) / len(rows), rows[0], delimiter))
    return max(scores)[2] if scores else ";"
