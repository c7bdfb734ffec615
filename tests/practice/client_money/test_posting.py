"""Who posts client money, on which days, and what it is never paid out for."""

from __future__ import annotations

import multiprocessing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from casetui.practice.client_money import accounts, balances, bank, overpaid, paying, receiving, reversing
from casetui.practice.client_money.accounts import New
from casetui.practice.client_money.paying import Order
from casetui.practice.client_money.receiving import Receipt
from casetui.practice.firm import settings
from casetui.practice.invoices import owed
from casetui.practice.opening import ends
from casetui.session.results import Done, Refuse, Refused
from tests.firm import SmallFirm, done
from tests.practice.client_money.made import FIRST, TODAY, account, paid, posted, received, setting, target
from tests.practice.invoices.made import issued

YESTERDAY = TODAY - timedelta(days=1)


def held(small: SmallFirm, case: int = FIRST) -> tuple[int, int]:
    (one,) = balances.of_case(small.session(), case) or [balances.Held("USD", 0, 0)]
    return one.cleared, one.uncleared


def test_an_attorney_posts_who_is_not_who_prepared_it(small: SmallFirm) -> None:
    account(small)
    received(small, 1_000)
    mine = done(paid(small, 400, who="ADA")).id
    theirs = done(paid(small, 300)).id
    assert held(small) == (1_000, 0), "nothing has been paid yet"
    assert "another attorney is to post it" in str(posted(small, mine))
    assert "Only an attorney may do this" in str(posted(small, theirs, "SV"))
    assert done(posted(small, theirs)).done == (theirs,)
    assert held(small) == (700, 0)
    assert "there is nothing to be posted" in str(posted(small, theirs))
    setting(small, single_lawyer=True)
    done(posted(small, mine))
    assert done(paid(small, 100, who="ADA")).posted and not done(paid(small, 100)).posted
    assert held(small) == (200, 0)


def test_the_firm_says_which_attorneys_post(small: SmallFirm) -> None:
    account(small)
    received(small, 100)
    number = done(paid(small, 100)).id
    setting(small, client_money_attorneys=["SV"])
    assert "posted by SV" in str(posted(small, number))


def test_what_goes_back_is_put_up_again_or_dropped_and_stays_to_be_seen(small: SmallFirm) -> None:
    account(small)
    received(small, 100)
    number = done(paid(small, 100, number="1021")).id
    done(paying.send_back(small.session("ADA"), target(small, number), "to whom?").result())
    assert "was sent back (to whom?)" in str(posted(small, number))
    done(paying.submit(small.session(), target(small, number)).result())
    done(paying.drop(small.session(), [target(small, number)], "not needed").result())
    assert "dropped" in str(posted(small, number))
    assert "The number 1021 is taken in B1 (W2)" in str(paid(small, 100, number="1021"))
    done(paid(small, 100, number="1022"))


def test_the_refusal_says_by_how_much_and_why(small: SmallFirm) -> None:
    account(small)
    received(small, 50_000)
    received(small, 20_000, cleared=None)
    refused = paid(small, 60_000)
    assert str(refused) == (
        f"Client money of {small.case_ref(FIRST)}: 100.00 USD too much on 28 May 2026:"
        " 500.00 USD is cleared, 200.00 USD is not cleared yet."
    )


def test_a_backdated_payment_never_overdraws_an_earlier_or_a_later_day(small: SmallFirm) -> None:
    account(small)
    setting(small, single_lawyer=True)
    received(small, 1_000, day=date(2026, 5, 10))
    done(paid(small, 900, who="ADA", day=date(2026, 5, 20)))
    received(small, 5_000, day=date(2026, 5, 25))
    assert "800.00" not in str(paid(small, 200, who="ADA", day=date(2026, 5, 5)))
    later = str(paid(small, 200, who="ADA", day=date(2026, 5, 12)))
    assert "1.00 USD too much on 12 May 2026" in later and "9.00 USD of it is gone by 20 May 2026" in later
    done(paid(small, 100, who="ADA", day=date(2026, 5, 12)))
    assert "is to come" in str(paid(small, 1, who="ADA", day=TODAY + timedelta(days=1)))


def test_a_transfer_pays_what_is_unpaid_of_a_delivered_invoice_and_makes_its_payment(
    small: SmallFirm,
) -> None:
    account(small)
    received(small, 50_000)
    drawn, other = issued(small, 10_000), issued(small, 10_000, case=2, delivered="2026-05-02")
    transfer: dict[str, Any] = {"kind": paying.TRANSFER}
    assert "for an invoice that was delivered" in str(paid(small, 1, **transfer))
    assert "has not been delivered" in str(paid(small, 1, invoice=drawn, **transfer))
    assert "is no invoice of" in str(paid(small, 1, invoice=other, **transfer))
    invoice = issued(small, 10_000, delivered="2026-05-02")
    one = done(paid(small, 6_000, invoice=invoice, **transfer)).id
    two = done(paid(small, 6_000, invoice=invoice, **transfer)).id
    done(posted(small, one))
    assert "Of V3 (N3) 40.00 USD is unpaid: 20.00 USD too much." in str(posted(small, two))
    assert owed.unpaid(small.session(), invoice) == 4_000
    assert small.rows("SELECT method, amount, reference FROM payments") == [
        ("client money", 6_000, f"W{one}")
    ]
    done(reversing.reverse(small.session("ADA"), one, "wrong invoice").result())
    assert owed.unpaid(small.session(), invoice) == 10_000 and held(small) == (50_000, 0)
    done(posted(small, two))
    assert held(small) == (44_000, 0)


def test_much_cash_stops_until_the_duty_is_seen_to(small: SmallFirm) -> None:
    account(small)
    received(small, 999_999, method="cash")
    in_parts = Receipt(FIRST, 2, "Okafor", method="cash")
    refused = receiving.receive(small.session(), in_parts).result()
    assert "10,000.01 USD in cash, 9,999.99 USD of it before" in str(refused) and "Form 8300" in str(refused)
    received(small, 2, method="cash", reported="Form 8300 filed")
    setting(small, system="ew")
    assert "nominated officer" in str(receiving.receive(small.session(), in_parts).result())
    setting(small, cash_limit=20_000)
    done(receiving.receive(small.session(), in_parts).result())


def test_what_the_bank_takes_is_entered_and_the_firm_owes_what_is_short(small: SmallFirm) -> None:
    account(small, firm_limit=5_000)
    setting(small, single_lawyer=True)
    cheque = received(small, 150_000, method="cheque")
    received(small, 90_000, case=2)
    done(paid(small, 130_000, who="ADA"))
    result = bank.returned(small.session(), cheque, "no funds").result()
    booked = done(result)
    assert isinstance(result, Done) and booked.owed == 130_000
    assert "owes B1 1,300.00 USD" in result.told[0]
    assert held(small) == (0, 0) and held(small, 2) == (90_000, 0), "no client lacks it"
    assert "reversed already" in str(bank.returned(small.session(), cheque, "").result())
    done(bank.charge(small.session(), None, 1_500, "monthly fee").result())
    assert accounts.owed(small.session(), 1) == 131_500
    over = reversing.own(small.session("ADA"), None, 136_501).result()
    assert "Of the firm's own 50.00 USD may lie in B1: 0.01 USD too much." in str(over)
    done(reversing.own(small.session("ADA"), None, 136_500).result())
    assert accounts.owed(small.session(), 1) == 0 and accounts.own(small.session(), 1) == 5_000


def test_in_england_no_money_of_the_firms_lies_in_it_for_charges(small: SmallFirm) -> None:
    setting(small, system="ew")
    refused = accounts.add(small.session("SV"), New("Client account", firm_limit=1)).result()
    assert "rule 4.1 of the SRA Accounts Rules" in str(refused)
    account(small)
    assert accounts.one(small.session(), 1).due == date(2026, 6, 5), "five weeks from 1 May"
    done(bank.charge(small.session(), None, 700, "fee").result())
    done(bank.charge(small.session(), None, 1, "more").result())
    assert accounts.owed(small.session(), 1) == 701
    assert "0.01 USD too much" in str(reversing.own(small.session("ADA"), None, 702).result())


def test_what_is_unclaimed_goes_by_an_attorneys_act_with_a_reason_and_nil_lets_a_case_end(
    small: SmallFirm,
) -> None:
    account(small)
    received(small, 100)
    session = small.session("ADA")
    assert "Client money is held: 1.00 USD" in " ".join(balances.in_the_way(session, FIRST))
    assert any(
        "Client money is held" in one for condition in ends.CONDITIONS for one in condition(session, FIRST)
    )
    order = Order(FIRST, 100, "State treasurer", paying.UNCLAIMED)
    assert "Why is it unclaimed?" in str(paying.pay(session, order).result())
    assert "Only an attorney or a supervising attorney" in str(paying.pay(small.session(), order).result())
    why = Order(FIRST, 100, "State treasurer", paying.UNCLAIMED, why="wrote three times")
    number = done(paying.pay(small.session("SV"), why).result()).id
    assert any("waits to be posted: W2" in one for one in balances.in_the_way(session, FIRST))
    done(posted(small, number))
    assert list(balances.in_the_way(session, FIRST)) == []


def test_a_pending_case_takes_none(small: SmallFirm) -> None:
    account(small)
    small.session("SV").act("case.change", lambda tx: tx.update(_case(), FIRST, None, status="pending"))
    refused = receiving.receive(small.session(), Receipt(FIRST, 1, "Okafor")).result()
    assert isinstance(refused, Refused) and "is pending" in refused.why


def _case() -> Any:
    from casetui.tables.cases import Case

    return Case


def test_an_overpayment_is_client_money_that_is_still_to_be_moved(small: SmallFirm) -> None:
    account(small)
    number = done(
        small.session().act(
            "client_money.receive", lambda tx: overpaid.take(tx, FIRST, 1, 250, TODAY, reference="Y7")
        )
    )
    assert held(small) == (0, 250)
    done(receiving.clear(small.session(), number).result())
    assert held(small) == (250, 0)


def _last_of_it(path: Path, invoice: int, ready: Any, results: Any) -> None:
    firm = SmallFirm(path)
    session = firm.session("ADA")
    ready.wait()
    result = paying.pay(session, Order(FIRST, 1_000, kind=paying.TRANSFER, invoice=invoice)).result()
    results.put((isinstance(result, Done), str(result)))
    firm.close()


@pytest.mark.parametrize("money", [1_000, 5_000], ids=["the last of the money", "the last of the invoice"])
def test_of_two_desks_that_transfer_the_last_of_it_at_once_one_is_refused(
    small: SmallFirm, money: int
) -> None:
    account(small)
    setting(small, single_lawyer=True)
    received(small, money)
    invoice = issued(small, 10_000 if money == 1_000 else 1_500, delivered="2026-05-02")
    small.close()
    context = multiprocessing.get_context("fork")
    ready, results = context.Barrier(2), context.Queue()
    desks = [
        context.Process(target=_last_of_it, args=(small.path, invoice, ready, results)) for _ in range(2)
    ]
    for desk in desks:
        desk.start()
    came = sorted(results.get(timeout=30) for _ in desks)
    for desk in desks:
        desk.join()
    assert [ok for ok, _ in came] == [False, True] and "too much" in came[0][1]
    assert held(small) == (money - 1_000, 0)
    small.close()


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("cash_limit", "5,000", 5_000), ("cash_limit", "", None), ("single_lawyer", "yes", True),
        ("single_lawyer", "false", False), ("client_money_attorneys", "ada, tn", ["ADA", "TN"]),
        ("client_money_attorneys", "", []), ("unclaimed_rule", "to the state", "to the state"),
    ],
)  # fmt: skip
def test_the_firms_settings_are_read(small: SmallFirm, name: str, text: str, kept: object) -> None:
    assert settings.read(name, text, small.firm) == kept


@pytest.mark.parametrize(
    ("name", "text"), [("cash_limit", "5000.50"), ("cash_limit", "1e4"), ("single_lawyer", "maybe"),
                       ("client_money_attorneys", "toolonginitials")],
)  # fmt: skip
def test_what_is_no_setting_is_refused(small: SmallFirm, name: str, text: str) -> None:
    with pytest.raises(Refuse):
        settings.read(name, text, small.firm)
