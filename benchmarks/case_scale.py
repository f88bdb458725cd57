"""A large case: the sample case multiplied, processed as a user would; pages per second a core and peak memory.

    python -m benchmarks.case_scale --documents 100 500 2000 --workers 1
    python -m benchmarks.case_scale --plain --documents 400 4000 --workers 1      small mails and letters: for memory, not for speed

Every copy is another file for the program and is read, judged, redacted and proven by itself. The words of most copies are the same,
which is the hardest case for whatever compares documents: each has hundreds of near copies. Prints a line of figures and a line of JSON
for every size, so that what grows with the number of documents shows. Speed is in processor seconds of all processes together
(pages per second a core), so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from benchmarks.process_tree import Cost, measured

SAMPLE = Path("sample_docs/zaak")
_ZIPPED = {".docx", ".xlsx", ".pptx", ".odt"}


def multiply(sample: Path, folder: Path, documents: int) -> None:
    """Fill `folder` with `documents` files: copies of those of the sample, each with a mark of its own."""
    originals = [p for p in sorted(sample.rglob("*")) if p.is_file() and p.name != "zaak.toml"]
    for made in range(documents):
        original = originals[made % len(originals)]
        target = folder / f"deel-{made // 500:03}" / f"{made:06}{original.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_marked(original, made))


def _marked(original: Path, number: int) -> bytes:
    """The file with a mark that changes its hash and, where that is plain text, its words."""
    data = original.read_bytes()
    mark = f"Exemplaar {number} van deze proef, kopie nummer {number * 7919 % 100003}."
    if original.suffix in _ZIPPED:
        packed = io.BytesIO(data)
        with zipfile.ZipFile(packed, "a") as archive:
            archive.comment = mark.encode()
        return packed.getvalue()
    if original.suffix == ".pdf":
        return data + f"\n% {mark}\n".encode()  # a comment behind %%EOF
    return data + f"\n{mark}\n".encode()


_GIVEN = ("Fatma", "Joris", "Naoual", "Tjeerd", "Shanti", "Bram", "Ewa", "Marieke", "Kwame", "Linh")
_SURNAMES = (
    "Öztürk",
    "van der Velde",
    "El Idrissi",
    "Hoekstra",
    "Ramdin",
    "Kowalska",
    "de Wit",
    "Mensah",
    "Nguyen",
    "Terpstra",
)
_WORDS = (
    "raad",
    "wijk",
    "besluit",
    "model",
    "cijfers",
    "overleg",
    "planning",
    "nota",
    "week",
    "begroting",
    "advies",
    "toezicht",
)


def write_plain(folder: Path, documents: int) -> None:
    """Fill `folder` with mails and letters of some eighty words; every tenth is the one before it with another number in it."""
    for made in range(documents):
        chooser = random.Random(made - (made % 10 == 9))
        sender, recipient = (f"{chooser.choice(_GIVEN)} {chooser.choice(_SURNAMES)}" for _ in range(2))
        body = " ".join(f"{chooser.choice(_WORDS)} {chooser.randrange(10**4)}" for _ in range(40))
        letter = f"Beste {recipient},\n\nExemplaar {made}. {body}\n\nMet vriendelijke groet,\n{sender}\n"
        mail = f"From: {sender} <{made % 97}@elders.example>\nTo: {recipient} <x@elders.example>\nSubject: Over {body[:20]}\n\n"
        target = folder / f"deel-{made // 500:03}" / f"{made:06}.{'eml' if made % 2 else 'txt'}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text((mail if made % 2 else "") + letter, "utf-8")


def process_here(folder: Path, out: Path, workers: int) -> None:
    from pipelines.case import process
    from pipelines.engine import LocalEngine

    with LocalEngine(workers) as engine:
        report = process(folder, out, engine)
    print(json.dumps({"documents": report.documents, "pages": report.pages, "published": report.published,
                      "near": report.near_duplicates, "contradictions": report.contradictions,
                      **{f"s_{stage}": seconds for stage, seconds in report.seconds.items()}}))  # fmt: skip


def _show(files: int, cost: Cost) -> None:
    figures = json.loads(cost.output.splitlines()[-1])
    rate = figures["pages"] / cost.cpu_seconds
    programs = ", ".join(f"{name} {peak} MB" for name, peak in sorted(cost.programs_mb.items()))
    print(
        f"{files:>6} bestanden · {figures['documents']} documenten · {figures['pages']} pagina's · {cost.wall_seconds:.0f} s, "
        f"{cost.cpu_seconds:.0f} s rekentijd · {rate:.1f} pagina's/s per kern · coördinator {cost.coordinator_mb} MB · "
        f"grootste werker {cost.worker_mb} MB · {programs or 'geen andere programma’s'}"
    )
    measures = {"files": files, "cpu_seconds": round(cost.cpu_seconds, 1), "pages_per_second_per_core": round(rate, 2),
                "coordinator_mb": cost.coordinator_mb, "worker_mb": cost.worker_mb}  # fmt: skip
    print(json.dumps(figures | measures), flush=True)


def main() -> int:
    if sys.argv[1:2] == ["--process"]:
        process_here(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 500, 2000])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="small made-up mails and letters instead of the sample")
    options = parser.parse_args()
    for count in options.documents:
        work = Path(tempfile.mkdtemp(prefix="woo-schaal-"))
        try:
            if options.plain:
                write_plain(work / "zaak", count)
            else:
                multiply(SAMPLE, work / "zaak", count)
            here = [sys.executable, "-m", "benchmarks.case_scale", "--process"]
            cost = measured([*here, str(work / "zaak"), str(work / "uit"), str(options.workers)])
            if cost.exit_code:
                return cost.exit_code
            _show(count, cost)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
