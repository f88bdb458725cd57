"""Text that a program reads and a person does not see: covered, invisible, outside the page, cut off, in the paper's colour.

A cheap look at every text object (order, colour, mode, place) says where to look better; only there single characters are fetched
and the page is drawn. The recognised text behind a visible scan is no hidden text, unless the scan is black where it stands.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipelines.redaction.proof.asking import Bounds
from pipelines.redaction.proof.drawing import Boxes, Cover, Text
from pipelines.redaction.proof.flat_words import flat_words
from pipelines.redaction.proof.labels import is_label
from pipelines.redaction.proof.looking import likeness
from pipelines.redaction.proof.page_view import PageView
from pipelines.redaction.proof.values import Ledger
from pipelines.redaction.proof.written_over import TooManyMarks, written_over

COVERED = "tekst onder een vak"
WRITTEN_OVER = "tekst onder krassen, lijnen of andere letters"
INVISIBLE = "onzichtbare tekst"
OUTSIDE = "tekst buiten de zichtbare pagina"
SCAN_LAYER = "herkende tekst onder een gelakt vak van een scan"

_TOO_MANY = "Op deze pagina liggen te veel teksten en lijnen over elkaar om te controleren wat ze verbergen."
_INVISIBLE_MODES = (3, 7)
_FAINT = 26
_BLANK = 4.0
"""Spread of grey under which nothing can be seen."""
_SAME_COLOUR = 0.12
_TINY = 0.9
_CREDITS = ("PoweredbyTCPDFwwwtcpdforg", "PoweredbyTCPDF")
"""The letters of what TCPDF writes unseen on the last page of every file: these and no other ones are let through."""
_LETTERS_IN_A_STROKE = 2
_FEWEST = 2
"""Letters or digits that make something hidden worth calling a leak."""
_SCAN_SHARE = 0.2
"""Share of the page from which a picture is a scan rather than an illustration."""
_MOST_PAIRS = 200_000
_DARK = 0.35
_KEPT_DARK, _KEPT_LIGHT = 0.8, 0.3
"""Share of its contrast that text keeps under a see-through cover; below, the cover was meant to hide."""

_THIN, _HEIGHT = 0.1, 1.2
"""Height under which a letter has no shape, and the height that it has on paper, as shares of its width."""

Mask = npt.NDArray[np.bool_]


def check_hidden_text(view: PageView, ledger: Ledger, with_terms: bool) -> None:
    """Write down what is hidden on this page.

    Text under a box was meant to be withheld. Text that is only invisible is a leak when nobody said what to look for; with terms
    it is a remark, for the terms are found in it like anywhere else.
    """
    drawn = view.drawing
    if not drawn.texts:
        return
    layer = _scan_layer(view)
    rest = [text for text in drawn.texts if text.order not in layer]
    _covered(view, rest, ledger, with_terms)
    seen = [text for text in rest if text.mode not in _INVISIBLE_MODES and text.colour[3] >= _FAINT]
    try:
        _unseen(view, written_over(view, seen), WRITTEN_OVER, ledger, with_terms)
    except TooManyMarks:
        ledger.unprovable(_TOO_MANY, "Laat een persoon deze pagina bekijken.", view.number)
    off = _outside(drawn.columns(rest).bounds, drawn.shown)
    inside = rest
    if off.any():
        outside = [text for text, is_off in zip(rest, off, strict=True) if is_off]
        inside = [text for text, is_off in zip(rest, off, strict=True) if not is_off]
        _unseen(view, _of(view, outside), OUTSIDE, ledger, with_terms)
    flat = flat_words(view, inside)
    _unseen(view, flat, INVISIBLE, ledger, with_terms)
    unseen = _asking_a_look(inside, view)
    if unseen:
        blank = view.look.spread(view.characters.boxes) < _BLANK
        _unseen(view, _of(view, unseen) & blank, INVISIBLE, ledger, with_terms)
    _unseen(view, _tiny(view, rest), INVISIBLE, ledger, with_terms)
    if layer:
        _check_scan_layer(view, layer, ledger)


def _note(view: PageView, which: Mask, where: str, ledger: Ledger) -> None:
    if not len(which):
        return
    which = which & view.solid
    if int(which.sum()) < _FEWEST or (where == COVERED and is_label(view.written(which))):
        return
    if where != COVERED and view.letters(which) in _CREDITS:
        return
    ledger.leak(where, view.quoted(which), view.number)


def _of(view: PageView, texts: list[Text]) -> Mask:
    found: Mask = np.isin(view.characters.objects, [text.handle for text in texts])
    return found


def _tiny(view: PageView, texts: list[Text]) -> Mask:
    """Letters too low, or words too narrow, for anybody to read."""
    found: Mask = np.zeros(0, dtype=np.bool_)
    low = [t for t in texts if 0 < t.bounds[3] - t.bounds[1] < _TINY and t.bounds[2] - t.bounds[0] < 20 * _TINY]
    narrow = [t for t in texts if t not in low and t.bounds[2] - t.bounds[0] < _TINY < t.bounds[3] - t.bounds[1]]
    if low or narrow:
        found = _of(view, low)
        for text in narrow:
            letters = _of(view, [text]) & view.solid
            if int(letters.sum()) > _LETTERS_IN_A_STROKE:
                found = found | letters
    return found


def _unseen(view: PageView, which: Mask, where: str, ledger: Ledger, with_terms: bool) -> None:
    if not with_terms:
        _note(view, which, where, ledger)
    elif len(which) and int((which & view.solid).sum()) >= _FEWEST:
        ledger.remark(f"Op deze pagina staat {where}.", "Bekijk de tekst van deze pagina.", view.number)


def _outside(boxes: Boxes, shown: Bounds) -> Mask:
    x0, y0, x1, y1 = boxes.T
    beside = (x1 < shown[0] + 0.5) | (x0 > shown[2] - 0.5) | (y1 < shown[1] + 0.5) | (y0 > shown[3] - 0.5)
    found: Mask = beside & (x1 - x0 > 0)
    return found


# ---- covered ---------------------------------------------------------------------------------------------------------


def _covered(view: PageView, texts: list[Text], ledger: Ledger, with_terms: bool) -> None:
    if not view.drawing.covers or not texts:
        return
    pairs = _overlapping(view, texts)
    plain, other = [c for c in pairs if c.plain], [c for c in pairs if not c.plain]
    hidden = np.zeros(0, dtype=np.bool_)
    for cover in plain:
        if not view.bounded(cover.bounds).strip():
            continue
        under = view.inside(cover.bounds) & (view.order_of >= 0) & (view.order_of < cover.order)
        if under.sum() and _really_covers(view, cover, under):
            hidden = hidden | under if len(hidden) else under
        elif under.sum() and not with_terms:
            other.append(cover)  # with terms the text itself is searched
    if len(hidden):
        _note(view, hidden & ~_drawn_again(view, hidden), COVERED, ledger)
    if other:
        _see_through(view, other, ledger)


def _overlapping(view: PageView, texts: list[Text]) -> list[Cover]:
    """Covers that come after a text whose bounds they cut into."""
    boxes, orders, _ = view.drawing.columns(texts)
    covers, after, _ = view.drawing.cover_table
    step = max(1, _MOST_PAIRS // len(texts))
    cutting: list[int] = []
    for at in range(0, len(covers), step):
        x0, y0, x1, y1 = covers[at : at + step].T[:, :, None]
        across = np.minimum(boxes[:, 2], x1) - np.maximum(boxes[:, 0], x0)
        down = np.minimum(boxes[:, 3], y1) - np.maximum(boxes[:, 1], y0)
        before = orders < after[at : at + step, None]
        cutting += (at + np.flatnonzero(((across > 1.5) & (down > 1.0) & before).any(axis=1))).tolist()
    return [view.drawing.covers[which] for which in cutting]


def _really_covers(view: PageView, cover: Cover, under: Mask) -> bool:
    """Whether the page looks like the cover where the text would be: a clipped shape or an unseen layer covers nothing."""
    boxes = view.look.pixel_boxes(view.characters.boxes[under])
    patches = [view.look.pixels[t:b, le:r].ravel() for le, t, r, b in boxes if r > le and b > t]
    if not patches:
        return False
    pixels = np.concatenate(patches)
    if float((np.abs(pixels - np.median(pixels)) < 14).mean()) > 0.9:
        return True
    labelled = float((np.abs(pixels - cover.lightness * 255) < 14).mean()) > 0.3
    return labelled and bool(view.text_after(cover.order, cover.bounds))


def _drawn_again(view: PageView, hidden: Mask) -> Mask:
    """Characters of which the same one stands visibly in the same place (shadows, words set twice)."""
    again = np.zeros(len(hidden), dtype=np.bool_)
    boxes, text = view.characters.boxes, view.characters.text
    seen = {(text[i], round(boxes[i, 0] / 3), round(boxes[i, 1] / 3)) for i in np.flatnonzero(~hidden & view.solid)}
    for i in np.flatnonzero(hidden):
        x, y = round(boxes[i, 0] / 3), round(boxes[i, 1] / 3)
        again[i] = any((text[i], x + dx, y + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return again


def _see_through(view: PageView, covers: list[Cover], ledger: Ledger) -> None:
    """Pictures, shadings, odd shapes, translucent boxes: compare the page with and without them."""
    touched = [c for c in covers if view.bounded(c.bounds).strip()]
    touched = [c for c in touched if (view.inside(c.bounds) & (view.order_of >= 0) & (view.order_of < c.order)).any()]
    if not touched:
        return
    bare = view.look_without([cover.order for cover in touched])
    for cover in touched:
        under = view.inside(cover.bounds) & (view.order_of >= 0) & (view.order_of < cover.order)
        gone = _gone(view, cover, under, bare.pixels)
        _note(view, gone & ~_drawn_again(view, gone), COVERED, ledger)


def _gone(view: PageView, cover: Cover, under: Mask, bare: npt.NDArray[np.float32]) -> Mask:
    gone = np.zeros(len(under), dtype=np.bool_)
    at = np.flatnonzero(under)
    kept = _KEPT_DARK if cover.lightness < _DARK and not cover.picture else _KEPT_LIGHT
    for i, (left, top, right, bottom) in zip(at, view.look.pixel_boxes(view.characters.boxes[at]), strict=True):
        now, then = view.look.pixels[top:bottom, left:right], bare[top:bottom, left:right]
        if then.size and float(then.std()) > _BLANK:
            faded = float(now.std()) < kept * float(then.std())
            gone[i] = faded or likeness(view.look.pixels, bare, (left, top, right, bottom)) < 0.5
    return gone


# ---- invisible -------------------------------------------------------------------------------------------------------


def _asking_a_look(texts: list[Text], view: PageView) -> list[Text]:
    """Texts that may be invisible for a reason other than a cover: worth drawing the page."""
    if not texts:
        return []
    covers = view.drawing.covers
    if view.unsure or len(covers) * len(texts) > _MOST_PAIRS:
        return texts
    boxes, order, lightness = view.drawing.columns(texts)
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    behind = np.ones(len(texts))
    if covers:
        places, orders, shades = view.drawing.cover_table
        x0, y0, x1, y1 = places.T[:, :, None]
        under = (x0 < x) & (x < x1) & (y0 < y) & (y < y1) & (order > orders[:, None])
        last = len(covers) - 1 - np.argmax(under[::-1], axis=0)
        plain = np.array([cover.plain for cover in covers])
        behind = np.where(under.any(axis=0), np.where(plain[last], shades[last], lightness), 1.0)
    alike = np.abs(lightness - behind) < _SAME_COLOUR
    return [text for text, same in zip(texts, alike, strict=True) if same or _odd(text)]


def _odd(text: Text) -> bool:
    return text.mode in _INVISIBLE_MODES or text.colour[3] < _FAINT or text.clipped or text.in_form


# ---- scans -----------------------------------------------------------------------------------------------------------


def _scan_layer(view: PageView) -> dict[int, Text]:
    """Texts that nobody sees because they belong to a scan: invisible over or plain under a large picture."""
    drawn = view.drawing
    scans = [c for c in drawn.covers if c.picture and _share(c, drawn.shown) > _SCAN_SHARE]
    found: dict[int, Text] = {}
    for text in drawn.texts if scans else ():
        x, y = (text.bounds[0] + text.bounds[2]) / 2, (text.bounds[1] + text.bounds[3]) / 2
        for scan in scans:
            behind = text.mode in _INVISIBLE_MODES or text.colour[3] < _FAINT or text.order < scan.order
            if behind and scan.bounds[0] <= x <= scan.bounds[2] and scan.bounds[1] <= y <= scan.bounds[3]:
                found[text.order] = text
                break
    return found


def _share(cover: Cover, shown: tuple[float, float, float, float]) -> float:
    area = max(1.0, (shown[2] - shown[0]) * (shown[3] - shown[1]))
    across = min(cover.bounds[2], shown[2]) - max(cover.bounds[0], shown[0])
    down = min(cover.bounds[3], shown[3]) - max(cover.bounds[1], shown[1])
    return max(0.0, across) * max(0.0, down) / area


def _check_scan_layer(view: PageView, layer: dict[int, Text], ledger: Ledger) -> None:
    """Recognised words where the scan shows one dark colour, or plain paper while the other words do lie on ink."""
    words = _words(view, _of(view, list(layer.values())))
    if not words:
        return
    boxes = _with_height(
        np.array([_union(view.characters.boxes[word]) for word in words]), np.array([len(word) for word in words])
    )
    spread = view.look.spread(boxes)
    level = np.array(
        [float(view.look.patch(tuple(box)).mean()) if view.look.patch(tuple(box)).size else 255.0 for box in boxes]
    )
    blank = spread < _BLANK
    aligned = 1 - blank.mean() > 0.8
    for word, flat, grey in zip(words, blank, level, strict=True):
        if flat and (grey < 110 or (aligned and len(word) >= 4)):
            which = np.zeros(len(view.solid), dtype=np.bool_)
            which[word] = True
            _note(view, which, SCAN_LAYER, ledger)


def _with_height(boxes: npt.NDArray[np.float64], letters: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Letters of a font without shapes, as OCR programs use, are lines to pdfium: they get the height that goes with their width."""
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    lying, standing = high < _THIN * wide / letters, wide < _THIN * high / letters
    grown = boxes.copy()
    grown[lying, 3] += _HEIGHT * (wide / letters)[lying]
    for side, sign in ((0, -0.5), (2, 0.5)):
        grown[standing, side] += sign * _HEIGHT * (high / letters)[standing]
    return grown


def _words(view: PageView, which: Mask) -> list[npt.NDArray[np.int64]]:
    """Runs of letters and digits, as indices."""
    at = np.flatnonzero(which & view.solid)
    if not len(at):
        return []
    return [run for run in np.split(at, np.flatnonzero(np.diff(at) > 1) + 1) if len(run) >= _FEWEST]


def _union(boxes: npt.NDArray[np.float64]) -> tuple[float, float, float, float]:
    return (boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max())
