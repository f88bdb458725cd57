"""Python's cycle collector, out of the way while one file is worked on.

A page is thousands of small values without cycles, which the collector would walk again and again: up to a third of the time of a
removal, next to nothing of that of a proof. What cycles there are (a few per file) are found when it is on again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Off in here, and afterwards as it was."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
