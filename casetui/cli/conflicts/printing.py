"""A check on paper: as text for a printer, or as a PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.acts import settled
from casetui.cli.cases.case_summary import new_file
from casetui.cli.conflicts.checking import one_check
from casetui.practice.case_file import check_sheet, summary


def run(arguments: argparse.Namespace) -> None:
    """Tell it, or write it."""
    with opening.opened(arguments) as work:
        row = one_check(work, arguments.check)
        sheet = check_sheet.of_check(work.session, work.firm, work.staff, row)
        if arguments.pdf:
            path = new_file(Path(arguments.pdf))
            written = settled(check_sheet.copy_out(work.session, sheet, path.parent, path.name).result())
            output.say(f"{row.name}: written to {written}.")
        else:
            for line in summary.text_lines(sheet):
                output.say("  ".join(output.one_line(cell) for cell in line if cell))
