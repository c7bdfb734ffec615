"""What `casetui invoice credit`, `write-off`, `claim` and `casetui payment` do."""

from __future__ import annotations

import argparse
import re

from casetui.cli import opening, output
from casetui.cli.acts import case
from casetui.cli.errors import NotFound, Stop
from casetui.cli.invoices import records
from casetui.cli.invoices.common import again, amount, came_of, money, name, need
from casetui.cli.output import Column
from casetui.practice.invoices import crediting, invoices, payments
from casetui.practice.invoices.payments import New, PaymentRow
from casetui.practice.receiving import receiving
from casetui.session.results import Refuse

COLUMNS = (
    Column("ID"), Column("DAY"), Column("CASE"), Column("HOW"), Column("AMOUNT"), Column("FROM", 30, 10),
    Column("REFERENCE", 30, 10),
)  # fmt: skip

INVOICE = re.compile(r"[Vv][0-9]+")


def credit(arguments: argparse.Namespace) -> None:
    """Draft a credit note."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.invoice)
        part = amount(work, arguments.amount, row.currency) if arguments.amount else None
        number = came_of(crediting.draft(work.session, work.firm, row.target, arguments.why, part).result())
        note = invoices.need(work.session, number)
        said = money(work, note.total, note.currency)
        output.say(f"{note.name}: a credit note of {said} on {name(row)} is drafted.")


def write_off(arguments: argparse.Namespace) -> None:
    """Give up what is unpaid."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.invoice)
        part = amount(work, arguments.amount, row.currency) if arguments.amount else None
        came_of(payments.write_off(work.session, work.firm, row.target, arguments.why, part).result())
        left = again(work, row)
        said = money(work, row.unpaid - left.unpaid, row.currency)
        output.say(f"{name(row)}: {said} written off; {money(work, left.unpaid, row.currency)} is unpaid.")


def claim(arguments: argparse.Namespace) -> None:
    """Claim again what was written off."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.invoice)
        back = came_of(payments.claim_again(work.session, work.firm, row.target, arguments.why).result())
        output.say(f"{name(row)}: {money(work, back, row.currency)} is claimed again.")


def pay(arguments: argparse.Namespace) -> None:
    """Record a sum that came in."""
    with opening.opened(arguments) as work:
        *ref, typed = arguments.words
        if len(ref) > 1:
            raise Stop("Write the case or the invoice, and the amount: payment add 2026-0042 1,200.")
        first = [need(work, ref[0])] if ref and INVOICE.fullmatch(ref[0]) else []
        number = case(work, ref[0]) if ref and not first else None
        chosen = tuple(row.id for row in (*first, *(need(work, called) for called in arguments.invoice)))
        currency = invoices.need(work.session, chosen[0]).currency if chosen else work.firm.currency
        new = New(
            amount(work, typed, currency), arguments.on(work) if arguments.on else work.today, number,
            arguments.client, chosen, arguments.how, arguments.reference, arguments.payer,
        )  # fmt: skip
        recorded = came_of(receiving.add(work.session, work.firm, new).result())
        for invoice, part in recorded.parts:
            row = invoices.need(work.session, invoice)
            said = "paid in full" if not row.unpaid else f"{money(work, row.unpaid, row.currency)} is unpaid"
            output.say(f"{name(row)}: {money(work, part, row.currency)} paid; {said}.")
        if recorded.payments:
            output.say(f"Recorded as {', '.join(f'Y{number}' for number in recorded.payments)}.")


def payments_of(arguments: argparse.Namespace) -> None:
    """List the payments of a case, or of all."""
    with opening.opened(arguments) as work:
        if arguments.ref:
            rows = payments.of_case(work.session, case(work, arguments.ref), arguments.limit)
        else:
            rows = payments.of_all(work.session, arguments.limit)
        if arguments.json:
            output.show_json_list(records.payment(row, work) for row in rows)
            return
        output.show_table(COLUMNS, (
            (row.name, row.day, row.case_ref, row.method, money(work, row.amount, row.currency),
             row.payer_name or "-", _note(row)) for row in rows
        ))  # fmt: skip


def _note(row: PaymentRow) -> str:
    if row.reverses is not None:
        return f"takes Y{row.reverses} back: {row.why}"
    return row.reference or "-"


def reverse(arguments: argparse.Namespace) -> None:
    """Take a payment back."""
    with opening.opened(arguments) as work:
        try:
            row = payments.one(work.session, arguments.payment)
        except Refuse as missing:
            raise NotFound(str(missing)) from missing
        part = amount(work, arguments.amount, row.currency) if arguments.amount else None
        day = arguments.on(work) if arguments.on else None
        taken = came_of(
            receiving.reverse(work.session, work.firm, row.id, arguments.why, part, day).result()
        )
        back = payments.one(work.session, taken)
        output.say(f"{row.name}: {money(work, -back.amount, row.currency)} taken back by {back.name}.")
