"""A program at the far end of a pseudo-terminal: keys go in, times and bytes of the answers come out."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Self

import pyte

QUIET_SECONDS = 0.12
"""So long a silence ends an answer."""

LONGEST_SECONDS = 20.0

_NO_TEXT = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-_]|[\x00-\x1f]")


@dataclass(frozen=True)
class Answer:
    """What came back: how many bytes, after how many seconds the first and the last, and the last that draw.

    A cursor that moves to its place, which nobody sees, draws nothing.
    """

    count: int
    first: float
    last: float
    drawn: float


class Driven:
    """A program in a pseudo-terminal of its own; nothing is drawn here until `screen` is asked for."""

    def __init__(
        self, command: Sequence[str], *, size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None, folder: Path | None = None,
    ) -> None:
        """Start the program; the clock of `opening` begins here."""
        self._size = size
        self._fed = 0
        self.raw = bytearray()
        self._pyte = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._pyte)
        environment = {**os.environ, "TERM": "xterm-256color", **(env or {})}
        for name in ("COLUMNS", "LINES", "COLORTERM", "NO_COLOR"):
            environment.pop(name, None)
        self.started = perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder or Path.cwd())
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execvpe(command[0], list(command), environment)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program."""
        self.close()

    def opening(self, text: bytes = b"") -> Answer:
        """Wait for the first screen, with this text in it: all that comes until half a second is silent."""
        answer = self._hear(self.started, quiet=0.5, patience=LONGEST_SECONDS)
        while text not in self.raw and perf_counter() - self.started < LONGEST_SECONDS:
            more = self._hear(self.started, quiet=0.5, patience=0.5)
            answer = Answer(answer.count + more.count, answer.first, more.last, more.drawn)
        return answer

    def press(self, keys: str, *, quiet: float = QUIET_SECONDS) -> Answer:
        """Send keys, and wait for the answer and the silence after it."""
        begun = perf_counter()
        os.write(self._fd, keys.encode())
        return self._hear(begun, quiet=quiet, patience=quiet)

    def send(self, keys: str) -> None:
        """Send keys and wait for nothing."""
        os.write(self._fd, keys.encode())

    def hear(self, seconds: float, until: bytes = b"") -> Answer:
        """Take in what comes for so long, or until these bytes came."""
        return self._hear(perf_counter(), quiet=seconds, patience=seconds, limit=seconds, until=until)

    def _hear(
        self, begun: float, *, quiet: float, patience: float, limit: float = LONGEST_SECONDS,
        until: bytes = b"",
    ) -> Answer:
        count, first, last, drawn, start = 0, 0.0, 0.0, 0.0, len(self.raw)
        while (left := limit - (perf_counter() - begun)) > 0:
            ready, _, _ = select.select([self._fd], [], [], min(left, quiet if count else patience))
            if not ready:
                break
            try:
                data = os.read(self._fd, 1 << 16)
            except OSError:
                break
            last = perf_counter() - begun
            first = first or last
            drawn = last if _NO_TEXT.sub(b"", data) else drawn
            count += len(data)
            self.raw += data
            if not data or (until and until in self.raw[start:]):
                break
        return Answer(count, first, last, drawn)

    @property
    def screen(self) -> list[str]:
        """The lines of the screen as they stand."""
        self._stream.feed(bytes(self.raw[self._fed :]))
        self._fed = len(self.raw)
        return list(self._pyte.display)

    def shows(self, text: str) -> bool:
        """Whether a line of the screen has this text."""
        return any(text in line for line in self.screen)

    def memory(self) -> int:
        """What the program holds of the memory, in KiB; shared pages too, or others' programs would count."""
        rollup = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Rss:"))

    def close(self) -> None:
        """Hang up, as a lost line does, and wait until the program has ended."""
        for number, patience in ((signal.SIGHUP, 10.0), (signal.SIGKILL, 5.0)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)
            until = perf_counter() + patience
            while perf_counter() < until:
                self._hear(perf_counter(), quiet=0.05, patience=0.05, limit=0.05)
                try:
                    ended, _ = os.waitpid(self.pid, os.WNOHANG)
                except ChildProcessError:
                    ended = self.pid
                if ended:
                    os.close(self._fd)
                    return
