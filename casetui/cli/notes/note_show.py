"""What `casetui note` shows: lists, whole notes, differences, and notes to be given away."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from casetui.cli import opening, output
from casetui.cli.acts import case, not_there
from casetui.cli.errors import Stop
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.notes import difference, notes, statements, versions
from casetui.practice.notes import export as exporting
from casetui.practice.notes.notes import NoteRow
from casetui.practice.notes.versions import Version
from casetui.text import how_many

COLUMNS = (
    Column("ID"), Column("WHEN"), Column("WHO"), Column("KIND"), Column("SIGNS"), Column("TITLE", 60, 16),
)  # fmt: skip
_NOTE = re.compile(r"[Nn](\d+)")


def need(work: Work, number: int) -> NoteRow:
    """The note of this number, whole; NotFound where this user has none."""
    row = notes.one(work.session, number)
    if row is None:
        raise not_there(work, "notes", number)
    if row.case is not None:
        work.session.viewed(row.case)
    return row


def listed(arguments: argparse.Namespace) -> None:
    """List the notes of a case."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        body = None if arguments.json else notes.BEGINNING
        rows = notes.of_case(work.session, number, arguments.limit, body)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.note(row, work) for row in rows)
        else:
            output.show_table(COLUMNS, (_cells(row, work) for row in rows))


def show(arguments: argparse.Namespace) -> None:
    """Show a note, or all of a case."""
    with opening.opened(arguments) as work:
        number = _NOTE.fullmatch(arguments.what)
        if number:
            rows = [need(work, int(number[1][:18]))]
        else:
            of = case(work, arguments.what)
            work.session.viewed(of)
            rows = notes.of_case(work.session, of, None, None)
        if arguments.json:
            from casetui.cli import records

            if number:
                output.show_json(records.note(rows[0], work))
            else:
                output.show_json_list(records.note(row, work) for row in rows)
            return
        for at, row in enumerate(rows):
            output.say(("\n" if at else "") + head(row, work))
            output.say(f"\n{statements.shown(work.session, work.words, row)}")


def diff(arguments: argparse.Namespace) -> None:
    """Show what versions changed."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.note)
        found = versions.of_note(work.session, row.id)
        if arguments.begin is None and arguments.end is None:
            pairs = list(pairwise(found))
        else:
            first = _version(found, 1 if arguments.begin is None else arguments.begin)
            last = _version(found, len(found) if arguments.end is None else arguments.end)
            pairs = [(first, last)]
        output.say(f"{row.name} has {how_many(len(found), 'version')}.")
        for before, after in pairs:
            output.say(f"\n{before.number} → {after.number}, {_by(after, work)}")
            for text in _changed(work, row.id, before, after):
                output.say(text)
            facts: dict[str, Any] = {}
            for version in found[before.number : after.number]:
                facts |= version.facts
            for name, value in versions.told(facts, work.moment):
                output.say(f"  {name}: {output.one_line(value)}")


def _changed(work: Work, note: int, before: Version, after: Version) -> Iterator[str]:
    old, new = (versions.body(work.session, note, version) for version in (before, after))
    changed = difference.between(old, new)
    if not changed:
        yield "  The text is the same."
    for line in changed:
        if line.gap:
            yield f"  … {how_many(line.gap, 'line')}"
        yield difference.plain(line)


def _version(found: Sequence[Version], number: int) -> Version:
    if not 1 <= number <= len(found):
        raise Stop(f"There is no version {number}; there are 1 to {len(found)}.")
    return found[number - 1]


def _by(version: Version, work: Work) -> str:
    return f"{work.staff.name(version.user) or 'nobody'} {version.sentence}, {work.moment(version.at)}"


def export(arguments: argparse.Namespace) -> None:
    """Write the notes of a case as one text; privileged ones stay here."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        made = exporting.text_of(
            work.session, work.words, number, lambda row: head(row, work), privileged=arguments.privileged
        )
        output.say(made.text)
        if made.left_out:
            output.tell(f"casetui: {made.left_out} privileged left out; --privileged has them, too.")


def head(row: NoteRow, work: Work) -> str:
    """What is told of a note above its text."""
    staff = work.staff
    passed = ""
    if row.passed_to is not None:
        seen = f"seen {work.moment(row.seen_at)}" if row.seen_at is not None else "not seen yet"
        passed = f"{staff.name(row.passed_to)}, {seen}"
    return "\n".join(output.heads({
        row.name: ", ".join(filter(None, (work.words[f"note_kind.{row.kind}"], row.title))),
        "Case": row.case_ref or "",
        "Author": f"{staff.name(row.author)}, {work.moment(row.at)}",
        "Of": row.about_name or "",
        "Held": work.moment(row.held_at) if row.held_at is not None else "",
        "Where": row.place,
        "Present": row.present,
        "Passed to": passed,
        "Read back": "yes" if row.read_back else "",
        "Signed": row.signed_on + (f", P{row.scan}" if row.scan is not None else ""),
        "Privileged": "yes" if row.privileged else "no",
    }))  # fmt: skip


def _cells(row: NoteRow, work: Work) -> tuple[str, ...]:
    at, initials = work.local(row.held_at if row.held_at is not None else row.at), work.staff.initials
    signs = notes.signs(row, initials)
    return row.name, f"{at:%Y-%m-%d %H:%M}", initials(row.author), row.kind, signs or "-", row.heading
