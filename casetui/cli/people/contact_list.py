"""`casetui contact list`: the contacts of a view, filtered, as text or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from casetui.cli import opening, output
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.paging import Position
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
        rows = islice(_listed(work, arguments, wanted.conditions), arguments.limit)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.contact(row) for row in rows)
        else:
            output.show_table(COLUMNS, map(_cells, rows))


def _listed(work: Work, arguments: argparse.Namespace, where: Sequence[Any]) -> Iterator[ListedContact]:
    beside: Position | None = None
    while True:
        page = listing.page(
            work.session, arguments.view, sort=arguments.sort, where=where, beside=beside,
            limit=min(arguments.limit or PAGE, PAGE),
        )  # fmt: skip
        yield from page.rows
        if not page.more or not page.positions:
            return
        beside = page.positions[-1]


def _cells(row: ListedContact) -> tuple[str, ...]:
    roles = ", ".join(dict.fromkeys(one.role for one in row.roles))
    return (
        row.name, row.called, roles or "-", ", ".join(row.cases) or "-", row.phones[0] if row.phones else "-",
        row.emails[0] if row.emails else "-", ", ".join(to_know(row)) or "-",
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
