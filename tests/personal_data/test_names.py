"""Names of every origin in every shape are found; what only looks like a name is not."""

from __future__ import annotations

import pytest

from pipelines.document import Kind
from pipelines.personal_data import search
from pipelines.personal_data.names.tokens import fold, tokenize
from pipelines.personal_data.names.vetoes import is_no_name


def covered(text: str, name: str) -> bool:
    start = text.index(name)
    places = {p for hit in search(text) if hit.kind is Kind.PERSON for p in range(hit.start, hit.end)}
    return all(p in places for p in range(start, start + len(name)) if text[p].isalnum())


PEOPLE = (
    "Sjoukje Terpstra", "Naoual El Idrissi", "Ömer Yıldırım", "Radjesh Bhagwandin", "Shurandy Martina", "Katarzyna Wójcik",
    "Li Wei", "Tesfay Gebremariam", "Hodan Warsame", "Aleppo Haddad", "Kwabena Asante", "J.P. van der Heijden", "Nguyễn Thị Lan",
    "Anne-Fleur de Wit", "Zoran Kovačević", "Rivka Cohen",
)  # fmt: skip
FRAMES = (
    "Geachte mevrouw {},\n\nUw brief ontvingen wij op 3 mei.",
    "Ik sprak gisteren met {} over het bezwaar.",
    "Aanwezig: {}, de secretaris en twee leden",
    "Behandelaar: {}\nDatum: 4 juni 2024",
    "Met vriendelijke groet,\n{}\n",
)


@pytest.mark.parametrize("frame", FRAMES)
def test_people_of_every_origin(frame: str) -> None:
    missed = [person for person in PEOPLE if not covered(frame.format(person), person)]
    assert len(missed) <= 1, missed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hoi sjoerd, kun jij dit oppakken? groetjes fatima", "sjoerd"),
        ("hoi sjoerd, kun jij dit oppakken? groetjes fatima", "fatima"),
        ("Wit, J.P. de (Hans)\nEl-Amrani, Youssef", "Wit, J.P. de (Hans)"),
        ("MEVROUW VAN DIJK-ÖZTÜRK HEEFT BEZWAAR", "VAN DIJK-ÖZTÜRK"),
        ("Aanwezig: Hans van den Berg, Mira Post\nActie: HvdB belt de aannemer", "HvdB"),
    ],
)
def test_hard_shapes(text: str, name: str) -> None:
    assert covered(text, name)


@pytest.mark.parametrize(
    "text",
    [
        "De Woo-verzoeken over de PIA en de AVG zijn openbaar.",
        "Het ministerie van Binnenlandse Zaken en Koninkrijksrelaties vergadert in Den Haag.",
        "In januari en februari is het Groenbeheerplan vastgesteld.",
        "Wij publiceren de Nota en het Raadsvoorstel op maandag.",
        "de gemeente heeft het beleid voor de wijk in maart vastgesteld",
    ],
)
def test_no_person_here(text: str) -> None:
    assert [text[h.start : h.end] for h in search(text) if h.kind is Kind.PERSON] == []


def test_a_firm_is_no_person_and_a_title_overrules() -> None:
    text = "Bouwbedrijf Van den Hoek B.V. is failliet; mevrouw Mei belde."
    assert is_no_name(text, text.index("Van den Hoek"), text.index(" B.V."), 0.95)
    assert not is_no_name(text, text.index("Mei"), text.index(" belde"), 0.5)


def test_tokens_cover_every_letter() -> None:
    text = "J.P. d'Ancona-Öztürk's brief\n\n(€ 5,-) aan 't Hof; ﬁn"
    tokens = tokenize(text)
    seen = {p for s, e in zip(tokens.starts, tokens.ends, strict=True) for p in range(s, e)}
    assert all(p in seen for p, c in enumerate(text) if not c.isspace())


def test_fold_makes_list_keys() -> None:
    assert fold("Yıldız") == "yildiz"
    assert fold("Kovačević") == "kovacevic"


def test_why_is_a_dutch_sentence() -> None:
    hits = search("Beste mevrouw Terpstra, bel 06-12345678.")
    assert hits
    assert all(hit.why.endswith(".") and hit.why[0].isupper() for hit in hits)
