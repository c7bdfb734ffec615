"""How a case looks as a line and at the head of its file, and what is in it as lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.case_file.belongings import PartyRow
from casetui.practice.case_file.timeline import Event
from casetui.practice.cases.cases import OPEN
from casetui.practice.cases.listing import ListedCase
from casetui.practice.firm.hours import span
from casetui.screens.frame.desk import Desk
from casetui.text import how_many
from casetui.widgets.cells import Cell, Line, allotted, column, fit
from casetui.widgets.document import Block, fact

NARROW = 70
"""Below this width a row leaves out who acts, and when the client heard last."""

LEAST, LEAST_NARROW = (10, 30, 0, 10, 8, 8, 7, 5), (10, 20, 0, 9, 0, 8, 0, 5)
GROW = ((1, 46), (2, 26), (3, 16), (1, 70))
"""The columns: ref, title, client, stage, who, deadline, told, reviewed; and which grow: the title first."""

SIGNS = (
    ("ADA MB", "its attorney and its case manager"),
    ("3 Dec  !2d", "its next deadline; for how long one is past"),
    ("3d  3d+2", "when the client was last told something; and tried to be reached twice since"),
    ("9d  -", "when it was reviewed; never"),
    ("pending", "it may not begin yet"),
)
"""The signs of a row, and what each means."""


def stage_word(desk: Desk, row: ListedCase) -> str:
    """How far it has come, or what is to be known before that: that it is pending or closed."""
    if row.status != OPEN:
        return desk.words.get(f"case_status.{row.status}", row.status)
    return desk.areas.stage_title(row.area, row.stage)


def case_cells(desk: Desk, row: ListedCase, width: int) -> Sequence[Cell]:
    """A case as a line of the list."""
    now = desk.now()
    least = LEAST_NARROW if width < NARROW else LEAST
    ref, title, client, stage, who, deadline, told, reviewed = allotted(
        width, desk.with_ref(least, 0), GROW
    )
    initials = " ".join(desk.staff.initials(user) for user in (row.attorney, row.manager) if user is not None)
    quiet = "" if row.status == OPEN else "dim"
    return (
        Cell(column(row.ref, ref), quiet), Cell(column(row.title, title), quiet),
        Cell(column(row.client, client), "dim"),
        Cell(column(stage_word(desk, row), stage), "soon" if row.status == "pending" else "dim"),
        Cell(column(initials, who), "dim"), deadline_cell(desk, row.deadline_at, now, deadline),
        Cell(fit(_told(row, now), told - 1, right=True) + " " if told else "", "dim"),
        Cell(fit(_ago(row.reviewed_at, now), reviewed - 1, right=True) + " ", "dim"),
    )  # fmt: skip


def deadline_cell(desk: Desk, ends_at: int | None, now: int, width: int) -> Cell:
    """The day a deadline ends, or "!" and for how long it is past."""
    if ends_at is None:
        return Cell(fit("", width))
    if ends_at <= now:
        return Cell(fit("!" + span(now - ends_at), width), "overdue")
    day = desk.local(ends_at - 1)  # what ends at midnight ends with the day before
    return Cell(fit(f"{day:%-d %b}", width), "soon" if ends_at - now < 3 * 86_400 else "")


def _told(row: ListedCase, now: int) -> str:
    """How long ago the client was told something, and how often they were tried to be reached since."""
    return f"{_ago(row.told_at, now)}{f'+{row.tries}' if row.tries else ''}"


def _ago(at: int | None, now: int) -> str:
    return "-" if at is None else span(max(0, now - at))


def head_lines(
    desk: Desk, row: ListedCase, following: AgendaRow | None, waiting: tuple[int, int], width: int, *,
    held: bool = False,
) -> list[Line]:  # fmt: skip
    """The head of a case file: what it is, who acts, how many wait for us and for them, what is next.

    A title that is too long is cut, and nothing behind it.
    """
    now = desk.now()
    who = " · ".join(desk.staff.initials(user) for user in (row.attorney, row.manager) if user is not None)
    after = (
        Cell(f"  {stage_word(desk, row)}", "soon"), Cell("  legal hold" if held else "", "bad"),
        Cell(f"  {who}", "dim"),
        Cell(f"  {how_many(waiting[0], 'waits', 'wait')} for us" if waiting[0] else "", "soon"),
        Cell(f"  we wait for {waiting[1]}" if waiting[1] else "", "dim"),
    )  # fmt: skip
    room = width - len(row.ref) - 2 - sum(cell_len(cell.text) for cell in after)
    title = fit(row.title, max(10, min(room, cell_len(row.title))))
    first = (Cell(f"{row.ref}  ", "accent"), Cell(title, "strong"), *after)
    heard = f"client told {_ago(row.told_at, now)} ago" if row.told_at else "client told nothing"
    tried = f", tried {row.tries}×" if row.tries else ""
    told = Cell(f"{heard}{tried}   next  ", "dim")
    if following is None:
        return [first, (told, Cell("nothing", "bad" if row.status == OPEN else "dim"))]
    left = "" if following.end_at is None else (
        f" ({span(following.end_at - now)} left)" if following.end_at > now
        else f" ({span(now - following.end_at)} past)"
    )  # fmt: skip
    past = following.end_at is not None and following.end_at <= now
    doubt = ", unconfirmed" if following.unconfirmed else ""
    return [
        first,
        (
            told, Cell(f"{item_when(following)}{left}", "bad" if past else "accent"),
            Cell(f"  {desk.words[f'agenda_kind.{following.kind}']}{doubt}  {following.title}"),
        ),
    ]  # fmt: skip


def item_when(row: AgendaRow) -> str:
    """When something on the agenda is, in words."""
    if row.day is None:
        return row.waits_for or "undated"
    day = f"{date.fromisoformat(row.day):%a %-d %b %Y}"
    return f"{day} {row.time}".rstrip()


def event_cells(desk: Desk, event: Event, width: int) -> Sequence[Cell]:
    """Something that happened, as a line: when, who, what."""
    when, by, name, what = allotted(width, (18, 12, 8, 20), ((3, 60), (1, 24), (2, 16), (3, 200)))
    at = desk.local(event.at)
    who = event.who or desk.staff.name(event.user) or "mail room"
    return (
        Cell(column(f"{at:%-d %b %Y %H:%M}", when), "dim"), Cell(column(who, by), "" if event.who else "dim"),
        Cell(column(event.name, name), "accent"), Cell(fit(event.words, what), "" if event.letter else "dim"),
    )  # fmt: skip


def party_cells(row: PartyRow, width: int, today: date) -> Sequence[Cell]:
    """Somebody in the case, as a line: role, name, how to reach them; dim once it is over."""
    role, name, phone, mail = allotted(width, (18, 20, 18, 14), ((1, 40), (3, 50), (1, 100)))
    if row.is_over(today):
        days = span_words(row.since, row.until).strip()
        words = (column(row.role, role), column(row.name, name), fit(days, phone + mail))
        return tuple(Cell(text, "dim") for text in words)
    return (
        Cell(column(row.role, role), "accent"), Cell(column(row.name, name)),
        Cell(column(" ".join(row.phones), phone), "dim"), Cell(fit(" ".join(row.emails), mail), "dim"),
    )  # fmt: skip


def span_words(since: str, until: str) -> str:
    """From which day until which: "  from 1 Mar 2026 until 2 May 2026", or nothing."""
    days = ((word, date.fromisoformat(day)) for word, day in (("from", since), ("until", until)) if day)
    return "".join(f"  {word} {day:%-d %b %Y}" for word, day in days)


def party_block(row: PartyRow) -> Block:
    """Somebody in the case, with the other cases they are in."""
    lines = [
        fact(name, value, 12)
        for name, value in (
            ("role", f"{row.role}{f', {row.side}' if row.side else ''}{span_words(row.since, row.until)}"),
            ("telephone", ", ".join(row.phones)), ("mail", " ".join(row.emails)),
            ("also in", ", ".join(row.cases)),
        )
        if value
    ]  # fmt: skip
    head = (Cell(row.name, "strong"), Cell("  organisation" if row.organisation else "", "dim"))
    return Block(f"P{row.id}", head, lines)
