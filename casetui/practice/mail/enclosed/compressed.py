"""Compressed Rich Text, as Outlook keeps it (MS-OXRTFCP)."""

from __future__ import annotations

import struct

MOST_BYTES = 2_000_000
"""Bytes of text that are unpacked, at most."""

_HEAD = struct.Struct("<IIII")
_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_WINDOW = 4096
_KNOWN = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    b"\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What stands in the window at first, so that even a short text is packed well."""


def decompress(data: bytes) -> bytes:
    """Return the Rich Text, as far as it goes; b"" where it is none."""
    if len(data) < _HEAD.size:
        return b""
    _size, length, form, _checksum = _HEAD.unpack_from(data)
    length = min(length, MOST_BYTES)
    if form == _PLAIN:
        return data[_HEAD.size : _HEAD.size + length]
    return _unpacked(data, length) if form == _COMPRESSED else b""


def _unpacked(data: bytes, length: int) -> bytes:
    window = bytearray(_KNOWN.ljust(_WINDOW, b" "))
    place, at, done = len(_KNOWN), _HEAD.size, bytearray()
    while at < len(data) and len(done) < length:
        flags = data[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                piece = data[at : at + 1]
                at += 1
            else:
                pair = int.from_bytes(data[at : at + 2], "big")
                at += 2
                start = pair >> 4
                if at > len(data) or start == place:
                    return bytes(done[:length])
                piece = _copied(window, start, place, (pair & 15) + 2)
            for byte in piece:
                window[place] = byte
                place = (place + 1) % _WINDOW
            done += piece
    return bytes(done[:length])


def _copied(window: bytearray, start: int, place: int, length: int) -> bytes:
    """Return `length` bytes of the window from `start`, which may reach into those that are being written."""
    behind = (place - start) % _WINDOW
    piece = bytes(window[(start + number) % _WINDOW] for number in range(min(length, behind)))
    return (piece * (length // max(1, len(piece)) + 1))[:length]
