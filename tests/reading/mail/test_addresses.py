"""Lists of people: what one program writes, we read back."""

from __future__ import annotations

from email.utils import formataddr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.document import Address
from pipelines.reading.mail.addresses import parse_address, parse_addresses
from tests.reading.mail.people import people


@settings(max_examples=60, deadline=None)
@given(st.lists(people, min_size=1, max_size=6))
def test_a_header_gives_back_its_people(several: list[Address]) -> None:
    header = ", ".join(f'"{p.name}" <{p.email}>' for p in several)
    assert parse_addresses(header) == tuple(several)


@settings(max_examples=60, deadline=None)
@given(st.lists(people, min_size=1, max_size=6))
def test_a_print_with_surnames_in_front_gives_back_its_people(several: list[Address]) -> None:
    """Outlook prints 'Boer, S. de (Sander) <..>; ...' without quotes."""
    printed = [Address(", ".join(reversed(p.name.split(" ", 1))), p.email) for p in several]
    text = "; ".join(f"{p.name} <{p.email}>" for p in printed)
    assert parse_addresses(text) == tuple(printed)


@settings(max_examples=30, deadline=None)
@given(people)
def test_what_python_formats_is_read(person: Address) -> None:
    ascii_name = person.name.encode("ascii", "ignore").decode()
    assert parse_address(formataddr((ascii_name, person.email))) == Address(ascii_name, person.email)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a@b.nl", Address("", "a@b.nl")),
        ("<a@b.nl>", Address("", "a@b.nl")),
        ("a@b.nl (An de Wit)", Address("An de Wit", "a@b.nl")),
        ("An de Wit [mailto:a@b.nl]", Address("An de Wit", "a@b.nl")),
        ("An de Wit", Address("An de Wit", "")),
        ("'a@b.nl' <a@b.nl>", Address("", "a@b.nl")),
        ('"Wit, An de (FIN)" <a@b.nl>', Address("Wit, An de (FIN)", "a@b.nl")),
        ("@voorbeeld.nl>", Address("", "@voorbeeld.nl")),
        ("", None),
        (" ;, ", None),
    ],
)
def test_forms_of_one_address(text: str, expected: Address | None) -> None:
    assert parse_address(text) == expected


def test_people_without_mailboxes() -> None:
    assert [p.name for p in parse_addresses("Wit, An de; Boer, Sander")] == ["Wit, An de", "Boer, Sander"]
    assert [p.name for p in parse_addresses("Jan Smit, Priya Sital")] == ["Jan Smit", "Priya Sital"]


def test_an_undisclosed_group_is_no_crash() -> None:
    assert [p.email for p in parse_addresses("undisclosed-recipients:;")] == [""]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    for person in parse_addresses(text):
        assert person.name or person.email
