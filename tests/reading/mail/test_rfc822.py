"""Mail as it travels: charsets, encodings, headers, broken MIME, families, security."""

from __future__ import annotations

import base64
import quopri
from email.headerregistry import Address as Header
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.document import Address, Document, RegionKind
from pipelines.errors import EmptyFile, EncryptedFile, LimitExceeded, MalformedFile
from pipelines.reading import ReadingSettings
from pipelines.reading.mail.header_decoding import parameters
from tests.reading.mail.making import document, family, png, reading
from tests.reading.mail.people import people

HEAD = (
    b"From: An de Wit <an@voorbeeld.org>\r\nTo: Kwame <k@voorbeeld.org>\r\n"
    b"Date: Thu, 24 Oct 2024 14:54:00 +0200\r\nSubject: Zaak\r\nMIME-Version: 1.0\r\n"
)
SENTENCE = "Café, façade, Zoë, €5, Łódź"


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("utf-8", "utf-8", SENTENCE + " 你好"),
        ("iso-8859-1", "cp1252", "Café ‘aanhaling’ €5"),
        ("us-ascii", "utf-8", "Café Zoë"),
        ("iso-8859-15", "iso-8859-15", "Café €5"),
        ("windows-1252", "cp1252", "Café €5"),
        ("iso-8859-2", "iso-8859-2", "Łódź Šimůnek"),
        ("koi8-r", "koi8-r", "Привет, мир"),
        ("gb2312", "gb18030", "你好世界"),
        ("shift_jis", "cp932", "こんにちは"),
        ("iso-2022-jp", "iso-2022-jp", "こんにちは"),
        ("utf-16", "utf-16", SENTENCE),
        ("utf-7", "utf-7", "Café Zoë"),
        ("macintosh", "mac-roman", "Café Zoë"),
        ("onbekend-x", "utf-8", "Café Zoë"),
        ("", "cp1252", "Café Zoë"),
    ],
)
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
def test_charsets_and_transfer_encodings(label: str, codec: str, text: str, encoding: str) -> None:
    raw = text.encode(codec)
    if encoding == "8bit" and codec.startswith("utf-16"):
        pytest.skip("no mail can hold these bytes bare")
    coded = {"base64": base64.encodebytes(raw), "quoted-printable": quopri.encodestring(raw), "8bit": raw}[encoding]
    charset = f"; charset={label}" if label else ""
    data = HEAD + f"Content-Type: text/plain{charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode() + coded
    assert text in document(data).text


@settings(max_examples=30, deadline=None)
@given(
    people,
    people,
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=80),
    st.sampled_from(["utf-8", "8bit"]),
)
def test_headers_come_back(sender: Address, other: Address, subject: str, how: str) -> None:
    if how == "utf-8":
        message = EmailMessage()
        message["From"] = Header(sender.name, *sender.email.split("@"))
        message["To"] = [Header(other.name, *other.email.split("@"))]
        message["Subject"] = " ".join(subject.split())
        message.set_content("tekst")
        data = message.as_bytes()
    else:
        data = f'From: "{sender.name}" <{sender.email}>\r\nTo: "{other.name}" <{other.email}>\r\nSubject: {subject}\r\n\r\ntekst'.encode()
    found = document(data)
    assert found.sender == sender
    assert found.to == (other,)
    if "=?" not in subject:
        assert found.title.split() == subject.split()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"attachment; filename*=utf-8''lijst%20%C3%A9%C3%A9n.pdf", "lijst één.pdf"),
        (b"attachment; filename*0*=iso-8859-1'nl'lijst%20; filename*1*=%E9%E9n; filename*2=.pdf", "lijst één.pdf"),
        (b'attachment; filename="=?utf-8?B?bGlqc3Qgw6nDqW4ucGRm?="', "lijst één.pdf"),
        (b'attachment; filename="=?utf-8?Q?lijst_?=\r\n =?utf-8?Q?=C3=A9=C3=A9n.pdf?="', "lijst één.pdf"),
        ('attachment; filename="lijst één.pdf"'.encode("cp1252"), "lijst één.pdf"),
        ('attachment; filename="lijst één.pdf"'.encode(), "lijst één.pdf"),
        (b'attachment; filename="a;b.pdf"; size=3', "a;b.pdf"),
        (b"attachment; filename=kaal.pdf", "kaal.pdf"),
    ],
)
def test_file_names_in_every_notation(raw: bytes, expected: str) -> None:
    assert parameters(raw)[1]["filename"] == expected


def test_an_encoded_word_cut_in_the_middle_of_a_character() -> None:
    data = b"From: a@b.nl\r\nSubject: =?utf-8?B?Wm/D?= =?utf-8?B?qw==?= en =?iso-8859-1?Q?Ren=E9e?=\r\nDate: x\r\n\r\nt"
    assert document(data).title == "Zoë en Renée"


def test_a_family() -> None:
    inner = EmailMessage()
    inner["From"] = "Priya Sital <p@voorbeeld.org>"
    inner["Subject"] = "Binnenste"
    inner.set_content("Tekst van binnen.")
    inner.add_attachment("a;b;c\n1;2;3\n4;5;6\n", subtype="csv", filename="lijst.csv")
    outer = EmailMessage()
    outer["From"] = "Joost ter Haar <j@voorbeeld.org>"
    outer["Subject"] = "Buitenste"
    outer.set_content("Zie bijlage.")
    outer.add_attachment(inner)
    found = family(outer.as_bytes())
    assert [d.kind for d in found if isinstance(d, Document)] == ["e-mail", "e-mail", "spreadsheet"]
    documents = [d for d in found if isinstance(d, Document)]
    assert {d.family for d in documents} == {documents[0].id}
    assert [d.parent for d in documents] == ["", documents[0].id, documents[1].id]
    assert "Bijlagen: Binnenste.eml" in documents[0].text
    assert documents[1].sender == Address("Priya Sital", "p@voorbeeld.org")


def test_what_no_program_prints_is_kept_behind_the_last_page() -> None:
    data = (
        HEAD + b"Bcc: geheim@voorbeeld.org\r\nReceived: from pc-van-sjoerd (10.1.2.3) by mx\r\n"
        b"X-Originating-IP: 10.9.8.7\r\n" + b"Thread-Topic: Sjoerd ziek\r\n\r\ntekst"
    )
    found = document(data)
    last = max(page.end for page in found.pages)
    metadata = [found.text[r.start : r.end] for r in found.regions if r.kind is RegionKind.METADATA]
    assert {
        "received: from pc-van-sjoerd (10.1.2.3) by mx",
        "x-originating-ip: 10.9.8.7",
        "thread-topic: Sjoerd ziek",
    } <= set(metadata)
    assert all(found.text.index(m) >= last for m in metadata)
    assert "BCC: geheim@voorbeeld.org\n" in found.text[:last]


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: multipart/mixed\r\n\r\n--grens\r\nContent-Type: text/plain\r\n\r\nDe tekst.\r\n--grens--\r\n",
        b"Content-Type: multipart/mixed; boundary=anders\r\n\r\n--grens\r\n"
        b"Content-Type: text/plain\r\n\r\nDe tekst.\r\n--grens--\r\n",
        b"Content-Type: multipart/mixed; boundary=grens\r\n\r\n--grens\r\n"
        b"Content-Type: text/plain\r\n\r\nDe tekst.\r\n",
        b"Content-Type: multipart/mixed; boundary=grens\r\n\r\nDe tekst.\r\n",
        b"Content-Type: multipart/alternative; boundary=grens\r\n\r\n--grens\r\n\r\nDe tekst.\r\n--grens--",
        b"Content-Type: ???\r\n\r\nDe tekst.\r\n",
        b"Content-Type: text\r\nContent-Transfer-Encoding: bogus\r\n\r\nDe tekst.\r\n",
        b"Content-Transfer-Encoding: base64\r\n\r\nRGUgdGVrc3Qu\r\n\r\n==\r\n",
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\nDe =\r\ntekst=2E =ZZ\r\n",
        b"Dit is geen kop\r\nDe tekst.\r\n",
    ],
)
def test_broken_mime_loses_no_text(body: bytes) -> None:
    assert "De tekst." in document(HEAD + body).text


def test_uuencoded_files_in_the_text() -> None:
    import binascii

    lines = b"".join(binascii.b2a_uu(b"geheime inhoud van de bijlage"[at : at + 45]) for at in range(0, 29, 45))
    found = reading(HEAD + b"\r\nZie bijlage.\r\n\r\nbegin 644 brief.txt\r\n" + lines + b"`\r\nend\r\n")
    assert [(a.name, a.data) for a in found.attachments] == [("brief.txt", b"geheime inhoud van de bijlage")]


def test_flowed_text_is_joined() -> None:
    data = (
        HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\n> Een lange regel van \r\n"
        b"> Zoe Bakker gaat door.\r\nEigen \r\ntekst.\r\n-- \r\nAn\r\n"
    )
    assert "Een lange regel van Zoe Bakker gaat door.\nEigen tekst.\n--\nAn" in document(data).text


def test_an_unprinted_alternative_is_hidden_text() -> None:
    message = EmailMessage()
    message["From"] = "a@b.nl"
    message["Subject"] = "x"
    message.set_content("Beste allen,\nHet overleg gaat door.\nBel Fatima Mensah op 0612345678.\n")
    message.add_alternative("<p>Beste allen,</p><p>Het overleg gaat door.</p>", subtype="html")
    found = document(message.as_bytes())
    assert [found.text[r.start : r.end] for r in found.regions if r.kind is RegionKind.HIDDEN] == [
        "Bel Fatima Mensah op 0612345678."
    ]
    assert "tekst_en_html_verschillen" in {n.code for n in found.notices}


def test_alternatives_that_agree_are_printed_once() -> None:
    message = EmailMessage()
    message["From"] = "a@b.nl"
    message.set_content("Beste Zoë,\n\nZie https://voorbeeld.org/pad voor meer.\n[cid:image001.png@01D]\n")
    message.add_alternative(
        '<p>Beste Zo&euml;,</p><p>Zie <a href="https://voorbeeld.org/pad">https://voorbeeld.org/pad</a> voor meer.</p>',
        subtype="html",
    )
    found = document(message.as_bytes())
    assert found.text.count("Beste Zoë") == 1
    assert not found.notices


def test_empty_mails() -> None:
    assert {n.code for n in document(HEAD + b"\r\n").notices} == {"lege_email"}
    for data in (b"", b"\r\n \r\n", b"\x00\x00"):
        with pytest.raises(EmptyFile):
            reading(data)
    with pytest.raises(MalformedFile):
        reading(b"\x01\x02 geen mail")


def test_encrypted_and_signed() -> None:
    pgp = b"-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n"
    encrypted = [
        HEAD + b"Content-Type: multipart/encrypted; boundary=g\r\n\r\n--g\r\n\r\nx\r\n--g--\r\n",
        HEAD + b"\r\n" + pgp,
        HEAD + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode(bytes.fromhex("300f06092a864886f70d010703a0020500")),
    ]
    for data in encrypted:
        with pytest.raises(EncryptedFile) as refused:
            reading(data)
        assert refused.value.next_step
    signed = (
        b"-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nDe tekst.\r\n- -- \r\n"
        b"-----BEGIN PGP SIGNATURE-----\r\n\r\niQ\r\n-----END PGP SIGNATURE-----\r\n"
    )
    text = document(HEAD + b"\r\n" + signed).text
    assert "De tekst." in text
    assert "PGP" not in text


def test_what_is_signed_with_smime_is_read() -> None:
    from datetime import UTC, datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import pkcs7

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Ming Kowalski")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(datetime(2024, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2034, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    inner = b"Content-Type: text/plain; charset=utf-8\r\n\r\nDe getekende tekst van Zo\xc3\xab.\r\n"
    builder = pkcs7.PKCS7SignatureBuilder().set_data(inner).add_signer(certificate, key, hashes.SHA256())
    opaque = builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])
    detached = builder.sign(serialization.Encoding.SMIME, [pkcs7.PKCS7Options.DetachedSignature])
    head = (
        b"Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
    )
    for data in (HEAD + head + base64.encodebytes(opaque), HEAD.replace(b"MIME-Version: 1.0\r\n", b"") + detached):
        found = reading(data)
        assert isinstance(found.document, Document)
        assert "De getekende tekst van Zoë." in found.document.text
        assert "Ming Kowalski" in found.document.text
        assert found.attachments == ()


def _nested(depth: int) -> bytes:
    out = b"".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n".encode() for n in range(depth))
    return HEAD + out + b"Content-Type: text/plain\r\n\r\nDe tekst.\r\n"


def test_limits() -> None:
    assert "De tekst." in document(_nested(20)).text
    with pytest.raises(LimitExceeded):
        reading(_nested(3000))
    many = HEAD + b"Content-Type: multipart/mixed; boundary=g\r\n\r\n" + b"--g\r\n\r\nx\r\n" * 6000
    with pytest.raises(LimitExceeded):
        reading(many)
    with pytest.raises(LimitExceeded):
        reading(HEAD + b"X-Lang: " + b"a" * 9_000_000 + b"\r\n\r\nx")
    with pytest.raises(LimitExceeded):
        reading(HEAD + b"\r\n" + b"regel tekst\r\n" * 5000, ReadingSettings(max_pages=2))


def test_inline_pictures_stand_where_they_are_shown_and_are_no_attachments() -> None:
    message = EmailMessage()
    message["From"] = "a@b.nl"
    message["Subject"] = "x"
    message.set_content("plat")
    message.add_alternative(
        '<p>boven</p><img src="cid:plaatje@x" alt="logo"><p>onder plat</p><img src="http://spion.example/p.gif" width="1" height="1">'
        '<img src="cid:weg@x" alt="verdwenen">',
        subtype="html",
    )
    message.get_payload()[1].add_related(png(), "image", "png", cid="<plaatje@x>", filename="image001.png")
    message.add_attachment(png(colour="red"), maintype="image", subtype="png", filename="foto.png")
    found = reading(message.as_bytes())
    assert isinstance(found.document, Document)
    assert [a.name for a in found.attachments] == ["foto.png"]
    kinds = [b.kind.value for b in found.document.flow if b.kind.value in {"alinea", "afbeelding"}]
    assert kinds == ["alinea", "afbeelding", "alinea", "alinea"]
    assert "[verdwenen]" in found.document.text
    codes = {n.code: n.blocks for n in found.document.notices}
    assert codes["afbeelding_niet_doorzocht"] is True
    assert "afbeelding_ontbreekt" in codes
