"""Bank, book and ledgers are compared as somebody who answers for them would: what differs is named."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from casetui.practice.bank_files import reading
from casetui.practice.client_books import journals, pdf, printing, reconciling, signing, statements
from casetui.practice.client_books.reconciling import Reckoned
from casetui.practice.client_books.statements import Came
from casetui.practice.client_money import bank, receiving, reversing
from casetui.practice.client_money.ledgers import Ledger
from casetui.practice.money.amounts import Style
from tests.firm import SmallFirm, done
from tests.practice.client_money.made import FIRST, TODAY, account, paid, received, setting

MAY = date(2026, 5, 26)


def taken(small: SmallFirm, *lines: str) -> Came:
    text = "\n".join(("Date,Amount,Description,Check Number,Balance", *lines)) + "\n"
    read = reading.read(text.encode(), Style("USD"), "mdy")
    return done(statements.take_in(small.session(), None, "may.csv", read).result())


def built(small: SmallFirm) -> None:
    """Two clients, a cheque that is out and one that was paid, money on its way to the bank."""
    account(small, firm_limit=5_000)
    setting(small, single_lawyer=True)
    received(small, 150_000, day=date(2026, 5, 4), method="cheque", reference="7")
    received(small, 80_000, case=2, day=date(2026, 5, 5))
    done(paid(small, 20_000, who="ADA", day=date(2026, 5, 6), number="1021"))
    done(paid(small, 30_000, who="ADA", day=date(2026, 5, 20), number="1022"))
    received(small, 4_000, day=MAY, cleared=None)
    taken(
        small, "05/04/2026,1500.00,Okafor retainer,,1500.00", "05/05/2026,800.00,Brandt,,2300.00",
        "05/11/2026,-200.00,Paid,001021,2100.00",
    )  # fmt: skip


def reckoned(small: SmallFirm, balance: int | None = 210_000, **more: Any) -> Reckoned:
    return reconciling.reckon(small.session("ADA"), None, more.get("day", MAY), balance)


def test_what_is_under_way_makes_the_banks_balance_the_books(small: SmallFirm) -> None:
    built(small)
    its = reckoned(small)
    assert (its.bank, its.adjusted, its.book, its.total) == (210_000, 184_000, 184_000, 184_000)
    assert [(one.id, one.amount) for one in its.matched.ours] == [(4, -30_000), (5, 4_000)]
    assert its.agrees and len(its.matched.pairs) == 3
    assert reckoned(small, None, day=date(2026, 5, 11)).bank == 210_000, (
        "what the statement says on its last day"
    )


def test_what_differs_is_named(small: SmallFirm) -> None:
    built(small)
    assert reckoned(small, 209_999).problems == ("Bank and book differ by -0.01 USD.",)
    taken(small, "05/12/2026,-15.00,Service charge,,2085.00")
    its = reckoned(small, 208_500)
    assert its.problems == (
        "Bank and book differ by -15.00 USD.", "1 line of the bank's (-15.00 USD) not in the books.",
    )  # fmt: skip
    done(bank.charge(small.session(), None, 1_500, "Service charge", date(2026, 5, 12)).result())
    its = reckoned(small, 208_500)
    assert its.problems == ("The firm owes the account 15.00 USD, which is to be paid in.",)
    assert "15.00" in str(signing.sign(small.session("ADA"), None, MAY, 208_500).result())
    done(reversing.own(small.session("ADA"), None, 1_500).result())
    assert reckoned(small, 208_500).agrees, "what was owed then has been paid in since"


def test_it_fails_where_one_client_is_below_nothing_even_if_the_totals_agree(small: SmallFirm) -> None:
    built(small)
    small.close()
    with sqlite3.connect(small.path) as broken:
        broken.execute("UPDATE client_postings SET amount = amount - 90000 WHERE movement_id = 2")
        broken.execute("UPDATE client_postings SET amount = amount + 90000 WHERE movement_id = 1")
    its = reckoned(small)
    assert its.adjusted == its.book == its.total
    assert its.problems == (f"The ledger of Lena in {small.case_ref(2)} is below nothing: -100.00 USD.",)
    assert "is below nothing" in str(signing.sign(small.session("ADA"), None, MAY, 210_000).result())


def test_what_is_signed_is_locked_and_what_was_open_comes_again(small: SmallFirm) -> None:
    built(small)
    session = small.session("ADA")
    refused = signing.sign(small.session("MB"), None, MAY, 210_000).result()
    assert "Only an attorney or a supervising attorney" in str(refused)
    number = done(signing.sign(session, None, MAY, 210_000).result())
    text = reconciling.text_of(session, number)
    assert "Bank, book and ledgers agree." in text and "Signed by Ada Quill" in text and "W4" in text
    locked = "is reconciled up to 26 May 2026, and locked"
    assert locked in str(paid(small, 1, who="ADA", day=MAY))
    assert locked in str(bank.charge(session, None, 1, "fee", MAY).result())
    assert locked in str(receiving.clear(session, 5, MAY).result())
    assert locked in str(reversing.reverse(session, 4, "void", MAY).result())
    done(receiving.clear(session, 5, date(2026, 5, 27)).result())
    taken(small, "05/27/2026,40.00,Okafor,,2140.00", "05/27/2026,-300.00,Cheque 1022,,1840.00")
    its = reckoned(small, None, day=date(2026, 5, 27))
    assert its.agrees and its.matched.ours == [] and its.adjusted == 184_000
    assert reconciling.signed(session)[0].day == MAY.isoformat()


def test_overlapping_files_bring_each_line_once(small: SmallFirm) -> None:
    built(small)
    again = taken(small, "05/11/2026,-200.00,Paid,001021,2100.00", "05/12/2026,5.00,x,,")
    assert (again.new, again.known) == (1, 1)
    assert statements.kept_columns(small.session(), 1) is not None


def test_a_void_cheque_is_nothing_to_the_bank(small: SmallFirm) -> None:
    built(small)
    done(reversing.reverse(small.session("ADA"), 4, "void", MAY).result())
    its = reckoned(small)
    assert its.agrees and [one.id for one in its.matched.ours] == [5]
    void = [one for one in journals.journal(small.session(), "payments") if one.number == "1022"]
    assert [one.standing for one in void] == ["reversed"], "it stays to be seen"


def test_several_entries_are_one_line_where_somebody_says_so(small: SmallFirm) -> None:
    account(small)
    one, two = received(small, 1_000), received(small, 2_500)
    taken(small, "05/28/2026,35.00,Deposit,,")
    assert "They come to 10.00 USD, the bank's line is 35.00 USD" in str(
        statements.match(small.session(), 1, [one]).result()
    )
    done(statements.match(small.session(), 1, [one, two]).result())
    assert reckoned(small, 3_500, day=TODAY).agrees
    done(statements.unmatch(small.session(), 1).result())
    assert not reckoned(small, 3_500, day=TODAY).agrees


def test_who_does_not_see_all_of_it_does_not_reconcile(small: SmallFirm) -> None:
    built(small)
    small.wall("ADA", FIRST)
    its = signing.sign(small.session("ADA"), None, MAY, 210_000).result()
    assert str(its) == "You don't see all that is in B1; a colleague who does is to reconcile it."


def test_the_books_are_printed_as_text_csv_and_pdf(small: SmallFirm) -> None:
    built(small)
    session = small.session()
    entries = journals.journal(session, "receipts")
    sheet = printing.of_journal(session, "receipts", entries, "May 2026")
    assert "Total: 2,340.00 USD" in printing.as_text(sheet)
    assert printing.as_csv(sheet).startswith("No.,Day,Account,Kind,Number,Case,Who,What for,Amount,Standing")
    lines = journals.ledger(session, Ledger(1, "client", FIRST, 1))
    assert [(line.amount, line.balance, line.free) for line in lines] == [
        (150_000, 150_000, 150_000), (-20_000, 130_000, 130_000), (-30_000, 100_000, 100_000),
        (4_000, 104_000, 100_000),
    ]  # fmt: skip
    text = printing.as_text(sheet)
    page = pdf.made("Receipts", text, letter=True)
    assert page[:5] == b"%PDF-" and page == pdf.made("Receipts", text, letter=True)
