"""`casetui calendar`: the agenda to and from iCalendar files."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from casetui.cli import acts, opening, output
from casetui.cli.errors import Stop
from casetui.cli.parser import Parser, choices, line

if TYPE_CHECKING:
    from casetui.practice.calendars.importing import Effect

SIGNS = {"new": "+", "changed": "~", "cancelled": "-", "left out": "!"}


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    out = add("export", "write an .ics file that calendar programs read", export)
    whose = out.add_mutually_exclusive_group()
    whose.add_argument("--user", type=line, metavar="U", help="a colleague's, in place of your own")
    whose.add_argument("--case", type=line, metavar="REF", help="of one case")
    out.add_argument("--out", type=Path, metavar="FILE", help="to this file; standard output without it")
    into = add("import", "take an .ics file in: each change is shown before it is accepted", take_in)
    into.add_argument("file", type=line, metavar="FILE", help="'-' reads standard input")
    into.add_argument("--user", type=line, metavar="U", help="whose what is new becomes, if not yours")
    into.add_argument("--case", type=line, metavar="REF", help="the case of what is new")
    into.add_argument("--yes", action="store_true", help="accept without asking")


def export(arguments: argparse.Namespace) -> None:
    """Write the calendar."""
    with opening.opened(arguments) as work:
        from casetui.practice.calendars import export as calendar_export

        case = acts.case(work, arguments.case) if arguments.case is not None else None
        users = (_owner(work, arguments.user),) if case is None else None
        data = calendar_export.export(work.session, work.firm, users=users, case=case)
        if arguments.out is None:
            sys.stdout.write(data.decode("utf-8"))
            return
        partial = arguments.out.with_name(arguments.out.name + ".partial")
        try:
            partial.write_bytes(data)
            os.replace(partial, arguments.out)
        except OSError as error:
            raise Stop(f"{arguments.out} can't be written: {error.strerror}.") from error
        output.say(f"{arguments.out}: {data.count(b'BEGIN:V') - 1} entries and time zones.")


def take_in(arguments: argparse.Namespace) -> None:
    """Show what a calendar would change, and take it in when it is accepted."""
    data = _read(arguments.file)
    with opening.opened(arguments) as work:
        from casetui.cli.questions import yes
        from casetui.practice.calendars import importing

        owner = _owner(work, arguments.user)
        case = acts.case(work, arguments.case) if arguments.case is not None else None
        entries = importing.plan(work.session, work.firm, data)
        for entry in entries:
            if entry.what in SIGNS:
                output.say(f"{SIGNS[entry.what]} {_shown(entry)}")
        changes = sum(entry.what in ("new", "changed", "cancelled") for entry in entries)
        same = sum(entry.what == "unchanged" for entry in entries)
        if not changes:
            output.say(f"Nothing to take in; {same} unchanged.")
            return
        if not arguments.yes:
            if not output.is_terminal():
                raise Stop("Nothing was taken in; --yes accepts what is shown.")
            if not yes(f"Take in {changes} changes"):
                output.say("Nothing was taken in.")
                return
        counts = importing.accept(work.session, entries, owner, case)
        output.say(", ".join(f"{count} {what}" for what, count in counts.items()) + f", {same} unchanged.")


def _shown(entry: Effect) -> str:
    if entry.event is None or entry.why:
        return f"{entry.title}: {entry.why}"
    plan = entry.event.plan
    clock = f"{plan.at:%H:%M} " if plan.at else ""
    now = f"{plan.day} {clock}{entry.title}"
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
