"""`casetui contact list`: the contacts of a view, filtered, as text or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial

from casetui.cli import opening, output
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.paging import whole
from casetui.practice.people import filters, listing
from casetui.practice.people.listing import ListedContact

PAGE = 500
COLUMNS = (
    Column("ID"), Column("NAME", 50, 10), Column("ROLE", 30, 6), Column("CASES", 40, 9),
    Column("TELEPHONE", 30, 8), Column("MAIL", 60, 8), Column("KNOW"),
)  # fmt: skip


def run(arguments: argparse.Namespace) -> None:
    """List the view."""
    with opening.opened(arguments) as work:
        wanted = filters.parse(work.session, " ".join(arguments.filter))
        page = partial(
            listing.page, work.session, arguments.view, sort=arguments.sort, where=wanted.conditions
        )
        rows = whole(lambda beside, size: page(beside=beside, limit=size), PAGE, arguments.limit)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.contact(row, work) for row in rows)
        else:
            output.show_table(COLUMNS, (_cells(row, work) for row in rows))


def _cells(row: ListedContact, work: Work) -> tuple[str, ...]:
    roles = ", ".join(dict.fromkeys(one.role for one in row.roles))
    return (
        row.name, row.called, roles or "-", ", ".join(map(work.case, row.cases)) or "-",
        row.phones[0] if row.phones else "-", row.emails[0] if row.emails else "-",
        ", ".join(to_know(row)) or "-",
    )  # fmt: skip


def to_know(row: ListedContact) -> Iterator[str]:
    """What must be known before somebody writes to them."""
    if row.do_not_contact:
        yield "do not contact"
    if row.represented_by is not None:
        yield "represented"
    if row.minor:
        yield "minor"
    if row.organisation:
        yield "organisation"
