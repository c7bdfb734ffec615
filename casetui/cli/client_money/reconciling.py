"""`casetui client-money statement` and `reconcile`: the bank's statements, and that all three agree."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from casetui.cli import output
from casetui.cli.acts import settled
from casetui.cli.client_money import records
from casetui.cli.client_money.given import shown, when
from casetui.cli.client_money.reading import in_pdf, printed
from casetui.cli.errors import DONE, NOTHING, Stop
from casetui.cli.ids import together
from casetui.cli.opening import Work, opened
from casetui.cli.output import Column
from casetui.practice.bank_files import reading
from casetui.practice.client_books import printing, reconciling, signing, statements
from casetui.practice.client_books.reconciling import Signed
from casetui.practice.client_money import accounts
from casetui.practice.money.amounts import Style, plain

LINES = (Column("LINE"), Column("DAY"), Column("AMOUNT"), Column("REFERENCE", 30, 6), Column("TEXT", 60, 10))
SIGNED = (Column("ID"), Column("ACCOUNT"), Column("DAY"), Column("BANK"), Column("BOOK"), Column("SIGNED BY"))


def take_in(arguments: argparse.Namespace) -> None:
    """Take a statement in."""
    content = _content(arguments.file)
    with opened(arguments) as work:
        its = accounts.meant(work.session, arguments.account)
        style = Style(its.currency, arguments.mark or work.firm.decimal_mark)
        kept = statements.kept_columns(work.session, its.id)
        taken = reading.read(content, style, work.firm.day_order, arguments.said, kept)
        came = settled(statements.take_in(work.session, its.id, Path(arguments.file).name, taken).result())
        columns = dict(zip(taken.headers, taken.fields, strict=True))
        if arguments.json:
            output.show_json({
                "account": its.called, "new": came.new, "known": came.known, "first": came.first,
                "last": came.last, "columns": columns,
                "closing": None if came.closing is None else plain(came.closing, its.currency),
            })  # fmt: skip
            return
        for header, field in columns.items():
            output.say(f"  {header}: {field}")
        left = (
            f"; {shown(came.closing, work, its.currency)} was there then" if came.closing is not None else ""
        )
        again = f", {came.known} known already" if came.known else ""
        output.say(f"{its.called}: {came.new} lines of {came.first} to {came.last}{again}{left}.")


def _content(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(reading.MOST_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(reading.MOST_BYTES + 1)
    except OSError as error:
        raise Stop(f"{name} can't be read: {error.strerror}.") from error


def lines(arguments: argparse.Namespace) -> None:
    """List the bank's lines that are in no entry."""
    with opened(arguments) as work:
        day = when(arguments.date, work) or work.today
        its = reconciling.reckon(work.session, arguments.account, day)
        rows = its.matched.theirs
        if arguments.json:
            output.show_json_list(records.reckoned(its)["not_in_books"])
            return
        output.show_table(LINES, (
            (str(one.id), one.day, shown(one.amount, work, its.account.currency), one.reference, one.text)
            for one in rows
        ))  # fmt: skip


def match(arguments: argparse.Namespace) -> None:
    """Say which entries a line is."""
    with opened(arguments) as work:
        numbers = together(arguments.ids)
        count = settled(statements.match(work.session, arguments.line, numbers).result())
        _said(arguments, f"Line {arguments.line} is {', '.join(f'W{number}' for number in numbers)}.", count)


def unmatch(arguments: argparse.Namespace) -> None:
    """Say that it is not."""
    with opened(arguments) as work:
        count = settled(statements.unmatch(work.session, arguments.line).result())
        _said(arguments, f"Line {arguments.line} is matched with nothing any more.", count)


def _said(arguments: argparse.Namespace, words: str, count: int) -> None:
    if arguments.json:
        output.show_json({"line": arguments.line, "entries": count})
    else:
        output.say(words)


def run(arguments: argparse.Namespace) -> int:
    """Compare all three; sign; or show what was signed."""
    table, number = arguments.which or ("bank_accounts", None)
    with opened(arguments) as work:
        if arguments.list:
            _list(arguments, work, number)
            return DONE
        if table == "reconciliations" and number is not None:
            text = reconciling.text_of(work.session, number)
            if arguments.pdf:
                in_pdf(arguments.pdf, work, f"Reconciliation Q{number}", text)
            elif arguments.json:
                rows = [one for one in reconciling.signed(work.session) if one.id == number]
                output.show_json({**_signed(rows[0], work), "text": text})
            else:
                output.say(text.rstrip("\n"))
            return DONE
        account = accounts.meant(work.session, number)
        balance = amount_or_nothing(arguments.balance, work, account.currency)
        day = when(arguments.date, work)
        its = reconciling.reckon(work.session, account.id, day, balance)
        if arguments.sign:
            made = settled(signing.sign(work.session, account.id, day, balance).result())
            if arguments.json:
                output.show_json(_signed(reconciling.signed(work.session, account.id)[0], work))
            else:
                output.say(f"Q{made}: {account.called} is reconciled up to {its.day}, and locked.")
            return DONE
        if arguments.json:
            output.show_json(records.reckoned(its))
        else:
            printed(arguments, work, [printing.of_reckoning(work.session, its)])
        return DONE if its.agrees else NOTHING


def amount_or_nothing(text: str | None, work: Work, currency: str) -> int | None:
    """A balance as it is typed: it may be nothing; None where it was not."""
    if text is None:
        return None
    from casetui.practice.bank_files.table import signed

    return signed(text, Style(currency, work.firm.decimal_mark))


def _signed(one: Signed, work: Work) -> dict[str, object]:
    return records.signed(one, accounts.one(work.session, one.account).currency, work)


def _list(arguments: argparse.Namespace, work: Work, account: int | None) -> None:
    rows = reconciling.signed(work.session, account)
    if arguments.json:
        output.show_json_list(_signed(one, work) for one in rows)
        return
    currencies = {one.id: one.currency for one in accounts.of_firm(work.session)}
    output.show_table(SIGNED, (
        (f"Q{one.id}", f"B{one.account}", one.day, shown(one.bank, work, currencies[one.account]),
         shown(one.book, work, currencies[one.account]), work.staff.name(one.signed_by))
        for one in rows
    ))  # fmt: skip
