"""An app with one widget, keys that call its methods, and a look at the lines it draws."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from casetui.terminal.driver import guard
from casetui.widgets.roles import VARIABLES

HOSTILE = (
    "[/x] closing",
    "[@click=app.quit]quit[/]",
    "[sic] [REDACTED] [b]",
    "a\x1b]52;c;AAAA\x07b",
    "a\x1b]0;t\x07b",
    "c1 \x9b31m \x9d0;t\x9c end",
    "bidi \u202egnp.exe\u202c \u2066x\u2069",
    "long " + "x" * 10_000,
    "long wide " + "漢" * 5_000,
    "emoji 👩‍⚖️ 🇩🇪 ⚖️ 😀😀",
    "marks e" + "\u0301" * 200 + " end",
    "tab\there\nnewline\rreturn\x00nul\x7fdel",
    "lone \ud800 surrogate",
)
"""Text that people send, and that must show as text."""


class Stage(App[None]):
    """An app with one widget; `keys` says what a key does to it."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { layers: base hint; }"

    def __init__(self, widget: Widget, keys: Mapping[str, Callable[[], object]] | None = None) -> None:
        super().__init__()
        guard(self)
        self.widget = widget
        self.keys = keys or {}
        self.heard: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return VARIABLES

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_key(self, event: events.Key) -> None:
        if event.key in self.keys:
            self.keys[event.key]()

    async def on_event(self, event: events.Event) -> None:
        await super().on_event(event)

    async def _on_message(self, message: Message) -> None:
        await super()._on_message(message)
        if type(message).__module__.startswith("casetui"):
            self.heard.append(message)

    def told(self, kind: type[Message]) -> list[Any]:
        """Return the messages of a kind that reached the app."""
        return [message for message in self.heard if isinstance(message, kind)]

    def strips(self) -> list[Strip]:
        """Return what the screen sends to the terminal, filters applied."""
        return self.screen._compositor.render_strips()

    def text(self) -> list[str]:
        """Return the screen's lines without blanks at their ends."""
        return [strip.text.rstrip() for strip in self.strips()]

    def styles_in(self, y: int) -> list[tuple[str, str]]:
        """Return the texts of a line with their colours."""
        return [(text, str(style)) for text, style, _ in self.strips()[y]]


def assert_safe(stage: Stage) -> None:
    """Check that nothing but text reaches the terminal, and every line has the screen's width."""
    for strip in stage.strips():
        text = strip.text
        bad = {char for char in text if unicodedata.category(char) in ("Cc", "Cs")}
        assert not bad
        assert not set(text) & set("\u202d\u202e\u2066\u2069")
        assert all(segment.control is None for segment in strip)
        assert cell_len(text) == stage.size.width
        assert all("click" not in (segment.style.meta if segment.style else {}) for segment in strip)
