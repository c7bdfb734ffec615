"""Reading a file in a process of its own: it may be hostile, and takes the child down, not the desk."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, NamedTuple

from casetui.practice.attachments import child


class Ended(NamedTuple):
    """How the child ended, None where it took too long, and what it had written by then."""

    status: int | None
    output: bytes


class Missing(LookupError):
    """A library that is needed is not installed; the text is its name."""


def read_apart(kind: str, data: bytes | BinaryIO, timeout: float, libraries: Iterable[str]) -> Ended:
    """Read `data` as this kind of file with these libraries, within `timeout` seconds; raises Missing.

    A file on the disk is read from there, so that a large one is never held in memory.
    """
    folders = list(dict.fromkeys(_folder(library) for library in libraries))
    # -I and -S keep the child from what the environment or the present folder would have it import.
    command = [sys.executable, "-I", "-S", child.__file__, kind, str(max(1, round(timeout))), *folders]
    with _on_disk(data) as source, tempfile.TemporaryFile() as target:
        status = _run(command, source, target.fileno(), timeout)
        target.seek(0)
        return Ended(status, target.read(child.MAX_OUTPUT))


@contextmanager
def _on_disk(data: bytes | BinaryIO) -> Iterator[int]:
    """The number of an open file with these bytes, at its beginning."""
    if not isinstance(data, bytes):
        try:
            number = data.fileno()
        except OSError:  # it is in memory
            data = data.read()
        else:
            data.seek(0)
            yield number
            return
    with tempfile.TemporaryFile() as source:
        source.write(data)
        source.seek(0)
        yield source.fileno()


def _folder(library: str) -> str:
    """Return the folder that a library is imported from."""
    found = find_spec(library)
    if found is None or not found.origin:
        raise Missing(library)
    return str(Path(found.origin).parent.parent)


def _run(command: list[str], source: int, target: int, timeout: float) -> int | None:
    try:
        # A session of its own: Ctrl+C and a lost terminal are for the desk to handle.
        return subprocess.run(
            command, stdin=source, stdout=target, stderr=subprocess.DEVNULL, timeout=timeout, check=False,
            cwd="/", env={"LC_ALL": "C.UTF-8"}, start_new_session=True,
        ).returncode  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    except OSError:
        return child.UNREADABLE
