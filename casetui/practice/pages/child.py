"""The child process that works on pages: hostile files take it down, not the desk.

It is run as a script: the job is a line of JSON on standard input, the files are in one spool, and what is
made goes to another file, both given as open file descriptors. On standard output it tells how far it is.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict
from time import monotonic
from typing import Any, BinaryIO

MAX_MEMORY = 400_000_000
"""Of addresses, of which some 100 MB are never used: what it really holds stays under 300 MB."""

MAX_OUTPUT = 8_000_000_000
NO_ROOM = "There is no room left for the pages; nothing was made."
NAMED = 3
"""How many files are named that can't be used."""


def main(spool: int, target: int, seconds: int, parent: int, folders: list[str]) -> int:
    """Do the job that is on standard input; the exit status is 0 also where it says that it can't be done."""
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_AS, MAX_MEMORY)
    _limit(resource.RLIMIT_FSIZE, MAX_OUTPUT)
    _limit(resource.RLIMIT_CORE, 0)
    sys.path += folders
    import logging

    logging.disable(logging.CRITICAL)  # what the library thinks of a file is nobody's to read
    from casetui.practice.pages.jobs import Job

    job = Job.from_json(sys.stdin.read())
    with os.fdopen(spool, "rb", buffering=0) as source, os.fdopen(target, "wb", 1 << 20) as made:
        told = _Told(parent)
        try:
            for step in _steps(job, source, made):
                told.step(step)
            made.flush()
        except _Cannot as why:
            told.say(error=str(why))
        except MemoryError:
            told.say(error=f"{_at(job)} is too large to be read.")
        except OSError as error:
            room = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
            told.say(error=NO_ROOM if room else f"{_at(job)} is damaged.")
            os._exit(0)  # what is still to be written has no room, either
        told.say(peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return 0


class _Cannot(Exception):
    """Why the job can't be done, in sentences."""


_working: list[str] = []


def _at(job: Any) -> str:
    return _working[-1] if _working else job.items[0].name


class _Told:
    """What is told, and how often."""

    def __init__(self, parent: int) -> None:
        self._parent, self._count, self._last = parent, 0, 0.0

    def step(self, step: Any) -> None:
        """Tell a page now and then, and all else at once."""
        if os.getppid() != self._parent:
            raise SystemExit(3)  # nobody waits for it any more
        if step is None:
            self._count += 1
            if (now := monotonic()) - self._last > 0.1:
                self._last = now
                self.say(page=self._count)
        else:
            self.say(**step)

    def say(self, **values: Any) -> None:
        """Write a line."""
        sys.stdout.write(json.dumps(values) + "\n")
        sys.stdout.flush()


def _steps(job: Any, spool: BinaryIO, target: BinaryIO) -> Iterator[dict[str, Any] | None]:
    from casetui.practice.pages.faces import Faces
    from casetui.practice.pages.jobs import MOST_PAGES, STAMP
    from casetui.practice.pages.opened import Files
    from casetui.practice.pages.sources import Bad

    faces = Faces()
    files = Files(job, spool, faces)
    counts, wrong = [], []
    for item in job.items:
        _working.append(item.name)
        try:
            counts.append(len(files.source(item).leaves))
        except Bad as why:
            wrong.append(f"{item.name} {why}.")
        yield {"looked": item.name}
    if wrong:
        more = len(wrong) - NAMED
        raise _Cannot(" ".join(wrong[:NAMED]) + (f" So it is with {more} more." if more > 0 else ""))
    if sum(counts) > MOST_PAGES:
        raise _Cannot(f"That is {sum(counts):,} pages, and {MOST_PAGES:,} are the most at once.")
    yield {"counts": counts}
    made = _stamped(job, files, faces, target, counts) if job.task == STAMP else _bundled(
        job, files, faces, target, counts
    )
    for one in made:
        yield None if one is None else {"made": asdict(one)}
    if faces.count:
        yield {"notes": faces.said()}


def _stamped(job: Any, files: Any, faces: Any, target: BinaryIO, counts: list[int]) -> Iterator[Any]:
    from casetui.practice.pages.stamping import Stamping

    stamping, first = Stamping(job, faces, target), job.first
    for place, item in enumerate(job.items):
        _working.append(item.name)
        yield from _guarded(item.name, stamping.run(place, item, files.source(item), first))
        first += counts[place]


def _bundled(job: Any, files: Any, faces: Any, target: BinaryIO, counts: list[int]) -> Iterator[Any]:
    from casetui.practice.pages.bundling import Bundling

    def opened(item: Any) -> Any:
        _working.append(item.name)
        return files.source(item)

    yield from _guarded("", Bundling(job, faces, target, counts, opened).run())


def _guarded(name: str, steps: Iterator[Any]) -> Iterator[Any]:
    """The steps of an item; whatever its file makes a library raise is said with its name."""
    from casetui.practice.pages.sources import Bad

    try:
        yield from steps
    except Bad as why:
        text = str(why)
        whole = text.startswith(("P", "S")) and not name
        raise _Cannot(f"{text}." if whole else f"{name or _working[-1]} {text}.") from why
    except (MemoryError, OSError, GeneratorExit):
        raise
    except Exception as error:
        raise _Cannot(f"{name or _working[-1]} is damaged.") from error


def _limit(kind: int, most: int) -> None:
    """Set a limit of the operating system, never above the one that holds already."""
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(int(given[0]), int(given[1]), int(given[2]), int(given[3]), given[4:]))
