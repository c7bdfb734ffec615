"""`casetui cases`: the cases of a view, filtered, as text or JSON."""

from __future__ import annotations

import argparse
from functools import partial

from casetui.cli import opening, output
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, limited, line, plain_or_json
from casetui.practice.cases import filters, listing
from casetui.practice.cases.listing import ListedCase
from casetui.practice.paging import whole

PAGE = 200
COLUMNS = (
    Column("REF"), Column("STATUS"), Column("STAGE"), Column("TITLE", 50, 10), Column("CLIENT", 30, 6),
    Column("WHO"), Column("DEADLINE"), Column("NEXT"), Column("TOLD"), Column("REVIEWED"),
)  # fmt: skip


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        "A filter is free words (ref, title, party, court number, their ref), and client: party: attorney:"
        " manager: stage: area: court: is:open|pending|closed|archived no:next-date no:review before: after:"
        " (when it was opened), such as 'manager:me no:next-date'."
    )
    parser.add_argument("filter", nargs="*", type=line, metavar="FILTER", help="what to look for")
    parser.add_argument(
        "--view", choices=list(listing.VIEWS), default="open", help="which view (without it: open)"
    )
    parser.add_argument(
        "--sort", choices=list(listing.ORDERS), default="newest", help="the order (without it: newest)"
    )
    limited(parser)
    plain_or_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """List the view."""
    with opening.opened(arguments) as work:
        text = " ".join(arguments.filter)
        wanted = filters.parse(work.session, work.firm, work.staff, work.today, text)
        page = partial(
            listing.page, work.session, arguments.view, sort=arguments.sort, where=wanted.conditions
        )
        rows = whole(lambda beside, size: page(beside=beside, limit=size), PAGE, arguments.limit)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.case(row, work) for row in rows)
        else:
            output.show_table(COLUMNS, (_cells(row, work) for row in rows))


def _cells(row: ListedCase, work: Work) -> tuple[str, ...]:
    who = "/".join(work.staff.initials(user) for user in (row.attorney, row.manager) if user is not None)
    ends = None if row.deadline_at is None else row.deadline_at - 1  # not the day that midnight begins
    return (
        row.ref, work.words[f"case_status.{row.status}"], stage(row, work) or "-", row.title,
        row.client or "-", who or "-",
        *(
            day(work, at) if at is not None else "-"
            for at in (ends, row.next_at, row.told_at, row.reviewed_at)
        ),
    )  # fmt: skip


def stage(row: ListedCase, work: Work) -> str:
    """How far it has come, in the words of its area."""
    return work.areas.stage_title(row.area, row.stage)


def day(work: Work, at: int) -> str:
    """The day of an instant."""
    return f"{work.local(at):%Y-%m-%d}"
