"""The Week: seven days and how full they are, the items of one of them, and everybody's day in court."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.widget import Widget

from casetui.practice.agenda import attending, window
from casetui.practice.agenda.agenda import OPEN
from casetui.practice.private import preferences
from casetui.practice.today import week as week_practice
from casetui.practice.today.today import DAY
from casetui.practice.today.week import Day, Week
from casetui.screens.agenda.item_acts import AgendaTriageScreen
from casetui.screens.agenda.lines import Entry
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.panes import BESIDE
from casetui.screens.week import lines as week_lines
from casetui.widgets.document import Block
from casetui.widgets.panel import Panel
from casetui.widgets.status import Tab, TopLine

MINE, EVERYBODY = "mine", "everybody"
EMPTY = "Nothing on this day. a adds: hearing 10:30 court 5, meeting 14:00 45m."


class WeekScreen(AgendaTriageScreen):
    """The days of one week over the items of the chosen day; whose calendar is a choice."""

    SCOPE: ClassVar[str] = "week"
    PLACE: ClassVar[str] = "week"

    def __init__(self, desk: Desk) -> None:
        """Begin with today, in the calendar that was left."""
        super().__init__(desk)
        self.preview = "off"
        self.day = desk.today()
        self.whose = preferences.get(desk.session, "week") or MINE
        self.head = Panel(id="week")
        self.week: Week | None = None

    def over(self) -> Iterable[Widget]:
        """The days."""
        yield self.head

    def blocks(self, row: Entry) -> Sequence[Block]:
        """All that is known of an item."""
        from casetui.screens.agenda import blocks as agenda_blocks

        return agenda_blocks.blocks(self.desk, row.item) if row.item is not None else []

    def load(self) -> None:
        """Read the week again."""
        self.list.clear_gutter()
        self.stale.clear()
        users = self._users()
        self.week = week_practice.week(self.desk.session, self.desk.firm, users, self.day)
        self._show_day()
        self.show_marks()

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
        clashing = window.clashes(rows, attending.people_of(self.desk.session, rows)) if rows else set()
        self.list.empty = EMPTY
        self.list.show(Entry(DAY, "", row, row.key in clashing) for row in day.rows)
        self._show_head()

    def _show_head(self) -> None:
        if self.week is None:
            return
        # The terminal's size, which is known before the screen's own is.
        width, height = self.app.size
        desk, week = self.desk, self.week
        if self.whose == EVERYBODY:
            people = week_practice.court_schedule(desk.session, desk.firm, desk.staff, self.chosen)
            lines = week_lines.schedule_lines(people, width)
            most = max(4, height - 12)
            self.head.show(lines[:most])
        elif width >= BESIDE:
            self.head.show(week_lines.column_lines(desk, week, self.day, width, height // 2))
        else:
            self.head.show(week_lines.day_lines(desk, week, self.day, width))
        named = {MINE: "Mine", EVERYBODY: "Everybody"}.get(self.whose, self.whose)
        closed = f" · courts closed: {self.chosen.closed}" if self.chosen.closed else ""
        title = f"{week.words} · {named}"
        day = f"{self.day:%A %-d %B}{closed}"
        self.query_one("#views", TopLine).show([Tab("", title, "", True), Tab("", day)])

    def on_resize(self, event: events.Resize) -> None:
        """Columns where there is room, else a line a day."""
        super().on_resize(event)
        self._show_head()

    # --- days, weeks, people

    def _go(self, day: date) -> None:
        monday = self.day - timedelta(days=self.day.weekday())
        self.day = day
        self.status.clear()
        if 0 <= (day - monday).days < 7:
            self._show_day()
        else:
            self.load()

    def _by(self, days: int) -> None:
        try:
            self._go(self.day + timedelta(days=days))
        except OverflowError:
            self.say("There is no day beyond this one.", "dim")

    def act_next_day(self) -> None:
        """The next day."""
        self._by(1)

    def act_previous_day(self) -> None:
        """The previous day."""
        self._by(-1)

    def act_next_week(self) -> None:
        """The next week."""
        self._by(7)

    def act_previous_week(self) -> None:
        """The previous week."""
        self._by(-7)

    def act_this_day(self) -> None:
        """Today."""
        self._go(self.desk.today())

    def prefix_choices(
        self, prefix: tuple[str, ...], choices: list[tuple[str, str]]
    ) -> list[tuple[str, str]]:
        """After V: whose calendar."""
        if prefix[-1] not in {keys[0] for keys in (self.desk.keymap.keys_of("whose") or ("V",))}:
            return choices
        return [("m", "mine"), ("e", "everybody's, as a court schedule"), ("p", "one person's")]

    async def act_whose(self, key: str) -> None:
        """Whose calendar is shown."""
        if key == "p":
            staff = self.desk.staff.active()
            people = [(one.initials, f"{one.initials}  {one.name}", one.role) for one in staff]
            pick = await self.ask_pick("Whose calendar:", narrowed(people))
            if pick is None or pick.key is None:
                return
            self.whose = str(pick.key)
        elif key in ("m", "e"):
            self.whose = MINE if key == "m" else EVERYBODY
        else:
            self.say("V m is mine, V e everybody's, V p one person's.", "dim")
            return
        preferences.put(self.desk.session, "week", self.whose)
        self.load()

    # --- the rest

    def act_back(self) -> None:
        """Back to the inbox."""
        if self.focused is self.reader:
            self.act_pane()
        else:
            self.app.go("inbox")

    def show_marks(self) -> None:
        """Say how many items changed."""
        self.status.aside(f"{len(self.stale)} changed – R" if self.stale else "", "accent")
