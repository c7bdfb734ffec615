"""The properties of a vCard: name, types, parameters and value of each line, in versions 2.1 to 4.0.

RFC 6350 and 2426; version 2.1 has types without a name, quoted-printable and charsets of its own.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casetui.practice.mail import charsets

_LINE = re.compile(
    rb"[ \t]*(?:(?P<group>[\w-]+)\.)?(?P<name>[A-Za-z][\w-]*)[ \t]*"
    rb"(?P<parameters>(?:;(?:\"[^\"\r\n]*\"|[^\":;\r\n])*)*):(?P<value>.*)",
    re.DOTALL,
)
_LENIENT = re.compile(
    rb"[ \t]*(?:(?P<group>[\w-]+)\.)?(?P<name>[A-Za-z][\w-]*)(?P<parameters>[^:]*):(?P<value>.*)", re.DOTALL
)
"""A line whose quotes do not close."""

_PARAMETER = re.compile(r";((?:\"[^\"]*\"|[^\";])*)")
_COMMA = re.compile(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CARET = re.compile(r"\^([n^'])")
_CARETS = {"n": "\n", "^": "^", "'": '"'}
_QUOTED = re.compile(rb"(?i)^[^:]*;[ \t]*(?:ENCODING[ \t]*=[ \t]*)?QUOTED-PRINTABLE[;:]")
_BARE_ENCODINGS = frozenset({"quoted-printable", "base64", "8bit", "7bit"})


@dataclass(frozen=True)
class Property:
    """One property; `value` has its escapes still."""

    name: str
    value: str
    types: frozenset[str] = frozenset()
    preference: int = 101
    """From 1, the most preferred, to 100; 101 where nothing is said."""

    group: str = ""
    label: str = ""
    old: bool = False
    """Whether it is of version 2.1, in which a backslash is most often just that."""

    @property
    def text(self) -> str:
        """The value as one text."""
        return unescaped(self.value, old=self.old)

    @property
    def parts(self) -> list[str]:
        """The value in the parts between its semicolons, such as those of a name."""
        return [unescaped(part, old=self.old) for part in _apart(self.value, ";")]

    @property
    def listed(self) -> list[str]:
        """The value as a list with commas."""
        return [unescaped(part, old=self.old) for part in _apart(self.value, ",")]


def unescaped(text: str, *, old: bool = False) -> str:
    """A text without its escapes."""
    if "\\" not in text:
        return text
    if old:
        return re.sub(r"\\([;,])", r"\1", text)
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _apart(text: str, mark: str) -> list[str]:
    if "\\" not in text:
        return text.split(mark)
    parts, start, at = [], 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == mark:
            parts.append(text[start:at])
            start = at + 1
        at += 1
    return [*parts, text[start:]]


def unfolded(raw: Sequence[bytes]) -> Iterator[bytes]:
    """The lines of a card as they were before they were folded; in the middle of a character, too."""
    line, quoted = b"", False
    for piece in raw:
        bare = piece.rstrip(b"\r\n")
        if quoted and line.endswith(b"="):
            line = line[:-1] + bare.lstrip(b" \t")
        elif piece[:1] in (b" ", b"\t") and line:
            line += bare[1:]
        else:
            if line:
                yield line
            line, quoted = bare, _QUOTED.match(bare) is not None
    if line:
        yield line


def read(line: bytes, *, old: bool) -> tuple[Property | None, bool]:
    """The property of a line, None where it is none; and whether its text is in UTF-8 or what it says."""
    found = _LINE.match(line) or _LENIENT.match(line)
    if found is None:
        return None, True
    parameters = list(_parameters(found["parameters"].decode("utf-8", "replace")))
    said = {name: value for name, value in parameters if name}
    types = {word.casefold() for name, value in parameters if name == "TYPE" for word in value.split(",")}
    types |= {value.casefold() for name, value in parameters if not name}
    encoding = said.get("ENCODING", "").casefold() or next(iter(types & _BARE_ENCODINGS), "")
    value, known = _decoded(found["value"], encoding, said.get("CHARSET", ""))
    if old or encoding == "quoted-printable":
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    preference = said.get("PREF", "")
    rank = int(preference) if preference.isascii() and preference.isdigit() else 101
    if "pref" in types:
        rank = min(rank, 1)
    name, group = (part.decode("ascii", "replace") for part in (found["name"], found["group"] or b""))
    types = types - _BARE_ENCODINGS - {"pref", ""}
    made = Property(
        name.upper(), value.strip(), frozenset(types), min(rank, 101), group.casefold(),
        said.get("LABEL", ""), old,
    )  # fmt: skip
    return made, known


def _parameters(text: str) -> Iterator[tuple[str, str]]:
    """The parameters by name, the types of version 2.1 without one; quotes and carets are undone."""
    for found in _PARAMETER.finditer(text):
        name, equals, value = found[1].partition("=")
        if not equals:
            yield "", name.strip()
            continue
        values = (one.strip().strip('"') for one in _COMMA.split(value))
        plain = ",".join(_CARET.sub(lambda caret: _CARETS[caret[1]], one) for one in values)
        name = name.strip().upper()
        yield name, unescaped(plain) if name == "LABEL" else plain


def _decoded(value: bytes, encoding: str, charset: str) -> tuple[str, bool]:
    """The text of a value; and whether its charset was known."""
    if encoding == "quoted-printable":
        value = quopri.decodestring(value)
    elif encoding in ("b", "base64"):
        try:
            value = base64.b64decode(b"".join(value.split()), validate=True)
        except (binascii.Error, ValueError):
            return "", True
    if charset:
        return charsets.decode(value, charset)[0], True
    try:
        return value.decode("utf-8"), True
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace"), False
