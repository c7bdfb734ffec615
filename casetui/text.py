"""The one text cleaner: what comes from outside becomes text that is safe to keep and to show."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

MARKS_IN_A_ROW = 8
"""How many combining marks may stand on one character; more only paint over the lines above and below."""

_NO_DIGIT = re.compile("[^0-9]+")
_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_DROPPED = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202c\u2060-\u206f\ufeff\U000e0000-\U000e007f"
_REPLACED = "\x80-\x9f\u202d\u202e\ud800-\udfff"
_VISIBLE = "\x00-\x08\x0b-\x1f\x7f"

# `re` knows no class for combining marks, but none of them is a word character: find runs that may be marks,
# leaving out the blocks of punctuation, arrows and box drawing, and look closer only there. Joiners count as
# marks, or they would be a way round the limit.
_MARKISH = "[^\\w\\s\x00-\xbf\u2010-\u20cf\u2100-\u2bff\u3001-\u3020]"
_PILE = re.compile(f"{_MARKISH}{{{MARKS_IN_A_ROW + 1},}}")
_JOINERS = "\u200c\u200d"

_CLEANABLE = re.compile(f"[{_DROPPED}{_REPLACED}{_VISIBLE}\u2028\u2029]|{_MARKISH}{{{MARKS_IN_A_ROW + 1},}}")
_PRINTABLE = re.compile(f"{_CLEANABLE.pattern}|\t")


def clean(text: str, limit: int = 4_000_000) -> str:
    """Return `text` as it may be stored: lines end in a newline, tabs stay, at most `limit` characters."""
    text = _replace(text) if _CLEANABLE.search(text) else text
    return text if len(text) <= limit else _cut(text, limit)


def clean_line(text: str, limit: int = 1000) -> str:
    """Return `text` as one stored line of at most `limit` characters, runs of white space as one space."""
    if len(text) <= limit and text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # as most lines are: nothing is to be done
    line = " ".join(clean(text, max(limit, len(text))).split())
    if len(line) <= limit:
        return line
    return (line[: limit - 1].rstrip() + "…")[:limit]


def printable(text: str) -> str:
    """Return `text` as it may go to a terminal or a pipe: newline is the only control character kept."""
    if not _PRINTABLE.search(text):
        return text
    return _replace(text).replace("\t", "    ")


def how_many(count: int, thing: str, things: str = "") -> str:
    """So many of a thing: "1 line", "3 lines"; `things` where it is not the word with an s."""
    return f"{count} {thing if count == 1 else things or thing + 's'}"


def digits(number: str) -> str:
    """The digits of a number as somebody wrote it, in whatever script, as 0 to 9: what it is compared by."""
    if number.isascii():
        return _NO_DIGIT.sub("", number)
    return "".join(str(unicodedata.digit(char)) for char in number if char.isdigit())


def folded(text: str) -> str:
    """Return `text` as it is compared with what somebody looks for: without case and accents."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in parts if not unicodedata.combining(char))


def _replace(text: str) -> str:
    return _PILE.sub(_thin_out, _NEWLINES.sub("\n", text).translate(_stand_ins()))


@cache
def _stand_ins() -> dict[int, int | None]:
    """What stands for each unsafe character: a picture of it, a question mark, nothing.

    One pass over the text, however many there are: a call for each of three million would take seconds.
    """
    table: dict[int, int | None] = dict.fromkeys(_codes(_DROPPED))
    table |= dict.fromkeys(_codes(_REPLACED), 0xFFFD)
    return table | {code: 0x2421 if code == 0x7F else 0x2400 + code for code in _codes(_VISIBLE)}


def _codes(ranges: str) -> list[int]:
    """The characters of what stands between the brackets of a pattern."""
    return [
        code for found in re.finditer("(.)(?:-(.))?", ranges, re.DOTALL)
        for code in range(ord(found[1]), ord(found[2] or found[1]) + 1)
    ]  # fmt: skip


def _thin_out(match: re.Match[str]) -> str:
    kept: list[str] = []
    run = 0
    for char in match[0]:
        is_mark = char in _JOINERS or unicodedata.category(char).startswith("M")
        run = run + 1 if is_mark else 0
        if run <= MARKS_IN_A_ROW:
            kept.append(char)
    return "".join(kept)


def _cut(text: str, limit: int) -> str:
    note = ""
    # The note's own length changes how much is cut; two rounds settle it, a third covers a digit more.
    for _ in range(3):
        note = f"\n[… cut: {len(text) - max(0, limit - len(note))} characters more]"
    if len(note) > limit:
        return text[:limit]
    return text[: limit - len(note)] + note
