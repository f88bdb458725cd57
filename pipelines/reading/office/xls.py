"""Old Excel workbooks (.xls, BIFF 2 to 8) with xlrd: every sheet, hidden ones marked, values as they are shown, comments, names.

What xlrd does not read (pictures, pivot caches) is reported when the file has it: LibreOffice, where installed, is then asked instead.
"""

from __future__ import annotations

import io
from typing import Any

import olefile
import xlrd
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError

from pipelines.document import Document, RegionKind, Source
from pipelines.errors import EncryptedFile, MalformedFile
from pipelines.reading.flow import Flow
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.office import Inside
from pipelines.reading.office.number_formats import general, shown

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DEEL/0!",
    0x0F: "#WAARDE!",
    0x17: "#VERW!",
    0x1D: "#NAAM?",
    0x24: "#GETAL!",
    0x2A: "#N/B",
}


def read_xls(data: bytes, source: Source, document_id: str, settings: ReadingSettings, _inside: Inside) -> Document:
    """The document of an old workbook."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except NotImplementedError:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise EncryptedFile("Dit Excel-bestand is met een wachtwoord beveiligd.") from None
        raise MalformedFile("Dit Excel-bestand is beschadigd.") from None
    except CompDocError:
        raise MalformedFile("Dit Excel-bestand is beschadigd.") from None
    flow = Flow(settings)
    for sheet in book.sheets():
        _sheet(flow, book, sheet)
    for name in book.name_obj_list:
        if not name.builtin and name.name:
            flow.note(f"Gedefinieerde naam {name.name}", RegionKind.HIDDEN)
    _unread(flow, data)
    flow.properties(summary_properties(data))
    if book.user_name:
        flow.properties([("Gebruiker", book.user_name.strip())])
    return flow.document(source, document_id, "spreadsheet")


def _sheet(flow: Flow, book: Any, sheet: Any) -> None:
    flow.heading(sheet.name, 1)
    hidden = sheet.visibility != 0
    if hidden:
        flow.note("Dit werkblad is verborgen in het oorspronkelijke bestand.", RegionKind.HIDDEN)
    if any(c in sheet.colinfo_map and sheet.colinfo_map[c].hidden for c in range(sheet.ncols)):
        flow.note("Dit werkblad heeft verborgen kolommen.", RegionKind.HIDDEN)
    table = flow.new_table()
    columns = [c for c in range(sheet.ncols) if any(_filled(sheet, r, c) for r in range(sheet.nrows))]
    for number in range(sheet.nrows):
        info = sheet.rowinfo_map.get(number)
        secret = hidden or (info is not None and bool(info.hidden))
        cells = [_shown(book, sheet.cell(number, c)) if c < sheet.row_len(number) else "" for c in columns]
        if secret and not hidden and any(cells):
            cells[0] = f"[verborgen rij] {cells[0]}"
        flow.row(cells, table, region=RegionKind.HIDDEN if secret else None)
    for (row, column), note in sorted(sheet.cell_note_map.items()):
        author = (note.author or "").strip()
        head = f"Opmerking bij {xlrd.cellname(row, column)}" + (f" van {author}" if author else "")
        flow.note(f"{head}: {note.text}", RegionKind.COMMENT, author)


def _filled(sheet: Any, row: int, column: int) -> bool:
    return bool(column < sheet.row_len(row) and str(sheet.cell_value(row, column)).strip())


def _shown(book: Any, cell: Any) -> str:
    match cell.ctype:
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return _number(book, cell)
        case xlrd.XL_CELL_BOOLEAN:
            return "WAAR" if cell.value else "ONWAAR"
        case xlrd.XL_CELL_ERROR:
            return _ERRORS.get(cell.value, "#FOUT")
    return str(cell.value)


def _number(book: Any, cell: Any) -> str:
    code = "General"
    if cell.xf_index is not None and cell.xf_index < len(book.xf_list):
        form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        code = form.format_str if form is not None else code
    elif cell.ctype == xlrd.XL_CELL_DATE:
        code = "dd-mm-yyyy"
    if not -1e300 < cell.value < 1e300:
        return str(cell.value)
    return shown(cell.value, code, since_1904=bool(book.datemode)) if code else general(cell.value)


def _unread(flow: Flow, data: bytes) -> None:
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        streams = {"/".join(path).lower() for path in ole.listdir()}
    if (
        any("_sx_db" in s or s.startswith("mbd") for s in streams)
        or b"\xff\xd8\xff\xe0" in data
        or b"\x89PNG\r\n" in data
    ):
        flow.notice(
            "niet_alles_gelezen",
            "In dit oude Excel-bestand zitten afbeeldingen, ingesloten bestanden of draaitabelgegevens die niet zijn gelezen.",
            blocks=True,
            next_step="Sla het bestand op als xlsx en lever dat aan.",
        )


def summary_properties(data: bytes) -> list[tuple[str, str]]:
    """Author, company and the like of an OLE file ([MS-OLEPS])."""
    labels = {"author": "Auteur", "last_saved_by": "Laatst gewijzigd door", "title": "Titel", "subject": "Onderwerp", "company": "Bedrijf",
              "manager": "Manager", "comments": "Omschrijving", "keywords": "Trefwoorden"}  # fmt: skip
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        meta = ole.get_metadata()
    found = []
    for name, label in labels.items():
        value = getattr(meta, name, None)
        if isinstance(value, bytes) and value.strip(b"\0 "):
            found.append((label, value.strip(b"\0 ").decode("cp1252", "replace")))
    return found
