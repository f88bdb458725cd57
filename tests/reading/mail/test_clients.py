"""HTML as real programs write it: what a reader sees, and where the older message begins."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings

from pipelines.document import Address, BlockKind, RegionKind
from pipelines.reading.mail.html_events import read_html
from tests.reading.mail.making import document
from tests.reading.mail.people import people

SHAPES = {path.stem: path.read_text("utf-8") for path in (Path(__file__).parent / "files").glob("*.html")}
"""Bodies rebuilt in the shape of each client, with @@NAAM@@ and @@MAIL@@ where the older message names its sender."""


def _shape(client: str, person: Address) -> str:
    return SHAPES[client].replace("@@NAAM@@", person.name).replace("@@MAIL@@", person.email)


def _mail(html: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Sander de Boer <sander@voorbeeld.org>"
    message["Subject"] = "RE: Zaak"
    message.set_content(html, subtype="html", charset="utf-8")
    return message.as_bytes()


def test_the_shapes_are_there() -> None:
    assert len(SHAPES) >= 9


@pytest.mark.parametrize("client", sorted(SHAPES))
@settings(max_examples=6, deadline=None)
@given(person=people)
def test_a_reply_of_every_client(client: str, person: Address) -> None:
    found = document(_mail(_shape(client, person)))
    own, quoted = found.messages
    assert "Mijn antwoord." in found.text[own.body_start : own.end]
    assert quoted.sender is not None
    assert quoted.sender.name == person.name
    assert quoted.date == datetime(2024, 5, 3, 10, 12)
    assert quoted.depth == 1
    assert found.text[quoted.body_start : quoted.end].replace("\ufeff", "").strip() == "Oude tekst."
    assert any(r.kind is RegionKind.QUOTE and r.start == quoted.start for r in found.regions)


def test_single_spaced_paragraphs_of_outlook_stay_together() -> None:
    text = document(_mail(_shape("outlook-voor-windows", Address("A", "a@b.nl")))).text
    assert "Hoi collega,\n\nMijn antwoord.\n\nVan: A <a@b.nl>" in text


def _texts(html: str) -> list[str]:
    return ["".join(run.text for run in piece.runs) for piece in read_html(html).pieces]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Zo&euml; &amp; &#8364;5 &lt;3</p>", ["Zoë & €5 <3"]),
        ("een<br>twee<br><br>drie", ["een\ntwee", "drie"]),
        ("<div>een</div><div>twee</div>", ["een\ntwee"]),
        ("<p>a</p><p>b</p>", ["a", "b"]),
        ("  veel \n\n  wit   hier ", ["veel wit hier"]),
        ("<pre>kolom   een\n  twee</pre>", ["kolom   een\n  twee"]),
        ("<script>weg()</script><style>a{}</style><title>t</title>zichtbaar<!-- weg -->", ["zichtbaar"]),
        ("<ul><li>een<li>twee</ul>na", ["een", "twee", "na"]),
        ("<b>vet<i>beide</b>schuin</i>", ["vetbeideschuin"]),
        ("<table><tr><td><p>plaats</p></td></tr></table>", ["plaats"]),
        ("<table><tr><td>a<table><tr><td>b</td></tr></table>c</td></tr></table>d", ["a", "b", "c", "d"]),
        ("<![if !supportLists]>•<![endif]>punt", ["•punt"]),
        ("<img alt='logo van Zoë' src='https://x.example/l.png'>", ["[logo van Zoë]"]),
        ("<p>los", ["los"]),
        ("", []),
    ],
)
def test_html_as_a_reader_sees_it(html: str, expected: list[str]) -> None:
    assert [text.strip() for text in _texts(html)] == expected


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "display: none !important",
        "visibility:hidden",
        "font-size:0",
        "mso-hide:all",
        "max-height:0px;overflow:hidden",
    ],
)
def test_what_is_hidden_is_read_and_marked(style: str) -> None:
    found = document(_mail(f"<p>zichtbaar</p><div style='{style}'>Fatima <b>Mensah</b></div><p>ook zichtbaar</p>"))
    assert [found.text[r.start : r.end] for r in found.regions if r.kind is RegionKind.HIDDEN] == ["Fatima Mensah"]
    assert [b.kind for b in found.flow if found.text[b.start : b.end] == "Fatima Mensah"] == [BlockKind.NOTE]


def test_tables_and_lists_and_quotes_become_blocks() -> None:
    found = document(
        _mail(
            "<table><tr><th>Wie</th><th>Wat</th></tr><tr><td>Zoë</td><td>Verf\tkwast</td></tr></table>"
            "<ol start=3><li>a<ul><li>b</li></ul></li></ol>"
            "<blockquote>c<blockquote>d</blockquote></blockquote>"
        )
    )
    rows = [b for b in found.flow if b.kind is BlockKind.ROW]
    assert [[found.text[c.start : c.end] for c in row.cells] for row in rows] == [["Wie", "Wat"], ["Zoë", "Verf kwast"]]
    assert [row.header for row in rows] == [True, False]
    items = [(found.text[b.start : b.end], b.level, b.bullet) for b in found.flow if b.kind is BlockKind.ITEM]
    assert items == [("a", 1, "3."), ("b", 2, "•")]
    assert [(found.text[b.start : b.end], b.quote) for b in found.flow if b.quote] == [("c", 1), ("d", 2)]


def test_links_behind_the_text_are_kept_behind_the_last_page() -> None:
    found = document(_mail('<a href="mailto:geheim@voorbeeld.org">mail mij</a>'))
    assert "mailto:geheim@voorbeeld.org" in found.text[max(p.end for p in found.pages) :]
