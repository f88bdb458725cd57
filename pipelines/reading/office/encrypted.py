"""Office files behind a password (MS-OFFCRYPTO): opened with a password of the case."""

from __future__ import annotations

import io

import msoffcrypto
from msoffcrypto.exceptions import (
    DecryptionError,
    FileFormatError,
    InvalidKeyError,
    ParseError,
)


def decrypt(data: bytes, password: str) -> bytes | None:
    """The file inside; None when the password is another."""
    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password, verify_password=True)
        file.decrypt(out)
    except (DecryptionError, InvalidKeyError, FileFormatError, ParseError):
        return None
    return out.getvalue()


def is_encrypted(data: bytes) -> bool:
    """True when an old Word, Excel or PowerPoint file says that it has a password."""
    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted())
    except Exception:  # noqa: BLE001  msoffcrypto raises whatever it meets; a file that it cannot read is not known to be encrypted
        return False
