"""Scans of one document read at once: tesseract is a program of its own, so threads that wait for it are enough.

A long scan uses the cores that other documents leave idle, in a worker of the engine as well as in a command on one file. All processes of
one user share as many slots as the engine has workers: never more copies of tesseract run than that, however many workers read scans.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from pipelines.reading.limits import ReadingSettings
from pipelines.reading.sandbox import clock_stopped
from pipelines.reading.scans import Scan, ScannedText, read_scan

AT_ONCE = "WOO_OCR_AT_ONCE"
"""Environment variable with the number of slots: the engine sets it to its workers. Without it, one for each core."""


def at_once() -> int:
    """How many scans are read at once on this machine."""
    stated = os.environ.get(AT_ONCE, "")
    return max(1, int(stated)) if stated.isdigit() else len(os.sched_getaffinity(0))


class ScanPool:
    """Threads that read scans for one document."""

    def __init__(self, settings: ReadingSettings) -> None:
        self._settings = settings
        self._threads = ThreadPoolExecutor(at_once(), thread_name_prefix="scan")

    def start(self, scan: Scan) -> Future[ScannedText]:
        return self._threads.submit(_read, scan, self._settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


def finished(future: Future[ScannedText]) -> ScannedText:
    """What a scan gave. The time that it took, which has a limit of its own, does not count as the parser's."""
    with clock_stopped():
        return future.result()


def _read(scan: Scan, settings: ReadingSettings) -> ScannedText:
    with _slot(settings.ocr_seconds):
        return read_scan(scan, settings)


@contextlib.contextmanager
def _slot(patience: float) -> Iterator[None]:
    """Hold one of the slots; after `patience` seconds without a free one the work goes on all the same."""
    folder = Path(tempfile.gettempdir(), f"woo-ocr-{os.getuid()}")
    until = time.monotonic() + patience
    handle = None
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        while handle is None and folder.stat().st_uid == os.getuid() and time.monotonic() < until:
            handle = next((taken for number in range(at_once()) if (taken := _take(folder / str(number)))), None)
            if handle is None:
                time.sleep(0.05)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _take(slot: Path) -> int | None:
    """An open file that holds the slot's lock until it is closed or its process ends; None when another holds it."""
    handle = os.open(slot, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
