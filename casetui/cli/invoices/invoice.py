"""`casetui invoice`: from unbilled work to an invoice that is issued, delivered, credited or written off."""

from __future__ import annotations

from collections.abc import Callable

from casetui.cli.days import METAVAR, past_day
from casetui.cli.ids import numbered, several
from casetui.cli.parser import Parser, Run, choices, later, limited, line, plain_or_json, text
from casetui.practice.invoices.terms import DELIVERED

REF, INVOICE = "the case's ref, such as 2026-0042", "its number: V3, or the one it was issued with"
SHOWN = ("draft", "for approval", "approved", "issued", "paid", "owed")


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    listed = add("list", "list invoices and credit notes", later("invoices.showing", "listed"))
    listed.add_argument("ref", nargs="?", type=line, metavar="REF", help=f"{REF}; without it: of all cases")
    listed.add_argument("--state", choices=SHOWN, help="only these; owed: something is unpaid")
    limited(listed)
    plain_or_json(listed)
    show = add("show", "show one with its lines and what settled it", later("invoices.showing", "show"))
    _invoice(show)
    plain_or_json(show)
    _drafting(add)
    _deciding(add)
    _out(add)
    _settling(add)


def _invoice(parser: Parser) -> None:
    parser.add_argument("invoice", type=line, metavar="INVOICE", help=INVOICE)


def _drafting(add: Callable[[str, str, Run], Parser]) -> None:
    draft = add("draft", "draft an invoice of what is unbilled in a case", later("invoices.drafts", "draft"))
    draft.add_argument("ref", type=line, metavar="REF", help=REF)
    draft.add_argument("--only", type=several("costs"), metavar="X1,X2", help="of these entries alone")
    draft.add_argument("--until", type=past_day, metavar=METAVAR, help="of what was done up to this day")
    draft.add_argument("--client", type=numbered("contacts"), metavar="C12", help="whom it is for")
    edit = add("edit", "change a draft, one thing at a time", later("invoices.drafts", "edit"))
    edit.epilog = "Lines go by their number, as 'invoice show' has them. What was approved waits again."
    _invoice(edit)
    one = edit.add_mutually_exclusive_group(required=True)
    one.add_argument("--add", type=several("costs"), metavar="X1,X2", help="put these entries on it")
    one.add_argument("--add-all", action="store_true", help="put all on it that is unbilled")
    one.add_argument("--leave-out", type=_lines, metavar="1,2", help="take these lines off it")
    one.add_argument("--fee", type=line, metavar="TEXT=AMOUNT", help="add a line of an agreed amount")
    one.add_argument("--charge", type=line, metavar="N=AMOUNT", help="charge another amount for a line")
    one.add_argument("--reword", type=line, metavar="N=TEXT", help="put other words on a line")
    one.add_argument("--tax", type=line, metavar="N=CODE", help="have another tax be due on a line")
    one.add_argument("--write-down", type=line, metavar="AMOUNT", help="give up so much of its fees")
    one.add_argument("--above", type=text, metavar="TEXT", help="what stands above the lines; '-' reads it")
    one.add_argument("--client", type=numbered("contacts"), metavar="C12", help="whom it is for")
    one.add_argument("--tax-point", type=past_day, metavar=METAVAR, help="the day whose taxes are due")
    withdraw = add("withdraw", "withdraw one that is not issued", later("invoices.drafts", "withdraw"))
    _invoice(withdraw)
    withdraw.add_argument("--why", type=line, required=True, metavar="TEXT", help="the reason")


def _lines(given: str) -> list[int]:
    import argparse

    parts = [part.strip() for part in given.split(",")]
    if not all(part.isascii() and part.isdigit() and len(part) < 6 for part in parts):
        raise argparse.ArgumentTypeError(f"“{line(given)[:40]}” are no numbers of lines such as 1,3")
    return [int(part) for part in parts]


def _deciding(add: Callable[[str, str, Run], Parser]) -> None:
    for name, sentence in (
        ("submit", "put a draft before an attorney"), ("approve", "approve a draft, as an attorney"),
    ):  # fmt: skip
        _invoice(add(name, sentence, later("invoices.deciding", name)))
    back = add("return", "send one back to whoever drew it up", later("invoices.deciding", "send_back"))
    _invoice(back)
    back.add_argument("words", nargs="+", type=line, metavar="LINE", help="why, in a line")
    issue = add("issue", "issue an approved one with the next number", later("invoices.deciding", "issue"))
    _invoice(issue)
    issue.add_argument("--date", type=past_day, metavar=METAVAR, help="its date (today)")
    deliver = add("deliver", "note how an issued one was delivered", later("invoices.deciding", "deliver"))
    _invoice(deliver)
    deliver.add_argument("--how", choices=DELIVERED, required=True, help="how it was delivered")
    deliver.add_argument("--on", type=past_day, metavar=METAVAR, help="when (today)")


def _out(add: Callable[[str, str, Run], Parser]) -> None:
    for name, sentence in (
        ("text", "write it out as it is, or will be, printed"), ("csv", "write its lines out as CSV"),
        ("pdf", "write it as a PDF"), ("ledes", "write it as LEDES 1998B"),
    ):  # fmt: skip
        one = add(name, sentence, later("invoices.writing", name))
        _invoice(one)
        where = "the file, which is not there yet" + ("" if name == "pdf" else "; without it: shown here")
        one.add_argument("file", nargs="?", metavar="FILE", help=where)
    ids = add("ids", "say what a client's system calls things", later("invoices.writing", "say_ids"))
    ids.epilog = "LEDES files need them; each is said once. Without options what an invoice needs is listed."
    _invoice(ids)
    for name, metavar, sentence in (
        ("firm", "ID", "what it calls the firm"), ("client", "ID", "what it calls the client"),
        ("matter", "ID", "what it calls the case"),
    ):  # fmt: skip
        ids.add_argument(f"--{name}", type=line, metavar=metavar, help=sentence)
    ids.add_argument(
        "--timekeeper", type=line, action="append", default=[], metavar="WHO=ID[:CLASS]",
        help="a colleague's id, and PT, AS, OC, LA or OT",
    )  # fmt: skip
    head = add("letterhead", "write out the letterhead, to be changed", later("invoices.writing", "head"))
    head.epilog = "Kept beside the database as NAME.letterhead.toml, it takes the place of this one."


def _settling(add: Callable[[str, str, Run], Parser]) -> None:
    for name, sentence, what in (
        ("credit", "draft a credit note on an issued one", "how much, tax included (all that is unpaid)"),
        ("write-off", "give up what is unpaid, as an attorney", "how much of it (all that is unpaid)"),
    ):  # fmt: skip
        one = add(name, sentence, later("invoices.settling", name.replace("-", "_")))
        _invoice(one)
        one.add_argument("amount", nargs="?", type=line, metavar="AMOUNT", help=what)
        one.add_argument("--why", type=line, required=True, metavar="TEXT", help="the reason")
    claim = add("claim", "claim again what was written off", later("invoices.settling", "claim"))
    _invoice(claim)
    claim.add_argument("--why", type=line, required=True, metavar="TEXT", help="the reason")
