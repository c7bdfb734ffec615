"""`casetui updates`: whose clients are due an update, the letter to one, and that one was not reached."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial

from casetui.cli import opening, output
from casetui.cli.acts import act_on, settled
from casetui.cli.cases.case_acts import row_of
from casetui.cli.cases.cases import PAGE, day
from casetui.cli.errors import Stop
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, choices, limited, line, plain_or_json
from casetui.practice.cases import filters, listing, telling
from casetui.practice.cases.listing import ListedCase
from casetui.practice.cases.telling import Due
from casetui.practice.paging import whole
from casetui.practice.people import approach, card
from casetui.practice.updates import clients, drafting

VIEW = "updates"
COLUMNS = (
    Column("REF"), Column("TITLE", 50, 10), Column("CLIENT", 30, 6), Column("WHO"), Column("TOLD"),
    Column("TRIES"), Column("SINCE"), Column("WHY"),
)  # fmt: skip


def arguments(parser: Parser) -> None:
    """Describe the command line; without a further word those who are due are listed."""
    parser.epilog = (
        "Due is a client of an open case who has heard nothing for update_after_days, or for"
        " update_sooner_days once a date passed, the court wrote or an order came (casetui setting). A word"
        " is what was sent to them, or a phone note about them; a try to reach them is none."
    )
    plain_or_json(parser)
    parser.add_argument("--filter", type=line, default="", metavar="FILTER", help="as in 'casetui cases'")
    limited(parser)
    parser.set_defaults(run=run)
    add = choices(parser, required=False)
    draft = add("draft", "begin the letter to the client of a case, as a draft in the outbox", run_draft)
    draft.add_argument("ref", type=line, metavar="REF", help="the case's ref, such as 2026-0042")
    tried = add("tried", "note that the clients of cases could not be reached", run_tried)
    tried.add_argument("refs", type=line, nargs="+", metavar="REF", help="cases, such as 2026-0042")


def run(arguments: argparse.Namespace) -> None:
    """List whose clients are due, who has heard nothing for the longest first."""
    with opening.opened(arguments) as work:
        wanted = filters.parse(work.session, work.firm, work.staff, work.today, arguments.filter)
        page = partial(listing.page, work.session, VIEW, where=wanted.conditions)
        rows = list(whole(lambda beside, size: page(beside=beside, limit=size), PAGE, arguments.limit))
        due = telling.reasons(work.session, [(row.id, row.area, row.silent_since) for row in rows])
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(
                {**records.case(row, work), "due": records.instant(due[row.id].at), "why": due[row.id].why}
                for row in rows
            )  # fmt: skip
        else:
            output.show_table(COLUMNS, (_cells(row, due[row.id], work) for row in rows))


def _cells(row: ListedCase, due: Due, work: Work) -> tuple[str, ...]:
    who = "/".join(work.staff.initials(user) for user in (row.attorney, row.manager) if user is not None)
    told = day(work, row.told_at) if row.told_at is not None else "-"
    tries = str(row.tries) if row.tries else "-"
    return row.ref, row.title, row.client or "-", who or "-", told, tries, day(work, due.at), due.why


def run_draft(arguments: argparse.Namespace) -> None:
    """Begin the letter."""
    with opening.opened(arguments) as work:
        row = row_of(work, arguments.ref)
        if (begun := drafting.begun(work.session, row.id)) is not None:
            name = f"O{begun.id}"
            raise Stop(f"{name} is an update that is not sent yet; 'casetui outbox show {name}' has it.")
        contact, _name = clients.first_of(work.session, row.id, row.ref)
        told = card.of(work.session, contact)
        if told is None:
            raise Stop(f"C{contact} is gone from your sight.")
        to = drafting.addressed(told)
        letter = drafting.letter(work.session, work.firm, row, to, told.language)
        number = settled(drafting.put(work.session, letter).result())
        output.say(f"O{number}: an update to {to.name}, a draft.")
        for held in approach.obstacles(work.session, [to], row.id):
            output.tell(f"casetui: Held: {held}")
        if not to.email:
            called = f"; {', '.join(told.contact.phones)}" if told.contact.phones else ""
            output.tell(f"casetui: No mail address is known of {to.name}: it goes on paper{called}.")


def run_tried(arguments: argparse.Namespace) -> int:
    """Note that they could not be reached."""
    with opening.opened(arguments) as work:
        rows: Sequence[ListedCase] = [row_of(work, ref) for ref in dict.fromkeys(arguments.refs)]
        return act_on(rows, lambda targets: clients.tried(work.session, targets), "tried to reach")
