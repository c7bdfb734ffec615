"""The editor: a plain text of many lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.document._document_navigator import DocumentNavigator
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from casetui.text import clean
from casetui.widgets.entry import TextEntry
from casetui.widgets.long_text import LongDocument, LongWrapped

LineBegins = Callable[[str], str]
"""Gives what a line begins with, from the line before."""

LEAST, LONGEST = 2, 60
"""How many characters of a name are typed before it is completed, and how far back a word is looked for."""

_WORD = re.compile(r"[\w][\w'’-]*$")
_STARTS = re.compile(r"(?<![\w'’-])\w")


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

    @dataclass
    class Proposed(Message):
        """What tab would complete the word before the cursor to; '' where it would not."""

        name: str

    def __init__(
        self, text: str = "", *, placeholder: str = "", line_begins: LineBegins | None = None,
        names: Sequence[str] = (), id: str | None = None,
    ) -> None:  # fmt: skip
        """Begin with a text; `names` are completed, and a new line begins as `line_begins` says."""
        super().__init__(clean(text), id=id, compact=True, tab_behavior="indent", highlight_cursor_line=False)
        self._line_begins, self._names = line_begins, names
        self._proposed: tuple[str, str] | None = None
        self.cursor_blink = False
        self.match_cursor_bracket = False
        # A `str` would be read as markup.
        self.placeholder = Content(clean(placeholder))

    def _set_document(self, text: str, language: str | None) -> None:
        """Hold a text, as prose is held: in no language, and with what is asked for at every line kept."""
        del language
        self._highlight_query = None
        self.document = LongDocument(text)
        self.wrapped_document = LongWrapped(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def fill(self, text: str) -> None:
        """Put a text in instead, the cursor at its start; it can not be undone."""
        self.load_text(clean(text))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            # Textual's own handler would go to the next widget.
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(self))
        elif event.key == "tab" and self._proposed is not None and self.selection.is_empty:
            event.stop()
            event.prevent_default()
            (row, column), (typed, name) = self.cursor_location, self._proposed
            self._put(name, Selection((row, column - len(typed)), (row, column)))
        elif event.key == "enter" and self._line_begins is not None:
            event.stop()
            event.prevent_default()
            line = self.document.get_line(self.selection.start[0])
            self._put("\n" + self._line_begins(line), self.selection)

    def _put(self, text: str, place: Selection) -> None:
        if result := self._replace_via_keyboard(text, *place):
            self.move_cursor(result.end_location)

    def on_text_area_selection_changed(self) -> None:
        """Look whether the word before the cursor is the beginning of a name."""
        if not self._names:
            return
        row, column = self.cursor_location
        proposed = completion(self.document.get_line(row)[max(0, column - LONGEST) : column], self._names)
        if proposed != self._proposed:
            self._proposed = proposed
            self.post_message(self.Proposed(proposed[1] if proposed else ""))

    async def _on_paste(self, event: events.Paste) -> None:
        # Both handlers would run: Textual's own would insert the text once more, as it came.
        event.stop()
        event.prevent_default()
        self._put(clean(event.text), self.selection)


def completion(before: str, names: Sequence[str]) -> tuple[str, str] | None:
    """What was typed of a name before the cursor, and the name from there on; None where nothing was.

    A word of one letter begins too many names, and a name that is whole needs no completing.
    """
    word = _WORD.search(before)
    if word is None or len(typed := word[0]) < LEAST:
        return None
    begun = typed.casefold()
    for name in names:
        for start in _STARTS.finditer(name):
            rest = name[start.start() :]
            if rest.casefold().startswith(begun) and len(rest) > len(typed):
                return typed, rest
    return None
