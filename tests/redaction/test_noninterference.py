"""Two sources that differ only in what is withheld give the same bytes, whatever the layout and the producer."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.redaction.makers import FILLER, drawn_lines, inserted, paragraphs, read, redact, table, text_of, typeset

FIRST = ["Jo", "Ilse", "Fatima", "Willemijn", "Özlem", "Wim", "Kwame", "Quirijn", "Mila", "Żaneta"]
LAST = ["Li", "Bonsu", "El Amrani", "Wassenaer", "Yılmaz", "Xander", "Zuyderhoff", "Jagger", "Wwww", "Illi", "de Wit"]
PLAIN = st.builds(
    lambda a, b: f"{a} {b}",
    st.sampled_from(FIRST[:4] + FIRST[5:9]),
    st.sampled_from([n for n in LAST if n != "Yılmaz"]),
)
ANY = st.builds(lambda a, b: f"{a} {b}", st.sampled_from(FIRST), st.sampled_from(LAST))
WORDS = st.lists(st.sampled_from(FILLER), min_size=1, max_size=5).map(" ".join)
LAYOUT = st.tuples(WORDS, WORDS, st.integers(8, 13))

SLOW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def _same(make: Callable[[str], bytes], *names: str) -> None:
    """All give one file, and no piece of a name is in it."""
    outcomes = [(name, redact(make(name), name)) for name in names]
    counts = {len(plan.redactions) for _, (_, plan, _) in outcomes}
    assert counts != {0}
    shapes = {
        tuple(document.text[: document.pages[-1].end].replace(name, "N").split()) for name, (document, _, _) in outcomes
    }
    assume(len(shapes) == 1)
    assert len({removal.pdf for _, (_, _, removal) in outcomes}) == 1
    text = text_of(outcomes[0][1][2].pdf)
    assert not any(name in text for name in names)


def _filler(count: int) -> str:
    return " ".join(FILLER[i % len(FILLER)] for i in range(count))


@SLOW
@given(PLAIN, PLAIN, LAYOUT)
def test_drawn_lines_with_a_base_font(first: str, second: str, layout: tuple[str, str, int]) -> None:
    before, after, size = layout
    _same(lambda n: drawn_lines([_filler(9), f"{before} {n}, {after}", _filler(7)], size=size), first, second)


@SLOW
@given(ANY, ANY, LAYOUT)
def test_drawn_lines_with_an_embedded_font_numbered_by_use(
    first: str, second: str, layout: tuple[str, str, int]
) -> None:
    before, after, size = layout

    def lines(n: str) -> list[str]:
        return [_filler(5), f"{before} {n}, {after}", f"{n} is op de hoogte", _filler(8)]

    _same(lambda n: drawn_lines(lines(n), "DejaVu", size), first, second)


@SLOW
@given(PLAIN, PLAIN, WORDS, st.sampled_from([0, 1, 2, 4]))
def test_paragraphs_however_they_are_aligned(first: str, second: str, after: str, alignment: int) -> None:
    def texts(n: str) -> list[str]:
        return [_filler(60), f"Mevrouw {n} is {after}", _filler(40)]

    _same(lambda n: paragraphs(texts(n), alignment=alignment), first, second)


@SLOW
@given(PLAIN, PLAIN)
def test_bold_italic_and_underlined_text_around_the_name(first: str, second: str) -> None:
    def text(n: str) -> str:
        return f"<b>{n}</b> is <i>hier</i> en <u>{n}</u> ook, <u>echt {n} dus</u> ja"

    _same(lambda n: paragraphs([_filler(40), text(n)]), first, second)


@SLOW
@given(PLAIN, PLAIN)
def test_cells_keep_their_places(first: str, second: str) -> None:
    def rows(n: str) -> list[list[str]]:
        return [["Naam", "Functie", "Nummer"], [n, "secretaris", "12"], ["Groep", f"van {n}", "13"]]

    _same(lambda n: table(rows(n)), first, second)


@SLOW
@given(ANY, ANY, WORDS)
def test_mupdf_with_an_embedded_font(first: str, second: str, after: str) -> None:
    _same(lambda n: inserted([_filler(6), f"Geachte {n}, {after}", _filler(5)], whole_font=True), first, second)


@settings(SLOW, max_examples=6)
@given(ANY, ANY, WORDS, st.booleans())
def test_typst_ragged_and_justified(first: str, second: str, after: str, justified: bool) -> None:
    head = "#set par(justify: true)\n" if justified else ""

    def body(n: str) -> str:
        aligned = f"#align(center)[Voor {n} alleen]\n\n#align(right)[Voor {n} alleen]"
        return "\n\n".join([_filler(60), f"Mevrouw {n} is {after}.", aligned, f"*{n}* en #underline[{n}] weg"])

    _same(lambda n: typeset(head + body(n)), first, second)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice(tmp_path: Path) -> None:
    names = ["Jo Bonsu", "Fatima Zuyderhoff"]
    paths = []
    for i, name in enumerate(names):
        path = tmp_path / f"brief{i}.html"
        path.write_text(
            f"<html><body style='font-family: Liberation Serif'><p>{_filler(50)}</p>"
            f"<p>Geachte {name}, hierbij ontvangt u het besluit.</p><p align='right'>Namens {name}</p>"
            f"<p align='right'>het college</p><p>Zie <b>{name}</b> en <u>{name}</u>.</p>"
            f"<p>{_filler(30)}</p></body></html>"
        )
        paths.append(str(path))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf:writer_web_pdf_Export",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), *paths], check=True, capture_output=True, timeout=120)
    outcomes = [redact((tmp_path / f"brief{i}.pdf").read_bytes(), name) for i, name in enumerate(names)]
    assert [len(plan.redactions) for _, plan, _ in outcomes] == [4, 4]
    assert outcomes[0][2].pdf == outcomes[1][2].pdf


def test_the_same_input_twice_is_the_same_file() -> None:
    data = paragraphs([_filler(60), "Mevrouw Mila Bonsu is hier"], "DejaVu")
    assert redact(data, "Mila Bonsu")[2].pdf == redact(data, "Mila Bonsu")[2].pdf
    assert read(data).text == read(data).text
