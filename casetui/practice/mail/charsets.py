"""Bytes from outside become text, whatever character set they claim to be in."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from functools import lru_cache

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,39}")

# Python calls these text encodings too, but no mail is written in them: they run escapes, or are slow.
_NOT_FOR_MAIL = frozenset(
    {"charmap", "idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
)

# What people declare, and the larger set that the text is really written in.
_WIDER = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_OTHER_NAMES = {"iso-8859-8-i": "iso8859-8", "iso-8859-6-i": "iso8859-6", "utf8mb4": "utf-8"}
_NO_NAME = frozenset(
    {"", "unknown", "unknown-8bit", "x-unknown", "default", "ansi", "binary", "8bit", "7bit"}
)


# Text in these that is valid UTF-8, beyond ASCII, is UTF-8 labelled wrongly: their own never looks like it.
_ONE_BYTE = ("cp125", "iso8859", "koi8", "latin")


def decode(data: bytes, charset: str = "") -> tuple[str, str]:
    """Return the text of `data` and a problem, one sentence without its full stop or ""."""
    declared = charset.strip().strip("\"'").lower()
    if declared in _NO_NAME:
        return guess(data), ""
    codec = _codec(declared)
    if not codec:
        return _one_byte(data), f"unknown charset {declared[:40]}, read as Latin-1"
    if codec == "utf-8":
        return _utf_8(data, declared)
    if codec.startswith(_ONE_BYTE) and not data.isascii() and (text := _as_utf_8(data)):
        return text, f"the text is not {declared} but UTF-8"
    try:
        return data.decode(codec), ""
    except (UnicodeError, ValueError):
        pass
    if codec == "cp1252":
        return _one_byte(data), ""
    try:
        return data.decode(codec, "replace"), f"some characters are not valid {declared}"
    except (UnicodeError, ValueError):
        return _one_byte(data), f"the text is not {declared}, read as Latin-1"


def encode_as(text: str, charset: str) -> bytes:
    """Return the bytes of text that stands raw where only ASCII may: in its declared charset where they fit.

    What does not was not UTF-8, and has been read as Latin-1.
    """
    for codec in (_codec(charset.lower()), "cp1252"):
        with suppress(UnicodeError, ValueError, LookupError):
            return text.encode(codec)
    return text.encode("utf-8", "replace")


def guess(data: bytes) -> str:
    """Return the text of `data` of unknown charset: by its byte order mark, else as UTF-8, else Latin-1."""
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(codec, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _one_byte(data)


@lru_cache(maxsize=256)
def _codec(declared: str) -> str:
    """Return the name of the codec to read `declared` with, or "" when there is none."""
    name = _OTHER_NAMES.get(declared, declared)
    if not _NAME.fullmatch(name):
        return ""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    is_text: bool = getattr(codec, "_is_text_encoding", True)
    if not is_text or codec.name.replace("_", "-") in _NOT_FOR_MAIL:
        return ""
    return _WIDER.get(codec.name, codec.name)


def _as_utf_8(data: bytes) -> str:
    """Return the text of `data` where it is UTF-8, else ""."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return ""


def _utf_8(data: bytes, declared: str) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if char > "\x7f") - broken
    if whole >= broken and declared != "us-ascii":
        return text, "some characters are not valid UTF-8"
    # Nothing in it reads as UTF-8: a single-byte set was mislabelled, as old mail programs do.
    return _one_byte(data), f"the text is not {declared}, read as Latin-1"


def _one_byte(data: bytes) -> str:
    """Decode as Windows-1252, which "Latin-1" means in mail, or as plain Latin-1 where that has holes."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
