"""What mail programs wrap letters and files in, made for the tests: winmail.dat and S/MIME."""

from __future__ import annotations

import base64
import struct

SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
ENVELOPED = bytes.fromhex("2a864886f70d010703")
COMPRESSED = bytes.fromhex("2a864886f70d0109100109")
DATA = bytes.fromhex("2a864886f70d010701")


def attribute(key: int, data: bytes, level: int = 1) -> bytes:
    """One attribute of a winmail.dat."""
    return struct.pack("<BII", level, key, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def prop(key: int, kind: int, value: bytes) -> bytes:
    """One MAPI property: a number of four bytes, or something that has a length."""
    head = struct.pack("<HH", kind, key)
    if kind in (0x0003, 0x000B):
        return head + value
    return head + struct.pack("<II", 1, len(value)) + value + bytes(-len(value) % 4)


def props(*made: bytes) -> bytes:
    """A list of MAPI properties."""
    return struct.pack("<I", len(made)) + b"".join(made)


def packed_file(data: bytes, short: str = "", name: str = "", mime: str = "") -> bytes:
    """A file in a winmail.dat."""
    made = attribute(0x00069002, bytes(14), 2)
    if short:
        made += attribute(0x00018010, short.encode("cp1252") + b"\0", 2)
    made += attribute(0x0006800F, data, 2)
    told = [prop(0x3707, 0x1F, name.encode("utf-16-le") + b"\0\0")] if name else []
    told += [prop(0x370E, 0x1E, mime.encode() + b"\0")] if mime else []
    return made + (attribute(0x00069005, props(*told), 2) if told else b"")


def packed_message(inner: bytes, name: str) -> bytes:
    """A message in a winmail.dat, a winmail.dat of its own."""
    told = props(prop(0x3001, 0x1E, name.encode() + b"\0"), prop(0x3701, 0x0D, bytes(16) + inner))
    return attribute(0x00069002, bytes(14), 2) + attribute(0x00069005, told, 2)


def winmail(*attributes: bytes, body: bytes = b"") -> bytes:
    """A winmail.dat."""
    made = b"\x78\x9f\x3e\x22\x01\x00" + attribute(0x00069007, struct.pack("<II", 1252, 0))
    return made + (attribute(0x0002800C, body + b"\0") if body else b"") + b"".join(attributes)


def rich(text: bytes) -> bytes:
    """Compressed Rich Text that refers to nothing that stands before."""
    pieces = b"".join(b"\0" + text[at : at + 8] for at in range(0, len(text), 8))
    return struct.pack("<IIII", len(pieces) + 12, len(text), 0x75465A4C, 0) + pieces


def der(tag: int, *content: bytes) -> bytes:
    """One element, its length before it."""
    data = b"".join(content)
    if len(data) < 0x80:
        return bytes((tag, len(data))) + data
    size = (len(data).bit_length() + 7) // 8
    return bytes((tag, 0x80 | size)) + len(data).to_bytes(size, "big") + data


def ber(tag: int, *content: bytes) -> bytes:
    """One element, a mark behind it instead of a length before it."""
    return bytes((tag, 0x80)) + b"".join(content) + b"\0\0"


def octets(data: bytes, piece: int = 0) -> bytes:
    """A string of bytes, in pieces of this many bytes."""
    if not piece:
        return der(0x04, data)
    return ber(0x24, *(der(0x04, data[at : at + piece]) for at in range(0, len(data), piece)))


def p7m(content: bytes | None, kind: bytes = SIGNED_DATA, piece: int = 0) -> bytes:
    """An S/MIME part; without content it is a signature of what stands elsewhere."""
    wrap = ber if piece else der
    held = wrap(0xA0, octets(content, piece)) if content is not None else b""
    algorithms = wrap(0x31, wrap(0x30, der(0x06, bytes(9)), der(0x05)))
    signed = wrap(
        0x30, der(0x02, b"\1"), algorithms, wrap(0x30, der(0x06, DATA), held), der(0x31, bytes(200))
    )
    return wrap(0x30, der(0x06, kind), wrap(0xA0, signed))


def part(data: bytes, mime: str, name: str = "") -> str:
    """A part of a mail in base64."""
    named = f'; name="{name}"' if name else ""
    disposition = f'Content-Disposition: attachment; filename="{name}"\n' if name else ""
    encoded = base64.encodebytes(data).decode()
    return f"Content-Type: {mime}{named}\n{disposition}Content-Transfer-Encoding: base64\n\n{encoded}"
