"""`casetui case summary`: the case for an attorney, as text, JSON or a PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.acts import case, settled
from casetui.cli.errors import NotFound, Stop
from casetui.cli.opening import Work
from casetui.practice.case_file import summary
from casetui.practice.case_file.summary import Summary


def run(arguments: argparse.Namespace) -> None:
    """Show it, or write it."""
    with opening.opened(arguments) as work:
        told = summary.of_case(work.session, work.firm, work.staff, case(work, arguments.ref))
        if told is None:
            raise NotFound(f"There is no case {arguments.ref}.")
        work.session.viewed(told.case.id)
        if arguments.pdf:
            write(work, told, Path(arguments.pdf))
        elif arguments.json:
            from casetui.cli import records

            output.show_json(records.case_summary(told, work))
        else:
            for line in summary.text_lines(told):
                output.say("  ".join(output.one_line(cell) for cell in line if cell))


def write(work: Work, told: Summary, path: Path) -> None:
    """Write the PDF, never over a file."""
    from casetui.practice.case_file import pdf

    new_file(path)
    written = settled(pdf.copy_out(work.session, told, path.parent, path.name).result())
    output.say(f"{told.case.ref}: the summary was written to {written}.")


def new_file(path: Path) -> Path:
    """A path at which a PDF may be written; Stop where it may not."""
    if str(path) == "-":
        raise Stop("A PDF is written into a file: say its name.")
    if path.exists() or path.is_symlink():
        raise Stop(f"{path} is there already; nothing was written.")
    if not path.parent.is_dir():
        raise Stop(f"There is no folder {path.parent}.")
    return path
