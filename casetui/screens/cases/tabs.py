"""The file of a case: a head that stays, and a tab for each kind of what is in it."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any, ClassVar, Protocol

from casetui.practice.case_file import head
from casetui.practice.cases.listing import ListedCase
from casetui.screens.cases import looks
from casetui.screens.cases.keeping_acts import CaseKeeping
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import Performer, Upshot
from casetui.screens.frame.surface import LookedAt
from casetui.widgets.panel import Panel
from casetui.widgets.status import Tab, TabLine

TABS = {
    "overview": "cases.overview:OverviewTab", "timeline": "cases.timeline:TimelineTab",
    "notes": "cases.notes:NotesTab", "mail": "cases.mail:MailTab", "agenda": "cases.agenda:AgendaTab",
    "people": "people.case_people:PeopleTab", "papers": "cases.papers:PapersTab",
    "evidence": "cases.evidence:EvidenceTab",
}  # fmt: skip
"""The tabs in their order, each with the class that shows it, loaded only when somebody goes there."""


class Cases(Protocol):
    """The list that a file was opened from."""

    def step(self, delta: int) -> int | None:
        """Move on in the list, to the number of another case; None at its end."""


class CaseTab(DeskScreen):
    """One tab of a case's file; what is in it is its own affair."""

    PLACE: ClassVar[str] = "cases"
    NAME: ClassVar[str] = ""

    def __init__(self, desk: Desk, case: int, cases: Cases | None = None) -> None:
        """Show a case; `cases` is the list that J and K go through."""
        super().__init__(desk)
        self.case, self.cases = case, cases
        self.row: ListedCase | None = None
        self.head, self.tabs = Panel(id="head"), TabLine(id="views")
        self.keeping = CaseKeeping(self, Performer(self, "cases", self, "cases"))

    def begin(self) -> None:
        """Show the case."""
        self.desk.session.viewed(self.case)
        self.load()

    def load(self) -> None:
        """Read all of it again."""
        seen = self.desk.remember("case", self.case, lambda: head.of_case(self.desk.session, self.case))
        self.row = None if seen is None else seen.case
        if seen is None or self.row is None:
            if not self.left:
                self.app.pop_screen()
                self.say("This case is gone from your sight.", "bad")
            return
        width, words = self.app.size.width, self.desk.words
        self.head.show(looks.head_lines(self.desk, self.row, seen.following, seen.waiting, width))
        self.tabs.show([
            Tab("", words[f"case_tab.{name}"], str(seen.counts.get(name) or ""), name == self.NAME)
            for name in TABS
        ])  # fmt: skip
        self.fill()

    def fill(self) -> None:
        """Show what is in this tab."""

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    # --- what acts on the case itself

    def targets(self) -> list[ListedCase]:
        """The case."""
        return [self.row] if self.row is not None else []

    def pending(self, rows: Iterable[ListedCase]) -> None:
        """It stays as it is until the act is done."""

    def settled(self, upshot: Upshot[ListedCase]) -> None:
        """Show it as it is now."""
        if not self.left:
            self.load()

    def looked_at(self) -> LookedAt:
        """What is added here belongs to the case."""
        row = self.row
        return LookedAt("task") if row is None else LookedAt("task", case=row.id, case_ref=row.ref)

    def case_here(self) -> int | None:
        """The case."""
        return self.case

    @act("summary")
    async def summary(self) -> None:
        """Tell the whole case, as to an attorney."""
        from casetui.screens.cases import summing

        await summing.show(self, self.case)

    # --- going through it

    @act("next-part", given=1)
    @act("previous-part", given=-1)
    def turn(self, delta: int) -> None:
        """The next tab, or the previous one."""
        names = list(TABS)
        self._show(names[(names.index(self.NAME) + delta) % len(names)], self.case)

    @act("next-record", given=1)
    @act("previous-record", given=-1)
    def step(self, delta: int) -> None:
        """To the next case of the list, or the previous one."""
        case = self.cases.step(delta) if self.cases is not None else None
        if case is None:
            self.say(f"That was the {'last' if delta > 0 else 'first'} of the list.", "dim")
        else:
            self._show(self.NAME, case)

    def to_tab(self, tab: str) -> None:
        """To another tab of the same file."""
        self._show(tab, self.case)

    def _show(self, tab: str, case: int) -> None:
        self.app.switch_screen(_made(tab, self.desk, case, self.cases))

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here, or say that somebody changed the case."""
        if here:
            self.load()
        elif kind == "cases" and self.case in set(ids):
            self.aside("changed – R")

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed."""
        self.say("")
        self.aside("")
        self.load()



def open_file(on: DeskScreen, case: int, cases: Cases | None = None, tab: str = "overview") -> DeskScreen:
    """Open the file of a case."""
    opened = _made(tab, on.desk, case, cases)
    on.app.push_screen(opened)
    return opened


def _made(tab: str, desk: Desk, case: int, cases: Cases | None) -> DeskScreen:
    module, _, name = TABS[tab].partition(":")
    made: Any = getattr(import_module(f"casetui.screens.{module}"), name)
    screen: DeskScreen = made(desk, case, cases)
    return screen
