"""Changing agenda items in one line, by the same grammar as they are added with."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from casetui.practice import agenda, agenda_acts, dates, deadlines, quick_add
from casetui.practice.agenda import DEADLINE, EVENTS, AgendaRow
from casetui.practice.agenda_acts import Change, Target
from casetui.practice.date_shapes import Unclear, day_name
from casetui.practice.preparing import Moved, moves
from casetui.results import Refuse
from casetui.screens.desk import AgendaAct

if TYPE_CHECKING:
    from casetui.screens.agenda_triage import AgendaTriageScreen

HINT = "fri 14:00 @mb court 5 #42 ! every mon title: ..."
_ON = re.compile(r"\s*(?:from|on)\s+(\S.*)", re.IGNORECASE)


async def run(screen: AgendaTriageScreen, rows: list[AgendaRow]) -> None:
    """Ask for the line, and change one item or many; a deadline that moves asks why."""
    row = rows[0]
    if len(rows) == 1 and row.kind == DEADLINE and row.day is None and row.offset:
        await _trigger(screen, row)
        return
    whole = False
    if len(rows) == 1 and row.rule:
        offered = [("o", "this one"), ("a", "all of them")]
        key = await screen.ask_choice(f"{row.name} repeats. Change", offered)
        if key not in ("o", "a"):
            return
        whole = key == "a"
    named = row.name if len(rows) == 1 else f"{len(rows)} items"
    wanted = await _line(screen, f"Change {named}:", row)
    if wanted is None:
        return
    if len(rows) == 1 and row.kind == DEADLINE and wanted.moves:
        why = await _reason(screen, row)
        if why:
            await screen.perform(screen.move_act(wanted, why), rows)
        return
    prepared: list[tuple[Target, date]] = []
    if len(rows) == 1 and row.kind in EVENTS and wanted.day is not None:
        found = moves(screen.desk.session, row, wanted.day)
        answer = await _along(screen, found)
        if answer is None:
            return
        prepared = answer
    session = screen.desk.session

    def change(targets: list[Target]) -> agenda_acts.Outcome:
        if whole:
            targets = [replace(one, occurrence="") for one in targets]
        return agenda_acts.change(session, targets, wanted, prepared)

    repeats = not whole and not prepared and all(one.kind != DEADLINE for one in rows)
    await screen.perform(AgendaAct("agenda.change", "changed", change, repeats), rows)


async def _line(screen: AgendaTriageScreen, label: str, row: AgendaRow) -> Change | None:
    """The change that a line means, asked for until it is clear; None where the user leaves."""
    desk = screen.desk
    context = quick_add.context(desk.session, desk.firm, desk.staff, desk.today())
    context = replace(context, zone=row.zone or context.zone)
    text, why = "", ""

    def echo(typed: str) -> tuple[str, str]:
        if not typed.strip():
            return HINT, "dim"
        try:
            return _words(screen, quick_add.change(typed, context), row), "good"
        except (Unclear, Refuse) as unclear:
            return str(unclear), "bad"

    while True:
        text = await screen.ask_line(label, text, echo=echo, why=why) or ""
        if not text.strip():
            return None
        try:
            return quick_add.change(text, context)
        except (Unclear, Refuse) as unclear:
            why = str(unclear)


def _words(screen: AgendaTriageScreen, wanted: Change, row: AgendaRow) -> str:
    """What a change would make of an item."""
    desk = screen.desk
    said = []
    if wanted.moves:
        said.append(quick_add.when_words(wanted.plan(row.plan), desk.today()))
        if wanted.day is not None and (closed := desk.firm.court_closed_on(wanted.day)):
            said.append(f"courts closed: {closed}")
    if wanted.owner is not None:
        said.append(f"@{desk.staff.initials(wanted.owner)}")
    said += ["nobody's"] if wanted.nobody else []
    said += [part for part in (wanted.place or "", wanted.title) if part]
    if wanted.priority is not None:
        said.append({agenda.PRESSING: "!", agenda.LOW: "~"}.get(wanted.priority, ""))
    return "  ".join(said) or "understood"


async def _reason(screen: AgendaTriageScreen, row: AgendaRow) -> str:
    why = ""
    while True:
        reason = await screen.ask_line(f"Why is {row.name} moved?", why=why)
        if reason is None or reason.strip():
            return reason or ""
        why = "The history of a deadline needs a reason."


async def move_deadline(screen: AgendaTriageScreen, row: AgendaRow, label: str, why: str) -> bool:
    """Ask for a deadline's new date and move it; False where none was given."""
    wanted = await _line(screen, label, row)
    if wanted is None or not wanted.moves:
        return False
    await screen.perform(screen.move_act(wanted, why), [row])
    return True


async def _trigger(screen: AgendaTriageScreen, row: AgendaRow) -> None:
    """Ask when what a deadline waited for happened, or for its date."""
    desk = screen.desk
    text, why = "", ""
    label = f"{row.trigger}: on which day? (or = and the due date)"[:60]
    while True:
        text = await screen.ask_line(label, text, why=why) or ""
        if not text.strip():
            return
        try:
            if text.lstrip().startswith("="):
                context = quick_add.context(desk.session, desk.firm, desk.staff, desk.today())
                wanted = quick_add.change(text.lstrip()[1:], context)
                await screen.perform(screen.move_act(wanted, row.trigger), [row])
                return
            on = _ON.fullmatch(text)
            day = dates.parse(on[1] if on else text, desk.today(), desk.firm.day_order, past=True).day
            break
        except (Unclear, Refuse) as unclear:
            why = str(unclear)
    due = deadlines.counted(day, row.offset, desk.firm)
    session, firm = desk.session, desk.firm
    act = AgendaAct(
        "deadline.move", f"due {day_name(due)}, unconfirmed",
        lambda rows: deadlines.triggered(session, rows[0], day, firm), repeats=False,
    )  # fmt: skip
    await screen.perform(act, [row])


async def _along(screen: AgendaTriageScreen, found: list[Moved]) -> list[tuple[Target, date]] | None:
    """Show what of the preparation would move, and ask; None where the user leaves the whole change."""
    if not found:
        return []
    shown = [f"{one.title}: {one.old:%a %-d %b} → {one.new:%a %-d %b}" for one in found]
    screen.show_lines("moves", shown)
    key = await screen.ask_choice(
        f"Move its preparation along ({len(found)})?",
        [("y", "yes"), ("n", "only the event"), ("esc", "neither")],
    )
    if key == "y":
        return [(one.target, one.new) for one in found]
    return [] if key == "n" else None
