"""XML read in pieces, names without their namespace: no tree, no entities, nothing fetched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn, Protocol
from xml.parsers import expat

from casetui.practice.formats.limits import Unreadable

_CHUNK = 65_536


class Source(Protocol):
    """Where XML is read from."""

    def read(self, size: int, /) -> bytes:
        """Return the next `size` bytes, b"" at the end."""


class Handler(Protocol):
    """What becomes of the elements and the text between them, in their order."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text stands here; a long one comes in pieces."""


def parse(source: Source, handler: Handler) -> None:
    """Read all of `source` into `handler`; raises Unreadable where it is no XML, or declares entities."""
    # With a separator, expat resolves the prefixes, which a file may name as it likes.
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: handler.start(
        _local(name), {_attribute(key): value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: handler.end(_local(name))
    parser.CharacterDataHandler = handler.text
    try:
        while chunk := source.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable(f"no XML: {error}") from error


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _attribute(name: str) -> str:
    """Return an attribute's name; `r:id`, a relation to another part, stands beside an `id` of its own."""
    space, _, local = name.rpartition(" ")
    return f"r:{local}" if space.endswith("/relationships") else local


def _refuse(*_declaration: object) -> NoReturn:
    raise Unreadable("it declares entities")
