"""What `casetui client-money` lists and prints: entries, ledgers, journals."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from casetui.cli import output
from casetui.cli.client_money import records
from casetui.cli.client_money.given import case_of, need, shown, when
from casetui.cli.errors import NotFound, Stop
from casetui.cli.opening import Work, opened
from casetui.cli.output import Column
from casetui.practice.client_books import journals, printing
from casetui.practice.client_books.printing import Sheet
from casetui.practice.client_money import balances, listing
from casetui.practice.client_money.balances import LedgerRow
from casetui.practice.client_money.ledgers import Ledger
from casetui.practice.client_money.listing import Entry
from casetui.practice.client_money.terms import CLIENT
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.sqlite.reading import among, tuples
from casetui.tables.cases import Case

COLUMNS = (
    Column("ID"), Column("DAY"), Column("KIND"), Column("CASE"), Column("AMOUNT"), Column("STANDING"),
    Column("NUMBER"), Column("WHO", 40, 8), Column("WHAT FOR", 60, 8),
)  # fmt: skip
LEDGERS = (
    Column("CASE"), Column("CLIENT", 40, 8), Column("ACCOUNT"), Column("CLEARED"), Column("NOT CLEARED"),
    Column("DISPUTED"), Column("LAST"),
)  # fmt: skip


def entries(arguments: argparse.Namespace) -> None:
    """List entries."""
    with opened(arguments) as work:
        case = case_of(arguments, work) if arguments.ref else None
        if arguments.waiting:
            rows = [
                one for one in listing.waiting(work.session)
                if case in (None, one.case) and arguments.account in (None, one.account)
            ][: arguments.limit]  # fmt: skip
        else:
            rows = listing.entries(work.session, account=arguments.account, case=case, most=arguments.limit)
        if arguments.json:
            output.show_json_list(records.entry(one, work) for one in rows)
        else:
            output.show_table(COLUMNS, (_cells(one, work) for one in rows))


def _cells(one: Entry, work: Work) -> tuple[str, ...]:
    return (
        one.name, one.day or "-", one.kind, one.case_ref or "-", shown(one.amount, work, one.currency),
        one.standing, one.number or one.reference or "-", one.who, one.purpose,
    )  # fmt: skip


def show(arguments: argparse.Namespace) -> None:
    """Show an entry."""
    with opened(arguments) as work:
        one = need(work, arguments.id)
        if one.case is not None:
            work.session.viewed(one.case)
        if arguments.json:
            output.show_json(records.entry(one, work))
            return
        names = work.staff.name
        values = {
            one.name: f"{one.kind}, {one.standing}", "amount": shown(one.amount, work, one.currency),
            "account": f"B{one.account}", "case": one.case_ref or "", "client": one.client_name or "",
            "day": one.day, "cleared": one.cleared, "who": one.who, "what for": one.purpose,
            "method": one.method, "number": one.number, "reference": one.reference,
            "invoice": f"V{one.invoice}" if one.invoice else "", "reported": one.reported,
            "reverses": f"W{one.reverses}" if one.reverses else "",
            "reversed by": f"W{one.reversed_by}" if one.reversed_by else "", "why": one.why,
            "sent back": one.returned, "prepared by": names(one.by), "posted by": names(one.posted_by),
        }  # fmt: skip
        for line in output.heads(values):
            output.say(line)


def ledger(arguments: argparse.Namespace) -> None:
    """A client's ledger, or all that hold money."""
    with opened(arguments) as work:
        case = case_of(arguments, work) if arguments.ref else None
        rows = balances.ledgers(work.session, case=case, account=arguments.account, empty=case is not None)
        rows = [one for one in rows if arguments.client in (None, one.client)]
        if case is None:
            _all(arguments, work, rows)
            return
        if not rows:
            raise NotFound(f"There is no client money in {arguments.ref}, and there was none.")
        ledgers = [
            (one, journals.ledger(work.session, Ledger(one.account, CLIENT, one.case, one.client)))
            for one in rows
        ]
        if arguments.json:
            output.show_json_list(
                records.ledger_line(line, work) for _one, lines in ledgers for line in lines
            )
            return
        printed(
            arguments, work,
            [printing.of_ledger(work.session, one, arguments.ref, lines) for one, lines in ledgers],
        )  # fmt: skip


def _all(arguments: argparse.Namespace, work: Work, rows: list[LedgerRow]) -> None:
    query = work.session.rows(Case, Case.id, Case.ref).where(among(Case.id, {one.case for one in rows}))
    refs = dict(tuples(query))
    if arguments.json:
        output.show_json_list(records.ledger(one, refs[one.case]) for one in rows)
        return
    if arguments.csv or arguments.pdf:
        written = {one.currency: Style(one.currency, work.firm.decimal_mark) for one in rows}

        def cells(one: LedgerRow) -> tuple[str, ...]:
            its = written[one.currency]
            three = (amounts.shown(minor, its) for minor in (one.cleared, one.uncleared, one.disputed))
            return refs[one.case], one.name, f"B{one.account}", *three, one.last

        heads = tuple(column.heading.capitalize() for column in LEDGERS)
        part = printing.Part("", heads, tuple(map(cells, rows)), frozenset({3, 4, 5}))
        printed(arguments, work, [Sheet("Client ledgers", (("Firm", work.firm.name),), (part,))])
        return

    def row(one: LedgerRow) -> tuple[str, ...]:
        three = (shown(minor, work, one.currency) for minor in (one.cleared, one.uncleared, one.disputed))
        return refs[one.case], f"C{one.client} {one.name}", f"B{one.account}", *three, one.last

    output.show_table(LEDGERS, map(row, rows))


def journal(arguments: argparse.Namespace) -> None:
    """A journal."""
    with opened(arguments) as work:
        since, until = when(arguments.since, work), when(arguments.until, work)
        rows = journals.journal(
            work.session, arguments.which, account=arguments.account,
            since=since.isoformat() if since else "", until=until.isoformat() if until else "",
        )  # fmt: skip
        if arguments.json:
            output.show_json_list(records.entry(one, work) for one in rows)
            return
        between = f"{since or 'the first'} to {until or work.today}"
        printed(arguments, work, [printing.of_journal(work.session, arguments.which, rows, between)])


def printed(arguments: argparse.Namespace, work: Work, sheets: Iterable[Sheet]) -> None:
    """Give sheets out as text, as CSV, or in a PDF file."""
    listed = list(sheets)
    if arguments.pdf:
        in_pdf(arguments.pdf, work, listed[0].title, "\n".join(map(printing.as_text, listed)))
        return
    made: Callable[[Any], str] = printing.as_csv if arguments.csv else printing.as_text
    for sheet in listed:
        output.say(made(sheet).rstrip("\n"))


def in_pdf(name: str, work: Work, title: str, text: str) -> None:
    """Write a text as a PDF file, never over another; from an account with a folder of its own, into that."""
    from casetui.practice.client_books import pdf

    path = work.config.folder / Path(name).name if work.config.restricted else Path(name)
    try:
        with path.open("xb") as file:
            file.write(pdf.made(title, text, letter=work.firm.system == "us"))
    except FileExistsError as error:
        raise Stop(f"{path} is there already; nothing was written.") from error
    except OSError as error:
        raise Stop(f"{path} can't be written: {error.strerror}.") from error
    output.say(f"{path}: {title}.")
