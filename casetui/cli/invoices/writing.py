"""What `casetui invoice text`, `csv`, `pdf`, `ledes`, `ids` and `letterhead` write."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from casetui.cli import opening, output, questions
from casetui.cli.acts import settled
from casetui.cli.errors import Stop
from casetui.cli.invoices.common import name, need
from casetui.cli.opening import Work
from casetui.practice.invoice_out import ids, letterhead
from casetui.practice.invoice_out import writing as out
from casetui.practice.invoice_out.ids import CLASS, CLIENT, FIRM, MATTER, TIMEKEEPER, Wanted
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.text import printable


def text(arguments: argparse.Namespace) -> None:
    """As it is printed."""
    with opening.opened(arguments) as work:
        row = _seen(work, arguments.invoice)
        _written(work, row, printable(out.plain(work.session, work.firm, row)), arguments.file)


def csv(arguments: argparse.Namespace) -> None:
    """As a table."""
    with opening.opened(arguments) as work:
        row = _seen(work, arguments.invoice)
        _written(work, row, out.table(work.session, work.staff, row), arguments.file)


def pdf(arguments: argparse.Namespace) -> None:
    """As a PDF."""
    with opening.opened(arguments) as work:
        row = _seen(work, arguments.invoice)
        file = arguments.file or out.file_name(row, "pdf")
        _into(work, row, out.pdf(work.session, work.firm, row), file)


def ledes(arguments: argparse.Namespace) -> None:
    """As LEDES 1998B; at a terminal the ids that are missing are asked for."""
    from casetui.practice.invoice_out import ledes as making

    with opening.opened(arguments) as work:
        row = _seen(work, arguments.invoice)
        if sys.stdin.isatty() and not row.tax and not row.is_credit:
            _ask(work, row)
        _written(work, row, making.made(work.session, work.staff, row), arguments.file)


def _ask(work: Work, row: InvoiceRow) -> None:
    missing = ids.missing(work.session, row)
    if not missing:
        return
    with questions.asking():
        answers: dict[Wanted, str] = {}
        for one in missing:
            question = ids.asked(work.session, work.staff, one)
            answers[one] = questions.ask_until(question, lambda said, one=one: ids.checked(one, said))  # type: ignore[misc]
    settled(ids.say(work.session, answers).result())


def say_ids(arguments: argparse.Namespace) -> None:
    """Keep what a client's system calls things, or list it."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.invoice)
        said = {
            wanted: value for wanted, value in (
                (Wanted(FIRM), arguments.firm), (Wanted(CLIENT, row.client), arguments.client),
                (Wanted(MATTER, row.case), arguments.matter),
            ) if value is not None
        }  # fmt: skip
        for given in arguments.timekeeper:
            who, sign, value = given.partition("=")
            if not sign:
                raise Stop(f"“{given[:60]}” is not understood; write WHO=ID or WHO=ID:CLASS.")
            user = work.staff.need(who).id
            number, _, its_class = value.partition(":")
            said[Wanted(TIMEKEEPER, user)] = number
            if its_class:
                said[Wanted(CLASS, user)] = its_class
        if said:
            settled(ids.say(work.session, said).result())
        for one in ids.wanted_for(work.session, row):
            value = ids.kept(work.session, one) or "-"
            output.say_wrapped(f"{ids.asked(work.session, work.staff, one)} {value}", hang=2)


def head(arguments: argparse.Namespace) -> None:
    """The letterhead as a file."""
    with opening.opened(arguments) as work:
        path = letterhead.path_of(work.session.path)
        output.say(letterhead.as_toml(letterhead.load(work.session.path, work.firm)).rstrip("\n"))
        kept = "is read from" if path.is_file() else "may be kept in"
        output.tell(f"The letterhead {kept} {path}.")


def _seen(work: Work, called: str) -> InvoiceRow:
    row = need(work, called)
    work.session.viewed(row.case)
    return row


def _written(work: Work, row: InvoiceRow, its: str, file: str | None) -> None:
    if file is None or file == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(its.encode())
        sys.stdout.buffer.flush()
    else:
        _into(work, row, its.encode(), file)


def _into(work: Work, row: InvoiceRow, data: bytes, file: str) -> None:
    """Write a file, never over another, with a record of it in the case."""
    path = Path(file)
    if file == "-":
        raise Stop("A PDF is written into a file: say its name.")
    if path.exists() or path.is_symlink():
        raise Stop(f"{path} is there already; nothing was written.")
    if not path.parent.is_dir():
        raise Stop(f"There is no folder {path.parent}.")
    written = settled(out.copy_out(work.session, row, data, path.parent, path.name).result())
    output.say(f"{name(row)}: written to {written}.")
