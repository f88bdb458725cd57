"""Every format that reading knows: its name, what is extracted from it and what is not.

One table for the dispatcher, for messages and for docs/formats.md (`python -m pipelines.reading.formats_table`), so that the page
cannot say more than the code does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """What a file is, by its content."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    HTML = "html"
    TXT = "txt"
    MD = "md"
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    PPTX = "pptx"
    PPT = "ppt"
    ODP = "odp"
    ODG = "odg"
    FLAT_ODF = "fodt"
    EML = "eml"
    MSG = "msg"
    EMLX = "emlx"
    MBOX = "mbox"
    PST = "pst"
    TNEF = "winmail"
    ICS = "ics"
    VCF = "vcf"
    PNG = "png"
    JPEG = "jpg"
    TIFF = "tif"
    GIF = "gif"
    BMP = "bmp"
    WEBP = "webp"
    HEIC = "heic"
    ZIP = "zip"
    SEVEN_ZIP = "7z"
    TAR = "tar"
    GZIP = "gz"
    BZIP2 = "bz2"
    XZ = "xz"
    RAR = "rar"
    OLE_OBJECT = "ingesloten object"
    ENCRYPTED_OFFICE = "versleuteld office-bestand"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Described:
    """A format for people. `media_type` is IANA's where there is one."""

    media_type: str
    extracted: str
    not_extracted: str
    needs: str = ""


_OFFICE = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_CONVERTED = "wat LibreOffice naar het nieuwe formaat overzet"

DESCRIBED: dict[Format, Described] = {
    Format.PDF: Described(
        "application/pdf",
        "tekst met plaats per woord, formulieren, aantekeningen, bijlagen, bladwijzers, lagen, metagegevens, oude lakkingen, scans (OCR)",
        "geluid, video, 3D",
    ),
    Format.DOCX: Described(
        _OFFICE + "wordprocessingml.document",
        "alinea's, koppen, lijsten, tabellen, kop- en voetteksten, voet- en eindnoten, opmerkingen, bijgehouden wijzigingen, verborgen "
        "tekst, tekstvakken, koppelingen, afbeeldingen, eigenschappen, ingesloten bestanden",
        "opmaak op de millimeter, tekenvormen zonder tekst, macro's",
    ),
    Format.DOC: Described("application/msword", _CONVERTED, "macro's", "libreoffice-writer"),
    Format.ODT: Described(
        _ODF + "text",
        "alinea's, koppen, lijsten, tabellen, kop- en voetteksten, noten, opmerkingen, bijgehouden wijzigingen, verborgen tekst, "
        "tekstvakken, koppelingen, afbeeldingen, eigenschappen",
        "opmaak op de millimeter, macro's",
    ),
    Format.RTF: Described(
        "application/rtf", "tekst en tabellen; met LibreOffice ook noten, opmerkingen en afbeeldingen", "macro's"
    ),
    Format.HTML: Described(
        "text/html",
        "tekst zoals een lezer die ziet, tabellen, koppelingen, verborgen elementen, ingesloten afbeeldingen",
        "scripts, stijlen, afbeeldingen van elders (worden nooit opgehaald)",
    ),
    Format.TXT: Described("text/plain", "alle tekens, op hun eigen plaats", "niets"),
    Format.MD: Described("text/markdown", "alle tekens, koppen en lijsten als zodanig getoond", "niets"),
    Format.XLSX: Described(
        _OFFICE + "spreadsheetml.sheet",
        "alle bladen (ook verborgen), waarden zoals getoond, formules zonder waarde, opmerkingen, gedefinieerde namen, draaitabelgegevens, "
        "tekst in tekeningen, afbeeldingen, eigenschappen, externe verbindingen",
        "grafieken als beeld (hun gegevens staan in de cellen), macro's",
    ),
    Format.XLSB: Described(
        "application/vnd.ms-excel.sheet.binary.macroenabled.12", _CONVERTED, "macro's", "libreoffice-calc"
    ),
    Format.XLS: Described(
        "application/vnd.ms-excel",
        "alle bladen (ook verborgen), waarden zoals getoond, opmerkingen, gedefinieerde namen, eigenschappen",
        "afbeeldingen en draaitabelgegevens (gemeld), macro's",
    ),
    Format.ODS: Described(
        _ODF + "spreadsheet",
        "alle bladen (ook verborgen), waarden zoals getoond, opmerkingen, afbeeldingen, eigenschappen",
        "macro's",
    ),
    Format.CSV: Described("text/csv", "alle tekens, op hun eigen plaats, als tabel getoond", "niets"),
    Format.PPTX: Described(
        _OFFICE + "presentationml.presentation",
        "dia's (ook verborgen), tabellen, notities, opmerkingen, afbeeldingen, eigenschappen, ingesloten bestanden",
        "animaties, geluid, video, plaats op de dia",
    ),
    Format.PPT: Described("application/vnd.ms-powerpoint", _CONVERTED, "macro's", "libreoffice-impress"),
    Format.ODP: Described(
        _ODF + "presentation",
        "dia's, tabellen, notities, opmerkingen, afbeeldingen, eigenschappen",
        "animaties, plaats op de dia",
    ),
    Format.ODG: Described(
        _ODF + "graphics", "tekst en afbeeldingen van elke tekening, eigenschappen", "lijnen en vormen zonder tekst"
    ),
    Format.FLAT_ODF: Described(_ODF + "text-flat-xml", "als odt, ods of odp", "als odt, ods of odp"),
    Format.EML: Described("message/rfc822", "koppen, tekst, bijlagen, ingevoegde afbeeldingen, eerdere berichten", ""),
    Format.MSG: Described("application/vnd.ms-outlook", "koppen, tekst, bijlagen, eerdere berichten", ""),
    Format.EMLX: Described("message/x-emlx", "als eml", ""),
    Format.MBOX: Described("application/mbox", "elk bericht als eml", ""),
    Format.PST: Described("application/vnd.ms-outlook-pst", "elk bericht met bijlagen", "verwijderde onderdelen"),
    Format.TNEF: Described("application/ms-tnef", "tekst en bijlagen", ""),
    Format.ICS: Described("text/calendar", "afspraken met deelnemers", ""),
    Format.VCF: Described("text/vcard", "visitekaartjes", ""),
    Format.PNG: Described("image/png", "tekst in beeld (OCR), eigenschappen", ""),
    Format.JPEG: Described("image/jpeg", "tekst in beeld (OCR), eigenschappen", ""),
    Format.TIFF: Described("image/tiff", "elke pagina: tekst in beeld (OCR)", ""),
    Format.GIF: Described("image/gif", "tekst in beeld (OCR)", "volgende beelden van een animatie"),
    Format.BMP: Described("image/bmp", "tekst in beeld (OCR)", ""),
    Format.WEBP: Described("image/webp", "tekst in beeld (OCR)", ""),
    Format.HEIC: Described("image/heic", "tekst in beeld (OCR), als pillow-heif er is", "", "pillow-heif"),
    Format.ZIP: Described("application/zip", "elk bestand, ook in archieven daarin", "meer dan de ingestelde grenzen"),
    Format.SEVEN_ZIP: Described("application/x-7z-compressed", "elk bestand", "meer dan de ingestelde grenzen"),
    Format.TAR: Described("application/x-tar", "elk bestand", "koppelingen en apparaatbestanden (geweigerd)"),
    Format.GZIP: Described("application/gzip", "het bestand of de tar daarin", "meer dan de ingestelde grenzen"),
    Format.BZIP2: Described("application/x-bzip2", "het bestand of de tar daarin", "meer dan de ingestelde grenzen"),
    Format.XZ: Described("application/x-xz", "het bestand of de tar daarin", "meer dan de ingestelde grenzen"),
    Format.RAR: Described("application/vnd.rar", "niets: wordt met een melding geweigerd", "alles"),
    Format.OLE_OBJECT: Described(
        "application/x-ole-storage",
        "het bestand dat in een document, blad of dia is gezet",
        "vergelijkingen en andere objecten",
    ),
    Format.ENCRYPTED_OFFICE: Described(
        "application/x-encrypted-office",
        "met een opgegeven wachtwoord: als docx, xlsx of pptx",
        "zonder wachtwoord niets",
    ),
    Format.UNKNOWN: Described("application/octet-stream", "niets: wordt met een melding geweigerd", "alles"),
}


def media_type(format_: Format) -> str:
    return DESCRIBED[format_].media_type
