"""The one line that is being typed: kept like a letter, so that a dropped connection loses nothing of it."""

from __future__ import annotations

from casetui.practice.private import drafts
from casetui.screens.frame.desk import Desk
from casetui.session.session import Kept

DRAFT = "line"
"""What the draft of the line is kept as: each user has one."""


class TypedLine:
    """The text as it stands, and the kind it is typed for; begins with what was kept."""

    def __init__(self, desk: Desk) -> None:
        """Read what was kept, if anything was."""
        kept = drafts.find(desk.session, DRAFT)
        self.desk = desk
        self.text, self.kind = (kept.body, kept.fields.get("kind", "")) if kept else ("", "")
        self._kept = kept is not None

    def keep(self) -> Kept | None:
        """Keep the line as it stands; an empty one is dropped."""
        if not self.text.strip():
            return self.drop()
        self._kept = True
        return drafts.keep(self.desk.session, DRAFT, self.text, {"kind": self.kind})

    def drop(self) -> Kept | None:
        """Forget it: it was added, or emptied."""
        if not self._kept:
            return None
        self._kept = False
        return drafts.drop(self.desk.session, DRAFT)
