"""The whole way on small real cases: broken files beside good ones, a kill in the middle, the same command again."""

from __future__ import annotations

import email.message
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest

from pipelines.case import process
from pipelines.case.coordinator import alone
from pipelines.engine import InlineEngine, LocalEngine
from pipelines.errors import UsageProblem
from pipelines.inventory import check, read

SENDER, RECIPIENT = "Naoual El Idrissi", "Tjeerd Hoekstra-Wiersma"


def mail(number: int, sender: str = SENDER, recipient: str = RECIPIENT) -> bytes:
    message = email.message.EmailMessage()
    message["From"] = f"{sender} <{sender.split()[0].lower()}@vechterdam.example>"
    message["To"] = f"{recipient} <t.hoekstra@vechterdam.example>"
    message["Subject"] = f"Stand van zaken model {number}"
    message["Date"] = f"Mon, {1 + number % 28:02} Sep 2025 10:{number % 60:02}:00 +0200"
    message["Message-ID"] = f"<{number}@vechterdam.example>"
    message.set_content(
        f"Beste {recipient.split()[0]},\n\nDit is bericht {number} over de risico-indicator; de raad krijgt uiterlijk week {number} de "
        f"cijfers over de wijk.\nBel mij gerust op 06-12345{number:03}.\n\nMet vriendelijke groet,\n{sender}\nbeleidsadviseur\n"
    )
    return message.as_bytes()


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def raw_of(pdf: Path) -> bytes:
    """Every stream of a PDF, decompressed, and everything between."""
    with pikepdf.open(pdf) as opened:
        streams = [
            o.read_bytes() for o in opened.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") != "/Image"
        ]
    return pdf.read_bytes() + b"\n".join(streams)


def test_a_small_case_from_folder_to_bundle(tmp_path: Path) -> None:
    case = tmp_path / "zaak"
    case.mkdir()
    (case / "zaak.toml").write_text(
        'kenmerk = "Z-1"\nbestuursorgaan = "gemeente Vechterdam"\neigen_domeinen = ["vechterdam.example"]\n'
        'openbare_personen = ["Sietske Brandsma, wethouder"]\nperiode_van = 2024-01-01\n',
        "utf-8",
    )
    (case / "mail 1.eml").write_bytes(mail(1))
    (case / "mail 1 kopie.eml").write_bytes(mail(1))
    (case / f"nota van {SENDER}.txt").write_text(
        f"Nota\n\nWethouder Sietske Brandsma heeft de nota van {SENDER} op 3 mei besproken met de werkgroep.\n", "utf-8"
    )
    out = tmp_path / "uit"
    report = process(case, out, InlineEngine())
    assert report.documents == 3
    assert report.exact_duplicates == 1
    listed = read(out / "inventaris.json")
    assert listed.problems == ()
    assert check(listed.rows) == ()
    assert len(listed.rows) == 3
    published = sorted((out / "documenten").glob("*.pdf"))
    assert len(published) == 2
    for pdf in published:
        shown, raw = text_of(pdf), raw_of(pdf)
        for name in (SENDER, "Idrissi", "Naoual", "Wiersma", "12345001"):
            assert name not in shown
            assert name.encode() not in raw
            assert name.encode("utf-16-be") not in raw
        assert "5.1.2.e" in shown
    assert any("Sietske Brandsma" in text_of(pdf) for pdf in published)
    assert any("de raad krijgt uiterlijk week 1" in " ".join(text_of(pdf).split()) for pdf in published)
    for path in (out / "publicatie").rglob("*"):
        assert "Idrissi" not in path.name
        assert b"Idrissi" not in path.read_bytes() if path.is_file() else True
    manifest = json.loads((out / "publicatie" / "manifest.json").read_text("utf-8"))
    for entry in manifest["bestanden"]:
        assert hashlib.sha256((out / "publicatie" / entry["naam"]).read_bytes()).hexdigest() == entry["sha256"]


def test_broken_files_cost_only_themselves(tmp_path: Path) -> None:
    case = tmp_path / "zaak"
    case.mkdir()
    (case / "goed.eml").write_bytes(mail(5))
    (case / "leeg.pdf").write_bytes(b"")
    (case / "afgebroken.pdf").write_bytes(_pdf()[:400])
    (case / "versleuteld.pdf").write_bytes(_encrypted())
    (case / "reus.pdf").write_bytes(_pdf(14_400))
    (case / "bericht.msg").write_bytes(mail(6))
    with zipfile.ZipFile(case / "bom.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("nullen.txt", b"\0" * 300_000_000)
    with LocalEngine(2) as engine:
        report = process(case, tmp_path / "uit", engine)
    assert report.exit_code == 1
    assert report.documents >= 2
    reported = {need.path.split("/")[0]: need for need in report.needs_person}
    assert set(reported) >= {"leeg.pdf", "afgebroken.pdf", "versleuteld.pdf", "reus.pdf", "bom.zip"}
    assert not {"goed.eml", "bericht.msg"} & set(reported)
    for need in reported.values():
        assert need.code
        assert need.message.endswith(".")
        assert need.next_step
    assert report.published == 2
    unread = sum(not need.number for need in report.needs_person)
    letter = "\n".join(p.text for p in docx.Document(str(tmp_path / "uit" / "besluit.docx")).paragraphs)
    assert f"{unread} bestanden zijn niet gelezen" in letter


def _pdf(edge: float = 595) -> bytes:
    import io

    made = pikepdf.new()
    made.add_blank_page(page_size=(edge, 842))
    made.pages[0].Contents = made.make_stream(b"BT ET " + b"% vulling\n" * 200)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _encrypted() -> bytes:
    import io

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(_pdf())) as opened:
        opened.save(buffer, encryption=pikepdf.Encryption(user="geheim", owner="geheimer"))
    return buffer.getvalue()


def test_killed_in_the_middle_goes_on_where_it_was(tmp_path: Path) -> None:
    case, out = tmp_path / "zaak", tmp_path / "uit"
    case.mkdir()
    for number in range(30):
        (case / f"{number:03}.eml").write_bytes(mail(number))
    command = [sys.executable, "-m", "woo_service", "process", str(case), "--out", str(out), "--workers", "2"]
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    finished = out / ".werk" / "lezen"  # a file is done when its entry is there; the one under way is read again
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and first.poll() is None and len(list(finished.rglob("*"))) < 12:
        time.sleep(0.02)
    assert first.poll() is None, "the run must still be under way when it is killed"
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    done_before = {
        path: path.stat().st_mtime_ns for path in finished.rglob("*") if path.is_file() and path.name[0] != "."
    }
    assert done_before
    second = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert second.returncode in (0, 1), second.stderr
    report = json.loads((out / "rapport.json").read_text("utf-8"))
    assert report["documents"] == 30
    assert report["resumed"] > 0
    assert len(list((out / "documenten").glob("*.pdf"))) == 30
    assert {path: path.stat().st_mtime_ns for path in done_before} == done_before, "nothing is done twice"


def test_the_same_command_again_does_nothing_twice(tmp_path: Path) -> None:
    case = tmp_path / "zaak"
    case.mkdir()
    (case / "a.eml").write_bytes(mail(1))
    first = process(case, tmp_path / "uit", InlineEngine())
    before = (tmp_path / "uit" / "documenten" / "0001.pdf").read_bytes()
    second = process(case, tmp_path / "uit", InlineEngine())
    assert second.resumed == 3
    assert first.resumed == 0
    assert (tmp_path / "uit" / "documenten" / "0001.pdf").read_bytes() == before


def test_a_case_is_processed_once_at_a_time(tmp_path: Path) -> None:
    case, out = tmp_path / "zaak", tmp_path / "uit"
    case.mkdir()
    (case / "a.txt").write_text("Een brief over de planning.", "utf-8")
    with alone(out / ".werk"), pytest.raises(UsageProblem):
        process(case, out, InlineEngine())
    assert process(case, out, InlineEngine()).documents == 1


def test_no_files_is_a_typed_error(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem):
        process(tmp_path, tmp_path / "uit", InlineEngine())
    with pytest.raises(UsageProblem):
        process(tmp_path / "nergens", tmp_path / "uit", InlineEngine())
