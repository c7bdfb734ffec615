"""The outbox: what is on its way out, what waits for approval, and letting it leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import ClassVar

from casetui.practice.firm.hours import span
from casetui.practice.outbox import outbox
from casetui.practice.outbox.outbox import CAME_BACK, DRAFT, FOR_APPROVAL, READY, SENDING, SENT, OutgoingRow
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import Panes, WayBack
from casetui.screens.outbox.looks import letter_block
from casetui.screens.outbox.outgoing_acts import OutgoingActs
from casetui.widgets.cells import Cell, allotted, column, fit
from casetui.widgets.status import Tab, TabLine

VIEWS: dict[str, tuple[str, ...]] = {
    "not sent": (FOR_APPROVAL, DRAFT, READY, SENDING),
    "for approval": (FOR_APPROVAL,),
    "ready": (READY, SENDING),
    "sent": (SENT,),
}


NARROW = 70
"""Below this width a row leaves out its author and its case."""

LEAST, LEAST_NARROW = (6, 13, 4, 5, 18, 23, 10), (6, 13, 0, 5, 12, 20, 0)
GROW = ((5, 40), (4, 40))
"""The columns of a row from number to case, and which grow: the subject first."""

EMPTY = "Nothing is on its way out. r on an enquiry writes a reply."

SIGNS_OF_ROWS = (
    ("draft", "being written: e writes on"),
    ("for approval", "an attorney is to read it, and to say = or -"),
    ("ready", "d lets it leave"),
    ("left?", "its sending broke off: d asks whether it left"),
    ("sent", "it has left the building"),
    ("came back", "it was not delivered"),
    ("MB", "who wrote it"),
    ("2d", "for how long it is as it is"),
    ("2026-0042°", "its case is pending: what may engage the firm waits for approval"),
    ("↩ why: …", "it was sent back, and why"),
)
"""The signs of a row, and what each means."""


class OutboxScreen(DeskScreen):
    """The outgoing messages in one state or several, with the text of the one under the cursor."""

    SCOPE: ClassVar[str] = "outbox"
    MANY: ClassVar[bool] = True
    PLACE: ClassVar[str] = "outbox"
    SIGNS = SIGNS_OF_ROWS

    def __init__(self, desk: Desk) -> None:
        """Begin with all that is not sent."""
        super().__init__(desk)
        self.view = "not sent"
        self.tabs = TabLine(id="views")
        self.panes = Panes(
            self, self._draw, lambda row: row.id, lambda row: [letter_block(desk, row)], lambda row: row.case,
            below=True,
        )
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.tabs, self.panes), self.list
        self.filtering = Filtering(
            self, self.list, lambda row: row.copies, note=self._note, elsewhere=self._others, go=self._go_to
        )
        acts = OutgoingActs(self, self.panes, self.show_anew)
        way_back = WayBack(self.panes, self.filtering, lambda: self.go("inbox"))
        self.parts = (acts, self.filtering, self.panes, self.panes.moving, way_back)
        self._changed = 0

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()
        self.show_places()

    def load(self) -> None:
        """Read the list again."""
        self.filtering.show(self._read(self.view), EMPTY)
        self._changed = 0
        self._note()
        self.tabs.show([Tab("", name, "", name == self.view) for name in VIEWS])
        self.panes.preview_anew()

    def show_anew(self) -> None:
        """Show what there is now; what was acted on here keeps its place until the list is read again."""
        now = {row.id: row for row in self._read(self.view)}
        kept = [now.pop(row.id, None) or outbox.one(self.desk.session, row.id) for row in self.filtering.rows]
        self.filtering.show([*now.values(), *(row for row in kept if row is not None)], EMPTY)
        self.panes.preview_anew()

    def _read(self, view: str) -> list[OutgoingRow]:
        return outbox.items(self.desk.session, VIEWS[view])

    def _others(self) -> Iterable[tuple[str, str, list[OutgoingRow]]]:
        """What is in the other views, but not in this one, each row once."""
        seen = set(VIEWS[self.view])
        for view, states in VIEWS.items():
            if more := tuple(state for state in states if state not in seen):
                seen.update(more)
                yield view, f"“{view}”", outbox.items(self.desk.session, more)

    def _note(self) -> None:
        """Say what holds for the list: its filter, that others changed some of it, that it is not whole."""
        cut = max(Counter(row.state for row in self.filtering.rows).values(), default=0) >= outbox.SHOWN
        notes = (
            self.filtering.noted,
            f"the newest {outbox.SHOWN} of a state" if cut else "",
            f"{self._changed} changed – R" if self._changed else "",
        )
        self.aside("  ".join(filter(None, notes)))

    def _draw(self, row: OutgoingRow, width: int) -> Sequence[Cell]:
        desk = self.desk
        state = desk.words["outbox_state." + row.standing.replace(" ", "_")]
        roles = {FOR_APPROVAL: "soon", READY: "good", SENDING: "bad", CAME_BACK: "bad"}
        role = roles.get(row.standing, "dim")
        number, standing, author, age, to, about, case = allotted(
            width, desk.with_ref(LEAST if width >= NARROW else LEAST_NARROW, 6), GROW
        )
        returned = f"↩ {row.returned}: " if row.returned else ""
        subject = f"{'+' if row.enclosed else ''}{returned}{row.subject}"
        return (
            Cell(column(f"O{row.id}", number)), Cell(column(state, standing), role),
            Cell(fit(desk.staff.initials(row.author), author), "dim"),
            Cell(fit(span(max(0, desk.now() - row.updated_at)), age - 1, right=True) + " ", "dim"),
            Cell(column(row.recipients, to)), Cell(column(subject, about)),
            Cell(fit(desk.case(row.case_ref), case), "dim"),
        )  # fmt: skip

    # --- going through it

    @act("open")
    def read_text(self) -> None:
        """Read the text, or go where the filter finds something."""
        if not self.filtering.follow():
            self.panes.open_text()

    @act("next-part", given=1)
    @act("previous-part", given=-1)
    def turn(self, delta: int) -> None:
        """The next view, or the previous one."""
        names = list(VIEWS)
        self._go_to(names[(names.index(self.view) + delta) % len(names)])

    def _go_to(self, view: str) -> None:
        self.view = view
        self.load()

    def case_here(self) -> int | None:
        """The case of the message."""
        return self.list.current.case if self.list.current is not None else None

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here."""
        if here:
            self.show_anew()

    def others_wrote(self) -> None:
        """Say how many messages are not as they are shown; nothing moves."""
        super().others_wrote()
        shown = {row.id: row.version for row in self.filtering.rows}
        now = {row.id: row.version for row in self._read(self.view)}
        self._changed = sum(shown.get(number) != now.get(number) for number in shown.keys() | now.keys())
        self._note()

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed."""
        self.say("")
        self.load()
        self.show_places()
