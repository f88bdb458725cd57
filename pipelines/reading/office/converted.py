"""Old and exotic office files: converted by LibreOffice, where it is installed, and read in the new format.

LibreOffice runs headless with a profile of its own that is thrown away after each file, without macros and without network
(see `sandbox.run_program`). Without it the file is refused with the name of the Debian package that is missing.
"""

from __future__ import annotations

import functools
import shutil
import tempfile
from pathlib import Path

from pipelines.document import Document, Source
from pipelines.errors import EncryptedFile, MissingProgram, ParserCrashed
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.office import Inside
from pipelines.reading.office.encrypted import is_encrypted
from pipelines.reading.office.opendocument import read_opendocument
from pipelines.reading.office.xlsx import read_xlsx
from pipelines.reading.sandbox import run_program

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
</oor:items>
"""


def read_doc(data: bytes, source: Source, document_id: str, settings: ReadingSettings, inside: Inside) -> Document:
    return read_opendocument(
        convert(data, "doc", "odt", "libreoffice-writer", settings), source, document_id, settings, inside
    )


def read_ppt(data: bytes, source: Source, document_id: str, settings: ReadingSettings, inside: Inside) -> Document:
    return read_opendocument(
        convert(data, "ppt", "odp", "libreoffice-impress", settings), source, document_id, settings, inside
    )


def read_xlsb(data: bytes, source: Source, document_id: str, settings: ReadingSettings, inside: Inside) -> Document:
    return read_xlsx(convert(data, "xlsb", "xlsx", "libreoffice-calc", settings), source, document_id, settings, inside)


@functools.cache
def office_program() -> str | None:
    """The path of LibreOffice; None when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(data: bytes, old: str, new: str, package: str, settings: ReadingSettings) -> bytes:
    """The file in the new format. MissingProgram, ParserTimedOut or ParserCrashed when it cannot be had."""
    program = office_program()
    if program is None:
        raise MissingProgram(
            "Voor dit oude office-formaat is LibreOffice nodig, en dat is niet geïnstalleerd.",
            next_step=f"Installeer het Debian-pakket {package}, of sla het bestand op in een nieuw formaat.",
        )
    with tempfile.TemporaryDirectory(prefix="woo-omzetten-") as name:
        folder = Path(name)
        (folder / f"in.{old}").write_bytes(data)
        profile = folder / "profiel" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        command = [
            program, "--headless", "--norestore", "--nolockcheck", "--nodefault", f"-env:UserInstallation={(folder / 'profiel').as_uri()}",
            "--convert-to", new, "--outdir", str(folder / "uit"), str(folder / f"in.{old}"),
        ]  # fmt: skip
        run_program(command, folder, settings.max_seconds)
        out = folder / "uit" / f"in.{new}"
        if not out.is_file() or not out.stat().st_size:
            raise _failed(data)
        return out.read_bytes()


def _failed(data: bytes) -> ParserCrashed | EncryptedFile:
    """LibreOffice says nothing useful: a password is the usual reason, and old Word files say so in their first header."""
    if is_encrypted(data):
        return EncryptedFile("Dit office-bestand is met een wachtwoord beveiligd.")
    return ParserCrashed("LibreOffice kon dit bestand niet omzetten.")
