"""What `casetui invoice list` and `show` write."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import case
from casetui.cli.invoices import records
from casetui.cli.invoices.common import money, need
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.invoices import invoices, payments
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.money import scaled

COLUMNS = (
    Column("ID"), Column("NUMBER"), Column("STATE"), Column("DATE"), Column("CASE"), Column("CLIENT", 30, 12),
    Column("TOTAL"), Column("UNPAID"),
)  # fmt: skip
LINES = (
    Column("LINE"), Column("DAY"), Column("WHO"), Column("TEXT", 50, 16), Column("QUANTITY"), Column("RATE"),
    Column("AMOUNT"), Column("TAX"),
)  # fmt: skip


def listed(arguments: argparse.Namespace) -> None:
    """List invoices."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref) if arguments.ref else None
        rows = invoices.found(work.session, number, arguments.state or "", arguments.limit)
        if arguments.json:
            output.show_json_list(records.invoice(row, work) for row in rows)
        else:
            output.show_table(COLUMNS, (_cells(row, work) for row in rows))


def _cells(row: InvoiceRow, work: Work) -> tuple[str, ...]:
    state = f"{row.standing} credit note" if row.is_credit else row.standing
    return (
        row.name, row.number or "-", state, row.day or "-", row.case_ref, row.client_name,
        money(work, row.total, row.currency), money(work, row.unpaid, row.currency) if row.unpaid else "-",
    )  # fmt: skip


def show(arguments: argparse.Namespace) -> None:
    """Show one invoice."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.invoice)
        work.session.viewed(row.case)
        lines = invoices.lines(work.session, row.id)
        parts = payments.parts(work.session, invoice=row.id)
        if arguments.json:
            output.show_json(
                records.invoice(row, work)
                | {"lines": [records.line(at, one, row.currency, work) for at, one in enumerate(lines, 1)]}
                | {"settled": [records.part(part, row.currency) for part in parts]}
            )
            return
        for name, value in _facts(row, work):
            output.say_wrapped(f"{name + ':':<12} {value}", hang=13)
        output.say()
        output.show_table(LINES, (
            (str(at), one.day, work.staff.initials(one.user) or "-", one.text, scaled.shown(one.quantity),
             scaled.shown(one.rate, 2), money(work, one.amount, row.currency),
             money(work, one.tax, row.currency) if one.tax else "-")
            for at, one in enumerate(lines, 1)
        ))  # fmt: skip
        for part in parts:
            which = f"Y{part.payment}" if part.payment else f"V{part.credit}" if part.credit else part.why
            back = " taken back" if part.reverses is not None else ""
            output.say(f"{part.day}  {money(work, part.amount, row.currency)}  {part.kind}{back}: {which}")


def _facts(row: InvoiceRow, work: Work) -> list[tuple[str, str]]:
    who = work.staff.name
    facts = [
        (row.name, row.standing + (f", credits V{row.credits}: {row.why}" if row.credits else "")),
        ("number", row.number or ""), ("case", f"{row.case_ref}  {row.case_title}"),
        ("client", f"C{row.client}  {row.client_name}"), ("date", row.day), ("tax point", row.tax_point),
        ("due", row.due), ("total", money(work, row.total, row.currency)),
        ("unpaid", money(work, row.unpaid, row.currency) if row.unpaid else ""),
        ("drawn up by", who(row.drawn_by)), ("sent back", row.returned),
        ("approved by", who(row.approved_by)),
        ("delivered", f"{row.delivered} ({row.delivered_how})" if row.delivered else ""), ("text", row.text),
    ]  # fmt: skip
    return [(name, value) for name, value in facts if value]
