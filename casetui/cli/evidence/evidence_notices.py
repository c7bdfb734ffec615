"""`casetui evidence preserve`: who was told to keep what, and whether they still must."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import act_on, case, settled
from casetui.cli.errors import DONE, NotFound, Stop
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.acting import Outcome
from casetui.practice.evidence import preservation
from casetui.practice.evidence.preservation import NoticeRow, NoticeTarget
from casetui.session.results import Refuse

COLUMNS = (
    Column("NO"), Column("STATE"), Column("TO", 30, 8), Column("SENT"), Column("ACKNOWLEDGED"),
    Column("REMINDED"), Column("RELEASED"), Column("WHAT", 60, 10),
)  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """List notices, note a new one, or keep one up."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        try:
            return _run(arguments, work, number)
        except Refuse as why:
            raise Stop(str(why)) from why


def _run(arguments: argparse.Namespace, work: Work, number: int) -> int:
    days = (arguments.acknowledged, arguments.reminded, arguments.released)
    acts = any(one is not None for one in days)
    if arguments.why and arguments.released is None:
        raise Stop("--why goes with --released.")
    if arguments.to or arguments.what or arguments.sent is not None:
        if arguments.number is not None or acts:
            raise Stop("A new notice gets the next number of its case, and is only sent.")
        sent = arguments.sent(work) if arguments.sent is not None else work.today
        made = settled(preservation.add(work.session, number, arguments.to, arguments.what, sent).result())
        output.say(f"Notice {made} to {arguments.to}: sent {sent:%-d %b %Y}.")
        return DONE
    rows = preservation.of_case(work.session, number)
    if arguments.number is not None:
        rows = [row for row in rows if row.number == arguments.number]
        if not rows:
            raise NotFound(f"There is no notice {arguments.number} in {arguments.ref}.")
    if not acts:
        _list(arguments, work, rows)
        return DONE
    if arguments.number is None:
        raise Stop("Say which notice, by its number.")
    return act_on(rows, lambda found: _act(arguments, work, found[0]), _said(arguments))


def _act(arguments: argparse.Namespace, work: Work, target: NoticeTarget) -> Outcome:
    if arguments.acknowledged is not None:
        return preservation.acknowledge(work.session, target, arguments.acknowledged(work))
    if arguments.reminded is not None:
        return preservation.remind(work.session, target, arguments.reminded(work))
    return preservation.release(work.session, target, arguments.released(work), arguments.why)


def _said(arguments: argparse.Namespace) -> str:
    return next(
        name for name in ("acknowledged", "reminded", "released") if getattr(arguments, name) is not None
    )


def _list(arguments: argparse.Namespace, work: Work, rows: list[NoticeRow]) -> None:
    if arguments.json:
        from casetui.cli.evidence import records

        output.show_json_list(records.notice(row, work) for row in rows)
        return
    output.show_table(COLUMNS, (
        (str(row.number), row.state, row.to, row.sent, row.acknowledged or "-",
         f"{row.reminded} ({row.reminders}×)" if row.reminded else "-", row.released or "-", row.what)
        for row in rows
    ))  # fmt: skip
