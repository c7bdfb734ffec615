"""`casetui balance`: what is owed, by case and client, and for how long."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from casetui.cli import opening, output
from casetui.cli.acts import case
from casetui.cli.ids import numbered
from casetui.cli.invoices.common import money
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, limited, line, plain_or_json
from casetui.practice.invoices import owed
from casetui.practice.invoices.owed import AGES, Debt
from casetui.practice.money import amounts

COLUMNS = (
    Column("CASE"), Column("TITLE", 30, 10), Column("CLIENT", 30, 10), *(Column(age) for age in AGES),
    Column("OWED"), Column("SINCE"), Column("LATE"),
)  # fmt: skip


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = "How old a debt is counts from the date of the invoice; late: past its last day."
    parser.add_argument("ref", nargs="?", type=line, metavar="REF", help="the case (all without it)")
    parser.add_argument("--client", type=numbered("contacts"), metavar="C12", help="what this one owes")
    limited(parser)
    plain_or_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """List who owes, most first."""
    with opening.opened(arguments) as work:
        session = work.session
        if arguments.ref:
            debts = owed.debts_of_case(session, case(work, arguments.ref))
            if arguments.client:
                debts = [one for one in debts if one.client == arguments.client]
        elif arguments.client:
            debts = owed.debts_of_client(session, arguments.client)
        else:
            debts = owed.debts(session)
        shown = debts[: arguments.limit]
        cases, clients = owed.names(session, shown)
        if arguments.json:
            output.show_json_list(_record(one, cases, clients) for one in shown)
            return
        output.show_table(COLUMNS, (_cells(work, one, cases, clients) for one in shown))
        for its in owed.added(debts):
            ages = "  ".join(
                f"{name}: {money(work, minor, its.currency)}"
                for name, minor in zip(AGES, its.by_age, strict=True) if minor
            )  # fmt: skip
            output.say(f"Owed in all: {money(work, its.total, its.currency)}  {ages}")
        if not debts:
            output.say("Nothing is owed.")


Names = dict[int, tuple[str, str]]


def _cells(work: Work, one: Debt, cases: Names, clients: dict[int, str]) -> Sequence[str]:
    ref, title = cases.get(one.case, ("", ""))
    ages = [money(work, minor, one.currency) if minor else "-" for minor in one.by_age]
    late = money(work, one.late, one.currency) if one.late else "-"
    return (ref, title, clients.get(one.client, ""), *ages, money(work, one.total, one.currency),
            one.oldest, late)  # fmt: skip


def _record(one: Debt, cases: Names, clients: dict[int, str]) -> dict[str, Any]:
    ages = ("owed_0_30", "owed_31_60", "owed_61_90", "owed_over_90")
    ref, title = cases.get(one.case, ("", ""))
    return {
        "id": f"{ref} C{one.client} {one.currency}", "version": 0, "updated": None, "case": ref,
        "title": title, "client": f"C{one.client}", "client_name": clients.get(one.client, ""),
        "currency": one.currency, "owed": amounts.plain(one.total, one.currency),
        **{name: amounts.plain(minor, one.currency) for name, minor in zip(ages, one.by_age, strict=True)},
        "late": amounts.plain(one.late, one.currency), "invoices": one.invoices, "since": one.oldest,
    }  # fmt: skip
