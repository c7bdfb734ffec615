"""`casetui inbox`: the enquiries of a view, filtered, as text or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import Any

from casetui.cli import opening, output
from casetui.cli.errors import DONE, NOTHING, Stop
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, limited, line, plain_or_json
from casetui.practice.enquiries import inbox
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.enquiries.filters import Filter
from casetui.practice.firm.hours import span
from casetui.practice.paging import whole

PAGE = 200
COLUMNS = (
    Column("ID"), Column("OWNER"), Column("CLOCK"), Column("AGE"), Column("KIND", least=6),
    Column("SENDER", 32, 6), Column("SUBJECT", 60, 8), Column("CASE"), Column("STATE", least=7),
)  # fmt: skip


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        "A filter is free words, and from: to: owner: case: kind: is: before: after: has:attachment, such as"
        " 'owner:none is:overdue' or 'from:harlow gutter'."
    )
    parser.add_argument("filter", nargs="*", type=line, metavar="FILTER", help="what to look for")
    parser.add_argument(
        "--view", choices=list(inbox.VIEWS), default="open", help="which view (without it: open)"
    )
    parser.add_argument(
        "--sort", choices=list(inbox.SORTS), help="the order (without it: most pressing first)"
    )
    limited(parser)
    plain_or_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List the view."""
    with opening.opened(arguments) as work:
        wanted = _filter(work, " ".join(arguments.filter))
        if wanted is not None and wanted.searches:
            if arguments.sort:
                raise Stop("Words are searched for with the newest first; leave --sort out.")
            rows, if_empty = _searched(work, arguments.view, wanted), NOTHING
        else:
            rows, if_empty = _listed(work, arguments, wanted.conditions if wanted else ()), DONE
        chosen = islice(rows, arguments.limit)
        first = list(islice(chosen, 1))
        every = chain(first, chosen)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.enquiry(row, work) for row in every)
        else:
            output.show_table(COLUMNS, (cells(row, work) for row in every))
        return DONE if first else if_empty


def cells(row: EnquiryRow, work: Work) -> tuple[str, ...]:
    """An enquiry as one line of the table."""
    return (
        f"E{row.id}", work.staff.initials(row.owner) or "-", clock(row, work.now),
        span(max(0, work.now - row.opened_at)), work.words[f"kind.{row.kind}"], row.sender, row.subject,
        work.case(row.case_ref) or (f"{row.proposed_ref}?" if row.proposed_ref else "-"), state(row, work),
    )  # fmt: skip


def clock(row: EnquiryRow, now: int) -> str:
    """What is left of the reply clock, in words that need no colour."""
    left = row.clock_left(now)
    if left is None:
        return "-"
    return f"{span(left)} left" if left > 0 else f"OVERDUE {span(-left)}"


def state(row: EnquiryRow, work: Work) -> str:
    """The state in the firm's words, with whom where somebody was asked."""
    word = work.words[f"state.{row.state}"]
    name = work.staff.initials(row.with_user) or work.words["attorneys"]
    return word.replace("{name}", name)


def _filter(work: Work, text: str) -> Filter | None:
    if not text.strip():
        return None
    from casetui.practice.enquiries import filters

    return filters.parse(work.session, work.firm, work.staff, work.today, text)


def _listed(work: Work, arguments: argparse.Namespace, where: Sequence[Any]) -> Iterator[EnquiryRow]:
    sort = arguments.sort or "pressing"
    page = partial(inbox.page, work.session, arguments.view, sort=sort, where=where)
    return whole(lambda beside, size: page(beside=beside, limit=size), PAGE, arguments.limit)


def _searched(work: Work, view: str, wanted: Filter) -> Iterator[EnquiryRow]:
    from casetui.practice.attachments import searching
    from casetui.practice.enquiries import search

    seen: list[int] = []
    beyond: int | None = None
    left_out = 0
    while True:
        hits = search.page(work.session, view, wanted, beyond, PAGE, seen)
        seen += [row.id for row in hits.rows]
        left_out += hits.not_searched
        yield from hits.rows
        beyond = hits.beyond
        if beyond is None:
            break
    if left_out:
        output.tell(f"casetui: {searching.said(left_out)}.")
