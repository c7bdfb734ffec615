"""The command line of `casetui client-money`: the bank, disputes, settlements, the books, reconciling."""

from __future__ import annotations

from casetui.cli.client_money.options import (
    AMOUNT,
    REF,
    Adding,
    account,
    dated,
    does,
    entry,
    printed,
    where,
)
from casetui.cli.days import METAVAR, past_day
from casetui.cli.ids import numbered, one_of, several
from casetui.cli.parser import Parser, choices, limited, line, plain_or_json


def bank(parser: Parser) -> None:
    """What the bank did."""
    add = choices(parser)
    for name, sentence in (("charge", "enter what the bank took"), ("credit", "enter what it credited")):
        one = add(name, sentence, does("acts", name))
        one.add_argument("amount", type=line, metavar="AMOUNT", help=AMOUNT)
        one.add_argument("what", type=line, metavar="TEXT", help="what for")
        account(one)
        dated(one, "when")
        plain_or_json(one)


def firm(parser: Parser) -> None:
    """The firm's own money."""
    add = choices(parser)
    for name, sentence in (("pay-in", "what it owes, or for charges"), ("take-out", "its own money")):
        one = add(name, sentence, does("acts", "own"))
        one.add_argument("amount", type=line, metavar="AMOUNT", help=AMOUNT)
        one.set_defaults(out=name == "take-out")
        account(one)
        dated(one, "when")
        plain_or_json(one)


def disputes(parser: Parser) -> None:
    """Disputed money."""
    add = choices(parser)
    new = add("add", "say that so much is disputed: it stays", does("acts", "dispute"))
    new.add_argument("ref", type=line, metavar="REF", help=REF)
    new.add_argument("amount", type=line, metavar="AMOUNT", help=AMOUNT)
    new.add_argument("--why", type=line, required=True, metavar="TEXT", help="who disputes it, and why")
    where(new)
    end = add("end", "say how it ended", does("acts", "agree"))
    end.add_argument("ref", type=line, metavar="REF", help=REF)
    end.add_argument("number", type=int, metavar="NUMBER", help="which of the case's, as 'list' numbers them")
    end.add_argument("--why", type=line, required=True, metavar="TEXT", help="how")
    listed = add("list", "list the disputes of a case", does("acts", "disputes_of"))
    listed.add_argument("ref", type=line, metavar="REF", help=REF)
    for one in (new, end, listed):
        plain_or_json(one)


def settlements(parser: Parser) -> None:
    """Settlement statements."""
    add = choices(parser)
    new = add("add", "draw one up; its shares come to what was won", does("settling", "add"))
    new.add_argument("ref", type=line, metavar="REF", help=REF)
    new.add_argument("--gross", type=line, required=True, metavar="AMOUNT", help="what was won")
    new.add_argument("--fee", type=line, default="", metavar="AMOUNT", help="the firm's fee")
    new.add_argument("--costs", type=line, default="", metavar="AMOUNT", help="what the firm laid out")
    new.add_argument(
        "--fee-invoice", type=numbered("invoices"), metavar="V7", help="the invoice of fee and costs"
    )
    new.add_argument(
        "--lien", type=line, action="append", default=[], metavar="WHO=AMOUNT", help="who else is paid of it"
    )
    new.add_argument("--net", type=line, required=True, metavar="AMOUNT", help="what the client gets")
    where(new)
    agree = add("agree", "say on which paper the client agreed", does("settling", "agree"))
    agree.add_argument("id", type=numbered("settlements"), metavar="Z3", help="the statement")
    agree.add_argument("--paper", type=numbered("papers"), required=True, metavar="P12", help="the paper")
    dated(agree, "when")
    approve = add("approve", "approve it, as an attorney", does("settling", "approve"))
    pay = add("pay", "prepare the payments of its shares", does("settling", "pay"))
    show = add("show", "show one", does("settling", "show"))
    for one in (approve, pay, show):
        one.add_argument("id", type=numbered("settlements"), metavar="Z3", help="the statement")
    listed = add("list", "list those of a case", does("settling", "listing"))
    listed.add_argument("ref", type=line, metavar="REF", help=REF)
    for one in (new, agree, approve, pay, show, listed):
        plain_or_json(one)


def reading(add: Adding) -> None:
    """What is listed and printed."""
    listed = add("list", "list entries: what waits first, then the newest", does("reading", "entries"))
    listed.add_argument("ref", nargs="?", type=line, metavar="REF", help="those of this case alone")
    listed.add_argument("--waiting", action="store_true", help="what waits for you to be posted")
    account(listed)
    limited(listed)
    plain_or_json(listed)
    show = add("show", "show an entry, and its lines", does("reading", "show"))
    entry(show)
    ledger = add("ledger", "the ledger of a client, or all that hold money", does("reading", "ledger"))
    ledger.add_argument("ref", nargs="?", type=line, metavar="REF", help=f"{REF}; without it all ledgers")
    ledger.add_argument("--client", type=numbered("contacts"), metavar="C7", help="which client's")
    journal = add("journal", "the journal of receipts or of payments", does("reading", "journal"))
    journal.add_argument("which", choices=("receipts", "payments"), help="which")
    journal.add_argument("--since", type=past_day, metavar=METAVAR, help="from this day on")
    journal.add_argument("--until", type=past_day, metavar=METAVAR, help="up to this day")
    for one in (ledger, journal):
        account(one)
        printed(one)


def statements(parser: Parser) -> None:
    """Statements of the bank."""
    add = choices(parser)
    new = add("import", "take in a statement: CSV or CAMT.053", does("reconciling", "take_in"))
    new.add_argument("file", metavar="FILE", help="the file; - for standard input")
    new.add_argument(
        "--map", action="append", default=[], type=line, dest="said", metavar="COLUMN=FIELD",
        help="what a column of a CSV file is; the account keeps it for the next one",
    )  # fmt: skip
    new.add_argument("--mark", choices=(".", ","), help="the decimal mark of the bank's file")
    account(new)
    lines = add("lines", "list the bank's lines that are in no entry", does("reconciling", "lines"))
    lines.add_argument("--date", type=past_day, metavar=METAVAR, help="up to this day (without it: today)")
    account(lines)
    match = add("match", "say which entries a line is", does("reconciling", "match"))
    match.add_argument("line", type=int, metavar="LINE", help="its number, as 'lines' gives it")
    match.add_argument("ids", nargs="+", type=several("client_movements"), metavar="W12", help="the entries")
    unmatch = add("unmatch", "say that it is not", does("reconciling", "unmatch"))
    unmatch.add_argument("line", type=int, metavar="LINE", help="its number")
    for one in (new, lines, match, unmatch):
        plain_or_json(one)


def reconciling(parser: Parser) -> None:
    """The reconciliation."""
    parser.add_argument(
        "which", nargs="?", type=one_of("bank_accounts", "reconciliations"), metavar="B1|Q3",
        help="an account, or a reconciliation that was signed",
    )  # fmt: skip
    parser.add_argument(
        "--date", type=past_day, metavar=METAVAR, help="as of which day (without it: the statement's)"
    )
    parser.add_argument("--balance", type=line, metavar="AMOUNT", help="what the bank said was there then")
    parser.add_argument("--sign", action="store_true", help="sign it: its days are locked")
    parser.add_argument("--list", action="store_true", help="list those that were signed")
    printed(parser)
