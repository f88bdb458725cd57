"""Steps of hardening are needed: with one of them switched off, the laboratory finds a leak."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pipelines.redaction.removal import fresh, pages
from pipelines.redaction.removal.filewriting import NewFile
from pipelines.redaction.removal.fontmaking import FontShop
from tests.redaction.laboratory import around_page, combinations, in_page, locations, office, side_channels  # noqa: F401
from tests.redaction.laboratory.specimens import SPECIMENS
from tests.redaction.laboratory.test_laboratory import redacted


def _picture_data_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(fresh, "clean_jpeg", lambda data: data)


def _ink_names_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(fresh, "_colorant", lambda name, index=0: name)


def _pixels_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(NewFile, "replace_images", lambda self, hits: None)


def _boxes_of_others_trusted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pages.PageEditor, "_covered_before", lambda self, page: [])
    patch.setattr(pages.PageEditor, "_take_under_shapes", lambda self, page, found, edited: None)


def _catalog_kept(patch: pytest.MonkeyPatch) -> None:
    """The new file takes over what stood around the pages."""
    plain = NewFile.data

    def data(self: NewFile) -> bytes:
        with pikepdf.open(io.BytesIO(plain(self))) as pdf:
            pdf.docinfo["/Author"] = "Fatima Okafor"
            out = io.BytesIO()
            pdf.save(out)
        return out.getvalue()

    patch.setattr(NewFile, "data", data)


def _fonts_carried_over(patch: pytest.MonkeyPatch) -> None:
    """A font that lost its letters is copied as it was."""
    from pipelines.redaction.removal import fontmaking

    def made(self: Any, use: Any, new: Any, type3: Any) -> Any:
        return fontmaking._carried_over(use.font, new)

    patch.setattr(FontShop, "_made", made)
    patch.setattr(FontShop, "recode", lambda self, use, data: data)


MUTATIONS: list[tuple[Callable[[pytest.MonkeyPatch], None], str]] = [
    (_picture_data_kept, "camera_data_of_a_picture"),
    (_ink_names_kept, "ink_name"),
    (_pixels_kept, "text_as_pixels"),
    (_boxes_of_others_trusted, "box_over_whole_scan"),
    (_catalog_kept, "author"),
    (_fonts_carried_over, "rare_letters_in_a_subset_font"),
]


@pytest.mark.parametrize(("mutate", "name"), MUTATIONS, ids=lambda value: getattr(value, "__name__", value))
def test_a_step_left_out_is_noticed(
    mutate: Callable[[pytest.MonkeyPatch], None], name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mutate(monkeypatch)
    assert redacted(SPECIMENS[name], tmp_path).exit_code != 0
