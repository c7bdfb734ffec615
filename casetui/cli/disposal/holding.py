"""Legal holds on the command line."""

from __future__ import annotations

import argparse
from datetime import date

from casetui.cli import opening, output
from casetui.cli.acts import case, settled
from casetui.cli.days import given
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.disposal import holds
from casetui.practice.disposal.holds import HoldRow

COLUMNS = (Column("ID"), Column("SINCE"), Column("BY"), Column("WHY", 60, 10), Column("ENDED", 60, 6))


def hold(arguments: argparse.Namespace) -> None:
    """Put a hold on a case."""
    with opening.opened(arguments) as work:
        number, day = case(work, arguments.ref), given(arguments, work)
        made = settled(holds.put_on(work.session, work.firm, number, arguments.reason, day).result())
        output.say(f"{arguments.ref}: held as H{made}; nothing of it is destroyed until that is ended.")


def release(arguments: argparse.Namespace) -> None:
    """End a hold."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        ended = settled(holds.end(work.session, number, arguments.reason, arguments.which).result())
        left = holds.of_case(work.session, number)
        still = f" It is held still: {', '.join(one.name for one in left)}." if left else ""
        output.say(f"{arguments.ref}: H{ended} is ended.{still}")


def show(arguments: argparse.Namespace) -> None:
    """List the holds on a case."""
    with opening.opened(arguments) as work:
        rows = holds.of_case(work.session, case(work, arguments.ref), ended=True)
        if arguments.json:
            from casetui.cli.disposal import records

            output.show_json_list(records.hold(row, arguments.ref, work) for row in rows)
        else:
            output.show_table(COLUMNS, (_cells(row, work) for row in rows))


def _cells(row: HoldRow, work: Work) -> tuple[str, ...]:
    who = work.staff.initials
    day = f"{work.local(row.ended_at):%Y-%m-%d} " if row.ended_at is not None else ""
    ended = "-" if row.stands else f"{day}{who(row.ended_by)}: {row.withdrawn}"
    since = f"{date.fromisoformat(row.since):%Y-%m-%d}"
    return row.name, since, who(row.set_by), row.reason or "-", ended
