"""`casetui evidence list|show|text|copy`: what there is, and what is missing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from casetui.cli import opening, output
from casetui.cli.acts import case, not_there, say_text, settled
from casetui.cli.errors import Stop
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.attachments.media import size_words
from casetui.practice.evidence import custody, files, items, points, preservation
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.typed import points_said
from casetui.session.results import Refuse

COLUMNS = (
    Column("ID"), Column("CASE"), Column("STATE", 22), Column("DUE"), Column("WHO"), Column("TITLE", 60, 16),
    Column("FROM", 30, 8), Column("PROVES"), Column("FILES"), Column("NOTE", 60, 8),
)  # fmt: skip


def need(work: Work, number: int) -> ItemRow:
    """One item; NotFound where this user has none of that number."""
    row = items.one(work.session, number)
    if row is None:
        raise not_there(work, "evidence", number)
    return row


def need_all(work: Work, numbers: list[int]) -> list[ItemRow]:
    """These items; NotFound names the first that is missing."""
    rows = {row.id: row for row in items.by_ids(work.session, numbers)}
    return [rows.get(number) or need(work, number) for number in numbers]


def listed(arguments: argparse.Namespace) -> None:
    """List what is missing, or the evidence of a case with what is wanting of its points."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref) if arguments.ref else None
        if number is not None:
            work.session.viewed(number)
        rows = _wanted(arguments, work, number)
        if arguments.json:
            from casetui.cli.evidence import records

            output.show_json_list(records.item(row, work) for row in rows)
            return
        output.show_table(COLUMNS, (_cells(row, work) for row in rows))
        if number is not None and not (arguments.late or arguments.to_verify or arguments.user):
            for line in _wanting(work, number):
                output.say(line)


def _wanted(arguments: argparse.Namespace, work: Work, number: int | None) -> list[ItemRow]:
    session, today = work.session, work.today.isoformat()
    who = work.staff.need(arguments.user).id if arguments.user else None
    if number is None:
        if arguments.to_verify:
            rows = items.to_verify(session, None)
        else:
            rows = items.missing(session, who, today if arguments.late else "", None)
    else:
        rows = items.of_case(session, number, None)
        if arguments.to_verify:
            rows = [row for row in rows if row.state == "received"]
        elif arguments.late:
            rows = [row for row in rows if row.is_late(today)]
    rows = [row for row in rows if who is None or row.chaser == who]
    return rows[: arguments.limit] if arguments.limit else rows


def _cells(row: ItemRow, work: Work) -> tuple[str, ...]:
    late = " late" if row.is_late(work.today.isoformat()) else ""
    put_off = f"put off until {row.put_off}" if row.is_missing and row.put_off else ""
    return (
        row.name, row.case_ref, work.words[f"evidence_state.{row.state}"] + late, row.due or "-",
        work.staff.initials(row.chaser) if row.chaser else "-", row.title, row.source or "-",
        points_said(row.points) or "-", str(row.files or "-"),
        "; ".join(filter(None, (row.why, put_off, row.checked))) or "-",
    )  # fmt: skip


def _wanting(work: Work, case: int) -> Iterator[str]:
    for point, gap in points.gaps(work.session, case):
        yield f"Point {point.number}, {point.title}: {gap}."
    if standing := preservation.standing(work.session, case):
        yield f"{standing} preservation notice{'s stand' if standing > 1 else ' stands'}."


def show(arguments: argparse.Namespace) -> None:
    """Show one item."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        work.session.viewed(row.case)
        if arguments.json:
            from casetui.cli.evidence import records

            output.show_json(records.whole_item(row, work))
            return
        for line in _lines(row, work):
            output.say(line)


def _lines(row: ItemRow, work: Work) -> Iterator[str]:
    words, who, session = work.words, work.staff, work.session
    held = custody.held(session, row.id)
    yield from output.heads({
        "Item": f"{row.name}  {row.title}", "Case": row.case_ref, "Kind": words[f"evidence_kind.{row.kind}"],
        "State": words[f"evidence_state.{row.state}"] + (f": {row.why}" if row.why else ""),
        "From": row.source, "Due": row.due, "Chased by": who.name(row.chaser) if row.chaser else "",
        "Put off until": row.put_off if row.is_missing else "", "Proves": points_said(row.points),
        "Day": row.day, "By": row.made_by, "To": row.made_to, "Marks": row.marks, "Place": row.place,
        "Privilege": f"{row.privilege}: {row.described}" if row.privilege else "",
        "Requested": work.moment(row.requested_at) if row.requested_at else "",
        "Received": work.moment(row.received_at) if row.received_at else "",
        "Verified": f"{work.moment(row.verified_at)} by {who.name(row.verified_by)}: {row.checked}"
        if row.verified_at else "",
        "Paper": f"P{row.paper}" if row.paper else "", "Message": f"M{row.message}" if row.message else "",
        "Held by": f"{held.holder or 'nobody: destroyed'}, since {work.moment(held.since)}" if held else "",
    })  # fmt: skip
    for file in files.of_item(session, row.id):
        size = size_words(file.size)
        origin = f", from {file.origin}" if file.origin else ""
        yield output.one_line(
            f"U{file.id}: {file.name}  {file.mime}, {size}{origin}, {work.moment(file.at)},"
            f" {who.name(file.author)}"
        )
        yield f"  SHA-256 {file.sha256}"
        for name, value in file.known:
            yield output.one_line(f"  {name}: {value}")


def text(arguments: argparse.Namespace) -> int:
    """Write out the text of a file."""
    with opening.opened(arguments) as work:
        row = files.one(work.session, arguments.id)
        if row is None:
            raise not_there(work, "evidence_files", arguments.id)
        work.session.viewed(row.case)
        return say_text(files.text(work.session, row.id))


def copy(arguments: argparse.Namespace) -> None:
    """Copy a file to the user's folder."""
    with opening.opened(arguments) as work:
        if files.one(work.session, arguments.id) is None:
            raise not_there(work, "evidence_files", arguments.id)
        try:
            copying = files.copy_out(work.session, arguments.id, work.config.folder)
        except Refuse as why:
            raise Stop(str(why)) from why
        output.say(f"U{arguments.id}: copied to {settled(copying.result())}.")
