"""Sums that come in: what they pay, what is too much, and what takes them back."""

from __future__ import annotations

from datetime import date

import pytest

from casetui.practice.invoices import invoices, payments
from casetui.practice.invoices.payments import New
from casetui.practice.receiving import receiving
from casetui.session import undo
from casetui.session.results import Done, Refused
from tests.firm import SmallFirm, done
from tests.practice.client_money.made import account
from tests.practice.invoices.made import TODAY, issued


def unpaid(small: SmallFirm, *numbers: int) -> list[int]:
    return [invoices.need(small.session("SV"), number).unpaid for number in numbers]


def pay(small: SmallFirm, new: New) -> payments.Recorded:
    return done(payments.add(small.session(), small.firm, new).result())


def test_a_sum_pays_the_oldest_first_unless_told(small: SmallFirm) -> None:
    new = issued(small, 1_000, day="2026-05-02")
    old = issued(small, 1_000, day="2026-04-01")
    recorded = pay(small, New(1_500, TODAY, case=1))
    assert recorded.parts == ((old, 1_000), (new, 500))
    third = issued(small, 1_000, day="2026-05-20")
    assert pay(small, New(400, TODAY, case=1, on=(third,))).parts == ((third, 400),)
    assert unpaid(small, old, new, third) == [0, 500, 600]


def test_one_sum_of_a_client_pays_in_all_their_cases_and_each_has_its_own_book(small: SmallFirm) -> None:
    first = issued(small, 1_000, case=2, client_id=3, day="2026-04-01")
    second = issued(small, 1_000, case=3, client_id=3, day="2026-05-01")
    recorded = pay(small, New(1_700, TODAY, client=3, reference="4711", payer=3))
    assert recorded.parts == ((first, 1_000), (second, 700)) and len(recorded.payments) == 2
    rows = [payments.of_case(small.session(), case)[0] for case in (2, 3)]
    assert [(row.amount, row.reference, row.payer_name) for row in rows] == [
        (1_000, "4711", "Lena"), (700, "4711", "Lena"),
    ]  # fmt: skip
    result = payments.reverse(small.session(), small.firm, recorded.payments[0], "bounced").result()
    assert isinstance(result, Done) and "part of one sum over several cases" in result.told[0]


def test_what_is_too_much_is_the_clients_and_not_recorded_until_it_has_a_place(small: SmallFirm) -> None:
    invoice = issued(small, 1_000)
    refused = receiving.add(small.session(), small.firm, New(1_050, TODAY, case=1)).result()
    assert str(refused) == (
        "0.50 USD of it is more than is unpaid, and belongs to the client: record the part that is owed "
        "here, and the rest as client money."
    )
    assert unpaid(small, invoice) == [1_000] and payments.of_case(small.session(), 1) == []
    account(small, currency="EUR")
    assert str(receiving.add(small.session(), small.firm, New(1_050, TODAY, case=1)).result()) == str(refused)
    account(small, "Second")
    result = receiving.add(small.session(), small.firm, New(1_050, TODAY, case=1, payer=1)).result()
    assert isinstance(result, Done) and result.value.over == 50 and unpaid(small, invoice) == [0]
    assert result.told == ("0.50 USD is client money: W1 in B2, not cleared yet.",)
    rows = small.rows("SELECT client_id, amount, reference, method, cleared FROM client_movements")
    assert rows == [(1, 50, "Y1", "from the firm", "")], "it can't be disposed of until it is there"
    back = receiving.reverse(small.session(), small.firm, 1, "bounced").result()
    assert isinstance(back, Done) and back.told == ("Client money of the same sum stands: W1, 0.50 USD.",)
    account(small, "Third")
    which = receiving.add(small.session(), small.firm, New(1_050, TODAY, case=1)).result()
    assert str(which) == str(refused), "it lies in one of two accounts, and nobody said in which"


@pytest.mark.parametrize(("new", "why"), [
    (New(0, TODAY, case=1), "The amount is nothing"),
    (New(1, date(2026, 5, 29), case=1), "29 May 2026 is to come"),
    (New(1, TODAY, case=1, method="barter"), "“barter” is no way to pay"),
    (New(1, TODAY, case=1, method="client money"), "“client money” is no way to pay"),
    (New(1, TODAY), "For which case or client is it?"),
    (New(1, TODAY, client=2), "This client owes nothing"),
    (New(1, TODAY, case=1, on=(1,)), "V1 (N1) is of another case"),
    (New(1, TODAY, case=99), "There is no case 99"),
    (New(1, TODAY, case=2, reference="x" * 101), "The reference has 101 characters"),
])  # fmt: skip
def test_what_can_not_be_recorded_is_refused_by_name(small: SmallFirm, new: New, why: str) -> None:
    issued(small, 1_000, case=2, client_id=3)
    result = payments.add(small.session(), small.firm, new).result()
    assert isinstance(result, Refused) and why in result.why


def test_two_desks_never_pay_more_than_one_invoice(small: SmallFirm) -> None:
    issued(small, 1_000)
    futures = [
        payments.add(small.session(who), small.firm, New(600, TODAY, case=1)) for who in ("MB", "TN")
    ]
    assert sorted(type(future.result()).__name__ for future in futures) == ["Done", "Refused"]


def test_a_payment_is_reversed_never_undone(small: SmallFirm) -> None:
    invoice = issued(small, 1_000)
    (number,) = pay(small, New(1_000, TODAY, case=1)).payments
    assert "has been issued" in str(undo.undo(small.session()).result()), "what was done before it"
    assert unpaid(small, invoice) == [0]
    with pytest.raises(Exception, match="Why is it taken back"):
        payments.reverse(small.session(), small.firm, number, " ")
    done(payments.reverse(small.session(), small.firm, number, "bounced", 300).result())
    assert unpaid(small, invoice) == [300]
    row = payments.one(small.session(), number)
    assert (row.amount, row.taken_back) == (1_000, 300)


def test_an_attorney_gives_up_what_is_unpaid_and_may_claim_it_again(small: SmallFirm) -> None:
    invoice = issued(small, 1_000)
    row = invoices.need(small.session(), invoice)
    refused = payments.write_off(small.session("MB"), small.firm, row.target, "gone").result()
    assert "Only an attorney may do this" in str(refused)
    ada = small.session("ADA")
    done(payments.write_off(ada, small.firm, row.target, "gone", 400).result())
    done(payments.write_off(ada, small.firm, invoices.need(ada, invoice).target, "gone").result())
    assert unpaid(small, invoice) == [0]
    target = invoices.need(ada, invoice).target
    assert done(payments.claim_again(ada, small.firm, target, "found").result()) == 1_000
    assert unpaid(small, invoice) == [1_000]
    again = payments.claim_again(ada, small.firm, invoices.need(ada, invoice).target, "found").result()
    assert str(again) == "Nothing of V1 (N1) is written off."
    kinds = [(part.kind, part.amount) for part in payments.parts(ada, invoice=invoice)]
    assert kinds == [("write-off", 400), ("write-off", 600), ("write-off", -400), ("write-off", -600)]
