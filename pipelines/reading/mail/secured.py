"""Signed and encrypted mail: what is signed is read, what is encrypted is refused with the next step.

S/MIME wraps the signed mail in CMS (RFC 5652), whose outer layers are walked here by hand: nothing is verified, for who signed is
no question of reading; the names in the certificates are kept because they are names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cryptography.hazmat.primitives.serialization import pkcs7

from pipelines.errors import EncryptedFile, MalformedFile

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_ENVELOPED_DATA = (bytes.fromhex("2a864886f70d010703"), bytes.fromhex("2a864886f70d0109100117"))
_COMPRESSED_DATA = bytes.fromhex("2a864886f70d0109100109")
_MAX_DEPTH = 40


def is_smime(media_type: str, name: str) -> bool:
    if media_type in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
        return True
    return media_type == "application/octet-stream" and name.lower() == "smime.p7m"


def signed_content(cms: bytes) -> bytes:
    """The mail inside a signed CMS message. EncryptedFile when it is enveloped, MalformedFile when it is neither."""
    cms = _from_pem(cms)
    try:
        content_type, content = _content_info(cms)
        if content_type in _ENVELOPED_DATA:
            raise EncryptedFile(
                "Deze e-mail is versleuteld (S/MIME).",
                next_step="Vraag de afzender of ontvanger om een leesbare versie.",
            )
        if content_type == _SIGNED_DATA:
            for _, _, inner in _items(_only(content)):
                # EncapsulatedContentInfo is the one SEQUENCE among version, algorithms, certificates and signers
                pieces = list(_items(inner)) if inner[:1] == b"\x06" else []
                if len(pieces) >= 2:
                    return _octets(pieces[1][2])
    except (IndexError, ValueError):
        pass
    raise MalformedFile("De beveiligde inhoud van deze e-mail kan niet worden gelezen.")


def signers(cms: bytes) -> list[tuple[str, str]]:
    """Whose certificates are in a signature, as metadata lines."""
    try:
        certificates = pkcs7.load_der_pkcs7_certificates(_from_pem(cms))
        return [("S/MIME-certificaat", certificate.subject.rfc4514_string()) for certificate in certificates]
    except Exception:  # noqa: BLE001  a signature that cannot be opened holds nothing that is shown; the mail itself is read
        return []


def readable_pgp(text: str) -> str:
    """Text without the armour of a clear PGP signature. EncryptedFile when the text is an encrypted PGP message."""
    if "-----BEGIN PGP " not in text:
        return text
    if re.search(r"^-----BEGIN PGP MESSAGE-----\s*$", text, re.MULTILINE):
        raise EncryptedFile(
            "Deze e-mail is versleuteld (PGP).", next_step="Vraag de afzender of ontvanger om een leesbare versie."
        )
    text = re.sub(
        r"^-----BEGIN PGP SIGNATURE-----\s*$.*?^-----END PGP SIGNATURE-----\s*$",
        "",
        text,
        flags=re.MULTILINE | re.DOTALL,
    )
    text = re.sub(
        r"^-----BEGIN PGP SIGNED MESSAGE-----\r?\n(?:Hash:[^\r\n]*\r?\n)*\r?\n?", "", text, flags=re.MULTILINE
    )
    return re.sub(r"^- (?=-)", "", text, flags=re.MULTILINE)


def _from_pem(cms: bytes) -> bytes:
    if not cms.lstrip().startswith(b"-----BEGIN"):
        return cms
    from pipelines.reading.mail.header_decoding import loose_base64

    return loose_base64(re.sub(rb"-----[^-\r\n]*-----", b"", cms))


def _content_info(cms: bytes) -> tuple[bytes, bytes]:
    pieces = list(_items(_only(cms)))
    return pieces[0][2], pieces[1][2]


def _only(data: bytes) -> bytes:
    """The content of the first item."""
    first = next(_items(data), None)
    if first is None:
        raise ValueError
    return first[2]


def _octets(data: bytes, depth: int = 0) -> bytes:
    """The bytes of OCTET STRINGs, in one piece or in many (constructed)."""
    if depth > _MAX_DEPTH:
        raise ValueError
    out: list[bytes] = []
    for tag, constructed, content in _items(data):
        if tag == 4 and not constructed:
            out.append(content)
        elif tag == 4:
            out.append(_octets(content, depth + 1))
    return b"".join(out)


def _items(data: bytes) -> Iterator[tuple[int, bool, bytes]]:
    """(tag number, constructed, content) of the BER items that follow each other in `data`."""
    position = 0
    while position < len(data):
        end, item = _item(data, position, 0)
        if item is None:
            return
        yield item
        position = end


def _item(data: bytes, position: int, depth: int) -> tuple[int, tuple[int, bool, bytes] | None]:
    if depth > _MAX_DEPTH:
        raise ValueError
    tag = data[position]
    if tag == 0 and data[position + 1] == 0:
        return position + 2, None
    length = data[position + 1]
    begin = position + 2
    if length == 0x80:
        end = begin
        while True:
            end, inner = _item(data, end, depth + 1)
            if inner is None:
                return end, (tag & 31, True, data[begin : end - 2])
    if length > 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[begin : begin + count], "big")
        begin += count
    if begin + length > len(data):
        raise ValueError
    return begin + length, (tag & 31, bool(tag & 32), data[begin : begin + length])
