"""Today: what needs this person now, worked through like the inbox; and the counts, each a key away."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from casetui.practice.agenda.agenda import DEADLINE, AgendaRow
from casetui.practice.cases import reviewing
from casetui.practice.cases.cases import CaseRow
from casetui.practice.today import decisions, today
from casetui.practice.today.today import today_of
from casetui.screens.agenda.item_acts import AgendaTriageScreen
from casetui.screens.agenda.lines import SECTION_WORDS, Entry
from casetui.screens.frame.desk import Desk, written
from casetui.session.results import Done
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.status import Tab, TopLine

VIEWS = ("today", "decide", "clock", "nobody", "deadlines", "hearings", "undated", "unreviewed")
CASE_VIEWS = ("undated", "unreviewed")
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
    "undated": "Each of your cases has a next date.",
    "unreviewed": "Each of your cases was reviewed within 30 days.",
}


class TodayScreen(AgendaTriageScreen):
    """One list in several views: the day, what waits for a decision, and what each count counts."""

    SCOPE: ClassVar[str] = "today"
    PLACE: ClassVar[str] = "today"

    def __init__(self, desk: Desk, view: str = "today") -> None:
        """Begin in a view."""
        super().__init__(desk)
        self.view = view
        self.filter = ""
        self._entries: list[Entry] = []
        self._counts: Mapping[str, int] = MappingProxyType({})

    def blocks(self, row: Entry) -> Sequence[Block]:
        """All that is known of the row."""
        if row.item is not None:
            from casetui.screens.agenda import blocks as agenda_blocks

            return agenda_blocks.blocks(self.desk, row.item)
        if row.decision is not None and isinstance(row.decision.row, AgendaRow):
            from casetui.screens.agenda import blocks as agenda_blocks

            return agenda_blocks.blocks(self.desk, row.decision.row)
        if row.decision is not None:
            letter = row.decision.row
            assert not isinstance(letter, AgendaRow)
            head = (Cell(f"{row.decision.name}  ", "accent"), Cell(letter.subject, "strong"))
            to = [Cell("to ", "dim"), Cell(letter.recipients)]
            return [Block("letter", head, [to, "", *letter.body.split("\n")])]
        return []

    def load(self) -> None:
        """Read the list again; the signs of what was done go."""
        self.list.clear_gutter()
        self.stale.clear()
        self.list.empty = EMPTY.get(self.view, "")
        self._entries = self._read()
        self._show()
        self.show_marks()
        # The counts follow: the list is what one waits for.
        self.set_timer(0.05, self.show_counts)
        self.show_tabs()
        self.preview_anew(0.0)

    def _read(self) -> list[Entry]:
        session, firm = self.desk.session, self.desk.firm
        users = self.desk.whose()
        if self.view == "decide":
            return [Entry(decision=one) for one in decisions.waiting(session)]
        if self.view in CASE_VIEWS:
            return [Entry(case=one) for one in today.case_rows(session, firm, self.view)]
        if self.view != "today":
            return [Entry(item=row) for row in today.items(session, firm, self.view)]
        entries, last = [], ""
        for one in today.sections(session, firm, users, today_of(session, firm)):
            lead = SECTION_WORDS[one.section] if one.section != last else ""
            entries.append(Entry(one.section, lead, one.row, one.clash))
            last = one.section
        return entries

    def _show(self) -> None:
        words = self.filter.casefold().split()
        shown = [one for one in self._entries if all(word in one.words.casefold() for word in words)]
        self.list.show(shown)

    # --- views and counts

    def show_counts(self) -> None:
        """Count again, and show it."""
        if self.left:
            return
        from casetui.practice.enquiries import inbox

        session = self.desk.session
        counts = dict(today.counts(session, self.desk.firm))
        counts["decide"] = decisions.count(session)
        counts["clock"] = inbox.overdue(session)
        self._counts = counts
        self.show_tabs()

    def show_tabs(self) -> None:
        """Show the views with the counts they had, and the keys that go there."""
        keys, words = self.desk.keymap, self.desk.words
        tabs = []
        for view in VIEWS:
            count = self._counts.get(view, 0)
            shown = "999+" if count > today.CAP else str(count) if count else ""
            if not shown and view not in ("today", "decide", self.view):
                continue
            own = keys.keys_of(COUNT_KEYS[view]) if view in COUNT_KEYS else ()
            tabs.append(Tab(own[0] if own else "", words[f"today.{view}"], shown, view == self.view))
        self.query_one("#views", TopLine).show(tabs)

    def go_to(self, view: str) -> None:
        """Go to a view; enquiries past their clock are the inbox's."""
        if view == "clock":
            self.app.go("overdue")
            return
        self.view, self.filter = view, ""
        self.list.clear_marks()
        self.status.clear()
        self.load()

    def act_next_part(self) -> None:
        """The next view."""
        self._turn(1)

    def act_previous_part(self) -> None:
        """The previous view."""
        self._turn(-1)

    def _turn(self, delta: int) -> None:
        names = [view for view in VIEWS if view != "clock"]
        self.go_to(names[(names.index(self.view) + delta) % len(names)])

    def act_count_clock(self) -> None:
        """To the enquiries past their clock."""
        self.go_to("clock")

    def act_count_nobody(self) -> None:
        """To what is nobody's."""
        self.go_to("nobody")

    def act_count_deadlines(self) -> None:
        """To the unconfirmed and undated deadlines."""
        self.go_to("deadlines")

    def act_count_hearings(self) -> None:
        """To the hearings that are not prepared."""
        self.go_to("hearings")

    def act_count_cases(self) -> None:
        """To the cases without a next date; again, to those not reviewed."""
        there = self.view == "undated" or not self._counts.get("undated")
        self.go_to("unreviewed" if there and self.view != "unreviewed" else "undated")

    # --- moving, marking, filtering

    def act_back(self) -> None:
        """Out of the preview, the filter, the marks, the view; then to the inbox."""
        if self.focused is self.reader:
            self.act_pane()
        elif self.filter:
            self.filter = ""
            self._show()
            self.show_marks()
        elif self.list.marked:
            self.list.clear_marks()
            self.show_marks()
        elif self.view != "today":
            self.go_to("today")
        else:
            self.app.go("inbox")

    def act_mark(self) -> None:
        """Mark the row; a deadline is handled by itself."""
        row = self.list.current
        if row is not None and row.item is not None and row.item.kind == DEADLINE:
            self.say("A deadline is handled by itself, never with others.", "soon")
            return
        self.list.toggle_mark()
        self.list.move(1)
        self.show_marks()

    def act_range(self) -> None:
        """Mark from the last mark to here, but for deadlines."""
        self.list.mark_range_to_cursor()
        self._without_deadlines(self.list.marked)

    def act_mark_all(self) -> None:
        """Mark all rows but deadlines, or take all marks off."""
        if self.list.marked:
            self.list.clear_marks()
            self.show_marks()
        else:
            self._without_deadlines([row.key for row in self.list.rows])

    def _without_deadlines(self, keys: Iterable[Hashable]) -> None:
        deadlines = {row.key for row in self.list.rows if row.item is not None and row.item.kind == DEADLINE}
        self.list.mark_all([key for key in keys if key not in deadlines])
        self.show_marks()

    async def act_filter(self) -> None:
        """Filter the rows as the user types."""
        before = self.filter
        text = await self.ask_line("/", before, changed=self._filter_as_typed)
        if text is None:
            self._filter_as_typed(before)
        self.show_marks()

    def _filter_as_typed(self, text: str) -> None:
        self.filter = text.strip()
        self._show()

    def show_marks(self) -> None:
        """Say what holds for the list."""
        parts = (
            f"/{self.filter}" if self.filter else "",
            f"{len(self.list.marked)} marked" if self.list.marked else "",
            f"{len(self.stale)} changed – R" if self.stale else "",
        )
        self.status.aside("  ".join(part for part in parts if part), "accent")

    # --- cases and decisions

    def _case_targets(self) -> list[CaseRow]:
        marked = set(self.list.marked)
        rows = [row for row in self.list.rows if row.key in marked]
        if not rows and self.list.current is not None:
            rows = [self.list.current]
        return [row.case for row in rows if row.case is not None]

    async def act_done(self) -> None:
        """Done; a case was reviewed."""
        if self.view in CASE_VIEWS:
            await self._review("")
        else:
            await super().act_done()

    async def act_done_note(self) -> None:
        """Done with a note; a case was reviewed, and what was found."""
        if self.view not in CASE_VIEWS:
            await super().act_done_note()
            return
        note = await self.ask_line("Reviewed – note for the case (may be empty):")
        if note is not None:
            await self._review(note)

    async def _review(self, note: str) -> None:
        cases = self._case_targets()
        if not cases:
            self.say("There is no case here.", "dim")
            return
        wanted = [case.target for case in cases]
        result = await written(reviewing.review(self.desk.session, wanted, note))
        done = isinstance(result, Done)
        for case in cases:
            self.list.set_gutter(("case", case.id), "✓" if done else "!")
        which = cases[0].ref if len(cases) == 1 else f"{len(cases)} cases"
        self.say(f"{which} reviewed." if done else str(result), "good" if done else "bad")
        if isinstance(result, Done):
            self.desk.own_entries.add(result.entry)
            self.list.clear_marks()
            if len(cases) == 1:
                self.list.move(1)

    async def act_approve(self) -> None:
        """Say yes: confirm a deadline, approve a letter."""
        row = self.list.current
        if row is not None and row.decision is not None:
            await self._decide(row, "", yes=True)
        else:
            await super().act_approve()

    async def act_send_back(self) -> None:
        """Say no, with a line."""
        row = self.list.current
        if row is None or row.decision is None:
            await super().act_send_back()
            return
        line = await self.ask_line(f"{row.decision.name} goes back because:")
        if line is not None:
            await self._decide(row, line, yes=False)

    async def _decide(self, row: Entry, line: str, *, yes: bool) -> None:
        decision = row.decision
        assert decision is not None
        session = self.desk.session
        future = decisions.approve(session, decision) if yes else decisions.send_back(session, decision, line)
        result = await written(future)
        done = isinstance(result, Done)
        self.list.set_gutter(row.key, "✓" if done else "!")
        said = ("confirmed" if decision.kind == "deadline" else "approved") if yes else "went back"
        told = f"{decision.name} {said}." if done else f"{decision.name}: {result}"
        self.say(told, "good" if done else "bad")
        if isinstance(result, Done):
            self.desk.own_entries.add(result.entry)
            self.list.move(1)
        self.show_places()

    def targets(self) -> list[AgendaRow]:
        """The items that the next act is for; a deadline that waits for a decision is one, too."""
        row = self.list.current
        if not self.list.marked and row is not None and row.decision is not None:
            return [row.decision.row] if isinstance(row.decision.row, AgendaRow) else []
        return super().targets()

    # --- what changed

    def agenda_changed(self, items: set[int]) -> None:
        """Say how many rows are not as they are shown, and count again; nothing moves."""
        super().agenda_changed(items)
        self.set_timer(0.1, self.show_counts)
