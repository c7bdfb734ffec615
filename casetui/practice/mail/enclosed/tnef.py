"""A winmail.dat (TNEF, MS-OXTNEF): the text and the files that Outlook packed into one part."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from casetui.practice.formats import rtf
from casetui.practice.formats.limits import Unreadable
from casetui.practice.mail.enclosed.compressed import decompress
from casetui.practice.mail.enclosed.properties import Property, properties

SIGNATURE = b"\x78\x9f\x3e\x22"
MOST_FILES = 500
_HEAD = struct.Struct("<BII")
_BODY, _PROPERTIES, _CODEPAGE = 0x0002800C, 0x00069003, 0x00069007
_NEXT_FILE, _FILE_TITLE, _FILE_DATA, _FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_P_BODY, _P_HTML, _P_RTF, _P_CODEPAGE = 0x1000, 0x1013, 0x1009, 0x3FDE
_P_DATA, _P_NAME, _P_LONG_NAME, _P_MIME, _P_DISPLAY = 0x3701, 0x3704, 0x3707, 0x370E, 0x3001
_OBJECT = 0x000D
_CLASS_ID = 16


class Text(NamedTuple):
    """The letter's own text: its media type, its bytes, and the character set they are in."""

    mime: str
    data: bytes
    charset: str


@dataclass(slots=True)
class Packed:
    """A file that was packed; `is_message`: it is a winmail.dat of its own, a message in the message."""

    name: str = ""
    mime: str = ""
    data: bytes = b""
    is_message: bool = False


@dataclass(slots=True)
class Contents:
    """What is in a winmail.dat."""

    text: Text | None = None
    files: list[Packed] = field(default_factory=list)
    is_cut: bool = False


def read(data: bytes) -> Contents:
    """Return what is in it, as far as it goes; raises Unreadable where it is no winmail.dat."""
    if not data.startswith(SIGNATURE):
        raise Unreadable("no TNEF")
    found, codepage = Contents(), "cp1252"
    plain, of_letter = b"", dict[int, Property]()
    for key, value in _attributes(data, found):
        if key == _CODEPAGE and len(value) >= 4:
            codepage = _charset(int.from_bytes(value[:4], "little"))
        elif key == _BODY:
            plain = value.rstrip(b"\0")
        elif key == _PROPERTIES:
            of_letter = properties(value)
        elif key == _NEXT_FILE:
            if len(found.files) >= MOST_FILES:
                found.is_cut = True
                break
            found.files.append(Packed())
        elif found.files:
            _add(found.files[-1], key, value, codepage)
    found.text = _text(plain, of_letter, codepage)
    found.files = [file for file in found.files if file.data or file.name]
    return found


def _attributes(data: bytes, found: Contents) -> Iterator[tuple[int, bytes]]:
    at = len(SIGNATURE) + 2
    while at + _HEAD.size <= len(data):
        _level, key, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        found.is_cut = at + length > len(data)
        yield key, data[at : at + length]
        at += length + 2  # a checksum follows


def _add(file: Packed, key: int, value: bytes, codepage: str) -> None:
    """Take in what is said of the file that was begun last."""
    if key == _FILE_TITLE:
        file.name = file.name or _decoded(value, codepage)
    elif key == _FILE_DATA:
        file.data = value
    elif key == _FILE_PROPERTIES:
        told = properties(value)
        names = (told[name].text(codepage) for name in (_P_LONG_NAME, _P_NAME, _P_DISPLAY) if name in told)
        file.name = next(filter(None, names), "") or file.name
        file.mime = told[_P_MIME].text(codepage) if _P_MIME in told else ""
        inner = told.get(_P_DATA)
        if inner is None:
            return
        file.data = inner.data or file.data
        if inner.kind == _OBJECT:
            file.data = file.data[_CLASS_ID:]
            file.is_message = file.data.startswith(SIGNATURE)


def _text(plain: bytes, told: dict[int, Property], codepage: str) -> Text | None:
    """Return the letter's text in the plainest form there is."""
    if plain.strip():
        return Text("text/plain", plain, codepage)
    if _P_BODY in told and (body := told[_P_BODY].text(codepage)).strip():
        return Text("text/plain", body.encode("utf-8", "replace"), "utf-8")
    if _P_HTML in told and told[_P_HTML].data.strip():
        number = told[_P_CODEPAGE].number if _P_CODEPAGE in told else 0
        is_text = told[_P_HTML].kind == 0x1F
        html = told[_P_HTML].text(codepage).encode("utf-8", "replace") if is_text else told[_P_HTML].data
        return Text("text/html", html, "utf-8" if is_text else _charset(number) if number else "")
    if _P_RTF in told:
        written: list[str] = []
        rich = decompress(told[_P_RTF].data)
        if rtf.is_rtf(rich):
            rtf.write(rich, written.append)
            return Text("text/plain", "".join(written).encode("utf-8", "replace"), "utf-8")
    return None


def _charset(codepage: int) -> str:
    return {65001: "utf-8", 20127: "us-ascii", 28591: "iso-8859-1", 50220: "iso-2022-jp"}.get(
        codepage, f"cp{codepage}"
    )


def _decoded(value: bytes, codepage: str) -> str:
    try:
        return value.rstrip(b"\0").decode(codepage, "replace")
    except LookupError:
        return value.rstrip(b"\0").decode("cp1252", "replace")
