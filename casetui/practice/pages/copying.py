"""Copying objects out of a PDF into one that is being written, each when it is needed and once."""

from __future__ import annotations

from collections import deque
from io import BytesIO
from typing import Any

from casetui.practice.pages.sources import Key, Source, key_of
from casetui.practice.pages.writing import Writer

NULL = 0
"""In the place of a number: what is referred to is left out."""

DEEPEST = 60

ACTIVE = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Rendition"})
"""Actions that do something elsewhere: no copy for the other side or a court has them."""


class Copier:
    """Copies out of one PDF."""

    def __init__(self, source: Source, writer: Writer) -> None:
        """Copy nothing yet."""
        self.source, self._writer = source, writer
        self.numbers: dict[Key, int] = {}
        self._waiting: deque[Key] = deque()

    def number(self, reference: Any) -> int:
        """The number in the copy of what a reference is to; it is copied at the next `flush`."""
        key = key_of(reference)
        assert key is not None
        if key not in self.numbers:
            self.numbers[key] = self._writer.number()
            self._waiting.append(key)
        return self.numbers[key]

    def dump(self, value: Any, depth: int = 0) -> bytes:
        """A value as it stands in the copy."""
        if hasattr(value, "idnum"):
            number = self.number(value)
            return b"%d 0 R" % number if number else b"null"
        if depth > DEEPEST:
            return b"null"
        if isinstance(value, dict):
            if value.get("/S") in ACTIVE:
                return b"null"
            inner = b" ".join(
                _name(key) + b" " + self.dump(one, depth + 1) for key, one in dict.items(value)
                if key not in ("/Length", "/AA")
            )
            return b"<< " + inner + b" >>"
        if isinstance(value, list):
            return b"[" + b" ".join([self.dump(one, depth + 1) for one in list.__iter__(value)]) + b"]"
        if value is None:
            return b"null"
        target = BytesIO()
        value.write_to_stream(target)
        return target.getvalue()

    def entries(self, values: dict[str, Any], without: frozenset[str] = frozenset()) -> bytes:
        """The entries of a dictionary, but for some."""
        return b" ".join(
            _name(key) + b" " + self.dump(value) for key, value in dict.items(values)
            if key not in without and key not in ("/Length", "/AA")
        )  # fmt: skip

    def flush(self) -> None:
        """Copy all that was referred to, and what that refers to."""
        reader = self.source.reader
        while self._waiting:
            key = self._waiting.popleft()
            from pypdf.generic import IndirectObject

            value = reader.get_object(IndirectObject(key[0], key[1], reader))
            self.put(value, self.numbers[key])
            # A stream may be large, and is seldom wanted twice.
            if hasattr(value, "get_data"):
                reader.resolved_objects.pop((key[1], key[0]), None)
            self.source.forget()

    def put(self, value: Any, number: int) -> None:
        """Copy a value under a number of the copy."""
        if hasattr(value, "get_data"):
            self._writer.stream(value._data, self.entries(value), number)
        else:
            self._writer.put(self.dump(value), number)


def _name(key: Any) -> bytes:
    if key.isascii() and key[1:].isalnum():
        return bytes(key, "ascii")
    from pypdf.generic import NameObject

    target = BytesIO()
    NameObject(key).write_to_stream(target)
    return target.getvalue()
