"""`casetui enquiry add`: an enquiry without mail, in one line."""

from __future__ import annotations

import argparse
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.acts import enquiry, settled
from casetui.practice.enquiries import taking_down


def run(arguments: argparse.Namespace) -> None:
    """Take it down, and say under which number."""
    with opening.opened(arguments) as work:
        line = taking_down.understand(" ".join(arguments.line), arguments.channel)
        files = [Path(name) for name in arguments.file]
        number = settled(taking_down.take_down(work.session, work.firm, line, arguments.note, files).result())
        row = enquiry(work, number)
        owner = work.staff.initials(row.owner) or work.words["nobody"]
        case = f", case {row.case_ref}" if row.case_ref else ""
        output.say(f"E{number}: {row.sender}: {row.subject} ({row.channel}, owner {owner}{case}).")
