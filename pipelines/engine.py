"""Where the work runs: this process's own cores, or a cluster; `concurrent.futures`-shaped and nothing more.

One crashing or hanging task costs only itself: the local engine is pebble's process pool (a time-out ends the worker, not the
pool) over forkserver, with the heavy libraries loaded once in the server so that the children share their memory.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager
from multiprocessing import forkserver
from types import TracebackType
from typing import Any, ParamSpec, Protocol, TypeVar

from pebble import ProcessPool

from pipelines.errors import UsageProblem

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

PRELOADED = ("pipelines.reading", "pipelines.personal_data", "pipelines.redaction")
"""Modules that the fork server imports once; children share their pages."""


ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""A worker a core: linear algebra with threads of its own would fight the other workers for theirs."""


SCANS_AT_ONCE = "WOO_OCR_AT_ONCE"
"""Tells reading how many scans all workers together may read at once (see `reading.scan_pool`)."""


class Engine(Protocol, AbstractContextManager["Engine"]):
    """Runs functions elsewhere. `submit` returns at once; the future raises TimeoutError after `timeout` seconds."""

    workers: int

    def submit(self, function: Callable[..., R], *arguments: object, timeout: float | None = None) -> Future[R]: ...


def _start_without_interrupts() -> None:
    """Start the fork server deaf to Ctrl-C: the coordinator hears it and ends the workers, which have nothing to say to a terminal."""
    if threading.current_thread() is not threading.main_thread():
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        forkserver.ensure_running()
    finally:
        signal.signal(signal.SIGINT, before)


_PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that a process gets when its parent ends."""


def _end_with_the_coordinator() -> None:
    """Called first in every worker: however the coordinator ends, nobody goes on with work that nobody waits for.

    The kernel ends a worker when its parent, the fork server, ends. The server ends when its line to the coordinator breaks, and that
    is held open by every worker that does not let go of it. Elsewhere than on Linux a worker ends after its task.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    server: Any = forkserver._forkserver
    if (line := getattr(server, "_forkserver_alive_fd", None)) is not None:
        os.close(line)
        server._forkserver_alive_fd = None


class LocalEngine:
    """A process pool on this machine."""

    def __init__(self, workers: int | None = None, preload: Iterable[str] = PRELOADED) -> None:
        self.workers = workers or os.cpu_count() or 1
        for variable in ONE_THREAD:
            os.environ.setdefault(variable, "1")
        os.environ[SCANS_AT_ONCE] = str(self.workers)
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(preload))
        _start_without_interrupts()
        self._pool = ProcessPool(
            max_workers=self.workers, max_tasks=500, initializer=_end_with_the_coordinator, context=context
        )

    def submit(self, function: Callable[..., R], *arguments: object, timeout: float | None = None) -> Future[R]:
        return self._pool.schedule(function, args=arguments, timeout=timeout)

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


class InlineEngine:
    """Runs every task here and now: for notebooks, tests and a single file. Time-outs are not kept."""

    workers = 1

    def submit(self, function: Callable[..., R], *arguments: object, timeout: float | None = None) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(function(*arguments))
        except Exception as error:  # noqa: BLE001  the engine's border: whatever a task raises belongs to its future
            future.set_exception(error)
        return future

    def __enter__(self) -> InlineEngine:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class DaskEngine:
    """The same calls on a Dask cluster (extra `cluster`)."""

    def __init__(self, address: str) -> None:
        distributed = importlib.import_module("distributed")
        self._client: Any = distributed.Client(address)
        self.workers = max(1, sum(self._client.nthreads().values()))

    def submit(self, function: Callable[..., R], *arguments: object, timeout: float | None = None) -> Future[R]:
        return self._client.submit(function, *arguments, pure=False)  # type: ignore[no-any-return]

    def __enter__(self) -> DaskEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()


def make_engine(name: str = "local", workers: int | None = None) -> Engine:
    """`local`, `inline` or `dask://host:port` (a scheduler; `dask` speaks tcp)."""
    if name == "local":
        return LocalEngine(workers)
    if name == "inline":
        return InlineEngine()
    if name.startswith("dask://"):
        if importlib.util.find_spec("distributed") is None:
            raise UsageProblem(
                "Voor een cluster is het extra 'cluster' nodig.", next_step="Installeer woo-service[cluster]."
            )
        return DaskEngine(name.replace("dask://", "tcp://", 1))
    raise UsageProblem("Deze rekenomgeving bestaat niet.", next_step="Kies local, inline of dask://HOST:POORT.")


def as_completed(
    engine: Engine,
    function: Callable[..., R],
    tasks: Iterable[tuple[T, tuple[object, ...]]],
    timeout: Callable[[T], float | None] = lambda _: None,
) -> Iterator[tuple[T, Future[R]]]:
    """Run `function(*arguments)` for every (key, arguments), never more than a few a worker under way, yield as they end.

    Memory stays bounded: tasks are drawn from the iterable only when a worker has room.
    """
    pending: dict[Future[R], T] = {}
    source = iter(tasks)
    exhausted = False
    while pending or not exhausted:
        while not exhausted and len(pending) < 3 * engine.workers:
            try:
                key, arguments = next(source)
            except StopIteration:
                exhausted = True
                break
            pending[engine.submit(function, *arguments, timeout=timeout(key))] = key
        if pending:
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                yield pending.pop(future), future
