"""`casetui party`: who is in a case, as what, since when and until when."""

from __future__ import annotations

import argparse
from datetime import date
from functools import partial

from casetui.cli import opening, output
from casetui.cli.acts import act_on, case, settled
from casetui.cli.days import METAVAR, past_day
from casetui.cli.errors import NotFound, Stop
from casetui.cli.ids import contact_or_name, numbered
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, choices, later, line, plain_or_json
from casetui.practice.case_file import belongings
from casetui.practice.case_file.belongings import PartyRow
from casetui.practice.people import listing, parties
from casetui.practice.people.parties import ROLES
from casetui.session.results import Done
from casetui.session.transaction import Tx

COLUMNS = (
    Column("WHO"), Column("ROLE", 20), Column("SIDE"), Column("NAME", 40, 10), Column("SINCE"),
    Column("UNTIL"), Column("TELEPHONE", 30, 8), Column("MAIL", 40, 8),
)  # fmt: skip
REF = "the case's ref, such as 2026-0042"
SIDES = ("ours", "theirs", "nobody's")


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    give = choices(parser)
    listed = give("list", "list who is in a case", later("people.party", "show"))
    listed.add_argument("ref", type=line, metavar="REF", help=REF)
    plain_or_json(listed)
    new = give("add", "give somebody a role in a case", later("people.party", "add"))
    new.add_argument("ref", type=line, metavar="REF", help=REF)
    new.add_argument(
        "who", type=contact_or_name, metavar="C12|NAME", help="a contact, or the name of one to be added"
    )
    new.add_argument("--role", required=True, choices=ROLES, help="what they are in it")
    new.add_argument("--side", choices=SIDES, help="on whose side, where the role does not say so")
    new.add_argument("--since", type=past_day, metavar=METAVAR, help="the first day of it")
    change = give("role", "give somebody another role; what they were ends", later("people.party", "role"))
    _whose(change)
    change.add_argument("--to", dest="to", required=True, choices=ROLES, help="what they are from then on")
    change.add_argument("--side", choices=SIDES, help="on whose side, where the role does not say so")
    change.add_argument("--on", type=past_day, metavar=METAVAR, help="its first day (without it: today)")
    ending = give("end", "end somebody's role in a case", later("people.party", "end"))
    _whose(ending)
    last = "its last day (without it: today), also of a role that ended on a wrong one"
    ending.add_argument("--on", type=past_day, metavar=METAVAR, help=last)


def _whose(parser: Parser) -> None:
    parser.add_argument("ref", type=line, metavar="REF", help=REF)
    parser.add_argument("contact", type=numbered("contacts"), metavar="C12", help="the contact's number")
    parser.add_argument("--role", choices=ROLES, help="which of their roles, where they have several")


def show(arguments: argparse.Namespace) -> None:
    """List them."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        rows = belongings.parties(work.session, number)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.party(row) for row in rows)
        else:
            output.show_table(COLUMNS, (_cells(row, work) for row in rows))


def _cells(row: PartyRow, work: Work) -> tuple[str, ...]:
    return (
        f"C{row.contact}", work.words.get(f"party_role.{row.role}", row.role), row.side or "-", row.name,
        row.since or "-", row.until or "-", " ".join(row.phones) or "-", " ".join(row.emails) or "-",
    )  # fmt: skip


def add(arguments: argparse.Namespace) -> None:
    """Give somebody a role."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        since = arguments.since(work).isoformat() if arguments.since is not None else ""


        def run(tx: Tx) -> int:
            return parties.bring_in(tx, number, arguments.who, arguments.role, _side(arguments), since)

        result = work.session.act("party.add", run)
        who = settled(result)
        if isinstance(result, Done):
            for told in result.told:
                output.tell(f"casetui: {told}")
        row = listing.one(work.session, who)
        name = row.called if row is not None else ""
        output.say(f"C{who} {name} is {arguments.role} in {arguments.ref}.")


def role(arguments: argparse.Namespace) -> int:
    """Give somebody another role."""
    with opening.opened(arguments) as work:
        row, on = _line(work, arguments), _day(arguments, work)
        changing = partial(parties.change, work.session, role=arguments.to, day=on, side=_side(arguments))
        said = f"is {arguments.to} from {on:%a %-d %b %Y}"
        return act_on([row], lambda targets: changing(targets[0]), said)


def end(arguments: argparse.Namespace) -> int:
    """End somebody's role."""
    with opening.opened(arguments) as work:
        row, on = _line(work, arguments, ended=arguments.on is not None), _day(arguments, work)
        said = f"{row.role} until {on:%a %-d %b %Y}"
        return act_on([row], lambda targets: parties.end(work.session, targets[0], on), said)


def _line(work: Work, arguments: argparse.Namespace, *, ended: bool = False) -> PartyRow:
    """The role that is meant, of those that have not ended; where there is none, of those that have."""
    there = belongings.parties(work.session, case(work, arguments.ref))
    theirs = [row for row in there if row.contact == arguments.contact]
    if arguments.role is not None:
        theirs = [row for row in theirs if row.role == arguments.role]
    its = [row for row in theirs if not row.until] or (theirs if ended else [])
    if not its:
        raise NotFound(f"C{arguments.contact} has no such role in {arguments.ref} now.")
    if len(its) > 1:
        raise Stop(f"They are {' and '.join(row.role for row in its)}; say which with --role.")
    return its[0]


def _side(arguments: argparse.Namespace) -> str:
    return "" if arguments.side in (None, "nobody's") else str(arguments.side)


def _day(arguments: argparse.Namespace, work: Work) -> date:
    day_of: date = arguments.on(work) if arguments.on is not None else work.today
    return day_of
