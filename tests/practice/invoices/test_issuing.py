"""From unbilled work to an issued invoice: what is on it, what it comes to, and its number."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casetui.practice.acting import Target
from casetui.practice.invoices import changing, crediting, drafting, invoices, issuing, payments, picking
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.money import scaled
from casetui.session import undo
from casetui.session.results import Done, Refuse, Refused
from casetui.tables.costs import FeeTerms
from tests.firm import DAY, SmallFirm, copy_files, done
from tests.practice.invoices.made import TODAY, cost, hours


def drawn(small: SmallFirm, case: int = 1, **more: Any) -> InvoiceRow:
    return seen(small, done(drafting.draw_up(small.session("MB"), small.firm, case, **more).result()))


def seen(small: SmallFirm, number: int) -> InvoiceRow:
    return invoices.need(small.session("MB"), number)


def approved(small: SmallFirm, number: int) -> None:
    done(issuing.approve(small.session("ADA"), [seen(small, number).target]).result())


def issue(small: SmallFirm, number: int, day: date | None = None) -> str:
    going = issuing.issue(small.session("MB"), small.firm, seen(small, number).target, lambda *_: "said", day)
    return str(done(going.result()))


def issued_of(small: SmallFirm, amount: int = 10_000, case: int = 1) -> InvoiceRow:
    cost(small, amount, case)
    row = drawn(small, case)
    approved(small, row.id)
    issue(small, row.id)
    return seen(small, row.id)


def change(small: SmallFirm, number: int, how: Any, *more: Any) -> Any:
    return how(small.session("MB"), small.firm, seen(small, number).target, *more).result()


def test_what_is_unbilled_is_drafted_once(small: SmallFirm) -> None:
    hours(small, 18)
    fee = cost(small, 40_200)
    cost(small, 500, treatment="non-billable")
    cost(small, 700, paid="client money")
    shown = hours(small, 6, treatment="no charge")
    reversed_one = cost(small, 999)
    cost(small, -999, reverses_id=reversed_one)
    row = drawn(small)
    lines = invoices.lines(small.session(), row.id)
    assert [(one.kind, one.amount, one.adjustment) for one in lines] == [
        ("time", 6_000, 0), ("expense", 40_200, 0), ("time", 0, -2_000),
    ]  # fmt: skip
    assert (row.fees, row.expenses, row.tax, row.total) == (6_000, 40_200, 0, 46_200)
    assert (row.client_name, row.standing) == ("June", "draft")
    assert picking.of_case(small.session(), 1) == []
    again = drafting.draw_up(small.session(), small.firm, 1).result()
    assert str(again) == "Nothing of 2026-0001 waits to be invoiced."
    done(change(small, row.id, changing.leave_out, [lines[1].id]))
    assert [one.id for one in picking.of_case(small.session(), 1)] == [fee]
    refused = drafting.draw_up(small.session(), small.firm, 1, only=[shown]).result()
    assert str(refused).startswith(f"X{shown} can't be invoiced here")
    done(changing.withdraw(small.session(), [seen(small, row.id).target], "wrong case").result())
    assert len(picking.of_case(small.session(), 1)) == 3


def test_a_fixed_fee_is_charged_once_and_time_stands_on_it_at_nothing(small: SmallFirm) -> None:
    terms = {"since": "2026-01-01", "terms": "fixed", "fixed": 150_000, "currency": "USD"}
    done(
        small.session().act(
            "note.add", lambda tx: tx.insert(FeeTerms, case_id=1, set_by=small.user("MB"), **terms)
        )
    )
    hours(small, 60)
    row = drawn(small)
    assert [one.amount for one in invoices.lines(small.session(), row.id)] == [0, 150_000]
    done(change(small, row.id, changing.write_down, 50_000))
    assert seen(small, row.id).total == 100_000
    hours(small, 60)
    lines = invoices.lines(small.session(), drawn(small).id)
    assert [one.amount for one in lines] == [0], "given up is given up"


def test_a_draft_is_edited_and_taken_back_step_by_step(small: SmallFirm) -> None:
    hours(small, 60)
    row = drawn(small)
    line = invoices.lines(small.session(), row.id)[0].id
    done(change(small, row.id, changing.charge, line, 15_001))
    done(change(small, row.id, changing.add_line, "Court bundle", 4_999))
    done(change(small, row.id, changing.reword, line, "Call to [sic] court"))
    done(change(small, row.id, changing.write_above, "For May.\n\nThank you."))
    assert (seen(small, row.id).total, seen(small, row.id).text) == (20_000, "For May.\n\nThank you.")
    for _ in range(3):
        done(undo.undo(small.session()).result())
    assert (seen(small, row.id).total, seen(small, row.id).text) == (15_001, "")
    assert len(invoices.lines(small.session(), row.id)) == 1
    assert "has no such line" in str(change(small, row.id, changing.charge, 99, 1))
    done(undo.undo(small.session()).result())
    done(undo.undo(small.session()).result())
    assert invoices.one(small.session(), row.id) is None and len(picking.of_case(small.session(), 1)) == 1


def test_what_is_on_another_draft_by_now_does_not_come_back(small: SmallFirm) -> None:
    cost(small)
    row = drawn(small)
    done(undo.undo(small.session()).result())
    other = done(drafting.draw_up(small.session("TN"), small.firm, 1).result())
    assert isinstance(undo.redo(small.session()).result(), Refused)
    assert len(invoices.of_case(small.session(), 1)) == 1 and other != row.id


def test_tax_is_rounded_line_by_line_by_the_tax_point(small: SmallFirm) -> None:
    small.firm = replace(small.firm, system="ew", currency="GBP")
    for _ in range(3):
        cost(small, 101, tax="standard", currency="GBP")  # a fifth of it is 20.2
    row = drawn(small)
    assert (row.tax, row.total) == (60, 363)
    done(change(small, row.id, changing.tax_point, date(2010, 12, 31)))
    assert seen(small, row.id).tax == 54  # 17.5 % of it is 17.675: 18 each
    line = invoices.lines(small.session(), row.id)[0].id
    with pytest.raises(Refuse, match="There is no tax “vat”"):
        change(small, row.id, changing.tax_line, line, "vat")
    done(change(small, row.id, changing.tax_line, line, "none"))
    assert seen(small, row.id).tax == 36


@pytest.mark.parametrize(("currency", "rate", "minutes", "total"), [
    ("JPY", "333.33", 18, 100), ("KWD", "33.3333", 20, 11_110), ("USD", "0.01", 18, 0),
])  # fmt: skip
def test_currencies_have_their_own_decimals(
    small: SmallFirm, currency: str, rate: str, minutes: int, total: int
) -> None:
    small.firm = replace(small.firm, currency=currency)
    hours(small, minutes, rate, currency=currency)
    assert drawn(small).total == total


def test_only_an_attorney_approves_and_a_change_asks_again(small: SmallFirm) -> None:
    cost(small)
    row = drawn(small)
    done(issuing.ask(small.session(), [row.target]).result())
    assert seen(small, row.id).standing == "for approval"
    assert [one.id for one in invoices.waiting(small.session("ADA"))] == [row.id]
    refused = issuing.approve(small.session("MB"), [seen(small, row.id).target]).result()
    assert str(refused).startswith("Only an attorney may do this")
    done(issuing.send_back(small.session("ADA"), seen(small, row.id).target, "Too much.").result())
    assert (seen(small, row.id).standing, seen(small, row.id).returned) == ("draft", "Too much.")
    approved(small, row.id)
    assert seen(small, row.id).state == "approved"
    told = change(small, row.id, changing.write_above, "One word more.")
    assert isinstance(told, Done) and told.told == ("It waits for approval again.",)
    assert seen(small, row.id).standing == "for approval"
    early = issuing.issue(small.session(), small.firm, seen(small, row.id).target, lambda *_: "").result()
    assert str(early) == "V1 is draft; it is issued once it is approved."


def test_what_is_issued_is_fixed_and_delivered_once(small: SmallFirm) -> None:
    row = issued_of(small)
    assert (row.number, row.day, row.due) == ("INV-2026-0001", "2026-05-28", "2026-06-27")
    assert "a credit note corrects it" in str(change(small, row.id, changing.write_above, "No."))
    assert "a credit note corrects it" in str(changing.withdraw(small.session(), [row.target], "x").result())
    assert "has been issued" in str(undo.undo(small.session("ADA")).result())
    assert str(undo.undo(small.session("MB")).result()).startswith("V1 has been issued")
    going = issuing.deliver(small.session(), small.firm, [row.target], "post", date(2026, 5, 27))
    assert "It was issued on 28 May 2026" in str(going.result())
    done(issuing.deliver(small.session(), small.firm, [row.target], "post").result())
    again = issuing.deliver(small.session(), small.firm, [seen(small, row.id).target], "mail").result()
    assert str(again) == "V1 (INV-2026-0001) was delivered on 28 May 2026 (post)."


def test_numbers_have_no_gap_whatever_is_refused_and_behind_whatever_wall(small: SmallFirm) -> None:
    issued_of(small)
    cost(small)
    refused = drawn(small)
    going = issuing.issue(small.session(), small.firm, refused.target, lambda *_: "")
    assert isinstance(going.result(), Refused)
    small.wall("TN", 1)
    cost(small, case=2)
    mine = drawn(small, 2)
    approved(small, mine.id)
    going = issuing.issue(small.session("TN"), small.firm, Target(mine.id, 3), lambda *_: "")
    assert done(going.result()) == "INV-2026-0002"
    small.clock.at += 300 * DAY
    assert issued_of(small, case=3).number == "INV-2027-0001"
    cost(small)
    late = drawn(small)
    approved(small, late.id)
    backdated = issuing.issue(
        small.session(), small.firm, seen(small, late.id).target, lambda *_: "", date(2026, 5, 27)
    ).result()
    assert "nor before the last of its sequence (28 May 2026)" in str(backdated)
    assert issue(small, late.id, date(2026, 12, 31)) == "INV-2026-0003"


def test_a_sequence_can_go_on_from_another_program(small: SmallFirm) -> None:
    small.firm = replace(small.firm, first_numbers={"INV-2026-#": 418})
    assert [issued_of(small).number, issued_of(small).number] == ["INV-2026-0418", "INV-2026-0419"]


def test_two_desks_at_once_leave_no_gap_and_no_twin(small: SmallFirm, tmp_path: Path) -> None:
    numbers = []
    for _ in range(8):
        cost(small)
        numbers.append(drawn(small).id)
        approved(small, numbers[-1])
    desks, got = [small.another_session("MB"), small.another_session("TN")], list[str]()

    def work(desk: int) -> None:
        for number in numbers[desk::2]:
            row = invoices.need(desks[desk], number)
            got.append(done(issuing.issue(desks[desk], small.firm, row.target, lambda *_: "x").result()))

    threads = [threading.Thread(target=work, args=(desk,)) for desk in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for desk in desks:
        desk.close()
    assert sorted(got) == [f"INV-2026-{number:04}" for number in range(1, 9)]


def test_one_draft_of_two_desks_gets_the_work(small: SmallFirm) -> None:
    cost(small)
    futures = [drafting.draw_up(small.session(who), small.firm, 1) for who in ("MB", "TN")]
    results = [future.result() for future in futures]
    assert sorted(type(result).__name__ for result in results) == ["Done", "Refused"]


def test_a_credit_note_takes_back_what_is_unpaid(small: SmallFirm) -> None:
    row = issued_of(small)
    part = done(crediting.draft(small.session(), small.firm, row.target, "goodwill", 2_500).result())
    twice = crediting.draft(small.session(), small.firm, row.target, "again").result()
    assert str(twice) == f"A credit note on it waits already: V{part}."
    approved(small, part)
    assert issue(small, part) == "CN-2026-0001"
    assert (seen(small, row.id).unpaid, seen(small, part).total) == (7_500, 2_500)
    done(payments.add(small.session(), small.firm, payments.New(500, TODAY, case=1)).result())
    over = crediting.draft(small.session(), small.firm, seen(small, row.id).target, "all", 7_001).result()
    assert "70.00 USD is unpaid, and no more can be credited" in str(over)
    assert picking.of_case(small.session(), 1) == []
    rest = done(crediting.draft(small.session(), small.firm, seen(small, row.id).target, "all").result())
    approved(small, rest)
    issue(small, rest)
    assert seen(small, row.id).standing == "paid"


def test_what_was_wholly_credited_can_be_invoiced_anew(small: SmallFirm) -> None:
    row = issued_of(small)
    note = done(crediting.draft(small.session(), small.firm, row.target, "wrong client").result())
    approved(small, note)
    issue(small, note)
    assert [one.amount for one in picking.of_case(small.session(), 1)] == [10_000]
    assert issued_of(small, 5_000).total == 15_000


def test_a_part_of_what_bore_several_taxes_is_credited_to_the_penny(small: SmallFirm) -> None:
    small.firm = replace(small.firm, system="ew", currency="GBP")
    hours(small, 33, "217", tax="standard", currency="GBP")
    cost(small, 7_777, tax="none", currency="GBP")
    row = drawn(small)
    approved(small, row.id)
    issue(small, row.id)
    row = seen(small, row.id)
    note = done(crediting.draft(small.session(), small.firm, row.target, "slip", 10_001).result())
    row = seen(small, note)
    lines = invoices.lines(small.session(), note)
    assert row.total == 10_001 == sum(one.amount + one.tax for one in lines)
    assert row.tax == sum(one.tax for one in lines)
    assert lines[0].tax == scaled.share(lines[0].amount, 2_000)


def test_reversed_work_does_not_leave_the_house(small: SmallFirm) -> None:
    number = cost(small)
    row = drawn(small)
    cost(small, -10_000, reverses_id=number)
    refused = issuing.approve(small.session("ADA"), [row.target]).result()
    assert str(refused) == f"X{number} on V1 was reversed since; leave it out."


def test_a_copy_keeps_numbers(small: SmallFirm, tmp_path: Path) -> None:
    issued_of(small)
    small.close()
    copy_files(small.path, tmp_path / "copy.db")
    other = SmallFirm(tmp_path / "copy.db", small.clock)
    assert issued_of(other).number == "INV-2026-0002"
    other.close()


def test_a_draft_seen_before_another_changed_it_is_a_conflict(small: SmallFirm) -> None:
    cost(small)
    row = drawn(small)
    done(changing.write_above(small.session("TN"), small.firm, row.target, "Tomas").result())
    result = changing.write_above(small.session("MB"), small.firm, row.target, "Marta").result()
    assert "Tomas Nowak changed it a moment ago" in str(result)
