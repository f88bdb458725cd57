"""The notation in which the case's texts are written: who and what is personal stands in the text itself.

| written | becomes | recorded |
|---|---|---|
| `{fek}` | Fatima El Khayati | a mention of the person |
| `{fek:Fatima}` | Fatima | a mention of the person in another form |
| `{fek.mail}` | f.elkhayati@... | the person's value of that kind |
| `{fek.mail:F.ElKhayati@...}` | F.ElKhayati@... | the same value written otherwise |
| `{=kenteken:hdj:TX 318 R}` | TX 318 R | a value of that kind, of that person (may be empty), withheld |
| `{?bijzonder:hdj:hartklachten}` | hartklachten | a value that only a person can judge (`withhold` is null) |
| `{!:Jan de Witstraat}` | Jan de Witstraat | looks like a person and is none: must stay |
| `<<5.2.1\\|...>>` | ... | a passage that falls under that ground, if the officer agrees |
| `{fek.handtekening}` | several lines | the person's mail signature |

The one decision: marks are read when a file is made, so the gold file and the files cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sample_docs.generate.people import GENERAL_MAILBOXES, KINDS, Person


@dataclass(frozen=True, slots=True)
class Mark:
    """A recorded piece of text. `withhold` None: a person decides. `kind` 'geen': it only looks like a person."""

    text: str
    kind: str
    person: str
    withhold: bool | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text, with the mark it carries if any."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """A passage and the ground that may hold for it."""

    text: str
    ground: str


_MARK = re.compile(
    r"\{(?:(?P<sort>[=?!])(?P<kind>\w*):(?:(?P<owner>\w*):)?|(?P<id>[a-z]{3}))(?:\.(?P<key>\w+))?(?::?(?P<text>[^{}]+))?\}"
)
_PASSAGE = re.compile(r"<<(\d[\da-z.]*)\|(.*?)>>", re.DOTALL)


def signature_lines(person: Person) -> str:
    """A mail signature in the notation itself."""
    key = person.id
    lines = [f"{{{key}}}", person.function]
    if person.unit:
        lines.append(person.unit)
    lines += ["", person.org]
    lines += [
        f"{label} {{{key}.{field}}}"
        for label, field in (("T", "tel"), ("M", "mobiel"), ("E", "mail"))
        if field in person.values
    ]
    return "\n".join(line for line in lines if line is not None)


def pieces(text: str, people: Mapping[str, Person]) -> list[Piece]:
    """The text cut at its marks; passage brackets are gone (see `opinions`). Raises ValueError for a mark nobody knows."""
    text = _with_signatures(_PASSAGE.sub(lambda match: match.group(2), text), people)
    return list(_cut(text, people))


def opinions(text: str, people: Mapping[str, Person]) -> list[Opinion]:
    """The passages of the text that carry a ground of their own, in plain words."""
    return [Opinion(plain(match.group(2), people), match.group(1)) for match in _PASSAGE.finditer(text)]


def plain(text: str, people: Mapping[str, Person]) -> str:
    """The text as a reader sees it."""
    return "".join(piece.text for piece in pieces(text, people))


def _with_signatures(text: str, people: Mapping[str, Person]) -> str:
    return re.sub(r"\{([a-z]{3})\.handtekening\}", lambda match: signature_lines(people[match.group(1)]), text)


def _cut(text: str, people: Mapping[str, Person]) -> Iterator[Piece]:
    at = 0
    for match in _MARK.finditer(text):
        if match.start() > at:
            yield Piece(text[at : match.start()])
        mark = _mark(match, people)
        yield Piece(mark.text, mark)
        at = match.end()
    if at < len(text):
        yield Piece(text[at:])
    rest = text[at:] if at else text
    if "{" in rest:
        raise ValueError(f"unread mark in: {rest[:60]!r}")


def _mark(match: re.Match[str], people: Mapping[str, Person]) -> Mark:
    if match["sort"] == "!":
        return Mark(match["text"], "geen", "", False)
    if match["sort"]:
        return Mark(match["text"], match["kind"], match["owner"] or "", True if match["sort"] == "=" else None)
    person = people[match["id"]]
    if not match["key"]:
        return Mark(match["text"] or person.name, "persoon", person.id, person.withhold)
    if match["key"] in {"function", "unit", "org"}:
        return Mark(getattr(person, match["key"]), "", "", False)
    value = person.values[match["key"]]
    withhold = person.withhold and value not in GENERAL_MAILBOXES
    return Mark(match["text"] or value, KINDS[match["key"]], person.id, withhold)
