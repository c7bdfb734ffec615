"""The text of a document, whatever kind it is: told by what is in it, not by what it is called."""

from __future__ import annotations

from typing import BinaryIO

from casetui.practice.formats import excel, opendocument, rtf, slides, word
from casetui.practice.formats.archive import Archive
from casetui.practice.formats.limits import Locked, Unreadable
from casetui.practice.formats.tables import Emit

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BY_NAME = {
    "word": word.write, "document": word.write, "xl": excel.write, "workbook": excel.write,
    "ppt": slides.write, "presentation": slides.write,
}  # fmt: skip


class OldFormat(Unreadable):
    """The file is in the format that Office wrote before 2007, which is not read."""


class NoDocument(Unreadable):
    """The file is packed like a document, but none is in it."""


def write(source: BinaryIO, emit: Emit) -> None:
    """Emit the text of a document; raises Unreadable, Locked or TooLarge."""
    start = source.read(8)
    source.seek(0)
    if start == _OLD:
        # An Office document with a password is put into such a file whole.
        raise Locked("encrypted") if _ENCRYPTED in source.read() else OldFormat("an old format")
    if not start.startswith(b"PK"):
        rtf.write(source.read(), emit)
        return
    archive = Archive(source)
    if archive.has("content.xml"):
        opendocument.write(archive, emit)
        return
    main = next((found.part for found in archive.related("") if found.kind == "officeDocument"), "")
    folder, _, name = main.rpartition("/")
    write_as = _BY_NAME.get(folder) or _BY_NAME.get(name.partition(".")[0])
    if write_as is None or not archive.has(main):
        raise NoDocument("it has no part that is a document")
    write_as(archive, main, emit)
