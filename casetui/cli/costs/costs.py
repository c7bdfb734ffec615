"""`casetui costs`: lists entries, makes them in one line, reverses them; rates, terms, timer, codes."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from casetui.cli.days import METAVAR, past_day
from casetui.cli.ids import numbered, several
from casetui.cli.parser import Parser, Run, choices, later, limited, line, plain_or_json
from casetui.practice.costs.codes import SETS
from casetui.practice.costs.terms import FEE_TERMS

REF = "the case's ref, such as 2026-0042"
LINE = "such as 0.3h call to court; 1h20 draft defence L210; 402 filing fee; copies 31 @ 0.60"
ENTRY = "its number: X12"


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    listed = add("list", "list entries: of a case, of yours, of days", later("costs.listing", "listed"))
    listed.epilog = (
        "'casetui costs 2026-0042' does, too. Words filter: text, kind:time by:MB is:unbilled code:L210"
        " before:1may after:1apr. Entries of somebody or of days end with what they come to."
    )
    listed.add_argument("words", nargs="*", type=line, metavar="REF|WORD", help=f"{REF}; words to filter by")
    listed.add_argument("--mine", action="store_true", help="only your own")
    listed.add_argument("--who", type=line, metavar="WHO", help="only those of this colleague")
    days = listed.add_mutually_exclusive_group()
    days.add_argument("--day", type=past_day, metavar=METAVAR, help="only those of this day")
    days.add_argument("--week", type=past_day, metavar=METAVAR, help="only those of the week of this day")
    limited(listed)
    plain_or_json(listed)

    shown = add("show", "show one entry", later("costs.listing", "show"))
    shown.add_argument("id", type=numbered("costs"), metavar="ENTRY", help=ENTRY)
    plain_or_json(shown)
    balance = add("balance", "tell how the money of a case stands", later("costs.listing", "balance"))
    balance.add_argument("ref", type=line, metavar="REF", help=REF)
    plain_or_json(balance)
    _entering(add)
    _rates(add("rate", "list, set and end hourly rates", later("costs.rate", "listed")))
    _terms(add("terms", "tell or set the terms of a case, and its budget", later("costs.rate", "terms")))
    _timer(add("timer", "start, stop and show your timer", later("costs.timer", "show")))

    out = add("export", "write the books out for other programs", later("costs.export", "export"))
    out.epilog = "Ledgers have invoices, payments and client money; what is unbilled is in the tables alone."
    form = out.add_mutually_exclusive_group(required=True)
    form.add_argument("--csv", metavar="FOLDER", help="all there is, as tables")
    form.add_argument("--beancount", metavar="FILE", help="a ledger for beancount; - for standard output")
    form.add_argument("--hledger", metavar="FILE", help="a journal for hledger; - for standard output")

    coded = add("codes", "list the UTBMS codes, or those with some words", later("costs.listing", "coded"))
    coded.add_argument("words", nargs="*", type=line, metavar="WORD", help="in a code or its name")
    coded.add_argument("--set", choices=SETS, help="only of this set")
    plain_or_json(coded)


def _entering(add: Callable[[str, str, Run], Parser]) -> None:
    new = add("add", "enter time or an expense in one line", later("costs.entries", "add"))
    new.epilog = (
        "Say #2026-0042 in the line or --case. Time has a unit, or one decimal below 24; a number alone below"
        " 24 is asked about. More: @mb, fri, 12jun, no charge, non-billable, unpaid, from client money, L210,"
        " tax:zero. With '-' each line of standard input is an entry, all of them or none."
    )
    new.add_argument("line", nargs="+", type=line, metavar="LINE", help=LINE)
    new.add_argument("--case", type=line, metavar="REF", help="the case, where the line names none")
    new.add_argument("--dry-run", action="store_true", help="only say how it is understood")
    changed = add("change", "reverse an entry and enter it anew", later("costs.entries", "change"))
    changed.add_argument("id", type=numbered("costs"), metavar="ENTRY", help=ENTRY)
    changed.add_argument("line", nargs="*", type=line, metavar="LINE", help="the new one; none: tell the old")
    changed.add_argument("--why", type=line, metavar="TEXT", help="the reason (entered anew)")
    back = add("reverse", "take entries back, each by another one", later("costs.entries", "reverse"))
    back.add_argument("ids", nargs="+", type=several("costs"), metavar="ENTRY", help="such as X12,X14")
    back.add_argument("--why", type=line, required=True, metavar="TEXT", help="the reason")


def _whose(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--who", type=line, metavar="WHO", help="of this colleague")
    parser.add_argument("--case", type=line, metavar="REF", help="in this case")


def _rates(parser: Parser) -> None:
    parser.epilog = (
        "The most particular rate holds: of somebody in a case, of the case, of somebody, of anybody; and of"
        " those the latest. What is entered keeps its rate."
    )
    parser.set_defaults(who=None, case=None)
    plain_or_json(parser)
    add = choices(parser, required=False)
    listed = add("list", "list the rates", later("costs.rate", "listed"))
    plain_or_json(listed)
    new = add("set", "say what an hour costs from a day on", later("costs.rate", "set_rate"))
    new.add_argument("amount", type=line, metavar="AMOUNT", help="of an hour")
    new.add_argument("--since", type=past_day, metavar=METAVAR, help="the first day (today)")
    for one in (listed, new):
        _whose(one)
    end = add("end", "take a rate out of use; what held before holds again", later("costs.rate", "end"))
    end.add_argument("id", type=int, metavar="NUMBER", help="its number in the list")


def _terms(parser: Parser) -> None:
    parser.add_argument("ref", type=line, metavar="REF", help=REF)
    parser.add_argument("--set", choices=FEE_TERMS, dest="terms", help="the terms from now on")
    parser.add_argument("--fixed", type=line, metavar="AMOUNT", help="the fee, of fixed terms")
    parser.add_argument("--share", type=line, metavar="PERCENT", help="of what is won, of contingency")
    parser.add_argument("--budget", type=line, metavar="AMOUNT", help="what the case may cost; 0 for none")
    parser.add_argument("--text", type=line, metavar="TEXT", help="a note on them")
    parser.add_argument("--since", type=past_day, metavar=METAVAR, help="the first day (today)")
    plain_or_json(parser)


def _timer(parser: Parser) -> None:
    plain_or_json(parser)
    add = choices(parser, required=False)
    start = add("start", "start it on a case", later("costs.timer", "start"))
    start.add_argument("ref", type=line, metavar="REF", help=REF)
    start.add_argument("words", nargs="*", type=line, metavar="WORD", help="what it is for")
    stop = add("stop", "stop it, and enter what it ran", later("costs.timer", "stop"))
    stop.epilog = "Where no words were given at its start either, the time waits: stop once more with some."
    stop.add_argument("words", nargs="*", type=line, metavar="WORD", help="what was done, codes and all")
    stop.add_argument("--took", type=line, metavar="TIME", help="how long it really was: 1h20")
    stop.add_argument("--throw-away", action="store_true", help="enter nothing")
    shown = add("show", "show it", later("costs.timer", "show"))
    plain_or_json(shown)
