"""How a line of costs was understood, said back piece by piece before it is entered."""

from __future__ import annotations

from datetime import date

from casetui.practice.costs import codes, rates
from casetui.practice.costs.line import NewCost, Understood
from casetui.practice.costs.reckoning import Reckoning
from casetui.practice.costs.terms import BILLABLE, FROM_CLIENT_MONEY, TIME, UNPAID
from casetui.practice.dates.shapes import day_name
from casetui.practice.money import amounts, scaled, taxes
from casetui.practice.money.amounts import Style

Chip = tuple[str, str]
"""A piece of what was understood, and the role it is shown in."""

PAYERS = {FROM_CLIENT_MONEY: "from client money", UNPAID: "unpaid", "firm": "paid by the firm"}


def chips(line: Understood, reckoning: Reckoning) -> list[Chip]:
    """How a line was understood, piece by piece; one piece with the question where it was not."""
    new = line.new
    if new is None:
        return [(line.why, "bad")]
    style = reckoning.style
    shown: list[Chip] = [(f"[{new.kind}]", "accent"), (f"[{sum_words(new, style)}]", "good")]
    if new.kind == TIME and new.minutes is not None and scaled.hours(new.minutes) != new.quantity:
        shown.append((f"({new.minutes} min, rounded up)", "dim"))
    if new.kind == TIME and line.rate is not None:
        shown.append((f"({rate_words(line, reckoning)})", "dim"))
    if new.treatment != BILLABLE:
        why = f": {line.terms} terms" if line.terms else ""
        shown.append((f"[{new.treatment}{why}]", "soon"))
    if new.paid:
        shown.append((f"[{PAYERS[new.paid]}]", "" if new.paid == "firm" else "soon"))
    if new.tax != taxes.NONE:
        tax = taxes.on(reckoning.taxes, new.tax, new.day)
        shown.append((f"[+ {tax.name} {tax.percent} %]", ""))
    for code in (new.task, new.activity, new.expense):
        if code in line.guessed:
            shown.append((f"{code}? {codes.name(code)}", "dim"))
        elif code:
            shown.append((f"[{code} {codes.name(code)}]", ""))
    shown.append((f"[#{line.case_ref}]", ""))
    shown.append((f"[@{reckoning.staff.initials(new.user)}]", "" if new.user == reckoning.me else "soon"))
    shown.append((f"[{day_words(new.day, reckoning.today)}]", "" if new.day == reckoning.today else "soon"))
    return shown


def sum_words(new: NewCost, style: Style) -> str:
    """What an entry comes to: "0.3 h × 300.00 = 90.00 USD", "402.00 USD"."""
    amount = amounts.shown(new.amount, style, named=True)
    quantity = number(new.quantity, style)
    if new.kind == TIME:
        return f"{quantity} h × {rates.shown(new.rate, style)} = {amount}"
    if new.quantity == scaled.SCALE:
        return amount
    return f"{quantity} × {rates.shown(new.rate, style)} = {amount}"


def number(quantity: int, style: Style) -> str:
    """A scaled number as the firm writes it."""
    return scaled.shown(quantity).replace(".", style.mark)


def rate_words(line: Understood, reckoning: Reckoning) -> str:
    """Whose rate it is that the hours are charged at."""
    rate = line.rate
    assert rate is not None
    whose = [reckoning.staff.initials(rate.user)] if rate.user is not None else []
    whose += [f"in {rate.case_ref}"] if rate.case is not None else []
    return f"rate of {' '.join(whose) or 'the firm'} since {date.fromisoformat(rate.since):%-d %b %Y}"


def day_words(day: date, today: date) -> str:
    """A day as it is read beside a line."""
    return "today" if day == today else day_name(day)
