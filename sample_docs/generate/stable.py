"""Makes what real producers write the same at every run: zip times, PDF dates and ids.

LibreOffice and the office libraries stamp the clock and random ids into their files. The one decision: only those bytes are changed
(for a PDF in place, at the same length), so that the files stay what their producer wrote.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from datetime import datetime

_PDF_DATE = re.compile(rb"\(D:\d{14}[^)]*\)")
_PDF_ID = re.compile(rb"/ID \[ <[0-9A-F]{32}>\s*<[0-9A-F]{32}> \]")
_PDF_SUM = re.compile(rb"/DocChecksum /[0-9A-F]{32}")


def stable_zip(data: bytes, when: datetime) -> bytes:
    """An office file with `when` as the time of every member; order and compression as they were."""
    out = io.BytesIO()
    stamp = (when.year, when.month, when.day, when.hour, when.minute, when.second // 2 * 2)
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.infolist():
            info = zipfile.ZipInfo(member.filename, stamp)
            info.compress_type = member.compress_type
            info.external_attr = member.external_attr
            target.writestr(info, _stable_member(member.filename, source.read(member), when))
    return out.getvalue()


def _stable_member(name: str, data: bytes, when: datetime) -> bytes:
    """Dates that the library set to now, and LibreOffice's random number of the editing session."""
    if name == "settings.xml":
        return re.sub(rb'(config:name="Rsid(?:Root)?" config:type="int">)\d+', rb"\g<1>1", data)
    if name not in {"docProps/core.xml", "meta.xml"}:
        return data
    stamp = when.strftime("%Y-%m-%dT%H:%M:%S").encode()
    data = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp + b"Z", data)
    return re.sub(rb"(<(?:dc:date|meta:creation-date)>)[^<]*", rb"\g<1>" + stamp, data)


def stable_pdf(data: bytes, when: datetime) -> bytes:
    """A PDF of LibreOffice with `when` as its date and an id that follows from its content; every offset stays."""
    data = _PDF_DATE.sub(lambda m: _padded(b"(D:" + when.strftime("%Y%m%d%H%M%S").encode() + b"Z')", m.group()), data)
    bare = _PDF_SUM.sub(b"", _PDF_ID.sub(b"", data))
    digest = hashlib.md5(bare, usedforsecurity=False).hexdigest().upper().encode()
    data = _PDF_ID.sub(lambda m: re.sub(rb"<[0-9A-F]{32}>", b"<" + digest + b">", m.group()), data)
    return _PDF_SUM.sub(b"/DocChecksum /" + digest, data)


def _padded(new: bytes, old: bytes) -> bytes:
    return new if len(new) == len(old) else new[:-1].ljust(len(old) - 1, b"'") + b")"
