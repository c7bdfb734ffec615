"""Who owes, gone through by keyboard: the case's invoices, the reminder, a payment."""

from __future__ import annotations

import pytest

from casetui.practice.outbox import outbox
from casetui.session.transaction import Tx
from casetui.tables.cases import Wall
from casetui.tables.invoices import Invoice
from tests.screens.desk import Hands, Office


def owe(office: Office) -> None:
    """Two clients owe, one for long."""
    session = office.session("MB")
    me = session.me

    def run(tx: Tx) -> None:
        for case, client, day, total in ((1, 1, "2026-07-01", 50_000), (2, 2, "2026-11-02", 80_000)):
            tx.insert(
                Invoice, case_id=case, client_id=client, state="issued", number=f"INV-{case}", day=day,
                due=day, currency="USD", fees=total, total=total, drawn_by=me, delivered=day,
            )  # fmt: skip

    session.act("invoice.draft", run)
    session.close()


async def _open(hands: Hands) -> None:
    await hands.press("g", "$")
    await hands.until(lambda: hands.shows("Owed"))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_who_owes_is_gone_through(office: Office, size: tuple[int, int]) -> None:
    owe(office)
    async with office.desk("MB", size=size) as hands:
        await _open(hands)
        await hands.until(lambda: hands.shows("Chidi Okafor"))
        assert hands.shows("1,300.00 USD") and hands.shows("over 90: 500.00")
        await hands.press("+")
        await hands.type("300\n")
        await hands.until(lambda: hands.shows("1,000.00 USD"))
        await hands.press("/", *"wayside", "enter")
        await hands.until(lambda: not hands.shows("Chidi Okafor"))
        await hands.press("enter")
        assert hands.shows("INV-1") and hands.shows("late")
        await hands.press("q", "r")
        assert hands.shows("Payment reminder: Harlow v. Wayside Indemnity (2026-0001)")
        assert hands.shows("- INV-1 of 1 July 2026: 500.00 USD, due on 1 July 2026")
        await hands.press("esc", "enter")
    (letter,) = outbox.in_case(office.reading("RM"), 1)
    assert letter.state == "ready" and "In all: 500.00 USD" in letter.body


async def test_a_wall_hides_what_is_owed_behind_it(office: Office) -> None:
    owe(office)
    ada = office.session("ADA")
    shut_out = {"case_id": 2, "user_id": office.session("MB").me, "reason": "a conflict"}
    ada.act("wall.add", lambda tx: tx.insert(Wall, **shut_out))
    ada.close()
    async with office.desk("MB") as hands:
        await _open(hands)
        await hands.until(lambda: hands.shows("June Harlow"))
        assert not hands.shows("Chidi") and hands.shows("500.00 USD")


async def test_nobody_owes(office: Office) -> None:
    async with office.desk("MB") as hands:
        await hands.press("g", "$")
        await hands.until(lambda: hands.shows("Nobody owes anything."))
        await hands.press("r", "+", "enter")
        assert hands.shows("Nothing is owed.")
