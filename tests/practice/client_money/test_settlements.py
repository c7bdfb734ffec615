"""A settlement statement adds up, is agreed to by both, and is carried out share by share, each once."""

from __future__ import annotations

from typing import Any

from casetui.practice.client_money import balances, reversing, settlements
from casetui.practice.client_money.settlements import Share
from casetui.practice.papers import taking_in
from casetui.practice.papers.details import Details
from tests.firm import SmallFirm, done
from tests.practice.client_money.made import FIRST, account, posted, received
from tests.practice.invoices.made import issued

SHARES = [Share("fee", 3_333), Share("costs", 200), Share("lien", 1_500, "Medicare"), Share("net", 4_967)]


def drawn(small: SmallFirm, shares: list[Share] = SHARES, gross: int = 10_000) -> Any:
    return settlements.add(small.session(), FIRST, gross, shares).result()


def test_its_shares_come_to_what_was_won(small: SmallFirm) -> None:
    account(small)
    less = [*SHARES[:3], Share("net", 4_966)]
    assert "come to 99.99 USD, 0.01 USD less than was won" in str(drawn(small, less))
    assert "Whose lien is it?" in str(drawn(small, [Share("lien", 10_000)]))


def test_it_is_carried_out_once_both_agreed_and_each_share_once(small: SmallFirm) -> None:
    account(small)
    received(small, 10_000)
    session, ada = small.session(), small.session("ADA")
    number = done(drawn(small))
    assert "is not approved" in str(settlements.carry_out(session, number).result())
    assert "has not agreed" in str(
        settlements.approve(ada, settlements.of_number(ada, number).target).result()
    )
    paper = done(taking_in.add(session, FIRST, Details("Client's agreement"), None).result())
    done(settlements.agree(session, settlements.of_number(session, number).target, paper).result())
    done(settlements.approve(ada, settlements.of_number(ada, number).target).result())
    made = done(settlements.carry_out(session, number).result())
    kinds = small.rows("SELECT kind, amount, who FROM client_movements WHERE share_id NOT NULL ORDER BY id")
    assert kinds == [
        ("transfer", -3_333, "Quill LLP"), ("transfer", -200, "Quill LLP"),
        ("payment", -1_500, "Medicare"), ("payment", -4_967, "June"),
    ]  # fmt: skip
    for one in made:
        done(posted(small, one))
    assert balances.of_case(session, FIRST) == [balances.Held("USD", 0, 0)]
    assert "is on its way already" in str(settlements.carry_out(session, number).result())
    done(reversing.reverse(ada, made[2], "the lien was lower").result())
    assert len(done(settlements.carry_out(session, number).result())) == 1


def test_a_share_pays_the_firms_invoice_where_there_is_one(small: SmallFirm) -> None:
    account(small)
    other = issued(small, 500, case=2, delivered="2026-05-02")
    refused = drawn(small, [Share("fee", 10_000, invoice=other)])
    assert "is no invoice of" in str(refused)
