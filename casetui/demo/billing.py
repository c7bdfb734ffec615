"""What the demo's firm invoiced: some of it paid, some of it late, some not issued yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from casetui.clock import local
from casetui.demo import data
from casetui.demo.house import House, done
from casetui.practice.cases.listing import ListedCase
from casetui.practice.invoice_out import writing
from casetui.practice.invoices import drafting, invoices, issuing, payments
from casetui.practice.money import amounts, scaled
from casetui.practice.money.amounts import Style
from casetui.session.transaction import Tx
from casetui.tables.costs import Cost


def bill(house: House, cases: Sequence[ListedCase]) -> None:
    """Invoice what is told, the oldest first, and record what came in on it."""
    by_ref = {one.ref: one for one in cases}
    told = [one for one in data.read("invoices")["invoice"] if one["case"] in by_ref]
    today = local(house.at, house.firm.zone).date()
    for one in sorted(told, key=lambda one: -int(one["issued"])):
        _invoice(house, by_ref[one["case"]], one, today)


def _invoice(house: House, case: ListedCase, told: Mapping[str, Any], today: date) -> None:
    people = {actor.id: initials for initials, actor in house.actors.items()}
    drawing = house.sessions[people[case.manager or 0]]
    attorneys = [initials for initials, actor in house.actors.items() if actor.role == "attorney"]
    attorney = house.sessions[people.get(case.attorney or 0, attorneys[0])]
    firm, day = house.firm, today - timedelta(days=told["issued"])
    costs = done(drawing.act("invoice.draft", lambda tx: _enter(tx, house, case, told["lines"], day)))
    number = done(drafting.draw_up(drawing, firm, case.id, only=costs).result())
    state = told.get("state", "issued")
    if state == "asked":
        done(issuing.ask(drawing, [invoices.need(drawing, number).target]).result())
    if state != "issued":
        return
    done(issuing.approve(attorney, [invoices.need(drawing, number).target]).result())
    row = invoices.need(drawing, number)
    done(issuing.issue(drawing, firm, row.target, writing.said(drawing, firm), day).result())
    if told.get("delivered"):
        row = invoices.need(drawing, number)
        done(issuing.deliver(drawing, firm, [row.target], told["delivered"], day).result())
    for ago, amount, how in told.get("paid", ()):
        minor = amounts.typed(amount, Style(firm.currency))
        paid = payments.New(minor, today - timedelta(days=ago), case.id, on=(number,), method=how)
        done(payments.add(drawing, firm, paid).result())


def _enter(tx: Tx, house: House, case: ListedCase, lines: Sequence[Sequence[str]], day: date) -> list[int]:
    """Enter the time and expenses of an invoice; their numbers."""
    costs = []
    for at, (text, hours, price) in enumerate(lines):
        quantity = (scaled.parse(hours) if hours else None) or scaled.SCALE
        rate = scaled.parse(price) or 0
        its = {"kind": "time", "minutes": quantity * 60 // scaled.SCALE, "paid": ""}
        costs.append(tx.insert(
            Cost, case_id=case.id, day=(day - timedelta(days=3 + at)).isoformat(), user_id=tx.session.me,
            text=text, quantity=quantity, rate=rate, currency=house.firm.currency, treatment="billable",
            amount=scaled.amount(quantity, rate, house.firm.currency), tax="none", at=tx.now,
            by_id=tx.session.me,
            **(its if hours else {"kind": "expense", "minutes": None, "paid": "firm"}),
        ))  # fmt: skip
    return costs
