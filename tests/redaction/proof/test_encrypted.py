"""Files that open without a password but are encrypted: all of them is read, or it is said that it is not."""

from __future__ import annotations

import io

import pikepdf
import pytest

from pipelines.redaction import prove
from tests.redaction.laboratory.specimens import HIDDEN, Sheet

_SEALED = pikepdf.Encryption(user="", owner="eigenaar", R=6)


def _saved(pdf: pikepdf.Pdf, *, linearize: bool = False, qdf: bool = False) -> bytes:
    out = io.BytesIO()
    packed = pikepdf.ObjectStreamMode.disable
    pdf.save(out, encryption=_SEALED, linearize=linearize, qdf=qdf, object_stream_mode=packed)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["plain", "linearized", "with numbers as objects"])
def test_an_encrypted_file_without_the_name_is_clean(kind: str) -> None:
    data = _saved(Sheet().pdf, linearize=kind == "linearized", qdf=kind == "with numbers as objects")
    assert prove(data, [HIDDEN]).exit_code == 0


def test_what_an_update_of_a_linearized_file_leaves_behind_is_not_passed_over() -> None:
    """Its strings are sealed and no table knows them any more."""
    data = _saved(Sheet().pdf, linearize=True)
    update = b"\n900 0 obj\n<< /A (x) >>\nendobj\ntrailer\n<< >>\nstartxref\n0\n%%EOF\n"
    assert prove(data + update, [HIDDEN]).exit_code == 3


def test_a_number_that_no_table_knows_is_not_passed_over() -> None:
    data = _saved(Sheet().pdf)
    at = data.index(b"xref\n") if b"\nxref\n" in data else data.rindex(b"startxref")
    assert prove(data[:at] + b"900 0 obj\n(x)\nendobj\n" + data[at:], [HIDDEN]).exit_code == 3
