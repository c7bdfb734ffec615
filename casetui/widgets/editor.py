"""The editor: a plain text of many lines."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from casetui.text import clean
from casetui.widgets.entry import TextEntry


class Editor(TextArea, TextEntry):
    """Textual's TextArea for prose: steady cursor, wrapped lines, no colouring; what is pasted is cleaned."""

    ALLOW_SELECT = False
    SEVERAL_LINES = True
    DEFAULT_CSS = """
    Editor, Editor:focus {
        border: none; padding: 0 1; color: $line-text; background: $line-background;
        scrollbar-size: 0 0;
        & .text-area--cursor {
            color: $line-cursor; background: $line-cursor-background; text-style: $line-cursor-style;
        }
        & .text-area--selection { color: $line-bar; background: $line-bar-background; }
        & .text-area--placeholder { color: $line-dim; }
    }
    Editor:nocolor { & .text-area--cursor, & .text-area--selection { text-style: reverse; } }
    """

    class Changed(TextArea.Changed):
        """The text is another now."""

    @dataclass
    class Left(Message):
        """Escape was pressed: writing is over for now."""

        editor: Editor

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(clean(text), id=id, compact=True, tab_behavior="indent", highlight_cursor_line=False)
        self.cursor_blink = False
        self.match_cursor_bracket = False
        # A `str` would be read as markup.
        self.placeholder = Content(clean(placeholder))

    def fill(self, text: str) -> None:
        """Put a text in instead, the cursor at its start; it can not be undone."""
        self.load_text(clean(text))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            # Textual's own handler would go to the next widget.
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(self))

    async def _on_paste(self, event: events.Paste) -> None:
        # Both handlers would run: Textual's own would insert the text once more, as it came.
        event.stop()
        event.prevent_default()
        if result := self._replace_via_keyboard(clean(event.text), *self.selection):
            self.move_cursor(result.end_location)
