"""Invented PDF files: sound, odd and hostile."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

A4, LETTER = (595, 842), (612, 792)


def plain(pages: int = 1, size: tuple[float, float] = LETTER, text: str = "page") -> bytes:
    """A PDF with a line of text on each page."""
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1, pageCompression=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 12)
        canvas.drawString(60, size[1] / 2, f"{text} {number}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def written(writer: PdfWriter) -> bytes:
    """What a writer holds, as bytes."""
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def turned(rotate: int, crop: tuple[float, float, float, float] | None = None, unit: float = 1) -> bytes:
    """A page that is turned, cropped, in its own unit."""
    writer = PdfWriter(clone_from=BytesIO(plain()))
    page = writer.pages[0]
    page[NameObject("/Rotate")] = NumberObject(rotate)
    if crop is not None:
        page[NameObject("/CropBox")] = RectangleObject(crop)
    if unit != 1:
        page[NameObject("/UserUnit")] = NumberObject(int(unit))
    return written(writer)


def with_content(*parts: bytes) -> bytes:
    """A page that draws just this."""
    writer = PdfWriter(clone_from=BytesIO(plain()))
    streams = ArrayObject()
    for part in parts:
        stream = DecodedStreamObject()
        stream.set_data(part)
        streams.append(writer._add_object(stream))
    writer.pages[0][NameObject("/Contents")] = streams
    return written(writer)


def form(value: str = "Jane Roe", *, looks: bool = True) -> bytes:
    """A page with a text field that is filled in, and a box that is ticked; without looks of their own."""
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, pagesize=LETTER, invariant=1)
    canvas.acroForm.textfield(name="who", value=value, x=60, y=600, width=200, height=20)
    canvas.acroForm.checkbox(name="agreed", checked=True, x=60, y=560)
    canvas.showPage()
    canvas.save()
    if looks:
        return target.getvalue()
    writer = PdfWriter(clone_from=target)
    for annotation in writer.pages[0]["/Annots"]:  # type: ignore[attr-defined]
        annotation.get_object().pop("/AP", None)
    return written(writer)


def cyclic() -> bytes:
    """A PDF whose page tree runs in a circle."""
    writer = PdfWriter(clone_from=BytesIO(plain()))
    pages: Any = writer._root_object["/Pages"]
    pages["/Kids"].append(writer._root_object.raw_get("/Pages"))
    return written(writer)


def locked(user: str, algorithm: str = "RC4-128") -> bytes:
    """A PDF that wants a password to be read (with none: only to be changed)."""
    writer = PdfWriter(clone_from=BytesIO(plain(text="guarded")))
    writer.encrypt(user, "owner", algorithm=algorithm)
    return written(writer)


def without_pages() -> bytes:
    """A PDF that has none."""
    writer = PdfWriter(clone_from=BytesIO(plain()))
    pages: Any = writer._root_object["/Pages"]
    pages[NameObject("/Kids")] = ArrayObject()
    pages[NameObject("/Count")] = NumberObject(0)
    return written(writer)


def with_extras() -> bytes:
    """A PDF with a script, a file inside it, a bookmark and a title."""
    writer = PdfWriter(clone_from=BytesIO(plain(2)))
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('hello')")}
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject(name): value for name, value in script.items()}
    )
    writer.add_attachment("secret.txt", b"the secret")
    writer.add_outline_item(title="Second", page_number=1)
    writer.add_metadata({"/Title": "An order"})
    return written(writer)


def with_links() -> bytes:
    """Two pages, the first with a link by name to the second."""
    writer = PdfWriter(clone_from=BytesIO(plain(2)))
    writer.add_named_destination("there", 1)
    link = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link"),
        NameObject("/Rect"): RectangleObject((10, 10, 50, 50)),
        NameObject("/Dest"): TextStringObject("there"),
    })  # fmt: skip
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(link)])
    return written(writer)


def photo(kind: str = "JPEG", turn: int = 1) -> bytes:
    """A picture, wider than high, turned as a camera says it."""
    from PIL import Image

    target = BytesIO()
    image = Image.new("RGB" if kind == "JPEG" else "RGBA", (80, 40), (30, 60, 90))
    exif = image.getexif()
    exif[274] = turn
    image.save(target, kind, exif=exif)
    return target.getvalue()


def words_of(data: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def where(data: bytes, page: int, text: str) -> tuple[float, float, tuple[float, float]]:
    """Where on a page, as it is seen, a text begins, and which way it runs: (1, 0) is upright."""
    reader = PdfReader(BytesIO(data))
    its = reader.pages[page]
    found: list[tuple[float, float, float, float]] = []

    def visit(said: str, cm: list[float], tm: list[float], _font: Any, _size: float) -> None:
        if text in said:
            a, b = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((x, y, a, b))

    its.extract_text(visitor_text=visit)
    x, y, a, b = found[-1]
    x0, y0, x1, y1 = (float(one) for one in its.cropbox)
    turn = int(its.get("/Rotate", 0)) % 360
    seen = {
        0: (x - x0, y - y0, a, b), 90: (y - y0, x1 - x, b, -a), 180: (x1 - x, y1 - y, -a, -b),
        270: (y1 - y, x - x0, -b, a),
    }[turn]  # fmt: skip
    length = (seen[2] ** 2 + seen[3] ** 2) ** 0.5
    return seen[0], seen[1], (round(seen[2] / length, 3), round(seen[3] / length, 3))
