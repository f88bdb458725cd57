"""Handing a stage to the engine for many keys: bounded memory, retries when a worker dies, every failure a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import Protocol, TypeVar

from pebble import ProcessExpired

from pipelines.engine import Engine, as_completed
from pipelines.errors import ParserCrashed, ParserTimedOut, WooError

K = TypeVar("K")
T = TypeVar("T")

ATTEMPTS = 3
"""Times that one task may kill its worker before it is set aside."""


class Progress(Protocol):
    """Told of every finished task: stage, how many are done, how many there are."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


def run_stage(
    engine: Engine,
    stage: str,
    function: Callable[..., T],
    tasks: Iterable[K],
    arguments: Callable[[K], tuple[object, ...]],
    *,
    done: int,
    total: int,
    seconds: Callable[[K], float],
    progress: Progress,
) -> Iterator[tuple[K, T | WooError]]:
    """Run `function` for all tasks; yields each with its result, or with the error that an officer can read.

    Tasks are drawn, and their `arguments` made, only when a worker has room, so that documents do not pile up in memory. `seconds` is
    the time-out of a task; `done` of `total` are done already.
    """
    progress(stage, done, total)
    for attempt in range(1, ATTEMPTS + 1):
        retry: list[K] = []
        with_arguments = ((task, arguments(task)) for task in tasks)
        for task, future in as_completed(engine, function, with_arguments, seconds):
            outcome = _outcome(future)
            if outcome is None and attempt < ATTEMPTS:
                retry.append(task)
                continue
            done += 1
            progress(stage, done, total)
            yield (
                task,
                outcome if outcome is not None else ParserCrashed("Dit bestand liet het programma drie keer stoppen."),
            )
        tasks = retry


def _outcome(future: Future[T]) -> T | WooError | None:
    """The result, a typed error, or None when the worker died and the task may be tried again."""
    try:
        return future.result()
    except ProcessExpired:
        return None
    except TimeoutError:
        return ParserTimedOut("Het verwerken van dit bestand duurde te lang.")
    except WooError as error:
        return error
    except Exception as error:  # noqa: BLE001  the border of the engine: whatever a stage raises belongs to its document
        return ParserCrashed("Dit bestand kan niet worden verwerkt.", detail=type(error).__name__)
