"""Client money by commands: what is typed is understood by the firm's setting, or refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Casetui, Ran
from tests.firm import SmallFirm
from tests.practice.client_money.made import setting
from tests.practice.invoices.made import issued

Run = Callable[..., Ran]


@pytest.fixture
def run(casetui: Casetui, acting: Callable[[str], None], small: SmallFirm) -> Run:
    """Runs a command as somebody of the small firm."""
    invoice = issued(small, 30_000, delivered="2026-05-02")
    assert invoice == 1
    small.close()

    def as_who(*argv: object, who: str = "marta", typed: str = "") -> Ran:
        acting(who)
        return casetui("client-money", *argv, "--db", small.path, typed=typed)

    made = as_who("account", "add", "Trust account", "--bank", "First", "--since", "1may", who="sv")
    assert made.code == 0 and "B1: Trust account, a trust account" in made.out
    return as_who


def read(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_money_comes_in_is_prepared_posted_and_printed(run: Run, tmp_path: Path) -> None:
    came = run("receive", "2026-0001", "1,500", "--from", "Okafor", "--method", "cheque", "--reference", "77")
    assert (came.code, came.out) == (0, "W1: 1,500.00 USD from Okafor for 2026-0001, not cleared yet.\n")
    short = run("pay", "2026-0001", "400", "--to", "Expert Ltd", "--number", "1021")
    assert (
        short.code == 2
        and "400.00 USD too much" in short.err
        and "1,500.00 USD is not cleared yet" in short.err
    )
    assert read(run("clear", "W1", "--date", "28may", "--json"))["cleared"] == "2026-05-28"
    prepared = read(run("pay", "2026-0001", "400", "--to", "Expert Ltd", "--number", "1021", "--json"))
    assert (prepared["state"], prepared["amount"], prepared["day"]) == ("prepared", "-400.00", None)
    wanted = run("transfer", "2026-0001", "300", "--invoice", "V1")
    assert wanted.out == "W3: 300.00 USD to the firm for V1: prepared; attorney to post it.\n"
    assert run("post", "W2", "W3").code == 2
    assert [one["id"] for one in read(run("list", "--waiting", "--json", who="ada"))] == ["W2", "W3"]
    assert run("send-back", "W2", "whose bill?", who="ada").out == "W2: sent back.\n"
    assert run("submit", "W2").code == 0
    assert run("post", "W2,W3", who="ada").out == "W2, W3: posted.\n"
    assert run("void", "W2", "--why", "lost", who="ada").out.startswith("W4: 400.00 USD reverses W2")
    (ledger,) = read(run("ledger", "--json"))
    assert (ledger["cleared"], ledger["client"], ledger["balance"]) == ("1200.00", "C1", "1200.00")
    text = run("ledger", "2026-0001").out
    assert "Client ledger 2026-0001" in text and "1,200.00" in text
    payments = run("journal", "payments", "--csv").out
    assert "W2" in payments and "reversed" in payments and "reverses W2: lost" in payments
    page = tmp_path / "out.pdf"
    assert run("journal", "receipts", "--pdf", page).code == 0 and page.read_bytes()[:4] == b"%PDF"
    assert "there already" in run("journal", "receipts", "--pdf", page).err
    assert "reversed by: W4" in run("show", "W2").out


@pytest.mark.parametrize(
    "typed",
    [
        "1.000,50",
        ".5.",
        "1e9",
        "-3",
        "NaN",
        "１２",
        "0",
        "",
        "£5",
        "5 EUR",
        "1,00",
        "1.005",
        "999999999999999",
    ],
)
def test_an_amount_that_is_unclear_is_refused(run: Run, typed: str) -> None:
    ran = run("receive", "2026-0001", "--from", "Okafor", "--", typed)
    assert ran.code == 2 and ran.err.startswith("casetui: ") and "Traceback" not in ran.err
    assert read(run("list", "--json")) == []


def test_amounts_are_understood_by_the_firms_decimal_mark(run: Run, small: SmallFirm) -> None:
    setting(small, decimal_mark=",")
    small.close()
    assert read(run("receive", "2026-0001", "1.000,50", "--from", "O", "--json"))["amount"] == "1000.50"
    assert run("receive", "2026-0001", "1,000.50", "--from", "O").code == 2


def test_what_the_bank_does_and_what_the_firm_pays_in(run: Run) -> None:
    run("receive", "2026-0001", "100", "--from", "O", "--cleared", "28may")
    fee = run("bank", "charge", "12.50", "monthly fee")
    assert fee.code == 0 and "The firm owes B1 12.50 USD" in fee.out
    back = run("return", "W1", "--why", "no funds")
    assert (back.code, back.out) == (0, "W3: 100.00 USD returned by the bank, of W1.\n")
    assert run("firm", "pay-in", "12.51", who="ada").code == 2
    assert run("firm", "pay-in", "12.50", who="ada").code == 0
    credit = read(run("bank", "credit", "7", "not ours?", "--json"))
    assert (
        run("allot", credit["id"], "2026-0002").out == f"W6: {credit['id']} is client money of 2026-0002.\n"
    )
    (account,) = read(run("account", "list", "--json"))
    assert (account["balance"], account["owed"], account["firm"]) == ("7.00", "0.00", "0.00")


def test_disputed_money_stays(run: Run) -> None:
    run("receive", "2026-0001", "100", "--from", "O", "--cleared", "28may")
    assert (
        run("dispute", "add", "2026-0001", "30", "--why", "lien").out
        == "30.00 USD of 2026-0001 is disputed.\n"
    )
    ran = run("pay", "2026-0001", "80", "--to", "X")
    assert "10.00 USD too much" in ran.err and "30.00 USD is disputed and stays" in ran.err
    assert run("dispute", "end", "2026-0001", "1", "--why", "paid").code == 2
    assert run("dispute", "end", "2026-0001", "1", "--why", "paid", who="ada").code == 0
    assert run("pay", "2026-0001", "80", "--to", "X").code == 0
    assert read(run("dispute", "list", "2026-0001", "--json"))[0]["how"] == "paid"


def test_a_settlement_from_its_drawing_to_its_payments(run: Run) -> None:
    run("receive", "2026-0001", "100", "--from", "Insurer", "--cleared", "28may")
    parts = ["--gross", "100", "--fee", "33.33", "--lien", "Medicare=10", "--net"]
    assert "0.01 USD less" in run("settlement", "add", "2026-0001", *parts, "56.66").err
    made = read(run("settlement", "add", "2026-0001", *parts, "56.67", "--json"))
    assert (made["id"], [one["kind"] for one in made["shares"]]) == ("Z1", ["fee", "lien", "net"])
    assert "has not agreed" in run("settlement", "approve", "Z1", who="ada").err
    assert run("settlement", "show", "Z9").code == 1
    assert len(read(run("settlement", "list", "2026-0001", "--json"))) == 1


def test_a_statement_is_taken_in_and_reconciled(run: Run, tmp_path: Path) -> None:
    run("receive", "2026-0001", "100", "--from", "O", "--cleared", "26may", "--date", "26may")
    run("receive", "2026-0002", "50", "--from", "P", "--date", "27may")
    text = "Wann,Amount,Text\n05/26/2026,100.00,Okafor\n05/27/2026,-3.00,fee\n"
    refused = run("statement", "import", "-", typed=text)
    assert refused.code == 2 and "--map COLUMN=day" in refused.err
    assert run("statement", "import", "-", "--map", "Wann=day", typed=text).code == 0
    again = read(run("statement", "import", "-", "--json", typed=text))
    assert (again["new"], again["known"]) == (0, 2)
    (line,) = read(run("statement", "lines", "--json"))
    assert (line["amount"], line["text"]) == ("-3.00", "fee")
    ran = run("reconcile", "--date", "27may", "--balance", "97")
    assert ran.code == 1 and "1 line of the bank's (-3.00 USD) not in the books" in ran.out
    run("bank", "charge", "3", "fee", "--date", "27may")
    run("firm", "pay-in", "3", who="ada")
    its = read(run("reconcile", "--date", "27may", "--balance", "97", "--json"))
    assert its["agrees"] and (its["adjusted"], its["book"], its["ledgers"]) == ("147.00", "147.00", "147.00")
    assert run("reconcile", "--date", "27may", "--balance", "97", "--sign").code == 2
    signed = run("reconcile", "--date", "27may", "--balance", "97", "--sign", who="ada")
    assert signed.out == "Q1: B1 is reconciled up to 2026-05-27, and locked.\n"
    assert "Signed by Ada Quill" in run("reconcile", "Q1").out
    assert read(run("reconcile", "--list", "--json"))[0]["bank"] == "97.00"
    assert run("reconcile", "Q1", "--pdf", tmp_path / "q1.pdf").code == 0
    assert "locked" in run("receive", "2026-0001", "1", "--from", "O", "--date", "27may").err
