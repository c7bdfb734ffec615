"""The last step before the terminal: unsafe text, torn keys, and what a real terminal is sent."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterator
from fcntl import ioctl
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Static

from casetui.terminal.driver import TALLEST, WIDEST, TerminalFilter, guard, set_patience
from casetui.terminal.typed import DeskParser, TornKeys
from tests.widgets.harness import HOSTILE

BLACK = Color(0, 0, 0)


def filtered(*texts: str) -> str:
    return "".join(text for text, _, _ in TerminalFilter().apply([Segment(text) for text in texts], BLACK))


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (("plain [sic]", "  "), "plain [sic]  "),
        (("a\x1b[31mb", "     "), "a␛[31mb    "),
        (("a\x1b[31mb", "|"), "a␛[31mb"),
        (("a\x1b", "   |"), "a␛   "),
        (("\u202ea", "b"), "\ufffda"),
        (("a\tb", "    ", "|"), "a    b|"),
        (("a\nb", " "), "a␊b"),
        (("a\u200bb",), "ab"),
    ],
)
def test_unsafe_text_is_replaced_within_the_width(texts: tuple[str, ...], shown: str) -> None:
    assert filtered(*texts) == shown
    assert cell_len(shown) == sum(map(cell_len, texts))


def test_control_segments_are_dropped_and_styles_kept() -> None:
    red = Style(color="red")
    segments = [Segment("\x1b[2J", None, [(ControlType.CLEAR,)]), Segment("a\x07", red), Segment(" ", red)]
    kept = TerminalFilter().apply(segments, BLACK)
    assert [segment.text for segment in kept] == ["a␇", ""]
    assert all(segment.style == red for segment in kept)


@pytest.mark.parametrize("no_colour", [False, True])
async def test_every_widget_is_filtered(no_colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if no_colour:
        monkeypatch.setenv("NO_COLOR", "1")

    class Show(App[None]):
        def __init__(self) -> None:
            super().__init__()
            guard(self)

        def compose(self) -> ComposeResult:
            for text in HOSTILE:
                yield Static(text, markup=False)

    app = Show()
    async with app.run_test(size=(60, 40)):
        for strip in app.screen._compositor.render_strips():
            assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in strip.text)
            assert cell_len(strip.text) == 60
            if no_colour:
                looks = [segment.style for segment in strip if segment.style]
                assert all(not look.color or look.color.is_default for look in looks)
                assert all(not look.bgcolor or look.bgcolor.is_default for look in looks)


@pytest.mark.parametrize(
    ("pressed", "swallowed"),
    [
        ("escape@0 left_square_bracket@.1 A@.2", "[A"),
        ("escape@0 O@.1 B@.1", "OB"),
        ("escape@0 left_square_bracket@.1 5@.2 tilde@.3", "[5~"),
        ("escape@0 left_square_bracket@.1 1@.2 semicolon@.2 5@.2 C@.3", "[1;5C"),
        ("alt+left_square_bracket@5 D@5.3", "[D"),
        ("alt+O@5 D@5.3", "OD"),
        ("alt+left_square_bracket@5 5@5.1 tilde@5.2 d@5.3", "[5~"),
        ("escape@0 left_square_bracket@2 A@2.1", ""),
        ("escape@0 left_square_bracket@.1 A@2", "["),
        ("escape@0 j@.1 left_square_bracket@.2 A@.3", ""),
        ("left_square_bracket@0 A@.1", ""),
        ("O@0 A@.1", ""),
        ("escape@0 d@.1", ""),
        ("escape@0 left_square_bracket@.1 j@.2 A@.3", "["),
        ("escape@0 left_square_bracket@.1 A@.2 A@.3", "[A"),
    ],
)
def test_the_rest_of_a_torn_key_does_nothing(pressed: str, swallowed: str) -> None:
    torn = TornKeys(patience=0.5)
    characters = {"left_square_bracket": "[", "tilde": "~", "semicolon": ";"}
    eaten = ""
    for press in pressed.split():
        key, _, when = press.partition("@")
        if torn.feed(key, float(when)):
            name = key.removeprefix("alt+")
            eaten += characters.get(name, name)
    assert eaten == swallowed


def keys_of(*chunks: str) -> list[str]:
    """Return the keys that these pieces make when the parser gives up waiting after each."""
    parser = DeskParser()
    messages: list[object] = []
    for chunk in chunks:
        messages += parser.feed(chunk)
        parser._timeout_time = parser._timeout_time and 1.0
        messages += parser.tick()
    return [message.key for message in messages if isinstance(message, events.Key)]


@pytest.mark.parametrize(
    ("chunks", "keys"),
    [
        (("\x1b[A",), ["up"]),
        (("j",), ["j"]),
        (("[", "O"), ["left_square_bracket", "O"]),
        (("\x1b",), ["escape"]),
        (("\x1b[", "A"), ["alt+left_square_bracket", "A"]),
        (("\x1bO", "A"), ["alt+O", "A"]),
        (("\x1b[5", "~"), ["alt+left_square_bracket", "5", "tilde"]),
        (("\x1b", "[A"), ["escape", "left_square_bracket", "A"]),
    ],
)
def test_a_torn_sequence_is_known_for_one(chunks: tuple[str, ...], keys: list[str]) -> None:
    assert keys_of(*chunks) == keys
    if len(chunks) > 1 and chunks[0].startswith("\x1b"):
        torn = TornKeys()
        assert [key for key in keys if not torn.feed(key, 1.0)] in ([], ["escape"])


# --- pastes

START, END = b"\x1b[200~", b"\x1b[201~"
PASTES = [
    (b"A\x1b]]]dB", "A␛]]]dB"),
    (b"\x1b[A\x1bOB\x1b\x1b[5~", "␛[A␛OB␛␛[5~"),
    ("é\x1b[200~ü\x1b[20".encode(), "é␛[200~ü␛[20"),
    (b"\x1b[I\x1b[O\x1b[48;1;1;1;1t\x1b[?2026;1$y", "␛[I␛[O␛[48;1;1;1;1t␛[?2026;1$y"),
    (b"line\rtwo\x00\x1b", "line\rtwo␛"),
]


def heard(*chunks: bytes, patient: bool = True) -> list[object]:
    """What raw bytes become, read in these pieces; unless patient, the parser gives up waiting after each."""
    parser, decode = DeskParser(), getincrementaldecoder("utf-8")("replace").decode
    torn, messages = TornKeys(), []
    for chunk in chunks:
        if text := decode(chunk):
            messages += parser.feed(text)
        if not patient:
            parser._timeout_time = parser._timeout_time and 1.0
            messages += parser.tick()
    return [
        one.text if isinstance(one, events.Paste) else one.key if isinstance(one, events.Key) else one
        for one in messages if not (isinstance(one, events.Key) and torn.feed(one.key, 1.0))
    ]  # fmt: skip


@pytest.mark.parametrize(("pasted", "text"), PASTES)
@pytest.mark.parametrize("patient", [True, False], ids=["prompt", "torn"])
def test_a_paste_is_text_wherever_the_line_tears_it(pasted: bytes, text: str, patient: bool) -> None:
    sent = START + pasted + END
    for at in range(1, len(sent)):
        said = heard(sent[:at], sent[at:], b"j", patient=patient)
        # The ESC of a start that came so much earlier was taken for the key itself.
        assert said == [text, "j"] or (at == 1 and not patient and said == ["escape", text, "j"]), at
    assert heard(*(bytes((byte,)) for byte in sent), b"k") == [text, "k"]


def test_keys_before_and_behind_pastes_are_keys() -> None:
    sent = b"\x1b[Aj" + START + b"\x1b[B" + END + b"k\x1b[200" + START + b"x" + END + b"\x1b[B"
    said = heard(sent)
    assert said[:4] == ["up", "j", "␛[B", "k"] and said[-2:] == ["x", "down"]


def test_patience_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual import constants

    monkeypatch.setattr(constants, "ESCAPE_DELAY", 0.1)
    set_patience(0.3)
    assert constants.ESCAPE_DELAY == 0.3


PROGRAM = """
from textual.app import App
from textual.widgets import Static
from casetui.terminal.driver import DeskDriver, guard

class Small(App):
    ENABLE_COMMAND_PALETTE = False
    def __init__(self):
        super().__init__(driver_class=DeskDriver)
        guard(self)
    def compose(self):
        yield Static("ready \\x1b]52;c;AAAA\\x07", markup=False)
    def key_c(self):
        self._driver.copy("deed")
    def key_b(self):
        self.copy_to_clipboard("not so")
        self.bell()
    def on_resize(self, event):
        if event.size.width != 80:
            self.query_one(Static).update("size " + "x".join(map(str, event.size)))
    def key_q(self):
        self.exit()

Small().run()
"""


class Line:
    """A program at the far end of a line."""

    def __init__(self) -> None:
        self.pid, self.fd = pty.fork()
        if not self.pid:
            os.environ.update(PYTHONPATH=str(Path(__file__).parents[2]), COLUMNS="80", LINES="24")
            os.execv(sys.executable, [sys.executable, "-c", PROGRAM])
        self.resize(80, 24)
        self.sent = b""

    def resize(self, width: int, height: int) -> None:
        ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def press(self, keys: bytes) -> None:
        os.write(self.fd, keys)

    def until(self, wanted: bytes, seconds: float = 20) -> bytes:
        """Read until `wanted` was sent; everything sent so far."""
        while wanted not in self.sent and select.select([self.fd], [], [], seconds)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            if not data:
                break
            self.sent += data
        return self.sent


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    os.close(line.fd)
    try:
        os.kill(line.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    os.waitpid(line.pid, 0)


def test_a_terminal_that_claims_too_much_is_drawn_up_to_a_sane_size(line: Line) -> None:
    line.until(b"AAAA")
    line.resize(65_535, 65_535)
    os.kill(line.pid, signal.SIGWINCH)
    sane = f"size {WIDEST}x{TALLEST}".encode()
    assert sane in line.until(sane)
    assert len(line.sent) < 1_000_000


def test_a_size_that_is_reported_down_the_line_is_not_believed(line: Line) -> None:
    line.until(b"AAAA")
    line.press(b"\x1b[?2048;2$y\x1b[48;65535;65535;1;1t")
    line.press(b"c")
    line.until(b"ZGVlZA==\x07")
    line.press(b"q")
    assert b"size" not in line.until(b"\x1b[?25h")


def test_what_a_terminal_is_sent(line: Line) -> None:
    """No reports are asked for, no foreign sequence passes, and the terminal is left as it was."""
    assert "␛]52;c;AAAA".encode() in line.until(b"AAAA")
    line.press(b"b")
    line.press(b"c")
    assert b"\x1b]52;c;ZGVlZA==\x07" in line.until(b"ZGVlZA==\x07")
    line.resize(60, 10)
    os.kill(line.pid, signal.SIGWINCH)
    assert b"size 60x10" in line.until(b"size 60x10")
    line.press(b"q")
    sent = line.until(b"\x1b[?25h")
    assert b"\x1b[?2004h" in sent
    assert b"\x1b[m\x1b[?2004l\x1b[?7h\x1b[?1049l" in sent
    assert sent.endswith(b"\x1b[?25h")
    for switch in (b"?1000", b"?1003", b"?1004", b"?1006", b"?2026", b"?2048", b"u\x1b", b"\x1b[>", b"bm90"):
        assert switch not in sent
    assert sent.count(b"\x07") == 1
