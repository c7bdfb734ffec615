"""How an enquiry looks as a line, and how times and states are said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.enquiries import (
    CAME_BACK,
    CLOSED,
    SENT_BACK,
    SNOOZED,
    WAITING,
    WITH,
    EnquiryRow,
)
from casetui.practice.firm import ref_pattern
from casetui.practice.firm.hours import span
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, Line, allotted, column, fit

if TYPE_CHECKING:
    from casetui.practice.cases.keeping import GuidanceRow

SOON_SECONDS = 4 * 3600
NARROW = 70
"""Below this width a row leaves out its age, its kind and the year of its case."""

LEAST = (4, 4, 6, 8, 15, 20, 11, 8)
GROW = ((5, 36), (4, 27), (7, 16))
"""The columns of a row from owner to state, and which grow: the subject first."""

LEAST_NARROW = (4, 0, 6, 1, 13, 16, 6, 8)
GROW_NARROW = ((5, 36),)


SIGNS = (
    ("MB  -", "whose it is; nobody's"),
    ("2d", "how old it is"),
    ("9h  !46h", "what is left of its reply clock; for how long that has run out"),
    ("+", "files came along"),
    ("(3)", "three messages"),
    ("2026-0008", "its case"),
    ("2026-0008°", "its case is pending: it may not begin yet"),
    ("2026-0008?", "the case it may belong to: c c files it"),
    (">ADA", "it is with ADA, who was asked"),
    ("back ADA", "it was with ADA, and came back by its time"),
    ("back", "a colleague answered: it stands on top"),
    ("z Fri 20  woke", "snoozed until then; it came back by its time"),
    ("waits", "answered: it is the other side's turn"),
)
"""The signs of a row, and what each means."""


PENDING = {
    "draft": "re:draft", "for approval": "re:asked", "ready": "re:ready", "sending": "re:going",
    SENT_BACK: "re:back",
}  # fmt: skip
"""How the reply to an enquiry stands that is not sent, in eight columns."""


def clock_cell(row: EnquiryRow, now: int, width: int) -> Cell:
    """The reply clock: what is left of it, or "!" and for how long it has run out."""
    left = row.clock_left(now)
    if left is None:
        return Cell(" " * width)
    if left <= 0:
        return Cell(fit("!" + span(-left), width, right=True), "overdue")
    return Cell(fit(span(left), width, right=True), "soon" if left < SOON_SECONDS else "")


def state_word(desk: Desk, row: EnquiryRow, now: int) -> str:
    """The state in a word or two; '' for one that is simply open."""
    if row.state == CLOSED:
        return row.outcome or "closed"
    back = row.wake_at is not None and row.wake_at <= now
    if row.state == WITH:
        who = desk.staff.initials(row.with_user) or "approval"
        return f"back {who}" if back else f">{who}"
    if row.state == SNOOZED:
        return "woke" if back else _until(desk, row.wake_at or now, now)
    if row.pending_reply is not None:
        return PENDING.get(row.pending_reply[1], "re:")
    if row.state == WAITING:
        return "waits"
    return "back" if row.rank == CAME_BACK else ""


def _until(desk: Desk, instant: int, now: int) -> str:
    """When a snoozed one wakes, in eight columns: today by the hour."""
    at = desk.local(instant)
    return f"z {at:%H:%M}" if at.date() == desk.local(now).date() else f"z {at:%a %-d}"


def case_word(desk: Desk, row: EnquiryRow, *, narrow: bool = False) -> str:
    """The ref of its case, or of the case it is proposed to, with a question mark."""
    ref = row.case_ref or row.proposed_ref or ""
    shown = ref_pattern.short(ref) if narrow else ref
    if not row.case_ref:
        return f"{shown}?" if ref else ""
    return shown + desk.case(ref)[len(ref) :]


def subject(row: EnquiryRow) -> str:
    """The subject with what stands before it: how many messages, how they came, whether files came along."""
    before = "" if row.channel == "mail" else f"{row.channel}: "
    more = f"({row.messages}) " if row.messages > 1 else ""
    return f"{'+' if row.attachments else ''}{more}{before}{row.subject}"


def enquiry_cells(desk: Desk, row: EnquiryRow, width: int) -> Sequence[Cell]:
    """An enquiry as a line of a list; a narrow one leaves out what the subject would have no room beside."""
    now = desk.now()
    closed = row.state == CLOSED
    dim = "dim" if closed else ""
    narrow = width < NARROW
    least, grow = (LEAST_NARROW, GROW_NARROW) if narrow else (LEAST, GROW)
    owner, age, clock, kind, sender, about, case, state = allotted(
        width, desk.with_ref(least, 6), grow
    )
    kind_word = f" {column(desk.words[f'kind_short.{row.kind}'], kind - 1)}"
    ref = case_word(desk, row, narrow=narrow)
    return (
        Cell(fit(desk.staff.initials(row.owner) or "-", owner), "dim"),
        Cell(fit(span(max(0, now - row.opened_at)), age, right=True), "dim"),
        clock_cell(row, now, clock),
        Cell(kind_word, "court" if row.rank == enquiries.COURT and not closed else dim),
        Cell(column(row.sender, sender), dim),
        Cell(column(subject(row), about), dim),
        Cell(column(ref, case), dim),
        Cell(fit(state_word(desk, row, now), state), "accent" if not closed else "dim"),
    )


def guidance_line(desk: Desk, said: GuidanceRow) -> Line:
    """What the client may be told, in a line."""
    until = f", until {said.until:%a %-d %b}" if said.until else ""
    who = desk.staff.initials(said.author)
    words = Cell(" ".join(said.body.split()), "accent")
    return (Cell(f"the client may be told ({who}{until}): ", "dim"), words)
