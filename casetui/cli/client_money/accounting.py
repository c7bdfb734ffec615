"""`casetui client-money account`: adding an account, and listing them."""

from __future__ import annotations

import argparse

from casetui.cli import output
from casetui.cli.acts import settled
from casetui.cli.client_money import records
from casetui.cli.client_money.given import at_least_nothing, shown, when
from casetui.cli.opening import Work, opened
from casetui.cli.output import Column
from casetui.practice.client_money import accounts
from casetui.practice.client_money.accounts import Account, New
from casetui.practice.firm import settings

COLUMNS = (
    Column("ID"), Column("NAME", 40, 10), Column("BANK", 30, 6), Column("BALANCE"), Column("FIRM'S"),
    Column("RECONCILED"), Column("DUE"),
)  # fmt: skip


def add(arguments: argparse.Namespace) -> None:
    """Add an account."""
    with opened(arguments) as work:
        currency = (
            settings.currency(arguments.currency, work.firm) if arguments.currency else work.firm.currency
        )
        new = New(
            arguments.name, arguments.bank, arguments.number, currency, arguments.interval,
            at_least_nothing(arguments.firm_limit, work, currency), when(arguments.since, work),
        )  # fmt: skip
        number = settled(accounts.add(work.session, new).result())
        its = accounts.one(work.session, number)
        if arguments.json:
            output.show_json(records.account(its, work))
        else:
            output.say(
                f"{its.called}: {its.name}, a {work.words['client_account']}; reconciled by {its.due}."
            )


def show(arguments: argparse.Namespace) -> None:
    """List the accounts."""
    with opened(arguments) as work:
        rows = accounts.of_firm(work.session)
        if arguments.json:
            output.show_json_list(records.account(one, work) for one in rows)
        else:
            output.show_table(COLUMNS, (_cells(one, work) for one in rows))


def _cells(one: Account, work: Work) -> tuple[str, ...]:
    session = work.session
    late = " overdue" if one.due < work.today else ""
    return (
        one.called, one.name, " ".join(filter(None, (one.bank, one.number))) or "-",
        shown(accounts.in_all(session, one.id), work, one.currency),
        shown(accounts.own(session, one.id), work, one.currency), one.reconciled or "never",
        f"{one.due}{late}",
    )  # fmt: skip
