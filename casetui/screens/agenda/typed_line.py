"""The one line that is being typed: kept like a letter, so that a dropped connection loses nothing of it."""

from __future__ import annotations

from casetui.practice.private import drafts
from casetui.screens.frame.desk import Desk
from casetui.session.session import Kept

DRAFT = "line"
"""What the drafts of lines are kept as; a number follows."""


class TypedLine:
    """The text as it stands, and the kind it is typed for; what was kept before is offered beside it."""

    def __init__(self, desk: Desk, draft: str = DRAFT) -> None:
        """See what was kept, if anything was."""
        self.desk, self.text, self.kind = desk, "", ""
        self._draft, self._name, self._written = draft, "", False
        self.offered = next(iter(drafts.several(desk.session, draft)), None)

    def take_up(self) -> str:
        """Go on with the line that was kept last; its text."""
        assert self.offered is not None
        line, self.offered = self.offered, None
        self.text, self.kind = line.body, line.fields.get("kind", "")
        self._name, self._written = line.subject, True
        return self.text

    def throw_offered(self) -> str:
        """Throw away what was kept last; its text."""
        assert self.offered is not None
        line, self.offered = self.offered, None
        drafts.drop(self.desk.session, line.subject)
        return line.body

    def keep(self) -> Kept | None:
        """Keep the line as it stands; an empty one is dropped."""
        if not self.text.strip():
            return self.drop()
        self._name, self._written = self._name or drafts.new_name(self.desk.session, self._draft), True
        return drafts.keep(self.desk.session, self._name, self.text, {"kind": self.kind})

    def drop(self) -> Kept | None:
        """Forget it: it was added, or emptied. A timer that has just run out keeps it no more."""
        self.text = ""
        if not self._written:
            return None
        self._written = False
        return drafts.drop(self.desk.session, self._name)
