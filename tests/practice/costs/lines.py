"""By what the lines of costs are read in the tests, and how they were read, in few words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casetui.practice.costs import rates
from casetui.practice.costs.line import Understood, understand
from casetui.practice.costs.rates import RateRow
from casetui.practice.costs.reckoning import Reckoning
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Colleague, Staff
from casetui.practice.money import amounts, scaled

TODAY = date(2026, 11, 25)
STAFF = Staff(
    Colleague(number, 1, name.lower(), name, name, "case manager", False, 0)
    for number, name in enumerate(("MB", "ANN", "TN"), start=1)
)
CASES = {"42": (42, "2026-0042"), "2026-0042": (42, "2026-0042"), "43": (43, "2026-0043")}
HOUR = 300 * scaled.SCALE


def reckoning(firm: Firm | None = None, rate: int = HOUR) -> Reckoning:
    """What a line is read by in a firm of one rate."""
    firm = firm or Firm(day_order="mdy")
    holds = RateRow(1, 1, 0, None, None, None, "2020-01-01", rate, firm.currency, 1)
    return Reckoning(
        TODAY, firm, STAFF, 1, CASES.get, lambda *_of: holds if rate else None,
        roles=lambda _case: [("June Okafor", "client")], case=7, case_ref="2026-0007",
    )  # fmt: skip


def said(line: Understood, of: Reckoning) -> str:
    """How a line was read."""
    new = line.new
    if new is None:
        return f"asks: {line.why}"
    amount = amounts.shown(new.amount, of.style)
    how = f"{new.minutes}m {amount}" if new.kind == "time" else amount
    more = [new.task, new.activity, new.expense]
    if new.quantity != scaled.SCALE and new.kind == "expense":
        more.append(f"{scaled.shown(new.quantity)} × {rates.shown(new.rate, of.style)}")
    elif new.paid:
        more.append({"firm": "paid by firm", "client money": "from client money"}.get(new.paid, new.paid))
    more.append(f"#{line.case_ref}" if new.case != of.case else "")
    more.append(f"@{of.staff.initials(new.user)}" if new.user != of.me else "")
    more.append(new.day.isoformat() if new.day != of.today else "")
    more.append(new.treatment if new.treatment != "billable" else "")
    return f"{new.kind} {how} | {new.text} | {' '.join(filter(None, more))}".rstrip()


def reads(text: str, of: Reckoning | None = None) -> str:
    """How a text is read."""
    of = of or reckoning()
    return said(understand(text, of), of)


def without_case(of: Reckoning) -> Reckoning:
    """Nothing at hand."""
    return replace(of, case=None, case_ref="")
