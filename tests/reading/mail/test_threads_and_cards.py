"""Threads over a case; appointments and visiting cards."""

from __future__ import annotations

import contextlib
import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.document import Address, Document, RegionKind
from pipelines.errors import MalformedFile
from pipelines.reading.mail import MailHead, assign_threads, head_of
from pipelines.reading.mail.threads import normalised_subject
from tests.reading.mail.making import document, reading

START = datetime(2024, 10, 24, 9, 0)


def _mail(subject: str, message_id: str, *references: str) -> Document:
    refs = f"References: {' '.join(f'<{r}>' for r in references)}\r\n" if references else ""
    return document(
        (
            f"From: An <an@voorbeeld.org>\r\nTo: Bo <bo@voorbeeld.org>\r\nSubject: {subject}\r\n"
            f"Message-ID: <{message_id}>\r\n{refs}\r\ntekst"
        ).encode()
    )


@pytest.mark.parametrize(
    "prefix",
    ["RE: ", "Re: FW: ", "Antw: ", "Betr: ", "FW: RE: Antw: ", "[extern] RE: ", "AW: WG: ", "re[2]: ", ""],
)
def test_marks_of_answering_are_no_part_of_a_subject(prefix: str) -> None:
    assert normalised_subject(prefix + "Zaak Café") == "zaak cafe"


def test_an_answer_has_the_key_of_what_it_answers() -> None:
    first, second, third = _mail("Zaak", "1@x"), _mail("RE: Zaak", "2@x", "1@x"), _mail("RE: Zaak", "3@x", "1@x", "2@x")
    assert first.thread == second.thread == third.thread != ""
    assert _mail("Zaak", "9@x").thread != first.thread


def test_threads_over_a_case() -> None:
    """The third knows only the second; the last only the subject and the people."""
    documents = [
        _mail("Zaak", "1@x"),
        _mail("RE: Zaak", "2@x", "1@x"),
        _mail("RE: Zaak", "3@x", "2@x"),
        _mail("FW: Zaak", "9@x"),
        _mail("Ander onderwerp", "8@x"),
    ]
    heads = [replace(head_of(d), id=str(n)) for n, d in enumerate(documents)]
    threads = assign_threads(heads)
    assert threads["0"] == threads["1"] == threads["2"] == threads["3"]
    assert threads["4"] != threads["0"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(2, 6), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_chains_come_together_in_any_order(lengths: list[int], order: random.Random) -> None:
    """Each mail knows only the one before it."""
    heads = [
        MailHead(
            f"d{chain}-{n}",
            f"{chain}.{n}@x",
            (f"{chain}.{n - 1}@x",) if n else (),
            f"Zaak {chain}",
            frozenset({str(chain)}),
            START + timedelta(hours=n),
        )
        for chain, length in enumerate(lengths)
        for n in range(length)
    ]
    expected = assign_threads(heads)
    order.shuffle(heads)
    threads = assign_threads(heads)
    assert threads == expected
    assert [len({threads[h.id] for h in heads if h.id.startswith(f"d{chain}-")}) for chain in range(len(lengths))] == [
        1
    ] * len(lengths)
    assert len(set(threads.values())) == len(lengths)


def test_without_references_the_subject_people_and_time_decide() -> None:
    people, others = frozenset({"a", "b"}), frozenset({"c"})
    heads = [
        MailHead("1", "1@x", (), "Zaak", people, START),
        MailHead("2", "2@x", (), "RE: Zaak", people, START + timedelta(days=2)),
        MailHead("3", "3@x", (), "RE: Zaak", others, START + timedelta(days=2)),
        MailHead("4", "4@x", (), "RE: Zaak", people, START + timedelta(days=200)),
        MailHead("5", "5@x", (), "Zaak", people, START + timedelta(days=3)),
    ]
    threads = assign_threads(heads)
    assert threads["1"] == threads["2"]
    assert len({threads[n] for n in ("1", "3", "4", "5")}) == 4


APPOINTMENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
    "DTSTART;TZID=W. Europe Standard Time:20241024T145400\r\nDTEND:20241024T135400Z\r\n"
    "SUMMARY;LANGUAGE=nl:Overleg over\\, met name\\, fietspad\r\n"
    'ORGANIZER;CN="Haar, J. ter (Joost)":mailto:joost@voorbeeld.org\r\n'
    "ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Ming Kowalski:mailto:ming\r\n @voorbeeld.org\r\n"
    'ATTENDEE;CN=Zoë Bakker;SENT-BY="mailto:kwame@voorbeeld.org":MAILTO:zoe@voorbeeld.org\r\n'
    "LOCATION:Kamer van Fatima\r\nDESCRIPTION:Beste allen\\,\\n\\nTot dan.\r\n"
    "UID:040000-sjoerd@voorbeeld.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_an_appointment() -> None:
    found = document(APPOINTMENT.encode())
    assert found.kind == "agenda-item"
    assert found.title == "Overleg over, met name, fietspad"
    assert found.date == datetime(2024, 10, 24, 14, 54)
    assert found.sender == Address("Haar, J. ter (Joost)", "joost@voorbeeld.org")
    assert [a.email for a in found.to] == ["ming@voorbeeld.org", "zoe@voorbeeld.org"]
    printed = found.text[: max(page.end for page in found.pages)]
    assert "Wanneer: donderdag 24 oktober 2024 14:54 – donderdag 24 oktober 2024 15:54" in printed
    assert "Ming Kowalski <ming@voorbeeld.org> (optioneel, aanvaard)" in printed
    assert "kwame@voorbeeld.org" in printed
    assert "Beste allen,\n" in printed
    assert "sjoerd@voorbeeld.org" in found.text[len(printed) :]


def test_a_card() -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:de Boer;Zo=C3=AB\r\n"
        "FN;QUOTED-PRINTABLE:Zo=C3=AB de =\r\nBoer\r\n"
        "TEL;CELL:0612345678\r\nADR;HOME:;;Dorpsstraat 1;Utrecht;;3511 AA;\r\n"
        "item1.EMAIL;TYPE=work:zoe@voorbeeld.org\r\nBDAY:1980-01-02\r\nX-SPOUSE:Kwame Mensah\r\nEND:VCARD\r\n"
    )
    found = document(card.encode())
    assert found.kind == "visitekaartje"
    for line in (
        "Naam: Zoë de Boer",
        "Telefoon: 0612345678",
        "Adres: Dorpsstraat 1, Utrecht, 3511 AA",
        "E-mail: zoe@voorbeeld.org",
        "Geboortedatum: 1980-01-02",
        "X-SPOUSE: Kwame Mensah",
    ):
        assert line in found.text
    assert not [r for r in found.regions if r.kind is RegionKind.METADATA and "Kwame" in found.text[r.start : r.end]]


def test_files_without_an_appointment_or_card_are_refused() -> None:
    for data in (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"BEGIN:VCARDS\r\n"):
        with pytest.raises(MalformedFile):
            reading(data)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(APPOINTMENT.splitlines()) | st.text(max_size=30), max_size=25))
def test_any_calendar_is_survived(lines: list[str]) -> None:
    with contextlib.suppress(MalformedFile):
        reading(("BEGIN:VCALENDAR\r\n" + "\r\n".join(lines)).encode())
