"""Office files behind a password (MS-OFFCRYPTO), new and old: opened with a password of the case."""

from __future__ import annotations

import io
from collections.abc import Sequence

import msoffcrypto

from pipelines.errors import EncryptedFile, WooError

_WRITE_PROTECTED = "VelvetSweatshop"
"""What Excel itself encrypts a workbook with that anybody may read and nobody may change (MS-OFFCRYPTO 2.2.8)."""


def opened(data: bytes, passwords: Sequence[str]) -> bytes:
    """The file inside. Raises EncryptedFile when no password is the right one."""
    for password in (_WRITE_PROTECTED, *passwords):
        found = decrypt(data, password)
        if found is not None:
            return found
    raise EncryptedFile("Dit office-bestand is met een wachtwoord beveiligd.")


def decrypt(data: bytes, password: str) -> bytes | None:
    """The file inside; None when the password is another, or the way of encrypting is one that nobody here knows."""
    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password, **({"verify_password": True} if file.format == "ooxml" else {}))
        file.decrypt(out)
    except (MemoryError, WooError):
        raise
    except Exception:  # noqa: BLE001  msoffcrypto raises whatever it meets on the way; the file stays closed
        return None
    return out.getvalue()


def is_encrypted(data: bytes) -> bool:
    """True when an old Word, Excel or PowerPoint file says that it has a password."""
    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted())
    except Exception:  # noqa: BLE001  msoffcrypto raises whatever it meets; a file that it cannot read is not known to be encrypted
        return False
