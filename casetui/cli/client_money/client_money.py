"""`casetui client-money`: what comes in for clients and goes out, and that bank, book and ledgers agree."""

from __future__ import annotations

from casetui.cli.client_money import more
from casetui.cli.client_money.options import AMOUNT, REF, Adding, dated, does, entry, none, where
from casetui.cli.days import METAVAR, past_day
from casetui.cli.ids import numbered, several
from casetui.cli.parser import Parser, choices, line, plain_or_json
from casetui.practice.client_money.terms import WAYS


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    _accounts(add("account", "add an account for client money, or list them", none))
    _coming(add)
    _going(add)
    more.bank(add("bank", "enter what the bank charged, or credited for nobody known", none))
    more.firm(add("firm", "enter what the firm pays in of its own, or takes out", none))
    more.disputes(add("dispute", "say that money is disputed, or how that ended", none))
    more.settlements(
        add("settlement", "draw up a settlement statement, have it approved, carry it out", none)
    )
    more.reading(add)
    more.statements(add("statement", "take in a bank's statement, or say which entry a line of it is", none))
    more.reconciling(add("reconcile", "compare bank, book and ledgers, and sign", does("reconciling", "run")))


def _accounts(parser: Parser) -> None:
    add = choices(parser)
    new = add("add", "add an account", does("accounting", "add"))
    new.add_argument("name", type=line, metavar="NAME", help="what it is called")
    new.add_argument("--bank", type=line, default="", metavar="NAME", help="the bank")
    new.add_argument("--number", type=line, default="", metavar="NUMBER", help="its number there")
    new.add_argument("--currency", type=line, default="", metavar="USD", help="if not the firm's")
    new.add_argument("--interval", type=int, metavar="DAYS", help="days between reconciliations; 0: a month")
    new.add_argument(
        "--firm-limit", type=line, default="", metavar="AMOUNT", help="of the firm's own, for bank charges"
    )
    new.add_argument("--since", type=past_day, metavar=METAVAR, help="the day from which it is reconciled")
    plain_or_json(new)
    plain_or_json(
        add("list", "list the accounts, what is in each and when it is due", does("accounting", "show"))
    )


def _coming(add: Adding) -> None:
    new = add("receive", "enter client money that came in", does("acts", "receive"))
    new.add_argument("ref", type=line, metavar="REF", help=REF)
    new.add_argument("amount", type=line, metavar="AMOUNT", help=AMOUNT)
    new.add_argument("--from", type=line, required=True, dest="who", metavar="WHO", help="from whom")
    new.add_argument(
        "--cleared", type=past_day, metavar=METAVAR, help="when it cleared (without it: not yet)"
    )
    new.add_argument("--method", choices=WAYS, default="", help="how it came")
    new.add_argument("--reference", type=line, default="", metavar="TEXT", help="their cheque's number")
    new.add_argument("--for", type=line, default="", dest="purpose", metavar="TEXT", help="what it is for")
    new.add_argument("--reported", type=line, default="", metavar="TEXT", help="of much cash: what was done")
    where(new)
    dated(new, "when it came")
    plain_or_json(new)
    cleared = add("clear", "say that a receipt has cleared", does("acts", "clear"))
    entry(cleared)
    dated(cleared, "when it cleared")
    back = add("return", "enter that the bank took a receipt back", does("acts", "returned"))
    entry(back)
    back.add_argument("--why", type=line, default="", metavar="TEXT", help="what the bank says")
    dated(back, "when it did")
    allot = add("allot", "say whose a credit is that came for nobody known", does("acts", "allot"))
    allot.add_argument("id", type=numbered("client_movements"), metavar="W12", help="the credit")
    allot.add_argument("ref", type=line, metavar="REF", help=REF)
    allot.add_argument("--client", type=numbered("contacts"), metavar="C7", help="which client's")
    dated(allot, "on which day")
    plain_or_json(allot)


def _going(add: Adding) -> None:
    pay = add("pay", "prepare a payment out of client money", does("acts", "pay"))
    pay.epilog = "It is posted by an attorney who may, and who did not prepare it, or is the only lawyer."
    transfer = add("transfer", "prepare a transfer to the firm, for an invoice", does("acts", "transfer"))
    for one in (pay, transfer):
        one.add_argument("ref", type=line, metavar="REF", help=REF)
        one.add_argument("amount", type=line, metavar="AMOUNT", help=AMOUNT)
        one.add_argument("--number", type=line, default="", metavar="NUMBER", help="of the cheque or payment")
        one.add_argument("--method", choices=WAYS, default="", help="how it goes")
        one.add_argument(
            "--for", type=line, default="", dest="purpose", metavar="TEXT", help="what it is for"
        )
        where(one)
        dated(one, "on which day (without it: when it is posted)")
        plain_or_json(one)
    pay.add_argument("--to", type=line, required=True, dest="who", metavar="WHO", help="to whom")
    pay.add_argument("--unclaimed", type=line, default="", metavar="REASON", help="it is unclaimed, and why")
    transfer.add_argument(
        "--invoice", type=numbered("invoices"), required=True, metavar="V7", help="which it pays"
    )
    post = add("post", "post what was prepared", does("acts", "post"))
    post.add_argument("ids", nargs="+", type=several("client_movements"), metavar="W12", help="the entries")
    plain_or_json(post)
    back = add("send-back", "send what was prepared back, with a line", does("acts", "send_back"))
    entry(back)
    back.add_argument("why", type=line, metavar="TEXT", help="why")
    again = add("submit", "put up again what was sent back", does("acts", "submit"))
    entry(again)
    void = add("void", "void a payment, or reverse any entry, with a reason", does("acts", "void"))
    entry(void)
    void.add_argument("--why", type=line, required=True, metavar="REASON", help="why")
    dated(void, "on which day")
