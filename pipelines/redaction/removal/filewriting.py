"""From edited pages to the new file: resources, fonts, images, boxes, and the bytes, the same for the same input."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import pikepdf

from pipelines.document import Box, Word
from pipelines.redaction.removal.archival import content_conforms, objects_conform
from pipelines.redaction.removal.boxes import FONT_NAME, draw, draw_stamp, drawable, label_font
from pipelines.redaction.removal.describing import Conformance, describe
from pipelines.redaction.removal.edited import EditedPage
from pipelines.redaction.removal.fontmaking import FontShop
from pipelines.redaction.removal.fonts import Font
from pipelines.redaction.removal.fresh import Fresh
from pipelines.redaction.removal.geometry import IDENTITY, inverse
from pipelines.redaction.removal.interpreter import Interpreter
from pipelines.redaction.removal.invisible_text import FONT_NAME as INVISIBLE_FONT
from pipelines.redaction.removal.invisible_text import glyphless_font
from pipelines.redaction.removal.items import FontUse, TextState
from pipelines.redaction.removal.operations import UnreadableContent
from pipelines.redaction.removal.pixels import UnreadableImage, blackened, blank, seen_only
from pipelines.redaction.removal.structure import Structure
from pipelines.redaction.removal.tagging import PageTags
from pipelines.redaction.removal.walked import Content, Findings, Form, Scope, Surroundings
from pipelines.redaction.removal.walking import Graphics
from pipelines.redaction.removal.writing import Writer

_COMPRESSION = 4
"""Of page content: with 6 it is a sixteenth smaller and takes three times as long."""
_EVERYWHERE = Box(-1e9, -1e9, 1e9, 1e9)
_PROCEDURE_OPERATORS = frozenset(
    (
        *("d0", "d1", "q", "Q", "cm", "w", "J", "j", "M", "d", "i", "ri", "g", "G", "rg", "RG", "k", "K"),
        *("m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "W", "W*"),
        *("BI", "ID", "EI", "INLINE", "IMAGE"),
    )
)


class NewFile:
    """Collects pages in order; `data` gives the file."""

    def __init__(self, fonts: FontShop) -> None:
        self._fonts = fonts
        self.fresh = Fresh(self._special, lambda use: fonts.placeholder(use, self.fresh))
        self._label_font = label_font(self.fresh.pdf)
        self.unreadable_images = 0
        self._plain_content = True
        """Whether all content streams keep to PDF/A."""
        self._tagged: list[tuple[Any, PageTags]] = []

    def replace_images(self, hits: dict[tuple[int, int], tuple[Any, list[Box]]]) -> None:
        """Take the pixels under boxes out of each image, once for the whole file."""
        for number, (stream, boxes) in hits.items():
            try:
                new = blackened(stream, boxes, self.fresh.pdf)
            except UnreadableImage:
                new = blank(self.fresh.pdf)
                self.unreadable_images += 1
            self.fresh.images[number] = self.fresh.pdf.make_indirect(new)

    def leave_out_unseen(self, images: Iterable[Any]) -> None:
        """Take out of the other images what a mask or a colour table hides from everybody."""
        for stream in images:
            if stream.objgen not in self.fresh.images:
                try:
                    new = seen_only(stream, self.fresh.pdf)
                except UnreadableImage:
                    continue  # it goes over as it is, and proof cannot read it either
                if new is not None:
                    mask = stream.get("/SMask", stream.get("/Mask"))
                    if "/SMask" not in new and isinstance(mask, pikepdf.Stream):
                        new["/SMask" if "/SMask" in stream else "/Mask"] = self.fresh.copy(mask)
                    self.fresh.images[stream.objgen] = self.fresh.pdf.make_indirect(new)

    def add_page(self, page: EditedPage, words: Sequence[Word], stamp: str, behind: bytes = b"") -> None:
        """`words` say in which order the page is read, `behind` is invisible text that goes with what it shows."""
        resources, data = pikepdf.Dictionary(), b""
        tags = PageTags(page.content, page.drawn, words)
        if page.content is not None:
            resources, data = self._written(page.content, page.geometry.to_page, tags)
        if behind:
            data = b"q\n" + data + b"\nQ\n" + _marked(b"P", tags.behind(), behind)
            self._add_font(resources, INVISIBLE_FONT, self._invisible_font)
        self._add(data, resources, page, tags, stamp)

    def add_picture_page(self, page: EditedPage, placed: bytes, behind: bytes, xobject: Any, stamp: str) -> None:
        """A page that is one picture, which `placed` draws, with hidden words behind it."""
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X1=self.fresh.pdf.make_indirect(xobject)))
        self._add_font(resources, INVISIBLE_FONT, self._invisible_font)
        tags = PageTags(None, page.drawn, ())
        data = _marked(b"Figure", tags.picture(), placed) + _marked(b"P", tags.behind(), behind)
        self._add(data, resources, page, tags, stamp)

    @cached_property
    def _invisible_font(self) -> Any:
        return glyphless_font(self.fresh.pdf)

    @staticmethod
    def _add_font(resources: Any, name: str, font: Any) -> None:
        if "/Font" not in resources:
            resources.Font = pikepdf.Dictionary()
        resources.Font[name] = font

    def _add(self, data: bytes, resources: Any, page: EditedPage, tags: PageTags, stamp: str) -> None:
        geometry = page.geometry
        to_user = inverse(geometry.to_page)
        assert to_user is not None
        parts = [b"q", data, b"Q"] if data else []
        if page.drawn:
            parts.append(draw(page.drawn, tags.boxes(), to_user))
        if stamp:
            shown = geometry.shown
            parts.append(draw_stamp(stamp, shown.x1, shown.y1, geometry.rotation, to_user))
        if page.drawn or stamp:
            self._add_font(resources, FONT_NAME, self._label_font)
        content = pikepdf.Stream(self.fresh.pdf, zlib.compress(b"\n".join(parts), _COMPRESSION))
        content.Filter = pikepdf.Name.FlateDecode
        made = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=_array(geometry.crop),
            Resources=resources,
            Contents=self.fresh.pdf.make_indirect(content),
        )
        if geometry.rotation:
            made.Rotate = geometry.rotation
        if geometry.unit != 1.0:
            made.UserUnit = geometry.unit
        made = self.fresh.pdf.make_indirect(made)
        self.fresh.pdf.pages.append(pikepdf.Page(made))
        self._tagged.append((made, tags))

    def _written(self, content: Content, start: Any, tags: PageTags | None = None) -> tuple[Any, bytes]:
        scope = content.scope

        def font_name(use: FontUse) -> bytes:
            return scope.use("/Font", str(use.key), use)

        data = self._stream(Writer(start, font_name, self._fonts.recode, tags), content)
        return self.fresh.resources(scope, self._form), data

    def _stream(self, writer: Writer, content: Content) -> bytes:
        data = writer.write(content.items)
        if self._plain_content:
            self._plain_content = content_conforms(data, writer.depth, as_written=writer.as_written)
        return data

    def _form(self, form: Form) -> Any:
        resources, data = self._written(form.content, form.start)
        dictionary: dict[str, Any] = {
            "/Type": pikepdf.Name.XObject,
            "/Subtype": pikepdf.Name.Form,
            "/BBox": self.fresh.copy(form.source.get("/BBox", pikepdf.Array([0, 0, 0, 0]))),
        }
        for key in ("/Matrix", "/Group"):
            value = form.source.get(key)
            if value is not None:
                dictionary[key] = self.fresh.copy(value)
        return self.fresh.content(data, dictionary, resources)

    def _special(self, stream: Any, fresh: Fresh) -> Any:
        """Content streams that are reached through resources: tiling patterns and the groups of soft masks, without text."""
        form = stream.get("/Subtype") == "/Form"
        if not form and "/PatternType" not in stream:
            return None
        content = self._walk(stream.read_bytes(), stream.get("/Resources"))
        data = self._stream(Writer(IDENTITY, _no_font, self._fonts.recode), content)
        new = pikepdf.Stream(fresh.pdf, data)
        keys = ("/Type", "/Subtype", "/BBox", "/Matrix", "/Group") if form else _PATTERN_KEYS
        for key in keys:
            value = stream.get(key)
            if value is not None:
                new[key] = fresh.copy(value)
        new.Resources = fresh.resources(content.scope, self._form)
        return new

    @staticmethod
    def _walk(data: bytes, resources: Any) -> Content:
        around = Surroundings(_EVERYWHERE, lambda x, y: False, None, (), _no_fonts, lambda layer: False)
        scope = Scope(resources)
        walk = Interpreter(scope, around, Findings(), Graphics(IDENTITY, TextState(), _EVERYWHERE, 1.0))
        walk.with_text = False
        try:
            return walk.run(data)
        except UnreadableContent:
            return Content([], scope)

    def _procedure(self, stream: Any, font: Font) -> Any:
        """A glyph of a Type 3 font: drawing only."""
        data = bytearray()
        for instruction in pikepdf.parse_content_stream(stream):
            operator = str(instruction.operator)
            if operator in _PROCEDURE_OPERATORS:
                data += pikepdf.unparse_content_stream([instruction]) + b"\n"
            elif operator == "Do":
                data += self._procedure_image(instruction, font)
        return self.fresh.pdf.make_indirect(pikepdf.Stream(self.fresh.pdf, bytes(data)))

    def _procedure_image(self, instruction: Any, font: Font) -> bytes:
        resources = font.dictionary.get("/Resources")
        images = resources.get("/XObject") if resources is not None else None
        image = images.get(str(instruction.operands[0])) if images is not None else None
        if not isinstance(image, pikepdf.Stream) or image.get("/Subtype") != "/Image":
            return b""
        return pikepdf.unparse_content_stream([instruction]) + b"\n"

    def data(self, stamp: str) -> bytes:
        """The file's bytes: no metadata of the source, an identifier made from the content. `stamp` is the document number."""
        self._fonts.finish(self.fresh, self._procedure)
        pdf = self.fresh.pdf
        root = pdf.Root
        for key in list(root.keys()):
            if key not in ("/Type", "/Pages"):
                del root[key]
        describe(pdf, drawable(stamp), self._conformance())
        structure = Structure(pdf)
        for page, tags in self._tagged:
            structure.add_page(page, tags.blocks(), tags.count)
        structure.finish()
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            min_version="1.7",
        )
        return out.getvalue()

    def _conformance(self) -> Conformance:
        """What the file may say of itself: nothing, as soon as one part does not keep to PDF/A."""
        if not (self._plain_content and objects_conform(self.fresh.pdf)):
            return Conformance.NONE
        return self._fonts.conformance()


_PATTERN_KEYS = ("/Type", "/PatternType", "/PaintType", "/TilingType", "/BBox", "/XStep", "/YStep", "/Matrix")


def _marked(tag: bytes, number: int, operations: bytes) -> bytes:
    return b"/%s <</MCID %d>> BDC\n%s\nEMC\n" % (tag, number, operations)


def _no_font(_: FontUse) -> bytes:
    raise AssertionError("a stream without text has no font")


def _no_fonts(dictionary: Any) -> FontUse:
    return FontUse(0, Font(dictionary))


def _array(box: Box) -> pikepdf.Array:
    return pikepdf.Array([_real(v) for v in box])


def _real(value: float) -> Any:
    return int(value) if value == int(value) else round(value, 4)
