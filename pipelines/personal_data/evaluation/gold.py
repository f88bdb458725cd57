"""Annotated text of anybody, read into one form: text, spans with a kind, genre.

Formats, told apart by name and content: our gold JSON ({"text", "spans": [{"start", "end", "kind"}], "genre"?}, one
object, a list, or one a line), the corpus' inline marks (### genre, {p1:Naam}), CoNLL columns (2002/2003: word first,
label last), brat (.txt with .ann). A file that is none of these is an error: not read is not 'nothing found'."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipelines.document import Kind
from pipelines.errors import UsageProblem


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A span that an annotator marked. `kind` is one of ours, or '' for something that must not be withheld (an
    organisation, a place)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with everything that an annotator marked in it. `kinds` are those the annotators looked for."""

    name: str
    text: str
    spans: tuple[GoldSpan, ...]
    genre: str = ""
    kinds: frozenset[str] = frozenset()


MARKS = {
    "p": Kind.PERSON, "e": Kind.EMAIL, "t": Kind.PHONE, "a": Kind.ADDRESS, "c": Kind.POSTCODE, "g": Kind.BIRTH_DATE, "b": Kind.BSN,
    "i": Kind.IBAN, "k": Kind.LICENCE_PLATE, "d": Kind.IDENTITY_DOCUMENT, "u": Kind.USER_NAME, "n": Kind.PERSONAL_NUMBER, "h": Kind.SPECIAL,
}  # fmt: skip
"""Codes of the corpus (its README); a code with 0 behind it is general and must not be found."""

_LABELS = {
    "per": "persoon",
    "person": "persoon",
    "pers": "persoon",
    "persoon": "persoon",
    "b-per": "persoon",
    "patient": "persoon",
    "name": "persoon",
    "naam": "persoon",
}
_KINDS = frozenset(kind.value for kind in Kind)
_MARK = re.compile(r"\{([a-z])(\d*):([^{}]*)\}")


def read_gold(folder: Path) -> list[GoldText]:
    """Every annotated text in a folder (or one file), in the order of names."""
    if not folder.exists():
        raise UsageProblem("Deze map bestaat niet.", next_step="Geef de map met geannoteerde teksten op.")
    files = (
        [folder]
        if folder.is_file()
        else sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    )
    texts = [text for path in files for text in _read(path)]
    if not texts:
        raise UsageProblem(
            "In deze map staan geen geannoteerde teksten.",
            next_step="Lever JSON, CoNLL, brat (.txt met .ann) of tekst met merken aan.",
        )
    return texts


def _read(path: Path) -> Iterator[GoldText]:
    name, suffix = path.name, path.suffix.lower()
    if suffix == ".ann" or (suffix == ".txt" and path.with_suffix(".ann").exists()):
        if suffix == ".txt":
            yield _brat(path)
        return
    if suffix in {".md", ".toml", ".yaml", ".yml", ".py", ".csv"} or name.upper().startswith(
        ("README", "LICENSE", "LICENCE")
    ):
        return
    content = path.read_text(encoding="utf-8-sig")
    if suffix in {".json", ".jsonl"}:
        yield from _json(name, content)
    elif re.search(r"^### \w+", content, re.MULTILINE) or _MARK.search(content):
        yield from _marked(path.stem, content)
    elif suffix in {".conll", ".iob", ".bio", ".tsv"} or re.search(
        r"^\S+[ \t].*\b[BIO]-?\w*\s*$", content, re.MULTILINE
    ):
        yield from _conll(path.stem, content)
    else:
        raise UsageProblem(
            "Een bestand in de map heeft geen bekende vorm van annotatie.",
            next_step="Gebruik JSON, CoNLL, brat of tekst met merken.",
        )


def _json(name: str, content: str) -> Iterator[GoldText]:
    try:
        stored = json.loads(content)
        objects = stored if isinstance(stored, list) else [stored]
    except json.JSONDecodeError:
        objects = [json.loads(line) for line in content.splitlines() if line.strip()]
    for number, item in enumerate(objects):
        spans = tuple(
            GoldSpan(int(s["start"]), int(s["end"]), _kind(str(s.get("kind", s.get("label", "")))))
            for s in item["spans"]
        )
        kinds = frozenset(item.get("kinds", ())) or frozenset(s.kind for s in spans if s.kind)
        yield GoldText(f"{name}:{number + 1}", item["text"], spans, str(item.get("genre", "")), kinds)


def _kind(label: str) -> str:
    lower = label.lower()
    return lower if lower in _KINDS else _LABELS.get(lower.removeprefix("b-").removeprefix("i-"), "")


def _marked(name: str, content: str) -> Iterator[GoldText]:
    """Passages with inline marks; without '###' lines the whole file is one passage."""
    parts = re.split(r"^### ", content, flags=re.MULTILINE)
    passages = parts[1:] if len(parts) > 1 else [f"\n{content}"]
    for number, passage in enumerate(passages, 1):
        head, _, body = passage.partition("\n")
        text, spans = from_marks(body.rstrip("\n"))
        yield GoldText(
            f"{name}:{number}",
            text,
            spans,
            head.split()[0] if head.split() else "",
            frozenset(k.value for k in MARKS.values()),
        )


class MarkedSpan(Protocol):
    """A mark of the corpus, as models.dutch_persons.corpus.marks reads it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def code(self) -> str: ...


class MarkedPassage(Protocol):
    """A passage of the corpus."""

    @property
    def text(self) -> str: ...
    @property
    def marks(self) -> Sequence[MarkedSpan]: ...
    @property
    def genre(self) -> str: ...
    @property
    def file(self) -> str: ...


def marked_passage(passage: MarkedPassage) -> GoldText:
    """A passage that the corpus' own reader has read."""
    spans = tuple(GoldSpan(m.start, m.end, MARKS[m.code].value if m.code in MARKS else "") for m in passage.marks)
    return GoldText(passage.file, passage.text, spans, passage.genre, frozenset(kind.value for kind in MARKS.values()))


def from_marks(marked: str) -> tuple[str, tuple[GoldSpan, ...]]:
    """Plain text and spans of a text with inline marks."""
    pieces, spans, at, length = [], [], 0, 0
    for match in _MARK.finditer(marked):
        before, content = marked[at : match.start()], match[3]
        length += len(before)
        kind = "" if match[2] == "0" or match[1] not in MARKS else MARKS[match[1]].value
        spans.append(GoldSpan(length, length + len(content), kind))
        length += len(content)
        pieces += [before, content]
        at = match.end()
    return "".join([*pieces, marked[at:]]), tuple(spans)


def _conll(name: str, content: str) -> Iterator[GoldText]:
    """Documents of CoNLL columns: words joined by blanks, sentences by line ends."""
    documents = re.split(r"^-DOCSTART-.*$", content, flags=re.MULTILINE)
    for number, document in enumerate(documents):
        text, spans = _from_columns(document)
        if text.strip():
            yield GoldText(f"{name}:{number}", text, spans, "", frozenset({"persoon"}))


def _from_columns(document: str) -> tuple[str, tuple[GoldSpan, ...]]:
    pieces: list[str] = []
    spans: list[GoldSpan] = []
    length, previous = 0, "O"
    for line in document.splitlines():
        columns = line.split()
        if not columns:
            pieces.append("\n")
            length, previous = length + 1, "O"
            continue
        word, label = columns[0], columns[-1]
        kind = _kind(label.partition("-")[2])
        if kind and label.startswith("I-") and previous.partition("-")[2] == label.partition("-")[2] and spans:
            spans[-1] = GoldSpan(spans[-1].start, length + len(word), spans[-1].kind)
        elif kind:
            spans.append(GoldSpan(length, length + len(word), kind))
        pieces += [word, " "]
        length, previous = length + len(word) + 1, label
    return "".join(pieces), tuple(spans)


def _brat(path: Path) -> GoldText:
    text = path.read_bytes().decode("utf-8")
    spans = []
    for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
        match = re.match(r"T\d+\t(\S+) ([\d ;]+)\t", line)
        if match:
            places = [int(n) for n in re.findall(r"\d+", match[2])]
            spans.append(GoldSpan(min(places), max(places), _kind(match[1])))
    return GoldText(
        path.stem,
        text,
        tuple(sorted(spans, key=lambda s: s.start)),
        "",
        frozenset(s.kind for s in spans if s.kind) or frozenset({"persoon"}),
    )
