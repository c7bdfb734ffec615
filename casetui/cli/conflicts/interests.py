"""What binds the firm's own people: the list, and keeping it."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import act_on, settled
from casetui.cli.errors import DONE, NotFound
from casetui.cli.output import Column
from casetui.practice.conflicts import interests

COLUMNS = (
    Column("ID"), Column("WHO"), Column("NAME", 60, 16), Column("NATURE", 40, 8), Column("SINCE"),
    Column("UNTIL"),
)  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """List them, keep one, or end one."""
    with opening.opened(arguments) as work:
        if arguments.add:
            who = work.staff.need(arguments.who) if arguments.who else work.me
            since = arguments.since(work) if arguments.since is not None else None
            kept = interests.add(work.session, who.id, arguments.add, arguments.nature, since)
            output.say(f"I{settled(kept.result())}: {arguments.add} is kept as an interest of {who.name}.")
            return DONE
        rows = interests.every(work.session)
        if arguments.end is not None:
            row = next((row for row in rows if row.id == arguments.end), None)
            if row is None:
                raise NotFound(f"There is no I{arguments.end}.")
            day = arguments.on(work) if arguments.on is not None else work.today
            return act_on([row], lambda targets: interests.end(work.session, targets[0], day), f"until {day}")
        if arguments.json:
            from casetui.cli.records import instant

            output.show_json_list(
                {"id": row.name, "version": row.version, "updated": instant(row.updated_at),
                 "who": work.staff.initials(row.user), "name": row.called, "nature": row.nature,
                 "since": row.since, "until": row.until}
                for row in rows
            )  # fmt: skip
        else:
            cells = (
                (
                    row.name,
                    work.staff.initials(row.user),
                    row.called,
                    row.nature or "-",
                    row.since or "-",
                    row.until or "-",
                )
                for row in rows
            )
            output.show_table(COLUMNS, cells)
        return DONE
