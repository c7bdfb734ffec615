"""The outbox: what is on its way out, what waits for approval, and letting it leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import ClassVar

from casetui.practice.firm.hours import span
from casetui.practice.outbox import enclosures, outbox
from casetui.practice.outbox.outbox import CAME_BACK, DRAFT, FOR_APPROVAL, READY, SENDING, SENT, OutgoingRow
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.panes import Panes
from casetui.screens.outbox.attaching import file_line
from casetui.screens.outbox.outgoing_acts import OutgoingActs
from casetui.widgets.cells import Cell, fit
from casetui.widgets.document import Block
from casetui.widgets.status import Tab, TabLine

VIEWS: dict[str, tuple[str, ...]] = {
    "not sent": (FOR_APPROVAL, DRAFT, READY, SENDING),
    "for approval": (FOR_APPROVAL,),
    "ready": (READY, SENDING),
    "sent": (SENT,),
}


class OutboxScreen(DeskScreen):
    """The outgoing messages in one state or several, with the text of the one under the cursor."""

    SCOPE: ClassVar[str] = "outbox"
    PLACE: ClassVar[str] = "outbox"

    def __init__(self, desk: Desk) -> None:
        """Begin with all that is not sent."""
        super().__init__(desk)
        self.view = "not sent"
        self.tabs = TabLine(id="views")
        self.panes = Panes(self, self._draw, lambda row: row.id, self._blocks, below=True)
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.tabs, self.panes), self.list
        self.parts = (OutgoingActs(self, self.list, self.load), self.panes, self.panes.moving)

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()
        self.show_places()

    def load(self) -> None:
        """Read the list again."""
        self.list.empty = "Nothing is on its way out. r on an enquiry writes a reply."
        self.list.show(outbox.items(self.desk.session, VIEWS[self.view]))
        self._note()
        self.tabs.show([Tab("", name, "", name == self.view) for name in VIEWS])
        self.panes.preview_anew()

    def _note(self, changed: int = 0) -> None:
        """Say what holds for the list: that others changed some of it, that it is not whole."""
        cut = max(Counter(row.state for row in self.list.rows).values(), default=0) >= outbox.SHOWN
        notes = (
            f"the newest {outbox.SHOWN} of a state" if cut else "",
            f"{changed} changed – R" if changed else "",
        )
        self.aside("  ".join(filter(None, notes)))

    def _draw(self, row: OutgoingRow, width: int) -> Sequence[Cell]:
        desk = self.desk
        state = desk.words["outbox_state." + row.standing.replace(" ", "_")]
        roles = {FOR_APPROVAL: "soon", READY: "good", SENDING: "bad", CAME_BACK: "bad"}
        role = roles.get(row.standing, "dim")
        rest = max(10, width - (6 + 13 + 4 + 5 + 22 + 11))
        returned = f"↩ {row.returned}: " if row.returned else ""
        subject = f"{'+' if row.enclosed else ''}{returned}{row.subject}"
        return (
            Cell(fit(f"O{row.id}", 6)), Cell(fit(state, 13), role),
            Cell(fit(desk.staff.initials(row.author), 4), "dim"),
            Cell(fit(span(max(0, desk.now() - row.updated_at)), 4, right=True) + " ", "dim"),
            Cell(fit(row.recipients, 21) + " "), Cell(fit(subject, rest - 1) + " "),
            Cell(fit(row.case_ref or "", 11), "dim"),
        )  # fmt: skip

    def _blocks(self, row: OutgoingRow) -> Sequence[Block]:
        desk = self.desk
        lines: list[Sequence[Cell]] = [[Cell("to ", "dim"), Cell(row.recipients)]]
        if row.copies:
            lines.append([Cell("cc ", "dim"), Cell(row.copies)])
        along = enclosures.of(desk.session, [row.id]).get(row.id, ()) if row.enclosed else ()
        lines += [file_line(number, file) for number, file in enumerate(along, 1)]
        if row.approved_by:
            lines.append([Cell(f"approved by {desk.staff.name(row.approved_by)}", "good")])
        if row.returned:
            lines.append([Cell(f"sent back: {row.returned}", "soon")])
        if row.left_at:
            when, who = desk.moment(row.left_at), desk.staff.name(row.sent_by)
            lines.append([Cell(f"sent {when} by {who}, {row.sent_how}", "good")])
        if row.undelivered:
            lines.append([Cell(row.undelivered, "bad")])
        if row.state == SENDING:
            broken = "It was being sent when something broke off: find out whether it left."
            lines.append([Cell(broken, "bad")])
        head = (Cell(f"O{row.id}  ", "accent"), Cell(row.subject, "strong"))
        return [Block("letter", head, [*lines, "", *row.body.split("\n")])]

    # --- going through it

    @act("open")
    def read_text(self) -> None:
        """Read the text."""
        self.panes.show_preview(True)
        self.panes.preview_now()
        self.set_focus(self.reader, scroll_visible=False)

    @act("back")
    def back(self) -> None:
        """Back to the list, then to the inbox."""
        if self.panes.in_preview:
            self.home()
        else:
            self.go("inbox")

    @act("next-part", given=1)
    @act("previous-part", given=-1)
    def turn(self, delta: int) -> None:
        """The next view, or the previous one."""
        names = list(VIEWS)
        self.view = names[(names.index(self.view) + delta) % len(names)]
        self.load()

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here."""
        if here:
            self.load()

    def others_wrote(self) -> None:
        """Say how many messages are not as they are shown; nothing moves."""
        super().others_wrote()
        shown = {row.id: row.version for row in self.list.rows}
        now = {row.id: row.version for row in outbox.items(self.desk.session, VIEWS[self.view])}
        changed = sum(shown.get(number) != now.get(number) for number in shown.keys() | now.keys())
        self._note(changed)

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed."""
        self.say("")
        self.load()
        self.show_places()
