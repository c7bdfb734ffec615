"""The parts of a document that is a zip file (OOXML, OpenDocument), and how they refer to each other."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from typing import IO, BinaryIO, NamedTuple

from casetui.practice.formats.limits import MOST_BYTES, Locked, TooLarge, Unreadable
from casetui.practice.formats.xmlstream import Handler, parse


class Relation(NamedTuple):
    """What a part refers to: the id it uses, the last word of the kind, and the name of the other part."""

    key: str
    kind: str
    part: str


class Archive:
    """A document's parts by name; of all parts together so much is unpacked, and no more."""

    def __init__(self, source: BinaryIO) -> None:
        """Open the zip file; raises Unreadable where it is none."""
        try:
            self._zip = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable(f"no zip file: {error}") from error
        self._names = {name.lower().lstrip("/"): name for name in self._zip.namelist()}
        self._left = MOST_BYTES

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name.lower() in self._names

    def parse(self, name: str, handler: Handler) -> bool:
        """Read the XML part `name` into `handler`; False where there is none."""
        if not self.has(name):
            return False
        info = self._zip.getinfo(self._names[name.lower()])
        if info.flag_bits & 1:
            raise Locked(name)
        try:
            with self._zip.open(info) as opened:
                parse(_Counted(opened, self), handler)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
            if isinstance(error, Unreadable):
                raise
            raise Unreadable(f"{name}: {error}") from error
        return True

    def first_bytes(self, name: str, most: int) -> bytes:
        """Return the beginning of the part `name`, b"" where there is none."""
        if not self.has(name):
            return b""
        with self._zip.open(self._names[name.lower()]) as opened:
            return opened.read(most)

    def related(self, part: str) -> list[Relation]:
        """Return what the part refers to (its `.rels`), in the order in which it is written there."""
        folder, name = posixpath.split(part)
        found = _Relations(folder)
        self.parse(posixpath.join(folder, "_rels", f"{name}.rels"), found)
        return found.relations

    def take(self, size: int) -> None:
        """Count what was unpacked."""
        self._left -= size
        if self._left < 0:
            raise TooLarge("too much is packed in it")


class _Counted:
    """A part that is read, each byte counted."""

    def __init__(self, opened: IO[bytes], archive: Archive) -> None:
        self._opened, self._archive = opened, archive

    def read(self, size: int) -> bytes:
        """Return the next `size` bytes."""
        data = self._opened.read(size)
        self._archive.take(len(data))
        return data


class _Relations:
    """Reads a `.rels` part."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.relations: list[Relation] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note one relation to a part of the same document."""
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(self._folder, target)
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.relations.append(Relation(attributes.get("Id", ""), kind, posixpath.normpath(path)))

    def end(self, name: str) -> None:
        """Nothing is to be done."""

    def text(self, data: str) -> None:
        """Nothing is written there."""
