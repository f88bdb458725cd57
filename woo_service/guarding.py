"""A command that parses files runs in a child: a parser that takes its process down costs the command its answer, not its manners.

The parent waits and says in a sentence what happened. The child dies with its parent (Linux: PR_SET_PDEATHSIG), so nothing goes on behind a
killed command. `process` and `demo` need no guard: their engine has one for every file.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

GUARDED = {"detect", "redact", "verify", "duplicates"}
_PR_SET_PDEATHSIG = 1


def guarded(command: Callable[[], None]) -> int | None:
    """Run `command` in a child; its exit code, or None when a signal ended it."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _die_with_parent()
        _finish(command)
    try:
        _, status = os.waitpid(child, 0)
    except KeyboardInterrupt:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
        raise
    return os.waitstatus_to_exitcode(status) if not os.WIFSIGNALED(status) else None


def _finish(command: Callable[[], None]) -> None:
    """The child's end: the exit code that `command` leaves with, everything printed."""
    code: int | str | None = 0
    try:
        command()
    except SystemExit as end:
        code = end.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
