"""A case is closed once the firm's claim is settled, or was given up by an attorney."""

from __future__ import annotations

from casetui.practice.invoices import invoices, payments
from casetui.practice.opening import ends, points
from casetui.tables.costs import FeeTerms
from tests.firm import SmallFirm, done
from tests.practice.invoices.made import TODAY, cost, hours
from tests.practice.invoices.test_issuing import approved, drawn, issue


def missing(small: SmallFirm) -> list[str]:
    words = ("Owed", "Not issued", "Not billed")
    found = ends.besides(small.session(), points.CLOSING, 1)
    return [sentence for sentence in found if sentence.startswith(words)]


def test_the_firms_claim_stands_in_the_way_until_it_is_settled(small: SmallFirm) -> None:
    cost(small, 700, treatment="non-billable")
    cost(small, 700, treatment="no charge")
    assert missing(small) == []
    number = cost(small)
    assert missing(small) == [f"Not billed: X{number}."]
    row = drawn(small)
    assert missing(small) == ["Not issued yet: V1."]
    approved(small, row.id)
    issue(small, row.id)
    assert missing(small) == [
        "Owed to the firm: 100.00 USD; it is paid, credited, or written off by an attorney.",
    ]  # fmt: skip
    done(payments.add(small.session(), small.firm, payments.New(4_000, TODAY, 1)).result())
    assert "60.00 USD" in missing(small)[0]
    target = invoices.need(small.session(), row.id).target
    done(payments.write_off(small.session("ADA"), small.firm, target, "poor").result())
    assert missing(small) == []


def test_time_that_an_agreed_fee_covers_does_not(small: SmallFirm) -> None:
    terms = {"since": "2026-01-01", "terms": "fixed", "fixed": 1_000, "currency": "USD"}
    done(small.session().act(
        "note.add", lambda tx: tx.insert(FeeTerms, case_id=1, set_by=small.user("MB"), **terms)
    ))  # fmt: skip
    hours(small, 60)
    assert missing(small) == []
    fee = cost(small)
    assert missing(small) == [f"Not billed: X{fee}."]
