"""Moving cases on: the stage is picked, and what comes along with it is looked through first."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice.agenda.adding import MOST_AT_ONCE
from casetui.practice.areas.records import Stage
from casetui.practice.cases import stages
from casetui.practice.cases.listing import ListedCase
from casetui.screens.cases.stage_screen import StageScreen, moved
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.performing import Performer
from casetui.screens.frame.surface import Surface


async def run(on: Surface, performer: Performer[ListedCase], rows: Sequence[ListedCase]) -> None:
    """Ask for the stage; move these cases on, or show first what comes along."""
    desk = on.desk
    offered = {stage.key: stage for stage in stages.among(desk.areas, rows)}
    picks = [(stage.key, stage.title, _brings(stage, rows)) for stage in offered.values()]
    if why := next(filter(None, (desk.areas.amiss(row.area) for row in rows)), ""):
        await on.ask.choice("This file can't be used:", [("g", "go on without it")], above=[(why, "bad")])
    stage = offered[str(await on.ask.pick("Stage:", narrowed(picks)))]
    coming = stages.coming(desk.session, desk.firm, desk.staff, rows, stage.key, desk.today())
    if len(coming.tasks) > MOST_AT_ONCE:
        label = f"{len(coming.tasks):,} tasks would come along:"
        await on.ask.choice(label, [("w", "move on without them")])
    elif coming.tasks:
        on.app.push_screen(StageScreen(on, performer, rows, stage, coming))
        return
    await performer.perform(moved(stage), rows)


def _brings(stage: Stage, rows: Sequence[ListedCase]) -> str:
    """That all of these cases are in a stage, or how much comes along with it."""
    if all(row.stage == stage.key for row in rows):
        return "now"
    count = len(stage.tasks)
    return f"{count} task{'' if count == 1 else 's'}" if count else ""
