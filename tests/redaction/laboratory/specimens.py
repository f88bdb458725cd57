"""One-trick files: each hides one invented name in one place. `SPECIMENS` holds them all; building one takes milliseconds.

Every file also shows another invented name at a known place, as a document that has to be redacted does. `bad` marks files that
look redacted and are not: those must be found without knowing the name.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

HIDDEN = "Fatima Okafor"
SHOWN = "Joost Terpstra"
TERMS = (HIDDEN, SHOWN)


@dataclass(frozen=True)
class Specimen:
    name: str
    make: Callable[[], bytes]
    bad: bool
    suffix: str
    terms: tuple[str, ...]
    by_side_channel: bool = False
    """The name itself is nowhere: what is found is a trace of it."""
    redactable: bool = True
    """False when the name is gone already, so that there is nothing to redact."""


SPECIMENS: dict[str, Specimen] = {}


def specimen(
    *,
    bad: bool = False,
    suffix: str = ".pdf",
    terms: tuple[str, ...] = TERMS,
    by_side_channel: bool = False,
    redactable: bool = True,
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        name = make.__name__
        assert name not in SPECIMENS
        SPECIMENS[name] = Specimen(name, make, bad, suffix, terms, by_side_channel, redactable)
        return make

    return register


class Sheet:
    """An A4 letter that shows a name, to which a trick is added."""

    def __init__(self, pages: int = 1, *, letter: bool = True) -> None:
        self.pdf = pikepdf.new()
        self.fonts = Dictionary(
            F1=self.pdf.make_indirect(font("Helvetica")), F2=self.pdf.make_indirect(font("Times-Roman"))
        )
        self.drawn: list[list[bytes]] = []
        for _ in range(pages):
            self.pdf.add_blank_page(page_size=(595, 842))
            self.drawn.append([])
        for page in self.pdf.pages:
            page.obj.Resources = Dictionary(
                Font=self.fonts,
                XObject=Dictionary(),
                ExtGState=Dictionary(),
                Properties=Dictionary(),
                Pattern=Dictionary(),
            )
        if letter:
            self.text(72, 770, "Gemeente Voorbeeld, afdeling Vergunningen")
            self.text(72, 740, f"Geachte heer {SHOWN}, wij hebben uw brief ontvangen.")
            self.text(72, 720, "Het college heeft besloten om de vergunning te verlenen.")

    @property
    def page(self) -> Any:
        return self.pdf.pages[0].obj

    def put(self, operators: str | bytes, page: int = 0) -> Sheet:
        self.drawn[page].append(operators.encode("latin-1") if isinstance(operators, str) else operators)
        return self

    def text(
        self, x: float, y: float, text: str, size: float = 11, *, before: str = "", font: str = "F1", page: int = 0
    ) -> Sheet:
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return self.put(f"BT {before} /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET", page)

    def hidden(self, **how: Any) -> Sheet:
        """The hidden name where most tricks want it."""
        return self.text(72, 600, f"De heer {HIDDEN} heeft gebeld.", **how)

    def box(self, colour: str = "0 g", x: float = 113, y: float = 594, width: float = 73, height: float = 18) -> Sheet:
        """A box over the hidden name."""
        return self.put(f"q {colour} {x} {y} {width} {height} re f Q")

    def stream(self, data: bytes | str, **keys: Any) -> Any:
        made = Stream(self.pdf, data.encode("latin-1") if isinstance(data, str) else data)
        for key, value in keys.items():
            made[f"/{key}"] = value
        return self.pdf.make_indirect(made)

    def form(self, operators: str, name: str = "X1", bounds: tuple[float, ...] = (0, 0, 595, 842), **keys: Any) -> Any:
        made = self.stream(
            operators,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array(bounds),
            Resources=Dictionary(Font=self.fonts),
            **keys,
        )
        self.page.Resources.XObject[f"/{name}"] = made
        return made

    def image(self, data: bytes, name: str, width: int, height: int, **keys: Any) -> Any:
        made = self.stream(data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, **keys)
        self.page.Resources.XObject[f"/{name}"] = made
        return made

    def annotate(
        self, subtype: str, rect: tuple[float, ...] = (113, 594, 186, 612), appearance: str = "", **keys: Any
    ) -> Any:
        made = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array(rect), F=4)
        for key, value in keys.items():
            made[f"/{key}"] = value
        if appearance:
            size = (0, 0, rect[2] - rect[0], rect[3] - rect[1])
            look = self.stream(
                appearance,
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array(size),
                Resources=Dictionary(Font=self.fonts),
            )
            made.AP = Dictionary(N=look)
        if "/Annots" not in self.page:
            self.page.Annots = Array()
        made = self.pdf.make_indirect(made)
        self.page.Annots.append(made)
        return made

    def data(self, **how: Any) -> bytes:
        for page, drawn in zip(self.pdf.pages, self.drawn, strict=True):
            page.obj.Contents = self.stream(b"\n".join(drawn))
        out = io.BytesIO()
        self.pdf.save(out, static_id=True, fix_metadata_version=False, **how)
        return out.getvalue()


def font(name: str) -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), Encoding=Name.WinAnsiEncoding)


__all__ = [
    "HIDDEN",
    "SHOWN",
    "SPECIMENS",
    "TERMS",
    "Array",
    "Dictionary",
    "Name",
    "Sheet",
    "Specimen",
    "Stream",
    "String",
    "font",
    "specimen",
]
