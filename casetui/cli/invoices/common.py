"""What the commands for invoices share: finding one, reading amounts, and saying what came of an act."""

from __future__ import annotations

from typing import TypeVar

from casetui.cli import output
from casetui.cli.errors import NotFound, Stop
from casetui.cli.opening import Work
from casetui.practice.invoices import invoices
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.session.results import Done, Refuse, Result

T = TypeVar("T")


def style(work: Work, currency: str = "") -> Style:
    """How the firm writes amounts, in its own currency or another."""
    return Style(currency or work.firm.currency, work.firm.decimal_mark)


def money(work: Work, minor: int, currency: str) -> str:
    """An amount as it is read, with its currency."""
    return amounts.shown(minor, style(work, currency), named=True)


def amount(work: Work, text: str, currency: str = "") -> int:
    """An amount as it was typed; Refuse where it is unclear, or nothing."""
    return amounts.more_than_nothing(text, style(work, currency))


def need(work: Work, called: str) -> InvoiceRow:
    """The invoice that a word names; NotFound where this user has none such."""
    try:
        return invoices.need(work.session, invoices.called(work.session, called))
    except Refuse as missing:
        raise NotFound(str(missing)) from missing


def again(work: Work, row: InvoiceRow) -> InvoiceRow:
    """An invoice as it is after an act."""
    return invoices.need(work.session, row.id)


def name(row: InvoiceRow) -> str:
    """What an invoice is called: V3, with the number it was issued with."""
    return f"{row.name} ({row.number})" if row.number else row.name


def came_of(result: Result[T]) -> T:
    """The value of an act, after what followed from it was said; Stop where it was refused."""
    if not isinstance(result, Done):
        raise Stop(str(result))
    for told in result.told:
        output.say(told)
    return result.value
