"""Whatever is done in whatever order: no client's money is ever short by an act of the firm's.

An independent model in plain Python says what each act must come to.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from casetui.practice.client_money import accounts, balances, bank, disputes, paying, receiving, reversing
from casetui.practice.client_money.paying import Order
from casetui.practice.client_money.receiving import Receipt
from casetui.practice.invoices import owed
from casetui.session.results import Refused
from tests.firm import SmallFirm, copy_files, done
from tests.practice.client_money.made import TODAY, account, setting
from tests.practice.invoices.made import issued

CASES = (1, 2)
DAYS = st.integers(0, 6).map(lambda back: TODAY - timedelta(days=back))
AMOUNTS = st.integers(1, 40)


class Model:
    """The ledgers as plain lists: (ledger, day, from when it counts or None, amount), in their order."""

    def __init__(self) -> None:
        self.lines: list[list[Any]] = []
        self.disputed: dict[int, int] = defaultdict(int)

    def sums(self, ledger: object) -> tuple[int, int]:
        mine = [line for line in self.lines if line[0] == ledger]
        return sum(line[3] for line in mine), sum(line[3] for line in mine if line[2])

    def running(self, ledger: object, after: date | None = None) -> int:
        """The least that is cleared at any time, or from the end of a day on."""
        mine = sorted(
            (line for line in self.lines if line[0] == ledger and line[2]), key=lambda line: line[2]
        )
        total, least = 0, None if after else 0
        for number, line in enumerate(mine):
            total += line[3]
            last_of_then = number + 1 == len(mine) or mine[number + 1][2] > (after or date.min)
            if after is None or (line[2] <= after and last_of_then) or line[2] > after:
                least = total if least is None else min(least, total)
        if after is not None and not any(line[2] <= after for line in mine):
            least = min(0, least or 0)
        return least or 0

    def add(self, ledger: object, day: date, cleared: date | None, amount: int) -> list[Any]:
        self.lines.append([ledger, day, cleared, amount])
        return self.lines[-1]

    def add_all(self, parts: list[tuple[object, int]], day: date, cleared: date | None) -> None:
        for ledger, amount in sorted(parts, key=lambda part: part[1] < 0):
            if amount:
                self.add(ledger, day, cleared, amount)


class ClientMoney(RuleBasedStateMachine):
    """Acts of the firm's and the bank's, at random."""

    founded: Path
    folder: Path
    count = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).count += 1
        path = self.folder / f"{self.count}.db"
        copy_files(self.founded, path)
        self.small = SmallFirm(path)
        setting(self.small, single_lawyer=True)
        account(self.small, firm_limit=30)
        self.ada = self.small.session("ADA")
        self.model = Model()
        self.receipts: dict[int, dict[str, Any]] = {}
        self.outs: dict[int, dict[str, Any]] = {}
        self.firm_acts: dict[int, dict[str, Any]] = {}
        self.unpaid = {case: 0 for case in CASES}
        self.invoices = {case: issued(self.small, 60, case, delivered="2026-05-02") for case in CASES}
        self.unpaid = dict.fromkeys(CASES, 60)

    def teardown(self) -> None:
        self.small.close()

    @rule(case=st.sampled_from(CASES), amount=AMOUNTS, day=DAYS, later=st.none() | st.integers(0, 4))
    def receive(self, case: int, amount: int, day: date, later: int | None) -> None:
        cleared = None if later is None else day + timedelta(days=later)
        result = receiving.receive(self.ada, Receipt(case, amount, "Okafor", day, cleared)).result()
        if cleared is not None and cleared > TODAY:
            assert isinstance(result, Refused)
            return
        line = self.model.add(case, day, cleared, amount)
        self.receipts[done(result)] = {"line": line, "gone": False}

    @precondition(lambda self: self.receipts)
    @rule(data=st.data(), day=DAYS)
    def clear(self, data: st.DataObject, day: date) -> None:
        number = data.draw(st.sampled_from(sorted(self.receipts)))
        its = self.receipts[number]
        result = receiving.clear(self.ada, number, day).result()
        if its["gone"] or its["line"][2] or day < its["line"][1]:
            assert isinstance(result, Refused)
        else:
            done(result)
            its["line"][2] = day

    @rule(case=st.sampled_from(CASES), amount=AMOUNTS, day=DAYS, invoiced=st.booleans())
    def pay(self, case: int, amount: int, day: date, invoiced: bool) -> None:
        kind, invoice = (paying.TRANSFER, self.invoices[case]) if invoiced else (paying.PAYMENT, None)
        order = Order(case, amount, "Expert", kind, day, invoice=invoice)
        result = paying.pay(self.ada, order).result()
        free = self.model.running(case, day) - self.model.disputed[case]
        if amount > free or (invoiced and amount > self.unpaid[case]):
            assert isinstance(result, Refused), (amount, free)
            return
        number = done(result).id
        self.model.add(case, day, day, -amount)
        self.unpaid[case] -= amount if invoiced else 0
        self.outs[number] = {"case": case, "amount": amount, "day": day, "invoiced": invoiced, "gone": False}

    @precondition(lambda self: self.outs)
    @rule(data=st.data(), day=DAYS)
    def void(self, data: st.DataObject, day: date) -> None:
        number = data.draw(st.sampled_from(sorted(self.outs)))
        its = self.outs[number]
        result = reversing.reverse(self.ada, number, "void", day).result()
        if its["gone"] or day < its["day"]:
            assert isinstance(result, Refused)
            return
        done(result)
        its["gone"] = True
        self.model.add(its["case"], day, day, its["amount"])
        self.unpaid[its["case"]] += its["amount"] if its["invoiced"] else 0

    @precondition(lambda self: self.receipts)
    @rule(data=st.data(), day=DAYS)
    def mistaken_receipt(self, data: st.DataObject, day: date) -> None:
        number = data.draw(st.sampled_from(sorted(self.receipts)))
        its = self.receipts[number]
        case, its_day, cleared, amount = its["line"]
        result = reversing.reverse(self.ada, number, "mistake", day).result()
        short = cleared and amount > self.model.running(case, day) - self.model.disputed[case]
        if its["gone"] or day < its_day or short:
            assert isinstance(result, Refused)
            return
        done(result)
        its["gone"] = True
        self.model.add(case, day, day if cleared else None, -amount)

    @precondition(lambda self: self.receipts)
    @rule(data=st.data(), day=DAYS)
    def bounced(self, data: st.DataObject, day: date) -> None:
        """The bank asks nobody: what is short then, the firm owes."""
        number = data.draw(st.sampled_from(sorted(self.receipts)))
        its = self.receipts[number]
        case, its_day, cleared, amount = its["line"]
        result = bank.returned(self.ada, number, "", day).result()
        if its["gone"] or day < max(its_day, cleared or its_day):
            assert isinstance(result, Refused)
            return
        made = done(result).id
        its["gone"] = True
        short = max(0, amount - self.model.running(case, day)) if cleared else 0
        parts: list[tuple[object, int]] = [(case, short), ("firm", -short), (case, -amount)]
        self.model.add_all(parts, day, day if cleared else None)
        self.firm_acts[made] = {
            "parts": parts,
            "day": day,
            "cleared": cleared,
            "receipt": number,
            "gone": False,
        }

    @precondition(lambda self: self.firm_acts)
    @rule(data=st.data(), day=DAYS)
    def bounced_by_mistake(self, data: st.DataObject, day: date) -> None:
        number = data.draw(st.sampled_from(sorted(self.firm_acts)))
        its = self.firm_acts[number]
        result = reversing.reverse(self.ada, number, "the bank erred", day).result()
        if its["gone"] or day < its["day"]:
            assert isinstance(result, Refused)
            return
        done(result)
        its["gone"] = True
        self.model.add_all(
            [(of, -amount) for of, amount in its["parts"]], day, day if its["cleared"] else None
        )

    @rule(amount=AMOUNTS, day=DAYS)
    def charge(self, amount: int, day: date) -> None:
        done(bank.charge(self.ada, None, amount, "fee", day).result())
        self.model.add("firm", day, day, -amount)

    @rule(amount=st.integers(-40, 60).filter(bool), day=DAYS)
    def own(self, amount: int, day: date) -> None:
        result = reversing.own(self.ada, None, amount, day).result()
        too_much = (
            self.model.sums("firm")[0] + amount > 30
            if amount > 0
            else -amount > self.model.running("firm", day)
        )
        if too_much:
            assert isinstance(result, Refused)
        else:
            done(result)
            self.model.add("firm", day, day, amount)

    @rule(amount=AMOUNTS, day=DAYS, case=st.sampled_from(CASES), found=DAYS)
    def credited(self, amount: int, day: date, case: int, found: date) -> None:
        number = done(bank.credit(self.ada, None, amount, "from nobody known", day).result())
        self.model.add("unknown", day, day, amount)
        result = receiving.allot(self.ada, number.id, case, day=found).result()
        if amount > self.model.running("unknown", found):
            assert isinstance(result, Refused)
            return
        done(result)
        self.model.add_all([("unknown", -amount), (case, amount)], found, found)

    @rule(amount=AMOUNTS, case=st.sampled_from(CASES))
    def dispute(self, amount: int, case: int) -> None:
        result = disputes.mark(self.ada, case, amount, "the other side").result()
        if amount > self.model.sums(case)[0] - self.model.disputed[case]:
            assert isinstance(result, Refused)
        else:
            done(result)
            self.model.disputed[case] += amount

    @precondition(lambda self: any(self.model.disputed.values()))
    @rule()
    def agreed(self) -> None:
        one = next(one for case in CASES for one in disputes.of_case(self.ada, case) if not one.ended)
        done(disputes.end(self.ada, one.target, "settled").result())
        self.model.disputed[one.case] -= one.amount

    @invariant()
    def everything_adds_up(self) -> None:
        for case in CASES:
            there, cleared = self.model.sums(case)
            held = balances.of_case(self.ada, case)
            assert [(one.total, one.cleared) for one in held] in ([], [(there, cleared)])
            assert bool(held) or there == 0
            assert self.model.running(case) >= 0, "no client's money is short at any time"
            assert owed.unpaid(self.ada, self.invoices[case]) == self.unpaid[case]
        ran = self.small.rows(
            "SELECT min(total) FROM (SELECT sum(amount) OVER (PARTITION BY account_id, case_id, client_id"
            " ORDER BY cleared, id) AS total FROM client_postings WHERE ledger = 'client' AND cleared <> '')"
        )
        assert (ran[0][0] or 0) >= 0
        assert accounts.owed(self.ada, 1) == max(0, -self.model.sums("firm")[1])
        whole = sum(line[3] for line in self.model.lines)
        assert accounts.in_all(self.ada, 1) == whole
        ((moved,),) = self.small.rows(
            "SELECT coalesce(sum(amount), 0) FROM client_movements WHERE state = 'posted'"
        )
        assert moved == whole, "the bank's side of the books is the ledgers' side"


@pytest.mark.usefixtures("patient_disk")
def test_no_client_is_ever_short_and_no_cent_is_lost(founded: Path, tmp_path: Path) -> None:
    ClientMoney.founded, ClientMoney.folder = founded, tmp_path
    run_state_machine_as_test(ClientMoney, settings=settings(max_examples=30, stateful_step_count=30))  # type: ignore[no-untyped-call]
