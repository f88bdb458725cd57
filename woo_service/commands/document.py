"""`woo detect`, `woo redact` and `woo verify`: one document at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from woo_service.commands.options import (
    AsJson,
    Password,
    Terms,
    existing_file,
    file_to_write,
    known_profile,
    print_json,
    print_rows,
    read_terms,
)

if TYPE_CHECKING:
    from pipelines.document import Document, Finding
    from pipelines.errors import ReadingError
    from pipelines.reading import Unreadable
    from pipelines.redaction import Proof

Profile = Annotated[str, typer.Option("--profile", help="Profiel voor de drempels.")]


def register(app: typer.Typer) -> None:
    app.command("detect")(detect)
    app.command("redact")(redact)
    app.command("verify")(verify)


def detect(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Een mail, pdf, kantoorbestand, tekst of scan.")],
    as_json: AsJson = False,
    profile: Profile = "standaard",
    password: Password = None,
) -> None:
    """Vind persoonsgegevens in een bestand, met de grond en de reden."""
    documents, failures = _read(file, tuple(password or ()))
    if not documents:
        raise _as_error(failures[0])
    main, *others = documents
    answer = _detected(file, main, profile)
    if others or failures:
        answer["attachments"] = [_detected(Path(d.source.path).joinpath(*d.source.inside), d, profile) for d in others]
        answer["unreadable"] = [_unreadable(f) for f in failures]
    if as_json:
        print_json(answer)
    else:
        _show_findings(answer)
    raise typer.Exit(1 if failures else 0)


def _detected(path: Path, document: Document, profile: str) -> dict[str, object]:
    from pipelines.personal_data import DetectionSettings, find, mentions, resolve, second_pass

    settings = DetectionSettings(profile=known_profile(profile))
    first = find(document, settings)
    findings = second_pass(document, first, resolve(mentions(document, first, settings), settings), settings)
    return {
        "file": str(path),
        "text": document.text,
        "pages": [
            {
                "number": p.number,
                "start": p.start,
                "end": p.end,
                "width": p.width,
                "height": p.height,
                "searchable": p.searchable,
            }
            for p in document.pages
        ],
        "findings": [_finding(document, f) for f in findings],
        "notices": [
            {"code": n.code, "message": n.message, "page": n.page, "blocks": n.blocks, "next_step": n.next_step}
            for n in document.notices
        ],
    }


def _finding(document: Document, finding: Finding) -> dict[str, object]:
    from pipelines.document import boxes_of

    boxes = finding.boxes or boxes_of(document, finding.start, finding.end)
    return {
        "start": finding.start,
        "end": finding.end,
        "text": document.text[finding.start : finding.end],
        "kind": finding.kind.value,
        "ground": finding.ground,
        "score": round(finding.score, 3),
        "proposal": finding.proposal.value,
        "why": finding.why,
        "person": finding.person or None,
        "page": boxes[0].page if boxes else _page_at(document, finding.start),
        "boxes": [{"page": b.page, "box": [round(edge, 2) for edge in b.box]} for b in boxes],
    }


def _page_at(document: Document, place: int) -> int | None:
    """None for what stands behind the last page: the properties of the file."""
    return next((page.number for page in document.pages if page.start <= place < page.end), None)


def _unreadable(failure: Unreadable) -> dict[str, object]:
    path = "/".join((failure.source.path, *failure.source.inside))
    return {"file": path, "code": failure.code, "message": failure.message, "next_step": failure.next_step}


def _show_findings(answer: dict[str, object]) -> None:
    console = Console()
    findings = answer["findings"]
    assert isinstance(findings, list)
    print_rows(
        ("Pagina", "Soort", "Tekst", "Grond", "Voorstel", "Waarom"),
        [(str(f["page"] or ""), f["kind"], f["text"], f["ground"], f["proposal"], f["why"]) for f in findings],
    )
    attachments = answer.get("attachments", [])
    assert isinstance(attachments, list)
    for attachment in attachments:
        console.print(f"Bijlage {attachment['file']}", markup=False)
        _show_findings(attachment)
    unreadable = answer.get("unreadable", [])
    assert isinstance(unreadable, list)
    for failure in unreadable:
        console.print(f"Niet gelezen: {failure['file']}: {failure['message']} {failure['next_step']}", markup=False)


def _read(path: Path, passwords: tuple[str, ...]) -> tuple[list[Document], list[Unreadable]]:
    from pipelines.reading import Unreadable, read
    from woo_service.settings import Settings

    documents: list[Document] = []
    failures: list[Unreadable] = []
    for reading in read(existing_file(path), Settings().reading(passwords)):
        if isinstance(reading, Unreadable):
            failures.append(reading)
        else:
            documents.append(reading)
    return documents, failures


def _as_error(failure: Unreadable) -> ReadingError:
    from pipelines.errors import ReadingError

    return ReadingError(failure.message, next_step=failure.next_step)


def redact(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Een mail, pdf, kantoorbestand, tekst of scan.")],
    out: Annotated[Path, typer.Option("--out", metavar="PDF", help="De gelakte pdf.")],
    terms: Terms = None,
    only_terms: Annotated[bool, typer.Option("--only-terms", help="Lak alleen de opgegeven woorden.")] = False,
    pictures_seen: Annotated[
        bool,
        typer.Option(
            "--pictures-seen", help="De beelden zonder herkende tekst zijn bekeken: er staat niets te lakken in."
        ),
    ] = False,
    profile: Profile = "standaard",
    password: Password = None,
) -> None:
    """Lak een bestand: elk voorstel 'lakken' en elk opgegeven woord. De pdf verschijnt alleen als het bewijs klopt."""
    from pipelines.case import redact_file
    from pipelines.storing import write_whole
    from woo_service.settings import Settings

    file_to_write(out)
    done = redact_file(
        existing_file(file),
        read_terms(terms),
        only_terms=only_terms,
        profile=known_profile(profile),
        settings=Settings().reading(tuple(password or ())),
        pictures_seen=pictures_seen,
    )
    write_whole(out, done.pdf)
    typer.echo(f"{done.boxes} vak(ken) gelakt op {done.pages} pagina('s); gecontroleerd met een tweede programma.")
    for notice in done.notices:
        typer.echo(f"Let op: {notice.message} {notice.next_step}", err=True)


def verify(
    files: Annotated[list[Path], typer.Argument(metavar="BESTAND...", help="Gelakte pdf's, ook van anderen.")],
    terms: Terms = None,
    as_json: AsJson = False,
) -> None:
    """Controleer of gelakte pdf's iets lekken. 0 schoon, 1 lek, 3 niet te bewijzen."""
    wanted = read_terms(terms)
    proofs = [(path, _proof(existing_file(path), wanted)) for path in files]
    rows = [
        {"file": str(path), "where": leak.where, "what": leak.what, "page": leak.page}
        for path, proof in proofs
        for leak in proof.leaks
    ]
    rows += [
        {"file": str(path), "where": "niet te bewijzen", "what": notice.message, "page": notice.page}
        for path, proof in proofs
        if proof.exit_code == 3
        for notice in proof.notices
    ]
    if as_json:
        print_json(rows)
    else:
        _show_proofs(proofs)
    codes = {proof.exit_code for _, proof in proofs}
    raise typer.Exit(1 if 1 in codes else 3 if 3 in codes else 0)


def _proof(path: Path, terms: tuple[str, ...]) -> Proof:
    """The proof of a file; one that cannot be opened cannot be proven, and the other files go on."""
    from pipelines.document import Notice
    from pipelines.errors import WooError
    from pipelines.redaction import Proof, verify_file

    try:
        return verify_file(path, terms)
    except WooError as error:
        return Proof((), (), (Notice(error.code, error.message, error.page, blocks=True, next_step=error.next_step),))


def _show_proofs(proofs: list[tuple[Path, Proof]]) -> None:
    console = Console()
    words = {0: "schoon", 1: "LEK", 3: "niet te bewijzen"}
    for path, proof in proofs:
        console.print(f"{path}: {words[proof.exit_code]}", markup=False, highlight=False)
        for leak in proof.leaks:
            page = f"pagina {leak.page}: " if leak.page else ""
            console.print(f"  {page}{leak.where}: {leak.what}", markup=False, highlight=False)
        for notice in proof.notices:
            page = f"pagina {notice.page}: " if notice.page else ""
            console.print(f"  {page}{notice.message} {notice.next_step}", markup=False, highlight=False)
