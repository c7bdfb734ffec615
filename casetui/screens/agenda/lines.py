"""The lines of Today and the Week: agenda items and decisions to take, and how they look."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import DEADLINE, OPEN, PRESSING
from casetui.practice.client_money.listing import Entry
from casetui.practice.firm.hours import span
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.practice.notes.notes import NoteRow
from casetui.practice.outbox.outbox import OutgoingRow
from casetui.practice.today.decisions import Decision
from casetui.practice.today.today import COMING, DAY
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, allotted, column, fit

NARROW = 70
"""Below this width a row leaves out its case, and says its kind in a letter."""

LEAST, LEAST_NARROW = (6, 18, 11, 25, 8, 10), (6, 18, 2, 20, 4, 0)
GROW = ((3, 60), (2, 12))
"""The columns of an item: section, when, what, title, whose, case; and which grow. A time is never cut."""

DECISION_LEAST, DECISION_NARROW = (7, 9, 5, 22, 25, 10), (7, 0, 0, 22, 20, 0)
DECISION_GROW = ((4, 45), (3, 45))
"""The columns of a decision: name, kind, who, when or to whom, title, case."""

LETTERS = {
    "task": "t", "hearing": "H", "meeting": "m", "deposition": "D", "mediation": "M", "trial": "T",
    "event": "e", "deadline": "!",
}  # fmt: skip
"""One letter a kind, where there is no room for its word."""

SIGNS = (
    ("overdue 2d", "for how long it is past its time"),
    ("! Chase the films", "pressing"),
    ("unconfirmed", "a deadline that no second person has confirmed: = does"),
    ("sent back: why", "a deadline whose date was refused, and why"),
    ("clash", "it meets something else of the same person"),
    ("undated", "it has no day yet, or waits for one"),
    ("MB", "whose it is"),
    ("2026-0042°", "its case is pending: it may not begin yet"),
    ("for ADA", "a colleague's whose work you do for now"),
)
"""The signs of a row of the agenda, and what each means."""

LATER = "later"
"""The section of what is further ahead, and seen only where it is looked for."""

SECTION_WORDS = {"due": "Due", "day": "Day", "tasks": "Tasks", "coming": "Soon", LATER: "Later"}
SECTION_ROLES = {"due": "bad", "day": "accent", "tasks": "", "coming": "dim", LATER: "dim"}


@dataclass(frozen=True)
class AgendaLine:
    """One line: an agenda item or a decision; `lead` is its section's word, on the first of it."""

    section: str = ""
    lead: str = ""
    item: AgendaRow | None = None
    clash: bool = False
    decision: Decision | None = None

    @property
    def key(self) -> Hashable:
        """What the list knows it by."""
        if self.item is not None:
            return self.item.key
        return self.decision.key if self.decision is not None else None

    @property
    def acted_on(self) -> AgendaRow | None:
        """The item that acts are for: a deadline that waits for a decision is one, too."""
        waits = self.decision.row if self.decision is not None else None
        return waits if isinstance(waits, AgendaRow) else self.item

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter that waits for a decision."""
        return self.decision is not None and isinstance(self.decision.row, OutgoingRow)

    @property
    def looked_into(self) -> int | None:
        """The case that it is in, and that is looked into with it."""
        row = self.item or (self.decision.row if self.decision is not None else None)
        return row.case if row is not None else None

    @property
    def words(self) -> str:
        """What it is found by besides what it shows."""
        if self.item is not None:
            return f"{self.item.name} {self.item.case_title or ''}"
        waits = self.decision.row if self.decision is not None else None
        return waits.copies if isinstance(waits, OutgoingRow) else ""


def led(rows: Sequence[AgendaLine]) -> list[AgendaLine]:
    """The rows with the word of their section on the first of each."""
    before = ["", *(row.section for row in rows)]
    return [
        replace(row, lead=SECTION_WORDS.get(row.section, "") if row.section != last else "")
        for row, last in zip(rows, before, strict=False)
    ]


def draw(desk: Desk, line: AgendaLine, width: int) -> Sequence[Cell]:
    """A row in at most so many columns."""
    if line.item is not None:
        return item_cells(desk, line, line.item, width)
    assert line.decision is not None
    return _decision_cells(desk, line.decision, width)


def item_cells(desk: Desk, line: AgendaLine, row: AgendaRow, width: int) -> Sequence[Cell]:
    """An agenda item: section, when, what, title, whose, case."""
    narrow = width < NARROW
    section, time, what, title, owner, case = allotted(
        width, desk.with_ref(LEAST_NARROW if narrow else LEAST, 5), GROW
    )
    when, role = _when(desk, line, row)
    kind = LETTERS[row.kind] if narrow else desk.words[f"agenda_kind.{row.kind}"]
    text = column(_title(line, row, title - 1), title)
    done = row.state != OPEN
    quiet = "dim" if done else ""
    return (
        Cell(column(line.lead, section), SECTION_ROLES.get(line.section, "")),
        Cell(column(when, time), "dim" if done else role), Cell(column(kind, what), "dim"),
        Cell(text, "bad" if line.clash and not done else quiet),
        Cell(column(_owner(desk, row.owner, narrow=narrow), owner), "dim"),
        Cell(fit(desk.case(row.case_ref), case), "dim"),
    )  # fmt: skip


def _title(line: AgendaLine, row: AgendaRow, width: int) -> str:
    """The title with its signs: what must be known may cut the title, where it is held may not."""
    said = f"{'! ' if row.priority == PRESSING else ''}{row.title}"
    signs = [
        "clash" if line.clash else "",
        "unconfirmed" if row.unconfirmed else "",
        f"sent back: {row.returned}" if row.returned else "",
    ]  # fmt: skip
    more = ", ".join(filter(None, signs))
    room = width - len(said) - 2
    if more and room < min(len(more), 5):
        return f"{fit(said, max(8, width - 8)).rstrip()}  {more}"
    if row.place and room - len(more) >= len(row.place):
        more = ", ".join(filter(None, (row.place, more)))
    return f"{said}  {more}" if more else said


def _owner(desk: Desk, owner: int | None, *, narrow: bool) -> str:
    """Whose it is, "for ADA" where one covers for her; in a narrow row the initials alone."""
    if owner is None:
        return "-" if narrow else "nobody"
    initials = desk.staff.initials(owner)
    return f"for {initials}" if owner in desk.covered and owner != desk.me.id and not narrow else initials


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


def _decision_cells(desk: Desk, decision: Decision, width: int) -> Sequence[Cell]:
    row = decision.row
    if isinstance(row, AgendaRow):
        when = f"{date.fromisoformat(row.day):%a %-d %b %Y} {row.time}".strip() if row.day else ""
        who = desk.staff.initials(row.dated_by)
    elif isinstance(row, Entry):
        style = Style(row.currency, desk.firm.decimal_mark)
        when, who = amounts.shown(-row.amount, style, named=True), desk.staff.initials(row.by)
    elif isinstance(row, NoteRow):
        when, who = desk.words[f"note_kind.{row.kind}"], desk.staff.initials(row.author)
    elif isinstance(row, InvoiceRow):
        when, who = f"to {row.client_name}", desk.staff.initials(row.asked_by)
    else:
        when, who = f"to {row.recipients}", desk.staff.initials(row.author)
    least = DECISION_NARROW if width < NARROW else DECISION_LEAST
    name, kind, by, day, title, case = allotted(width, desk.with_ref(least, 5), DECISION_GROW)
    return (
        Cell(column(decision.name, name)),
        Cell(column(desk.words.get(decision.kind, decision.kind), kind), "accent"),
        Cell(column(who, by), "dim"), Cell(column(when, day), "soon"),
        Cell(column(decision.title, title)), Cell(fit(desk.case(decision.case_ref), case), "dim"),
    )  # fmt: skip
