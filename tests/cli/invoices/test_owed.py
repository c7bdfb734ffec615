"""`casetui balance` and `statement`: who owes what, since when, and how it came to that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import NOW
from tests.cli.invoices.test_invoices import Run, ok, run
from tests.cli.test_json_page import _named
from tests.firm import DAY, SmallFirm
from tests.practice.invoices.made import issued
from tests.practice.invoices.test_issuing import issued_of

__all__ = ["run"]


@pytest.fixture
def owing(small: SmallFirm) -> SmallFirm:
    """A firm to which two clients owe, one for long."""
    issued(small, 20_000, day="2026-01-15", number="INV-1")
    issued(small, 10_000, day="2026-05-20", due="2026-06-20", number="INV-2")
    issued(small, 5_000, case=2, client_id=3, day="2026-04-20", number="INV-3")
    return small


def test_the_firm_sees_who_owes_most_first(run: Run, owing: SmallFirm) -> None:
    said = ok(run("balance")).splitlines()
    assert [line.split()[0] for line in said[1:3]] == ["2026-0001", "2026-0002"]
    ages = "0–30: 100.00 USD  31–60: 50.00 USD  over 90: 200.00 USD"
    assert said[3] == f"Owed in all: 350.00 USD  {ages}"
    (first, second) = json.loads(ok(run("balance", "--json")))
    assert set(first) == _named("What is owed")
    assert (first["owed"], first["owed_over_90"], first["late"], first["since"]) == (
        "300.00", "200.00", "200.00", "2026-01-15",
    )  # fmt: skip
    assert json.loads(ok(run("balance", "2026-0002", "--json"))) == [second]
    assert json.loads(ok(run("balance", "--client", "C1", "--json"))) == [first]
    assert ok(run("balance", "2026-0003")).splitlines()[-1] == "Nothing is owed."
    assert run("balance", "2026-0009").code == 1


def test_a_statement_tells_how_it_came_to_what_is_left(
    run: Run, owing: SmallFirm, tmp_path: Path
) -> None:
    ok(run("payment", "add", "2026-0001", "150"))
    ok(run("payment", "reverse", "Y1", "--why", "bounced"))
    ok(run("payment", "add", "2026-0001", "100"))
    ok(run("invoice", "write-off", "INV-1", "30", "--why", "x", who="ada"))
    shown = ok(run("statement", "2026-0001"))
    for words in ("Statement of account, 28 May 2026", "Invoice INV-1", "Payment taken back, INV-1",
                  "Written off, INV-1", "170.00 USD", "over 90 days: 70.00"):  # fmt: skip
        assert words in shown, words
    (account,) = json.loads(ok(run("statement", "2026-0001", "--json")))
    assert set(account) == _named("A statement of account")
    assert account["balance"] == account["entries"][-1]["balance"] == "170.00"
    assert [one["amount"] for one in account["entries"]] == [
        "200.00", "100.00", "-150.00", "150.00", "-100.00", "-30.00",
    ]  # fmt: skip
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    for path in (one, two):
        ok(run("statement", "2026-0001", "--pdf", path))
    assert one.read_bytes() == two.read_bytes()
    assert "2026-0002  Invoice INV-3" in ok(run("statement", "--client", "C3"))
    for argv, why in (
        (["2026-0003"], "Nothing was invoiced in 2026-0003 yet"),
        (["--client", "C2"], "Nothing was invoiced"),
        ([], "Say a case or a client"), (["--client", "C1", "--remind"], "A reminder is of one case"),
    ):  # fmt: skip
        ran = run("statement", *argv)
        assert ran.code == 2 and why in ran.err


def test_a_reminder_is_drafted_into_the_outbox(run: Run, owing: SmallFirm) -> None:
    assert ok(run("statement", "2026-0001", "--remind")) == "O1: a reminder to June, a draft.\n"
    letter = json.loads(ok(run("outbox", "show", "O1", "--json")))
    assert (letter["state"], letter["case"], letter["subject"]) == (
        "draft", "2026-0001", "Payment reminder: Harlow v. Wayside (2026-0001)",
    )  # fmt: skip
    assert "- INV-1 of 15 January 2026: 200.00 USD, due on 15 January 2026" in letter["text"]
    assert "In all: 300.00 USD" in letter["text"]
    assert "Nothing is owed in this case" in run("statement", "2026-0003", "--remind").err


def test_an_invoice_ages_from_its_date(run: Run, small: SmallFirm) -> None:
    small.clock.at = NOW - 31 * DAY
    issued_of(small)
    small.clock.at = NOW
    (debt,) = json.loads(ok(run("balance", "--json")))
    assert (debt["owed_31_60"], debt["late"]) == ("100.00", "100.00")
