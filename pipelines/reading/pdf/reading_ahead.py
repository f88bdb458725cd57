"""The pages of a PDF in order, with the scans among the next pages begun before their turn.

MuPDF works on one page at a time, tesseract on as many as there are cores. A page that is mostly picture is begun early and stops where
its scan must be read; at its turn it goes on with what was read.
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import Self

import pymupdf

from pipelines.errors import LimitExceeded
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.pdf.opening import BROKEN_PDF_ERRORS
from pipelines.reading.pdf.page_reading import Known, PageReading, Steps, page_steps, read_page
from pipelines.reading.scan_pool import ScanPool, at_once, finished
from pipelines.reading.scans import ScannedText

_FURTHEST = 8
"""Pages begun ahead at most: each holds some 25 MB of pixels."""
_MOSTLY = 0.5
"""Share of a page covered by one picture that makes it a scan."""


class PagesAhead:
    """Reads pages one after the other; `known` is shared by all."""

    def __init__(self, pdf: pymupdf.Document, settings: ReadingSettings) -> None:
        self._pdf = pdf
        self._settings = settings
        self._known = Known()
        self._begun: dict[int, _Begun] = {}
        self._next = 1
        self._pool = ScanPool(settings) if settings.ocr and pdf.page_count > 1 and at_once() > 1 else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *about: object) -> None:
        if self._pool is not None:
            self._pool.__exit__(None, None, None)

    def read(self, number: int, start: int) -> PageReading:
        """The page, its text beginning at `start`. Raises what `read_page` raises."""
        if self._pool is not None:
            self._begin(number + min(at_once(), _FURTHEST), self._pool)
        begun = self._begun.pop(number, None)
        if begun is not None:
            return begun.finish().moved(start)
        return read_page(self._pdf[number - 1], number, start, self._settings, self._known)

    def _begin(self, last: int, pool: ScanPool) -> None:
        while self._next <= min(last, self._pdf.page_count):
            number, self._next = self._next, self._next + 1
            if self._is_scan(number):
                steps = page_steps(self._pdf[number - 1], number, 0, self._settings, self._known)
                self._begun[number] = _Begun(steps, pool)

    def _is_scan(self, number: int) -> bool:
        try:
            page = self._pdf[number - 1]
            if not page.get_images():
                return False
            area = abs(page.rect.width * page.rect.height)
            shown = [pymupdf.Rect(image["bbox"]) & page.rect for image in page.get_image_info()]
        except BROKEN_PDF_ERRORS:
            return False  # its turn will say what is the matter
        return any(abs(box.width * box.height) > _MOSTLY * area for box in shown)


class _Begun:
    """A page under way: waiting for its scan, done, or broken."""

    def __init__(self, steps: Steps[PageReading], pool: ScanPool) -> None:
        self._steps = steps
        self._pool = pool
        self._scan: Future[ScannedText] | None = None
        self._done: PageReading | None = None
        self._error: BaseException | None = None
        self._go_on(None)

    def finish(self) -> PageReading:
        while self._scan is not None:
            self._go_on(finished(self._scan))
        if self._error is not None:
            raise self._error
        assert self._done is not None
        return self._done

    def _go_on(self, read: ScannedText | None) -> None:
        """Work until the next scan or the end. An error waits for the page's turn."""
        self._scan = None
        try:
            self._scan = self._pool.start(next(self._steps) if read is None else self._steps.send(read))
        except StopIteration as end:
            self._done = end.value
        except (LimitExceeded, *BROKEN_PDF_ERRORS) as error:
            self._error = error
