"""The two ends of a case: its opening and closing lists, letting it begin, closing it, opening it again."""

from __future__ import annotations

import argparse

from casetui.cli import opening as work_opening
from casetui.cli import output
from casetui.cli.acts import act_on, settled
from casetui.cli.cases.case_acts import row_of
from casetui.cli.errors import DONE
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.cases.listing import ListedCase
from casetui.practice.opening import ends, points
from casetui.practice.opening.points import CLOSING, OPENING, Point

COLUMNS = (
    Column(""), Column("KEY", 24), Column("POINT", 60, 20), Column("SAID", 40, 8), Column("WHO"),
    Column("LEFT", 60, 8),
)  # fmt: skip


def checklist(arguments: argparse.Namespace) -> int:
    """List the points of a case's opening or closing list, or say what became of some."""
    with work_opening.opened(arguments) as work:
        row = row_of(work, arguments.ref)
        which = CLOSING if arguments.closing else OPENING
        if arguments.done or arguments.not_needed or arguments.again or arguments.confirm:
            _say_of(work, row, which, arguments)
        listed = points.of_case(work.session, work.areas, row.id, which)
        if arguments.json:
            output.show_json_list(_as_json(work, point) for point in listed)
        else:
            output.show_table(COLUMNS, (_cells(work, point) for point in listed))
            for sentence in _missing(work, row, which):
                output.say(sentence)
        return DONE


def _say_of(work: Work, row: ListedCase, which: str, arguments: argparse.Namespace) -> None:
    session = work.session
    if arguments.done:
        settled(points.tick(session, work.areas, row.id, which, arguments.done).result())
    if arguments.not_needed:
        why = arguments.why or ""
        settled(
            points.not_needed(session, work.areas, row.id, which, arguments.not_needed, why).result()
        )
    for key in arguments.again:
        settled(points.untick(session, row.id, which, key).result())
    for key in arguments.confirm:
        settled(points.second(session, row.id, which, key).result())


def _missing(work: Work, row: ListedCase, which: str) -> list[str]:
    its = work.areas
    if which == CLOSING:
        missing = ends.for_closing(work.session, its, row.id)
        return missing or [f"Nothing keeps {row.ref} from being closed."]
    missing = ends.for_opening(work.session, its, row.id, work.today.isoformat())
    return missing or [f"Nothing keeps {row.ref} from beginning."]


def begin(arguments: argparse.Namespace) -> int:
    """Let a pending case begin."""
    with work_opening.opened(arguments) as work:
        row, its = row_of(work, arguments.ref), work.areas
        return act_on([row], lambda targets: ends.begin(work.session, work.firm, its, targets[0]), "open")


def close(arguments: argparse.Namespace) -> int:
    """Close a case."""
    with work_opening.opened(arguments) as work:
        row, its = row_of(work, arguments.ref), work.areas
        until = arguments.keep_until(work) if arguments.keep_until is not None else None
        return act_on(
            [row], lambda targets: ends.close(work.session, work.firm, its, targets[0], until), "closed"
        )


def reopen(arguments: argparse.Namespace) -> int:
    """Open a closed case again."""
    with work_opening.opened(arguments) as work:
        row, reason = row_of(work, arguments.ref), arguments.reason
        return act_on([row], lambda targets: ends.reopen(work.session, targets[0], reason), "open again")


def _cells(work: Work, point: Point) -> tuple[str, ...]:
    said = point.ticked
    words = f"{said.state}: {said.why}" if said and said.why else said.state if said else "-"
    who = " ".join(work.staff.initials(one) for one in (said.user, said.second) if one) if said else "-"
    mark = "x" if point.settled else "!" if point.required else " "
    return mark, point.key, point.words, words, who, point.left or "-"


def _as_json(work: Work, point: Point) -> dict[str, object]:
    from casetui.cli.records import instant

    said = point.ticked
    return {
        "id": point.key, "version": said.version if said else 0,
        "updated": instant(said.updated_at) if said else None,
        "list": point.list, "words": point.words, "required": point.required, "note": point.note,
        "settled": point.settled, "left": point.left, "state": said.state if said else "",
        "why": said.why if said else "", "who": work.staff.initials(said.user) if said else None,
        "second": work.staff.initials(said.second) if said and said.second else None,
    }  # fmt: skip
