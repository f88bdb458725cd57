"""What lies around the pages: earlier revisions, loose objects, hidden layers, and texts that no page shows.

An ordinary file may have a title, an outline, notes and an author. A redacted one may not say anywhere what its pages no longer
say: so these texts are held against the words on the pages only when the file shows signs of redaction.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import numpy as np
import pikepdf
import pypdfium2

from pipelines.folding import fold
from pipelines.redaction.proof.contents import Contents
from pipelines.redaction.proof.labels import is_label
from pipelines.redaction.proof.looking import look_at
from pipelines.redaction.proof.opening import Opened
from pipelines.redaction.proof.operators import is_content, replacement_texts, shown_text
from pipelines.redaction.proof.page_view import PageView
from pipelines.redaction.proof.pictures import Picture, like_writing
from pipelines.redaction.proof.spoken_boxes import said_by_boxes
from pipelines.redaction.proof.values import Ledger

EARLIER = "eerdere versie van het bestand"
LOOSE = "los onderdeel dat geen pagina gebruikt"
LAYER = "verborgen laag"
SPOKEN = "vervangende tekst (ActualText)"

_WORD = re.compile(r"[^\W_]{3,}")


def words_of(texts: Iterable[str]) -> set[str]:
    """Folded words of three letters or digits and more."""
    return {word for text in texts for word in _WORD.findall(fold(text).text)}


_WORDS_SHARE = 0.7
_FEWEST_WORDS = 2
_NAMED = ("/Author", "/Subject", "/Keywords", "/Company", "/Manager", "/SourceModified")
_XMP_NAMED = re.compile(
    rb"<(?:dc:creator|dc:contributor|dc:subject|dc:description|pdf:Keywords|pdf:Author|xmp:Author|photoshop:AuthorsPosition|"
    rb"xmpDM:artist|dc:publisher)\b[^>]*>([\s\S]{0,2000}?)</",
)
_CARRIERS = {
    "/Outlines": "bladwijzers",
    "/AcroForm": "formuliervelden",
    "/StructTreeRoot": "structuur van het document",
    "/Names": "namenlijst (bijlagen, scripts, bestemmingen)",
    "/Dests": "bestemmingen",
    "/OpenAction": "actie bij openen",
    "/AA": "acties",
    "/PageLabels": "paginanamen",
    "/PieceInfo": "gegevens van een programma",
    "/Collection": "portfolio",
    "/Threads": "artikelen",
    "/AF": "bijlagen",
}
_OWN_WORDS = words_of(
    ("gelakt artikel art dubbel van buiten verzoek scope reeds openbaar pagina figuur afbeelding tabel document span sect part link",
     "gemaakt geanonimiseerd redacted woo wob untitled anonymous unspecified naamloos onbekend")
)  # fmt: skip
_TEXT_KEYS = frozenset(
    ("/Title", "/ActualText", "/Alt", "/E", "/Contents", "/RC", "/V", "/DV", "/TU", "/T", "/JS", "/Desc", "/UF", "/F", "/URI", "/Subj",
     "/CA", "/P", "/Opt", "/TM", "/Name", "/Limits", "/Names", "/Nums", "/Dest", "/D", "/NM", "/Prefix")
)  # fmt: skip


class Surroundings:
    """The checks for one file, given the texts that its pages show."""

    def __init__(self, file: Opened, contents: Contents, texts: Iterable[str], ledger: Ledger) -> None:
        self._file, self._contents, self._texts, self._ledger = file, contents, texts, ledger
        self._all_layers: Any = None

    @cached_property
    def _shown(self) -> set[str]:
        """The words on the pages; most files have nothing that must be held against them."""
        return words_of(self._texts)

    @cached_property
    def _shown_or_filled_in(self) -> set[str]:
        """Those, and the words that fields and notes draw on top of the pages where nothing else lies over them."""
        return self._shown | words_of(self._contents.appearances())

    def _unshown(self, texts: Iterable[str]) -> list[str]:
        """Words that no page shows, but for numbers alone and the words of labels."""
        found = words_of(text for text in texts if not is_label(text)) - self._shown - _OWN_WORDS
        if not found:
            return []
        shown = self._shown_or_filled_in
        return sorted(w for w in found - shown if not w.isdigit() and not _squeezed_in(w, shown))

    # ---- earlier revisions, loose objects ------------------------------------------------------------------------------

    def check_revisions(self) -> None:
        """Words that an earlier revision shows on its pages and this one does not."""
        raw = self._contents.raw
        if raw is None or len(raw.ends) < 2 or self._file.encrypted:
            return
        for end in raw.ends[:-1]:
            gone = self._unshown(_texts_of(self._file.data[:end]))
            if gone:
                self._ledger.leak(EARLIER, " ".join(gone[:12]))

    def check_loose(self) -> None:
        """Content streams and pictures that lie in the file while nothing leads to them."""
        every = self._contents.every_decoder()
        for text in _best(self._contents.loose_content, self._shown):
            self._loose_text(text)
        pictures = [p for p in self._contents.pictures if p.loose]
        for stream in self._unreached():
            if stream.get("/Subtype") == "/Image":
                pictures.append(Picture.of(stream))
            elif is_content(data := _read(stream)):
                for text in _best(
                    [shown_text(data, self._contents.fonts(stream.get("/Resources")), every).texts], self._shown
                ):
                    self._loose_text(text)
        used = {p.key for p in self._contents.pictures if not p.loose} - {p.key for p in pictures if not p.loose}
        for picture in pictures:
            pixels = picture.pixels() if picture.key not in used else None
            if pixels is not None and like_writing(pixels):
                self._ledger.leak(LOOSE, "afbeelding")
                used.add(picture.key)

    def _unreached(self) -> list[Any]:
        """Streams that hold text or pixels and that nothing leads to. The whole file is walked only when pages do not explain all."""
        kinds = ("/ObjStm", "/XRef", "/Metadata", "/EmbeddedFile")
        near = _reachable(
            [page.obj for page in self._file.pdf.pages], ("/Parent", "/StructParent", "/P", "/Popup", "/B")
        )
        streams = [o for o in self._file.pdf.objects if isinstance(o, pikepdf.Stream) and o.objgen not in near]
        streams = [s for s in streams if s.get("/Type") not in kinds]
        if not streams:
            return []
        far = _reachable([self._file.pdf.trailer], ())
        return [stream for stream in streams if stream.objgen not in far]

    def _loose_text(self, text: str) -> None:
        """Words that no page shows. One word is a button's caption; letters mixed with digits are a font that was guessed wrongly."""
        every = words_of([text])
        if sum(word.isalpha() for word in every) < _WORDS_SHARE * len(every):
            return
        gone = [word for word in self._unshown([text]) if word.isalpha()]
        if len(gone) >= _FEWEST_WORDS:
            self._ledger.leak(LOOSE, " ".join(gone[:12]))

    # ---- hidden layers -------------------------------------------------------------------------------------------------

    @cached_property
    def hides_layers(self) -> bool:
        layers = self._file.pdf.Root.get("/OCProperties")
        if not isinstance(layers, pikepdf.Dictionary):
            return False
        setting = layers.get("/D")
        off = setting.get("/OFF") if isinstance(setting, pikepdf.Dictionary) else None
        state = setting.get("/BaseState") if isinstance(setting, pikepdf.Dictionary) else None
        return bool(isinstance(off, pikepdf.Array) and len(off)) or state == "/OFF"

    def check_layers(self, view: PageView) -> None:
        """Whether the page looks different once every layer is shown."""
        if self._all_layers is None:
            with pikepdf.open(io.BytesIO(self._file.data), suppress_warnings=True) as copy:
                del copy.Root.OCProperties
                out = io.BytesIO()
                copy.save(out)
            self._all_layers = pypdfium2.PdfDocument(out.getvalue())
        page = self._all_layers[view.number - 1]
        full = look_at(page, view.drawing.shown, annotations=False)
        page.close()
        if full.pixels.shape != view.look.pixels.shape or (np.abs(full.pixels - view.look.pixels) > 40).sum() > 20:
            self._ledger.leak(LAYER, "inhoud die pas zichtbaar is als de laag wordt aangezet", view.number)

    # ---- texts that no page shows, in a redacted file --------------------------------------------------------------------

    def check_carriers(self) -> None:
        """Outline, form, structure, names, scripts, notes: what they say must stand on a page."""
        root = self._file.pdf.Root
        for key, words in _CARRIERS.items():
            if key in root:
                self._carrier(root[key], words)
        for number, page in enumerate(self._file.pdf.pages, 1):
            for key, words in (
                ("/Annots", "annotaties"),
                ("/PieceInfo", "gegevens van een programma"),
                ("/AA", "acties"),
            ):
                if key in page.obj:
                    self._carrier(page.obj[key], words, number)
            gone = self._unshown(replacement_texts(self._contents.page_streams[number - 1]))
            if gone:
                self._ledger.leak(SPOKEN, " ".join(gone[:12]), number)
        self._metadata()

    def check_spoken(self) -> None:
        """Boxes that a screen reader is told more about than why they are there."""
        for number, text in said_by_boxes(self._file.pdf, self._contents.page_streams):
            if gone := self._unshown([text]):
                self._ledger.leak(SPOKEN, " ".join(gone[:12]), number)

    def _carrier(self, thing: Any, words: str, page: int | None = None) -> None:
        gone = self._unshown(_written(thing, set(), 0))
        if gone:
            self._ledger.leak(words, " ".join(gone[:12]), page)

    def _metadata(self) -> None:
        info = self._file.pdf.trailer.get("/Info")
        named = [str(info[key]) for key in _NAMED if isinstance(info, pikepdf.Dictionary) and key in info]
        metadata = self._file.pdf.Root.get("/Metadata")
        if isinstance(metadata, pikepdf.Stream):
            named += [m.decode("utf-8", "replace") for m in _XMP_NAMED.findall(_read(metadata))]
        title = [str(info["/Title"])] if isinstance(info, pikepdf.Dictionary) and "/Title" in info else []
        if self._unshown([re.sub(r"<[^>]*>", " ", text) for text in named] + title):
            self._ledger.unprovable(
                "De documenteigenschappen (auteur, titel of onderwerp) noemen iets dat niet op de pagina's staat.",
                "Verwijder de documenteigenschappen of lak het bestand met 'woo redact'.",
            )


def _squeezed_in(word: str, shown: set[str]) -> bool:
    """Whether a word is shown as part of another (a line broken otherwise, a word run together)."""
    return len(word) >= 5 and any(word in other for other in shown if len(other) > len(word))


def _texts_of(data: bytes) -> list[str]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return []
    texts: list[str] = []
    for i in range(len(document)):
        try:
            page = document[i]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            continue
        texts.append(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return texts


def _best(streams: Iterable[list[str]], shown: set[str]) -> list[str]:
    """Of each stream's readings the one with the most words that the pages show: the right font, most likely."""
    return [max(readings, key=lambda text: len(words_of([text]) & shown)) for readings in streams if readings]


def _read(stream: Any) -> bytes:
    try:
        data: bytes = stream.read_bytes()
    except pikepdf.PikepdfError:
        return b""
    return data


def _reachable(starts: list[Any], but: tuple[str, ...]) -> set[tuple[int, int]]:
    """Object numbers that these objects lead to, not going by the keys in `but`."""
    seen: set[tuple[int, int]] = set()
    waiting = list(starts)
    while waiting:
        thing = waiting.pop()
        if thing.is_indirect:
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
        if isinstance(thing, pikepdf.Array):
            waiting += [v for v in thing if isinstance(v, pikepdf.Object)]
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [v for key, v in thing.items() if isinstance(v, pikepdf.Object) and key not in but]
    return seen


def _written(thing: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[str]:
    """Strings that a person may have written, under a key that holds such."""
    if depth > 200 or not isinstance(thing, pikepdf.Object):
        return
    if thing.is_indirect:
        if thing.objgen in seen:
            return
        seen.add(thing.objgen)
    if isinstance(thing, pikepdf.Array):
        for value in thing:
            if isinstance(value, pikepdf.String):
                yield str(value)
            else:
                yield from _written(value, seen, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            if key in ("/Parent", "/Page", "/Pg", "/Resources", "/Font", "/DR", "/DA", "/Contents") and not isinstance(
                value, pikepdf.String
            ):
                continue
            if isinstance(value, pikepdf.String) and key in _TEXT_KEYS:
                yield str(value)
            elif isinstance(value, pikepdf.Stream) and key in ("/JS", "/XFA", "/RC"):
                yield _read(value).decode("utf-8", "replace")
            else:
                yield from _written(value, seen, depth + 1)
