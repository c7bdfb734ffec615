"""An entry written back as the line that it could be entered by."""

from __future__ import annotations

from datetime import date

from casetui.practice.costs import rates
from casetui.practice.costs.line import NewCost, understand, usual_treatment
from casetui.practice.costs.listing import CostRow
from casetui.practice.costs.reckoning import Reckoning
from casetui.practice.costs.terms import BILLABLE, BY_FIRM, FROM_CLIENT_MONEY, TIME
from casetui.practice.dates.shapes import short
from casetui.practice.money import amounts, scaled


def line(row: CostRow, reckoning: Reckoning) -> str:
    """The line that says what an entry says; its words stand in quotes where they would be read as signs."""
    plain = _line(row, reckoning, row.text)
    if _says(plain, row, reckoning):
        return plain
    quotes = ("“", "”") if '"' in row.text else ('"', '"')
    return _line(row, reckoning, f"{quotes[0]}{row.text}{quotes[1]}")


def _says(text: str, row: CostRow, reckoning: Reckoning) -> bool:
    """Whether a line is read as the entry, whatever an hour costs by now."""
    new = understand(text, reckoning).new
    return new is not None and _facts(new) == _facts(row)


def _facts(row: CostRow | NewCost) -> tuple[object, ...]:
    day = row.day.isoformat() if isinstance(row.day, date) else row.day
    return (
        row.kind, day, row.user, row.text, row.minutes, row.treatment, row.paid, row.task, row.activity,
        row.expense, row.tax,
    )  # fmt: skip


def _line(row: CostRow, reckoning: Reckoning, text: str) -> str:
    style = reckoning.style
    day = date.fromisoformat(row.day)
    parts = [short(day) if day != reckoning.today else ""]
    if row.kind == TIME:
        parts += [f"{row.minutes}m", text]
    elif row.quantity == scaled.SCALE:
        parts += [amounts.shown(row.amount, style, named=True), text]
    else:
        number = scaled.shown(row.quantity).replace(".", style.mark)
        parts += [text, f"{number} @ {rates.shown(row.rate, style)}"]
    parts += [row.task, row.activity, row.expense]
    parts.append(f"@{reckoning.staff.initials(row.user)}" if row.user != reckoning.me else "")
    parts.append(f"#{row.case_ref}" if row.case != reckoning.case else "")
    parts.append(f"tax:{row.tax}" if row.tax != reckoning.usual_tax else "")
    usual = usual_treatment(reckoning.terms_on(row.case, day)) if row.kind == TIME else BILLABLE
    parts.append(row.treatment if row.treatment != usual else "")
    if row.kind != TIME:
        parts.append({BY_FIRM: "", FROM_CLIENT_MONEY: "from client money"}.get(row.paid, row.paid))
    return " ".join(filter(None, parts))
