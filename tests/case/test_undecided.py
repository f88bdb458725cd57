"""What nobody has decided about is not published, and the officer hears what it is and where."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.case import process
from pipelines.engine import InlineEngine
from pipelines.inventory import read

OPINION = "Ik vind persoonlijk dat we dit niet moeten doen, mijn advies is om te stoppen."
PLAIN = "De vergadering begint om tien uur in de raadzaal. Op de agenda staan de begroting en het verkeersplan."


def test_a_document_with_an_open_proposal_waits(tmp_path: Path) -> None:
    case, out = tmp_path / "zaak", tmp_path / "uit"
    case.mkdir()
    (case / "advies over het model.txt").write_text(f"Advies\n\n{OPINION}\n", "utf-8")
    (case / "agenda van de vergadering.txt").write_text(f"Agenda\n\n{PLAIN}\n", "utf-8")
    report = process(case, out, InlineEngine())
    assert (report.published, report.waiting, report.exit_code) == (1, 1, 1)
    (need,) = report.needs_person
    assert (need.code, need.number, need.page) == ("te_beoordelen", "0001", 1)
    assert "5.2.1 (pagina 1)" in need.message
    assert need.next_step
    assert sorted(path.name for path in (out / "documenten").iterdir()) == ["0001.pdf", "0002.pdf"]
    assert [path.name for path in (out / "publicatie" / "documenten").iterdir()] == ["0002.pdf"]
    waiting, published = read(out / "inventaris.json").rows
    assert (waiting.file, published.file) == ("", "documenten/0002.pdf")
    assert "Nog niet te publiceren" in waiting.remark
    assert json.loads((out / "rapport.json").read_text("utf-8"))["zaak"]["kenmerk"] == "ZAAK"


def test_what_came_in_withheld_does_not_wait() -> None:
    from pipelines.case.undecided import undecided
    from pipelines.document import Document, Page, Passage, Source
    from pipelines.exemptions import ALREADY_WITHHELD

    text = "Een zin met een vak erin."
    document = Document("d", Source("x", "0" * 64, "text/plain", 1), "tekst", text, (Page(1, 0, len(text), 595, 842),))
    assert undecided(document, [], [Passage(4, 7, "5.1.2.e", why=ALREADY_WITHHELD)]) == (0, None)
    count, notice = undecided(document, [], [Passage(4, 7, "5.1.2.e", why=ALREADY_WITHHELD), Passage(8, 9, "5.2.1")])
    assert count == 1
    assert notice is not None
    assert notice.message.startswith("Eén voorstel wacht op een besluit: 5.2.1 (pagina 1).")
