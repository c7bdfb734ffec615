"""`casetui payment`: records what clients pay, lists it, and takes it back."""

from __future__ import annotations

from casetui.cli.days import METAVAR, past_day
from casetui.cli.ids import numbered
from casetui.cli.parser import Parser, choices, later, limited, line, plain_or_json
from casetui.practice.invoices.terms import WAYS


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    new = add("add", "record a sum that came in", later("invoices.settling", "pay"))
    new.epilog = (
        "'payment add 2026-0042 1,200' pays what is unpaid in the case, the oldest first; with --client"
        " instead of a case, in all cases of a client."
    )
    new.add_argument("words", nargs="+", type=line, metavar="[REF|V3] AMOUNT", help="for what, and how much")
    new.add_argument("--client", type=numbered("contacts"), metavar="C12", help="the client, for all cases")
    new.add_argument(
        "--invoice", type=line, action="append", default=[], metavar="V3", help="this one, in this order"
    )
    new.add_argument("--how", choices=WAYS, default="transfer", help="how it came (transfer)")
    new.add_argument("--on", type=past_day, metavar=METAVAR, help="when it came (today)")
    new.add_argument("--reference", type=line, default="", metavar="TEXT", help="what the bank said of it")
    new.add_argument("--from", type=numbered("contacts"), dest="payer", metavar="C12", help="who paid")
    listed = add("list", "list payments, of a case or of all", later("invoices.settling", "payments_of"))
    listed.add_argument("ref", nargs="?", type=line, metavar="REF", help="the case; without it: of all cases")
    limited(listed)
    plain_or_json(listed)
    back = add("reverse", "take a payment back, or a part of it", later("invoices.settling", "reverse"))
    back.add_argument("payment", type=numbered("payments"), metavar="PAYMENT", help="its number: Y3")
    back.add_argument("--amount", type=line, metavar="AMOUNT", help="only so much of it")
    back.add_argument("--on", type=past_day, metavar=METAVAR, help="when (today)")
    back.add_argument("--why", type=line, required=True, metavar="TEXT", help="the reason")
