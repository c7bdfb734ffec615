"""The files of a job, each opened as pages; what can't be is named, all of it at once."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from casetui.practice.pages import making
from casetui.practice.pages.faces import Faces
from casetui.practice.pages.jobs import Item, Job
from casetui.practice.pages.sources import Bad, Source

MIME_WORDS = {
    "application/msword": "a Word document", "application/rtf": "a text document",
    "image/tiff": "a TIFF picture",
    "image/gif": "a GIF picture", "message/rfc822": "a mail", "application/zip": "a ZIP file",
    "text/html": "a web page", "text/csv": "a table",
}  # fmt: skip


HELD = 24_000_000
"""How large a file may be that is held in memory."""


class Window(io.RawIOBase):
    """A part of the spool as a file of its own."""

    def __init__(self, spool: BinaryIO, at: int, size: int) -> None:
        self._spool, self._at, self._size, self._here = spool, at, size, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go somewhere in it."""
        base = (0, self._here, self._size)[whence]
        if base + offset < 0:
            raise OSError("before the beginning")
        self._here = base + offset
        return self._here

    def tell(self) -> int:
        """Where it is read next."""
        return self._here

    def readinto(self, buffer: Any) -> int:
        """Read some of it."""
        most = min(len(buffer), max(0, self._size - self._here))
        self._spool.seek(self._at + self._here)
        data = self._spool.read(most)
        buffer[: len(data)] = data
        self._here += len(data)
        return len(data)


class Files:
    """The files of a job."""

    def __init__(self, job: Job, spool: BinaryIO, faces: Faces) -> None:
        self._job, self._spool, self._faces = job, spool, faces

    def source(self, item: Item) -> Source:
        """One as pages; Bad says what is wrong with it, behind its name."""
        try:
            return self._opened(item)
        except Bad:
            raise
        except MemoryError as error:
            raise Bad("is damaged or too large to be read") from error
        except Exception as error:
            raise Bad("is damaged") from error

    def _window(self, item: Item) -> BinaryIO:
        """Its bytes: those of a small file are read fastest where they are held."""
        if item.size > HELD:
            return io.BufferedReader(Window(self._spool, item.at, item.size), 1 << 16)
        self._spool.seek(item.at)
        return io.BytesIO(self._spool.read(item.size))

    def _opened(self, item: Item) -> Source:
        window = self._window(item)
        if not item.size:
            raise Bad("is empty")
        kind = making.kind_of(window.read(2048), item.mime)
        window.seek(0)
        if kind == making.PDF:
            return Source(window)
        if kind in (making.JPEG, making.PNG):
            return Source(making.picture(window, letter=self._job.letter))
        if kind == making.TEXT:
            return Source(making.text(window, self._faces, letter=self._job.letter))
        raise Bad(f"is {_called(item.mime)}, which has no pages; make a PDF of it")


def _called(mime: str) -> str:
    if "wordprocessing" in mime or "opendocument.text" in mime:
        return "a text document"
    if "spreadsheet" in mime or "excel" in mime:
        return "a workbook"
    if "presentation" in mime or "powerpoint" in mime:
        return "a presentation"
    if mime in MIME_WORDS:
        return MIME_WORDS[mime]
    return "a recording" if mime.startswith(("audio/", "video/")) else "no PDF"
