"""Limits around parsers of files that strangers made.

- A parser of ours runs in the worker process that the engine gave it, under limits of memory, file size and time that are set
  around the call and lifted after it. A process a file would cost more than reading most files does; a worker that dies takes
  only its own file with it (see `pipelines.engine`).
- An alarm ends a parser that runs too long, where Python can be interrupted; in C code that does not return, the engine's own
  time-out ends the worker.
- A program of others (LibreOffice) gets a process group, a time-out, an empty home and, where bubblewrap is installed and allowed
  to work, a file system that it can only read and no network at all.
- Whatever a parser raises that it should not becomes one typed error, without the text of the file that may be in its message.
"""

from __future__ import annotations

import contextlib
import functools
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from pipelines.errors import LimitExceeded, MalformedFile, ParserCrashed, ParserTimedOut, WooError
from pipelines.reading.limits import ReadingSettings

_PAGE = resource.getpagesize()
_RING_AGAIN = 5.0
"""Seconds."""


@contextlib.contextmanager
def confined(settings: ReadingSettings) -> Iterator[None]:
    """Run a parser inside the limits. Raises only errors of our tree (and lets the user's interrupt through)."""
    with _memory_limit(settings.max_memory), _alarm(settings.max_seconds) as alarm:
        try:
            yield
        except WooError:
            raise
        except MemoryError:
            raise LimitExceeded("Dit bestand vraagt bij het lezen meer geheugen dan is toegestaan.") from None
        except RecursionError:
            raise MalformedFile(
                "Dit bestand is dieper genest dan een programma het maakt.", detail="RecursionError"
            ) from None
        except Exception as error:  # noqa: BLE001  the parser's border: any fault of a parser is the file's
            if alarm.rung:
                # The alarm went off inside the parser, which turned it into an error of its own.
                raise _too_slow() from None
            raise MalformedFile(
                "Dit bestand kan niet worden gelezen: de inhoud klopt niet met het soort bestand.", detail=_kind(error)
            ) from None


def _kind(error: BaseException) -> str:
    """The error's class and the line of ours or of the parser's where it arose; never its message, which may quote the file."""
    trace = error.__traceback__
    place = ""
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} {place}"


@contextlib.contextmanager
def _memory_limit(extra: int) -> Iterator[None]:
    """Let the address space grow by `extra` bytes at most while the parser runs."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = _address_space() + extra
    if soft != resource.RLIM_INFINITY:
        limit = min(limit, soft)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * _PAGE
    except (OSError, ValueError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@dataclass(slots=True)
class _Alarm:
    """Whether the time was up."""

    rung: bool = False

    def ring(self, _number: int, _frame: FrameType | None) -> None:
        self.rung = True
        raise _too_slow()


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[_Alarm]:
    """Raise ParserTimedOut after `seconds`; only the main thread can have an alarm, and never inside another's.

    It rings again and again, because Python drops an error that is raised while it cleans an object up.
    """
    alarm = _Alarm()
    if threading.current_thread() is not threading.main_thread() or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield alarm
        return
    before = signal.signal(signal.SIGALRM, alarm.ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _RING_AGAIN)
    try:
        yield alarm
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def clock_stopped() -> Iterator[None]:
    """While a program with a time limit of its own works for the parser, the parser's time stands still."""
    left, again = signal.getitimer(signal.ITIMER_REAL)
    if threading.current_thread() is not threading.main_thread() or not left:
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, again)


def _too_slow() -> ParserTimedOut:
    return ParserTimedOut("Dit bestand lezen duurt langer dan is toegestaan.")


def run_program(command: Sequence[str], folder: Path, seconds: float) -> int:
    """Run a program of others with `folder` as the only place it can write; its exit status. ParserTimedOut when it hangs."""
    wrapped = [*_bubblewrap(folder), *command] if _bubblewrap_works() else list(command)
    environment = {
        "HOME": str(folder),
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder),
    }
    process = subprocess.Popen(
        wrapped,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise ParserTimedOut("Het omzetten van dit bestand duurt langer dan is toegestaan.") from None
    except OSError as error:
        raise ParserCrashed(
            "Het programma dat dit bestand omzet kon niet starten.", detail=type(error).__name__
        ) from None
    finally:
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _bubblewrap(folder: Path) -> list[str]:
    return [
        "bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc",
        "--tmpfs", tempfile.gettempdir(), "--tmpfs", "/run", "--bind", str(folder), str(folder), "--chdir", str(folder),
    ]  # fmt: skip


@functools.cache
def _bubblewrap_works() -> bool:
    """Installed and allowed to make namespaces: inside many containers it is not."""
    if shutil.which("bwrap") is None:
        return False
    with tempfile.TemporaryDirectory(prefix="woo-proef-") as folder:
        try:
            done = subprocess.run([*_bubblewrap(Path(folder)), "true"], capture_output=True, timeout=20, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return done.returncode == 0
