"""`casetui case stage`: the stages of a case, moving it on, and the tasks that come with a stage."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace

from casetui.cli import opening, output
from casetui.cli.acts import act_on
from casetui.cli.cases.case_acts import row_of
from casetui.cli.errors import DONE, Stop
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.agenda.adding import New
from casetui.practice.cases import keeping, stages
from casetui.practice.cases.listing import ListedCase
from casetui.practice.cases.stages import Coming

COLUMNS = (Column("NO"), Column("DAY"), Column("WHO"), Column("TASK", 60))


def run(arguments: argparse.Namespace) -> int:
    """Say how far a case has come, or list the stages."""
    with opening.opened(arguments) as work:
        row = row_of(work, arguments.ref)
        offered = stages.among(work.areas, [row])
        if not arguments.stage:
            _list(row, work)
            return DONE
        chosen = stages.named(offered, " ".join(arguments.stage))
        coming = stages.coming(work.session, work.firm, work.staff, [row], chosen.key, work.today)
        if arguments.dry_run:
            _show(coming, work)
            return DONE
        tasks = _wanted(coming, arguments, work)
        said = f"now in {chosen.title}{_counted(tasks)}"
        code = act_on([row], lambda targets: keeping.stage(work.session, targets, chosen.key, tasks), said)
        if not arguments.with_tasks and coming.tasks:
            output.tell(
                f"casetui: {len(coming.tasks)} tasks come with it: undo, then --with-tasks adds them;"
                " --dry-run shows them."
            )  # fmt: skip
        return code


def _list(row: ListedCase, work: Work) -> None:
    offered = [(stage.key, stage.title) for stage in stages.among(work.areas, [row])]
    if row.stage and row.stage not in dict(offered):
        offered.insert(0, (row.stage, work.areas.stage_title(row.area, row.stage)))
    for key, title in offered:
        output.say(f"{'*' if key == row.stage else ' '} {title}")


def _wanted(coming: Coming, arguments: argparse.Namespace, work: Work) -> list[New]:
    """The tasks that are to be added: all but those left out, each on its day or another."""
    if not arguments.with_tasks:
        if arguments.leave_out or arguments.on:
            raise Stop("--leave-out and --on are for tasks: say --with-tasks, too.")
        return []
    tasks, moved = dict(enumerate(coming.tasks, 1)), dict(arguments.on)
    for number in (*arguments.leave_out, *moved):
        if number not in tasks:
            raise Stop(f"There is no task {number}; --dry-run shows {len(tasks)}.")
    return [
        replace(task, plan=replace(task.plan, day=moved[number](work))) if number in moved else task
        for number, task in tasks.items() if number not in arguments.leave_out
    ]  # fmt: skip


def _show(coming: Coming, work: Work) -> None:
    rows = (
        (str(number), f"{task.plan.day:%a %-d %b %Y}", work.staff.initials(task.owner) or "-", task.title)
        for number, task in enumerate(coming.tasks, 1)
    )
    output.show_table(COLUMNS, rows)
    for line in _also(coming):
        output.say(line)


def _also(coming: Coming) -> Iterator[str]:
    for name, wanted in (("Papers", coming.papers), ("Evidence", coming.evidence)):
        if wanted:
            yield f"{name} wanted: {', '.join(wanted)}"


def _counted(tasks: list[New]) -> str:
    return f", with {len(tasks)} task{'s' if len(tasks) > 1 else ''}" if tasks else ""
