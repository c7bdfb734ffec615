"""The views of Today: the day, what waits for a decision, and what each count counts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import suppress
from types import MappingProxyType

from casetui.practice.today import decisions, today
from casetui.practice.today.pressing import CAP, today_of
from casetui.screens.agenda.lines import AgendaLine, led
from casetui.screens.frame.acting import act
from casetui.screens.frame.desk import Desk
from casetui.session.background import Interrupted
from casetui.widgets.status import Tab, TabLine

VIEWS = ("today", "decide", "clock", "nobody", "deadlines", "hearings", "undated", "unreviewed")
ELSEWHERE = ("clock", *today.OF_CASES)
"""The views whose rows stand in another place, which is gone to."""

COUNT_KEYS = {
    "clock": "count-clock", "nobody": "count-nobody", "deadlines": "count-deadlines",
    "hearings": "count-hearings", "undated": "count-cases", "unreviewed": "count-cases",
}  # fmt: skip
EMPTY = {
    "today": "Nothing presses. a adds: call Okafor fri 14:00, or deadline defence 21dec.",
    "decide": "Nothing waits for your yes or no. [ goes back to Today.",
    "nobody": "Everything on the agenda has an owner. [ goes back.",
    "deadlines": "Every deadline has a date, and a second person has confirmed it.",
    "hearings": "What the next hearings need is done.",
}


def read(desk: Desk, view: str) -> list[AgendaLine]:
    """What is in a view."""
    session, firm = desk.session, desk.firm
    users = desk.whose()
    if view == "decide":
        return [AgendaLine(decision=one) for one in decisions.waiting(session)]
    if view != "today":
        return [AgendaLine(item=row) for row in today.items(session, firm, view)]
    sections = today.sections(session, firm, users, today_of(session, firm))
    return led([AgendaLine(one.section, "", one.row, one.clash) for one in sections])


def there(desk: Desk, view: str) -> tuple[str, str]:
    """The place that has the rows of a view, and what is shown of it: cases of whom the user works for."""
    if view == "clock":
        return "inbox", "overdue"
    others = ",".join(desk.staff.initials(user) for user in desk.whose()[1:])
    return "cases", f"{view} manager:{','.join(filter(None, ('me', others)))}"


class TodayViews:
    """Going from view to view, each with its count."""

    def __init__(self, desk: Desk, tabs: TabLine, view: str, changed: Callable[[str], None]) -> None:
        """Begin in a view; `changed` hears of each that is to be shown, or gone to elsewhere."""
        self.desk, self.tabs, self.view, self._changed = desk, tabs, view, changed
        self._counts: Mapping[str, int] = MappingProxyType({})

    def others(self) -> Iterator[tuple[str, str, list[AgendaLine]]]:
        """What is in each of the other views: its name, what it is called, its rows."""
        for view in VIEWS:
            if view not in (*ELSEWHERE, self.view):
                yield view, self.desk.words[f"today.{view}"], read(self.desk, view)

    async def count(self) -> None:
        """Count again beside the screen, whose keys go on, and show it; a newer count takes its place."""
        with suppress(Interrupted, CancelledError):
            self._counts = await asyncio.wrap_future(self.desk.session.counting.read(self._counted))
            self.show()

    def _counted(self) -> dict[str, int]:
        from casetui.practice.enquiries import inbox

        session = self.desk.session
        counts = dict(today.counts(session, self.desk.firm))
        return {**counts, "decide": decisions.count(session), "clock": inbox.overdue(session)}

    def show(self) -> None:
        """Show the views with the counts they had, and the keys that go there."""
        keys, words = self.desk.keymap, self.desk.words
        tabs = []
        for view in VIEWS:
            count = self._counts.get(view, 0)
            shown = "999+" if count > CAP else str(count) if count else ""
            if not shown and view not in ("today", "decide", self.view):
                continue
            own = keys.keys_of(COUNT_KEYS[view]) if view in COUNT_KEYS else ()
            key = " ".join(own[:1] * self._presses(view))
            name, short = words[f"today.{view}"], words[f"today_short.{view}"]
            tabs.append(Tab(key, name, shown, view == self.view, short))
        self.tabs.show(tabs)

    def _presses(self, view: str) -> int:
        """How often the key of a view is pressed: the cases not reviewed lie behind those without a date."""
        return 2 if view == "unreviewed" and self._counts.get("undated") else 1

    @act("count-clock", given="clock")
    @act("count-nobody", given="nobody")
    @act("count-deadlines", given="deadlines")
    @act("count-hearings", given="hearings")
    def go_to(self, view: str) -> None:
        """Go to a view; enquiries past their clock are the inbox's, and cases have a place of their own."""
        if view not in ELSEWHERE:
            self.view = view
        self._changed(view)

    @act("next-part", given=1)
    @act("previous-part", given=-1)
    def turn(self, delta: int) -> None:
        """The next view, or the previous one."""
        names = [view for view in VIEWS if view not in ELSEWHERE]
        self.go_to(names[(names.index(self.view) + delta) % len(names)])

    @act("count-cases")
    def to_cases(self) -> None:
        """To the cases without a next date, or where there is none, to those not reviewed."""
        self.go_to("unreviewed" if self._counts.get("undated") == 0 else "undated")
