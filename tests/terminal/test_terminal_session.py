"""The desk in a real terminal: signals, suspending, resizing, and what it leaves behind."""

# ruff: noqa: F811 - a fixture and the argument that asks for it have one name

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from casetui.practice.private import drafts
from tests.screens.conftest import office, template  # noqa: F401
from tests.screens.desk import E_COURT, Office

LIMIT = 20.0
LEFT = b"\x1b[?1049l"
CURSOR = b"\x1b[?25h"


class Terminal:
    """The desk in a pty, its user the one that the firm's file names."""

    def __init__(self, office: Office, *shell: str, **environ: str) -> None:
        program = (
            "import sys; from pathlib import Path\n"
            "from tests.screens.desk import Clock, Office\n"
            "from casetui import config; from casetui.db import open_database\n"
            "from casetui.practice.firm import firm, staff; from casetui.session.session import Session\n"
            "from casetui.app import run_desk\n"
            "import os\n"
            "path = Path(sys.argv[1]); database = open_database(path)\n"
            "people = staff.load(Session(database, path, None))\n"
            "session = Session(database, path, people.need('MB').actor, Clock())\n"
            "sys.exit(run_desk(config.load(str(path), os.environ), session, firm.load(session), people))\n"
        )
        master, slave = pty.openpty()
        self.size(80, 24, slave)
        self.process = subprocess.Popen(
            [*shell, sys.executable, "-c", program, str(office.path)],
            stdin=slave, stdout=slave, stderr=slave,
            cwd=Path(__file__).parents[2], env={**os.environ, **environ}, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no thread runs here
        )  # fmt: skip
        os.close(slave)
        self.fd = master
        self.raw = b""
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)

    def size(self, columns: int, rows: int, fd: int | None = None) -> None:
        fcntl.ioctl(
            self.fd if fd is None else fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0)
        )

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.size(columns, rows)
        os.killpg(self.process.pid, signal.SIGWINCH)

    def type(self, text: str) -> None:
        os.write(self.fd, text.encode())

    def read(self, seconds: float) -> None:
        if select.select([self.fd], [], [], seconds)[0]:
            try:
                data = os.read(self.fd, 65_536)
            except OSError:
                return
            self.raw += data
            self.stream.feed(data)

    def until(self, true: Callable[[], object]) -> None:
        end = time.monotonic() + LIMIT
        while not true():
            assert time.monotonic() < end, f"it never came to hold; the screen shows:\n{self.text}"
            self.read(0.05)

    def shows(self, text: str) -> bool:
        return text in self.text

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self) -> int:
        """Read to the end; the exit status."""
        self.until(lambda: self.process.poll() is not None)
        self.read(0.2)
        return self.process.returncode

    def hang_up(self) -> None:
        """Close the terminal; what ran in it keeps running until it notices."""
        os.close(self.fd)
        self.fd = -1

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.fd >= 0:
            os.close(self.fd)


@pytest.fixture
def terminal(office: Office) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def start(*shell: str, **environ: str) -> Terminal:
        opened.append(Terminal(office, *shell, **environ))
        opened[-1].until(lambda: opened[-1].shows("Hearing moved"))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_keeps_the_draft_and_gives_the_terminal_back(
    office: Office,
    terminal: Callable[..., Terminal],
    number: signal.Signals,
) -> None:
    desk = terminal()
    desk.type("ANot yet do")
    desk.until(lambda: desk.shows("Not yet do"))
    desk.process.send_signal(number)
    assert desk.wait() == 0, desk.raw[-14000:].decode("utf-8", "replace")
    assert LEFT in desk.raw
    assert CURSOR in desk.raw[desk.raw.rindex(LEFT) - 200 :]
    (kept,) = drafts.mine(office.session("MB"))
    assert kept.body == "Not yet do"


@pytest.mark.parametrize("starter", [(), ("bash", "-c", 'trap : HUP; "$@"', "make")])
def test_a_closed_terminal_ends_the_desk_whoever_started_it(
    office: Office, terminal: Callable[..., Terminal], starter: tuple[str, ...]
) -> None:
    # The hangup is sent to whoever leads the session: make, say, which keeps it to itself and waits.
    desk = terminal(*starter)
    desk.type("ANot yet do")
    desk.until(lambda: desk.shows("Not yet do"))
    desk.hang_up()
    desk.process.wait(LIMIT)
    (kept,) = drafts.mine(office.session("MB"))
    assert kept.body == "Not yet do"


def test_what_is_typed_ahead_arrives_in_order_and_ctrl_q_writes_it(
    office: Office,
    terminal: Callable[..., Terminal],
) -> None:
    desk = terminal()
    desk.type("Dn2not for us\rjd\x11")
    assert desk.wait() == 0
    assert office.row(E_COURT).outcome == "no answer needed"
    assert office.row(6).state == "closed"


def test_ctrl_z_gives_the_terminal_back_and_fg_draws_it_whole(terminal: Callable[..., Terminal]) -> None:
    # Started by a program that the shell started, as by make: both must stop.
    desk = terminal("bash", "-c", 'set -m; env "$@"; echo STOPPED; read line; fg', "bash")
    desk.type("\x1a")
    desk.until(lambda: desk.shows("STOPPED"))
    assert LEFT in desk.raw
    desk.screen.reset()
    desk.type("\r")
    desk.until(lambda: desk.shows("Hearing moved") and desk.shows("1 Inbox 3"))
    desk.type("\x11")
    assert desk.wait() == 0


def test_ctrl_z_stays_where_there_is_no_shell_to_go_back_to(terminal: Callable[..., Terminal]) -> None:
    desk = terminal()
    desk.type("\x1a")
    desk.until(lambda: desk.shows("There is no shell here to go back to."))


def test_a_resize_is_followed(terminal: Callable[..., Terminal]) -> None:
    desk = terminal()
    desk.resize(120, 36)
    desk.until(lambda: desk.shows("The hearing in No. 26-114"))
    desk.resize(80, 24)
    desk.until(lambda: not desk.shows("The hearing in No. 26-114") and desk.shows("Hearing moved"))


def test_no_color_sends_no_colour(terminal: Callable[..., Terminal]) -> None:
    desk = terminal(NO_COLOR="1")
    desk.type("jj?")
    desk.until(lambda: desk.shows("done, with outcome and note"))
    for codes in re.findall(rb"\x1b\[([0-9;]*)m", desk.raw):
        numbers = {int(code) for code in codes.split(b";") if code}
        assert not any(30 <= n <= 49 or 90 <= n <= 107 for n in numbers), codes


def test_a_dumb_terminal_is_refused_with_a_pointer(office: Office) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "casetui", "--db", str(office.path)], capture_output=True, text=True,
        check=False,
        env={**os.environ, "TERM": "dumb"}, timeout=LIMIT, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 2
    assert "casetui inbox --plain" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
