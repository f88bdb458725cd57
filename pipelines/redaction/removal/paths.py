"""Paths of a content stream: their points, and moving those that belong to a line of text that is set again."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.document import Box
from pipelines.redaction.removal.geometry import Frame, Matrix, apply, inverse, number
from pipelines.redaction.removal.items import Path
from pipelines.redaction.removal.operations import numbers, without_comments
from pipelines.redaction.removal.segments import Segment
from pipelines.redaction.removal.setting import LineBox

FILL = frozenset(b"f F f* B B* b b*".split())
_THIN = 0.15
"""Em; what is lower is a line, what is higher a highlight."""
_EDGE = 0.06
"""Em between the side of a highlight and the letter that it begins or ends with."""
_RULE = 3.0
"""Points; what is narrower is a line between cells."""


def written(path: list[tuple[bytes, bytes]]) -> bytes:
    return b"\n".join(without_comments(operands).strip() + b" " + operator for operands, operator in path)


def subpaths(path: list[tuple[bytes, bytes]]) -> list[list[tuple[bytes, bytes]]]:
    parts: list[list[tuple[bytes, bytes]]] = []
    for operation in path:
        if operation[1] in (b"m", b"re") or not parts:
            parts.append([])
        parts[-1].append(operation)
    return parts


def path_points(path: list[tuple[bytes, bytes]], ctm: Matrix) -> list[tuple[float, float]]:
    """All points (control points too) of a path, in page space."""
    points: list[tuple[float, float]] = []
    for operands, operator in path:
        values = numbers(operands)
        if operator == b"re" and len(values) >= 4:
            x, y, w, h = values[:4]
            values = [x, y, x + w, y, x + w, y + h, x, y + h]
        points.extend(apply(ctm, values[i], values[i + 1]) for i in range(0, len(values) - 1, 2))
    return points


def path_bounds(path: list[tuple[bytes, bytes]], ctm: Matrix) -> Box | None:
    points = path_points(path, ctm)
    if not points:
        return None
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def move_paths(paths: list[Path], moved: list[Segment], boxes: list[LineBox]) -> None:
    """Underlines and highlights go with the text that they belong to; what belonged to the withheld text alone goes with it."""
    for path in paths:
        for segment in moved:
            points = [segment.frame.line(x, y) for x, y in path_points(path.operations, path.ctm)]
            if points and _belongs(path, points, segment):
                low, high = (segment.moved(f(p[0] for p in points)) for f in (min, max))
                path.gone = any(box.t == segment.t and box.s0 - 0.01 <= low and high <= box.s1 + 0.01 for box in boxes)
                moved_points(path, segment.frame, segment.moved)
                break


def _belongs(path: Path, points: list[tuple[float, float]], segment: Segment) -> bool:
    """Whether this is an underline, a strike or a highlight of the segment's text, and no border or background of its cell.

    Those begin where a letter begins, and a frame that is only stroked is nobody's highlight.
    """
    em, t = segment.size, segment.t
    s0, s1 = min(p[0] for p in points), max(p[0] for p in points)
    t0, t1 = min(p[1] for p in points), max(p[1] for p in points)
    if not (s0 < segment.s1 and s1 > segment.s0 and s1 - s0 > 0.2 * em):
        return False
    if t1 - t0 < _THIN * em:
        return s0 >= segment.s0 - 0.1 * em and t - 0.55 * em <= t0 and t1 <= t + 0.4 * em
    filled = path.paint in FILL
    return filled and s0 >= segment.s0 - 0.3 * em and t - 1.3 * em <= t0 and t1 <= t + 0.6 * em


def upright_rules(paths: list[Path], frame: Frame, touched: list[Segment]) -> list[tuple[float, float, float]]:
    """Thin drawn lines across the lines of text, as (place along the line, from, to): they part the cells of a table.

    So do the sides of a rectangle, unless it is the highlight of letters in one of the `touched` segments.
    """
    rules: list[tuple[float, float, float]] = []
    for path in paths:
        for part in subpaths(path.operations):
            points = [frame.line(x, y) for x, y in path_points(part, path.ctm)]
            if not points:
                continue
            s0, s1 = min(p[0] for p in points), max(p[0] for p in points)
            t0, t1 = min(p[1] for p in points), max(p[1] for p in points)
            if s1 - s0 <= _RULE and t1 - t0 > 2 * _RULE:
                rules.append((s0, t0, t1))
            elif t1 - t0 > 2 * _RULE and part[0][1] == b"re" and not _marks(path, (s0, s1, t0, t1), frame, touched):
                rules += [(s0, t0, t1), (s1, t0, t1)]
    return rules


def _marks(path: Path, sides: tuple[float, float, float, float], frame: Frame, touched: list[Segment]) -> bool:
    """Whether a filled rectangle begins where a letter begins and ends where a letter ends, as the ground of a cell does not."""
    s0, s1, t0, t1 = sides
    for segment in touched if path.paint in FILL else ():
        near = _EDGE * segment.size
        if segment.frame == frame and t0 < segment.t < t1 + near and t1 - t0 < 2 * segment.size:
            begins = any(abs(glyph.s0 - s0) < near for _, glyph in segment.glyphs)
            if begins and any(abs(glyph.s1 - s1) < near for _, glyph in segment.glyphs):
                return True
    return False


def moved_points(path: Path, frame: Frame, along: Callable[[float], float]) -> None:
    """Move the points of a path along the line, in its own user space; `along` says where a place on the line is now."""
    back = inverse(path.ctm)
    if back is None:
        return

    def moved(x: float, y: float) -> tuple[float, float]:
        s, t = frame.line(*apply(path.ctm, x, y))
        return apply(back, *frame.page(along(s), t))

    new: list[tuple[bytes, bytes]] = []
    for operands, operator in path.operations:
        values = numbers(operands)
        if operator == b"re" and len(values) >= 4:
            (x0, y0), (x1, y1) = moved(values[0], values[1]), moved(values[0] + values[2], values[1] + values[3])
            values = [x0, y0, x1 - x0, y1 - y0]
        else:
            values = [v for i in range(0, len(values) - 1, 2) for v in moved(values[i], values[i + 1])]
        new.append((" ".join(map(number, values)).encode("ascii"), operator))
    path.operations = new
