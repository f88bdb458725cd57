"""Handing a stage to the engine for many keys: bounded memory, retries when a worker dies, every failure a value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from typing import Protocol, TypeVar

from pebble import ProcessExpired

from pipelines.engine import Engine, as_completed
from pipelines.errors import ParserCrashed, ParserTimedOut, WooError

T = TypeVar("T")

ATTEMPTS = 3
"""Times that one task may kill its worker before it is set aside."""


class Progress(Protocol):
    """Told of every finished task: stage, how many are done, how many there are."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


class LazyArguments(Mapping[str, tuple[object, ...]]):
    """Arguments by key, made only when a worker has room, so that documents do not pile up in memory."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], tuple[object, ...]]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make

    def __getitem__(self, key: str) -> tuple[object, ...]:
        return self._make(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def run_stage(
    engine: Engine,
    stage: str,
    function: Callable[..., T],
    arguments: Mapping[str, tuple[object, ...]],
    *,
    total: int,
    seconds: float | Callable[[str], float],
    progress: Progress,
) -> Iterator[tuple[str, T | WooError]]:
    """Run `function` over all keys; yields each key with its result, or with the error that an officer can read.

    `seconds` is the time-out of one task, or gives it by key.
    """
    limit = seconds if callable(seconds) else lambda _: seconds
    attempts: Counter[str] = Counter()
    waiting = list(arguments)
    done = total - len(waiting)
    progress(stage, done, total)
    while waiting:
        tasks = ((key, arguments[key]) for key in waiting)
        retry: list[str] = []
        for key, future in as_completed(engine, function, tasks, limit):
            attempts[key] += 1
            outcome = _outcome(future)
            if outcome is None and attempts[key] < ATTEMPTS:
                retry.append(key)
                continue
            done += 1
            progress(stage, done, total)
            yield (
                key,
                outcome if outcome is not None else ParserCrashed("Dit bestand liet het programma drie keer stoppen."),
            )
        waiting = retry


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
