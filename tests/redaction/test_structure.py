"""The structure tree: made from what the new page shows, in the order of reading, with no word of the document in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pipelines.redaction import make_plan, prove, remove
from tests.redaction.makers import HELVETICA, drawn_lines, findings, read, redact, table, typeset, written

NAME = "Fatima Okafor"
LINES = ["Het college heeft besloten.", f"Mevrouw {NAME} heeft bezwaar gemaakt.", "Aldus vastgesteld."]
SAID = "gelakt, artikel 5.1.2.e"


def tree_of(pdf: bytes) -> list[Any]:
    """The elements of the document: (kind, alternative text, kids), numbers as [page, number]."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.obj.objgen: at for at, page in enumerate(opened.pages)}

        def element(thing: Any) -> Any:
            kids = [[pages[thing.Pg.objgen], kid] if isinstance(kid, int) else element(kid) for kid in _list(thing.K)]
            return (str(thing.S), str(thing.get("/Alt", "")), kids)

        return [element(kid) for kid in _list(opened.Root.StructTreeRoot.K.K)]


def _list(thing: Any) -> list[Any]:
    return list(thing) if isinstance(thing, pikepdf.Array) else [thing]


def marks_of(pdf: bytes, page: int = 0) -> list[str]:
    """What stands between the marks of a page, in order: 'P 0: (text)(text)'."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        said, here, depth = [], "", 0
        for instruction in pikepdf.parse_content_stream(opened.pages[page]):
            operator = str(instruction.operator)
            if operator in ("BDC", "BMC"):
                depth += 1
                number = instruction.operands[1].get("/MCID", "") if operator == "BDC" else ""
                here = f"{str(instruction.operands[0])[1:]} {number}:"
            elif operator == "EMC":
                depth -= 1
                said.append(here)
            elif operator in ("Tj", "TJ", "Do", "f", "S", "sh"):
                assert depth == 1, f"{operator} outside a mark"
                here += operator
        assert depth == 0
        return said


def test_lines_of_a_paragraph_are_one_element_with_the_box_where_it_stands() -> None:
    pdf = redact(drawn_lines(LINES), NAME)[2].pdf
    (paragraph,) = tree_of(pdf)
    kind, alt, kids = paragraph
    assert (kind, alt) == ("/P", "")
    assert [kid[:2] if isinstance(kid, tuple) else kid for kid in kids] == [
        [0, 0], [0, 1], ("/Span", SAID), [0, 2], [0, 3]
    ]  # fmt: skip


def test_white_between_lines_parts_paragraphs() -> None:
    stream = (
        "BT /F1 10 Tf 72 700 Td (Eerste alinea) Tj 0 -12 Td (en haar tweede regel) Tj 0 -40 Td (Tweede alinea) Tj ET"
    )
    assert [len(kids) for _, _, kids in tree_of(redact(written(stream))[2].pdf)] == [2, 1]


def test_the_order_is_that_of_reading_and_not_of_writing() -> None:
    stream = "BT /F1 10 Tf 72 300 Td (Onderaan) Tj 0 400 Td (Bovenaan) Tj 0 -200 Td (Midden) Tj ET"
    assert [kids for _, _, kids in tree_of(redact(written(stream))[2].pdf)] == [[[0, 1]], [[0, 2]], [[0, 0]]]


def test_everything_drawn_is_marked_and_lines_are_artifacts() -> None:
    pdf = redact(table([LINES, LINES]), NAME)[2].pdf
    assert any(mark.startswith("Artifact") for mark in marks_of(pdf))
    assert all(mark.split()[0] in ("P", "Span", "Artifact") for mark in marks_of(pdf))


def _with_picture(width: int) -> bytes:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        image = pikepdf.Stream(pdf, bytes(12), Width=2, Height=2, BitsPerComponent=8, ColorSpace=Name.DeviceRGB)
        image.Type, image.Subtype = Name.XObject, Name.Image
        page.Resources.XObject = Dictionary(Im=pdf.make_indirect(image))

    stream = f"BT /F1 10 Tf 72 700 Td (Boven) Tj ET q {width} 0 0 {width} 72 500 cm /Im Do Q BT /F1 10 Tf 72 400 Td (Onder) Tj ET"
    return written(stream, change=change)


def test_a_picture_is_a_figure_and_a_spot_is_not() -> None:
    kinds = [(kind, alt) for kind, alt, _ in tree_of(redact(_with_picture(80))[2].pdf)]
    assert kinds == [("/P", ""), ("/Figure", "afbeelding"), ("/P", "")]
    assert [kind for kind, _, _ in tree_of(redact(_with_picture(3))[2].pdf)] == ["/P", "/P"]


def test_a_form_is_one_piece_of_text() -> None:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        form = pikepdf.Stream(pdf, b"BT /F1 10 Tf 72 600 Td (In een formulier) Tj 0 -12 Td (tweede regel) Tj ET")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
        form.Resources = pikepdf.Object.parse(f"<</Font <<{HELVETICA}>>>>".encode())
        page.Resources.XObject = Dictionary(Fm=pdf.make_indirect(form))

    stream = "BT /F1 10 Tf 72 700 Td (Boven) Tj ET /Fm Do BT /F1 10 Tf 72 400 Td (Onder) Tj ET"
    pdf = redact(written(stream, change=change))[2].pdf
    assert [kids for _, _, kids in tree_of(pdf)] == [[[0, 0]], [[0, 1]], [[0, 2]]]
    assert marks_of(pdf)[1] == "P 1:Do"


def test_every_number_leads_back_to_its_element() -> None:
    pdf = redact(typeset("\n\n".join(LINES)), NAME)[2].pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (key, owners) = opened.Root.StructTreeRoot.ParentTree.Nums
        assert key == opened.pages[0].StructParents
        for number, owner in enumerate(owners):
            assert number in _list(owner.K)


def test_the_tree_says_nothing_of_what_was_withheld() -> None:
    """How long a name was, and of how many words, leaves no trace in it."""
    trees = [tree_of(redact(drawn_lines([line.replace(NAME, other) for line in LINES]), other)[2].pdf) for other in
             ("Jo", "Fatima Okafor", "Wilhelmina van der Meer")]  # fmt: skip
    assert trees[0] == trees[1] == trees[2]


ELEMENTS: dict[str, Callable[[Any], None]] = {
    "Alt": lambda e: e.__setitem__("/Alt", String(f"gelakt, {NAME}")),
    "ActualText": lambda e: e.__setitem__("/ActualText", String("gelakt")),
    "E": lambda e: e.__setitem__("/E", String("x")),
    "T": lambda e: e.__setitem__("/T", String("x")),
    "ID": lambda e: e.__setitem__("/ID", String("x")),
    "Lang": lambda e: e.__setitem__("/Lang", String("x")),
    "C": lambda e: e.__setitem__("/C", Name("/Okafor")),
    "S": lambda e: e.__setitem__("/S", Name("/Okafor")),
    "A string": lambda e: e.__setitem__("/A", Dictionary(O=Name.Layout, Placement=String("x"))),
    "A name": lambda e: e.__setitem__("/A", Dictionary(O=Name.Layout, Placement=Name("/Okafor"))),
    "A key": lambda e: e.__setitem__("/A", Dictionary({"/O": Name.Layout, "/Okafor": 1})),
    "A owner": lambda e: e.__setitem__("/A", Dictionary(O=Name.UserProperties, P=Array([Dictionary(N=String("x"))]))),
    "kid": lambda e: e.__setitem__("/K", Array([0, Dictionary(Type=Name.MCR, MCID=0, Note=String("x"))])),
}
ROOTS: dict[str, Callable[[Any], None]] = {
    "RoleMap": lambda root: root.__setitem__("/RoleMap", Dictionary({"/Okafor": Name.P})),
    "ClassMap": lambda root: root.__setitem__("/ClassMap", Dictionary({"/Okafor": Dictionary(O=Name.Layout)})),
    "IDTree": lambda root: root.__setitem__("/IDTree", Dictionary(Names=Array([String("x"), root.K]))),
    "ParentTree": lambda root: root.ParentTree.__setitem__("/Note", String("x")),
    "ParentTree array": lambda root: root.ParentTree.Nums.append(String("x")),
    "owners": lambda root: root.ParentTree.Nums[1].append(Name("/Okafor")),
}


def _changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        out = io.BytesIO()
        opened.save(out, fix_metadata_version=False)
        return out.getvalue()


@pytest.mark.parametrize("where", [*(f"element {key}" for key in ELEMENTS), *(f"root {key}" for key in ROOTS)])
def test_a_tree_that_says_more_is_refused(where: str) -> None:
    """Also when what it says is no term of this proof."""
    _, plan, removal = redact(drawn_lines(LINES), NAME)
    kind, _, key = where.partition(" ")

    def change(pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        if kind == "root":
            ROOTS[key](root)
        else:
            ELEMENTS[key](root.K.K[0].K[2])

    assert prove(removal.pdf, ("Terpstra",), plan).exit_code == 0
    assert prove(_changed(removal.pdf, change), ("Terpstra",), plan).exit_code == 3


@pytest.mark.parametrize(
    "mark",
    [
        b"/P <</MCID 9 /ActualText (Okafor)>> BDC EMC",
        b"/Okafor BMC EMC",
        b"/P <</Okafor 1>> BDC EMC",
        b"/Span /MC0 BDC EMC",
    ],
)
def test_marked_content_that_says_more_is_refused(mark: bytes) -> None:
    _, plan, removal = redact(drawn_lines(LINES), NAME)

    def change(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[0].Contents
        contents.write(contents.read_bytes() + b"\n" + mark)

    assert prove(_changed(removal.pdf, change), ("Terpstra",), plan).exit_code == 3


def test_words_on_the_page_that_look_like_marks_are_no_marks() -> None:
    document, plan, removal = redact(drawn_lines([*LINES, "De BDC bank (/Okafor BMC) en /P <<x>> BDC"]), "Fatima")
    assert prove(removal.pdf, plan.terms(document), plan).exit_code == 0


def test_a_page_that_is_withheld_whole_says_so() -> None:
    document = read(drawn_lines(["Geheim."]))
    plan = make_plan(document, findings(document, "Geheim."), [])
    pdf = remove(drawn_lines(["Geheim."]), document, plan).pdf
    assert [(kind, [kid[:2] for kid in kids]) for kind, _, kids in tree_of(pdf)] == [("/P", [("/Span", SAID)])]
