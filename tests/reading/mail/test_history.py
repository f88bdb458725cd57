"""Quoted history in every form that mail programs write it, over people and dates that nobody chose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.document import Address, Message, RegionKind
from pipelines.reading.dates import printed
from pipelines.reading.mail import message_regions, split_messages
from tests.reading.mail.people import dates, people
from tests.reading.test_dates import SHORT_EN, SHORT_NL

Form = Callable[[Address, Address, datetime], str]


def _quoted(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.splitlines())


def _am_pm(d: datetime) -> str:
    return f"{d.hour % 12 or 12}:{d:%M} {'AM' if d.hour < 12 else 'PM'}"


FORMS: dict[str, Form] = {
    "outlook nl": lambda a, b, d: (
        f"Van: {a.name} <{a.email}>\nVerzonden: {printed(d)}\nAan: {b.name} <{b.email}>\n"
        f"CC: Team\nOnderwerp: RE: Zaak\n\nOude tekst.\n"
    ),
    "outlook en": lambda a, b, d: (
        f"From: {a.name} <{a.email}>\nSent: {d:%d %B %Y} {d:%H:%M}\nTo: {b.name} <{b.email}>\n"
        f"Subject: RE: Zaak\nImportance: High\n\nOude tekst.\n"
    ),
    "outlook oud": lambda a, b, d: (
        f"-----Oorspronkelijk bericht-----\nVan: {a.name} [mailto:{a.email}]\n"
        f"Verzonden: {printed(d)}\nAan: {b.name}\nOnderwerp: x\n\nOude tekst.\n"
    ),
    "outlook vet": lambda a, b, d: (
        f"________________________________\n*Van:* {a.name} <{a.email}>\n"
        f"*Verzonden:* {printed(d)}\n*Aan:* {b.name}\n*Onderwerp:* x\n\nOude tekst.\n"
    ),
    "outlook op een regel": lambda a, b, d: (
        f"Van: {a.name} <{a.email}> Verzonden: {printed(d)} Aan: {b.name} <{b.email}> Onderwerp: RE: Zaak\n"
        f"Oude tekst.\n"
    ),
    "outlook aaneen": lambda a, b, d: (
        f"Van: {a.name} <{a.email}>Verzonden: {printed(d)}Aan: {b.name} <{b.email}>CC: Team <t@x.nl>Onderwerp: RE: Zaak\n"
        f"Oude tekst.\n"
    ),
    "outlook de": lambda a, b, d: (
        f"Von: {a.name} <{a.email}>\nGesendet: {d:%d.%m.%Y %H:%M}\nAn: {b.name} <{b.email}>\n"
        f"Betreff: AW: Zaak\n\nOude tekst.\n"
    ),
    "outlook fr": lambda a, b, d: (
        f"De : {a.name} <{a.email}>\nEnvoyé : {d:%d/%m/%Y %H:%M}\nÀ : {b.name} <{b.email}>\n"
        f"Objet : RE: Zaak\n\nOude tekst.\n"
        if d.day > 12
        else f"De : {a.name} <{a.email}>\nEnvoyé : {d:%d-%m-%Y %H:%M}\nÀ : {b.name} <{b.email}>\n"
        f"Objet : RE: Zaak\n\nOude tekst.\n"
    ),
    "apple doorgestuurd": lambda a, b, d: (
        "Begin doorgestuurd bericht:\n\n"
        + _quoted(
            f"Van: {a.name} <{a.email}>\nOnderwerp: Antw: Zaak\n"
            f"Datum: {d.day} {SHORT_NL[d.month - 1]} {d.year} om {d:%H:%M}:00 CET\n"
            f"Aan: {b.name} <{b.email}>\n\nOude tekst."
        )
    ),
    "apple mac": lambda a, b, d: (
        f"Van: {a.name} <{a.email}>\n"
        f"Datum: {printed(d).replace(' ' + format(d, '%H:%M'), ' om ' + format(d, '%H:%M'))}\n"
        f"Aan: {b.name} <{b.email}>\nOnderwerp: Re: Zaak\n\nOude tekst.\n"
    ),
    "apple antwoord": lambda a, b, d: (
        f"Op {d.day} {SHORT_NL[d.month - 1]} {d.year} om {d:%H:%M} heeft {a.name} <{a.email}> het volgende geschreven:\n\n"
        + _quoted("Oude tekst.")
    ),
    "iphone": lambda a, b, d: _quoted(
        f"Op {d.day} {SHORT_NL[d.month - 1]} {d.year} om {d:%H:%M} heeft {a.name} <{a.email}> het volgende geschreven:\n\n"
        f"Oude tekst."
    ),
    "gmail nl": lambda a, b, d: (
        f"Op vr {d.day} {SHORT_NL[d.month - 1]} {d.year} om {d:%H:%M} schreef {a.name} <{a.email}>:\n\n"
        + _quoted("Oude tekst.")
    ),
    "gmail afgebroken": lambda a, b, d: (
        f"Op vr {d.day} {SHORT_NL[d.month - 1]} {d.year} om {d:%H:%M} schreef {a.name} <\n"
        f"{a.email}>:\n\n" + _quoted("Oude tekst.")
    ),
    "gmail en": lambda a, b, d: (
        f"On Thu, {SHORT_EN[d.month - 1]} {d.day}, {d.year} at {_am_pm(d)} {a.name} <{a.email}> wrote:\n\n"
        + _quoted("Oude tekst.")
    ),
    "gmail doorgestuurd": lambda a, b, d: (
        f"---------- Forwarded message ---------\nVan: {a.name} <{a.email}>\n"
        f"Date: do {d.day} {SHORT_NL[d.month - 1]} {d.year} om {d:%H:%M}\n"
        f"Subject: Zaak\nTo: {b.name} <{b.email}>\n\n\nOude tekst.\n"
    ),
    "thunderbird": lambda a, b, d: f"Op {d:%d-%m-%Y} om {d:%H:%M} schreef {a.name}:\n" + _quoted("Oude tekst."),
    "mutt": lambda a, b, d: (
        f"On {d.day} {SHORT_EN[d.month - 1]} {d.year}, at {d:%H:%M}, {a.name} <{a.email}> wrote:\n"
        + _quoted("Oude tekst.")
    ),
    "duits": lambda a, b, d: f"Am {d:%d.%m.%Y} um {d:%H:%M} schrieb {a.name} <{a.email}>:\n" + _quoted("Oude tekst."),
    "frans": lambda a, b, d: (
        f"Le {d.day} {SHORT_EN[d.month - 1] if d.month in (9, 11) else 'mars'} {d.year} à {d:%H:%M}, {a.name} <{a.email}> a écrit :\n"
        + _quoted("Oude tekst.")
    ),
    "naam voorop": lambda a, b, d: f"{a.name} <{a.email}> schreef op {printed(d)}:\n" + _quoted("Oude tekst."),
}


def _partitions(text: str, messages: tuple[Message, ...]) -> bool:
    edges = [m.start for m in messages] + [len(text)]
    return edges[0] == 0 and all(
        m.end == edges[n + 1] and m.start <= m.body_start <= m.end for n, m in enumerate(messages)
    )


@pytest.mark.parametrize("form", sorted(FORMS))
@settings(max_examples=15, deadline=None)
@given(sender=people, other=people, date=dates)
def test_the_sender_of_every_form_is_found(form: str, sender: Address, other: Address, date: datetime) -> None:
    text = f"Beste {other.name},\n\nMijn antwoord staat hier.\n\n{FORMS[form](sender, other, date)}"
    messages = split_messages(text)
    assert _partitions(text, messages)
    assert len(messages) == 2
    quoted = messages[1]
    assert quoted.depth == 1
    assert quoted.sender is not None
    assert quoted.sender.name == sender.name
    if form != "thunderbird":
        assert quoted.sender.email == sender.email
    if form != "frans":
        assert quoted.date == date
    assert "Oude tekst." in text[quoted.body_start : quoted.end]
    assert sender.name in text[quoted.start : quoted.body_start]
    assert "Mijn antwoord" in text[: messages[0].end]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(people, people, dates, st.sampled_from([f for f in sorted(FORMS) if f.startswith("outlook")])),
        min_size=1,
        max_size=7,
    )
)
def test_a_long_chain_is_cut_at_every_message(chain: list[tuple[Address, Address, datetime, str]]) -> None:
    text = "Beste collega,\n\nZie hieronder.\n\n" + "\n".join(FORMS[form](a, b, d) for a, b, d, form in chain)
    messages = split_messages(text)
    assert _partitions(text, messages)
    assert [m.depth for m in messages] == list(range(len(chain) + 1))
    assert [m.sender.name if m.sender else "" for m in messages[1:]] == [a.name for a, _, _, _ in chain]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                [
                    "Van: X <x@y.nl>",
                    "Verzonden: 3 mei 2024 10:12",
                    "Aan: Y",
                    "Onderwerp: z",
                    "> a",
                    ">> b",
                    ">",
                    "",
                    "-----Original Message-----",
                    "Op 3 mei 2024 om 10:12 schreef X <x@y.nl>:",
                    "@cbs.nl>Aan: <",
                    "--",
                    "Met vriendelijke groet,",
                    "_____________",
                ]
            ),
        ),
        max_size=30,
    )
)
def test_the_messages_partition_any_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    messages = split_messages(text)
    assert not messages or _partitions(text, messages)
    for region in message_regions(text):
        assert 0 <= region.start <= region.end <= len(text)


def test_quoting_to_any_depth() -> None:
    text = "nieuw\n" + "".join(f"{'>' * depth} laag {depth}\n" for depth in range(1, 8)) + "einde\n"
    messages = split_messages(text)
    assert [m.depth for m in messages] == [0, 1, 2, 3, 4, 5, 6, 7, 0]
    assert messages[-1].form == "vervolg"


def test_an_answer_between_quoted_lines_is_its_writers_own() -> None:
    text = (
        "Zie onder.\n\n"
        "Op 3 mei 2024 om 10:12 heeft Kwame Mensah <k@voorbeeld.org> het volgende geschreven:\n\n"
        "> Mag dit?\n\nJa, dat mag.\n\n"
        "> En dit ook?\n\nNee.\n"
    )
    messages = split_messages(text)
    kwame = Address("Kwame Mensah", "k@voorbeeld.org")
    assert [(m.depth, m.form, m.sender) for m in messages] == [
        (0, "", None),
        (1, "apple", kwame),
        (0, "vervolg", None),
        (1, "aanhaling", None),
        (0, "vervolg", None),
    ]
    assert "Ja, dat mag." in text[messages[2].start : messages[2].end]


def test_a_print_with_scrambled_headers() -> None:
    """What a PDF of a partly blacked-out mail gives: ends of addresses before their labels, the first header without labels."""
    text = (
        " @stad.example><\nTue, 5 Nov 2024 09:51:36 +0100\n@dorp.example><\n\n"
        "RE: Vraag over systemen\n\nHallo\n\nIk bel je zo.\n\nGroet,\n\n"
        "@dorp.example>Van: <\nVerzonden: dinsdag 5 november 2024 09:45\n\n"
        "@stad.example>Aan: <\n@land.example>; |@land.example>CC: <<\n\n"
        "Onderwerp: RE: Vraag over systemen\n\nHi\n\nEen vraag.\n\n"
        "Verzonden: donderdag 24 oktober 2024 14:54 @stad.example>Aan: <\n"
        "@dorp.example>Van: 4\nOnderwerp: Vraag\n\nHallo\n"
    )
    messages = split_messages(text)
    assert _partitions(text, messages)
    assert [m.date for m in messages] == [
        datetime(2024, 11, 5, 9, 51, 36),
        datetime(2024, 11, 5, 9, 45),
        datetime(2024, 10, 24, 14, 54),
    ]
    assert [m.sender.email for m in messages if m.sender] == ["@stad.example", "@dorp.example", "@dorp.example"]
    assert [a.email for a in messages[1].to] == ["@stad.example"]
    assert [a.email for a in messages[1].cc] == ["@land.example", "@land.example"]
    assert [a.email for a in messages[2].to] == ["@stad.example"]
    assert messages[0].form == "kop"


@pytest.mark.parametrize(
    "text",
    [
        "Geachte heer,\n\nOp 3 mei 2024 schreef de minister: het is goed.\n\nHoogachtend",
        "MEMO\nAan: het college\nVan: afdeling Ruimte\nDatum: 3 mei 2024\nOnderwerp: vergunning\n\nTekst",
        "Van: 10:00 uur\nTot: 12:00 uur\n",
        "Kenmerk: 12\nDatum: 3 mei 2024\nOnderwerp: besluit\n",
        "",
        "Gewone tekst",
    ],
)
def test_what_is_no_mail_is_left_whole(text: str) -> None:
    assert split_messages(text) == ()


def test_signatures_and_disclaimers_are_marked() -> None:
    disclaimer = (
        "Dit bericht kan informatie bevatten die niet voor u is bestemd. Indien u niet de geadresseerde bent "
        "of dit bericht abusievelijk aan u\n"
        "is toegezonden, wordt u verzocht dat aan de afzender te melden en het bericht te verwijderen."
    )
    text = (
        f"Beste Priya,\n\nHierbij de groet van gisteren, met vriendelijke woorden.\n\n"
        f"Met vriendelijke groet,\n\nJoost ter Haar\nAdviseur\n"
        f"T 06 12345678\n\n{disclaimer}\n\nVan: Priya Sital <p@voorbeeld.org>\n"
        f"Verzonden: 3 mei 2024 10:12\nAan: Joost\nOnderwerp: x\n\n"
        "Hoi\n\nKind regards,\nPriya\n\nVerstuurd vanaf mijn iPhone\n"
    )
    regions = message_regions(text)
    signed = [text[r.start : r.end] for r in regions if r.kind is RegionKind.SIGNATURE]
    assert signed[0] == "Met vriendelijke groet,\n\nJoost ter Haar\nAdviseur\nT 06 12345678"
    assert signed[1].startswith("Kind regards,\nPriya")
    assert "iPhone" in signed[-1]
    assert [text[r.start : r.end] for r in regions if r.kind is RegionKind.DISCLAIMER] == [disclaimer]


@pytest.mark.parametrize(
    "closing",
    [
        "Groeten",
        "Mvg",
        "M.v.g.",
        "Hartelijke groet,",
        "Best regards,",
        "Hoogachtend,",
        "Groetjes!",
        "-- ",
        "Met vriendelijke groeten / kind regards",
    ],
)
def test_closings(closing: str) -> None:
    text = f"> oud\n> ouder\nNieuw bericht van mij.\n\n{closing}\nZoë Bakker\n"
    signed = [text[r.start : r.end] for r in message_regions(text) if r.kind is RegionKind.SIGNATURE]
    assert len(signed) == 1
    assert signed[0].endswith("Zoë Bakker")
