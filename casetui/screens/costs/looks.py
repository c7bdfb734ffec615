"""How an entry looks as a line and in full, how the money of a case stands in a few lines, and as a plot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from casetui.practice.costs import chips, codes, rates
from casetui.practice.costs.listing import CostRow
from casetui.practice.costs.standing import Standing, age_names
from casetui.practice.costs.terms import BILLABLE, EXPENSE, TIME, WARNING
from casetui.practice.money import amounts, scaled
from casetui.practice.money.amounts import Style
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, Line, allotted, column, columns, fit
from casetui.widgets.document import Block, fact
from casetui.widgets.plot import bar, plot

SIGNS = (
    ("0.3h  ×31", "hours as they are billed; how many there are"),
    ("unbilled", "it may go on an invoice; on a draft, invoiced: it is on one"),
    ("reversed", "another entry takes it back; X7↩ is the one that does"),
    ("no charge  non-billable", "on the invoice for nothing; on none"),
    ("client m.  unpaid", "client money has paid it; nobody has yet"),
)
"""The signs of a row, and what each means."""

ROOMY = 82
"""From this width on a row has its codes."""

BAR = 10
GAP = "   "
PLOT_ROWS = 7


def cells(desk: Desk, row: CostRow, width: int) -> Sequence[Cell]:
    """An entry as a line: day, whose, how long or how many, what, its codes, the amount, how it stands."""
    style = rates.style(desk.firm)
    wide = width >= ROOMY
    day, who, much, text, code, amount, state = allotted(
        width, (7, 5, 7, 16, 10 if wide else 0, 13, 13), ((3, 34), (4, 16 if wide else 0), (3, 200))
    )
    gone = not row.stands
    charged = not gone and row.treatment == BILLABLE
    its = Style(row.currency, style.mark)
    named = row.currency != style.currency
    shown = amounts.shown(row.amount, its, named=named)
    sign, role = _state(row)
    said = " ".join(filter(None, (row.task, row.activity, row.expense)))
    return (
        Cell(column(_day(row.day, desk.today()), day), "dim"),
        Cell(column(desk.staff.initials(row.user), who), "dim"),
        Cell(column(_much(row, style), much), "dim" if gone else ""),
        Cell(column(_words(row), text), "dim" if gone else ""), Cell(column(said, code), "dim"),
        Cell(fit(shown, amount - 1, right=True) + " ", "strong" if charged else "dim"),
        Cell(fit(sign, state), role),
    )  # fmt: skip


def _words(row: CostRow) -> str:
    return f"X{row.reverses}↩ {row.text}" if row.reverses is not None else row.text


def _day(day: str, today: date) -> str:
    its = date.fromisoformat(day)
    return f"{its.day:>2} {its:%b}" if its.year == today.year else f"{its:%b %y}"


def _much(row: CostRow, style: Style) -> str:
    number = chips.number(row.quantity, style)
    if row.kind == TIME:
        return f"{number}h"
    return f"×{number}" if abs(row.quantity) != scaled.SCALE else ""


def _state(row: CostRow) -> tuple[str, str]:
    """How it stands, in a few letters."""
    if row.reverses is not None:
        return "", "dim"
    if not row.stands:
        return "reversed", "dim"
    if row.invoice is not None:
        issued = row.invoice_state == "issued"
        return (row.invoice_number, "good") if issued else (f"draft V{row.invoice}", "soon")
    if row.treatment != BILLABLE:
        return row.treatment, "dim"
    if row.paid == "client money":
        return "client m.", "dim"
    return ("unpaid", "soon") if row.paid == "unpaid" else ("unbilled", "")


def blocks(desk: Desk, row: CostRow) -> list[Block]:
    """All that is known of an entry."""
    head = (Cell(f"{row.name}  ", "accent"), Cell(row.text, "strong"))
    return [Block(row.key, head, [fact(name, value, 10) for name, value in _facts(desk, row) if value])]


def _facts(desk: Desk, row: CostRow) -> Iterator[tuple[str, str]]:
    style, staff = Style(row.currency, desk.firm.decimal_mark), desk.staff
    amount = amounts.shown(row.amount, style, named=True)
    sums = f"{chips.number(row.quantity, style)} × {rates.shown(abs(row.rate), style)} = {amount}"
    if row.kind == TIME:
        yield "time", f"{row.minutes} min, charged as {sums.replace(' ×', ' h ×', 1)}"
    else:
        yield "expense", amount if row.quantity == scaled.SCALE else sums
    yield "day", f"{date.fromisoformat(row.day):%a %-d %b %Y}, {staff.name(row.user)}"
    yield "charged", row.treatment
    yield "paid", chips.PAYERS.get(row.paid, "")
    yield "tax", row.tax if row.tax != "none" else ""
    for name, code in (("task", row.task), ("activity", row.activity), ("expense", row.expense)):
        yield f"{name}" if name != EXPENSE else "code", f"{code} {codes.name(code)}" if code else ""
    if row.reverses is not None:
        yield "reverses", f"X{row.reverses}"
    if row.reversed_by is not None:
        yield "reversed", f"by X{row.reversed_by}"
    if row.invoice is not None:
        said = row.invoice_number or f"draft V{row.invoice}"
        yield desk.words["invoice"], f"{said} – tab shows it"
    yield "entered", f"{desk.moment(row.at)} by {staff.name(row.by)}"


# --- how the money stands


def balance(desk: Desk, standing: Standing, width: int) -> list[Line]:
    """How the money of a case stands, in as few lines as there is room for."""
    lines: list[Line] = []
    for piece in _pieces(desk, standing):
        longer = (*lines[-1], Cell(GAP), *piece) if lines else piece
        if lines and columns(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _pieces(desk: Desk, standing: Standing) -> Iterator[Line]:
    style = rates.style(desk.firm)

    def money(minor: int, role: str = "strong") -> Cell:
        return Cell(amounts.shown(minor, style), role if minor else "dim")

    yield (
        Cell("Unbilled ", "dim"), money(standing.time),
        Cell(f" time {chips.number(standing.hours, style)}h  "), money(standing.expenses), Cell(" expenses"),
    )  # fmt: skip
    held = standing.held
    if held is not None:
        more = f" +{amounts.shown(held.uncleared, style)} not cleared" if held.uncleared else ""
        yield (Cell(f"{desk.words.capital('client_money')} ", "dim"), money(held.cleared), Cell(more, "soon"))
    owed = standing.owed
    open_now = [
        Cell(f"  {name} {amounts.shown(minor, style)}", "overdue" if old else "soon")
        for name, minor, old in zip(age_names(), owed.ages, (False, True, True, True), strict=True) if minor
    ]  # fmt: skip
    yield (
        Cell(f"{'Billed' if desk.firm.system == 'ew' else 'Invoiced'} ", "dim"), money(owed.invoiced, ""),
        Cell("  open ", "dim"), money(owed.open), *open_now,
    )  # fmt: skip
    if standing.budget is not None:
        percent = standing.percent or 0
        role = "overdue" if percent >= 100 else "soon" if standing.warns else "good"
        warns = f" (warns from {WARNING} %)" if standing.warns and percent < 100 else ""
        yield (
            Cell("Budget ", "dim"), Cell(bar(standing.used, standing.budget, BAR), role),
            Cell(f" {percent}%", role), Cell(f" of {amounts.shown(standing.budget, style)}{warns}", "dim"),
        )  # fmt: skip
    if standing.terms is not None:
        yield (Cell(terms_words(standing, style), "dim"),)
    if standing.elsewhere:
        yield (Cell(f"besides entries in {', '.join(standing.elsewhere)}", "soon"),)


def terms_words(standing: Standing, style: Style) -> str:
    """On which terms the case is done."""
    terms = standing.terms
    assert terms is not None
    if terms.fixed is not None:
        return f"fixed fee {amounts.shown(terms.fixed, Style(terms.currency, style.mark), named=True)}"
    if terms.share is not None:
        return f"contingency {scaled.shown(terms.share * 100).replace('.', style.mark)} %"
    return terms.terms


# --- the plot


def used_over_time(
    desk: Desk, standing: Standing, weeks: Sequence[tuple[date, int]], width: int
) -> list[Line]:  # fmt: skip
    """What was used of the budget, week by week: weeks across, money up."""
    if not weeks or width <= 0:
        return []
    first, today = weeks[0][0], desk.today()
    last = max(weeks[-1][0], today - timedelta(days=today.weekday()))
    at, values, known = first, list[int](), dict(weeks)
    so_far = 0
    while at <= last:
        so_far = known.get(at, so_far)
        values.append(so_far)
        at += timedelta(days=7)
    style = rates.style(desk.firm)
    title = "Used of the budget, by weeks" if standing.budget is not None else "Costs so far, by weeks"
    ends = (f"{first:%-d %b %y}", f"{last:%-d %b %y}")
    drawn = plot(values, standing.budget, width, PLOT_ROWS, lambda minor: amounts.shown(minor, style), ends)
    return [(Cell(title, "dim"),), *drawn]
