"""`casetui seal`: a misdirected letter that nobody may read is sealed, unsealed, and listed."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import settled
from casetui.cli.ids import numbered, one_of
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, choices, line, plain_or_json
from casetui.practice.disposal import sealing, seals
from casetui.practice.disposal.places import TABLES
from casetui.practice.disposal.seals import SealRow
from casetui.session.results import Done
from casetui.tables.kinds import named

COLUMNS = (
    Column("ID"), Column("STATE"), Column("RECORD"), Column("CASE"), Column("FROM", 40, 8), Column("DATED"),
    Column("BY"), Column("WHY", 60, 10),
)  # fmt: skip


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    put = add("put", "seal a message, a file, a note or a paper: nobody reads or searches it any more", seal)
    put.epilog = (
        "'casetui seal M77 --reason TEXT' does the same. That it was there stays, from whom, when, and who"
        " sealed it and why. 'casetui dispose run S3' has it destroyed."
    )
    put.add_argument("record", type=one_of(*TABLES), metavar="M77|A5|N8|P3", help="what is sealed")
    _why(put)
    end = add("end", "let it be read again", unseal)
    end.add_argument("seal", type=numbered("seals"), metavar="S3", help="the seal")
    _why(end)
    listed = add("list", "list what is sealed, and was", show)
    plain_or_json(listed)


def _why(parser: Parser) -> None:
    parser.add_argument("--reason", required=True, type=line, metavar="TEXT", help="why")


def seal(arguments: argparse.Namespace) -> None:
    """Seal a record."""
    table, number = arguments.record
    with opening.opened(arguments) as work:
        result = sealing.seal(work.session, work.firm, table, number, arguments.reason).result()
        made = settled(result)
        output.say(f"{named(table, number)}: sealed as S{made}; nobody reads it any more.")
        for told in sealing.told(work.session, result) if isinstance(result, Done) else ():
            output.say(told)


def unseal(arguments: argparse.Namespace) -> None:
    """Let a record be read again."""
    with opening.opened(arguments) as work:
        settled(sealing.unseal(work.session, arguments.seal, arguments.reason).result())
        row = seals.one(work.session, arguments.seal)
        output.say(f"{row.record if row else ''}: unsealed.")


def show(arguments: argparse.Namespace) -> None:
    """List the seals."""
    with opening.opened(arguments) as work:
        rows = seals.every(work.session)
        if arguments.json:
            from casetui.cli.disposal import records

            output.show_json_list(records.seal(row, work) for row in rows)
        else:
            output.show_table(COLUMNS, (_cells(row, work) for row in rows))


def _cells(row: SealRow, work: Work) -> tuple[str, ...]:
    dated = f"{work.local(row.dated_at):%Y-%m-%d}" if row.dated_at else "-"
    return (
        row.name, row.state, row.record, row.ref or "-", row.sender or "-", dated,
        work.staff.initials(row.sealed_by), row.withdrawn or row.reason or "-",
    )  # fmt: skip
