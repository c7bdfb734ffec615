"""`casetui statement`: a statement of account as text, JSON or PDF, and the reminder of what is owed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from casetui.cli import opening, output
from casetui.cli.acts import case, settled
from casetui.cli.errors import Stop
from casetui.cli.ids import numbered
from casetui.cli.opening import Work
from casetui.cli.parser import Parser, line, plain_or_json
from casetui.practice.attachments import attachments
from casetui.practice.invoice_out import letterhead, reminders, statements
from casetui.practice.invoice_out.statements import Account, Statement
from casetui.practice.money import amounts
from casetui.practice.people import approach, card
from casetui.practice.printing import text
from casetui.practice.updates import drafting
from casetui.session.transaction import Tx
from casetui.tables.cases import Case


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.add_argument("ref", nargs="?", type=line, metavar="REF", help="the case")
    parser.add_argument("--client", type=numbered("contacts"), metavar="C12", help="all cases of this client")
    parser.add_argument("--pdf", metavar="FILE", default="", help="write it as a PDF; a case's alone")
    parser.add_argument("--remind", action="store_true", help="draft the letter that reminds of it")
    plain_or_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write it."""
    with opening.opened(arguments) as work:
        if bool(arguments.ref) == bool(arguments.client):
            raise Stop("Say a case or a client: statement 2026-0042, or statement --client C12.")
        number = case(work, arguments.ref) if arguments.ref else 0
        if arguments.remind:
            _remind(work, number)
            return
        if number:
            work.session.viewed(number)
            its = statements.of_case(work.session, work.firm, number)
        else:
            its = statements.of_client(work.session, work.firm, arguments.client)
        if arguments.json:
            output.show_json([_account(its, one) for one in its.accounts])
            return
        head = letterhead.load(work.session.path, work.firm)
        pages = statements.pages(its, work.firm, head)
        if not arguments.pdf:
            output.say(text.whole(pages).rstrip("\n"))
            return
        from casetui.practice.printing import pdf

        _into(work, number, pdf.made(pages, work.firm.name), Path(arguments.pdf))


def _into(work: Work, number: int, data: bytes, path: Path) -> None:
    if not number:
        raise Stop("A PDF is of one case, in whose file it is noted: say its ref.")
    if path.exists() or path.is_symlink():
        raise Stop(f"{path} is there already; nothing was written.")
    if not path.parent.is_dir():
        raise Stop(f"There is no folder {path.parent}.")

    def beside(tx: Tx) -> dict[str, Any]:
        return {**tx.get(Case, number), "case_id": number}

    what = "a statement of account"
    written = attachments.copy(work.session, beside, what, data, path.parent, path.name).result()
    output.say(f"Written to {settled(written)}.")


def _remind(work: Work, number: int) -> None:
    if not number:
        raise Stop("A reminder is of one case: say its ref.")
    client = reminders.whom(work.session, number)
    told = card.of(work.session, client)
    if told is None:
        raise Stop(f"C{client} is gone from your sight.")
    to = drafting.addressed(told)
    its = reminders.letter(work.session, work.firm, number, client, to)
    letter = settled(reminders.put(work.session, its).result())
    output.say(f"O{letter}: a reminder to {to.name}, a draft.")
    for held in approach.obstacles(work.session, [to], number):
        output.tell(f"casetui: Held: {held}")
    if not to.email:
        output.tell(f"casetui: No mail address is known of {to.name}: it goes on paper.")


def _account(its: Statement, account: Account) -> dict[str, Any]:
    def money(minor: int) -> str:
        return amounts.plain(minor, account.currency)

    return {
        "id": account.currency, "version": 0, "updated": None, "day": its.day.isoformat(),
        "currency": account.currency, "balance": money(account.balance),
        "entries": [
            {"day": one.day, "case": one.case, "what": one.what, "amount": money(one.amount),
             "balance": money(one.balance)} for one in account.entries
        ],
    }  # fmt: skip
