"""A large case: the sample case multiplied, processed as a user would; pages per second a core and peak memory.

    python -m benchmarks.case_scale --documents 2000 --workers 2

Every copy gets words of its own, so that nothing is an exact double of something else and every document takes the whole way.
Prints a table and one JSON line. Memory is that of the coordinator and of the largest worker (kernel's own accounting), for a
tenth of the case and for all of it: what grows with the number of documents shows there.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path("sample_docs/zaak")


def multiply(sample: Path, folder: Path, documents: int) -> int:
    """Fill `folder` with at least `documents` files: copies of the flowing and PDF files of the sample with a mark of their own."""
    originals = [p for p in sorted(sample.rglob("*")) if p.is_file() and p.name != "zaak.toml"]
    made = 0
    while made < documents:
        for original in originals:
            target = folder / f"deel-{made // 500:03}" / f"{made:06}{original.suffix}"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_marked(original, made))
            made += 1
            if made >= documents:
                break
    return made


def _marked(original: Path, number: int) -> bytes:
    """The file with a mark that changes its hash and, where that is plain text, its words."""
    data = original.read_bytes()
    mark = f"Exemplaar {number} van deze proef, kopie nummer {number * 7919 % 100003}."
    if original.suffix in {".txt", ".csv"}:
        return data + f"\n{mark}\n".encode()
    if original.suffix == ".eml":
        return data + b"\r\n"  # the hash changes, the mail does not
    if original.suffix == ".pdf":
        return data + f"\n% {mark}\n".encode()  # a comment behind %%EOF
    return data


def run(folder: Path, out: Path, workers: int) -> dict[str, float]:
    """Process the folder in a fresh process; seconds, pages, peak memory in MB."""
    command = [sys.executable, "-m", "benchmarks.case_scale", "--process", str(folder), str(out), str(workers)]
    started = time.perf_counter()
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, float] = json.loads(printed.splitlines()[-1])
    return figures | {"seconds": round(time.perf_counter() - started, 1)}


def process_here(folder: Path, out: Path, workers: int) -> None:
    from pipelines.case import process
    from pipelines.engine import LocalEngine

    with LocalEngine(workers) as engine:
        report = process(folder, out, engine)
    kilobytes = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({"documents": report.documents, "pages": report.pages, "published": report.published,
                      "coordinator_mb": kilobytes[0] // 1024, "largest_child_mb": kilobytes[1] // 1024,
                      **{f"s_{stage}": seconds for stage, seconds in report.seconds.items()}}))  # fmt: skip


def main() -> None:
    if sys.argv[1:2] == ["--process"]:
        process_here(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="woo-schaal-"))
    try:
        for count in (options.documents // 10, options.documents):
            folder = work / f"zaak-{count}"
            multiply(SAMPLE, folder, count)
            figures = run(folder, work / f"uit-{count}", options.workers)
            rate = figures["pages"] / figures["seconds"] / options.workers
            print(
                f"{count:>6} bestanden · {figures['documents']:.0f} documenten · {figures['pages']:.0f} pagina's · "
                f"{figures['seconds']:.0f} s · {rate:.1f} pagina's/s per kern · coördinator {figures['coordinator_mb']:.0f} MB · "
                f"grootste kind {figures['largest_child_mb']:.0f} MB"
            )
            print(json.dumps(figures | {"pages_per_second_per_core": round(rate, 2)}))
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
