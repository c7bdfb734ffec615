"""Where on a page something stands as it is seen: whatever its rotation, its crop box, its unit."""

from __future__ import annotations

from dataclasses import dataclass

LETTER = (0.0, 0.0, 612.0, 792.0)
"""What a page is that does not say it: the size of most of those that forget to."""

SMALLEST = 1.0

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Seen:
    """A page as it is seen: its width and height, and what brings a point of it to the page's own units."""

    width: float
    height: float
    matrix: Matrix
    box: Box  # what is seen of it, in its own units


def normal(numbers: list[float]) -> Box | None:
    """A rectangle with its lower left corner first; None for what is none."""
    if len(numbers) != 4 or any(abs(one) > 1e7 for one in numbers):
        return None
    x0, x1 = sorted((numbers[0], numbers[2]))
    y0, y1 = sorted((numbers[1], numbers[3]))
    return (x0, y0, x1, y1) if x1 - x0 >= SMALLEST and y1 - y0 >= SMALLEST else None


def seen(media: Box | None, crop: Box | None, rotate: int, unit: float = 1.0) -> Seen:
    """What is seen of a page with these boxes, turned by `rotate` degrees; a unit is so many points."""
    whole = media or LETTER
    box = _common(whole, crop) if crop is not None else whole
    x0, y0, x1, y1 = box
    wide, high = (x1 - x0) * unit, (y1 - y0) * unit
    s = 1 / unit
    turn = rotate % 360
    if turn == 90:
        return Seen(high, wide, (0, s, -s, 0, x1, y0), box)
    if turn == 180:
        return Seen(wide, high, (-s, 0, 0, -s, x1, y1), box)
    if turn == 270:
        return Seen(high, wide, (0, -s, s, 0, x0, y1), box)
    return Seen(wide, high, (s, 0, 0, s, x0, y0), box)


def _common(one: Box, other: Box) -> Box:
    """What both have in common; the first where that is nothing, as viewers do."""
    x0, y0, x1, y1 = (
        max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]),
    )  # fmt: skip
    return (x0, y0, x1, y1) if x1 - x0 >= SMALLEST and y1 - y0 >= SMALLEST else one


def applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a matrix brings a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def fitting_matrix(box: Box, matrix: Matrix, rectangle: Box) -> Matrix | None:
    """What brings an appearance with this box and matrix into a rectangle (ISO 32000-1, 12.5.5)."""
    corners = [applied(matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    x0, x1 = min(x for x, _y in corners), max(x for x, _y in corners)
    y0, y1 = min(y for _x, y in corners), max(y for _x, y in corners)
    if x1 - x0 <= 0 or y1 - y0 <= 0:
        return None
    sx, sy = (rectangle[2] - rectangle[0]) / (x1 - x0), (rectangle[3] - rectangle[1]) / (y1 - y0)
    return (sx, 0, 0, sy, rectangle[0] - x0 * sx, rectangle[1] - y0 * sy)


def written(numbers: Matrix | Box | tuple[float, ...]) -> str:
    """Numbers as they stand in a content stream."""
    return " ".join(f"{number:.4f}".rstrip("0").rstrip(".") if number else "0" for number in numbers)
