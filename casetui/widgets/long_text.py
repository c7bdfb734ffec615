"""A text of megabytes in the editor: what Textual counts and joins anew for each line drawn is kept."""

from __future__ import annotations

from textual.document._document import Document, EditResult, Location
from textual.document._wrapped_document import WrappedDocument


class LongDocument(Document):
    """A document that knows its whole text until it changes."""

    def __init__(self, text: str) -> None:
        """Begin with a text."""
        super().__init__(text)
        self._whole: str | None = None

    @property
    def text(self) -> str:
        """All of it."""
        if self._whole is None:
            self._whole = super().text
        return self._whole

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put a text in the place of another."""
        self._whole = None
        return super().replace_range(start, end, text)


class LongWrapped(WrappedDocument):
    """A wrapped document that knows how many rows it has."""

    @property
    def height(self) -> int:
        """The rows of the screen that it would take."""
        return len(self._offset_to_line_info)
