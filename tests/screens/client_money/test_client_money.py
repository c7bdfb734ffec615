"""Client money by keyboard: entered in one line, posted by another, and loud while the firm owes it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from casetui.practice.bank_files import reading
from casetui.practice.client_books import statements
from casetui.practice.client_money import accounts, bank, listing, paying, receiving
from casetui.practice.client_money.accounts import New
from casetui.practice.client_money.paying import Order
from casetui.practice.client_money.receiving import Receipt
from casetui.practice.money.amounts import Style
from tests.firm import done
from tests.screens.desk import Hands, Office

TODAY = date(2026, 11, 18)
BEFORE = TODAY - timedelta(days=1)


def kept(office: Office) -> None:
    """An account with a receipt that cleared, one that did not, and a payment that waits."""
    marta = office.session("MB")
    new = New("Trust account", "First Bank", "0042", since=TODAY - timedelta(days=20))
    done(accounts.add(office.session("RM"), new).result())
    for amount, who, cleared in ((150_000, "Harlow", BEFORE), (20_000, "Insurer", None)):
        receipt = Receipt(1, amount, who, BEFORE, cleared, "cheque", purpose="retainer")
        done(receiving.receive(marta, receipt).result())
    done(paying.pay(marta, Order(1, 40_000, "Expert Ltd", number="1021", purpose="report")).result())


def standing(office: Office) -> dict[int, str]:
    return {one.id: one.standing for one in listing.entries(office.reading())}


async def line(hands: Hands, text: str) -> None:
    await hands.press("a", *text, "enter")


async def test_what_comes_in_is_entered_in_one_line_that_shows_how_it_is_understood(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g")
        assert hands.shows("m money")
        await hands.press("m")
        assert hands.shows("Nothing waits. a enters: receive")
        kept(office)
        await hands.press("R", "a", *"receive 2026-0002 1500 from Okafor retainer cheque 1021")
        assert hands.shows("receive 1,500.00 USD  2026-0002  from Okafor  retainer  cheque 1021")
        await hands.press("enter")
        assert "entered" in hands.status and standing(office)[4] == "uncleared"
        await line(hands, "pay 2026-0002 5")
        assert hands.shows("! To whom? Write “to WHO”.")
        await hands.press("esc")
        await line(hands, "pay 2026-0002 5 to Clerk")
        assert "5.00 USD too much" in hands.status


async def test_who_prepared_it_does_not_post_it_and_an_attorney_does(office: Office) -> None:
    kept(office)
    async with office.desk() as hands:
        await hands.press("g", "m", "=")
        assert hands.status.startswith("Only an attorney may do this")
    async with office.desk("ADA") as hands:
        await hands.press("g", "d")
        assert hands.shows("Expert Ltd report") and hands.shows("400.00 USD")
        await hands.press("g", "m", "-", *"which report?", "enter")
        assert standing(office)[3] == "sent back"
        await hands.press("R")
        assert hands.shows("sent back")
        await hands.press("k", "e")
        assert standing(office)[3] == "to post"
        await hands.press("R", "k", "=")
        assert "W3 posted" in hands.status and standing(office)[3] == "posted"
        await hands.press("R", "d", *"", "enter")
        assert standing(office)[2] == "posted", "the receipt has cleared"
        await hands.press("]", "]", "]", "D", *"wrong expert", "enter")
        await hands.until(lambda: 4 in standing(office))
        assert standing(office)[3] == "reversed"


async def test_a_payment_is_posted_from_what_waits_for_a_decision(office: Office) -> None:
    kept(office)
    async with office.desk("ADA") as hands:
        await hands.press("g", "d")
        await hands.until(lambda: hands.shows("W3"))
        while "W3" not in next(one for one in hands.lines if "payment" in one):
            await hands.press("j")
        hands.screen.list.to(("payment", 3))  # type: ignore[attr-defined]
        await hands.rest()
        await hands.press("=")
        assert "W3 posted" in hands.status and standing(office)[3] == "posted"


async def test_what_the_firm_owes_is_loud_on_today_until_it_is_paid_in(office: Office) -> None:
    kept(office)
    done(bank.charge(office.session("MB"), None, 1_250, "fee").result())
    async with office.desk("ADA") as hands:
        await hands.press("2")
        assert hands.shows("! The firm owes B1 Trust account 12.50 USD: pay it in")
        await hands.press("g", "m")
        assert hands.shows("OWED")
        await line(hands, "pay-in 12.50")
        await hands.press("2")
        assert not hands.shows("The firm owes")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)], ids=str)
async def test_ledgers_and_accounts_are_read_compared_and_signed(
    office: Office, size: tuple[int, int]
) -> None:
    kept(office)
    text = f"Date,Amount,Text,Balance\n{BEFORE:%m/%d/%Y},1500.00,Harlow,1500.00\n"
    taken = reading.read(text.encode(), Style("USD"), "mdy")
    done(statements.take_in(office.session("MB"), None, "b.csv", taken).result())
    async with office.desk("ADA", size=size) as hands:
        await hands.press("g", "m", "]")
        await hands.until(lambda: hands.shows("1,500.00"))
        assert hands.shows("June Harlow") and hands.shows("Not cleared")
        await hands.press("y")
        assert "Written:" in hands.status
        (page,) = Path(office.folder).glob("2026-0001 client ledger*.pdf")
        assert page.read_bytes()[:4] == b"%PDF"
        await hands.press("]")
        await hands.until(lambda: hands.shows("1,700.00"))
        await hands.press("enter")
        await hands.until(lambda: hands.shows("Bank, book and ledgers agree."))
        await hands.press("q", "=", "y")
        assert "Q1: B1 is reconciled" in hands.status
        await hands.until(lambda: hands.shows("Trust account"))
