"""LEDES 1998B: fields in their order, sums that add up, and by name what can't stand in such a file."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from casetui.practice.invoice_out import ids, ledes
from casetui.practice.invoice_out.ids import CLASS, CLIENT, FIRM, MATTER, TIMEKEEPER, Wanted
from casetui.practice.invoices import changing, drafting, invoices
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.session.results import Refuse
from tests.firm import SmallFirm, done
from tests.practice.invoice_out.test_out import draft, issue, row_of
from tests.practice.invoices.made import cost, hours


def say_all(small: SmallFirm) -> None:
    mb, ada = small.user("MB"), small.user("ADA")
    kept = {
        Wanted(FIRM): "12-3456789", Wanted(CLIENT, 1): "CL-7", Wanted(MATTER, 1): "M-2001",
        Wanted(TIMEKEEPER, mb): "MB1", Wanted(CLASS, mb): "la", Wanted(TIMEKEEPER, ada): "AQ",
        Wanted(CLASS, ada): "PT",
    }  # fmt: skip
    done(ids.say(small.session(), kept).result())


def full(small: SmallFirm) -> InvoiceRow:
    hours(small, 20, "333.3333", text="Draft [1] a | letter\tto “Müller”", task="L210", activity="A103")
    hours(small, 18, treatment="no charge")
    cost(small, 40_200, expense="E112")
    row = row_of(small, done(drafting.draw_up(small.session(), small.firm, 1).result()))
    done(changing.add_line(small.session(), small.firm, row.target, "Agreed fee", 100_000).result())
    row = row_of(small, row.id)
    done(changing.write_down(small.session(), small.firm, row.target, 9_999).result())
    return issue(small, row)


def test_it_is_as_the_format_says(small: SmallFirm) -> None:
    row = full(small)
    say_all(small)
    text = ledes.made(small.session(), small.staff, row)
    first, head, *lines = text.split("\r\n")[:-1]
    assert first == "LEDES1998B[]" and head == "|".join(ledes.FIELDS) + "[]" and len(ledes.FIELDS) == 24
    assert len(lines) == 4 and text.endswith("[]\r\n") and text.isascii()
    records = [dict(zip(ledes.FIELDS, line.removesuffix("[]").split("|"), strict=True)) for line in lines]
    total = Decimal(0)
    for record in records:
        units, rate, more, its = (
            Decimal(record[name]) for name in (
                "LINE_ITEM_NUMBER_OF_UNITS", "LINE_ITEM_UNIT_COST", "LINE_ITEM_ADJUSTMENT_AMOUNT",
                "LINE_ITEM_TOTAL",
            )
        )  # fmt: skip
        assert units * rate + more == its
        total += its
    assert {record["INVOICE_TOTAL"] for record in records} == {str(total)} == {"1413.11"}
    one = records[0]
    assert one["INVOICE_DATE"] == one["LINE_ITEM_DATE"] == one["BILLING_END_DATE"] == "20260528"
    theirs = (one["CLIENT_ID"], one["CLIENT_MATTER_ID"], one["LAW_FIRM_MATTER_ID"])
    assert theirs == ("CL-7", "M-2001", "2026-0001")
    assert one["LINE_ITEM_DESCRIPTION"] == 'Draft 1 a letter to "Muller"'
    assert (one["TIMEKEEPER_NAME"], one["TIMEKEEPER_CLASSIFICATION"]) == ("Bielak, Marta", "LA")
    assert [record["EXP/FEE/INV_ADJ_TYPE"] for record in records] == ["F", "F", "E", "F"]
    assert (records[2]["LINE_ITEM_EXPENSE_CODE"], records[2]["TIMEKEEPER_ID"]) == ("E112", "")


def test_missing_ids_are_asked_for_once_and_kept(small: SmallFirm) -> None:
    row = issue(small, draft(small))
    missing = ids.missing(small.session(), row)
    mb = small.user("MB")
    assert missing == [
        Wanted(FIRM), Wanted(CLIENT, 1), Wanted(MATTER, 1), Wanted(TIMEKEEPER, mb), Wanted(CLASS, mb),
    ]  # fmt: skip
    with pytest.raises(Refuse, match="What does the client call the matter 2026-0001"):
        ledes.made(small.session(), small.staff, row)
    say_all(small)
    assert ids.missing(small.session(), row) == []
    done(ids.say(small.session(), {Wanted(MATTER, 1): "M-9"}).result())
    assert ids.kept(small.session(), Wanted(MATTER, 1)) == "M-9"
    assert len(small.rows("SELECT id FROM billing_ids WHERE what = 'matter'")) == 1


@pytest.mark.parametrize(("wanted", "text", "why"), [
    (Wanted(CLIENT, 1), "x" * 21, "has 21 characters, at most 20"), (Wanted(FIRM), "a|b", "none of"),
    (Wanted(MATTER, 1), " ", "is empty"), (Wanted(CLASS, 1), "boss", "PT, AS, OC, LA, OT"),
])  # fmt: skip
def test_an_id_that_can_not_stand_there_is_refused(
    small: SmallFirm, wanted: Wanted, text: str, why: str
) -> None:
    with pytest.raises(Refuse, match=why):
        ids.say(small.session(), {wanted: text})


def test_tax_drafts_and_long_names_are_refused_by_name(small: SmallFirm) -> None:
    row = draft(small)
    with pytest.raises(Refuse, match="V1 is draft"):
        ledes.made(small.session(), small.staff, row)
    say_all(small)
    row = issue(small, row)
    with pytest.raises(Refuse, match="LINE_ITEM_TASK_CODE of V1 has 30 characters, at most 20"):
        small.rows("UPDATE invoice_lines SET task = ? WHERE kind = 'time'", "L" * 30)
        ledes.made(small.session(), small.staff, row)
    small.firm = replace(small.firm, system="ew", currency="GBP")
    taxed = issue(small, draft(small, english=True))
    with pytest.raises(Refuse, match=r"V2 \(INV-2026-0002\) has tax"):
        ledes.made(small.session(), small.staff, invoices.need(small.session(), taxed.id))
