"""Pages made of what is no PDF: a photo, a plain text."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from casetui.practice.pages.faces import Faces
from casetui.practice.pages.sources import Bad

MARGIN = 36.0
MOST_DOTS = 60_000_000
MOST_TEXT = 2_000_000
A4, LETTER = (595.28, 841.89), (612.0, 792.0)

PDF, JPEG, PNG, TEXT, OTHER = "pdf", "jpeg", "png", "text", "other"


def kind_of(start: bytes, mime: str) -> str:
    """What a file is by how it begins, whatever it is called."""
    if b"%PDF-" in start[:1024]:
        return PDF
    if start.startswith(b"\xff\xd8\xff"):
        return JPEG
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return TEXT if mime == "text/plain" and b"\0" not in start else OTHER


def picture(stream: BinaryIO, *, letter: bool) -> BytesIO:
    """A photo as a page, upright as the camera says, no larger than the paper."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    try:
        image = Image.open(stream)
        if image.width * image.height > MOST_DOTS:
            raise Bad(f"has {image.width} x {image.height} dots, more than can be set on a page")
        turn = _turn(image)
        stream.seek(0)
        shown = ImageReader(BytesIO(stream.read()))
        wide, high = shown.getSize()
    except Bad:
        raise
    except Exception as error:
        raise Bad("is a damaged picture") from error
    seen = (high, wide) if turn % 180 else (wide, high)
    paper = LETTER if letter else A4
    if seen[0] > seen[1]:
        paper = (paper[1], paper[0])
    scale = min((paper[0] - 2 * MARGIN) / seen[0], (paper[1] - 2 * MARGIN) / seen[1], 1.5)
    target = BytesIO()
    canvas = Canvas(target, pagesize=paper, invariant=1, pageCompression=1)
    canvas.translate(paper[0] / 2, paper[1] / 2)
    canvas.rotate(-turn)
    try:
        canvas.drawImage(shown, -wide * scale / 2, -high * scale / 2, wide * scale, high * scale, mask="auto")
        canvas.save()
    except Exception as error:
        raise Bad("is a damaged picture") from error
    target.seek(0)
    return target


def _turn(image: Any) -> int:
    """By how much a photo is to be turned clockwise to be upright."""
    try:
        return {3: 180, 6: 90, 8: 270}.get(image.getexif().get(274, 1), 0)
    except Exception:  # noqa: BLE001 - what a camera wrote beside a photo may be anything
        return 0


def text(stream: BinaryIO, faces: Faces, *, letter: bool) -> BytesIO:
    """A plain text as pages, its lines broken where they are longer than the paper is wide."""
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    data = stream.read(MOST_TEXT + 1)
    if len(data) > MOST_TEXT:
        raise Bad(f"is a text of more than {MOST_TEXT // 1_000_000} MB; make a PDF of what of it is needed")
    try:
        body = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        body = data.decode("cp1252", "replace")
    paper, target = LETTER if letter else A4, BytesIO()
    canvas = Canvas(target, pagesize=paper, invariant=1, pageCompression=1)
    size, lead, edge = 9.0, 12.0, 54.0
    room = paper[0] - 2 * edge
    y = 0.0
    for line in body.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n"):
        clean = "".join(one for one in line.expandtabs(8) if one.isprintable())
        for part in _broken(faces.shown(clean), lambda some: stringWidth(some, "plain", size) <= room):
            if y < edge:
                if y:
                    canvas.showPage()
                canvas.setFont("plain", size)
                y = paper[1] - edge - size
            canvas.drawString(edge, y, part)
            y -= lead
    canvas.save()
    target.seek(0)
    return target


def _broken(line: str, fits: Any) -> Iterator[str]:
    while line and not fits(line):
        low, high = 1, len(line)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(line[:middle]) else (low, middle - 1)
        space = line.rfind(" ", 1, low + 1)
        cut = space + 1 if space > low // 3 else low
        yield line[:cut].rstrip()
        line = line[cut:]
    yield line
