"""What the commands for client money share: amounts as they are typed, and saying what was entered."""

from __future__ import annotations

import argparse
from datetime import date

from casetui.cli import output
from casetui.cli.acts import case, not_there
from casetui.cli.errors import Stop
from casetui.cli.opening import Work
from casetui.practice.client_money import accounts, listing
from casetui.practice.client_money.accounts import Account
from casetui.practice.client_money.listing import Entry
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.session.results import Done, Refuse, Result


def account(arguments: argparse.Namespace, work: Work) -> Account:
    """The account that is meant."""
    return accounts.meant(work.session, arguments.account)


def amount(text: str, work: Work, currency: str) -> int:
    """A typed amount that is not nothing; Stop says what is unclear about it."""
    try:
        return amounts.more_than_nothing(text, Style(currency, work.firm.decimal_mark))
    except Refuse as why:
        raise Stop(str(why)) from why


def at_least_nothing(text: str, work: Work, currency: str) -> int:
    """A typed amount, nothing for an empty text."""
    return amounts.typed(text, Style(currency, work.firm.decimal_mark)) if text else 0


def shown(minor: int, work: Work, currency: str) -> str:
    """An amount as the firm writes it."""
    return amounts.shown(minor, Style(currency, work.firm.decimal_mark), named=True)


def when(given: object, work: Work) -> date | None:
    """The day of an option; None where it was not given."""
    made: date | None = given(work) if callable(given) else None
    return made


def case_of(arguments: argparse.Namespace, work: Work) -> int:
    """The case of the ref, which the user has looked into."""
    number = case(work, arguments.ref)
    work.session.viewed(number)
    return number


def need(work: Work, number: int) -> Entry:
    """An entry; NotFound where this user has none of that number."""
    row = listing.one(work.session, number)
    if row is None:
        raise not_there(work, "client_movements", number)
    return row


def said(arguments: argparse.Namespace, work: Work, result: Result[object], number: int, words: str) -> None:
    """Say what was entered, or give it as JSON."""
    row = need(work, number)
    if arguments.json:
        from casetui.cli.client_money import records

        output.show_json(records.entry(row, work))
        for told in result.told if isinstance(result, Done) else ():
            output.tell(f"casetui: {told}")
        return
    output.say(f"{row.name}: {shown(abs(row.amount), work, row.currency)} {words}.")
    for told in result.told if isinstance(result, Done) else ():
        output.say(told)
