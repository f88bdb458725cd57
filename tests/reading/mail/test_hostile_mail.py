"""Files that nobody's mail program wrote: whatever is in them, a document or a typed error comes out, and soon."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.document import Document, Source
from pipelines.errors import WooError
from pipelines.reading import Unreadable
from pipelines.reading.mail import MailReading, iter_mbox, iter_pst, message_regions, split_messages
from pipelines.reading.mail.html_events import read_html
from pipelines.reading.mail.outlook_file import read_outlook_file
from pipelines.reading.mail.rtf_body import encapsulated_html
from tests.reading.mail.making import WITHOUT_OCR, reading
from tests.reading.mail.test_outlook import _msg
from tests.reading.mail.test_outlook import tnef_file as _tnef

FILES = Path(__file__).parent / "files"
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PIECES = st.sampled_from(
    [
        b"From: a@b.nl\r\n",
        b"To: <<<>>>\r\n",
        b"Subject: =?utf-8?B?====?=\r\n",
        b"Subject: =?x?Q?=FF?=\r\n",
        b"\r\n",
        b"\r\n\r\n",
        b"--g\r\n",
        b"--g--\r\n",
        b"Content-Type: multipart/mixed; boundary=g\r\n",
        b'Content-Type: multipart/alternative; boundary="g"\r\n',
        b"Content-Type: message/rfc822\r\n",
        b"Content-Type: text/html; charset=utf-7\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Transfer-Encoding: quoted-printable\r\n",
        b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\n",
        b"MIAGCSqGSIb3DQEHAqCA\r\n",
        b"<table><tr><td><table><td>x",
        b"</table></p></div>",
        b"<img src=cid:x>",
        b"<img src='data:image/png;base64,AAAA'>",
        b"begin 644 a\r\n#0V%T\r\nend\r\n",
        b"\x00\xff\xfe",
        b"=\r\n=C3",
        b"Date: Thu, 99 Foo 0000\r\n",
        b"> > >",
        b"\xe2\x80\xae",
        b"Van: x\r\nVerzonden: 1-1-2024 10:00\r\nAan: y\r\nOnderwerp: z\r\n",
        b"Content-Disposition: attachment; filename*0*=utf-8''%FF; filename*x=1\r\n",
    ]
)


UNFORESEEN = "de inhoud klopt niet met het soort bestand"
"""What the border of the parsers says of an exception that no reader of ours raised on purpose."""


def _survives(data: bytes) -> None:
    found, problem = _tried(data)
    assert problem is None or (problem.code and UNFORESEEN not in problem.message), problem.detail
    if found is not None:
        assert isinstance(found.document, Document)
        assert all(a.end == b.start for a, b in pairwise(found.document.messages))


def _tried(data: bytes) -> tuple[MailReading | None, WooError | None]:
    try:
        return reading(data), None
    except WooError as error:
        return None, error


def _all(mails: Callable[[], Iterator[MailReading]]) -> None:
    with contextlib.suppress(WooError):
        for found in mails():
            assert not isinstance(found.document, Unreadable) or UNFORESEEN not in found.document.message


@FUZZ
@given(st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=25))
def test_pieces_of_mail_in_any_order(pieces: list[bytes]) -> None:
    _survives(b"From: a@b.nl\r\nMIME-Version: 1.0\r\n" + b"".join(pieces))


@pytest.mark.parametrize(
    "make",
    [_msg, lambda: _tnef({0x0037: "a", 0x1000: "b"}, [("c", b"d")]), lambda: (FILES / "aspose-foss.msg").read_bytes()],
)
def test_damaged_outlook_files(make: Callable[[], bytes]) -> None:
    whole = make()
    dice = random.Random(7)
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 30)):
            data[dice.randrange(6, len(data))] = dice.randrange(256)
        _survives(bytes(data[: dice.choice([len(data), dice.randrange(8, len(data))])]))


@pytest.mark.skipif(not (FILES / "klein.pst").exists(), reason="no .pst that may be shipped: see files/README.md")
def test_damaged_stores() -> None:
    whole = (FILES / "klein.pst").read_bytes()
    dice = random.Random(7)
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 200)):
            data[dice.randrange(4, len(data))] = dice.randrange(256)
        source = Source("a.pst", "0" * 64, "", len(data))
        _all(partial(iter_pst, bytes(data), source, "id", WITHOUT_OCR))


@FUZZ
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    _survives(data)
    _survives(b"\x78\x9f\x3e\x22" + data)
    source = Source("a.mbox", "0" * 64, "", len(data))
    _all(partial(iter_mbox, b"From a\nFrom: b\n" + data, source, "id", WITHOUT_OCR))


@FUZZ
@given(st.binary(max_size=400))
def test_any_rtf(data: bytes) -> None:
    encapsulated_html(b"{\\rtf1\\fromhtml1 " + data)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 50_000 + "tekst",
        "<table><tr><td>" * 3_000 + "tekst",
        "<blockquote>" * 5_000 + "tekst",
        "<a " * 50_000 + ">tekst",
        "<!--" * 50_000 + "-->tekst",
        "&#" * 50_000 + "tekst",
        "<ul><li>" * 2_000 + "tekst",
        "<b><i>" * 3_000 + "tekst",
        "x" * 1_000_000 + "tekst",
        "<br>" * 100_000 + "tekst",
    ],
)
def test_html_that_nests_or_repeats(markup: str) -> None:
    pieces = read_html(markup).pieces
    assert "tekst" in "".join(
        run.text for piece in pieces for run in [*piece.runs, *(r for cell in piece.cells for r in cell)]
    )


@pytest.mark.parametrize(
    "text",
    [
        "Van: " * 50_000,
        "Van: a\nVerzonden: 1-1-2024 10:00\n" * 5_000,
        ">" * 100_000 + " x",
        "\n".join(">" * (n % 90) + "x" for n in range(20_000)),
        "Op 1 mei 2024 om 10:00 schreef " * 5_000 + ":",
        "a@b.nl;" * 50_000,
        "Aan: " + "x <x@y.nl>; " * 20_000,
        "-" * 200_000,
        "Met vriendelijke groet,\n" * 10_000,
        "vertrouwelijk " * 50_000,
        "Met een heel " * 20_000,
        "<" * 100_000,
        "Van: " + "(" * 50_000 + "\nVerzonden: " + "," * 50_000 + "\nAan: x\nOnderwerp: y",
    ],
)
def test_long_texts_are_split_in_one_go(text: str) -> None:
    """No assertion on time: the runner's own limit stops a rule that tries everything."""
    split_messages(text)
    message_regions(text)


def test_an_outlook_file_inside_itself_ends() -> None:
    with pytest.raises(WooError):
        read_outlook_file(_msg()[:700], WITHOUT_OCR)
