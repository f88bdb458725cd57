"""A case as `woo process` left it and an officer finished it: its list, its facts, its proven documents.

The list is `inventaris.xlsx`: that is the copy in which an officer changes a judgement or a remark, and what stands there decides. The
csv and json beside it are made from it again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipelines.errors import InventoryError, PublicationError, UsageProblem, WooError

if TYPE_CHECKING:
    from pipelines.case.facts import CaseFacts
    from pipelines.inventory import Problem, Row
    from pipelines.publication import Bundle

LIST = "inventaris.xlsx"
_NOT_PROCESSED = "Verwerk de zaak eerst: woo process MAP --out UIT, en geef hier UIT op."


@dataclass(frozen=True, slots=True)
class FinishedCase:
    """`problems` are the rules that the list breaks; a list with unreadable cells is refused before that. `unread` counts the files that
    the run could not read."""

    folder: Path
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    facts: CaseFacts
    unread: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is published: rows as they go out, the document of each number, and the numbers that have none though they should."""

    rows: tuple[Row, ...]
    documents: dict[str, Path]
    missing: tuple[str, ...]


def load(case: Path, facts: Path | None = None) -> FinishedCase:
    """The case in an output folder of `woo process`, or the list at `case`. Raises UsageProblem and InventoryError."""
    from pipelines.inventory import check, read

    path = case / LIST if case.is_dir() else case
    if not path.is_file():
        raise UsageProblem("Hier is geen inventarislijst gevonden.", next_step=_NOT_PROCESSED)
    reading = read(path)
    if reading.problems:
        raise InventoryError(
            f"De inventarislijst heeft {len(reading.problems)} cel(len) die niet te lezen zijn.",
            next_step="Draai 'woo inventory check' op de lijst en herstel de gemelde cellen.",
        )
    rules = check(reading.rows, reading.row_numbers)
    known = _given_facts(facts) if facts else _known_facts(path.parent)
    return FinishedCase(path.parent, reading.rows, rules, known, _unread(path.parent))


def outgoing(case: FinishedCase) -> Outgoing:
    """What may go out: a document that the list calls (deels) openbaar and names the file of.

    A file with a hash is the one that was proven in the run. One without waited for a decision: who names it in the list releases it,
    and it is proven again. Raises PublicationError when that fails.
    """
    from pipelines.law import Judgement

    shown = {Judgement.OPEN, Judgement.PARTLY}
    rows: list[Row] = []
    documents: dict[str, Path] = {}
    missing: list[str] = []
    for row in case.rows:
        if row.judgement not in shown or not row.file:
            rows.append(replace(row, file="", sha256=""))
            missing += [row.number] if row.judgement in shown else []
            continue
        path = case.folder / "documenten" / Path(row.file).name
        documents[row.number] = path
        rows.append(replace(row, file=f"documenten/{row.number}.pdf", sha256=row.sha256 or _proven_again(row, path)))
    return Outgoing(tuple(rows), documents, tuple(missing))


def _proven_again(row: Row, path: Path) -> str:
    """The SHA-256 of a document that an officer released; what is withheld in it must still be gone."""
    from pipelines.redaction import verify_file

    try:
        data = path.read_bytes()
        proven = verify_file(path, ()).exit_code == 0
    except (OSError, WooError):
        proven = False
    if not proven:
        raise PublicationError(
            f"Document {row.number} is vrijgegeven, maar het bestand ontbreekt of het bewijs klopt niet.",
            document=row.number,
            next_step="Controleer de kolom Bestand in de inventarislijst, of verwerk de zaak opnieuw.",
        )
    return hashlib.sha256(data).hexdigest()


def keep_edited_list(out: Path) -> Path | None:
    """Move a list that an officer changed out of the way of a new run, which writes its own; the new path, or None."""
    from pipelines.inventory import read

    edited, written = out / LIST, out / "inventaris.json"
    if not edited.is_file() or not written.is_file():
        return None
    try:
        same = read(edited).rows == read(written).rows
    except WooError:
        same = False
    if same:
        return None
    kept = next(path for at in count(1) if not (path := out / f"inventaris-bewerkt-{at}.xlsx").exists())
    return edited.rename(kept)


def bundle(going: Outgoing, facts: CaseFacts, folder: Path) -> Bundle:
    """Build the bundle in `folder`, the list in every format in it. Raises PublicationError."""
    from pipelines.inventory import write
    from pipelines.publication import build_bundle

    public = {"kenmerk": facts.kenmerk, "bestuursorgaan": facts.bestuursorgaan, "onderwerp": facts.onderwerp}
    with TemporaryDirectory() as made:
        lists = {name: Path(made) / name for name in (LIST, "inventaris.csv", "inventaris.json")}
        for path in lists.values():
            write(going.rows, path)
        documents = ((row, going.documents[row.number]) for row in going.rows if row.file)
        return build_bundle(folder, documents, lists, public)


def _given_facts(path: Path) -> CaseFacts:
    from pipelines.case import read_facts

    folder = path if path.is_dir() else path.parent
    if not (folder / "zaak.toml").is_file():
        raise UsageProblem("Hier is geen zaak.toml gevonden.", next_step="Geef de map met de bestanden van de zaak op.")
    return read_facts(folder)


def _known_facts(folder: Path) -> CaseFacts:
    """The facts that the run wrote down; without them what the bundle tells, or nothing."""
    from pipelines.case.facts import CaseFacts

    noted = _json(folder / "rapport.json").get("zaak") or _json(folder / "publicatie" / "manifest.json")
    known = noted if isinstance(noted, dict) else {}
    return CaseFacts.model_validate({key: value for key, value in known.items() if key in CaseFacts.model_fields})


def _unread(folder: Path) -> int:
    """How many files the run left without a number."""
    needs = _json(folder / "rapport.json").get("needs_person")
    return sum(isinstance(need, dict) and need.get("number") == "" for need in needs) if isinstance(needs, list) else 0


def _json(path: Path) -> dict[str, object]:
    try:
        loaded = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}
