"""Rich Text (`.rtf`, and what Outlook sends in a winmail.dat) as text, in one pass over its bytes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from casetui.practice.formats.limits import Unreadable
from casetui.practice.formats.runs import HIDDEN, PLAIN, STRUCK, Runs
from casetui.practice.formats.tables import Emit

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)",
    re.DOTALL,
)
_SIGNS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"column": "\n", b"row": "\n",
    b"nestrow": "\n", b"tab": "\t", b"cell": "\t", b"nestcell": "\t", b"emdash": "—", b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " ",
    b"qmspace": " ", b"zwnj": "\u200c", b"zwj": "\u200d",
}  # fmt: skip
_SYMBOLS = {
    b"~": "\u00a0",
    b"_": "-",
    b"\\": "\\",
    b"{": "{",
    b"}": "}",
    b"\n": "\n",
    b"\r": "\n",
    b"\t": "\t",
}
_NO_TEXT = frozenset({
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"fldinst", b"nonshppict",
    b"bkmkstart", b"bkmkend", b"themedata", b"datastore", b"listtable", b"listoverridetable", b"rsidtbl",
    b"xmlnstbl",
    b"filetbl", b"revtbl", b"generator", b"atnid", b"atnref", b"atntime", b"atndate", b"atnicn", b"atrfstart",
    b"atrfend", b"tc", b"xe", b"latentstyles", b"mmathPr", b"objdata", b"template", b"htmltag", b"private",
})  # fmt: skip
_NOTES = {
    b"footnote": "note", b"annotation": "comment", b"atnauthor": "by",
    b"header": "header", b"headerl": "header", b"headerr": "header", b"headerf": "header",
    b"footer": "footer", b"footerl": "footer", b"footerr": "footer", b"footerf": "footer",
}  # fmt: skip
"""What stands in brackets where it is: it is no text of the paragraph it stands in."""

_SHOWN_THOUGH_STARRED = frozenset({b"annotation", b"atnauthor", b"shptxt", b"shpinst"})
_STRIKES = frozenset({b"strike", b"striked", b"deleted"})
_CHARSETS = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    77: "mac_roman", 255: "cp437",
}  # fmt: skip


@dataclass(slots=True, frozen=True)
class _Group:
    """What holds within a pair of braces."""

    codec: str
    skips: bool = False
    mark: str = PLAIN
    note: str = ""
    unicode_skip: int = 1
    is_fonts: bool = False


def is_rtf(data: bytes) -> bool:
    """Say whether this is Rich Text."""
    return data[:200].lstrip().startswith(b"{\\rtf")


def write(data: bytes, emit: Emit) -> None:
    """Emit the text in `data`; raises Unreadable where it is no Rich Text."""
    if not is_rtf(data):
        raise Unreadable("no Rich Text")
    _Reader(data, emit).read()


class _Reader:
    """Reads one text; groups are kept on a list, so that no nesting is too deep."""

    def __init__(self, data: bytes, emit: Emit) -> None:
        self._data, self._emit = data, emit
        self._runs = Runs()
        self._bytes: list[bytes] = []
        self._group = _Group("cp1252")
        self._outer: list[_Group] = []
        self._default = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._to_skip = 0  # characters that only stand for a Unicode one before them
        self._is_starred = self._is_new = self._in_table = False
        self._high = 0  # the first half of a character beyond the first 65,536

    def read(self) -> None:
        """Read it to the end, or as far as it goes."""
        at = self._data.find(b"{")
        while match := _TOKEN.match(self._data, at):
            at = match.end()
            word, number, code, symbol, brace, text = match.groups()
            if word is not None:
                at = self._word(word, int(number) if number else None, at)
            elif brace is not None:
                self._brace(brace)
                if not self._outer:
                    break
            elif code is not None:
                self._byte(bytes([int(code, 16)]))
            elif symbol is not None:
                self._symbol(symbol)
            elif text is not None:
                self._plain(text)
        self._end_bytes()
        self._emit(self._runs.take())

    def _brace(self, brace: bytes) -> None:
        self._end_bytes()
        self._to_skip = 0
        if brace == b"{":
            self._outer.append(self._group)
            self._is_new, self._is_starred = True, False
            return
        note, self._group = self._group.note, self._outer.pop()
        if note and self._group.note != note:
            self._runs.add("] ")
        self._is_new = False

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._is_starred = True
            return
        self._is_new = False
        if symbol in _SYMBOLS:
            self._add(_SYMBOLS[symbol])

    def _word(self, word: bytes, number: int | None, at: int) -> int:
        """Take in a control word; where the text goes on."""
        if self._is_new:
            self._begin_group(word)
        if word == b"bin" and number is not None:
            return at + max(0, number)
        if word == b"u" and number is not None:
            self._unicode(number % 65_536)
        elif word in _SIGNS:
            self._add(" " if word == b"par" and self._in_table else _SIGNS[word])
        else:
            self._set(word, number)
        return at

    def _begin_group(self, word: bytes) -> None:
        """The first word of a group says what is in it; what is starred and unknown is left out."""
        self._is_new = False
        if word == b"fonttbl":
            self._group = replace(self._group, skips=True, is_fonts=True)
        elif word in _NO_TEXT or (self._is_starred and word not in _SHOWN_THOUGH_STARRED):
            self._group = replace(self._group, skips=True)
        elif word in _NOTES and not self._group.skips:
            self._end_bytes()
            self._runs.add(f" [{_NOTES[word]}: ")
            self._group = replace(self._group, note=_NOTES[word])

    def _set(self, word: bytes, number: int | None) -> None:
        """Take in what holds from here to the end of the group."""
        group, is_on = self._group, number != 0
        if word in _STRIKES:
            self._mark(STRUCK if is_on else PLAIN)
        elif word == b"v":
            self._mark(HIDDEN if is_on else PLAIN)
        elif word in (b"intbl", b"pard"):
            self._in_table = word == b"intbl"
        elif word == b"plain":
            self._mark(PLAIN)
        elif word == b"uc" and number is not None:
            self._group = replace(group, unicode_skip=min(max(number, 0), 20))
        elif word == b"ansicpg" and number:
            self._default = _codec(f"cp{number}") or self._default
            self._group = replace(group, codec=self._default)
        elif word == b"mac":
            self._group = replace(group, codec="mac_roman")
        elif word == b"f" and number is not None:
            self._font = number
            if not group.is_fonts:
                self._end_bytes()
                self._group = replace(group, codec=self._fonts.get(number, self._default))
        elif word == b"fcharset" and group.is_fonts and len(self._fonts) < 10_000:
            self._fonts[self._font] = _CHARSETS.get(number or 0, self._default) if number else self._default

    def _mark(self, mark: str) -> None:
        if mark != self._group.mark:
            self._end_bytes()
            self._group = replace(self._group, mark=mark)

    def _unicode(self, code: int) -> None:
        self._to_skip = 0
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            if self._high:
                self._add(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = 0
        else:
            self._add(chr(code))
        self._to_skip = self._group.unicode_skip

    def _byte(self, byte: bytes) -> None:
        self._is_new = False
        if self._to_skip:
            self._to_skip -= 1
        elif not self._group.skips:
            self._bytes.append(byte)

    def _plain(self, text: bytes) -> None:
        self._is_new = False
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        if not self._group.skips:
            self._bytes.append(text[skipped:])

    def _add(self, text: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
            return
        self._end_bytes()
        if self._group.skips:
            return
        if text == "\n" and not self._group.note:
            self._emit(self._runs.take().rstrip(" \t") + "\n")
        else:
            self._runs.add(" " if text == "\n" else text, self._group.mark)

    def _end_bytes(self) -> None:
        """Decode what is held together: a character may be of two bytes, each written for itself."""
        if self._bytes:
            data, self._bytes = b"".join(self._bytes), []
            self._runs.add(data.decode(self._group.codec, "replace"), self._group.mark)


def _codec(name: str) -> str:
    if name == "cp10000":
        return "mac_roman"
    try:
        return codecs.lookup("utf-8" if name == "cp65001" else name).name
    except LookupError:
        return ""
