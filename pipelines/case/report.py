"""How a case went, for the officer: `rapport.json`. Internal: it holds the paths of the files as they came in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from pipelines.storing import writing


@dataclass(frozen=True, slots=True)
class NeedsPerson:
    """Something a person must do: which document or file, what is the matter, what to do."""

    number: str
    path: str
    code: str
    message: str
    page: int | None = None
    next_step: str = ""
    detail: str = ""
    """For whoever maintains the software: the kind of an unforeseen error. Never text of the document."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a document on the list came from, and whether a redacted copy of it was written."""

    number: str
    path: str
    published: bool


@dataclass(frozen=True, slots=True)
class CaseReport:
    """Counts, time a stage (seconds, wall clock), and everything that could not be done or proven.

    What has an entry a document may stand on disk: whoever goes through it has one entry in memory.
    """

    reference: str
    files: int
    documents: int
    pages: int
    findings: int
    boxes: int
    to_assess: int
    published: int
    """Proven copies on which nothing is undecided: what is in `publicatie`."""
    waiting: int
    """Proven copies that wait for a decision of a person."""
    judgements: dict[str, int]
    exact_duplicates: int
    near_duplicates: int
    contained: int
    contradictions: int
    persons: int
    resumed: int
    """Results of an earlier run that were used again."""
    seconds: dict[str, float] = field(default_factory=dict)
    methods: dict[str, int] = field(default_factory=dict)
    needs_person: Sequence[NeedsPerson] = ()
    list: Sequence[Listed] = ()
    output: str = ""
    zaak: dict[str, object] = field(default_factory=dict)
    """The facts of the case (`CaseFacts`) without passwords and words to withhold, for the steps after this one."""

    @property
    def pages_per_second(self) -> float:
        total = sum(self.seconds.values())
        return self.pages / total if total else 0.0

    @property
    def exit_code(self) -> int:
        """0 done, 1 done but something needs a person."""
        return 1 if self.needs_person else 0

    def write(self, path: Path) -> None:
        short = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _LONG}
        short["pages_per_second"] = round(self.pages_per_second, 2)
        with writing(path) as file:
            file.write(_json(short, indent=1).removesuffix("\n}").encode())
            for name in _LONG:
                file.write(f',\n "{name}": ['.encode())
                for at, entry in enumerate(getattr(self, name)):
                    file.write((",\n  " if at else "\n  ").encode() + _json(asdict(entry)).encode())
                file.write(b"\n ]")
            file.write(b"\n}\n")


_LONG = ("needs_person", "list")


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
