"""What `casetui client-money` enters: what comes in, goes out, is reversed, and what the bank does."""

from __future__ import annotations

import argparse

from casetui.cli import output
from casetui.cli.acts import act_on, settled
from casetui.cli.client_money.given import account, amount, case_of, need, said, shown, when
from casetui.cli.errors import NotFound
from casetui.cli.ids import together
from casetui.cli.opening import Work, opened
from casetui.cli.output import Column
from casetui.practice.client_money import bank, disputes, paying, receiving, reversing
from casetui.practice.client_money.disputes import Disputed
from casetui.practice.client_money.paying import Order
from casetui.practice.client_money.receiving import Receipt
from casetui.practice.client_money.terms import PAYMENT, PREPARED, TRANSFER, UNCLAIMED


def receive(arguments: argparse.Namespace) -> None:
    """Enter client money that came in."""
    with opened(arguments) as work:
        case, its = case_of(arguments, work), account(arguments, work)
        receipt = Receipt(
            case, amount(arguments.amount, work, its.currency), arguments.who, when(arguments.date, work),
            when(arguments.cleared, work), arguments.method, arguments.reference, arguments.purpose,
            arguments.reported, its.id, arguments.client,
        )  # fmt: skip
        result = receiving.receive(work.session, receipt).result()
        cleared = "cleared" if receipt.cleared else "not cleared yet"
        said(arguments, work, result, settled(result), f"from {arguments.who} for {arguments.ref}, {cleared}")


def clear(arguments: argparse.Namespace) -> None:
    """Say that a receipt has cleared."""
    with opened(arguments) as work:
        need(work, arguments.id)
        result = receiving.clear(work.session, arguments.id, when(arguments.date, work)).result()
        said(arguments, work, result, settled(result), "cleared")


def allot(arguments: argparse.Namespace) -> None:
    """Say whose a credit is."""
    with opened(arguments) as work:
        need(work, arguments.id)
        case, day = case_of(arguments, work), when(arguments.date, work)
        result = receiving.allot(work.session, arguments.id, case, arguments.client, day).result()
        number = settled(result)
        if arguments.json:
            said(arguments, work, result, number, "")
        else:
            output.say(f"W{number}: W{arguments.id} is client money of {arguments.ref}.")


def pay(arguments: argparse.Namespace) -> None:
    """Prepare a payment, and post it where its preparer may."""
    kind = UNCLAIMED if arguments.unclaimed else PAYMENT
    _out(arguments, kind, who=arguments.who, why=arguments.unclaimed)


def transfer(arguments: argparse.Namespace) -> None:
    """Prepare a transfer to the firm."""
    _out(arguments, TRANSFER, invoice=arguments.invoice)


def _out(
    arguments: argparse.Namespace, kind: str, *, who: str = "", why: str = "", invoice: int | None = None
) -> None:
    with opened(arguments) as work:
        case, its = case_of(arguments, work), account(arguments, work)
        order = Order(
            case, amount(arguments.amount, work, its.currency), who, kind, when(arguments.date, work),
            arguments.method, arguments.number, arguments.purpose, invoice, None, why, its.id,
            arguments.client,
        )  # fmt: skip
        result = paying.pay(work.session, order).result()
        made = settled(result)
        to = f"to {who}" if who else f"to the firm for V{invoice}"
        done = "paid" if made.posted else f"prepared; {work.words['attorney']} to post it"
        said(arguments, work, result, made.id, f"{to}: {done}")


def post(arguments: argparse.Namespace) -> int:
    """Post what was prepared."""
    with opened(arguments) as work:
        chosen = [need(work, number) for number in together(arguments.ids)]
        if arguments.json:
            settled(paying.post(work.session, [row.target for row in chosen]).result())
            _as_json(work, [row.id for row in chosen])
            return 0
        return act_on(chosen, lambda targets: paying.post(work.session, targets), "posted")


def send_back(arguments: argparse.Namespace) -> int:
    """Send it back."""
    with opened(arguments) as work:
        chosen = [need(work, arguments.id)]
        return act_on(chosen, lambda all: paying.send_back(work.session, all[0], arguments.why), "sent back")


def submit(arguments: argparse.Namespace) -> int:
    """Put it up again."""
    with opened(arguments) as work:
        chosen = [need(work, arguments.id)]
        return act_on(chosen, lambda targets: paying.submit(work.session, targets[0]), "put up again")


def void(arguments: argparse.Namespace) -> int | None:
    """Drop what was only prepared; reverse what is posted."""
    with opened(arguments) as work:
        row = need(work, arguments.id)
        if row.state == PREPARED:
            return act_on(
                [row],
                lambda targets: paying.drop(work.session, targets, arguments.why),
                "void, and never posted",
            )
        day = when(arguments.date, work)
        result = reversing.reverse(work.session, row.id, arguments.why, day).result()
        said(arguments, work, result, settled(result), f"reverses {row.name}")
        return None


def returned(arguments: argparse.Namespace) -> None:
    """Enter that the bank took a receipt back."""
    with opened(arguments) as work:
        need(work, arguments.id)
        day = when(arguments.date, work)
        result = bank.returned(work.session, arguments.id, arguments.why, day).result()
        said(arguments, work, result, settled(result).id, f"returned by the bank, of W{arguments.id}")


def charge(arguments: argparse.Namespace) -> None:
    """Enter what the bank took."""
    with opened(arguments) as work:
        its, day = account(arguments, work), when(arguments.date, work)
        minor = amount(arguments.amount, work, its.currency)
        result = bank.charge(work.session, its.id, minor, arguments.what, day).result()
        said(arguments, work, result, settled(result).id, f"taken by the bank: {arguments.what}")


def credit(arguments: argparse.Namespace) -> None:
    """Enter what the bank credited for nobody known."""
    with opened(arguments) as work:
        its, day = account(arguments, work), when(arguments.date, work)
        minor = amount(arguments.amount, work, its.currency)
        result = bank.credit(work.session, its.id, minor, arguments.what, day).result()
        said(arguments, work, result, settled(result).id, "credited by the bank, for nobody known yet")


def own(arguments: argparse.Namespace) -> None:
    """Enter what the firm pays in of its own, or takes out."""
    with opened(arguments) as work:
        its, day = account(arguments, work), when(arguments.date, work)
        minor = amount(arguments.amount, work, its.currency)
        result = reversing.own(work.session, its.id, -minor if arguments.out else minor, day).result()
        words = "taken out by the firm" if arguments.out else "paid in by the firm"
        said(arguments, work, result, settled(result), words)


# --- disputes

DISPUTES = (Column("NO."), Column("SINCE"), Column("AMOUNT"), Column("WHY", 60, 10), Column("ENDED", 60, 6))


def dispute(arguments: argparse.Namespace) -> None:
    """Say that money is disputed."""
    with opened(arguments) as work:
        case, its = case_of(arguments, work), account(arguments, work)
        minor = amount(arguments.amount, work, its.currency)
        made = disputes.mark(work.session, case, minor, arguments.why, its.id, arguments.client).result()
        settled(made)
        _say_disputes(
            arguments, work, case, f"{shown(minor, work, its.currency)} of {arguments.ref} is disputed."
        )


def agree(arguments: argparse.Namespace) -> None:
    """Say how a dispute ended."""
    with opened(arguments) as work:
        case = case_of(arguments, work)
        row = next((one for one in disputes.of_case(work.session, case) if one.id == arguments.number), None)
        if row is None:
            raise NotFound(f"There is no dispute {arguments.number} in {arguments.ref}.")
        settled(disputes.end(work.session, row.target, arguments.why).result())
        _say_disputes(arguments, work, case, f"Dispute {row.id} of {arguments.ref} has ended.")


def disputes_of(arguments: argparse.Namespace) -> None:
    """List the disputes of a case."""
    with opened(arguments) as work:
        _say_disputes(arguments, work, case_of(arguments, work), "")


def _say_disputes(arguments: argparse.Namespace, work: Work, case: int, words: str) -> None:
    from casetui.cli.client_money import records
    from casetui.practice.client_money import accounts

    rows = disputes.of_case(work.session, case)
    currencies = {one.id: one.currency for one in accounts.of_firm(work.session)}
    if arguments.json:
        output.show_json_list(records.dispute(one, currencies[one.account], work) for one in rows)
    elif words:
        output.say(words)
    else:
        output.show_table(DISPUTES, (_cells(one, work, currencies[one.account]) for one in rows))


def _cells(one: Disputed, work: Work, currency: str) -> tuple[str, ...]:
    ended = f"{one.ended}: {one.ended_why}" if one.ended else "-"
    return str(one.id), one.day, shown(one.amount, work, currency), one.why, ended


def _as_json(work: Work, numbers: list[int]) -> None:
    from casetui.cli.client_money import records

    output.show_json_list(records.entry(need(work, number), work) for number in numbers)
