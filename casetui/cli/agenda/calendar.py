"""`casetui calendar`: the agenda to and from iCalendar files."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casetui.cli import acts, opening, output
from casetui.cli.errors import Stop
from casetui.cli.ids import numbered
from casetui.cli.parser import Parser, choices, line
from casetui.cli.progress import counting
from casetui.cli.questions import yes
from casetui.practice.agenda import recurrence

if TYPE_CHECKING:
    from casetui.practice.calendars.accepting import Choices
    from casetui.practice.calendars.export import Exported
    from casetui.practice.calendars.importing import Effect

SIGNS = {"new": "+", "changed": "~", "cancelled": "-", "no more": "-", "left out": "!"}


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    out = add("export", "write an .ics file that calendar programs read", export)
    whose = out.add_mutually_exclusive_group()
    whose.add_argument("--user", type=line, metavar="U", help="a colleague's, in place of your own")
    whose.add_argument("--case", type=line, metavar="REF", help="of one case")
    out.add_argument("--out", type=Path, metavar="FILE", help="to this file; standard output without it")
    into = add("import", "take an .ics file in: each change is shown before it is accepted", take_in)
    what = into.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=line, metavar="FILE", help="'-' reads standard input")
    what.add_argument(
        "--message", type=numbered("messages"), metavar="M", help="the invitation of a message: M12"
    )
    into.add_argument("--user", type=line, metavar="U", help="whose what is new becomes, if not yours")
    into.add_argument("--case", type=line, metavar="REF", help="the case of what is new")
    into.add_argument("--yes", action="store_true", help="accept, and leave what is only offered")
    into.add_argument("--deadlines", action="store_true", help="take what is named like a deadline as one")
    into.add_argument("--prepare", action="store_true", help="add the preparation of new hearings and trials")
    into.add_argument("--move-preparation", action="store_true", help="move it with the hearings that move")


def export(arguments: argparse.Namespace) -> None:
    """Write the calendar."""
    with opening.opened(arguments) as work:
        from casetui.practice.calendars import export as calendar_export

        case = acts.case(work, arguments.case) if arguments.case is not None else None
        users = (_owner(work, arguments.user),) if case is None else None
        write = partial(calendar_export.export, work.session, work.firm, users=users, case=case)
        if arguments.out is None:
            done = write(lambda part: sys.stdout.write(part.decode("utf-8")))
            sys.stdout.flush()
            where = "Written"
        else:
            done = _to_file(arguments.out, write)
            where = str(arguments.out)
    entries = "1 entry" if done.items == 1 else f"{done.items} entries"
    said = "; ".join((f"{where}: {entries}", *done.left_out))
    (output.tell if arguments.out is None else output.say)(f"{said}.")


def _to_file(path: Path, write: Callable[[Callable[[bytes], object]], Exported]) -> Exported:
    """Write beside the file, and then in its place: what breaks off leaves the old one."""
    partial_path = path.with_name(path.name + ".partial")
    try:
        with partial_path.open("wb") as file:
            done = write(file.write)
        os.replace(partial_path, path)
    except OSError as error:
        with suppress(OSError):
            partial_path.unlink()
        raise Stop(f"{path} can't be written: {error.strerror}.") from error
    return done


def take_in(arguments: argparse.Namespace) -> None:
    """Show what a calendar would change, and take it in when it is accepted."""
    data = _read(arguments.file) if arguments.file is not None else b""
    with opening.opened(arguments) as work:
        from casetui.practice.calendars import importing, invitations
        from casetui.practice.calendars.accepting import Choices, accept

        owner = _owner(work, arguments.user)
        case = acts.case(work, arguments.case) if arguments.case is not None else None
        if arguments.message is not None:
            data, its_case = invitations.need(work.session, arguments.message)
            case = its_case if case is None else case
        with counting(0, "entries read") as progress:
            effects = importing.plan(
                work.session, work.firm, data, lambda done: progress.show(done, done),
                mailed=arguments.message is not None,
            )  # fmt: skip
        choices = Choices(owner, case, arguments.message, arguments.prepare)
        _show(work, effects, choices)
        same = sum(effect.what == "unchanged" for effect in effects)
        left = sum(effect.what == "left out" for effect in effects)
        ends = f"{same} unchanged" + (f", {left} left out" if left else "")
        changes = sum(effect.writes for effect in effects)
        if not changes:
            if left and not same:
                raise Stop(f"Nothing can be taken in: {ends}.")
            output.say(f"Nothing to take in; {ends}.")
            return
        effects, choices = _offers(work, effects, choices, arguments)
        if not arguments.yes:
            if not output.is_terminal():
                raise Stop("Nothing was taken in; --yes accepts what is shown.")
            if not yes(f"Take in {changes} changes"):
                output.say("Nothing was taken in.")
                return
        with counting(changes, "taken in") as progress:
            counts = accept(
                work.session, work.firm, work.staff, work.today, effects, choices,
                lambda done: progress.show(done, done),
            )  # fmt: skip
        output.say(", ".join(f"{count} {what}" for what, count in counts.items() if count) + f", {ends}.")


def _show(work: opening.Work, effects: list[Effect], choices: Choices) -> None:
    """Say each change, whom it would book twice, and what is left out, and why."""
    from casetui.practice.calendars.accepting import doubles

    twice = doubles(work.session, work.firm, effects, choices, work.now)
    for place, effect in enumerate(effects):
        if effect.what in SIGNS:
            double = f"  (double booking: {twice[place]})" if place in twice else ""
            output.say(f"{SIGNS[effect.what]} {_shown(effect)}{double}")


def _offers(
    work: opening.Work, effects: list[Effect], choices: Choices, arguments: argparse.Namespace
) -> tuple[list[Effect], Choices]:
    """What comes along only where it is chosen: deadlines by name, preparation, preparation that moves."""
    from casetui.practice.calendars import accepting, importing

    asked = not arguments.yes and output.is_terminal()
    named = importing.named_deadlines(effects)
    if named and not arguments.deadlines:
        said = f"{len(named)} named like deadlines ({named[0].title})"
        if asked:
            arguments.deadlines = yes(f"{said}: take them as deadlines, unconfirmed")
        else:
            output.tell(f"{said} are taken as events; --deadlines takes them as deadlines.")
    count = accepting.to_prepare(effects, work.today)
    if count and not arguments.prepare:
        said = f"{count} hearings or trials are new"
        if asked:
            choices = replace(choices, preparation=yes(f"{said}: add what prepares them"))
        else:
            output.tell(f"{said}, and come without preparation; --prepare adds it.")
    moves = accepting.to_move(work.session, work.firm, effects)
    if moves and not arguments.move_preparation:
        for effect, task in moves:
            output.tell(f"{effect.title}: {task.title} from {task.old} to {task.new}")
        if asked:
            arguments.move_preparation = yes(f"Move all that prepares them along ({len(moves)})")
        else:
            output.tell("None of it is moved; --move-preparation moves all of it.")
    if arguments.move_preparation:
        choices = replace(choices, moving=[task for _effect, task in moves])
    return importing.as_offered(effects, deadlines=arguments.deadlines), choices


def _shown(entry: Effect) -> str:
    if entry.event is None or entry.why:
        return f"{entry.title}: {entry.why}"
    plan = entry.event.plan
    clock = f"{plan.at:%H:%M} " if plan.at else ""
    repeats = f" ({recurrence.words(entry.event.rule)})" if entry.event.rule else ""
    zone = f"{plan.zone} " if entry.event.rule and plan.at else ""
    now = f"{plan.day or 'undated'} {clock}{zone}{entry.title}{repeats}"
    if entry.row is not None and entry.what == "changed":
        return f"{entry.row.name} {entry.row.day} {entry.row.time} {entry.row.title} → {now}"
    return f"{entry.row.name} {now}" if entry.row is not None else now


def _owner(work: opening.Work, named: str | None) -> int:
    return work.staff.need(named).id if named else work.me.id


def _read(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(200_000_000)
        return Path(name).read_bytes()
    except OSError as error:
        raise Stop(f"{name} can't be read: {error.strerror}.") from error
