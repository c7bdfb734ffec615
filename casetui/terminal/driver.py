"""The last step before the terminal and the first after it: text filter and driver."""

from __future__ import annotations

import base64
import curses
import os
import selectors
import signal
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import constants, events
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.messages import InBandWindowResize

from casetui.terminal.typed import DeskParser
from casetui.terminal.wire import Painter
from casetui.text import printable

if TYPE_CHECKING:
    from textual.app import App
    from textual.color import Color
    from textual.message import Message


def guard(app: App[Any]) -> None:
    """Filter all that `app` shows; call once, in the app's `__init__`.

    Under NO_COLOR Textual turns colours into shades of grey, which are colours still; here they go.
    """
    filters = [NoColor() if isinstance(one, Monochrome) else one for one in app._filters]
    app._filters = [TerminalFilter(), *filters]


class TerminalFilter(LineFilter):
    """Replaces what is unsafe in every line of every widget, and keeps the line's width in cells."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return `segments` with printable text only, without control segments, which no widget needs."""
        if all(control is None and _safe(text) == text for text, _, control in segments):
            return segments
        kept: list[Segment] = []
        excess = 0
        for text, style, control in segments:
            if control is not None:
                continue
            safe = _safe(text)
            excess += cell_len(safe) - cell_len(text)
            if excess > 0:
                # Padding gives way first, so that what stands to the right stays where it was.
                shorter = safe.rstrip(" ")
                give = min(excess, len(safe) - len(shorter))
                safe, excess = safe[: len(safe) - give], excess - give
            elif excess < 0:
                safe, excess = safe + " " * -excess, 0
            kept.append(Segment(safe, style))
        return _shorten(kept, excess)


def _safe(text: str) -> str:
    # A tab or a newline within a line is a fault of the widget; a line on a screen can hold neither.
    return printable(text).replace("\n", "␊")


def _shorten(segments: list[Segment], excess: int) -> list[Segment]:
    while excess > 0 and segments:
        text, style, _ = segments.pop()
        width = cell_len(text)
        if width > excess:
            segments.append(Segment(set_cell_size(text, width - excess), style))
        excess -= width
    return segments


WIDEST, TALLEST = 500, 200
"""So much is drawn of a terminal that claims to be larger: a claim costs nothing, a frame its whole area."""


class DeskDriver(LinuxDriver):
    """Textual's driver for a desk at the far end of a line: few bytes down, no reports asked for."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False,
        size: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(app, debug=debug, mouse=False, size=size)
        self._painter = Painter(erase_colour=_erases_with_colour())
        # Until the first size is told, Textual would ask the terminal by itself.
        self._size = size or self._get_terminal_size()

    def _sigtstp_application(self, *_: object) -> None:
        """Leave the screen and stop, with whatever started the desk: make, or a script."""
        if self._auto_restart:
            self.suspend_application_mode()
            self._must_signal_resume = True
        os.killpg(os.getpgrp(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        """Come back to a screen that somebody else has written on."""
        super()._sigcont_application()
        self.forget()
        self._app.call_later(self._app.screen.refresh, layout=True)

    def forget(self) -> None:
        """Draw the next frame whole; for a refresh after something else has written on the terminal."""
        self._painter.forget()

    def copy(self, text: str) -> None:
        """Hand `text` to the terminal's clipboard (OSC 52), the one sequence that carries text, as base64."""
        if self._writer_thread is not None:
            encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
            super().write(f"\x1b]52;c;{encoded}\x07")

    def write(self, data: str) -> None:
        """Send what `data` changes on the terminal."""
        if changed := self._painter.feed(data):
            super().write(changed)

    def _get_terminal_size(self) -> tuple[int, int]:
        # The terminal itself first: an exported COLUMNS would hold the first size for ever.
        try:
            width, height = os.get_terminal_size(self._file.fileno() if self._file else self.fileno)
        except (OSError, ValueError):
            width, height = 0, 0
        if not width or not height:
            width, height = super()._get_terminal_size()
        width, height = min(width, WIDEST), min(height, TALLEST)
        self._painter.resize(width, height)
        return width, height

    def _request_terminal_sync_mode_support(self) -> None:
        """Ask for no synchronised output: frames are small, and the asking shows on some terminals."""

    def _query_in_band_window_resize(self) -> None:
        """Ask for no resize reports on the line: SIGWINCH tells."""

    def process_message(self, message: Message) -> None:
        """Take in what came down the line, but no report of a size: none is asked for, and SIGWINCH tells."""
        if not isinstance(message, events.Resize | InBandWindowResize):
            super().process_message(message)

    def run_input_thread(self) -> None:
        """Read keys until told to stop, or until the line is gone: then the desk hangs up."""
        parser = DeskParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                # Short turns while a sequence is under way, or a lone ESC would act late.
                under_way = parser._timeout_time is not None
                if selector.select(min(0.1, constants.ESCAPE_DELAY / 4) if under_way else 0.1):
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:
                        # Whoever leads the session is told, and may keep it to itself: make does, and waits.
                        os.kill(os.getpid(), signal.SIGHUP)
                        return
                    # An incomplete character decodes to nothing, which the parser would take for the end.
                    if text := decode(data):
                        for message in parser.feed(text):
                            self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)


def set_patience(seconds: float) -> None:
    """Set how long a lone ESC waits for the rest of a key, in seconds."""
    constants.ESCAPE_DELAY = max(0.01, seconds)  # type: ignore[misc]


def _erases_with_colour() -> bool:
    try:
        curses.setupterm(fd=1)
    except (curses.error, OSError, ValueError):
        return False
    return bool(curses.tigetflag("bce") > 0)
