"""What is unpaid of an invoice: never less than nothing, and never more than was invoiced."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casetui.practice.invoices import owed, settling
from casetui.session.results import Refused, Result
from tests.firm import SmallFirm, done
from tests.practice.invoices.made import TODAY, issued


def settled(small: SmallFirm, invoice: int, amount: int, **how: Any) -> Result[int]:
    how = how or {"why": "too old"}
    return small.session("ADA").act(
        "invoice.write_off", lambda tx: settling.settle(tx, invoice, amount, TODAY, **how)
    )


def paid(small: SmallFirm, invoice: int, amount: int) -> Result[int]:
    return small.session("MB").act("payment.add", lambda tx: settling.pay_in(tx, invoice, amount, TODAY))


def test_a_payment_takes_off_what_is_unpaid_and_no_more(small: SmallFirm) -> None:
    invoice = issued(small, 10_000, delivered="2026-05-02")
    session = small.session("MB")
    assert owed.unpaid(session, invoice) == 10_000
    done(paid(small, invoice, 4_000))
    assert owed.unpaid(session, invoice) == 6_000
    refused = paid(small, invoice, 6_001)
    assert isinstance(refused, Refused)
    assert refused.why == "Of V1 (N1) 60.00 USD is unpaid: 0.01 USD too much."
    done(paid(small, invoice, 6_000))
    assert owed.unpaid(session, invoice) == 0 and owed.of_case(session, 1) == []
    assert "nothing is unpaid" in str(paid(small, invoice, 1))


def test_what_was_not_delivered_is_owed_but_nothing_may_be_transferred_for_it(small: SmallFirm) -> None:
    invoice = issued(small, 10_000)
    assert owed.unpaid(small.session("MB"), invoice) == 0
    assert owed.open_of(small.session("MB"), invoice) == 10_000


@pytest.mark.parametrize("columns", [{"state": "draft", "number": None}, {"credits_id": 1}])
def test_nothing_is_taken_off_what_is_no_issued_invoice(small: SmallFirm, columns: dict[str, Any]) -> None:
    issued(small)
    assert "is no invoice that has been issued" in str(paid(small, issued(small, **columns), 1))


def test_a_payment_is_taken_back_whole_or_in_part_and_never_twice(small: SmallFirm) -> None:
    invoice = issued(small, 10_000, delivered="2026-05-02")
    payment = done(paid(small, invoice, 10_000))
    session = small.session("MB")

    def back(amount: int | None) -> Result[int]:
        return session.act(
            "payment.reverse", lambda tx: settling.take_back_payment(tx, payment, TODAY, "bounced", amount)
        )

    taken = done(back(2_500))
    assert owed.unpaid(session, invoice) == 2_500
    assert "Of Y1 75.00 USD is left" in str(back(7_501))
    done(back(None))
    assert owed.unpaid(session, invoice) == 10_000
    assert "Y1 has been taken back already" in str(back(None))
    again = session.act(
        "payment.reverse", lambda tx: settling.take_back_payment(tx, taken, TODAY, "no")
    )
    assert "takes Y1 back itself" in str(again)
    rows = small.rows("SELECT payment_id, SUM(amount) FROM settlings GROUP BY payment_id ORDER BY 1")
    assert rows == small.rows("SELECT id, amount FROM payments ORDER BY 1"), "each part stands by its payment"


def test_what_is_owed_is_told_by_its_age(small: SmallFirm) -> None:
    for days in (0, 30, 31, 60, 61, 90, 91, 400):
        issued(small, 100, day=str(TODAY - timedelta(days=days)))
    issued(small, 7, case=2, currency="JPY", client_id=3)
    session = small.session("MB")
    assert owed.of_case(session, 1) == [owed.Owed("USD", (200, 200, 200, 200))]
    assert [(one.currency, one.total) for one in owed.of_firm(session)] == [("JPY", 7), ("USD", 800)]
    assert owed.of_client(session, 3) == [owed.Owed("JPY", (7, 0, 0, 0))]
    first = owed.debts(session)[0]
    assert (first.case, first.total, first.invoices, first.oldest) == (1, 800, 8, "2025-04-23")
    assert owed.added(owed.debts(session)) == owed.of_firm(session)
    small.wall("MB", 1)
    assert [one.case for one in owed.debts(session)] == [2]


def test_sums_are_read_from_the_index_alone(small: SmallFirm) -> None:
    issued(small)
    session, seen = small.session("MB"), []
    session.database.connection().set_trace_callback(seen.append)
    owed.of_firm(session)
    owed.debts(session)
    session.database.connection().set_trace_callback(None)
    for sql in (one for one in seen if '"invoices"' in one):
        plan = " ".join(str(row[3]) for row in small.rows(f"EXPLAIN QUERY PLAN {sql}"))
        assert "USING COVERING INDEX invoices_owed" in plan, plan
