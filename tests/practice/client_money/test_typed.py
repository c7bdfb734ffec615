"""A line about client money is understood word by word, or refused with the word."""

from __future__ import annotations

import pytest

from casetui.practice.client_money import listing, typed
from casetui.session.results import Refuse
from tests.firm import SmallFirm, done
from tests.practice.client_money.made import account, received

UNDERSTOOD = {
    "receive 2026-0001 1500 from Okafor retainer cheque 1021":
        "receive 1,500.00 USD, 2026-0001, from Okafor, retainer, cheque 1021, not cleared yet",
    "receive #2026-0001 1,500.50 from Chidi Okafor for the first instalment wire cleared":
        "receive 1,500.50 USD, 2026-0001, from Chidi Okafor, the first instalment, transfer,"
        " cleared Thu 28 May 2026",
    "receive 12 cash from Okafor on 26may cleared 27may":
        "receive 12.00 USD, 2026-0001, cash, from Okafor, on Tue 26 May 2026, cleared Wed 27 May 2026",
    "pay 2026-0002 $250 to Expert Ltd for invoice 12 of May check 1022 B1":
        "pay 250.00 USD, 2026-0002, to Expert Ltd, invoice 12 of May, cheque 1022, B1",
    "transfer 2026-0001 300 V7": "transfer 300.00 USD, 2026-0001, V7",
    "clear W12": "W12 cleared Thu 28 May 2026",
    "clear w12 27may": "W12 cleared Wed 27 May 2026",
    "return W12 no funds": "the bank returned W12: no funds",
    "void W1 on 27may lost in the post": "void W1 on Wed 27 May 2026: lost in the post",
    "charge 12.50 monthly fee": "the bank took 12.50 USD, B1: monthly fee",
    "credit B1 7 who is this": "the bank credited 7.00 USD, B1: who is this",
    "pay-in 12.50": "the firm pays in 12.50 USD, B1",
    "take-out 1 on 27may": "the firm takes out 1.00 USD, B1 on Wed 27 May 2026",
    "allot W4 2026-0002": "W4 is client money of 2026-0002",
}  # fmt: skip
REFUSED = {
    "": "Begin with receive",
    "recieve 2026-0001 1 from X": "Begin with receive",
    "receive 2026-0099 1 from X": "There is no case 2026-0099",
    "receive 2026-0001": "How much?",
    "receive 2026-0001 1": "From whom?",
    "receive 2026-0001 1 from": "From whom?",
    "receive 2026-0001 1 from for rent": "From whom?",
    "receive 2026-0001 1.000,50 from X": "is not an amount",
    "receive 2026-0001 -3 from X": "is not an amount",
    "receive 2026-0001 NaN from X": "is not an amount",
    "receive 2026-0001 １２ from X": "is not an amount",
    "receive 2026-0001 1e9 from X": "is not an amount",
    "receive 2026-0001 5 from Okafor 1500": "looks like an amount",
    "receive 2026-0001 5 from X from Y": "says that twice",
    "receive 2026-0001 5 from X cleared whenever": "whenever",
    "receive 2026-0001 5 Okafor": "“Okafor” is not understood",
    "pay 2026-0001 5 from X": "“from” is not understood",
    "pay 2026-0001 5 to X B9": "There is no account B9",
    "transfer 2026-0001 5": "Which invoice does it pay?",
    "clear": "Which entry?",
    "clear E12": "Which entry?",
    "clear W12 fri sat": "“sat” is not understood",
    "void W12": "Why is it void?",
    "void W12 lost": "There is no entry W12",
    "charge 12": "What did the bank do?",
    "allot W12": "Of which case is it?",
    "pay-in 5 more": "“more” is not understood",
}


@pytest.mark.parametrize("line", UNDERSTOOD)
def test_it_is_understood(small: SmallFirm, line: str) -> None:
    account(small)
    received(small, 1)
    assert typed.understood(small.session(), small.firm, line, 1).said == UNDERSTOOD[line]


@pytest.mark.parametrize("line", REFUSED)
def test_it_is_refused_with_what_is_unclear(small: SmallFirm, line: str) -> None:
    account(small)
    with pytest.raises(Refuse, match=REFUSED[line].replace("?", r"\?")):
        typed.understood(small.session(), small.firm, line)


def test_the_case_at_hand_is_meant_where_none_is_named(small: SmallFirm) -> None:
    account(small)
    with pytest.raises(Refuse, match="Of which case"):
        typed.understood(small.session(), small.firm, "receive 5 from X")
    done(
        typed.understood(small.session(), small.firm, "receive 5 from X cleared", 2)
        .act(small.session())
        .result()
    )
    (entry,) = listing.entries(small.session())
    assert (entry.case, entry.amount, entry.who, entry.cleared) == (2, 500, "X", "2026-05-28")
