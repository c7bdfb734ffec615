"""Makes the small files that the demo's mail carries: real PDFs, a picture, text, a page."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from html import escape


def pdf(title: str, lines: Sequence[str]) -> bytes:
    """Return a whole one-page PDF showing a title and lines of text; what Latin-1 lacks becomes '?'."""
    shown = ["BT /F1 14 Tf 64 730 Td 16 TL", f"({_literal(title)}) Tj T* T* /F1 10 Tf"]
    shown += [f"({_literal(line)}) Tj T*" for line in lines[:44]]
    stream = "\n".join([*shown, "ET"]).encode("latin-1", "replace")
    return _pdf_file(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]"
            b"/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
            b"<</Length %d>>\nstream\n%b\nendstream" % (len(stream), stream),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        )
    )


def _literal(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _pdf_file(objects: tuple[bytes, ...]) -> bytes:
    """Join objects into a PDF with a true cross-reference table."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def png(shade: int) -> bytes:
    """Return a small square picture in one of 256 shades."""
    rows = b"".join(b"\x00" + bytes((shade, (shade * 7 + row * 9) % 256, 96)) * 24 for row in range(24))
    header = struct.pack(">IIBBBBB", 24, 24, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def page(title: str, rows: Sequence[tuple[str, str]], closing: str) -> str:
    """Return an HTML page with a heading, a table and a link, as billing and case systems write it."""
    cells = "".join(
        f"<tr><td style='padding:4px'><b>{escape(name)}</b></td><td>{escape(value)}</td></tr>\n"
        for name, value in rows
    )
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><style>td{font:13px sans-serif}</style>'
        f"<title>{escape(title)}</title></head>\n<body>\n<h2>{escape(title)}</h2>\n"
        f'<table border="1" cellspacing="0">\n{cells}</table>\n<p>{escape(closing)}</p>\n'
        '<p><a href="https://portal.example.com/matter?id=77&amp;v=2">Open in the portal</a> &middot; '
        '<a href="mailto:help@portal.example.com">Help</a></p>\n</body></html>\n'
    )
