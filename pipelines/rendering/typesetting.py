"""One compile with typst: JSON in, PDF out, the same bytes for the same JSON.

The compiler and its fonts are made once a process. Typst keeps the work of the last ten compiles in memory, so a large document is
followed by a few empty ones: a worker that lives long gives its memory back.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pymupdf
import typst

from pipelines.errors import RenderingError
from pipelines.rendering.characters import drawn
from pipelines.rendering.fonts import FIXED_FONTS, TEXT_FONTS, font_set

TEMPLATE = Path(__file__).with_name("page.typ")
STANDARD: Final = "a-2a"
"""PDF/A-2a: tagged, every font embedded, every glyph with its Unicode value."""
_EPOCH = 0
"""The date in every file's metadata: that of the rendering would make two runs differ."""
_LARGE = 200_000
"""Characters of JSON after which the typesetter's memory is aged."""
_GENERATIONS = 11
_LARGEST = 600_000
"""Characters of JSON in one compile: about 120 pages of text, or 40 of tables."""
_FOLDER = "woo-opmaak-"


@dataclass(frozen=True, slots=True)
class _Typesetter:
    compiler: typst.Compiler
    folder: tempfile.TemporaryDirectory[str]


@functools.cache
def _typesetter() -> _Typesetter:
    _sweep()
    folder = tempfile.TemporaryDirectory(prefix=f"{_FOLDER}{os.getpid()}-")
    template = Path(folder.name, TEMPLATE.name)
    shutil.copyfile(TEMPLATE, template)
    compiler = typst.Compiler(template, root=folder.name, font_paths=font_set().fonts, ignore_system_fonts=True)
    return _Typesetter(compiler, folder)


def _sweep() -> None:
    """Remove the folders of workers that were killed: a document's pictures may lie there."""
    for left in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        owner = left.name.removeprefix(_FOLDER).partition("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists() and Path("/proc/self").exists():
            shutil.rmtree(left, ignore_errors=True)


def picture_folder() -> Path:
    """The only folder that the typesetter can read: pictures are put there, under the hash of their bytes."""
    return Path(_typesetter().folder.name)


def typeset(blocks: Sequence[object], stamp: str) -> bytes:
    """The PDF of these blocks. RenderingError when typst refuses them.

    A document of hundreds of pages is set in parts, so that a worker's memory stays bounded (typst takes about 1.8 MB a page). The
    parts are joined; what that costs is the structure tree of so large a document.
    """
    try:
        parts = list(_parts(blocks))
        if len(parts) == 1:
            return _set(parts[0], stamp)
        return _joined(parts, stamp)
    except typst.TypstError as error:
        raise RenderingError(
            "Het document kon niet worden opgemaakt.",
            next_step="Zet het bestand om naar pdf en lever dat aan.",
            detail=type(error).__name__,
        ) from None
    finally:
        for picture in picture_folder().glob("*.[pj][np]g"):
            picture.unlink(missing_ok=True)


def _parts(blocks: Sequence[object]) -> Iterator[list[str]]:
    """Runs of blocks, as JSON, of at most about `_LARGEST` characters."""
    part: list[str] = []
    size = 0
    for block in blocks:
        encoded = json.dumps(block, ensure_ascii=False)
        if part and size + len(encoded) > _LARGEST:
            yield part
            part, size = [], 0
        part.append(encoded)
        size += len(encoded)
    yield part


def _set(part: Sequence[str], stamp: str, before: int = -1) -> bytes:
    """One compile. `before` is the number of pages before this part; -1 when the part is the whole document."""
    head = {
        "title": drawn(stamp) or "Document",
        "stamp": drawn(stamp),
        "fonts": TEXT_FONTS,
        "fixed": FIXED_FONTS,
        "whole": before < 0,
        "before": max(0, before),
    }
    encoded = json.dumps(head, ensure_ascii=False)[:-1] + f', "blocks": [{",".join(part)}]}}'
    try:
        return _compile(encoded)
    finally:
        if len(encoded) > _LARGE:
            _age()


def _joined(parts: Sequence[Sequence[str]], stamp: str) -> bytes:
    with pymupdf.open() as whole:
        for part in parts:
            with pymupdf.open(stream=_set(part, stamp, whole.page_count), filetype="pdf") as piece:
                whole.insert_pdf(piece)
        whole.set_language("nl")
        whole.set_metadata({"title": drawn(stamp) or "Document"})
        joined = whole.tobytes(garbage=3, deflate=True, use_objstms=1, no_new_id=True)
    assert isinstance(joined, bytes)
    return joined


def _compile(encoded: str) -> bytes:
    pdf = _typesetter().compiler.compile(
        format="pdf", sys_inputs={"data": encoded}, timestamp=_EPOCH, pdf_standards=[STANDARD]
    )
    assert isinstance(pdf, bytes)
    return pdf


def _age() -> None:
    """Push a large document out of the typesetter's memory."""
    for generation in range(_GENERATIONS):
        empty = {"title": str(generation), "stamp": "", "fonts": TEXT_FONTS, "fixed": FIXED_FONTS, "blocks": []}
        _compile(json.dumps({**empty, "whole": True, "before": 0}))
