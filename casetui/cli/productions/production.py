"""`casetui production`: produces papers with numbers to somebody, and the log of what was produced."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import case, not_there, settled
from casetui.cli.days import METAVAR, past_day
from casetui.cli.ids import numbered
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, Run, choices, later, line, plain_or_json
from casetui.cli.productions import making
from casetui.practice.exchange import lines_out
from casetui.practice.productions import log
from casetui.practice.productions import making as practice
from casetui.practice.productions.log import ProductionRow
from casetui.practice.productions.making import To

COLUMNS = (
    Column("ID"), Column("CASE"), Column("DAY"), Column("TO", 30, 8), Column("NUMBERS", 60), Column("PAGES"),
    Column("REQUEST", 60, 12), Column("NOTE"),
)  # fmt: skip
LOG = (
    Column("ID"), Column("DAY"), Column("TO", 30, 8), Column("REQUEST", 40, 8), Column("NUMBERS"),
    Column("OF"), Column("COPY"), Column("TITLE", 60, 12), Column("NOTE"),
)  # fmt: skip
CSV = ("Production", "Date", "To", "Request", "Numbers", "Record", "Copy", "Document", "Pages", "Note")


def _later(name: str) -> Run:
    return later("productions.production", name)


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    make = add("make", "produce papers to somebody, and enter that in the log", _later("make"))
    make.epilog = (
        "Papers without numbers get the next ones, each as a new paper; those that have some keep them. What"
        " is held back as privileged is refused. The production is whole, or it is not made."
    )
    making.which(make)
    make.add_argument("--to", required=True, type=numbered("contacts"), metavar="C12", help="who gets them")
    make.add_argument("--on", type=past_day, metavar=METAVAR, help="the day they were given (today)")
    make.add_argument("--request", type=line, default="", metavar="TEXT", help="on which request")
    making.how(make)
    listed = add("list", "list what was produced", _later("listed"))
    listed.add_argument("ref", nargs="?", type=line, metavar="REF", help="of this case alone")
    plain_or_json(listed)
    shown = add("show", "show one production with its papers", _later("show"))
    shown.add_argument("id", type=numbered("productions"), metavar="D3", help="its number")
    plain_or_json(shown)
    logged = add("log", "write the production log of a case, a line each paper", _later("logged"))
    logged.add_argument("ref", type=line, metavar="REF", help=making.REF)
    logged.add_argument("--csv", action="store_true", help="as CSV")
    plain_or_json(logged)
    recall = add("recall", "enter that what was produced was asked back", _later("recall"))
    recall.add_argument("id", type=numbered("productions"), metavar="D3", help="which production")
    recall.add_argument("--why", required=True, type=line, metavar="TEXT", help="the reason")
    recall.add_argument("--on", type=past_day, metavar=METAVAR, help="the day it was asked back (today)")


def make(arguments: argparse.Namespace) -> None:
    """Produce papers."""
    with opening.opened(arguments) as work, making.Pages() as progress:
        number = case(work, arguments.ref)
        documents = making.chosen(work, number, arguments.papers)
        day = arguments.on(work) if arguments.on is not None else work.today
        to, plan = To(arguments.to, day.isoformat(), arguments.request), making.plan(work, number, arguments)
        made = practice.produce(work.session, number, documents, plan, to, work.today, progress)
        stamped = making.said(work, number, made)
        row = need(work, stamped.production or 0)
        output.say(f"{row.name}: {', '.join(row.numbers)} produced to {row.recipient_name}.")


def need(work: Work, number: int) -> ProductionRow:
    """One production; NotFound where this user has none of that number."""
    row = log.by_number(work.session, number)
    if row is None:
        raise not_there(work, "productions", number)
    return row


def listed(arguments: argparse.Namespace) -> None:
    """List productions."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref) if arguments.ref else None
        rows = log.of_case(work.session, number)
        if arguments.json:
            _json(rows, work)
            return
        output.show_table(COLUMNS, (
            (row.name, row.case_ref, row.day, row.recipient_name, ", ".join(row.numbers) or "-",
             str(row.pages), row.request or "-", row.note)
            for row in rows
        ))  # fmt: skip


def _json(rows: list[ProductionRow], work: Work) -> None:
    from casetui.cli.productions import records

    output.show_json_list(records.production(row, work) for row in rows)


def show(arguments: argparse.Namespace) -> None:
    """Show one production."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        work.session.viewed(row.case)
        if arguments.json:
            from casetui.cli.productions import records

            output.show_json(records.production(row, work))
            return
        heads = {
            "Production": row.name, "Case": row.case_ref, "To": f"C{row.recipient} {row.recipient_name}",
            "Day": row.day, "Why" if row.recalls is not None else "Request": row.request, "Note": row.note,
            "Entered": f"{work.moment(row.at)} by {work.staff.name(row.author)}",
        }  # fmt: skip
        for one in output.heads(heads):
            output.say(one)
        for its in row.ranges:
            output.say(output.one_line(f"{its.said}  {its.source}  P{its.stamped}  {its.title}"))


def logged(arguments: argparse.Namespace) -> None:
    """Write the log of a case."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        rows = log.of_case(work.session, number)[::-1]
        if arguments.json:
            _json(rows, work)
        elif arguments.csv:
            lines = (
                (*cells[:7], cells[7], str(pages), cells[8])
                for row in rows for cells, pages in _documents(row)
            )  # fmt: skip
            output.say(lines_out.as_csv(CSV, lines).rstrip("\n"))
        else:
            output.show_table(LOG, (cells for row in rows for cells, _pages in _documents(row)))


def _documents(row: ProductionRow) -> list[tuple[tuple[str, ...], int]]:
    """An entry as a line for each of its documents, with their pages; a recall has one line."""
    head = (row.name, row.day, row.recipient_name, row.request)
    if not row.ranges:
        return [((*head, "", "", "", "", row.note), 0)]
    return [
        ((*head, one.said, one.source, f"P{one.stamped}", one.title, row.note), one.last - one.first + 1)
        for one in row.ranges
    ]


def recall(arguments: argparse.Namespace) -> None:
    """Enter a recall."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        day = arguments.on(work) if arguments.on is not None else work.today
        number = settled(practice.recall(work.session, row.id, day.isoformat(), arguments.why))
        output.say(f"D{number}: {row.name} was asked back from {row.recipient_name}.")
