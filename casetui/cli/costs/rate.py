"""Hourly rates, and on which terms a case is done."""

from __future__ import annotations

import argparse

from casetui.cli import output
from casetui.cli.acts import act_on, settled
from casetui.cli.acts import case as case_of
from casetui.cli.costs import records
from casetui.cli.errors import NotFound, Stop
from casetui.cli.opening import Work, opened
from casetui.cli.output import Column
from casetui.practice.costs import fees, rates
from casetui.practice.costs.fees import Agreed, TermsRow
from casetui.practice.money import amounts, scaled, taxes
from casetui.practice.money.amounts import Style
from casetui.session.results import Refuse

COLUMNS = (Column("NUMBER"), Column("WHO"), Column("CASE"), Column("SINCE"), Column("AN HOUR"))


def listed(arguments: argparse.Namespace) -> None:
    """List the rates, the most general first."""
    with opened(arguments) as work:
        rows = rates.every(work.session, *_whose(work, arguments))
        if arguments.json:
            output.show_json_list(records.rate(row, work) for row in rows)
            return
        mark = work.firm.decimal_mark
        output.show_table(COLUMNS, (
            (
                str(row.id), work.staff.initials(row.user) or "anybody", row.case_ref or "any", row.since,
                f"{rates.shown(row.rate, Style(row.currency, mark))} {row.currency}",
            ) for row in rows
        ))  # fmt: skip


def _whose(work: Work, arguments: argparse.Namespace) -> tuple[int | None, int | None]:
    """The case and the person that were named."""
    case = case_of(work, arguments.case) if arguments.case else None
    try:
        who = work.staff.need(arguments.who).id if arguments.who else None
    except Refuse as unknown:
        raise Stop(str(unknown)) from unknown
    return case, who


def set_rate(arguments: argparse.Namespace) -> None:
    """Say what an hour costs."""
    with opened(arguments) as work:
        case, who = _whose(work, arguments)
        since = arguments.since(work) if arguments.since is not None else work.today
        try:
            rate = rates.typed(arguments.amount, work.firm)
            number = settled(
                rates.set_rate(work.session, work.firm, rate, since, user=who, case=case).result()
            )
        except Refuse as refused:
            raise Stop(str(refused)) from refused
        shown = rates.shown(rate, rates.style(work.firm))
        output.say(f"Rate {number}: {shown} {work.firm.currency} an hour since {since:%-d %b %Y}.")


def end(arguments: argparse.Namespace) -> int:
    """Take a rate out of use."""
    with opened(arguments) as work:
        row = rates.one(work.session, arguments.id)
        if row is None:
            raise NotFound(f"There is no rate {arguments.id}.")
        return act_on([row], lambda found: rates.end(work.session, found), "ended")


def terms(arguments: argparse.Namespace) -> None:
    """Tell or set the terms of a case."""
    with opened(arguments) as work:
        case = case_of(work, arguments.ref)
        given = (arguments.terms, arguments.fixed, arguments.share, arguments.budget, arguments.text)
        if any(one is not None for one in given):
            _agree(work, case, arguments)
        rows = fees.every(work.session, case)
        if arguments.json:
            output.show_json_list(records.terms(row, arguments.ref, work) for row in rows)
        elif not rows:
            output.say("Nothing was agreed: it is done by the hour, and has no budget.")
        for row in rows if not arguments.json else ():
            output.say(_words(row, work))


def _agree(work: Work, case: int, arguments: argparse.Namespace) -> None:
    style = rates.style(work.firm)
    since = arguments.since(work) if arguments.since is not None else work.today

    def money(text: str | None) -> int | None:
        return None if text is None else amounts.typed(text, style)

    try:
        part = arguments.share
        share = None if part is None else taxes.percent_of(part.replace(style.mark, "."))
        agreed = Agreed(
            arguments.terms, money(arguments.fixed), share, money(arguments.budget), arguments.text
        )
        settled(fees.agree(work.session, work.firm, case, since, agreed).result())
    except Refuse as refused:
        raise Stop(str(refused)) from refused


def _words(row: TermsRow, work: Work) -> str:
    style = Style(row.currency, work.firm.decimal_mark)

    def money(minor: int) -> str:
        return amounts.shown(minor, style, named=True)

    parts = [f"Since {row.since}: {row.terms}"]
    parts += [f"fee {money(row.fixed)}"] if row.fixed is not None else []
    parts += [f"{scaled.shown(row.share * 100)} % of what is won"] if row.share is not None else []
    parts += [f"budget {money(row.budget)}"] if row.budget is not None else []
    return ", ".join(parts) + (f" ({row.text})" if row.text else "") + "."
