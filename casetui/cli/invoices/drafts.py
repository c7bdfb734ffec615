"""What `casetui invoice draft`, `edit` and `withdraw` do."""

from __future__ import annotations

import argparse

from casetui.cli import given, opening, output
from casetui.cli.acts import case
from casetui.cli.errors import Stop
from casetui.cli.invoices.common import again, amount, came_of, money, name, need
from casetui.cli.opening import Work
from casetui.practice.invoices import changing, drafting, invoices
from casetui.practice.invoices.changing import Changed
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.invoices.terms import LONGEST_TEXT
from casetui.practice.money import amounts


def draft(arguments: argparse.Namespace) -> None:
    """Draft an invoice of what is unbilled."""
    with opening.opened(arguments) as work:
        until = arguments.until(work) if arguments.until else None
        number = came_of(
            drafting.draw_up(
                work.session, work.firm, case(work, arguments.ref), client=arguments.client, until=until,
                only=arguments.only,
            ).result()
        )  # fmt: skip
        row = invoices.need(work.session, number)
        count = len(invoices.lines(work.session, number))
        lines = f"{count} line{'' if count == 1 else 's'}"
        output.say(f"{row.name}: drafted, {lines}, {money(work, row.total, row.currency)}.")


def edit(arguments: argparse.Namespace) -> None:
    """Change one thing of a draft."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.invoice)
        came_of(_change(arguments, work, row).result())
        row = again(work, row)
        output.say(f"{name(row)}: changed, {money(work, row.total, row.currency)}.")


def _change(arguments: argparse.Namespace, work: Work, row: InvoiceRow) -> Changed:
    session, firm, target = work.session, work.firm, row.target
    if arguments.add is not None or arguments.add_all:
        return changing.add_costs(session, firm, target, arguments.add)
    if arguments.leave_out is not None:
        return changing.leave_out(session, firm, target, [_line(work, row, at) for at in arguments.leave_out])
    if arguments.fee is not None:
        words, sum_of_it = _pair(arguments.fee, "TEXT=AMOUNT", last=True)
        return changing.add_line(session, firm, target, words, amount(work, sum_of_it, row.currency))
    if arguments.charge is not None:
        number, its = _numbered(work, row, arguments.charge, "N=AMOUNT")
        charged = amounts.typed(its, amounts.Style(row.currency, firm.decimal_mark))
        return changing.charge(session, firm, target, number, charged)
    if arguments.reword is not None:
        return changing.reword(session, firm, target, *_numbered(work, row, arguments.reword, "N=TEXT"))
    if arguments.tax is not None:
        return changing.tax_line(session, firm, target, *_numbered(work, row, arguments.tax, "N=CODE"))
    if arguments.write_down is not None:
        return changing.write_down(session, firm, target, amount(work, arguments.write_down, row.currency))
    if arguments.client is not None:
        return changing.for_whom(session, firm, target, arguments.client)
    if arguments.tax_point is not None:
        return changing.tax_point(session, firm, target, arguments.tax_point(work))
    words = given.text(LONGEST_TEXT) if arguments.above == "-" else arguments.above
    return changing.write_above(session, firm, target, words)


def _numbered(work: Work, row: InvoiceRow, text: str, shape: str) -> tuple[int, str]:
    at, rest = _pair(text, shape)
    if not (at.isascii() and at.isdigit() and len(at) < 6):
        raise Stop(f"“{at[:40]}” is no number of a line; write {shape}.")
    return _line(work, row, int(at)), rest


def _pair(text: str, shape: str, *, last: bool = False) -> tuple[str, str]:
    begin, sign, rest = text.rpartition("=") if last else text.partition("=")
    if not sign or not begin.strip():
        raise Stop(f"“{text[:60]}” is not understood; write {shape}.")
    return begin.strip(), rest.strip()


def _line(work: Work, row: InvoiceRow, at: int) -> int:
    """The line with this number, as it is shown."""
    lines = invoices.lines(work.session, row.id)
    if not 1 <= at <= len(lines):
        raise Stop(f"{name(row)} has lines 1 to {len(lines)}, not {at}.")
    return lines[at - 1].id


def withdraw(arguments: argparse.Namespace) -> None:
    """Withdraw one that was not issued."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.invoice)
        came_of(changing.withdraw(work.session, [row.target], arguments.why).result())
        output.say(f"{row.name}: withdrawn; what it charged is unbilled again.")
