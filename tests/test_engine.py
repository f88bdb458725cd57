"""Every engine keeps the same promises; the local one outlives a task that kills its worker."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.case.working import run_stage
from pipelines.engine import Engine, InlineEngine, LocalEngine, as_completed, make_engine
from pipelines.errors import MalformedFile, ParserCrashed, ParserTimedOut, UsageProblem, WooError


def double(number: int) -> int:
    return 2 * number


def misbehave(how: str) -> str:
    """What a hostile file does to the process that reads it."""
    if how == "sterft":
        os._exit(9)
    if how == "hangt":
        time.sleep(60)
    if how == "getypeerd":
        raise MalformedFile("Dit bestand is beschadigd.", page=3)
    if how == "onverwacht":
        raise RuntimeError("Fatma Öztürk")
    return how


@pytest.fixture(params=["local", "inline"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made: Engine = LocalEngine(2, preload=()) if request.param == "local" else InlineEngine()
    with made as running:
        yield running


def test_results_come_back_under_their_keys(engine: Engine) -> None:
    outcomes = dict(as_completed(engine, double, ((n, (n,)) for n in range(20))))
    assert {key: future.result() for key, future in outcomes.items()} == {n: 2 * n for n in range(20)}


def test_errors_belong_to_their_task(engine: Engine) -> None:
    outcomes = dict(as_completed(engine, misbehave, [("a", ("goed",)), ("b", ("getypeerd",))]))
    assert outcomes["a"].result() == "goed"
    with pytest.raises(MalformedFile) as caught:
        outcomes["b"].result()
    assert caught.value.page == 3


def test_a_crashing_and_a_hanging_file_cost_only_themselves() -> None:
    seen: list[tuple[int, int]] = []
    with LocalEngine(2, preload=()) as running:
        outcomes: dict[str, str | WooError] = dict(
            run_stage(
                running,
                "lezen",
                misbehave,
                ["goed", "sterft", "hangt", "getypeerd", "onverwacht", "ook goed"],
                lambda how: (how,),
                done=0,
                total=6,
                seconds=lambda _: 3.0,
                progress=lambda stage, done, total: seen.append((done, total)),
            )
        )
    assert outcomes["goed"] == "goed"
    assert outcomes["ook goed"] == "ook goed"
    assert isinstance(outcomes["sterft"], ParserCrashed)
    assert isinstance(outcomes["hangt"], ParserTimedOut)
    assert isinstance(outcomes["getypeerd"], MalformedFile)
    assert isinstance(outcomes["onverwacht"], ParserCrashed)
    assert "Fatma" not in str(outcomes["onverwacht"])
    assert seen[-1] == (6, 6)


def say_who_and_sleep(path: str) -> None:
    Path(path).write_text(str(os.getpid()), "utf-8")
    time.sleep(120)


_COORDINATOR = """
import sys
from pipelines.engine import LocalEngine
from tests.test_engine import say_who_and_sleep
with LocalEngine(1, preload=()) as engine:
    engine.submit(say_who_and_sleep, sys.argv[1]).result()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a worker elsewhere ends after its task")
def test_workers_end_with_a_coordinator_that_is_killed(tmp_path: Path) -> None:
    said = tmp_path / "werker"
    command = [sys.executable, "-c", _COORDINATOR, str(said)]
    coordinator = subprocess.Popen(command, cwd=Path(__file__).parents[1], stderr=subprocess.DEVNULL)
    worker = int(eventually(lambda: said.exists() and said.read_text("utf-8")))
    assert alive(worker)
    coordinator.kill()
    coordinator.wait()
    assert eventually(lambda: not alive(worker))


def eventually(look: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + 60
    while not (seen := look()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return seen


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_an_unknown_engine_is_a_typed_error() -> None:
    with pytest.raises(UsageProblem):
        make_engine("kwantum")
