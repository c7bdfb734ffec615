"""A case's invoices by keyboard: drafted, edited, approved, issued, delivered, looked at, paid."""

from __future__ import annotations

from typing import Any

import pytest

from casetui.practice.client_money import accounts
from casetui.practice.invoices import invoices, payments
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.money import scaled
from casetui.session.transaction import Tx
from casetui.tables.costs import Cost
from tests.firm import done
from tests.screens.desk import Hands, Office

HARLOW = 1
FILE = ["g", "/", *"0001", "enter"]


def work(office: Office) -> None:
    """An hour and a fee that nobody invoiced yet."""
    session = office.session("MB")
    assert session.actor is not None
    me = session.actor.id

    def run(tx: Tx) -> None:
        common: dict[str, Any] = {
            "case_id": HARLOW, "day": "2026-11-16", "user_id": me, "by_id": me, "at": tx.now,
            "currency": "USD", "treatment": "billable", "tax": "none",
        }  # fmt: skip
        tx.insert(Cost, kind="time", text="Draft the [sic] complaint", minutes=60, quantity=scaled.SCALE,
                  rate=200 * scaled.SCALE, amount=20_000, paid="", **common)  # fmt: skip
        tx.insert(Cost, kind="expense", text="Filing fee", quantity=scaled.SCALE, rate=402 * scaled.SCALE,
                  amount=40_200, paid="firm", **common)  # fmt: skip

    session.act("note.add", run)
    session.close()


def kept(office: Office) -> list[InvoiceRow]:
    return invoices.of_case(office.reading("RM"), HARLOW)


async def _open(hands: Hands) -> None:
    await hands.press(*FILE)
    await hands.press("c", "v")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_an_attorney_takes_one_the_whole_way(office: Office, size: tuple[int, int]) -> None:
    work(office)
    async with office.desk("ADA", size=size) as hands:
        await _open(hands)
        assert hands.shows("Nothing was invoiced yet. a drafts one of what is unbilled.")
        await hands.press("a")
        assert hands.shows("Draft the [sic] complaint") and hands.shows("total 602.00 USD")
        await hands.press("m")
        await hands.type("150\n")
        assert hands.status == "Line 1: 150.00." and hands.shows("total 552.00 USD")
        await hands.press("e", *" x", "enter")
        assert hands.shows("Draft the [sic] complaint x")
        await hands.press("j", "x")
        assert hands.shows("total 150.00 USD") and not hands.shows("Filing fee")
        await hands.press("u")
        assert hands.shows("total 552.00 USD")
        await hands.press("o")
        assert hands.shows("DRAFT: not an invoice") and hands.shows("page 1 of 1")
        await hands.press("q", "d")
        assert hands.status == "V1 waits for the attorney's approval."
        await hands.press("=")
        assert hands.status == "V1 approved: d issues it."
        await hands.press("d")
        assert hands.shows("Issue V1 of 552.00 USD: no undo.")
        await hands.press("y")
        assert hands.status.startswith("V1 is issued as INV-2026-0001")
        await hands.press("d", "p")
        await hands.type("\n")
        assert hands.status == "INV-2026-0001 delivered (post)."
        await hands.press("m")
        assert "stays as it is" in hands.status
        await hands.press("+")
        await hands.type("\n")
        assert hands.shows("How much was paid?")
        await hands.press("ctrl+u")
        await hands.type("352 cheque yesterday ref 4711\n")
        assert hands.status == "Recorded as Y1." and hands.shows("unpaid 200.00")
        await hands.press("q")
        assert hands.shows("Owed 200.00 USD") and hands.shows("0–30: 200.00")
        await hands.press("]")
        assert hands.shows("cheque") and hands.shows("4711") and hands.shows("352.00")
        await hands.press("D")
        await hands.type("bounced\n")
        assert hands.status == "Y1 taken back by Y2." and hands.shows("takes Y1 back: bounced")
    (row,) = kept(office)
    assert (row.unpaid, row.delivered_how, row.delivered) == (55_200, "post", "2026-11-18")


async def test_what_is_paid_too_much_is_held_for_the_client(office: Office) -> None:
    work(office)
    clerk = office.session("RM")
    done(accounts.add(clerk, accounts.New("Trust account")).result())
    clerk.close()
    async with office.desk("ADA") as hands:
        await _open(hands)
        await hands.press("a", "=", "d", "y", "q", "+")
        await hands.press("ctrl+u")
        await hands.type("602.50 cheque\n")
        assert hands.status == "Recorded as Y1. 0.50 USD is client money: W1 in B1, not cleared yet."
        await hands.press("]", "D")
        await hands.type("bounced\n")
        assert hands.status == "Y1 taken back by Y2. Client money of the same sum stands: W1, 0.50 USD."


async def test_what_is_issued_is_credited_and_what_is_unpaid_written_off(office: Office) -> None:
    work(office)
    async with office.desk("ADA") as hands:
        await _open(hands)
        await hands.press("a", "=", "d", "y", "q", "D")
        await hands.type("100\ngoodwill\n")
        assert hands.status == "A credit note on INV-2026-0001 is drafted; an attorney approves it."
        assert hands.shows("credit note V2")
        await hands.press("g", "g", "=", "d", "y")
        assert "is issued as CN-2026-0001" in hands.status
        await hands.press("j", ":", *"write off", "enter")
        await hands.type("9999\n")
        await hands.type("gone\n")
        assert "too much" in hands.status
        await hands.press(":", *"write off", "enter")
        await hands.type("\n")
        await hands.type("gone\n")
        assert hands.status == "INV-2026-0001: written off." and hands.shows("Nothing is owed.")
        await hands.press(":", *"claim again", "enter")
        await hands.type("found\n")
        assert hands.shows("Owed 502.00 USD")
    assert [part.kind for part in payments.parts(office.reading("RM"), invoice=1)] == [
        "credit note", "write-off", "write-off",
    ]  # fmt: skip


async def test_a_case_manager_cannot_approve_and_withdraws_a_draft(office: Office) -> None:
    work(office)
    async with office.desk("MB") as hands:
        await _open(hands)
        await hands.press("a", "=")
        assert "Only an attorney may do this" in hands.status
        await hands.press("a", *"agreed", "enter")
        await hands.type("Fixed fee\n")
        await hands.type("1.000\n")
        assert hands.shows("can be read in two ways")
        await hands.press("ctrl+u")
        await hands.type("1,000\n")
        assert hands.shows("total 1,602.00 USD")
        await hands.press("D")
        await hands.type("wrong case\n")
        assert hands.status == "V1 withdrawn; what it charged is unbilled again."
        assert hands.shows("Nothing was invoiced yet")
    assert kept(office) == []


async def test_what_waits_for_an_attorney_is_decided_on_today(office: Office) -> None:
    work(office)
    async with office.desk("MB") as hands:
        await _open(hands)
        await hands.press("a", "d")
    async with office.desk("ADA") as hands:
        await hands.press("g", "d")
        assert hands.shows("V1") and hands.shows("invoice") and hands.shows("602.00 USD")
        await hands.press("=")
        assert hands.shows("Draft the [sic] complaint")
        await hands.press("G", "-")
        await hands.type("Too much.\n")
        assert kept(office)[0].returned == "Too much."
    async with office.desk("MB") as hands:
        await _open(hands)
        await hands.press("enter")
        assert hands.shows("sent back: Too much.")
        await hands.press("d")
    async with office.desk("ADA") as hands:
        await hands.press("g", "d", "=", "G", "=")
        assert hands.status == "V1 approved."
    assert kept(office)[0].state == "approved"
