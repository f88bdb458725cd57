"""Every text that lies in a PDF, on its pages and around them, handed to the search with the place it came from.

Two readings of the pages (pdfium's text, and the operators of every content stream, drawn or not), then all other streams and
everything between streams. Streams are taken from the bytes of the file, not from its table: see `rawfile`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any

import pikepdf

from pipelines.redaction.name_objects import name_of
from pipelines.redaction.proof.around_the_file import files_after_each_other, outside_the_syntax, texts_outside
from pipelines.redaction.proof.colour_profiles import is_whole_profile, without_signatures
from pipelines.redaction.proof.encoded_texts import encoded_texts
from pipelines.redaction.proof.file_texts import texts_in
from pipelines.redaction.proof.font_programs import without_constants
from pipelines.redaction.proof.fonts import Decoder, Face, face
from pipelines.redaction.proof.next_steps import PAGE_TEXT
from pipelines.redaction.proof.object_walks import inherited, near, programs, strings_under
from pipelines.redaction.proof.opening import Opened
from pipelines.redaction.proof.operators import has_inline_picture, is_content, shown_text, side_texts
from pipelines.redaction.proof.past_the_end import Layers, layers, layers_of, left_over, pictures_inside
from pipelines.redaction.proof.pictures import Picture, beyond_the_last_row
from pipelines.redaction.proof.rawfile import KnownStreams, RawFile, RawStream, decoded, filters_of, scan
from pipelines.redaction.proof.search import Search
from pipelines.redaction.proof.strings import loose_texts, markup_texts, syntax_texts
from pipelines.redaction.proof.syntax import without_own_words
from pipelines.redaction.proof.values import Ledger
from pipelines.redaction.proof.xmp import xmp_texts

CONTENT = "inhoud die niet wordt getoond"
LOOSE_OBJECT = "eerdere versie of los onderdeel"
RAW = "ruwe inhoud van het bestand"
_FONT_PROGRAMS = (
    b"\0\1\0\0",
    b"OTTO",
    b"true",
    b"ttcf",
    b"%!PS",
    b"%!Fo",
    b"\1\0\4\1",
    b"\1\0\4\2",
    b"\1\0\4\3",
    b"\1\0\4\4",
)
"""How font programs begin: names stand in them, content does not."""
_NEVER_COVER = ("/Widget", "/Link", "/Popup", "/Highlight", "/Underline")
_UNSEEN = 2 | 32
"""Flags of an annotation: hidden, no view."""
_UNREAD = 6
"""Letters of which nothing says what they are, from which a page must be read otherwise."""
_UNREADABLE = "Van een deel van de tekst op deze pagina is niet te zeggen welke letters het zijn."
_INLINE = "Op deze pagina staat een afbeelding die niet los te doorzoeken is."
_LEFT_OVER = "In deze pdf staan bytes die bij niets horen en niet te lezen zijn."
_LATER = "Vraag de maker om een pdf zonder dit onderdeel."


class Contents:
    """What lies in one file. `words_beside` are texts that no page shows, for the checks that know no terms."""

    def __init__(self, opened: Opened, search: Search, ledger: Ledger) -> None:
        self._opened, self._search, self._ledger = opened, search, ledger
        self._faces: dict[object, Face] = {}
        self._letters: dict[Decoder, set[str]] = {}
        self._pages_of: dict[tuple[int, int], int] = {}
        self.pictures: list[Picture] = []
        self.embedded_pdfs: list[bytes] = []
        self.loose_content: list[list[str]] = []
        self.page_streams: list[bytes] = []
        self.inline_pictures: set[int] = set()
        """Pages with a picture inside their content stream; 0 when a form or pattern has one."""
        self._unread_pages: set[int] = set()
        self._unread_forms: set[int] = set()
        """Pages, and objects that are forms, with letters that nobody can tell from their codes."""
        self.raw: RawFile | None = None
        self._font_files: set[tuple[int, int]] = set()
        self._glyphs: set[tuple[int, int]] = set()
        """The streams that a font names as its program, and those that draw its glyphs."""

    @property
    def root(self) -> Any:
        """The catalog of the file."""
        return self._opened.pdf.Root

    # ---- pages -------------------------------------------------------------------------------------------------------

    def read_pages(self) -> None:
        """The content streams of every page, read by their operators."""
        for number, page in enumerate(self._opened.pdf.pages, 1):
            data = self._page_content(page.obj, number)
            self.page_streams.append(data)
            if has_inline_picture(data):
                self.inline_pictures.add(number)
            if self._search.wanted:
                fonts = self.fonts(inherited(page.obj, "/Resources"))
                self._search.add_all(self._shown(data, fonts, page=number), PAGE_TEXT, number)
                self._search.add_all(side_texts(data), CONTENT, number)

    def _page_content(self, page: Any, number: int) -> bytes:
        contents = page.get("/Contents")
        streams = [contents] if isinstance(contents, pikepdf.Stream) else list(contents or ())
        parts: list[bytes] = []
        for stream in streams:
            if not isinstance(stream, pikepdf.Stream):
                continue
            self._pages_of.setdefault(stream.objgen, number)
            try:
                parts.append(stream.read_bytes())
            except pikepdf.PikepdfError:
                self._ledger.unprovable("De inhoud van deze pagina is niet te lezen.", _LATER, number)
        return b"\n".join(parts)

    def fonts(self, resources: Any) -> dict[str, list[Decoder]]:
        """Decoders by resource name."""
        found: dict[str, list[Decoder]] = {}
        fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
        if isinstance(fonts, pikepdf.Dictionary):
            for name, font in fonts.items():
                if isinstance(font, pikepdf.Dictionary):
                    found[name[1:]] = self.face(font).decoders
        return found

    @property
    def faces(self) -> list[Face]:
        return list(self._faces.values())

    def _shown(
        self, data: bytes, fonts: dict[str, list[Decoder]], every: Sequence[Decoder] = (), page: int = 0, form: int = 0
    ) -> list[str]:
        """The texts of a content stream; which letters it shows of each font is kept for `letters_shown`."""
        shown = shown_text(data, fonts, every)
        if shown.unread >= _UNREAD:
            self._unread_pages |= {page} - {0}
            self._unread_forms |= {form} - {0}
        for decoder, characters in shown.characters:
            self._letters.setdefault(decoder, set()).update(characters)
        return shown.texts

    def unsearchable(self, page: int) -> str:
        """Why a page cannot be searched by its text alone; '' when it can."""
        if page in self._unread_pages or (self._unread_forms and self._unread_forms & self._drawn[page - 1]):
            return _UNREADABLE
        if self._search.wanted and self.inline_pictures & {0, page}:
            return _INLINE
        return ""

    def letters_shown(self, known: Face) -> set[str]:
        """The characters that pages and forms show in a font, by its best decoder."""
        return self._letters.get(known.decoders[0], set()) if known.decoders else set()

    def face(self, font: Any) -> Face:
        key: object = font.objgen if font.is_indirect else font.unparse()
        if key not in self._faces:
            self._faces[key] = face(font)
            self._font_files.update(thing.objgen for thing in programs(font))
            glyphs = font.get("/CharProcs")
            if isinstance(glyphs, pikepdf.Dictionary):
                self._glyphs.update(glyph.objgen for glyph in glyphs.values() if isinstance(glyph, pikepdf.Stream))
        return self._faces[key]

    def appearances(self) -> Iterator[str]:
        """What the annotations of the pages draw; not those that are hidden, or that may lie under a later one."""
        for page in self._opened.pdf.pages:
            marks = page.obj.get("/Annots")
            drawn = [m for m in marks if isinstance(m, pikepdf.Dictionary)] if isinstance(marks, pikepdf.Array) else []
            covering = [at for at, mark in enumerate(drawn) if mark.get("/Subtype") not in _NEVER_COVER]
            for mark in drawn[max(covering, default=-1) + 1 :]:
                looks = mark.get("/AP")
                look = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
                if isinstance(look, pikepdf.Dictionary) and "/AS" in mark:
                    look = look.get(str(mark.AS))
                if isinstance(look, pikepdf.Stream) and not int(mark.get("/F", 0)) & _UNSEEN:
                    yield from shown_text(
                        look.read_bytes(), self.fonts(look.get("/Resources")), self.every_decoder()
                    ).texts

    def only_page_of(self, picture: Picture) -> int | None:
        """The page that a picture stands on, when it and its copies stand on no other."""
        found = {page for number in self._copies[picture.key] for page in self._pages_with.get(number, ())}
        return min(found) if len(found) == 1 else None

    @cached_property
    def _copies(self) -> dict[str, set[int]]:
        """The numbers of the pictures that are the same, asked once all pictures are known."""
        found: dict[str, set[int]] = {}
        for picture in self.pictures:
            found.setdefault(picture.key, set()).add(picture.number)
        return found

    @cached_property
    def _pages_with(self) -> dict[int, list[int]]:
        """For each object the pages that it is drawn on."""
        found: dict[int, list[int]] = {}
        for page, drawn in enumerate(self._drawn, 1):
            for number in drawn:
                found.setdefault(number, []).append(page)
        return found

    @cached_property
    def _drawn(self) -> list[set[int]]:
        """For each page the numbers of the objects that its resources and annotations lead to."""
        return [near(page.obj) for page in self._opened.pdf.pages]

    # ---- everything else ---------------------------------------------------------------------------------------------

    def read_streams(self) -> None:
        """Every stream that is no page's content, and the bytes between streams."""
        known: list[Any] = []
        for thing in self._opened.pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                known.append(thing)
            elif isinstance(thing, pikepdf.Dictionary) and "/Type" in thing and thing["/Type"] == "/Font":
                self.face(thing)
        self.raw = scan(self._opened.data)
        self._read_around(self.raw)
        if self._opened.encrypted:
            self._read_encrypted(known, self.raw)
            return
        table = KnownStreams.of(iter(known))
        met: set[tuple[int, int]] = set()
        for raw in self.raw.streams:
            stream, rest = table.find(raw)
            if stream is None:
                self._loose(raw)
                continue
            self._left_over(rest)
            self._search.add_all(syntax_texts(raw.dictionary), RAW)
            if stream.objgen not in met:
                met.add(stream.objgen)
                self._known(stream)
        for stream in known:
            if stream.objgen not in met:
                self._known(stream)
        self._search.add_all(syntax_texts(self.raw.outside), RAW)

    def _read_around(self, raw: RawFile) -> None:
        """What somebody put before, behind or between the objects of the PDF: viewers look past it."""
        if not self._search.wanted:
            return
        self._search.add_loose(texts_outside(raw.outside), RAW)
        for numbers, piece in outside_the_syntax(self._opened.data, raw.gaps):
            self._left_over(piece)
            self._search.add_loose(encoded_texts(numbers + piece), RAW)
        for data in files_after_each_other(self._opened.data, raw.gaps):
            self._embedded(data)

    def _left_over(self, rest: bytes) -> None:
        """Bytes that belong to nothing: searched, opened where they are files, and not passed over where they are neither."""
        if not self._search.wanted:
            return
        found = left_over(rest)
        self._search.add_loose(found.texts, RAW)
        for data in found.files:
            self._embedded(data)
        if found.unread:
            self._ledger.unprovable(_LEFT_OVER, _LATER)

    def _past_the_end(self, found: Layers) -> None:
        """What stands behind the end of each layer of a stream."""
        for rest in found.rests:
            self._left_over(rest)
        if found.unread:
            self._ledger.unprovable("Van een onderdeel van deze pdf is niet te zeggen waar het eindigt.", _LATER)

    def _read_encrypted(self, known: Sequence[Any], raw: RawFile) -> None:
        """Strings are only readable through qpdf here; what its table does not know stays sealed. Comments are not."""
        for stream in known:
            self._known(stream)
        for thing in self._opened.pdf.objects:
            self._search.add_all(strings_under(thing), RAW)
        for syntax in (raw.outside, *(stream.dictionary for stream in raw.streams)):
            self._search.add_loose(syntax_texts(syntax), RAW)
        one_revision = len(raw.ends) <= (2 if self._opened.pdf.is_linearized else 1)
        if not one_revision or any(count > 1 or not self._in_table(n) for n, count in raw.defined.items()):
            self._ledger.unprovable("Deze beveiligde pdf heeft delen die niet te lezen zijn.", _LATER)

    @cached_property
    def _numbers(self) -> set[int]:
        """The numbers of the objects that qpdf knows, but for plain values: those do not tell theirs."""
        return {thing.objgen[0] for thing in self._opened.pdf.objects if isinstance(thing, pikepdf.Object)}

    def _in_table(self, number: int) -> bool:
        return number in self._numbers or isinstance(self._opened.pdf.get_object(number, 0), int | Decimal)

    def _known(self, stream: Any) -> None:
        found = self._layers(stream) if self._search.wanted else Layers()
        self._past_the_end(found)
        if stream.objgen in self._pages_of:
            return
        subtype, kind = (name_of(stream[key]) if key in stream else "" for key in ("/Subtype", "/Type"))
        pixels = "/Width" in stream and "/Height" in stream and "/BitsPerComponent" in stream
        if (subtype == "/Image" or pixels) and kind != "/EmbeddedFile":
            for picture in Picture.all_of(stream):
                picture.number = stream.objgen[0]
                self.pictures.append(picture)
            stored = stream.read_raw_bytes()
            self._pictures_inside(found.inner, stream.objgen[0])
            self._search.add_loose(loose_texts(_metadata(stored)), "gegevens bij een afbeelding")
            self._search.add_loose(loose_texts(beyond_the_last_row(stream)), "gegevens bij een afbeelding")
            return
        try:
            data = stream.read_bytes()
        except pikepdf.PikepdfError:
            self._search.add_loose(loose_texts(stream.read_raw_bytes()), RAW)
            self._ledger.unprovable("Een onderdeel van deze pdf is niet te lezen.", _LATER)
            return
        if kind == "/EmbeddedFile" or "/EF" in stream:
            self._embedded(data)
        elif kind in ("/ObjStm",):
            self._search.add_all(syntax_texts(data), RAW)
        elif kind == "/Metadata" or subtype == "/XML":
            self._search.add_all(xmp_texts(data), "metagegevens (XMP)")
        elif kind != "/XRef":
            self._other(data, stream, stream.objgen[0] if subtype == "/Form" else 0)

    def _other(self, data: bytes, stream: Any, form: int) -> None:
        """`form` is the object number of a form, 0 for a stream of another kind. How its bytes begin tells nothing: a comment may."""
        if not self._search.wanted:
            return
        if form and has_inline_picture(data):
            self.inline_pictures.add(0)
        drawn = form or "/PatternType" in stream or stream.objgen in self._glyphs
        if not drawn and stream.objgen in self._font_files and data[:4] in _FONT_PROGRAMS:
            self._search.add_loose(loose_texts(without_constants(data)), "lettertype")
            return
        if drawn or (is_content(data) and not is_whole_profile(data)):
            self._drawn_by_itself(data, stream.get("/Resources"), form)
        if form:
            return
        if data[:2] in (b"PK", b"\xff\xd8") or b"%PDF-" in data[:64]:
            self._embedded(data)
        else:
            self._search.add_loose(loose_texts(_without_own_words(data)), RAW)
            if b"<" in data[:200] and b"</" in data:
                self._search.add_all(markup_texts(data), RAW)

    def _drawn_by_itself(self, data: bytes, resources: Any, form: int) -> None:
        """What a stream shows that is no page's content."""
        fonts = self.fonts(resources)
        every = self.every_decoder() if not fonts else ()
        texts = self._shown(data, fonts, every, form=form) if form else shown_text(data, fonts, every).texts
        self._search.add_all(texts, CONTENT)
        self._search.add_all(side_texts(data), CONTENT)

    def _loose(self, raw: RawStream) -> None:
        """A stream that the file's table does not lead to."""
        self._search.add_all(syntax_texts(raw.dictionary), LOOSE_OBJECT)
        if self._search.wanted:
            self._past_the_end(layers(raw.stored, [(name.decode("latin-1"), None) for name in filters_of(raw)]))
        found = decoded(raw)
        if found is None:
            self._search.add_loose(loose_texts(raw.stored), LOOSE_OBJECT)
            self._ledger.unprovable("Een los onderdeel van deze pdf is niet te lezen.", _LATER)
            return
        data, picture = found
        if picture or b"/Image" in raw.dictionary:
            self.pictures.append(Picture.of_loose(raw, data))
            self._pictures_inside(data, 0)
            self._search.add_loose(loose_texts(_metadata(data)), LOOSE_OBJECT)
        elif is_content(data):
            texts = shown_text(data, {}, self.every_decoder()).texts
            self.loose_content.append(texts)
            self._search.add_all(texts, LOOSE_OBJECT)
            self._search.add_all(side_texts(data), LOOSE_OBJECT)
        elif b"/ObjStm" in raw.dictionary:
            self._search.add_all(syntax_texts(data), LOOSE_OBJECT)
        elif b"/XRef" not in raw.dictionary:
            self._search.add_loose(loose_texts(data), LOOSE_OBJECT)
            self._search.add_all(markup_texts(data) if b"</" in data else (), LOOSE_OBJECT)
            if b"/EmbeddedFile" in raw.dictionary or data[:2] == b"PK" or data[:5] == b"%PDF-":
                self._embedded(data)

    def every_decoder(self) -> list[Decoder]:
        """One of each distinct reading that any font of the file gives, and the plain one."""
        every: list[Decoder] = [Decoder(1, {code: chr(code) for code in range(32, 256)})]
        for known in self._faces.values():
            every += [d for d in known.decoders if all(d.table != e.table or d.width != e.width for e in every)]
            if len(every) > 60:
                break
        return every

    def _embedded(self, data: bytes) -> None:
        for found in texts_in(data, "bijlage in de pdf"):
            self._search.add(found.text, found.where)
            if found.unreadable:
                self._ledger.unprovable("Een bijlage in deze pdf is niet te lezen.", _LATER)
            if found.pdf:
                self.embedded_pdfs.append(found.pdf)
            if found.picture:
                self.pictures.append(Picture.of_file(found.picture))
                self._pictures_inside(found.picture, 0)

    def _layers(self, stream: Any) -> Layers:
        try:
            return layers_of(stream)
        except pikepdf.PikepdfError:
            return Layers(unread=True)

    def _pictures_inside(self, data: bytes, number: int) -> None:
        """The pictures in the data of a picture; `number` as in `Picture`."""
        found, more = pictures_inside(data)
        self.pictures += [replace(Picture.of_file(inner), unseen=True, number=number) for inner in found]
        if more:
            self._ledger.unprovable("In een afbeelding zitten te veel andere afbeeldingen om te controleren.", _LATER)


def _without_own_words(data: bytes) -> bytes:
    """A stream without what the format itself says in one of its kind."""
    if is_whole_profile(data):
        return without_signatures(data)
    return without_own_words(data, program=True) if b"begincmap" in data else data


def _metadata(stored: bytes) -> bytes:
    """The part of a picture's stored bytes where words can be: its head and its tail, not megabytes of pixels."""
    if len(stored) <= 200_000:
        return stored
    return stored[:100_000] + b"\0" + stored[-100_000:]
