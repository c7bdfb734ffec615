"""What goes out to other programs is accepted by them, and comes to what casetui itself has."""

from __future__ import annotations

import csv
import shutil
import subprocess
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from beancount import loader
from beancount.core.data import Open

from casetui.practice.books import balances, entries, plain, tables
from casetui.practice.client_money import accounts, listing, paying, receiving
from casetui.practice.client_money.accounts import New as NewAccount
from casetui.practice.client_money.paying import Order
from casetui.practice.client_money.receiving import Receipt
from casetui.practice.invoice_out import writing
from casetui.practice.invoices import crediting, drafting, invoices, issuing, payments
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.money import amounts
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from tests.firm import SmallFirm, done
from tests.practice.invoices.made import TODAY, cost, hours

HOSTILE = 'Say "no" \\ ; | #tag ^link 2026-01-01 * x  <b> =1+1'


@pytest.fixture
def busy(small: SmallFirm) -> SmallFirm:
    """A firm that invoiced, was paid in part, took a payment back, gave some up, and holds client money."""
    marta, ada = small.session("MB"), small.session("ADA")
    done(small.session("SV").act("case.change", lambda tx: tx.update(Case, 2, None, ref="FAM/26/1")))
    for case in (1, 2):
        hours(small, 90, case=case, text=HOSTILE)
        cost(small, 40_233, case=case, text="Filing fee")
        row = _issued(small, case)
        paid = payments.New(10_001, TODAY, case, reference=HOSTILE)
        given = done(payments.add(marta, small.firm, paid).result()).payments[0]
    done(payments.reverse(marta, small.firm, given, HOSTILE, 5_000).result())
    done(payments.write_off(ada, small.firm, invoices.need(ada, row.id).target, HOSTILE, 777).result())
    row = invoices.need(marta, row.id)
    _issue(small, done(crediting.draft(marta, small.firm, row.target, HOSTILE, 1_234).result()))
    done(accounts.add(ada, NewAccount("Trust", since=TODAY - timedelta(days=40))).result())
    for case in (1, 2):
        receipt = Receipt(case, 50_000, HOSTILE, purpose=HOSTILE, cleared=TODAY)
        done(receiving.receive(marta, receipt).result())
    entry = done(paying.pay(marta, Order(1, 12_345, HOSTILE, number="1021")).result())
    prepared = listing.one(ada, entry.id)
    assert prepared is not None
    done(paying.post(ada, [prepared.target]).result())
    return small


def _issue(small: SmallFirm, number: int) -> None:
    marta, ada = small.session("MB"), small.session("ADA")
    done(issuing.approve(ada, [invoices.need(ada, number).target]).result())
    said = writing.said(marta, small.firm)
    done(issuing.issue(marta, small.firm, invoices.need(marta, number).target, said).result())


def _issued(small: SmallFirm, case: int) -> InvoiceRow:
    number = done(drafting.draw_up(small.session("MB"), small.firm, case).result())
    _issue(small, number)
    return invoices.need(small.session("MB"), number)


def _written(small: SmallFirm, path: Path, form: str) -> Path:
    session = small.session("ADA")
    made = getattr(plain, form)(HOSTILE, entries.of_firm(session), balances.of_firm(session))
    path.write_text("".join(f"{line}\n" for line in made), encoding="utf-8")
    return path


def test_each_entry_comes_to_nothing_in_each_currency(busy: SmallFirm) -> None:
    made = entries.of_firm(busy.session("ADA"))
    assert len(made) == 10
    for one in made:
        for currency in {part.currency for part in one.parts}:
            assert sum(part.amount for part in one.parts if part.currency == currency) == 0, one


def test_the_entries_come_to_what_casetui_has(busy: SmallFirm) -> None:
    session, sums = busy.session("ADA"), {}
    for one in entries.of_firm(session):
        for part in one.parts:
            sums[part.account, part.currency] = sums.get((part.account, part.currency), 0) + part.amount
    there = balances.of_firm(session)
    assert len(there) == 5 and {key: sums[key] for key in there} == there


def test_beancount_takes_it_and_comes_to_the_same(busy: SmallFirm, tmp_path: Path) -> None:
    path = _written(busy, tmp_path / "books.beancount", "beancount")
    made, errors, _ = loader.load_file(str(path))
    assert errors == []
    names = {one.account for one in made if isinstance(one, Open)}
    assert {"Assets:Receivable:2026-0001", "Assets:Receivable:FAM-26-1"} <= names
    owing = "balance Assets:Receivable:2026-0001  "
    path.write_text(path.read_text().replace(owing, f"{owing}1"))
    assert loader.load_file(str(path))[1], "a balance that differs is told"


@pytest.mark.skipif(shutil.which("hledger") is None, reason="hledger is not installed")
def test_hledger_takes_it_and_comes_to_the_same(busy: SmallFirm, tmp_path: Path) -> None:
    path = _written(busy, tmp_path / "books.hledger", "hledger")
    asked = ["hledger", "-f", path, "balance", "-O", "csv"]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    told = dict(csv.reader(StringIO(ran.stdout)))
    for (account, currency), amount in balances.of_firm(busy.session("ADA")).items():
        assert told[":".join(account)] == f"{amounts.plain(amount, currency)} {currency}"
    assert told["total"] == "0"


def test_an_empty_firm_has_books_too(small: SmallFirm, tmp_path: Path) -> None:
    assert loader.load_file(str(_written(small, tmp_path / "x.beancount", "beancount")))[1] == []


def test_who_is_shut_out_of_a_case_gets_no_books(busy: SmallFirm) -> None:
    busy.wall("ADA", 3)
    with pytest.raises(Refuse, match="shut out"):
        entries.of_firm(busy.session("ADA"))


def test_the_tables_have_everything_and_no_formula(busy: SmallFirm) -> None:
    session = busy.session("ADA")
    files = dict(tables.files(session, busy.staff))
    rows = {name: list(csv.DictReader(StringIO(text))) for name, text in files.items()}
    assert [row["id"] for row in rows["costs.csv"]] == ["X1", "X2", "X3", "X4"]
    fee, known = rows["costs.csv"][1], {"case": "2026-0001", "amount": "402.33", "user": "MB"}
    assert fee == fee | known
    assert {row["case"] for row in rows["ledgers.csv"]} == {"2026-0001", "FAM/26/1"}
    assert [row["amount"] for row in rows["client-money.csv"]] == ["500.00", "500.00", "-123.45"]
    cells = [cell for table in rows.values() for row in table for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


def test_a_name_of_an_account_is_never_shared(small: SmallFirm) -> None:
    def rename(tx: Tx) -> None:
        for case, ref in ((1, "A/1"), (2, "A 1"), (3, "/1")):
            tx.update(Case, case, None, ref=ref)

    done(small.session("SV").act("case.change", rename))
    names = entries.account_names(small.session("ADA"))
    assert len(set(names.values())) == 3 and all(name[0].isalnum() for name in names.values())

