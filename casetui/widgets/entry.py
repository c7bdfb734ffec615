"""What text is typed into, known without loading any of it."""

from typing import ClassVar


class TextEntry:
    """A widget in which printable keys are text; in one of several lines all keys are its own."""

    SEVERAL_LINES: ClassVar[bool] = False
