"""Every step of the hardening is needed: with one of them switched off, a specimen notices.

A row says what is switched off (where it lives, what stands in its place) and which specimen must notice. For removal the proof must
no longer hold; for the proof a name, or a bad redaction, must no longer be found. A step without a row is a step without a test.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest

from pipelines.reading.barcodes import Codes
from pipelines.reading.ocr import read_level
from pipelines.redaction import prove
from pipelines.redaction.proof.pictures import Picture
from pipelines.redaction.removal import fontmaking, fresh
from pipelines.redaction.removal.filewriting import NewFile
from pipelines.redaction.removal.setting import INSET, Anchor, LineBox, LineSetter
from tests.redaction.laboratory.specimens import HIDDEN, SPECIMENS
from tests.redaction.laboratory.test_laboratory import _OCR, NEEDS_OCR, redacted
from tests.redaction.makers import drawn_lines, paragraphs, redact


class Row(NamedTuple):
    """What is switched off: an attribute by its place below pipelines.redaction, and what it becomes."""

    off: str
    becomes: Any
    specimen: str
    also: tuple[tuple[str, Any], ...] = ()
    """What must be off as well, where two steps stand behind each other."""

    def switch_off(self, patch: pytest.MonkeyPatch) -> None:
        for off, becomes in ((self.off, self.becomes), *self.also):
            self._switch_off(patch, off, becomes)

    @staticmethod
    def _switch_off(patch: pytest.MonkeyPatch, off: str, becomes: Any) -> None:
        module, _, name = off.partition(":")
        holder: Any = import_module(f"pipelines.redaction.{module}")
        *owners, last = name.split(".")
        for owner in owners:
            holder = getattr(holder, owner)
        patch.setattr(holder, last, becomes)


def _nothing(*_: Any, **__: Any) -> None:
    return None


def _empty(*_: Any, **__: Any) -> tuple[()]:
    return ()


def _unmarked(*_: Any, **__: Any) -> list[bool]:
    return []


def _no(*_: Any, **__: Any) -> bool:
    return False


def _same(data: Any, *_: Any, **__: Any) -> Any:
    return data


class _Everything:
    def __contains__(self, _: object) -> bool:
        return True


def _with_author(plain: Callable[[NewFile, str], bytes]) -> Callable[[NewFile, str], bytes]:
    """The new file takes over what stood around the pages."""

    def data(self: NewFile, stamp: str) -> bytes:
        with pikepdf.open(io.BytesIO(plain(self, stamp))) as pdf:
            pdf.docinfo["/Author"] = HIDDEN
            out = io.BytesIO()
            pdf.save(out)
        return out.getvalue()

    return data


def _font_as_it_was(_: Any, use: Any, new: Any, __: Any) -> Any:
    return fontmaking._carried_over(use.font, new)


REMOVAL = [
    Row("removal.fresh:clean_jpeg", _same, "camera_data_of_a_picture"),
    Row("removal.fresh:_colorant", lambda name, index=0: name, "ink_name"),
    Row("removal.fresh:clean_function", _same, "comment_in_a_function"),
    Row("removal.fresh:clean_profile", _same, "name_in_a_colour_profile"),
    Row("removal.fresh:exact_pixels", _nothing, "bytes_after_the_pixels"),
    Row("removal.fresh:exact_pixels", _nothing, "text_among_the_pixels"),
    Row("removal.fresh:_COLLECTIONS", _Everything(), "registry_of_a_font"),
    Row("removal.fresh:_KEYS", fresh._KEYS | {"/Metadata"}, "metadata_of_a_picture"),
    Row("removal.fresh:_KEYS", fresh._KEYS | {"/AF", "/EF", "/F"}, "file_that_belongs_to_a_picture"),
    Row("removal.fresh:_KEYS", fresh._KEYS | {"/Alternates", "/Image"}, "alternate_picture"),
    Row("removal.filewriting:NewFile.data", _with_author(NewFile.data), "author"),
    Row("removal.filewriting:NewFile.replace_images", _nothing, "text_as_pixels"),
    Row("removal.filewriting:NewFile.leave_out_unseen", _nothing, "picture_made_transparent"),
    Row("removal.fontmaking:FontShop._made", _font_as_it_was, "rare_letters_in_a_subset_font",
        (("removal.fontmaking:FontShop.recode", lambda self, use, data: data),)),
    Row("removal.fontmaking:neutral", lambda name, flags=0, *, embedded: name, "font_name"),
    Row("removal.fontmaking:without_words", _same, "words_in_the_font_program"),
    Row("removal.fontmaking:LONGEST_LIGATURE", 10_000, "name_as_one_glyph"),
    Row("removal.fontmaking:code_map", lambda pdf, known: pdf.make_stream(f"% {HIDDEN}\n".encode()), "comment_in_a_character_map"),
    Row("removal.fonts:plain_glyph_name", lambda name: True, "glyph_called_after_the_name"),
    Row("removal:unseen_parts", lambda placed: {}, "cropped_picture"),
    Row("removal.pages:PageEditor.covered_before", lambda *_: [], "box_over_whole_scan",
        (("removal.pages:take_under_shapes", _nothing),)),
    Row("removal.pages:take_recognised", _nothing, "scan_layer_under_burnt_box"),
]  # fmt: skip

BY_NAME = [
    Row("proof.proving:check_unsearched", _nothing, "text_as_outlines"),
    Row("proof.proving:_Proving._check_attached", _nothing, "attachment_that_is_a_pdf"),
    Row("proof.contents:Contents.read_streams", _nothing, "author"),
    Row("proof.contents:side_texts", _empty, "name_as_marked_content_tag"),
    Row("proof.contents:syntax_texts", _empty, "bookmark"),
    Row("proof.contents:xmp_texts", _empty, "metadata_packet_with_entities"),
    Row("proof.contents:texts_in", _empty, "attachment_that_is_a_word_file"),
    Row("proof.contents:loose_texts", _empty, "camera_data_of_a_picture"),
    Row("proof.contents:strings_under", _empty, "encrypted_for_everyone_to_read"),
    Row("proof.contents:beyond_the_last_row", lambda stream: b"", "text_among_the_pixels"),
    Row("proof.contents:Picture.all_of", lambda stream: [Picture.of(stream)], "picture_made_transparent"),
    Row("proof.contents:Contents._loose", _nothing, "object_outside_the_table",
        (("proof.contents:Contents._read_around", _nothing),)),
    Row("proof.contents:Contents._loose", _nothing, "objects_in_a_stream_that_no_table_names"),
    Row("proof.pictures:_fax_rows_below", _nothing, "fax_rows_below_the_picture"),
    Row("proof.pictures:drawn_by_pdfium", _nothing, "jbig2_picture"),
    Row("proof.pictures:codes_in", lambda pixels: Codes(), "name_in_a_qr_code"),
    Row("proof.unsearched:_MANY_DOTS", 10**9, "name_made_of_points",
        (("proof.unsearched:has_letters_of_lines", _no),)),
    Row("proof.unsearched:has_pictures_in_pieces", _no, "picture_in_strips"),
    Row("proof.unsearched:has_distorted_pictures", _no, "picture_that_lies_mirrored"),
    Row("proof.unsearched:has_letters_of_lines", _no, "name_in_rows_of_lines"),
    Row("proof.proving:out_of_order", _no, "words_drawn_from_the_end",
        (("proof.proving:text_by_columns", lambda view: ""),)),
    Row("proof.proving:text_by_columns", lambda view: "", "name_over_two_lines_of_a_column"),
    Row("proof.proving:text_by_columns", lambda view: "", "name_hyphenated_in_a_column"),
    Row("proof.contents:Contents.unsearchable", lambda self, page: "", "font_with_codes_of_its_own"),
    Row("proof.pictures:brought_out", _nothing, "faint_name_in_a_picture"),
    Row("proof.pictures:read_pixels", lambda pixels, dpi, settings: read_level(pixels, dpi, settings), "name_aslant_in_a_scan"),
    Row("proof.pictures:PictureReader.read_all", _nothing, "thumbnail"),
]  # fmt: skip

WITHOUT_NAME = [
    Row("proof.proving:check_annotations", _no, "redaction_never_applied"),
    Row("proof.proving:check_hidden_text", _nothing, "text_under_black_box"),
    Row("proof.proving:check_covered_pictures", _nothing, "box_over_whole_scan"),
    Row("proof.surroundings:Surroundings.check_revisions", _nothing, "earlier_revision",
        (("proof.surroundings:Surroundings.check_loose", _nothing),)),
    Row("proof.surroundings:Surroundings.check_loose", _nothing, "unreferenced_content"),
    Row("proof.surroundings:Surroundings.check_layers", _nothing, "picture_in_hidden_layer"),
    Row("proof.hidden_text:_check_scan_layer", _nothing, "scan_layer_under_burnt_box"),
    Row("proof.hidden_text:_see_through", _nothing, "text_under_round_box",
        (("proof.hidden_text:flat_words", _unmarked),)),
    Row("proof.hidden_text:written_over", _unmarked, "text_under_a_curly_scribble"),
    Row("proof.hidden_text:_outside", lambda boxes, shown: boxes[:, 0] < boxes[:, 0], "outside_media_box"),
    Row("proof.hidden_text:_tiny", lambda view, texts: [], "tiny_text"),
    Row("proof.annotations:_covering", _nothing, "square_annotation",
        (("proof.hidden_text:flat_words", _unmarked),)),
    Row("proof.hidden_text:flat_words", _unmarked, "hatched_until_it_is_black",
        (("proof.hidden_text:written_over", _unmarked),)),
    Row("proof.surroundings:Surroundings.check_spoken", _nothing, "words_said_by_a_box"),
    Row("proof.spoken_boxes:_said_in_tree", _empty, "words_of_the_structure_said_by_a_box"),
    Row("proof.hidden_text:_CREDITS", _Everything(), "text_behind_a_credit"),
    Row("proof.annotations:draw_undrawn", _nothing, "thick_line_without_an_appearance"),
]  # fmt: skip


def _rows(rows: list[Row]) -> list[object]:
    return [
        pytest.param(row, id=f"{row.off}-{row.specimen}", marks=[_OCR] if row.specimen in NEEDS_OCR else [])
        for row in rows
    ]


@pytest.mark.parametrize("row", _rows(REMOVAL))
def test_a_step_of_removal_left_out_is_noticed(row: Row, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    row.switch_off(monkeypatch)
    assert redacted(SPECIMENS[row.specimen], tmp_path).exit_code != 0


@pytest.mark.parametrize("row", _rows(BY_NAME))
def test_a_check_left_out_misses_the_name(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    row.switch_off(monkeypatch)
    specimen = SPECIMENS[row.specimen]
    assert HIDDEN not in {leak.what for leak in prove(specimen.make(), specimen.terms).leaks}


@pytest.mark.parametrize("row", _rows(WITHOUT_NAME))
def test_a_check_left_out_misses_a_bad_redaction(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    row.switch_off(monkeypatch)
    assert prove(SPECIMENS[row.specimen].make()).exit_code != 1


SIDE_CHANNELS = [
    Row("proof.proving:check_rests", _nothing, "box_too_short_for_the_name"),
    Row("proof.proving:check_rests", _nothing, "box_that_begins_too_late"),
    Row("proof.proving:check_fonts", _nothing, "letters_left_in_the_font"),
]


@pytest.mark.parametrize("row", _rows(SIDE_CHANNELS))
def test_a_check_left_out_misses_a_trace_of_the_name(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    specimen = SPECIMENS[row.specimen]
    assert prove(specimen.make(), [HIDDEN, *specimen.terms]).exit_code == 1
    row.switch_off(monkeypatch)
    assert prove(specimen.make(), [HIDDEN, *specimen.terms]).exit_code != 1


def _as_wide_as_the_words(self: LineSetter, segment: Any, target: Any, pen: float, anchor: Any) -> float:
    gone = [glyph for _, glyph in segment.glyphs if self.going.get(id(glyph)) is target]
    end = pen + gone[-1].s1 - gone[0].s0 + 2 * INSET * segment.size
    self.boxes.append(LineBox(segment.frame, pen, end, segment.t, segment.size, target))
    return float(end)


def _rest_left_in_its_place(self: LineSetter, segment: Any, anchor: Anchor, squeeze: float) -> None:
    segment.old, segment.new, before = [], [], None
    for _, glyph in segment.glyphs:
        target = self.going.get(id(glyph))
        if target is not None and target is not before:
            self._box(segment, target, glyph.s0, anchor)
        glyph.s = glyph.s0 if target is None else None
        segment.old += (glyph.s0, glyph.s1)
        segment.new += (glyph.s0, glyph.s1)
        before = target


def _beginning_of_the_line(self: LineSetter, segment: Any, after: float | None, alone: bool) -> tuple[Anchor, float]:
    return Anchor.LEFT, segment.s0


_SENTENCES = [
    f"Op maandag heeft {{}} gebeld over zaak {number} en daarna niets meer vernomen" for number in (3, 17, 40, 8)
]


def _lines(*names: str) -> bytes:
    return drawn_lines([sentence.format(name) for sentence, name in zip(_SENTENCES, names, strict=True)])


def _to_the_right(*names: str) -> bytes:
    return paragraphs([sentence.format(name) for sentence, name in zip(_SENTENCES, names, strict=True)], alignment=2)


WIDTHS = [
    Row("removal.setting:LineSetter._box", _as_wide_as_the_words, ""),
    Row("removal.setting:LineSetter._run", _rest_left_in_its_place, ""),
]
_NAMES = ("Mo Li", "Fatima Zuyderhoff", "Ilse Bonsu", "Willemijn de Wit")


@pytest.mark.parametrize(
    ("row", "make"),
    [
        *[(row, _lines) for row in WIDTHS],
        (Row("removal.setting:LineSetter._anchor", _beginning_of_the_line, ""), _to_the_right),
    ],
    ids=lambda value: value.off if isinstance(value, Row) else value.__name__,
)
def test_a_step_left_out_lets_the_width_be_measured(
    row: Row, make: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def outcomes() -> int:
        turned = [_NAMES, _NAMES[::-1]]
        return len({redact(make(*names), *names)[2].pdf for names in turned})

    assert outcomes() == 1
    row.switch_off(monkeypatch)
    assert outcomes() == 2


def test_boxes_as_wide_as_the_words_are_stopped_by_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    def code() -> int:
        document, plan, removal = redact(_lines(*_NAMES), *_NAMES)
        return prove(removal.pdf, plan.terms(document), plan).exit_code

    assert code() == 0
    WIDTHS[0].switch_off(monkeypatch)
    assert code() == 1
