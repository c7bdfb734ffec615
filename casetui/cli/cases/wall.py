"""`casetui wall`: who is shut out of a case, putting a wall up or taking it down; who looked at the case."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import case, settled
from casetui.cli.days import METAVAR, given, past_day
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, choices, limited, line, plain_or_json
from casetui.practice.screening import ending, listing, putting_up
from casetui.practice.screening.listing import WallRow
from casetui.practice.screening.putting_up import Wanted
from casetui.practice.screening.terms import several
from casetui.session.results import Done

COLUMNS = (
    Column("WHO"), Column("SINCE"), Column("BY"), Column("PAPERS"), Column("WHY", 60, 10),
    Column("ENDED", 60, 6),
)  # fmt: skip
VIEWED = (Column("WHEN"), Column("WHO"), Column("NAME", 60, 8))
REF = "the case's ref, such as 2026-0042"
WHO = "initials or login"


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    new = add("add", "shut somebody out of a case, or all but a few", put_up)
    new.add_argument("ref", type=line, metavar="REF", help=REF)
    whom = new.add_mutually_exclusive_group(required=True)
    whom.add_argument("--out", nargs="+", type=line, metavar="WHO", help=f"shut these out: {WHO}")
    whom.add_argument("--only", nargs="+", type=line, metavar="WHO", help=f"shut all out but these: {WHO}")
    _why(new)
    new.add_argument("--date", type=past_day, metavar=METAVAR, help="since when (without it: today)")
    end = add("end", "let somebody back into a case, or everybody", take_down)
    end.add_argument("ref", type=line, metavar="REF", help=REF)
    end.add_argument("who", nargs="*", type=line, metavar="WHO", help=f"{WHO}; without them everybody")
    _why(end)
    listed = add("list", "list who is shut out of a case, and who was", show)
    viewers = add("viewers", "list who looked at a case, and when", show_viewers)
    for one in (listed, viewers):
        one.add_argument("ref", type=line, metavar="REF", help=REF)
        plain_or_json(one)
    limited(viewers)


def _why(parser: Parser) -> None:
    parser.add_argument("--reason", required=True, type=line, metavar="TEXT", help="why")


def put_up(arguments: argparse.Namespace) -> None:
    """Put up a wall."""
    with opening.opened(arguments) as work:
        number, day = case(work, arguments.ref), given(arguments, work)
        people = [work.staff.need(word) for word in arguments.out or arguments.only]
        ids = tuple(person.id for person in people)
        wanted = Wanted(number, ids, arguments.reason, day, arguments.out is None)
        result = putting_up.put_up(work.session, work.firm, wanted).result()
        settled(result)
        names = several([person.name for person in people])
        output.say(f"{arguments.ref}: {'without' if arguments.out else 'only'} {names} from now on.")
        for told in result.told if isinstance(result, Done) else ():
            output.say(told)


def take_down(arguments: argparse.Namespace) -> None:
    """Take a wall down."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        people = [_anybody(work, word) for word in arguments.who]
        settled(ending.end(work.session, number, people, arguments.reason).result())
        names = several([work.staff.name(user) for user in people]) if people else "everybody"
        output.say(f"{arguments.ref}: {names} may see it again.")


def _anybody(work: Work, word: str) -> int:
    """Somebody of the firm, or who was; Refuse names who there is."""
    person = work.staff.find(word, former=True) or work.staff.need(word)
    return person.id


def show(arguments: argparse.Namespace) -> None:
    """List the walls round a case."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        rows = listing.walls(work.session, number)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.wall(row, arguments.ref, work) for row in rows)
        else:
            output.show_table(COLUMNS, (_cells(row, work) for row in rows))


def _cells(row: WallRow, work: Work) -> tuple[str, ...]:
    who = work.staff.initials
    day = f"{work.local(row.ended_at):%Y-%m-%d} " if row.ended_at is not None else ""
    ended = "-" if row.stands else f"{day}{who(row.ended_by)}: {row.ended_why}"
    return (
        who(row.user) or "all but a few", row.since or "-", who(row.set_by) or "-", row.papers or "-",
        row.reason, ended,
    )  # fmt: skip


def show_viewers(arguments: argparse.Namespace) -> None:
    """List who looked at a case."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        rows = listing.viewers(work.session, number, arguments.limit)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.viewing(row, work) for row in rows)
        else:
            staff = work.staff
            cells = ((work.moment(row.at), staff.initials(row.user), staff.name(row.user)) for row in rows)
            output.show_table(VIEWED, cells)
