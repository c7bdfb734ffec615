"""`casetui paper list|show|text|copy`: what papers there are, and what is in them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from casetui.cli import opening, output
from casetui.cli.acts import case, not_there, say_text, settled
from casetui.cli.errors import NotFound, Stop
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.attachments.media import size_words
from casetui.practice.papers import papers
from casetui.practice.papers.papers import PaperRow, VersionRow
from casetui.session.results import Refuse

COLUMNS = (
    Column("ID"), Column("DAY"), Column("KIND", 20), Column("TITLE", 60, 16), Column("FROM", 30, 8),
    Column("FILE"), Column("REGISTER"),
)  # fmt: skip


def need(work: Work, number: int) -> PaperRow:
    """One paper; NotFound where this user has none of that number."""
    row = papers.one(work.session, number)
    if row is None:
        raise not_there(work, "papers", number)
    return row


def listed(arguments: argparse.Namespace) -> None:
    """List the papers of a case."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        show_list(work, papers.of_case(work.session, number, arguments.limit), json=arguments.json)


def show_list(work: Work, rows: Iterable[PaperRow], *, json: bool) -> None:
    """Write papers out as a list."""
    if json:
        from casetui.cli.papers import records

        output.show_json_list(records.paper(row, work) for row in rows)
        return
    output.show_table(COLUMNS, (
        (row.name, row.day or "-", work.words[f"paper_kind.{row.kind}"], row.title, row.sender or "-",
         file_words(row), entry_words(row) or "-")
        for row in rows
    ))  # fmt: skip


def file_words(row: PaperRow) -> str:
    """What there is of a paper's file: its size, and its version where there were several."""
    if row.size is None:
        return "on paper only"
    scan = "" if row.has_words or row.waits else ", no text"
    return size_words(row.size) + (f", version {row.newest}" if row.newest > 1 else "") + scan


def entry_words(row: PaperRow) -> str:
    """A paper's entry in the register; '' for none."""
    if row.entry is None:
        return ""
    gone = ", withdrawn" if row.withdrawn is not None else ""
    return f"R{row.entry} {row.direction} {row.moved_on}{gone}"


def _lines(row: PaperRow, versions: Iterable[VersionRow], work: Work) -> Iterator[str]:
    """A paper, line by line."""
    words, who = work.words, work.staff.name
    original = "the firm has it" if row.original else "the firm has a copy"
    carried = f" by {words[f'carried.{row.carried}']}" if row.carried else ""
    entry = f"{entry_words(row)}{carried}, {who(row.handled_by)}" if row.entry is not None else ""
    yield from output.heads({
        "Paper": f"{row.name}  {row.title}", "Case": row.case_ref, "Kind": words[f"paper_kind.{row.kind}"],
        "Day": row.day, "From": row.sender, "To": row.recipient,
        "Original": f"{original}, {row.place}" if row.place else original,
        "Register": entry, "Came with": f"M{row.message}" if row.message is not None else "",
        "Taken in": f"{work.moment(row.at)} by {who(row.author)}", "File": file_words(row),
    })  # fmt: skip
    for one in versions:
        size = size_words(one.size)
        yield output.one_line(
            f"version {one.number}: {one.name}  {one.mime}, {size}, {work.moment(one.at)}, {who(one.author)}"
        )


def show(arguments: argparse.Namespace) -> None:
    """Show one paper."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        work.session.viewed(row.case)
        versions = papers.versions(work.session, row.id)
        if arguments.json:
            from casetui.cli.papers import records

            output.show_json(records.paper(row, work, versions))
            return
        for one in _lines(row, versions, work):
            output.say(one)


def text(arguments: argparse.Namespace) -> int:
    """Write out a paper's text."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        work.session.viewed(row.case)
        try:
            return say_text(papers.text(work.session, row.id, arguments.version))
        except Refuse as missing:
            raise NotFound(str(missing)) from missing


def copy(arguments: argparse.Namespace) -> None:
    """Copy a paper's file to the user's folder."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        try:
            copying = papers.copy_out(work.session, row.id, work.config.folder, arguments.version)
        except Refuse as missing:
            raise Stop(str(missing)) from missing
        output.say(f"{row.name}: copied to {settled(copying.result())}.")
