"""Makes the small files that the demo's mail carries: real PDFs, a picture, text, a page of a system."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from random import Random

from casetui.demo import data
from casetui.demo.mail.kinds import Topic
from casetui.demo.mail.letters import Attachment, wrap
from casetui.demo.mail.pages import system_page
from casetui.demo.mail.slots import Slots

_HEAD: list[str] = data.listed(data.read("attachments"))["head"]


def enclosed(rng: Random, slots: Slots, topic: Topic) -> Sequence[Attachment]:
    """The topic's attachment, in about half of the letters whose topic has one."""
    if not topic.files or rng.random() < 0.55:
        return ()
    name = slots.fill(rng.sample(topic.files, 1)[0])
    content = png(rng.randrange(256)) if name.endswith(".png") else _paper(name, slots, topic)
    return (Attachment(name, content),)


def _paper(name: str, slots: Slots, topic: Topic) -> bytes:
    """A paper that tells the details of the topic, in the format that its name says."""
    title, _, ending = name.rpartition(".")
    lines = [*map(slots.fill, _HEAD), ""]
    lines += [line for part in topic.details for line in wrap(slots.fill(part), 90).split("\n")]
    if ending == "pdf":
        return pdf(title, lines)
    if ending == "html":
        rows = [(str(number), line) for number, line in enumerate(lines, 1)]
        return system_page(title, rows, slots.fill("Printed on {past}.")).encode()
    return "\n".join([title, "", *lines, ""]).encode()


def pdf(title: str, lines: Sequence[str]) -> bytes:
    """A whole one-page PDF showing a title and lines of text; what Latin-1 lacks becomes '?'."""
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
    """A small square picture in one of 256 shades."""
    rows = b"".join(b"\x00" + bytes((shade, (shade * 7 + row * 9) % 256, 96)) * 24 for row in range(24))
    header = struct.pack(">IIBBBBB", 24, 24, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
