"""Work on pages in a child process: files go to a spool, checked on the way; what is made comes back."""

from __future__ import annotations

import io
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import IO, Any, BinaryIO, cast

from casetui.files.packs import Placed
from casetui.files.store import NO_ROOM, Store
from casetui.practice.pages import child
from casetui.practice.pages.jobs import Item, Job, Made
from casetui.session.results import Refuse

LIBRARIES = ("pypdf", "reportlab", "PIL", "casetui")
SECONDS, SECONDS_A_MEGABYTE = 120, 4
"""How long a job may take: so long, and so much longer for what it reads."""

SILENT_SECONDS = 120
"""After so long without a word the child is given up."""

Going = Callable[[], bool]
Progress = Callable[[int, int], None]
"""Told how many pages are done, of how many."""


class Stopped(Exception):
    """Whoever asked for the work wants it no more."""


@dataclass(frozen=True)
class Outcome:
    """What was made, where each lies in the file, what was found, and the most kilobytes the child held."""

    made: tuple[Made, ...]
    counts: tuple[int, ...]
    notes: tuple[str, ...] = ()
    peak: int = 0


@dataclass(frozen=True)
class Given:
    """A file for a job: what it is called there, and where the store keeps it."""

    item: Item
    place: Placed


def always() -> bool:
    """Go on."""
    return True


@contextmanager
def work(
    store: Store, job: Job, files: Sequence[Given], *,
    counted: Callable[[list[int]], None] = lambda _counts: None,
    progress: Progress = lambda _done, _of: None, going: Going = always,
) -> Iterator[tuple[IO[bytes], Outcome]]:  # fmt: skip
    """Have a job done with these files: a file with what was made, and what that is.

    Refuse says why it can't be done, whatever is wrong with the files; `counted` may refuse once the pages
    are counted. Both files it works with have no name: nothing is left of them, whatever happens.
    """
    folder = store.folder if store.folder.is_dir() else None
    try:
        with tempfile.TemporaryFile(dir=folder) as spool, tempfile.TemporaryFile(dir=folder) as target:
            items = _spooled(store, files, spool, going)
            outcome = _done(replace(job, items=items), spool, target, (counted, progress, going))
            yield target, outcome
    except OSError as error:
        if error.errno in NO_ROOM:
            raise Refuse("There is no room left for the pages; nothing was made.") from error
        raise


def _spooled(store: Store, files: Sequence[Given], spool: IO[Any], going: Going) -> tuple[Item, ...]:
    items = []
    for one in files:
        if not going():
            raise Stopped
        at = spool.tell()
        store.copy_out(one.place, cast("BinaryIO", spool))
        items.append(replace(one.item, at=at, size=one.place.size))
    spool.flush()
    return tuple(items)


def _done(
    job: Job, spool: IO[bytes], target: IO[bytes],
    told: tuple[Callable[[list[int]], None], Progress, Going],
) -> Outcome:  # fmt: skip
    size = spool.tell()
    seconds = SECONDS + SECONDS_A_MEGABYTE * size // 1_000_000
    handles = (spool.fileno(), target.fileno())
    # -I and -S keep the child from what the environment or the present folder would have it import.
    command = [
        sys.executable, "-I", "-S", child.__file__, *map(str, handles), str(seconds), str(os.getpid()),
        *dict.fromkeys(_folder(library) for library in LIBRARIES),
    ]  # fmt: skip
    running = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, pass_fds=handles,
        cwd="/", env={"LC_ALL": "C.UTF-8"}, start_new_session=True,
    )  # fmt: skip
    try:
        return _followed(running, job, told, seconds)
    finally:
        if running.poll() is None:
            running.send_signal(signal.SIGKILL)
        running.wait()
        for pipe in (running.stdin, running.stdout):
            if pipe is not None:
                pipe.close()


def _followed(
    running: subprocess.Popen[bytes], job: Job, told: tuple[Callable[[list[int]], None], Progress, Going],
    seconds: int,
) -> Outcome:  # fmt: skip
    assert running.stdin is not None and running.stdout is not None
    counted, progress, going = told
    try:
        running.stdin.write(job.to_json().encode())
        running.stdin.close()
    except BrokenPipeError:
        pass  # it ended at once; how is said below
    made: list[Made] = []
    counts: list[int] = []
    notes: list[str] = []
    last, peak = "", 0
    for line in _lines(running.stdout, going, seconds):
        said: dict[str, Any] = json.loads(line)
        if "error" in said:
            raise Refuse(said["error"])
        if "counts" in said:
            counts = said["counts"]
            counted(counts)
        elif "made" in said:
            made.append(Made.of(said["made"]))
        elif "page" in said:
            progress(said["page"], sum(counts))
        last, peak = said.get("looked", last), said.get("peak", peak)
        notes += said.get("notes", [])
    status = running.wait()
    if status or not made:
        raise Refuse(_why(status, job, last, len(made)))
    progress(sum(counts), sum(counts))
    return Outcome(tuple(made), tuple(counts), tuple(notes), peak)


def _why(status: int, job: Job, looked: str, made: int) -> str:
    """Why the child ended before it was done, with the document it was at."""
    names = [one.name for one in job.items]
    at = names.index(looked) + 1 if looked in names else 0
    # It had looked at all of them, and was at work.
    which = names[min(at, len(names) - 1)] if at < len(names) else names[min(made, len(names) - 1)]
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"{which} takes too long to read; nothing was made."
    return f"{which} is damaged or too large to be read; nothing was made."


def _lines(pipe: IO[bytes], going: Going, seconds: int) -> Iterator[bytes]:
    """The lines of the child as they come; it is given up where it takes too long, or nobody wants it."""
    ends, heard = monotonic() + 2 * seconds, monotonic()
    waiting = b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if not going():
                raise Stopped
            if monotonic() > ends or monotonic() - heard > SILENT_SECONDS:
                raise Refuse("Reading these documents takes too long; nothing was made.")
            if not selector.select(0.1):
                continue
            heard = monotonic()
            data = os.read(pipe.fileno(), 1 << 16)
            if not data:
                return
            *lines, waiting = (waiting + data).split(b"\n")
            yield from lines


def _folder(library: str) -> str:
    found = find_spec(library)
    if found is None or not found.origin:
        raise Refuse(f"PDF files can't be made: {library} is not installed.")
    return str(Path(found.origin).parent.parent)


class Part(io.RawIOBase):
    """What was made, as a file of its own."""

    def __init__(self, file: IO[bytes], at: int, size: int) -> None:
        """Read so many bytes from there on."""
        self._file, self._at, self._left = file, at, size

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        self._file.seek(self._at)
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._at += len(data)
        self._left -= len(data)
        return data
