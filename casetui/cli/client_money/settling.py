"""`casetui client-money settlement`: drawing up how what was won is shared out, and carrying it out."""

from __future__ import annotations

import argparse

from casetui.cli import output
from casetui.cli.acts import settled
from casetui.cli.client_money import records
from casetui.cli.client_money.given import account, amount, at_least_nothing, case_of, shown, when
from casetui.cli.errors import NotFound, Stop
from casetui.cli.opening import Work, opened
from casetui.practice.client_money import accounts, settlements
from casetui.practice.client_money.settlements import Share, Statement
from casetui.practice.client_money.shares import COSTS, FEE, LIEN, NET
from casetui.session.results import OutOfSight
from casetui.sqlite.reading import first
from casetui.tables.cases import Case


def add(arguments: argparse.Namespace) -> None:
    """Draw one up."""
    with opened(arguments) as work:
        case, its = case_of(arguments, work), account(arguments, work)

        def typed(text: str) -> int:
            return at_least_nothing(text, work, its.currency)

        liens = [_lien(text, work, its.currency) for text in arguments.lien]
        parts = [
            Share(FEE, typed(arguments.fee), invoice=arguments.fee_invoice),
            Share(COSTS, typed(arguments.costs), invoice=arguments.fee_invoice),
            *liens, Share(NET, typed(arguments.net)),
        ]  # fmt: skip
        gross = amount(arguments.gross, work, its.currency)
        made = settlements.add(
            work.session, case, gross, [one for one in parts if one.amount], account=its.id,
            client=arguments.client,
        ).result()  # fmt: skip
        _say(arguments, work, settled(made))


def _lien(text: str, work: Work, currency: str) -> Share:
    who, equals, much = text.rpartition("=")
    if not equals or not who.strip():
        raise Stop("A lien is WHO=AMOUNT, such as Medicare=1500.")
    return Share(LIEN, amount(much, work, currency), who.strip())


def agree(arguments: argparse.Namespace) -> None:
    """Say on which paper the client agreed."""
    with opened(arguments) as work:
        its = _need(work, arguments.id)
        day = when(arguments.date, work)
        settled(settlements.agree(work.session, its.target, arguments.paper, day).result())
        _say(arguments, work, its.id)


def approve(arguments: argparse.Namespace) -> None:
    """Approve it."""
    with opened(arguments) as work:
        its = _need(work, arguments.id)
        settled(settlements.approve(work.session, its.target).result())
        _say(arguments, work, its.id)


def pay(arguments: argparse.Namespace) -> None:
    """Prepare its payments."""
    with opened(arguments) as work:
        its = _need(work, arguments.id)
        settled(settlements.carry_out(work.session, its.id).result())
        _say(arguments, work, its.id)


def show(arguments: argparse.Namespace) -> None:
    """Show one."""
    with opened(arguments) as work:
        _say(arguments, work, _need(work, arguments.id).id)


def listing(arguments: argparse.Namespace) -> None:
    """List those of a case."""
    with opened(arguments) as work:
        rows = settlements.of_case(work.session, case_of(arguments, work))
        if arguments.json:
            output.show_json_list(_as_json(one, work) for one in rows)
            return
        for one in rows:
            output.say("\n".join(_lines(one, work)))


def _need(work: Work, number: int) -> Statement:
    try:
        return settlements.of_number(work.session, number)
    except OutOfSight as gone:
        raise NotFound(str(gone)) from gone


def _as_json(one: Statement, work: Work) -> dict[str, object]:
    return records.settlement(one, _ref(one, work), accounts.one(work.session, one.account).currency, work)


def _ref(one: Statement, work: Work) -> str:
    row = first(work.session.rows(Case, Case.ref).where(Case.id == one.case))
    return row[0] if row else ""


def _say(arguments: argparse.Namespace, work: Work, number: int) -> None:
    one = settlements.of_number(work.session, number)
    if arguments.json:
        output.show_json(_as_json(one, work))
    else:
        output.say("\n".join(_lines(one, work)))


def _lines(one: Statement, work: Work) -> list[str]:
    currency = accounts.one(work.session, one.account).currency
    approved = f", approved by {work.staff.name(one.approved_by)}" if one.approved_by else ""
    agreed = f", agreed by the client on {one.agreed} (P{one.paper})" if one.paper else ""
    lines = [
        f"Z{one.id}: {_ref(one, work)}, won {shown(one.gross, work, currency)}, {one.state}{agreed}{approved}"
    ]
    for share in one.shares:
        entry = f", W{share.entry}" if share.entry else ""
        who = f" {share.who}" if share.who else ""
        lines.append(f"  {share.kind}{who}: {shown(share.amount, work, currency)}{entry}")
    return lines
