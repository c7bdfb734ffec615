"""What is entered, as lists: of a case, of somebody, of days; one entry; how the money of a case stands."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from casetui.cli import output
from casetui.cli.acts import case as case_of
from casetui.cli.acts import not_there
from casetui.cli.costs import records
from casetui.cli.errors import DONE, NOTHING, Stop
from casetui.cli.opening import Work, opened
from casetui.cli.output import Column
from casetui.practice.costs import chips, codes, filters, listing, rates, standing
from casetui.practice.costs.listing import CostRow
from casetui.practice.costs.terms import TIME
from casetui.practice.money import amounts, scaled
from casetui.practice.money.amounts import Style
from casetui.session.results import Refuse

_REF = re.compile(r"#?((?=[A-Za-z/-]*[0-9])[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)+)")
COLUMNS = (
    Column("ID"), Column("CASE"), Column("DAY"), Column("WHO"), Column("HOW MUCH"), Column("WHAT", 60, 16),
    Column("CODES", 16), Column("AMOUNT"), Column("STATE", 20),
)  # fmt: skip


def listed(arguments: argparse.Namespace) -> None:
    """List entries."""
    with opened(arguments) as work:
        refs = [found[1] for word in arguments.words if (found := _REF.fullmatch(word))]
        words = " ".join(word for word in arguments.words if not _REF.fullmatch(word))
        case = case_of(work, refs[0]) if refs else None
        if len(refs) > 1:
            raise Stop("One case at a time.")
        where = [*_wanted(work, words), *_asked_for(work, arguments)]
        if case is not None:
            where.append(listing.of(case))
        rows = listing.everything(work.session, where, arguments.limit)
        if arguments.json:
            output.show_json_list(records.cost(row, work) for row in rows)
            return
        if case is not None:
            _say_balance(work, case)
        shown = list(rows)
        output.show_table(COLUMNS, (_cells(work, row) for row in shown))
        if arguments.mine or arguments.who or arguments.day or arguments.week:
            _say_sums(work, shown)


def _wanted(work: Work, words: str) -> Sequence[Any]:
    try:
        return filters.parse(work.session, work.firm, work.staff, work.today, words).conditions
    except Refuse as unclear:
        raise Stop(str(unclear)) from unclear


def _asked_for(work: Work, arguments: argparse.Namespace) -> list[Any]:
    """What the options ask for: whose entries, and of which days."""
    where = []
    if arguments.mine and arguments.who:
        raise Stop("Say --mine or --who, not both.")
    if arguments.mine or arguments.who:
        who = work.me.id if arguments.mine else _colleague(work, arguments.who)
        where.append(listing.by(who))
    if arguments.day is not None:
        day = arguments.day(work)
        where.append(listing.between(day, day))
    if arguments.week is not None:
        day = arguments.week(work)
        monday = day - timedelta(days=day.weekday())
        where.append(listing.between(monday, monday + timedelta(days=6)))
    return where


def _colleague(work: Work, who: str) -> int:
    found = work.staff.find(who, former=True)
    if found is None:
        try:
            found = work.staff.need(who)
        except Refuse as unknown:
            raise Stop(str(unknown)) from unknown
    return found.id


def _cells(work: Work, row: CostRow) -> Sequence[str]:
    style = Style(row.currency, work.firm.decimal_mark)
    number = chips.number(row.quantity, style)
    much = f"{number} h" if row.kind == TIME else f"{number} ×" if abs(row.quantity) != scaled.SCALE else ""
    said = " ".join(filter(None, (row.task, row.activity, row.expense)))
    amount = amounts.shown(row.amount, style, named=row.currency != work.firm.currency)
    state = f"{row.state or row.treatment} {row.invoice_number}".strip()
    return (
        row.name, row.case_ref, row.day, work.staff.initials(row.user), much, row.text, said, amount, state,
    )  # fmt: skip


def _say_sums(work: Work, rows: Iterable[CostRow]) -> None:
    """How many hours each day has, and what all of it comes to."""
    style = rates.style(work.firm)
    days: dict[str, int] = {}
    total: dict[str, int] = {}
    for row in rows:
        total[row.currency] = total.get(row.currency, 0) + row.amount
        if row.kind == TIME:
            days[row.day] = days.get(row.day, 0) + row.quantity
    output.say()
    for day, hours in sorted(days.items()):
        output.say(f"{date.fromisoformat(day):%a %-d %b %Y}  {chips.number(hours, style)} h")
    sums = ", ".join(
        amounts.shown(minor, Style(currency, style.mark), named=True) for currency, minor in total.items()
    )
    output.say(f"Together  {chips.number(sum(days.values()), style)} h, {sums or '0'}")


def show(arguments: argparse.Namespace) -> None:
    """Show one entry."""
    with opened(arguments) as work:
        row = listing.one(work.session, arguments.id)
        if row is None:
            raise not_there(work, "costs", arguments.id)
        if arguments.json:
            output.show_json(records.cost(row, work))
            return
        style = Style(row.currency, work.firm.decimal_mark)
        output.say(f"{row.name}  {row.text}")
        named = [f"{code} {codes.name(code)}" for code in (row.task, row.activity, row.expense) if code]
        for text in output.heads({
            "Case": row.case_ref, "Day": f"{date.fromisoformat(row.day):%a %-d %b %Y}",
            "Who": work.staff.name(row.user), "Took": f"{row.minutes} min" if row.minutes is not None else "",
            "Comes to": _sum(row, style), "Charged": row.treatment, "Paid": chips.PAYERS.get(row.paid, ""),
            "Tax": row.tax, "Codes": ", ".join(named), "State": row.state,
            "Reversed by": f"X{row.reversed_by}" if row.reversed_by is not None else "",
            "Invoice": " ".join(filter(None, (f"V{row.invoice}" if row.invoice else "", row.invoice_number))),
            "Entered": f"{work.moment(row.at)} by {work.staff.name(row.by)}",
        }):  # fmt: skip
            output.say(text)


def _sum(row: CostRow, style: Style) -> str:
    amount = amounts.shown(row.amount, style, named=True)
    if row.kind != TIME and row.quantity == scaled.SCALE:
        return amount
    unit = " h" if row.kind == TIME else ""
    return f"{chips.number(row.quantity, style)}{unit} × {rates.shown(row.rate, style)} = {amount}"


def balance(arguments: argparse.Namespace) -> None:
    """Tell how the money of a case stands."""
    with opened(arguments) as work:
        case = case_of(work, arguments.ref)
        if not arguments.json:
            _say_balance(work, case)
            return
        from casetui.practice.cases import listing as cases

        now = standing.of_case(work.session, case, work.firm.currency, work.today)
        its = cases.one(work.session, case)
        assert its is not None
        output.show_json(records.standing(now, its.ref, its.version, its.updated_at))


def _say_balance(work: Work, case: int) -> None:
    now = standing.of_case(work.session, case, work.firm.currency, work.today)
    style = rates.style(work.firm)

    def money(minor: int) -> str:
        return amounts.shown(minor, style, named=True)

    hours = chips.number(now.hours, style)
    output.say(f"Unbilled: {money(now.time)} time ({hours} h), {money(now.expenses)} expenses")
    open_now = [
        f"{name} {money(minor)}"
        for name, minor in zip(standing.age_names(), now.owed.ages, strict=True) if minor
    ]  # fmt: skip
    by_age = f" ({', '.join(open_now)})" if open_now else ""
    output.say(f"Invoiced: {money(now.owed.invoiced)}, open {money(now.owed.open)}{by_age}")
    if now.held is not None:
        output.say(f"Client money: {money(now.held.cleared)}, {money(now.held.uncleared)} not cleared")
    if now.budget is not None:
        nearly = "nearly used" if (now.percent or 0) < 100 else "used up"
        warns = f" – {nearly}" if now.warns else ""
        output.say(f"Budget: {money(now.used)} of {money(now.budget)}, {now.percent} %{warns}")
    if now.elsewhere:
        output.say(f"Besides: entries in {', '.join(now.elsewhere)}")


def coded(arguments: argparse.Namespace) -> int:
    """List the codes with these words."""
    found = codes.search(" ".join(arguments.words), sets=(arguments.set,) if arguments.set else codes.SETS)
    if arguments.json:
        output.show_json_list({"code": one.code, "set": one.set, "name": one.name} for one in found)
    elif found:
        output.show_table((Column("CODE"), Column("SET"), Column("NAME", 70)), (
            (one.code, one.set, one.name) for one in found
        ))  # fmt: skip
    return DONE if found or not arguments.words else NOTHING
