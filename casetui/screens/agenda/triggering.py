"""Dating a deadline that waits for something: by the day that happened, or by its own date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from casetui.practice.agenda import agenda, deadlines
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.dates import dates
from casetui.practice.dates.shapes import Unclear, day_name
from casetui.practice.quick_add import quick_add
from casetui.screens.frame.desk import AgendaAct
from casetui.session.results import Conflict, Done, Refuse
from casetui.widgets.hint import PrefixHint

if TYPE_CHECKING:
    from casetui.screens.agenda.item_acts import AgendaTriageScreen

_ON = re.compile(r"\s*(?:from|on)\s+(\S.*)", re.IGNORECASE)


async def run(screen: AgendaTriageScreen, row: AgendaRow) -> None:
    """Ask when what a deadline waited for happened, or for its date, until it has one or is left."""
    desk = screen.desk
    context = quick_add.context(desk.session, desk.firm, desk.staff, desk.today())
    context = replace(context, zone=row.zone or context.zone)
    text, why = "", ""
    label = f"{row.trigger}: on which day? (or = and the due date)"[:60]

    def read(typed: str) -> tuple[str, AgendaAct]:
        if typed.lstrip().startswith("="):
            wanted = quick_add.change(typed.lstrip()[1:], context)
            if wanted.day is None or not wanted.only_moves:
                raise Unclear("When is it due? Write = and its date alone, such as =21dec.")
            due = quick_add.when_words(wanted.plan(row.plan), desk.today())
            return f"[due {due}]", screen.move_act(wanted, row.trigger)
        on = _ON.fullmatch(typed)
        day = dates.parse(on[1] if on else typed, desk.today(), desk.firm.day_order, past=True).day
        due = day_name(deadlines.counted(day, row.offset, desk.firm))
        act = AgendaAct(
            "deadline.move", f"due {due}, unconfirmed",
            lambda rows: deadlines.triggered(desk.session, rows[0], day, desk.firm), repeats=False,
        )  # fmt: skip
        return f"[due {due}: {row.offset} after {day_name(day)}]", act

    def echo(typed: str) -> tuple[str, str]:
        hint = screen.query_one("#hint", PrefixHint)
        if not typed.strip():
            hint.hide()
            return "3jun, =21dec", "dim"
        try:
            hint.show_chips([(read(typed)[0], "good")])
        except (Unclear, Refuse) as unclear:
            hint.show_chips([(str(unclear), "bad")])
            return "?", "bad"
        return "", "dim"

    while True:
        text = await screen.ask_line(label, text, echo=echo, why=why) or ""
        if not text.strip():
            return
        try:
            result = await screen.perform(read(text)[1], [row])
        except (Unclear, Refuse) as unclear:
            why = str(unclear)
            continue
        if result is None or isinstance(result, Done):
            return
        why = str(result)
        if isinstance(result, Conflict):
            row = agenda.one(desk.session, row.id) or row
