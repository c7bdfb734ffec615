"""Costs by keyboard: one line from anywhere, the timer, the tab of a case."""

from __future__ import annotations

from datetime import date

import pytest

from casetui.practice.costs import entering, fees, listing, rates, timers
from casetui.practice.costs.line import understand
from casetui.practice.costs.reckoning import reckoning
from casetui.practice.firm import firm, staff
from casetui.session.transaction import Tx
from casetui.tables.invoices import Invoice, InvoiceLine
from tests.firm import done
from tests.screens.desk import DAY, HOUR, Hands, Office

HARLOW, OKAFOR = 1, 2
TODAY = date(2026, 11, 18)


@pytest.fixture
def priced(office: Office) -> Office:
    """The firm with an hourly rate."""
    ada = office.session("ADA")
    done(rates.set_rate(ada, firm.load(ada), 3_000_000, date(2026, 1, 1)).result())
    return office


def enter(office: Office, *lines: str, case: int = HARLOW, who: str = "MB") -> list[int]:
    """Enter lines, as somebody does."""
    session = office.reading(who)
    by = reckoning(session, firm.load(session), staff.load(session), TODAY, case, f"2026-000{case}")
    read = [understand(text, by).new for text in lines]
    return done(entering.enter_all(session, [new for new in read if new is not None]).result())


def entries(office: Office, case: int = HARLOW) -> list[tuple[int, str, int]]:
    return [(row.id, row.text, row.amount) for row in listing.of_case(office.reading("RM"), case)]


def invoice(office: Office, cost: int, amount: int) -> None:
    """Put an entry on an issued invoice."""

    def run(tx: Tx) -> None:
        number = tx.insert(
            Invoice, case_id=HARLOW, client_id=1, state="issued", number="2026-0007", day="2026-08-01",
            currency="USD", drawn_by=1, total=amount, fees=amount, settled=1_000,
        )  # fmt: skip
        tx.insert(
            InvoiceLine, invoice_id=number, case_id=HARLOW, cost_id=cost, position=1, kind="time",
            day="2026-07-30", text="Defence", quantity=14_000, rate=3_000_000, amount=amount, tax_code="none",
            tax_rate=0, tax=0,
        )  # fmt: skip

    done(office.session("ADA").act("cost.terms", run))


def charged(office: Office) -> None:
    """Rates, a budget, entries of all kinds over some weeks, and an invoice on which one of them is."""
    ada = office.session("ADA")
    its = firm.load(ada)
    done(rates.set_rate(ada, its, 3_000_000, date(2026, 1, 1)).result())
    done(fees.agree(ada, its, HARLOW, date(2026, 1, 1), fees.Agreed(budget=400_000)).result())
    numbers = enter(
        office, "30jul 1h20 draft defence", "3aug 402 filing fee", "20aug 2h review disclosure [sic]",
        "1oct 1.5h research limitation no charge", "12oct 18.60 copies 31 @ 0.60", "3nov 3h prepare hearing",
        "9nov 45 taxi unpaid", "0.3h call to court @tn", "60 search fee from client money",
    )  # fmt: skip
    row = listing.one(ada, numbers[2])
    assert row is not None
    done(entering.reverse(ada, [row.target], "entered twice").result())
    invoice(office, numbers[0], 42_000)


async def tab(hands: Hands) -> None:
    """Go to the costs of the Harlow case."""
    await hands.press("4")
    await hands.to(HARLOW)
    await hands.press("enter", "[")
    assert "[Costs" in hands.lines[3], hands.text


async def test_a_line_is_shown_as_it_is_understood_and_entered_from_anywhere(priced: Office) -> None:
    async with priced.desk() as hands:
        await hands.press("$")
        await hands.type("2 call #1")
        assert hands.shows("2 of what? Write 2h or 2.00 USD.")
        await hands.press("enter")
        assert hands.screen.asking and entries(priced) == []
        await hands.press("home", "0", ".")
        assert hands.shows("[0.2 h × 300.00 = 60.00 USD]") and hands.shows("[#2026-0001]  [@MB]  [today]")
        assert hands.shows("A108? Communicate (other external)")
        await hands.press("enter")
        assert hands.status.startswith("X1 entered: 0.2 h × 300.00 = 60.00 USD.")
        assert entries(priced) == [(1, "call", 6_000)]


async def test_where_no_case_is_at_hand_it_is_picked_and_the_line_is_shown_once_more(priced: Office) -> None:
    async with priced.desk() as hands:
        await hands.press("g", "o", "$")
        await hands.type("18m email Okafor\n")
        assert hands.shows("Case:")
        await hands.type("Okafor\n")
        assert hands.shows("[#2026-0002]") and hands.shows("A106? Communicate (with client)")
        await hands.press("enter")
        assert entries(priced, OKAFOR) == [(1, "email Okafor", 9_000)]


async def test_a_line_that_is_left_is_kept_and_offered_again(priced: Office) -> None:
    async with priced.desk() as hands:
        await hands.press("$")
        await hands.type("402 filing fee #1")
        await hands.press("esc")
        assert "kept" in hands.status
    async with priced.desk() as hands:
        assert "A line of costs to enter was begun" in hands.status
        await hands.press("$")
        assert hands.shows("“402 filing fee #1” was not entered yet")
        await hands.press("enter")
        assert hands.shows("[402.00 USD]  [paid by the firm]  E112? Court fees")
        await hands.press("enter")
        assert entries(priced) == [(1, "filing fee", 40_200)]
        await hands.press("$")
        assert not hands.shows("was not entered yet")


async def test_tab_offers_the_codes_and_puts_the_one_chosen_into_the_line(priced: Office) -> None:
    async with priced.desk() as hands:
        await hands.press("$")
        await hands.type("1h draft #1")
        await hands.press("tab")
        await hands.type("plead")
        assert hands.shows("L210  Pleadings")
        await hands.press("down", "enter")
        assert hands.shows("[L210 Pleadings]") and hands.shows("$ 1h draft #1 L210")
        await hands.press("tab", "esc", "enter")
        assert listing.by_ids(priced.reading("RM"), [1])[0].task == "L210"


async def test_the_timer_shows_in_the_status_line_and_offers_its_minutes(priced: Office) -> None:
    async with priced.desk() as hands:
        await tab(hands)
        await hands.press("T")
        assert hands.status.startswith("The timer runs on 2026-0001")
        assert "T 2026-0001 since 10:00" in hands.foot
        priced.clock.at += 1_081
        await hands.press("g", "o")
        assert "T 2026-0001 since 10:00" in hands.foot
        await hands.press("T")
        assert hands.shows("$ 2026-0001 19m")
        await hands.type("call June")
        assert hands.shows("[0.4 h × 300.00 = 120.00 USD]  (19 min, rounded up)")
        await hands.press("enter")
        assert entries(priced) == [(1, "call June", 12_000)] and "since" not in hands.foot
        assert timers.mine(priced.reading("MB")) is None


async def test_a_timer_survives_the_desk_and_another_desk_stops_it(priced: Office) -> None:
    async with priced.desk() as hands:
        await tab(hands)
        await hands.press("T")
    priced.clock.at += HOUR
    async with priced.desk() as hands:
        assert "T 2026-0001 since 10:00" in hands.foot
        await hands.press("g", "o", "T")
        await hands.type("review file")
        await hands.press("esc")
        assert "T 2026-0001: 60 min to enter" in hands.foot
        await hands.press("T", "e")
        assert hands.shows("$ 2026-0001 60m review file")
        await hands.press("esc", "T", "g")
        assert "The timer runs on in 2026-0001." in hands.status
        await hands.press("T")
        assert hands.shows("60m review file")
        await hands.press("esc", "T", "x")
        assert "Thrown away: 60 min" in hands.status and entries(priced) == []


async def test_a_timer_that_ran_overnight_is_asked_about(priced: Office) -> None:
    done(timers.start(priced.session("MB"), HARLOW).result())
    priced.clock.at += DAY
    async with priced.desk() as hands:
        assert "T 2026-0001 since Wed 10:00" in hands.foot
        await hands.press("g", "o", "T")
        assert hands.shows("It ran since Wed 18 Nov 2026 10:00, 24 h 0 min: how long was it really?")
        assert hands.shows("$ 2026-0001 18nov26")
        await hands.type("1h20 draft")
        assert hands.shows("[Wed 18 Nov 2026]")
        await hands.press("enter")
        assert entries(priced) == [(1, "draft", 42_000)]


async def test_the_timer_of_another_case_is_stopped_first(priced: Office) -> None:
    done(timers.start(priced.session("MB"), OKAFOR).result())
    priced.clock.at += 600
    async with priced.desk() as hands:
        await tab(hands)
        await hands.press("T")
        assert hands.shows("The timer runs on 2026-0002 since 10:00:")
        await hands.press("n")
        await hands.type("call\n")
        assert entries(priced, OKAFOR) == [(1, "call", 6_000)]
        assert "The timer runs on 2026-0001" in hands.status


async def test_the_tab_keeps_the_balance_in_sight_above_the_entries(priced: Office) -> None:
    ada = priced.session("ADA")
    done(fees.agree(ada, firm.load(ada), HARLOW, date(2026, 1, 1), fees.Agreed(budget=100_000)).result())
    (old, *_) = enter(priced, "30jul 1h20 draft defence", "402 filing fee", "0.3h call", "1h read no charge")
    invoice(priced, old, 42_000)
    async with priced.desk() as hands:
        await tab(hands)
        assert hands.lines[4].startswith("Unbilled 90.00 time 0.3h  402.00 expenses")
        assert hands.shows("Invoiced 420.00  open 410.00  >90d 410.00")
        assert hands.shows("Budget █████████░ 91% of 1,000.00 (warns from 80 %)")
        assert hands.shows("18 Nov MB   1h     read") and hands.shows("no charge")
        assert hands.shows("30 Jul MB   1.4h   draft defence") and hands.shows("2026-0007")
        await hands.press("G", "tab")
        assert type(hands.screen).__name__ == "InvoiceScreen"
        assert hands.shows("Invoice 2026-0007 (V1)  issued") and hands.shows("open              410.00")
        await hands.press("tab", "g", "g", "tab")
        assert "is on no invoice" in hands.status


async def test_a_mistake_is_reversed_with_a_reason_or_entered_anew(priced: Office) -> None:
    enter(priced, "0.3h call", "402 filing fee")
    async with priced.desk() as hands:
        await tab(hands)
        await hands.press("j", "m")
        assert hands.shows("X1 anew: 18m call A108")
        await hands.press(*["backspace"] * len("18m call A108"))
        await hands.type("24m call")
        assert hands.shows("[0.4 h × 300.00 = 120.00 USD]")
        await hands.press("enter")
        assert hands.status == "X1 is reversed, and entered anew as X4."
        assert hands.shows("X1↩ entered anew") and hands.shows("reversed")
        assert hands.shows("Unbilled 120.00 time 0.4h  402.00 expenses")
        await hands.press("g", "g", "space", "G", "space", "D")
        await hands.type("entered twice\n")
        assert "1 reversed; not X1: X3 has reversed it already." in hands.status
    assert [amount for _id, _text, amount in entries(priced)] == [-12_000, 12_000, -9_000, 40_200, 9_000]


async def test_what_cannot_be_reversed_says_why(priced: Office) -> None:
    (one,) = enter(priced, "0.3h call")
    invoice(priced, one, 9_000)
    async with priced.desk() as hands:
        await tab(hands)
        await hands.press("D")
        await hands.type("a slip\n")
        assert hands.status.startswith("X1: X1 is on invoice 2026-0007 (V1), which is issued: a credit note")


async def test_entries_are_filtered_paged_and_those_of_others_are_told_of(priced: Office) -> None:
    enter(priced, *(f"{day}oct {24 + day} copies {day}" for day in range(1, 31)), *["1h call"] * 60)
    async with priced.desk() as hands:
        await tab(hands)
        assert len(hands.screen.list.rows) == 60  # type: ignore[attr-defined]
        await hands.press("G")
        assert hands.shows(" 1 Oct MB")
        await hands.press("/", *"kind:expense copies 17")
        assert hands.shows("copies 17") and not hands.shows("copies 18")
        await hands.press("enter")
        assert "/kind:expense copies 17" in hands.foot
        await hands.press("esc", "g", "g")
        enter(priced, "45 taxi", who="TN")
        hands.app._poll()
        await hands.until(lambda: "more entered – R" in hands.foot)
        await hands.press("R")
        assert hands.shows("taxi")


async def test_a_pending_case_says_why_it_takes_no_time(priced: Office) -> None:
    from casetui.tables.cases import Case

    def pend(tx: Tx) -> None:
        tx.update(Case, HARLOW, None, status="pending")

    done(priced.session("ADA").act("case.change", pend))
    async with priced.desk() as hands:
        await hands.press("$")
        await hands.type("1h call #1\n")
        assert hands.shows("2026-0001 is pending: it takes no time")
        assert hands.screen.asking
        await hands.press("esc")
        await hands.press("g", "/", *"0001", "enter", "T")
        assert "is pending" in hands.status


async def test_a_wide_screen_draws_the_budget_against_time(priced: Office) -> None:
    ada = priced.session("ADA")
    done(fees.agree(ada, firm.load(ada), HARLOW, date(2026, 1, 1), fees.Agreed(budget=100_000)).result())
    enter(priced, "1oct 1h read", "20oct 1h read", "3nov 1h read")
    async with priced.desk(size=(120, 36)) as hands:
        await tab(hands)
        assert hands.shows("Used of the budget, by weeks") and hands.shows("1,000.00 ┤")
        assert hands.shows("28 Sep 26") and hands.shows("16 Nov 26")
