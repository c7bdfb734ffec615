"""`casetui invoice` and `payment`: the whole way from unbilled work to what is paid, without a screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Casetui, Ran
from tests.cli.test_json_page import _named
from tests.firm import SmallFirm
from tests.practice.client_money.made import account
from tests.practice.invoices.made import cost, hours

Run = Callable[..., Ran]


@pytest.fixture
def run(casetui: Casetui, acting: Callable[[str], None], small: SmallFirm) -> Run:
    """A command as somebody's (Marta's), on the small firm."""

    def as_(*argv: object, who: str = "marta", **more: Any) -> Ran:
        acting(who)
        return casetui("--db", small.path, *argv, **more)

    return as_


def ok(ran: Ran) -> str:
    assert ran.code == 0, ran
    return ran.out


def issued(run: Run) -> None:
    ok(run("invoice", "approve", "V1", who="ada"))
    ok(run("invoice", "issue", "V1"))


def test_the_whole_way(run: Run, small: SmallFirm, tmp_path: Path) -> None:
    hours(small, 18, task="L210", activity="A103")
    cost(small, 40_200, expense="E112")
    assert ok(run("invoice", "draft", "2026-0001")) == "V1: drafted, 2 lines, 462.00 USD.\n"
    for change, said in (
        (["--charge", "1=50"], "452.00"), (["--fee", "Court bundle = two copies=100"], "552.00"),
        (["--write-down", "52"], "500.00"), (["--reword", "1=Call [sic] to court"], "500.00"),
        (["--above", "For May."], "500.00"), (["--leave-out", "3"], "434.67"),
        (["--tax", "2=none"], "434.67"),
    ):  # fmt: skip
        assert ok(run("invoice", "edit", "V1", *change)) == f"V1: changed, {said} USD.\n"
    ok(run("undo"))
    ok(run("undo"))
    assert "500.00 USD" in ok(run("invoice", "show", "V1"))
    assert ok(run("invoice", "submit", "V1")) == "V1: waits for attorney's approval.\n"
    ok(run("invoice", "return", "V1", "Too", "much.", who="ada"))
    assert json.loads(ok(run("invoice", "show", "v1", "--json")))["returned"] == "Too much."
    early = run("invoice", "issue", "V1")
    assert (early.code, early.err) == (2, "casetui: V1 is draft; it is issued once it is approved.\n")
    issued(run)
    assert "DRAFT" not in ok(run("invoice", "text", "INV-2026-0001"))
    assert ok(run("invoice", "deliver", "V1", "--how", "post")) == "V1 (INV-2026-0001): delivered (post).\n"
    pdf = tmp_path / "one.pdf"
    assert "written to" in ok(run("invoice", "pdf", "V1", pdf)) and pdf.read_bytes().startswith(b"%PDF")
    again = run("invoice", "pdf", "V1", pdf)
    assert again.code == 2 and "is there already" in again.err
    assert ok(run("invoice", "csv", "V1")).count("\n") == 4

    said = ok(run("payment", "add", "2026-0001", "200", "--how", "cheque", "--reference", "4711"))
    assert said == "V1 (INV-2026-0001): 200.00 USD paid; 300.00 USD is unpaid.\nRecorded as Y1.\n"
    over = run("payment", "add", "2026-0001", "300.01")
    assert over.code == 2 and "0.01 USD of it is more than is unpaid" in over.err
    bounced = ok(run("payment", "reverse", "Y1", "--why", "bounced"))
    assert bounced == "Y1: 200.00 USD taken back by Y2.\n"
    assert "takes Y1 back: bounced" in ok(run("payment", "list", "2026-0001"))
    credited = ok(run("invoice", "credit", "V1", "100", "--why", "goodwill"))
    assert credited == "V2: a credit note of 100.00 USD on V1 (INV-2026-0001) is drafted.\n"
    ok(run("invoice", "approve", "V2", who="ada"))
    assert ok(run("invoice", "issue", "V2")) == "V2: issued as CN-2026-0001.\n"
    refused = run("invoice", "write-off", "V1", "--why", "gone")
    assert refused.code == 2 and "Only an attorney" in refused.err
    written = ok(run("invoice", "write-off", "V1", "150", "--why", "gone", who="ada"))
    assert written == "V1 (INV-2026-0001): 150.00 USD written off; 250.00 USD is unpaid.\n"
    ok(run("invoice", "claim", "V1", "--why", "found", who="ada"))
    ok(run("payment", "add", "--client", "C1", "400"))
    paid = json.loads(ok(run("invoice", "list", "--state", "paid", "--json")))
    assert [row["id"] for row in paid] == ["V1"]
    assert run("undo").code == 2, "what was recorded is taken back by another record"


def test_what_is_paid_too_much_is_held_for_the_client(run: Run, small: SmallFirm) -> None:
    cost(small)
    ok(run("invoice", "draft", "2026-0001"))
    issued(run)
    account(small)
    said = ok(run("payment", "add", "V1", "100.50"))
    assert said.startswith("0.50 USD is client money: W1 in B1, not cleared yet.\n")
    assert said.endswith("V1 (INV-2026-0001): 100.00 USD paid; paid in full.\nRecorded as Y1.\n")
    back = ok(run("payment", "reverse", "Y1", "--why", "bounced"))
    assert "Client money of the same sum stands: W1, 0.50 USD." in back
    assert [row["id"] for row in json.loads(ok(run("payment", "list", "--json")))] == ["Y2", "Y1"]


def test_json_is_as_the_page_says(run: Run, small: SmallFirm) -> None:
    cost(small)
    ok(run("invoice", "draft", "2026-0001"))
    issued(run)
    ok(run("payment", "add", "2026-0001", "30"))
    (row,) = json.loads(ok(run("invoice", "list", "2026-0001", "--json")))
    shown = json.loads(ok(run("invoice", "show", "V1", "--json")))
    assert set(shown) == _named("An invoice") == set(row) | {"lines", "settled"}
    assert set(shown["lines"][0]) == _named("A line of an invoice")
    assert set(shown["settled"][0]) == _named("What settled an invoice")
    (paid,) = json.loads(ok(run("payment", "list", "2026-0001", "--json")))
    assert set(paid) == _named("A payment")
    assert (shown["total"], shown["unpaid"], paid["amount"]) == ("100.00", "70.00", "30.00")


def test_ledes_asks_once_for_what_is_missing(run: Run, small: SmallFirm) -> None:
    hours(small, 18, task="L210", activity="A103")
    ok(run("invoice", "draft", "2026-0001"))
    issued(run)
    asked = run("invoice", "ledes", "V1")
    assert asked.code == 2 and "Say it once (invoice ids V1)." in asked.err and asked.out == ""
    kept = ok(run("invoice", "ids", "V1", "--firm", "12-34", "--client", "CL7", "--matter", "M1",
                  "--timekeeper", "MB=77:LA"))  # fmt: skip
    assert "timekeeper id? 77" in kept
    lines = ok(run("invoice", "ledes", "V1")).split("\r\n")
    assert lines[0] == "LEDES1998B[]" and lines[2].startswith("20260528|INV-2026-0001|CL7|2026-0001|60.00|")


def test_the_letterhead_is_written_out_to_be_changed(run: Run, small: SmallFirm) -> None:
    cost(small)
    ok(run("invoice", "draft", "2026-0001"))
    path = small.path.with_name("firm.db.letterhead.toml")
    said = run("invoice", "letterhead")
    assert str(path) in said.err
    path.write_text(said.out.replace("Quill LLP", "QUILL & CO", 1))
    assert "QUILL & CO" in ok(run("invoice", "text", "V1"))


@pytest.mark.parametrize(("argv", "code", "why"), [
    ("invoice show V9", 1, "There is no V9"), ("invoice show INV-1", 1, "There is no invoice “INV-1”"),
    ("invoice draft 2026-0009", 1, "There is no case 2026-0009"),
    ("invoice draft 2026-0001", 2, "Nothing of 2026-0001 waits to be invoiced"),
    ("invoice draft 2026-0001 --only X9", 2, "X9 can't be invoiced here"),
    ("payment add 2026-0001 1.000", 2, "can be read in two ways"),
    ("payment add 2026-0001 1e9", 2, "is not an amount"),
    ("payment add 2026-0001 -- -3", 2, "is not an amount"),
    ("payment add 2026-0001 5 6", 2, "Write the case or the invoice, and the amount"),
    ("payment add 5", 2, "For which case or client is it?"),
    ("payment reverse Y9 --why x", 1, "There is no Y9"),
    ("payment add V9 5", 1, "There is no V9"),
    ("payment list nowhere", 1, "There is no case nowhere"),
])  # fmt: skip
def test_what_can_not_be_done_is_one_sentence(run: Run, argv: str, code: int, why: str) -> None:
    ran = run(*argv.split())
    assert ran.code == code and why in ran.err and "Traceback" not in ran.err


@pytest.mark.parametrize(("change", "why"), [
    (["--charge", "9=1"], "has lines 1 to 1, not 9"), (["--charge", "x=1"], "is no number of a line"),
    (["--charge", "1"], "write N=AMOUNT"), (["--fee", "=5"], "write TEXT=AMOUNT"),
    (["--write-down", "500"], "The fees on it come to 0.00 USD"),
    (["--tax", "1=vat"], "There is no tax “vat”"),
    (["--reword", "1= "], "Write it in a few words"), ([], "One of the arguments"),
    (["--add-all"], "Nothing else waits"), (["--client", "C99"], "There is no C99"),
])  # fmt: skip
def test_a_draft_is_changed_in_one_thing_that_is_understood(
    run: Run, small: SmallFirm, change: list[str], why: str
) -> None:
    cost(small)
    ok(run("invoice", "draft", "2026-0001"))
    ran = run("invoice", "edit", "V1", *change)
    assert ran.code == 2 and why in ran.err
