"""The one command: makes `sample_docs/zaak` and `sample_docs/gold.json` anew, with a fixed seed."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from sample_docs.generate.case import new_case
from sample_docs.generate.documents import make_documents
from sample_docs.generate.facts_file import facts
from sample_docs.generate.folders import make_copies
from sample_docs.generate.mails_made import make_mails
from sample_docs.generate.plain_files import make_plain_files
from sample_docs.generate.report import make_report
from sample_docs.generate.tables_made import make_tables

SEED = 20260302


def generate(target: Path) -> None:
    """Write the case under `target`: `zaak/` and `gold.json`."""
    folder = target / "zaak"
    if folder.exists():
        shutil.rmtree(folder)
    case = new_case(folder, SEED)
    make_plain_files(case)
    make_tables(case)
    make_documents(case)
    make_report(case)
    make_mails(case)
    make_copies(case)
    (folder / "zaak.toml").write_text(facts(case.book), "utf-8")
    gold = json.dumps(case.book.as_json(), ensure_ascii=False, indent=1)
    (target / "gold.json").write_text(gold + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Maakt de voorbeeldzaak opnieuw.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent, help="map voor zaak/ en gold.json")
    generate(parser.parse_args().out)


if __name__ == "__main__":
    main()
