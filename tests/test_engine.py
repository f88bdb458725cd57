"""Every engine keeps the same promises; the local one outlives a task that kills its worker."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

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


def test_an_unknown_engine_is_a_typed_error() -> None:
    with pytest.raises(UsageProblem):
        make_engine("kwantum")
