"""The Week: seven days and how full they are, the items of one of them, and everybody's day in court."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import ClassVar

from casetui.practice.agenda import attending, window
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import OPEN
from casetui.practice.private import preferences
from casetui.practice.today import week as week_practice
from casetui.practice.today.today import DAY
from casetui.practice.today.week import Day, Week
from casetui.screens.agenda.agenda_list import AgendaList
from casetui.screens.agenda.lines import SIGNS, AgendaLine
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import BESIDE, WayBack
from casetui.screens.frame.questions import ask_colleague
from casetui.screens.frame.surface import LookedAt
from casetui.screens.week import lines as week_lines
from casetui.widgets.document import Block
from casetui.widgets.panel import Panel
from casetui.widgets.status import Tab, TabLine

MINE, EVERYBODY = "mine", "everybody"
WHOSE = [("m", "mine"), ("e", "everybody's, as a court schedule"), ("p", "one person's")]
EMPTY = "Nothing on this day. a adds: hearing 10:30 court 5, meeting 14:00 45m."


def view_of(row: AgendaRow) -> str:
    """The view of the Week that shows an item; '' for one without a day."""
    return f"{row.day} {row.id} {row.occurrence}" if row.day else ""


class WeekScreen(DeskScreen):
    """The days of one week over the items of the chosen day; whose calendar is a choice."""

    SCOPE: ClassVar[str] = "week"
    MANY: ClassVar[bool] = True
    PLACE: ClassVar[str] = "week"
    SIGNS = (*week_lines.SIGNS, *SIGNS)

    def __init__(self, desk: Desk, view: str = "") -> None:
        """Begin in the calendar that was left with today, or with the day and item of a view."""
        super().__init__(desk)
        day, _, self._sought = view.partition(" ")
        self.day = date.fromisoformat(day) if day else desk.today()
        self.whose = preferences.get(desk.session, "week") or MINE
        self.week: Week | None = None
        self.tabs, self.head = TabLine(id="views"), Panel(id="week")
        self.agenda = AgendaList(
            self, self.load, self._blocks, lambda: (self.filtering.noted,), preview="off"
        )
        self.panes, self.list = self.agenda.panes, self.agenda.list
        self.filtering = Filtering(
            self, self.list, lambda line: line.words, note=self.agenda.rows.note,
            elsewhere=self._other_days, go=lambda day: self._go(date.fromisoformat(day)),
        )  # fmt: skip
        self.inside, self.keys_in = (self.tabs, self.head, self.panes), self.list
        way_back = WayBack(self.panes, self.filtering, lambda: self.go("inbox"))
        self.parts = (self.filtering, *self.agenda.parts, way_back)

    def _blocks(self, line: AgendaLine) -> Sequence[Block]:
        from casetui.screens.agenda import blocks as agenda_blocks

        return agenda_blocks.blocks(self.desk, line.item) if line.item is not None else []

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def case_here(self) -> int | None:
        """The case of the row."""
        return self.list.current.looked_into if self.list.current is not None else None

    def looked_at(self) -> LookedAt:
        """Tasks are added here."""
        return LookedAt("task")

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed, or say how much."""
        self.agenda.changed(kind, ids, here=here)

    def load(self) -> None:
        """Read the week again."""
        self.agenda.rows.forget()
        users = self._users()
        self.week = week_practice.week(self.desk.session, self.desk.firm, users, self.day)
        self._show_day()
        self.agenda.rows.note()

    def begin(self) -> None:
        """Read the week, and go to the item that is looked for, which is in one's own calendar."""
        super().begin()
        if not self._sought:
            return
        number, _, occurrence = self._sought.partition(" ")
        if not self.list.to((int(number), occurrence)):
            self.whose = MINE
            self.load()
            self.list.to((int(number), occurrence))

    def _users(self) -> tuple[int, ...] | None:
        mine = self.desk.whose()
        if self.whose == EVERYBODY:
            return None
        person = self.desk.staff.find(self.whose) if self.whose != MINE else None
        return (person.id,) if person is not None else mine

    @property
    def chosen(self) -> Day:
        """The day whose items are listed."""
        assert self.week is not None
        return self.week.days[self.day.weekday()]

    def _show_day(self) -> None:
        day = self.chosen
        rows = [row for row in day.rows if row.state == OPEN]
        people = attending.people_of(self.desk.session, rows)
        clashing = window.clashes(rows, people, self.desk.firm)
        self.filtering.show((AgendaLine(DAY, "", row, row.key in clashing) for row in day.rows), EMPTY)
        self._show_head()

    def _other_days(self) -> Iterator[tuple[str, str, list[AgendaLine]]]:
        """What is on each of the other days of the week."""
        for day in self.week.days if self.week is not None else ():
            if day.date != self.day:
                lines = [AgendaLine(DAY, "", row) for row in day.rows]
                yield day.date.isoformat(), f"{day.date:%a %-d %b}", lines

    @act("open")
    def open_line(self) -> None:
        """Read all that is known of the row, or go to the day where the filter finds something."""
        if not self.filtering.follow():
            self.agenda.open_line()

    def _show_head(self) -> None:
        if self.week is None:
            return
        # The terminal's size, which is known before the screen's own is.
        width, height = self.app.size
        desk, week = self.desk, self.week
        if self.whose == EVERYBODY:
            people = week_practice.schedule(desk.session, desk.firm, desk.staff, week, self.day)
            self.head.show(week_lines.schedule_lines(people, width, max(4, height - 8)))
        elif width >= BESIDE:
            self.head.show(week_lines.column_lines(desk, week, self.day, width, height // 2))
        else:
            self.head.show(week_lines.day_lines(desk, week, self.day, width))
        named = {MINE: "Mine", EVERYBODY: "Everybody"}.get(self.whose, self.whose)
        closed = f" · courts closed: {self.chosen.closed}" if self.chosen.closed else ""
        title = f"{week.words} · {named}"
        day = f"{self.day:%A %-d %B}{closed}"
        self.tabs.show([Tab("", title, "", True), Tab("", day)])

    def on_resize(self) -> None:
        """Columns where there is room, else a line a day."""
        self._show_head()

    # --- days, weeks, people

    def _go(self, day: date) -> None:
        monday = self.day - timedelta(days=self.day.weekday())
        self.day = day
        self.say("")
        if 0 <= (day - monday).days < 7:
            self._show_day()
        else:
            self.load()

    @act("next-day", given=1)
    @act("previous-day", given=-1)
    @act("next-week", given=7)
    @act("previous-week", given=-7)
    def by(self, days: int) -> None:
        """So many days on, or back."""
        try:
            self._go(self.day + timedelta(days=days))
        except OverflowError:
            self.say("There is no day beyond this one.", "dim")

    @act("this-day")
    def this_day(self) -> None:
        """Today."""
        self._go(self.desk.today())

    def letters(self, act: str) -> list[tuple[str, str]]:
        """Whose calendar, after V."""
        return WHOSE if act == "whose" else []

    @act("whose")
    async def show_whose(self, key: str) -> None:
        """Whose calendar is shown."""
        if key == "p":
            staff = self.desk.staff
            person = await ask_colleague(self.desk, self.ask, "Whose calendar:", staff.active())
            self.whose = staff.initials(person)
        elif key in ("m", "e"):
            self.whose = MINE if key == "m" else EVERYBODY
        else:
            self.say("V m is mine, V e everybody's, V p one person's.", "dim")
            return
        preferences.put(self.desk.session, "week", self.whose)
        self.load()
