"""The books as plain text for two programs, beancount (3) and hledger (1), with what must be left at the end.

Both check by themselves that the balances they come to are those that casetui has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from casetui.practice.books.entries import Account, BookEntry
from casetui.practice.money.amounts import plain
from casetui.text import clean_line

Balances = Mapping[tuple[Account, str], int]
"""What is on each account in each currency, in minor units."""

LONGEST = 200
_COMMENTS = re.compile("[;|#%]+")


def beancount(firm: str, entries: Iterable[BookEntry], balances: Balances) -> Iterator[str]:
    """The lines of a beancount file."""
    listed = list(entries)
    yield f'option "title" {_quoted(firm)}'
    for currency in sorted({part.currency for one in listed for part in one.parts}):
        yield f'option "operating_currency" "{currency}"'
    first = listed[0].day if listed else "1970-01-01"
    for account in sorted({part.account for one in listed for part in one.parts}):
        yield f"{first} open {':'.join(account)}"
    for one in listed:
        yield ""
        yield f"{one.day} * {_quoted(one.who)} {_quoted(one.what)}"
        yield f"  record: {_quoted(one.record)}"
        for part in one.parts:
            yield f"  {':'.join(part.account)}  {plain(part.amount, part.currency)} {part.currency}"
    yield ""
    for (account, currency), amount in _told(listed, balances):
        yield f"{_day_after(listed)} balance {':'.join(account)}  {plain(amount, currency)} {currency}"


def hledger(firm: str, entries: Iterable[BookEntry], balances: Balances) -> Iterator[str]:
    """The lines of an hledger journal."""
    listed = list(entries)
    yield f"; {_bare(firm)}"
    yield "decimal-mark ."
    for one in listed:
        yield ""
        yield f"{one.day} * ({one.record}) {_bare(one.who)} | {_bare(one.what)}"
        for part in one.parts:
            yield f"    {':'.join(part.account)}  {plain(part.amount, part.currency)} {part.currency}"
    if told := _told(listed, balances):
        yield ""
        yield f"{_day_after(listed)} * (check) what casetui has"
        for (account, currency), amount in told:
            yield f"    {':'.join(account)}  0 {currency} = {plain(amount, currency)} {currency}"


def _told(entries: list[BookEntry], balances: Balances) -> list[tuple[tuple[Account, str], int]]:
    """The balances to be compared: of accounts that no entry has, those alone that are not nothing."""
    there = {(part.account, part.currency) for one in entries for part in one.parts}
    return sorted(one for one in balances.items() if one[0] in there or one[1])


def _day_after(entries: list[BookEntry]) -> str:
    last = date.fromisoformat(entries[-1].day) if entries else date(1970, 1, 1)
    return (last + timedelta(days=1)).isoformat()


def _quoted(text: str) -> str:
    """A text between quotes, in which neither a quote nor a backslash ends it."""
    return '"' + clean_line(text, LONGEST).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _bare(text: str) -> str:
    """A text in a line, without what would begin a comment, a tag or another field."""
    return _COMMENTS.sub(" ", clean_line(text, LONGEST)).replace(":", " ").strip() or "-"
