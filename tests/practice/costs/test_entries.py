"""Entries are made and reversed, never changed; what may be invoiced is what stands and is on no invoice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.clock import local
from casetui.practice.acting import Target
from casetui.practice.costs import again, entering, fees, listing, rates, standing, unbilled
from casetui.practice.costs.fees import Agreed
from casetui.practice.costs.line import NewCost, understand
from casetui.practice.costs.reckoning import reckoning
from casetui.practice.firm.firm import Firm
from casetui.session import undo
from casetui.session.results import Done, Refuse, Refused
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.tables.invoices import Invoice, InvoiceLine
from tests.firm import SmallFirm, done

HARLOW, BRANDT = 1, 2


def today(small: SmallFirm) -> date:
    return local(small.clock(), small.firm.zone).date()


def priced(small: SmallFirm, rate: int = 300 * 10_000, **whose: int) -> int:
    day = whose.pop("since", None)
    since = date(2026, 1, 1) if day is None else date.fromordinal(day)
    return done(rates.set_rate(small.session("ADA"), small.firm, rate, since, **whose).result())


def new(small: SmallFirm, text: str, case: int = HARLOW, who: str = "MB") -> NewCost:
    of = reckoning(small.session(who), small.firm, small.staff, today(small), case, small.case_ref(case))
    line = understand(text, of)
    assert line.new is not None, line.why
    return line.new


def entered(small: SmallFirm, text: str, case: int = HARLOW, who: str = "MB") -> int:
    return done(entering.enter(small.session(who), new(small, text, case, who)).result())


def target(small: SmallFirm, number: int) -> Target:
    row = listing.one(small.session(), number)
    assert row is not None
    return row.target


def reversed_(small: SmallFirm, number: int, why: str = "a slip") -> Any:
    return entering.reverse(small.session(), [target(small, number)], why).result()


def invoiced(small: SmallFirm, costs: list[int], state: str = "draft", **more: Any) -> int:
    """An invoice with these entries, as it would be drawn."""

    def run(tx: Tx) -> int:
        rows = [tx.query("SELECT amount, day, text FROM costs WHERE id = ?", cost)[0] for cost in costs]
        invoice = tx.insert(
            Invoice, case_id=HARLOW, client_id=1, state=state, currency="USD", drawn_by=1,
            total=sum(row[0] for row in rows), number=more.pop("number", None), **more,
        )  # fmt: skip
        for place, (cost, row) in enumerate(zip(costs, rows, strict=True)):
            tx.insert(
                InvoiceLine, invoice_id=invoice, case_id=HARLOW, cost_id=cost, position=place, kind="time",
                day=row[1], text=row[2], quantity=10_000, rate=1, amount=row[0], tax_code="none", tax_rate=0,
                tax=0,
            )  # fmt: skip
        return invoice

    return done(small.session("ADA").act("cost.terms", run))


def ids(small: SmallFirm) -> list[int]:
    return [one.id for one in unbilled.of_case(small.session(), HARLOW)]


def test_an_entry_is_reversed_once_by_one_that_points_to_it(small: SmallFirm) -> None:
    priced(small)
    one = entered(small, "0.3h call to court")
    done(reversed_(small, one))
    first, second = listing.by_ids(small.session(), [one, one + 1])
    assert (first.reversed_by, first.state) == (second.id, "reversed")
    assert (second.reverses, second.text, second.state) == (one, "a slip", f"reverses X{one}")
    assert (second.amount, second.quantity, second.minutes) == (-first.amount, -first.quantity, -18)
    assert str(reversed_(small, one)) == f"X{second.id} has reversed it already."
    assert f"It takes X{one} back itself" in str(reversed_(small, second.id))
    with pytest.raises(Refuse, match="Why is it reversed"):
        entering.reverse(small.session(), [target(small, one)], "  ")


def test_an_entry_is_no_act_that_undo_takes_back(small: SmallFirm) -> None:
    priced(small)
    entered(small, "0.3h call")
    assert isinstance(undo.undo(small.session()).result(), Refused)


def test_changing_an_entry_reverses_it_and_enters_it_anew_in_one_act(small: SmallFirm) -> None:
    priced(small)
    one = entered(small, "0.3h call to court")
    result = entering.change(small.session(), target(small, one), new(small, "0.5h call to court")).result()
    assert isinstance(result, Done) and result.value == one + 2
    rows = listing.of_case(small.session(), HARLOW)
    assert [(row.id, row.minutes) for row in rows] == [(one + 2, 30), (one + 1, -18), (one, 18)]
    assert ids(small) == [one + 2]
    same = entering.change(small.session(), target(small, one + 2), new(small, "0.5h call to court")).result()
    assert str(same) == "That changes nothing."


def test_what_is_on_an_invoice_is_not_reversed(small: SmallFirm) -> None:
    one, two = entered(small, "402 filing fee"), entered(small, "25 copies")
    draft = invoiced(small, [one])
    assert str(reversed_(small, one)) == f"X{one} is on the draft V{draft}: take it off there first."
    issued = invoiced(small, [two], "issued", number="2026-0001")
    said = f"X{two} is on invoice 2026-0001 (V{issued}), which is issued: a credit note takes it back."
    assert str(reversed_(small, two)) == said
    assert [row.state for row in listing.of_case(small.session(), HARLOW)] == ["invoiced", "on a draft"]


def test_unbilled_is_what_stands_and_is_on_no_invoice_in_use(small: SmallFirm) -> None:
    priced(small)
    time, fee, free, never, theirs, taken = (
        entered(small, text) for text in (
            "0.3h call", "402 filing fee", "0.2h call no charge", "1h call non-billable",
            "30 court fee from client money", "25 copies",
        )
    )  # fmt: skip
    done(reversed_(small, taken))
    assert ids(small) == [time, fee]
    with_free = unbilled.of_case(small.session(), HARLOW, no_charge=True)
    assert [one.id for one in with_free] == [time, fee, free]
    assert never not in ids(small) and theirs not in ids(small)
    invoice = invoiced(small, [time], "issued", number="1")
    assert ids(small) == [fee]
    note = invoiced(small, [], "issued", number="2", credits_id=invoice)
    assert ids(small) == [fee], "a credit note over less than all of it"

    def over_all(tx: Tx) -> None:
        tx.update(Invoice, note, None, total=9_000)

    done(small.session("ADA").act("cost.terms", over_all))
    assert ids(small) == [time, fee]


def test_a_pending_case_takes_no_time_but_expenses(small: SmallFirm) -> None:
    priced(small)
    entry = new(small, "0.3h call")

    def pend(tx: Tx) -> None:
        tx.update(Case, HARLOW, None, status="pending")

    done(small.session().act("case.change", pend))
    refused = entering.enter(small.session(), entry).result()
    assert "is pending: it takes no time until it is opened" in str(refused)
    entered(small, "402 search fee")


def test_whoever_is_shut_out_enters_nothing_and_nothing_is_entered_for_them(small: SmallFirm) -> None:
    priced(small)
    mine, theirs = new(small, "1h call", who="TN"), new(small, "1h call @tn")
    one = entered(small, "402 filing fee")
    small.wall("TN", HARLOW)
    assert "There is no case" in str(entering.enter(small.session("TN"), mine).result())
    assert str(entering.enter(small.session(), theirs).result()) == "A wall keeps them from this case."
    assert listing.one(small.session("TN"), one) is None
    assert unbilled.of_case(small.session("TN"), HARLOW) == []


def test_the_most_particular_rate_holds_and_changes_nothing_that_is_recorded(small: SmallFirm) -> None:
    me, day = small.user("MB"), today(small)
    entered_at: list[int] = []
    most: tuple[tuple[int, dict[str, int]], ...] = (
        (100, {}), (200, {"user": me}), (150, {"case": HARLOW}), (250, {"user": me, "case": HARLOW}),
    )  # fmt: skip
    for rate, whose in most:
        priced(small, rate * 10_000, **whose)
        entered_at.append(entered(small, "1h call"))
    amounts = [row.amount for row in listing.by_ids(small.session(), entered_at)]
    assert amounts == [10_000, 20_000, 15_000, 25_000]
    priced(small, 990_000, user=me, case=HARLOW, since=day.toordinal() + 1)
    assert new(small, "1h call").amount == 25_000, "a rate that begins tomorrow"
    assert new(small, "1h call", BRANDT).amount == 20_000
    done(rates.end(small.session("ADA"), [Target(4, 1)]).result())
    assert new(small, "1h call").amount == 15_000
    assert "Only" in str(rates.set_rate(small.session(), small.firm, 1, day).result())


def test_terms_and_budget_hold_from_a_day_and_keep_what_is_not_said(small: SmallFirm) -> None:
    priced(small)
    ada, day = small.session("ADA"), date(2026, 1, 1)
    done(fees.agree(ada, small.firm, HARLOW, day, Agreed(budget=500_000)).result())
    done(fees.agree(ada, small.firm, HARLOW, date(2026, 5, 1), Agreed("fixed", fixed=900_000)).result())
    held = fees.holding(ada, HARLOW, today(small))
    assert held is not None and (held.terms, held.fixed, held.budget) == ("fixed", 900_000, 500_000)
    assert new(small, "1h call").treatment == "no charge"
    assert new(small, "1apr 1h call").treatment == "billable"
    for agreed, why in (
        (Agreed("contingency"), "Which share"), (Agreed("hourly", share=3_333), "goes with contingency"),
        (Agreed("fixed"), "changes nothing"), (Agreed("hourly", fixed=1), "goes with fixed"),
    ):  # fmt: skip
        assert why in str(fees.agree(ada, small.firm, HARLOW, today(small), agreed).result())
    done(fees.agree(ada, small.firm, HARLOW, today(small), Agreed("hourly", budget=0)).result())
    now = fees.holding(ada, HARLOW, today(small))
    assert now is not None and (now.terms, now.fixed, now.budget) == ("hourly", None, None)


LINES = st.sampled_from((
    "0.3h call to court", "18m email \"12jun\" people", "1h20 draft defence L210 A103", "402 filing fee",
    "copies 31 @ 0.60", "12.5 miles @ 0.67 unpaid", "30 court fee from client money",
    "fri 1h call @ada no charge", "1h read non-billable", "100 pages @ 0.065", "1h \"no charge\" clause",
    "25 paper tax:none", "1h “2h” hearing",
))  # fmt: skip


@given(LINES)
@settings(max_examples=15)
def test_an_entry_written_back_as_a_line_is_read_as_the_same_entry(text: str) -> None:
    from tests.practice.costs import lines

    of = lines.reckoning(Firm(day_order="mdy"))
    first = understand(text.replace("@ada", "@ann"), of).new
    assert first is not None
    row: Any = type("Row", (), {**vars(first), "day": first.day.isoformat(), "case_ref": of.case_ref})
    second = understand(again.line(row, of), of).new
    assert second == first


@given(st.lists(st.tuples(st.sampled_from(("enter", "reverse", "invoice")), st.integers(0, 9)), max_size=12))
@settings(max_examples=20)
def test_whatever_is_done_what_is_unbilled_is_what_was_entered_less_what_was_taken_back(
    founded: Any, tmp_path_factory: pytest.TempPathFactory, patient_disk: None, steps: list[tuple[str, int]]
) -> None:
    from tests.firm import copy_files

    path = tmp_path_factory.mktemp("steps") / "firm.db"
    copy_files(founded, path)
    small = SmallFirm(path)
    open_ones: dict[int, int] = {}
    every: list[int] = []
    for step, which in steps:
        if step == "enter":
            number = entered(small, f"{which + 24}.{which}5 paper")
            open_ones[number] = (which + 24) * 100 + which * 10 + 5
            every.append(number)
        elif every and step == "reverse":
            chosen = every[which % len(every)]
            worked = isinstance(reversed_(small, chosen), Done)
            assert worked == (chosen in open_ones)
            open_ones.pop(chosen, None)
        elif open_ones:
            chosen = sorted(open_ones)[which % len(open_ones)]
            invoiced(small, [chosen], "issued", number=f"n{len(every)}-{chosen}-{len(open_ones)}")
            del open_ones[chosen]
    found = {one.id: one.amount for one in unbilled.of_case(small.session(), HARLOW)}
    small.close()
    assert found == open_ones


def test_a_cases_standing_is_what_its_entries_invoices_and_terms_come_to(small: SmallFirm) -> None:
    priced(small)
    ada, day = small.session("ADA"), today(small)
    done(fees.agree(ada, small.firm, HARLOW, date(2026, 1, 1), Agreed(budget=100_000)).result())
    one = entered(small, "2h draft defence")
    entered(small, "1apr 0.3h call")
    entered(small, "402 filing fee")
    entered(small, "1h call no charge")
    entered(small, "30 court fee from client money")
    done(reversed_(small, entered(small, "1h read")))
    before = standing.of_case(small.session(), HARLOW, "USD", day)
    assert (before.time, before.hours, before.expenses) == (69_000, 23_000, 40_200)
    assert (before.used, before.percent, before.warns) == (112_200, 112, True)
    invoiced(small, [one], "issued", number="1", day="2026-02-01", settled=20_000)
    invoiced(small, [], "issued", number="2", day="2026-05-01")
    after = standing.of_case(small.session(), HARLOW, "USD", day)
    assert (after.time, after.hours, after.used) == (9_000, 3_000, 112_200)
    assert (after.owed.invoiced, after.owed.ages, after.owed.open) == (60_000, (0, 0, 0, 40_000), 40_000)
    assert after.held is None and after.elsewhere == ()
    listed = [one.amount for one in unbilled.of_case(small.session(), HARLOW)]
    assert sum(listed) == after.time + after.expenses
    weeks = standing.by_week(small.session(), HARLOW, "USD", after.terms)
    assert weeks == [(date(2026, 3, 30), 9_000), (date(2026, 5, 25), 112_200)]


def test_of_a_case_behind_a_wall_nothing_is_told(small: SmallFirm) -> None:
    entered(small, "402 filing fee")
    small.wall("TN", HARLOW)
    seen = standing.of_case(small.session("TN"), HARLOW, "USD", today(small))
    weeks = standing.by_week(small.session("TN"), HARLOW, "USD", None)
    assert (seen.expenses, seen.used, weeks) == (0, 0, [])
