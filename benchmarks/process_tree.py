"""What a running command costs with everything it started: peak memory by part, and processor time (Linux, /proc).

`resource` knows only children that were waited for, and the engine's workers are children of the fork server: they are looked up in
/proc while they run. Memory is VmHWM, the kernel's own peak of resident memory of one process, shared pages counted in each.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY = 0.2
"""Seconds between two looks; a process that lives shorter may go unseen, its processor time does not."""


@dataclass(slots=True)
class Cost:
    """MB and seconds. `worker_mb` is the peak of the largest Python process below the command's own."""

    output: str = ""
    exit_code: int = 0
    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0
    coordinator_mb: int = 0
    worker_mb: int = 0
    programs_mb: dict[str, int] = field(default_factory=dict)
    """Peak of other programs (tesseract, LibreOffice), by name."""


def measured(command: Sequence[str]) -> Cost:
    """Run `command` to its end and say what it and all below it cost."""
    cost = Cost()
    began = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while running.poll() is None:
        _look(running.pid, cost)
        time.sleep(_EVERY)
    cost.wall_seconds = time.perf_counter() - began
    cost.output = running.stdout.read() if running.stdout else ""
    cost.exit_code = running.returncode
    return cost


def _look(root: int, cost: Cost) -> None:
    """Raise the peaks to what is seen now. A process that ends meanwhile is left out: it was seen before."""
    ticks = 0
    for process in _tree(root):
        try:
            stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            status = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
        except (OSError, ValueError):
            continue
        ticks += sum(int(figure) for figure in stat[11:15])
        peak, name = int(status.get("VmHWM", "0").split()[0]) // 1024, status["Name"].strip()
        if process == root:
            cost.coordinator_mb = max(cost.coordinator_mb, peak)
        elif name.startswith(("python", "woo")):
            cost.worker_mb = max(cost.worker_mb, peak)
        else:
            cost.programs_mb[name] = max(cost.programs_mb.get(name, 0), peak)
    cost.cpu_seconds = max(cost.cpu_seconds, ticks / _TICKS)


def _tree(root: int) -> list[int]:
    """The process and all below it."""
    found, at = [root], 0
    while at < len(found):
        for children in Path(f"/proc/{found[at]}/task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:
                continue
        at += 1
    return found
