"""The register: documents in the order of a person, who is the original of whom, and lists that are read from disk."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.case.register import Register, natural_order
from pipelines.case.report import NeedsPerson
from pipelines.case.stages import Head

HEAD = Head("", "", (), "", "text/plain", "brief", 1, "", "", "", "", "", (), ())
paths = st.text("ab/ .0129é²٣", min_size=1, max_size=12)


@given(paths, paths)
@example("nota 2.txt", "nota 10.txt")
@example("007", "7a")
@example("10²5", "10²5")
def test_numbers_in_names_count_as_numbers(one: str, other: str) -> None:
    def as_a_person(path: str) -> list[str | int]:
        return [int(piece) if at % 2 else piece for at, piece in enumerate(re.split(r"(\d+)", path))]

    keys = [natural_order(replace(HEAD, path=path)) for path in (one, other)]
    assert (keys[0] < keys[1]) == (as_a_person(one) < as_a_person(other))


def filled(path: Path, *heads: Head) -> Register:
    register = Register(path / "register")
    register.add_heads(heads)
    register.number_documents()
    return register


def test_documents_are_numbered_in_order_and_what_is_inside_a_file_comes_after_it(tmp_path: Path) -> None:
    heads = [("mail 10.eml", ()), ("mail 2.eml", ("bijlage.pdf",)), ("mail 2.eml", ()), ("brief.txt", ())]
    with filled(tmp_path, *(replace(HEAD, path=path, inside=inside) for path, inside in heads)) as register:
        listed = [(head.number, head.path, head.inside) for head in register.documents()]
    assert listed == [
        ("0001", "brief.txt", ()),
        ("0002", "mail 2.eml", ()),
        ("0003", "mail 2.eml", ("bijlage.pdf",)),
        ("0004", "mail 10.eml", ()),
    ]


def test_of_equal_files_the_one_that_lies_loose_is_the_original(tmp_path: Path) -> None:
    attached = replace(HEAD, id="a", path="a.eml", inside=("nota.pdf",), sha256="1")
    loose, other = replace(HEAD, id="b", path="b.pdf", sha256="1"), replace(HEAD, id="c", path="c.pdf", sha256="2")
    with filled(tmp_path, attached, loose, other) as register:
        first, second, third = register.documents()
        assert [register.original(head) for head in (first, second, third)] == [second, None, None]
        assert register.count_copies() == 1
        register.set_aside(second)
        assert register.original(first) is None


def test_lists_on_disk_are_sequences_by_number(tmp_path: Path) -> None:
    with filled(tmp_path) as register:
        for number in ("0002", "", "0001"):
            register.add_need(NeedsPerson(number, "", "", ""))
        needs = register.needs
    assert [need.number for need in needs] == ["", "0001", "0002"]
    assert (len(needs), needs[-1].number, [need.number for need in needs[1:]]) == (3, "0002", ["0001", "0002"])
