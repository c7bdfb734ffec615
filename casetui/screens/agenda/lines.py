"""The lines of Today and the Week: agenda items, cases to look at, decisions to take, and how they look."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import DEADLINE, OPEN, PRESSING
from casetui.practice.cases.cases import CaseRow
from casetui.practice.firm.hours import span
from casetui.practice.outbox.outbox import OutgoingRow
from casetui.practice.today.decisions import Decision
from casetui.practice.today.today import COMING, DAY
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, fit

SECTION, WHEN, KIND, OWNER, CASE = 6, 17, 10, 8, 10
TITLE_LEAST = 16

SIGNS = (
    ("overdue 2d", "for how long it is past its time"),
    ("! Chase the films", "pressing"),
    ("unconfirmed", "a deadline that no second person has confirmed: = does"),
    ("sent back: why", "a deadline whose date was refused, and why"),
    ("clash", "it meets something else of the same person"),
    ("undated", "it has no day yet, or waits for one"),
    ("MB", "whose it is"),
    ("for ADA", "a colleague's whose work you do for now"),
)
"""The signs of a row of the agenda, and what each means."""

SECTION_WORDS = {"due": "Due", "day": "Day", "tasks": "Tasks", "coming": "Soon"}
SECTION_ROLES = {"due": "bad", "day": "accent", "tasks": "", "coming": "dim"}


@dataclass(frozen=True)
class AgendaLine:
    """One line: an agenda item, a case, or a decision; `lead` is its section's word, on the first of it."""

    section: str = ""
    lead: str = ""
    item: AgendaRow | None = None
    clash: bool = False
    case: CaseRow | None = None
    decision: Decision | None = None

    @property
    def key(self) -> Hashable:
        """What the list knows it by."""
        if self.item is not None:
            return self.item.key
        if self.case is not None:
            return "case", self.case.id
        return self.decision.key if self.decision is not None else None

    @property
    def acted_on(self) -> AgendaRow | None:
        """The item that acts are for: a deadline that waits for a decision is one, too."""
        waits = self.decision.row if self.decision is not None else None
        return waits if isinstance(waits, AgendaRow) else self.item

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter that waits for a decision."""
        return self.decision is not None and not isinstance(self.decision.row, AgendaRow)

    @property
    def looked_into(self) -> int | None:
        """The case that is looked into with it."""
        row = self.item or (self.decision.row if self.decision is not None else None)
        return row.case if row is not None else None

    @property
    def words(self) -> str:
        """What it is found by besides what it shows."""
        if self.item is not None:
            return f"{self.item.name} {self.item.case_title or ''}"
        letter = self.decision.row if self.decision is not None else None
        return letter.copies if isinstance(letter, OutgoingRow) else ""


def draw(desk: Desk, line: AgendaLine, width: int) -> Sequence[Cell]:
    """A row in at most so many columns."""
    if line.item is not None:
        return item_cells(desk, line, line.item, width)
    if line.case is not None:
        return _case_cells(desk, line.case, width)
    assert line.decision is not None
    return _decision_cells(desk, line.decision, width)


def item_cells(desk: Desk, line: AgendaLine, row: AgendaRow, width: int) -> Sequence[Cell]:
    """An agenda item: section, when, what, title, whose, case."""
    title = max(TITLE_LEAST, width - SECTION - WHEN - KIND - OWNER - CASE)
    when, role = _when(desk, line, row)
    kind = desk.words[f"agenda_kind.{row.kind}"]
    marks = "! " if row.priority == PRESSING else ""
    signs = [
        "clash" if line.clash else "", row.place,
        "unconfirmed" if row.unconfirmed else "",
        f"sent back: {row.returned}" if row.returned else "",
    ]  # fmt: skip
    more = ", ".join(sign for sign in signs if sign)
    said = f"{marks}{row.title}"
    room = max(0, title - len(said) - 3) if more else 0
    tail = f"  {more}" if more and room >= 5 else ""
    if more and not tail:
        said, tail = fit(said, max(8, title - 9)).rstrip(), f"  {more}"
    text = fit(f"{said}{tail}", title - 1) + " "
    done = row.state != OPEN
    quiet = "dim" if done else ""
    return (
        Cell(fit(line.lead, SECTION), SECTION_ROLES.get(line.section, "")),
        Cell(fit(when, WHEN), "dim" if done else role), Cell(fit(kind, KIND - 1) + " ", "dim"),
        Cell(text, "bad" if line.clash and not done else quiet),
        Cell(fit(_owner(desk, row.owner), OWNER), "dim"), Cell(fit(row.case_ref or "", CASE), "dim"),
    )  # fmt: skip


def _owner(desk: Desk, owner: int | None) -> str:
    """Whose it is: nothing for one's own, "for ADA" for somebody whose work one covers."""
    if owner is None:
        return "nobody"
    if owner == desk.me.id:
        return desk.me.initials
    return f"for {desk.staff.initials(owner)}" if owner in desk.covered else desk.staff.initials(owner)


def _when(desk: Desk, line: AgendaLine, row: AgendaRow) -> tuple[str, str]:
    """When an item is, seen from today."""
    if row.state != OPEN:
        return row.state, "dim"
    if row.day is None or row.end_at is None:
        return "undated", "soon"
    now, today = desk.now(), desk.today()
    if row.is_overdue(now):
        return f"overdue {span(now - row.end_at)}", "bad"
    if line.section == DAY and row.time:
        return f"{row.time}–{row.end_time}" if row.end_time else row.time, "accent"
    day = date.fromisoformat(row.day)
    away = (day - today).days
    named = {0: "today", 1: "tomorrow"}.get(away, f"{day:%a %-d %b}")
    if day.year != today.year and away > 1:
        named = f"{day:%-d %b %Y}"
    role = "soon" if away <= 1 and row.kind == DEADLINE else "dim" if line.section == COMING else ""
    return f"{named} {row.time}".strip(), role


def _case_cells(desk: Desk, case: CaseRow, width: int) -> Sequence[Cell]:
    reviewed = f"{desk.local(case.reviewed_at):%-d %b %Y}" if case.reviewed_at else "never"
    rest = max(TITLE_LEAST, width - CASE - 2 - 22 - OWNER)
    return (
        Cell(fit(case.ref, CASE + 2), "accent"), Cell(fit(case.title, rest - 1) + " "),
        Cell(fit(f"reviewed {reviewed}", 22), "dim"),
        Cell(fit(desk.staff.initials(case.manager), OWNER), "dim"),
    )  # fmt: skip


def _decision_cells(desk: Desk, decision: Decision, width: int) -> Sequence[Cell]:
    row = decision.row
    if isinstance(row, AgendaRow):
        when = f"{date.fromisoformat(row.day):%a %-d %b %Y} {row.time}".strip() if row.day else ""
        who = desk.staff.initials(row.dated_by)
    else:
        when, who = f"to {row.recipients}", desk.staff.initials(row.author)
    rest = max(TITLE_LEAST, width - 7 - 10 - 6 - 24 - CASE)
    return (
        Cell(fit(decision.name, 7)), Cell(fit(decision.kind, 10), "accent"), Cell(fit(who, 6), "dim"),
        Cell(fit(when, 23) + " ", "soon"), Cell(fit(decision.title, rest - 1) + " "),
        Cell(fit(decision.case_ref or "", CASE), "dim"),
    )  # fmt: skip
