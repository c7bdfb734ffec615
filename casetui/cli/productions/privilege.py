"""`casetui privilege`: holds papers, messages and notes back, and writes the privilege log."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.acts import act_on, case, settled
from casetui.cli.errors import DONE, REFUSED, NotFound, Stop
from casetui.cli.ids import one_of
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, Run, choices, later, line, plain_or_json
from casetui.cli.productions.making import REF, letter, listed
from casetui.files.modes import write_new
from casetui.practice.exchange import lines_out
from casetui.practice.privilege import claims, log
from casetui.practice.privilege.claims import BASES, ClaimRow, Held
from casetui.session.results import Done

RECORD = "a paper, message or note, such as P3, M12 or N5"
SUBJECT = "what it is about, without what is secret: the log shows it"
COLUMNS = (
    Column("NO."), Column("DATE"), Column("TYPE", 20), Column("AUTHOR", 30, 8), Column("RECIPIENTS", 30, 8),
    Column("SUBJECT", 60, 12), Column("PRIVILEGE"), Column("RECORD"),
)  # fmt: skip


def _later(name: str) -> Run:
    return later("productions.privilege", name)


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add, record = choices(parser), one_of("papers", "messages", "notes")
    new = add("claim", "hold records back as privileged", _later("claim"))
    new.add_argument("records", nargs="+", type=record, metavar="RECORD", help=RECORD)
    new.add_argument("--basis", choices=BASES, default=BASES[0], help=f"the ground ({BASES[0]})")
    new.add_argument("--subject", required=True, type=line, metavar="TEXT", help=SUBJECT)
    change = add("change", "claim another ground, or say something else of one", _later("change"))
    change.add_argument("record", type=record, metavar="RECORD", help=RECORD)
    change.add_argument("--basis", choices=BASES, help="the ground")
    change.add_argument("--subject", type=line, metavar="TEXT", help=SUBJECT)
    ending = add("end", "hold records back no more: a lawyer's act", _later("end"))
    ending.add_argument("records", nargs="+", type=record, metavar="RECORD", help=RECORD)
    ending.add_argument("--why", required=True, type=line, metavar="TEXT", help="the reason")
    logged = add("log", "write the privilege log of a case", _later("logged"))
    logged.epilog = "It never has what a record is called or says, only the line that was written of it."
    logged.add_argument("ref", type=line, metavar="REF", help=REF)
    written = logged.add_mutually_exclusive_group()
    written.add_argument("--csv", action="store_true", help="as CSV")
    written.add_argument("--pdf", type=Path, metavar="FILE", help="as a PDF, never over a file")
    plain_or_json(logged)


def claim(arguments: argparse.Namespace) -> int:
    """Hold records back."""
    with opening.opened(arguments) as work:
        held = [Held(*one) for one in arguments.records]
        result = claims.claim(work.session, held, arguments.basis, arguments.subject).result()
        acted = settled(result)
        if acted.done:
            output.say(f"{', '.join(one.name for one in acted.done)}: held back as privileged.")
        if isinstance(result, Done):
            for told in result.told:
                output.say(told)
        for one, why in acted.left:
            output.tell(f"casetui: {one.name} was left: {why}")
        return REFUSED if acted.left else DONE


def _need(work: Work, record: tuple[str, int]) -> ClaimRow:
    held = Held(*record)
    row = claims.of_record(work.session, held)
    if row is None:
        raise NotFound(f"No privilege is claimed for {held.name}.")
    return row


def change(arguments: argparse.Namespace) -> int:
    """Change a claim."""
    with opening.opened(arguments) as work:
        row = _need(work, arguments.record)
        if arguments.basis is None and arguments.subject is None:
            raise Stop("Say what to change: --basis, --subject.")
        basis = arguments.basis if arguments.basis is not None else row.basis
        subject = arguments.subject if arguments.subject is not None else row.subject
        return act_on([row], lambda _found: claims.change(work.session, row, basis, subject), "changed")


def end(arguments: argparse.Namespace) -> int:
    """Hold records back no more."""
    with opening.opened(arguments) as work:
        rows = [_need(work, one) for one in arguments.records]
        ending = partial(claims.end, work.session, rows, arguments.why)
        return act_on(rows, lambda _found: ending(), "not held back any more")


def logged(arguments: argparse.Namespace) -> None:
    """Write the log."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        rows = log.of_case(work.session, number, work.words, work.firm.zone, work.staff.name)
        if arguments.json:
            from casetui.cli.productions import records

            output.show_json_list(records.claim(row, work) for row in rows)
        elif arguments.csv:
            output.say(lines_out.as_csv(log.HEADINGS[:-1], (row.cells[:-1] for row in rows)).rstrip("\n"))
        elif arguments.pdf is not None:
            from casetui.practice.privilege import pdf

            its = listed(work, number)
            title = f"Privilege log: {its.title}"
            write_new(arguments.pdf, pdf.made(rows, title, work.today.isoformat(), letter=letter(work)))
            output.say(f"{arguments.pdf}: {len(rows)} lines.")
        else:
            output.show_table(COLUMNS, (row.cells for row in rows))
        if count := log.unclaimed(work.session, number):
            are = "note is" if count == 1 else "notes are"
            output.tell(f"casetui: {count} privileged {are} not in it: 'privilege claim' puts one there.")
