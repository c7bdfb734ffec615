"""`casetui calendar`: the agenda to and from iCalendar files."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.errors import DONE, NotFound, Stop
from casetui.cli.parser import Parser, choices, line
from casetui.practice.cases import cases
from casetui.session.results import Refuse

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


def export(arguments: argparse.Namespace) -> int:
    """Write the calendar."""
    with opening.opened(arguments) as work:
        from casetui.practice.calendars import export as calendar_export

        case = _case(work, arguments.case)
        users = None
        if case is None:
            assert work.session.actor is not None
            users = (work.staff.need(arguments.user).id if arguments.user else work.session.actor.id,)
        data = calendar_export.export(work.session, work.firm, users=users, case=case)
        if arguments.out is None:
            sys.stdout.write(data.decode("utf-8"))
            return DONE
        partial = arguments.out.with_name(arguments.out.name + ".partial")
        try:
            partial.write_bytes(data)
            os.replace(partial, arguments.out)
        except OSError as error:
            raise Stop(f"{arguments.out} can't be written: {error.strerror}.") from error
        output.say(f"{arguments.out}: {data.count(b'BEGIN:V') - 1} entries and time zones.")
    return DONE


def take_in(arguments: argparse.Namespace) -> int:
    """Show what a calendar would change, and take it in when it is accepted."""
    data = _read(arguments.file)
    with opening.opened(arguments) as work:
        from casetui.cli.questions import yes
        from casetui.practice.calendars import importing

        assert work.session.actor is not None
        owner = work.staff.need(arguments.user).id if arguments.user else work.session.actor.id
        case = _case(work, arguments.case)
        try:
            entries = importing.plan(work.session, work.firm, data)
            for entry in entries:
                if entry.what in SIGNS:
                    output.say(f"{SIGNS[entry.what]} {_shown(entry)}")
            todo = [entry for entry in entries if entry.what in ("new", "changed", "cancelled")]
            same = sum(entry.what == "unchanged" for entry in entries)
            if not todo:
                output.say(f"Nothing to take in; {same} unchanged.")
                return DONE
            if not arguments.yes:
                if not output.is_terminal():
                    raise Stop("Nothing was taken in; --yes accepts what is shown.")
                if not yes(f"Take in {len(todo)} changes"):
                    output.say("Nothing was taken in.")
                    return DONE
            counts = importing.accept(work.session, entries, owner, case)
        except Refuse as refused:
            raise Stop(str(refused)) from refused
        output.say(", ".join(f"{count} {what}" for what, count in counts.items()) + f", {same} unchanged.")
    return DONE


def _shown(entry: object) -> str:
    from casetui.practice.calendars.importing import Effect

    assert isinstance(entry, Effect)
    if entry.event is None or entry.why:
        return f"{entry.title}: {entry.why}"
    plan = entry.event.plan
    clock = f"{plan.at:%H:%M} " if plan.at else ""
    now = f"{plan.day} {clock}{entry.title}"
    if entry.row is not None and entry.what == "changed":
        return f"{entry.row.name} {entry.row.day} {entry.row.time} {entry.row.title} → {now}"
    return f"{entry.row.name} {now}" if entry.row is not None else now


def _case(work: opening.Work, ref: str | None) -> int | None:
    if ref is None:
        return None
    case = cases.by_ref(work.session, ref)
    if case is None:
        raise NotFound(f"There is no case {ref}.")
    return case


def _read(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(200_000_000)
        return Path(name).read_bytes()
    except OSError as error:
        raise Stop(f"{name} can't be read: {error.strerror}.") from error
