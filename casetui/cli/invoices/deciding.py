"""What `casetui invoice submit`, `approve`, `return`, `issue` and `deliver` do."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.invoices.common import came_of, name, need
from casetui.practice.invoice_out import writing
from casetui.practice.invoices import issuing


def submit(arguments: argparse.Namespace) -> None:
    """Put a draft before an attorney."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.invoice)
        came_of(issuing.ask(work.session, [row.target]).result())
        output.say(f"{row.name}: waits for {work.words['attorney']}'s approval.")


def approve(arguments: argparse.Namespace) -> None:
    """Approve a draft."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.invoice)
        came_of(issuing.approve(work.session, [row.target]).result())
        output.say(f"{row.name}: approved.")


def send_back(arguments: argparse.Namespace) -> None:
    """Send one back with a line."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.invoice)
        came_of(issuing.send_back(work.session, row.target, " ".join(arguments.words)).result())
        output.say(f"{row.name}: went back.")


def issue(arguments: argparse.Namespace) -> None:
    """Issue an approved one."""
    with opening.opened(arguments) as work:
        row, day = need(work, arguments.invoice), arguments.date(work) if arguments.date else None
        said = writing.said(work.session, work.firm)
        number = came_of(issuing.issue(work.session, work.firm, row.target, said, day).result())
        output.say(f"{row.name}: issued as {number}.")


def deliver(arguments: argparse.Namespace) -> None:
    """Note that an issued one was delivered."""
    with opening.opened(arguments) as work:
        row, day = need(work, arguments.invoice), arguments.on(work) if arguments.on else None
        came_of(issuing.deliver(work.session, work.firm, [row.target], arguments.how, day).result())
        output.say(f"{name(row)}: delivered ({arguments.how}).")
