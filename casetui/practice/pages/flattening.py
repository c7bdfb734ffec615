"""Form fields as part of the page: what is filled in is seen wherever the copy is read, and stays."""

from __future__ import annotations

from typing import Any, NamedTuple

from casetui.practice.pages.copying import Copier
from casetui.practice.pages.lettering import Lettering, drawn
from casetui.practice.pages.placing import Box, fitting_matrix, written
from casetui.practice.pages.sources import Page, box, key_of

HIDDEN, NO_VIEW, COMB = 2, 32, 1 << 24
PASSWORD = 1 << 13
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Flat(NamedTuple):
    """What is drawn for the fields of a page, the appearances that needs by name, and what else is on it."""

    content: bytes
    forms: dict[str, bytes]
    rest: list[Any]  # annotations that stay
    has_text: bool
    embedded: int  # files that hang on the page, and are left out


def flat(page: Page, copier: Copier, lettering: Lettering) -> Flat:
    """The fields of a page, drawn; its other annotations stay as they are."""
    source = page.source
    content, forms, rest, embedded = bytearray(), dict[str, bytes](), [], 0
    annotations, has_text = page.value("/Annots"), False
    for raw in list(annotations) if isinstance(annotations, list) else []:
        one = source.get(raw)
        if not hasattr(one, "raw_get"):
            continue
        if one.get("/Subtype") == "/FileAttachment":
            embedded += 1
            continue
        if one.get("/Subtype") != "/Widget":
            rest.append(raw)
            continue
        if (key := key_of(raw)) is not None:
            copier.numbers[key] = 0  # nothing else brings it in by another way
        flags, area = source.get(one.get("/F", 0)), box(source, source.get(one.get("/Rect")))
        if area is None or (isinstance(flags, int) and flags & (HIDDEN | NO_VIEW)):
            continue
        looks = _appearance(page, one)
        if looks is not None and (matrix := _matrix(page, looks, area)) is not None:
            has_text |= b"Tj" in looks.get_data()
            name = f"{lettering.token}X{len(forms)}"
            forms[name] = b"%d 0 R" % copier.number(looks.indirect_reference)
            content += b"q %s cm /%s Do Q\n" % (written(matrix).encode(), name.encode())
        else:
            content += (drawing := _written(page, one, area, lettering))
            has_text |= bool(drawing)
    return Flat(bytes(content), forms, rest, has_text, embedded)


def _appearance(page: Page, widget: Any) -> Any:
    """What a field looks like now; None where it does not say."""
    get = page.source.get
    looks = get(widget.get("/AP"))
    normal: Any = get(looks.raw_get("/N")) if hasattr(looks, "raw_get") and "/N" in looks else None
    if hasattr(normal, "raw_get") and not hasattr(normal, "get_data"):
        state = get(widget.get("/AS")) or _inherited(page, widget, "/V") or "/Off"
        normal = get(normal.raw_get(state)) if str(state) in normal else None
    found = hasattr(normal, "get_data") and getattr(normal, "indirect_reference", None) is not None
    if not found or (_kind(page, widget) in ("/Tx", "/Ch") and not _shows(page, widget, normal)):
        return None
    return normal


def _shows(page: Page, widget: Any, looks: Any) -> bool:
    """Whether an appearance has text in it, where the field has a value."""
    value = _inherited(page, widget, "/V")
    if not isinstance(value, str) or not value.strip():
        return True
    return b"T" in looks.get_data()


def _matrix(page: Page, looks: Any, area: Box) -> Any:
    get = page.source.get
    given = get(looks.get("/Matrix"))
    numbers = [get(one) for one in given] if isinstance(given, list) else []
    fine = len(numbers) == 6 and all(isinstance(one, int | float) for one in numbers)
    matrix = tuple(float(one) for one in numbers) if fine else IDENTITY
    its = box(page.source, get(looks.get("/BBox")))
    return None if its is None else fitting_matrix(its, matrix, area)  # type: ignore[arg-type]


def _inherited(page: Page, widget: Any, name: str) -> Any:
    """What a field or one that it is part of says."""
    get, node = page.source.get, widget
    for _step in range(20):
        if not hasattr(node, "raw_get"):
            return None
        if name in node:
            return get(node.raw_get(name))
        node = get(node.get("/Parent"))
    return None


def _kind(page: Page, widget: Any) -> str:
    return str(_inherited(page, widget, "/FT") or "")


def _written(page: Page, widget: Any, area: Box, lettering: Lettering) -> bytes:
    """The value of a field that does not say what it looks like."""
    kind, value = _kind(page, widget), _inherited(page, widget, "/V")
    flags = _inherited(page, widget, "/Ff")
    if kind == "/Btn":
        state = str(page.source.get(widget.get("/AS")) or value or "/Off")
        text = "" if state == "/Off" or (isinstance(flags, int) and flags & (1 << 16)) else "X"
    elif isinstance(flags, int) and flags & PASSWORD and kind == "/Tx":
        text = ""
    elif isinstance(value, list):
        text = ", ".join(str(page.source.get(one)) for one in value)
    else:
        text = str(value) if isinstance(value, str) and kind in ("/Tx", "/Ch") else ""
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")][:200]
    if not text.strip():
        return b""
    wide, high = area[2] - area[0], area[3] - area[1]
    words = [lettering.words("plain", line[:2_000]) for line in lines]
    widest = max(one.width for one in words)
    size = min(10.0, 0.8 * high / len(lines), (wide - 4) / widest if widest and wide > 8 else 10.0)
    size = max(size, 1.0)
    top = area[3] - (high - size * 1.2 * len(lines)) / 2 if len(lines) == 1 else area[3] - 2
    drawing = b"".join(
        drawn(one, size, area[0] + 2, top - size * (1.2 * at + 1)) for at, one in enumerate(words)
    )
    return b"q\n" + drawing + b"Q\n"
