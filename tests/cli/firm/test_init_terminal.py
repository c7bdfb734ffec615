"""The questions of a first start in a real terminal: left, interrupted, or with the line gone."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

LIMIT = 20.0
LEFT = "casetui: The questions were left; nothing was made.\n"
KEEPS_THE_HANGUP = ("sh", "-c", 'trap "" HUP; "$@"; exit $?', "sh")
"""As make does: the signal of a closed terminal reaches only the leader of its session."""

BEGIN = ("init",)
START = ()


class Asked:
    """The questions, in a terminal of their own; what is told at the end goes to a file."""

    def __init__(self, folder: Path, *command: str, shell: tuple[str, ...] = ()) -> None:
        master, slave = pty.openpty()
        self.folder, self.told, self.master, self.shown = folder, folder / "told", master, ""
        with self.told.open("wb") as told:
            self.process = subprocess.Popen(
                [*shell, sys.executable, "-m", "casetui", "--db", str(folder / "new" / "firm.db"), *command],
                stdin=slave, stdout=slave, stderr=told, cwd=Path(__file__).parents[3],
                env={**os.environ, "HOME": str(folder), "TERM": "xterm-256color"}, start_new_session=True,
                preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no thread runs here
            )  # fmt: skip
        os.close(slave)

    def wait_for(self, text: str) -> None:
        end = time.monotonic() + LIMIT
        while text not in self.shown:
            assert time.monotonic() < end, self.shown
            if select.select([self.master], [], [], 0.1)[0]:
                self.shown += os.read(self.master, 65_536).decode(errors="replace")

    def wait_until_it_listens(self) -> None:
        self.wait_for("> ")
        time.sleep(0.3)  # a signal between the prompt and Python's wait for a key acts with the next key

    def type(self, text: str, until: str) -> None:
        os.write(self.master, text.encode())
        self.wait_for(until)

    def hang_up(self) -> None:
        os.close(self.master)
        self.master = -1

    def ended(self) -> tuple[int, str]:
        """The exit status, and what was told; nothing was made."""
        code = self.process.wait(LIMIT)
        assert not (self.folder / "new").exists()
        return code, self.told.read_text(encoding="utf-8")


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[list[Asked]]:
    """What a test began; it is ended at the latest with it."""
    asked: list[Asked] = []
    yield asked
    for one in asked:
        one.process.kill()
        one.process.wait()
        if one.master >= 0:
            one.hang_up()


@pytest.mark.parametrize("shell", [(), KEEPS_THE_HANGUP])
@pytest.mark.parametrize("command", [BEGIN, START])
def test_a_line_that_is_gone_ends_the_questions(
    begun: list[Asked], tmp_path: Path, shell: tuple[str, ...], command: tuple[str, ...]
) -> None:
    asked = Asked(tmp_path, *command, shell=shell)
    begun.append(asked)
    if command == START:
        asked.wait_for("Which")
        asked.type("2\r", "Legal system")
    asked.wait_for("Legal system")
    asked.type("us\r", "name:")
    asked.hang_up()
    code, told = asked.ended()
    assert code == 2 and told.removeprefix("> ") == LEFT


@pytest.mark.parametrize(("key", "code"), [("\x04", 2), ("\x03", 130)])
def test_a_key_that_leaves(begun: list[Asked], tmp_path: Path, key: str, code: int) -> None:
    asked = Asked(tmp_path, *BEGIN)
    begun.append(asked)
    asked.wait_until_it_listens()
    asked.type(key, "> \r\n")
    assert asked.ended() == (code, LEFT)


def test_a_signal_ends_the_questions(begun: list[Asked], tmp_path: Path) -> None:
    asked = Asked(tmp_path, *BEGIN)
    begun.append(asked)
    asked.wait_until_it_listens()
    asked.process.send_signal(signal.SIGTERM)
    assert asked.ended() == (2, LEFT)


def test_the_arrow_keys_move_in_an_answer(begun: list[Asked], tmp_path: Path) -> None:
    asked = Asked(tmp_path, *BEGIN)
    begun.append(asked)
    asked.wait_for("Legal system")
    asked.type("w\x1b[De\r", "name:")
    asked.type("Testing LLP\r", "[Europe/London]:")
