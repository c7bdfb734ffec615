"""Changing a task that comes along with a stage, in one line, before it is added."""

from __future__ import annotations

from dataclasses import replace

from casetui.practice.agenda.adding import New
from casetui.practice.agenda.bookings import Bookings
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import when_words
from casetui.practice.dates.shapes import Unclear
from casetui.practice.quick_add import quick_add
from casetui.practice.quick_add.context import context as reading_context
from casetui.screens.agenda.day_notes import load_words
from casetui.screens.frame.asking import Asking
from casetui.screens.frame.desk import Desk
from casetui.session.results import Refuse

HINT = "fri @mb ! title: ..."
ONLY = "Here a task gets another day, owner, ! or title: all else once it is on the agenda."


async def asked(desk: Desk, ask: Asking, bookings: Bookings, task: New) -> New:
    """Ask for the line until it is understood; the task as it says, or as it is for an empty one."""

    def echo(typed: str) -> tuple[str, str]:
        if not typed.strip():
            return HINT, "dim"
        try:
            new = changed(desk, task, typed)
        except (Unclear, Refuse) as unclear:
            ask.hint.show_chips([(str(unclear), "bad")])
            return "?", "bad"
        said = when_words(new.plan, desk.today())
        ask.hint.show_chips([(f"[{said}]", "good"), (load(bookings, new), "soon")])
        return "", "dim"

    text, why = "", ""
    while True:
        text = await ask.line("Change:", text, echo=echo, why=why)
        if not text.strip():
            return task
        try:
            return changed(desk, task, text)
        except (Unclear, Refuse) as unclear:
            why = str(unclear)


def load(bookings: Bookings, task: New) -> str:
    """How full the day of a task is already for whoever has it; '' without a day."""
    return load_words(bookings, task.owner, task.plan.day) if task.plan.day else ""


def changed(desk: Desk, task: New, typed: str) -> New:
    """The task as a line changes it. Raises Unclear and Refuse."""
    context = reading_context(desk.session, desk.firm, desk.staff, desk.today(), kind=task.kind)
    wanted = quick_add.change(typed, context)
    known = ItemChange(
        wanted.day, wanted.at, wanted.end_day, wanted.until, wanted.all_day, wanted.zone, wanted.title,
        priority=wanted.priority, owner=wanted.owner, nobody=wanted.nobody,
    )  # fmt: skip
    if wanted != known:
        raise Refuse(ONLY)
    plan = wanted.plan(task.plan)
    plan.columns()  # says what can't be
    owner = None if wanted.nobody else task.owner if wanted.owner is None else wanted.owner
    priority = task.priority if wanted.priority is None else wanted.priority
    return replace(task, plan=plan, owner=owner, priority=priority, title=wanted.title or task.title)
