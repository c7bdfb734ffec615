"""Whatever is entered, invoiced, paid, credited, given up and taken back: a plain model comes to the same."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from casetui.practice.invoices import (
    changing,
    crediting,
    drafting,
    invoices,
    issuing,
    owed,
    payments,
    picking,
    totals,
)  # fmt: skip
from casetui.session.results import Done
from tests.firm import SmallFirm, copy_files, done
from tests.practice.invoices.made import TODAY, cost, hours


@dataclass
class Kept:
    """What the model knows of an invoice."""

    total: int
    state: str = "draft"
    unpaid: int = 0
    written_off: int = 0
    credited: int = 0
    costs: int = 0


class Books(RuleBasedStateMachine):
    """A firm whose books are kept twice: in casetui, and in a few numbers."""

    founded: Path
    currency = "USD"

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        copy_files(self.founded, self.folder / "firm.db")
        self.small = SmallFirm(self.folder / "firm.db")
        self.small.firm = replace(self.small.firm, currency=self.currency)
        self.unbilled = 0
        self.invoices: dict[int, Kept] = {}
        self.credits: dict[int, tuple[int, int]] = {}
        self.payments: dict[int, dict[int, int]] = {}

    def teardown(self) -> None:
        self.small.close()
        shutil.rmtree(self.folder)

    def row(self, number: int) -> invoices.InvoiceRow:
        return invoices.need(self.small.session("ADA"), number)

    def which(self, state: str, pick: int) -> int | None:
        there = sorted(number for number, one in self.invoices.items() if one.state == state)
        return there[pick % len(there)] if there else None

    @rule(amount=st.integers(1, 10_000_000))
    def spend(self, amount: int) -> None:
        cost(self.small, amount, currency=self.currency)
        self.unbilled += amount

    @rule(minutes=st.integers(1, 900), rate=st.sampled_from(["0.01", "199.99", "333.3333", "1250"]))
    def work(self, minutes: int, rate: str) -> None:
        hours(self.small, minutes, rate, currency=self.currency)
        self.unbilled = sum(one.amount for one in picking.of_case(self.small.session(), 1))

    @precondition(lambda self: self.unbilled)
    @rule()
    def draw_up(self) -> None:
        number = done(drafting.draw_up(self.small.session(), self.small.firm, 1).result())
        self.invoices[number] = Kept(self.unbilled, costs=self.unbilled)
        self.unbilled = 0

    @rule(pick=st.integers(0, 9), part=st.integers(1, 1_000_000))
    def write_down(self, pick: int, part: int) -> None:
        number = self.which("draft", pick)
        if number is None:
            return
        row, kept = self.row(number), self.invoices[number]
        result = changing.write_down(self.small.session(), self.small.firm, row.target, part).result()
        if part <= row.fees:
            assert isinstance(result, Done)
            kept.total -= part
        else:
            assert not isinstance(result, Done)

    @rule(pick=st.integers(0, 9))
    def withdraw(self, pick: int) -> None:
        number = self.which("draft", pick)
        if number is not None:
            done(changing.withdraw(self.small.session(), [self.row(number).target], "no").result())
            self.unbilled += self.invoices.pop(number).costs

    @rule(pick=st.integers(0, 9))
    def issue(self, pick: int) -> None:
        number = self.which("draft", pick)
        if number is None or not self.invoices[number].total:
            return
        self._issue(number)
        kept = self.invoices[number]
        kept.state, kept.unpaid = "issued", kept.total

    def _issue(self, number: int) -> None:
        done(issuing.approve(self.small.session("ADA"), [self.row(number).target]).result())
        going = issuing.issue(self.small.session(), self.small.firm, self.row(number).target, lambda *_: "x")
        done(going.result())

    @rule(amount=st.integers(1, 20_000_000))
    def pay(self, amount: int) -> None:
        total = sum(one.unpaid for one in self.invoices.values())
        result = payments.add(self.small.session(), self.small.firm, payments.New(amount, TODAY, 1)).result()
        if amount > total:
            assert not isinstance(result, Done)
            return
        assert isinstance(result, Done)
        (payment,) = result.value.payments
        self.payments[payment] = dict(result.value.parts)
        assert sum(self.payments[payment].values()) == amount
        for number, part in result.value.parts:
            self.invoices[number].unpaid -= part

    @rule(pick=st.integers(0, 9), share=st.integers(1, 4))
    def take_back(self, pick: int, share: int) -> None:
        if not self.payments:
            return
        number = sorted(self.payments)[pick % len(self.payments)]
        its = self.payments[number]
        back = sum(its.values()) // share
        result = payments.reverse(self.small.session(), self.small.firm, number, "no", back or None).result()
        if not sum(its.values()):
            assert not isinstance(result, Done)
            return
        back = back or sum(its.values())
        for invoice in reversed(list(its)):
            part = min(its[invoice], back)
            its[invoice] -= part
            self.invoices[invoice].unpaid += part
            back -= part

    @rule(pick=st.integers(0, 9), amount=st.integers(1, 5_000_000))
    def write_off(self, pick: int, amount: int) -> None:
        number = self.which("issued", pick)
        if number is None:
            return
        kept, row = self.invoices[number], self.row(number)
        going = payments.write_off(self.small.session("ADA"), self.small.firm, row.target, "x", amount)
        result = going.result()
        assert isinstance(result, Done) == (amount <= kept.unpaid)
        if isinstance(result, Done):
            kept.unpaid -= amount
            kept.written_off += amount

    @rule(pick=st.integers(0, 9))
    def claim_again(self, pick: int) -> None:
        number = self.which("issued", pick)
        if number is None:
            return
        kept, row = self.invoices[number], self.row(number)
        result = payments.claim_again(self.small.session("ADA"), self.small.firm, row.target, "x").result()
        assert isinstance(result, Done) == bool(kept.written_off)
        kept.unpaid, kept.written_off = kept.unpaid + kept.written_off, 0

    @rule(pick=st.integers(0, 9), amount=st.none() | st.integers(1, 5_000_000))
    def credit(self, pick: int, amount: int | None) -> None:
        number = self.which("issued", pick)
        if number is None:
            return
        kept, row = self.invoices[number], self.row(number)
        wanted = kept.unpaid if amount is None else amount
        result = crediting.draft(self.small.session(), self.small.firm, row.target, "x", amount).result()
        assert isinstance(result, Done) == (0 < wanted <= kept.unpaid)
        if isinstance(result, Done):
            self._issue(result.value)
            kept.unpaid -= wanted
            kept.credited += wanted
            if kept.credited == kept.total:
                self.unbilled += kept.costs

    @invariant()
    def the_books_agree(self) -> None:
        session = self.small.session("ADA")
        for number, kept in self.invoices.items():
            row = self.row(number)
            assert (row.total, row.unpaid) == (kept.total, kept.unpaid)
            assert row.total == sum(one.amount + one.tax for one in invoices.lines(session, number))
            assert row.settled == sum(part.amount for part in payments.parts(session, invoice=number))
        assert sum(one.total for one in owed.of_case(session, 1)) == sum(
            one.unpaid for one in self.invoices.values()
        )
        assert sum(one.amount for one in picking.of_case(session, 1)) == self.unbilled
        listed = payments.of_case(session, 1)
        assert sum(one.amount for one in listed) == sum(sum(one.values()) for one in self.payments.values())
        numbers = [row.number for row in invoices.of_case(session, 1) if row.number and not row.is_credit]
        assert sorted(numbers) == [f"INV-2026-{place:04}" for place in range(1, len(numbers) + 1)]


def _run(founded: Path, **fixed: Any) -> None:
    machine: Callable[[], Books] = type("Its", (Books,), {"founded": founded, **fixed})
    run_state_machine_as_test(machine, settings=settings(max_examples=15, stateful_step_count=25))  # type: ignore[no-untyped-call]


def test_the_books_agree_whatever_is_done(founded: Path, patient_disk: None) -> None:
    _run(founded)


def test_they_do_in_a_currency_with_three_decimals(founded: Path, patient_disk: None) -> None:
    _run(founded, currency="KWD")


def test_an_amount_shared_out_is_there_to_the_last_cent() -> None:
    from hypothesis import given

    @given(st.integers(0, 10**9), st.lists(st.integers(0, 10**7), max_size=30))
    def check(total: int, weights: list[int]) -> None:
        parts = totals.spread(total, weights)
        assert sum(parts) == (total if sum(weights) else 0)
        assert all(part >= 0 for part in parts)
        if total <= sum(weights):
            assert all(part <= weight for part, weight in zip(parts, weights, strict=True))

    check()
