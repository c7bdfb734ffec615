"""What `casetui paper` does: taking papers in, changing them, entering them in the register, withdrawing."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from casetui.cli import opening, output
from casetui.cli.acts import act_on, case
from casetui.cli.errors import NotFound, Stop
from casetui.cli.ids import together
from casetui.cli.opening import Work
from casetui.cli.papers.paper_show import entry_words, need
from casetui.practice.attachments import searching
from casetui.practice.papers import changing, papers, proposing, taking_in, typed
from casetui.practice.papers import register as registering
from casetui.practice.papers.details import Details
from casetui.practice.papers.register import Entry
from casetui.practice.papers.taking_in import Taken
from casetui.session.results import Done, Refuse
from casetui.tables.papers import Paper

KEPT = ("title", "kind", "day", "sender", "recipient", "original", "place")


def wanted(arguments: argparse.Namespace, work: Work) -> dict[str, Any]:
    """What the options say of a paper: only what was given."""
    given = {name: getattr(arguments, name) for name in KEPT if getattr(arguments, name) is not None}
    if "kind" in given:
        given["kind"] = typed.kind_named(given["kind"], work.words)
    if given.get("day"):
        given["day"] = typed.past_day(given["day"], work.firm, work.today).isoformat()
    return given


def add(arguments: argparse.Namespace) -> None:
    """Take a paper in."""
    with opening.opened(arguments) as work:
        number, given = case(work, arguments.ref), wanted(arguments, work)
        file, proposed = _source(arguments, work)
        details = replace(proposed, **given)
        result = taking_in.add(work.session, number, details, file, again=arguments.again).result()
        if not isinstance(result, Done):
            raise Stop(str(result))
        searching.read_now(work.session, Paper, result.value)
        row = need(work, result.value)
        output.say(f"{row.name}: {row.title}, taken into {row.case_ref}.")
        for told in result.told:
            output.say(told)


def _source(arguments: argparse.Namespace, work: Work) -> tuple[Taken | None, Details]:
    """The file that is to be taken in, and what it says of itself; NotFound where there is none such."""
    session, firm = work.session, work.firm
    if arguments.file is not None:
        path = Path(arguments.file)
        return taking_in.from_path(session, path), proposing.from_name(path.name)
    if arguments.attachment is None and arguments.message is None:
        return None, Details()
    try:
        if arguments.attachment is not None:
            file = taking_in.from_attachment(session, arguments.attachment)
        else:
            file = taking_in.from_message(session, arguments.message)
        assert file.message is not None
        return file, proposing.from_message(session, firm, file.message, file.attachment)[1]
    except Refuse as missing:
        raise NotFound(str(missing)) from missing


def edit(arguments: argparse.Namespace) -> int:
    """Change what is kept of a paper."""
    with opening.opened(arguments) as work:
        row, given = need(work, arguments.id), wanted(arguments, work)
        if not given:
            names = "--title, --kind, --day, --from, --to, --original, --copy, --place"
            raise Stop(f"Say what to change: {names}.")
        return act_on([row], lambda found: changing.change(work.session, found[0], **given), "changed")


def version(arguments: argparse.Namespace) -> int:
    """Give a paper a new version of its file."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        file = taking_in.from_path(work.session, Path(arguments.file))
        said = f"{file.name} is its newest version now"
        code = act_on([row], lambda found: changing.renew(work.session, found[0], file), said)
        searching.read_now(work.session, Paper, row.id)
        return code


def register(arguments: argparse.Namespace) -> int:
    """Enter a paper in the register."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        # What goes out again is told anew; of the entry as it is, only what is given changes.
        same = row.direction == arguments.direction
        who = row.handled_by if same else None
        who = work.staff.need(arguments.who).id if arguments.who is not None else who
        on = arguments.on(work).isoformat() if arguments.on is not None else row.moved_on if same else None
        carried = arguments.carried if arguments.carried is not None else row.carried if same else None
        day = on or work.today.isoformat()
        entry = Entry(arguments.direction, day, carried or "", who, row.entry_version)
        said = "in the register"
        code = act_on([row], lambda found: registering.enter(work.session, found[0], entry, work.today), said)
        output.say(f"Its number there is R{need(work, row.id).entry}.")
        if row.entry is not None:
            output.say(f"It was there as {entry_words(row)}.")
        return code


def withdraw(arguments: argparse.Namespace) -> int:
    """Withdraw papers."""
    with opening.opened(arguments) as work:
        numbers = together(arguments.ids)
        rows = papers.by_ids(work.session, numbers)
        for number in numbers:
            need(work, number)
        return act_on(rows, lambda found: changing.withdraw(work.session, found, arguments.why), "withdrawn")
