"""`casetui exhibit`: marks exhibits, says what becomes of them, and writes the lists that courts want."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.acts import act_on, case, not_there, settled
from casetui.cli.days import METAVAR, past_day
from casetui.cli.errors import Stop
from casetui.cli.evidence.evidence_custody import show_pages
from casetui.cli.evidence.evidence_show import need as need_item
from casetui.cli.ids import numbered, several, together
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, choices, line, plain_or_json
from casetui.files.modes import write_new
from casetui.practice.cases import listing
from casetui.practice.exhibits import exhibits, lists, marking, schemes
from casetui.practice.exhibits.exhibits import IDENTIFIED, MARKED, STATUSES, ExhibitRow
from casetui.session.results import Refuse

COLUMNS = (
    Column("ID"), Column("PARTY", 24, 8), Column("MARK"), Column("STATUS"), Column("MARKED"),
    Column("OFFERED"), Column("ADMITTED"), Column("DESCRIPTION", 60, 16),
    Column("WITNESS", 30, 8), Column("NOTE", 40, 8),
)  # fmt: skip
REF, EXHIBIT = "the case's ref, such as 2026-0042", "its number: J3"
PARTY = "whose exhibits, such as Plaintiff, or a witness"


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    mark = add("mark", "mark an exhibit, with the next free mark of the party", run_mark)
    mark.add_argument("ref", type=line, metavar="REF", help=REF)
    mark.add_argument("item", nargs="?", type=numbered("evidence"), metavar="ITEM", help="the evidence, S3")
    mark.add_argument("--party", type=line, required=True, metavar="PARTY", help=PARTY)
    mark.add_argument("--title", type=line, default="", metavar="TEXT", help="its description, if another")
    mark.add_argument("--mark", type=line, default="", metavar="MARK", help="this one, and not the next free")
    mark.add_argument("--at", choices=("deposition", "trial"), default="", help="the mark stays: given there")
    mark.add_argument("--witness", type=line, default="", metavar="NAME", help="by whom it comes in")
    mark.add_argument("--identified", action="store_true", help="for identification only")
    listed = add("list", "list the exhibits of a case, as text, CSV, JSON or a PDF", run_list)
    listed.add_argument("ref", type=line, metavar="REF", help=REF)
    listed.add_argument("--party", type=line, metavar="PARTY", help=PARTY)
    how = listed.add_mutually_exclusive_group()
    how.add_argument("--court", action="store_true", help="in the columns that courts use")
    how.add_argument("--csv", type=line, metavar="FILE", help="write it as CSV; - to standard output")
    how.add_argument("--pdf", type=line, metavar="FILE", help="write it as a PDF")
    plain_or_json(listed)
    scheme = add("scheme", "say how a party's exhibits are marked, or show it", run_scheme)
    scheme.add_argument("ref", type=line, metavar="REF", help=REF)
    scheme.add_argument("party", nargs="?", type=line, metavar="PARTY", help=PARTY)
    scheme.add_argument(
        "scheme", nargs="?", type=line, metavar="SCHEME", help=f"its first mark: {schemes.HINT}"
    )
    status = add("status", "say what became of exhibits in court", run_status)
    status.add_argument("ids", nargs="+", type=several("exhibits"), metavar="EXHIBIT", help="such as J3,J5")
    status.add_argument("status", choices=STATUSES)
    status.add_argument("--on", type=past_day, metavar=METAVAR, help="the day (today)")
    status.add_argument("--witness", type=line, default="", metavar="NAME", help="by whom")
    status.add_argument("--ruling", type=line, default="", metavar="TEXT", help="what the court said")
    edit = add("edit", "describe an exhibit anew", run_edit)
    edit.add_argument("id", type=numbered("exhibits"), metavar="EXHIBIT", help=EXHIBIT)
    edit.add_argument("--title", type=line, metavar="TEXT", help="its description")
    edit.add_argument("--witness", type=line, metavar="NAME", help="by whom it comes in")
    edit.add_argument(
        "--at", choices=("deposition", "trial", "none"), help="where its mark was given to stay"
    )
    renumber = add("renumber", "number a party's exhibits anew; their old marks are kept", run_renumber)
    renumber.epilog = "Marks that were given at a deposition or trial stay."
    renumber.add_argument("ref", type=line, metavar="REF", help=REF)
    renumber.add_argument("party", type=line, metavar="PARTY", help=PARTY)
    renumber.add_argument("scheme", type=line, metavar="SCHEME", help=f"from its first mark: {schemes.HINT}")
    renumber.add_argument("--dry-run", action="store_true", help="show the new marks, and change nothing")
    documents = add("documents", "write England's list of documents in its three parts", run_documents)
    documents.add_argument("ref", type=line, metavar="REF", help=REF)
    documents.add_argument("--pdf", type=line, metavar="FILE", help="write it as a PDF")


def need(work: Work, number: int) -> ExhibitRow:
    """One exhibit; NotFound where this user has none of that number."""
    row = exhibits.one(work.session, number)
    if row is None:
        raise not_there(work, "exhibits", number)
    return row


def _scheme(text: str) -> schemes.Scheme:
    try:
        return schemes.typed(text)
    except Refuse as why:
        raise Stop(str(why)) from why


def _party(work: Work, case: int, given: str) -> str:
    """The party as it is called in the case already, whatever its letters' size."""
    known = exhibits.parties(work.session, case, work.words)
    return next((party for party in known if party.casefold() == given.casefold()), given)


def run_mark(arguments: argparse.Namespace) -> None:
    """Mark an exhibit."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        party = _party(work, number, arguments.party)
        if arguments.item is not None:
            need_item(work, arguments.item)
        try:
            marked = marking.mark(
                work.session, work.firm, work.words, number, party, arguments.item,
                title=arguments.title, given=arguments.mark, fixed=arguments.at, witness=arguments.witness,
                status=IDENTIFIED if arguments.identified else MARKED,
            )  # fmt: skip
        except Refuse as why:
            raise Stop(str(why)) from why
        row = need(work, settled(marked.result()))
        output.say(f"{row.name}: {row.party} {row.mark}, {row.title}.")


def run_list(arguments: argparse.Namespace) -> None:
    """List the exhibits of a case."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        party = _party(work, number, arguments.party) if arguments.party else None
        rows = exhibits.of_case(work.session, number, party)
        if arguments.json:
            from casetui.cli.evidence import records

            output.show_json_list(records.exhibit(row) for row in rows)
        elif arguments.csv is not None:
            _csv(arguments, lists.as_csv(rows))
        elif arguments.court or arguments.pdf is not None:
            pages = lists.pages(work.firm, work.words, arguments.ref, _title(work, number), rows)
            show_pages(work, number, f"the exhibit list of {arguments.ref}", pages, arguments.pdf)
        else:
            output.show_table(COLUMNS, (_cells(row, work) for row in rows))


def _title(work: Work, number: int) -> str:
    row = listing.one(work.session, number)
    return row.title if row is not None else ""


def _cells(row: ExhibitRow, work: Work) -> tuple[str, ...]:
    notes = (
        f"formerly {', '.join(row.formerly)}" if row.formerly else "", row.fixed and f"marked at {row.fixed}",
        row.ruling,
    )  # fmt: skip
    return (
        row.name, row.party, row.mark, work.words[f"exhibit_status.{row.status}"], row.marked or "-",
        row.offered or "-", row.admitted or "-", row.title, row.witness or "-",
        "; ".join(filter(None, notes)) or "-",
    )  # fmt: skip


def _csv(arguments: argparse.Namespace, table: str) -> None:
    if arguments.csv == "-":
        sys.stdout.write(table)
        return
    path = Path(arguments.csv)
    try:
        write_new(path, b"\xef\xbb\xbf" + table.encode("utf-8", "replace"))
    except FileExistsError as error:
        raise Stop(f"{path} is there already; nothing was written.") from error
    except OSError as error:
        raise Stop(f"{path} can't be written: {error.strerror}.") from error
    output.say(f"The exhibit list of {arguments.ref} was written to {path}.")


def run_scheme(arguments: argparse.Namespace) -> None:
    """Say how a party's exhibits are marked, or show how."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        if arguments.scheme is not None:
            wanted, party = _scheme(arguments.scheme), _party(work, number, arguments.party)
            try:
                settled(marking.say_scheme(work.session, number, party, wanted).result())
            except Refuse as why:
                raise Stop(str(why)) from why
        shown = [_party(work, number, arguments.party)] if arguments.party else exhibits.parties(
            work.session, number, work.words
        )  # fmt: skip
        for party in shown:
            its = exhibits.scheme_of(work.session, number, party, work.words)
            try:
                free = its.mark(its.free(exhibits.taken(work.session, number, party)))
            except Refuse:
                free = "none"
            output.say(f"{output.one_line(party)}: {its}; the next free is {free}.")


def run_status(arguments: argparse.Namespace) -> int:
    """Say what became of exhibits."""
    with opening.opened(arguments) as work:
        rows = [need(work, number) for number in together(arguments.ids)]
        on = arguments.on(work) if arguments.on is not None else work.today
        try:
            return act_on(
                rows, lambda found: marking.status(
                    work.session, found, arguments.status, on, work.today, witness=arguments.witness,
                    ruling=arguments.ruling,
                ), f"{work.words[f'exhibit_status.{arguments.status}']} {on:%-d %b %Y}",
            )  # fmt: skip
        except Refuse as why:
            raise Stop(str(why)) from why


def run_edit(arguments: argparse.Namespace) -> int:
    """Describe an exhibit anew."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        title = row.title if arguments.title is None else arguments.title
        witness = row.witness if arguments.witness is None else arguments.witness
        fixed = row.fixed if arguments.at is None else arguments.at.replace("none", "")
        try:
            return act_on(
                [row], lambda found: marking.change(work.session, found[0], title, witness, fixed), "changed"
            )
        except Refuse as why:
            raise Stop(str(why)) from why


def run_renumber(arguments: argparse.Namespace) -> None:
    """Number a party's exhibits anew."""
    with opening.opened(arguments) as work:
        number, scheme = case(work, arguments.ref), _scheme(arguments.scheme)
        party = _party(work, number, arguments.party)
        try:
            made = marking.anew(exhibits.of_case(work.session, number, party), scheme)
        except Refuse as why:
            raise Stop(str(why)) from why
        if not arguments.dry_run:
            settled(marking.renumber(work.session, number, party, scheme).result())
        for row, place in made:
            if row.mark != scheme.mark(place):
                output.say(output.one_line(f"{row.mark} is {scheme.mark(place)}: {row.title}"))


def run_documents(arguments: argparse.Namespace) -> None:
    """Write the list of documents."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        title = _title(work, number)
        pages = lists.document_pages(work.session, work.firm, work.words, arguments.ref, title, number)
        show_pages(work, number, f"the list of documents of {arguments.ref}", pages, arguments.pdf)
