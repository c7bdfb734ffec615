"""Dating a deadline that waits for something: by the day that happened, or by its own date."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from casetui.practice.agenda import agenda, deadlines
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.plan import when_words
from casetui.practice.dates import dates
from casetui.practice.dates.counting import Offset
from casetui.practice.dates.shapes import Unclear, day_name
from casetui.practice.firm.dating import court_days
from casetui.practice.quick_add import quick_add
from casetui.practice.quick_add.context import context as reading_context
from casetui.screens.agenda.changing import moving
from casetui.screens.frame.performing import Deed, Performer
from casetui.session.results import Conflict, Done, Refuse

_ON = re.compile(r"\s*(?:from|on)\s+(\S.*)", re.IGNORECASE)


async def run(performer: Performer[AgendaRow], row: AgendaRow) -> None:
    """Ask when what a deadline waited for happened, or for its date, until it has one or is left."""
    desk, ask = performer.on.desk, performer.on.ask
    context = reading_context(desk.session, desk.firm, desk.staff, desk.today())
    context = replace(context, zone=row.zone or context.zone)
    text, why = "", ""
    label = f"{row.trigger}: on which day? (or = and the due date)"[:60]

    def read(typed: str) -> tuple[str, Deed]:
        if typed.lstrip().startswith("="):
            wanted = quick_add.change(typed.lstrip()[1:], context)
            if wanted.day is None or not wanted.only_moves:
                raise Unclear("When is it due? Write = and its date alone, such as =21dec.")
            due = when_words(wanted.plan(row.plan), desk.today())
            return f"[due {due}]", moving(wanted, row.trigger)
        on = _ON.fullmatch(typed)
        said, works = on[1] if on else typed, court_days(desk.firm)
        day = dates.parse(said, desk.today(), desk.firm.day_order, works, past=True).day
        due = day_name(deadlines.counted(day, row.offset, desk.firm))
        deed = Deed.alone(f"due {due}, unconfirmed", partial(deadlines.triggered, on=day, firm=desk.firm))
        return f"[due {due}: {Offset.kept(row.offset).of(day_name(day))}]", deed

    def echo(typed: str) -> tuple[str, str]:
        hint = ask.hint
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
        text = await ask.line(label, text, echo=echo, why=why)
        if not text.strip():
            return
        try:
            result = await performer.perform(read(text)[1], [row])
        except (Unclear, Refuse) as unclear:
            why = str(unclear)
            continue
        if isinstance(result, Done):
            return
        why = str(result)
        if isinstance(result, Conflict):
            row = agenda.one(desk.session, row.id) or row
