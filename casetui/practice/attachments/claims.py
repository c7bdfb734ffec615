"""What a PDF or a picture says of itself: run only in the child process, on files that may be hostile."""

from __future__ import annotations

from typing import Any, BinaryIO

MOST_PAGES = 500
"""Of how many pages the size and the turn are looked at."""

DECODED = 50_000_000
"""How many dots a picture may have that is decoded whole, to see whether it is damaged."""

_HEADS = {"title": "/Title", "author": "/Author", "producer": "/Producer", "created": "/CreationDate",
          "modified": "/ModDate"}  # fmt: skip
_ORIGINAL, _OFFSET, _MAKE, _MODEL, _SOFTWARE, _DATE, _TURN = 36867, 36881, 271, 272, 305, 306, 274
_EXIF, _GPS = 34665, 34853


def pdf(source: BinaryIO) -> dict[str, Any]:
    """Pages, dates and names of a PDF; `locked` where a password keeps them."""
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(source)
    locked = reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
    if locked:
        return {"locked": True}
    found: dict[str, Any] = {"pages": len(reader.pages), "encrypted": reader.is_encrypted}
    heads: Any = reader.metadata or {}
    found |= {name: str(heads[key])[:300] for name, key in _HEADS.items() if heads.get(key)}
    catalog: Any = reader.trailer["/Root"].get_object()
    form = catalog.get("/AcroForm")
    found["form"] = bool(form is not None and form.get_object().get("/Fields"))
    sizes, turned = set(), 0
    for number in range(min(found["pages"], MOST_PAGES)):
        page = reader.pages[number]
        box = page.mediabox
        sizes.add((round(float(box.width)), round(float(box.height))))
        turned += bool((page.rotation or 0) % 360)
    return {**found, "sizes": len(sizes), "turned": turned}


def picture(source: BinaryIO) -> dict[str, Any]:
    """Format and size of a picture, and what its EXIF data claim: when, where and with what it was taken."""
    from PIL import Image

    with Image.open(source) as image:
        found: dict[str, Any] = {"format": image.format, "width": image.width, "height": image.height}
        found["frames"] = getattr(image, "n_frames", 1)
        found |= _exif(image.getexif())
        if image.width * image.height <= DECODED:
            try:
                image.load()
            except (OSError, SyntaxError, ValueError):
                found["damaged"] = True
    return found


def _exif(exif: Any) -> dict[str, Any]:
    inner = exif.get_ifd(_EXIF)
    taken = " ".join(
        str(part) for part in (inner.get(_ORIGINAL) or exif.get(_DATE), inner.get(_OFFSET)) if part
    )
    device = " ".join(str(part).strip("\0 ") for part in (exif.get(_MAKE), exif.get(_MODEL)) if part)
    found = {
        "taken": taken, "device": device, "software": str(exif.get(_SOFTWARE) or ""),
        "turn": exif.get(_TURN) if isinstance(exif.get(_TURN), int) else 0, **_where(exif.get_ifd(_GPS)),
    }  # fmt: skip
    return {name: value[:300] if isinstance(value, str) else value for name, value in found.items() if value}


def _where(gps: Any) -> dict[str, Any]:
    try:
        latitude, longitude = _degrees(gps[2], gps[1]), _degrees(gps[4], gps[3])
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return {}
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return {}
    return {"place": f"{latitude:.5f}, {longitude:.5f}"}


def _degrees(parts: Any, side: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return (degrees + minutes / 60 + seconds / 3600) * (-1 if str(side)[:1] in ("S", "W") else 1)
