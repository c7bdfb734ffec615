"""What a stage brings: its tasks with their days, and the papers and evidence that are wanted in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.agenda.preparing import on_working_day, owner_of
from casetui.practice.agenda.terms import TASK
from casetui.practice.areas import offsets
from casetui.practice.areas.records import Area
from casetui.practice.firm.dating import working_days
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff

PAPER, EVIDENCE = "paper", "evidence"


@dataclass(frozen=True)
class Brought:
    """Something that a stage brings: a task with its day and whose it is, or a paper or evidence wanted."""

    kind: str
    title: str
    day: date | None = None
    whose: str = ""


def what_stage_brings(area: Area, stage: str, day: date, firm: Firm) -> tuple[Brought, ...]:
    """What a stage that begins on a day brings; what falls on a free day is due before it."""
    its = area.stage(stage)
    if its is None:
        return ()
    works = working_days(firm)
    tasks = (
        Brought(
            TASK, task.title, on_working_day(firm, offsets.day_of(task.on, day, firm.day_order, works), day),
            task.whose,
        )
        for task in its.tasks
    )  # fmt: skip
    return (
        *tasks,
        *(Brought(PAPER, title) for title in its.papers),
        *(Brought(EVIDENCE, title) for title in its.evidence),
    )


def items(
    brought: Sequence[Brought], firm: Firm, staff: Staff, case: int, people: tuple[int | None, int | None],
    me: int,
) -> list[New]:  # fmt: skip
    """The agenda items that the tasks of a stage make in a case; `people`: its case manager and attorney.

    Where the case has nobody for it who works here, it is the acting user's.
    """
    manager, attorney = people
    here = {person.id for person in staff.active()}

    def whose(one: Brought) -> int:
        owner = owner_of(staff, one.whose, manager, attorney)
        return owner if owner in here else me

    return [
        New(TASK, one.title, Plan(one.day, zone=firm.zone), owner=whose(one), case=case)
        for one in brought if one.kind == TASK
    ]  # fmt: skip
