"""`casetui evidence point|prove`: what is to be proved in a case, and what proves it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from casetui.cli import opening, output
from casetui.cli.acts import act_on, case, settled
from casetui.cli.errors import DONE, NotFound, Stop
from casetui.cli.evidence.evidence_show import need_all
from casetui.cli.ids import together
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.acting import Outcome
from casetui.practice.evidence import adding, points
from casetui.practice.evidence.points import PointRow, PointTarget
from casetui.practice.evidence.terms import OURS, STRONG, THEIRS, WEAK
from casetui.session.results import Refuse

COLUMNS = (
    Column("NO"), Column("POINT", 60, 16), Column("STRONG"), Column("WEAK"), Column("COMING"),
    Column("LOOKED"), Column("WANTING", 60, 10),
)  # fmt: skip


def prove(arguments: argparse.Namespace) -> int:
    """Say that items prove a point."""
    with opening.opened(arguments) as work:
        rows = need_all(work, together(arguments.ids))
        weight = None if arguments.not_at_all else WEAK if arguments.weak else STRONG
        how = {None: "do not prove", WEAK: "prove weakly", STRONG: "prove"}[weight]
        said = f"{how} point {arguments.point}"
        return act_on(rows, lambda found: adding.prove(work.session, found, arguments.point, weight), said)


def run(arguments: argparse.Namespace) -> int:
    """List points, show one, or keep one up."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        if arguments.found and not arguments.looked:
            raise Stop("--found goes with --looked, which says where.")
        if arguments.theirs and not (arguments.add or arguments.word):
            raise Stop("--theirs goes with --add or --word.")
        try:
            if arguments.add is not None:
                if arguments.number is not None:
                    raise Stop("A new point gets the next number of its case.")
                burden = THEIRS if arguments.theirs else OURS
                made = settled(points.add(work.session, number, arguments.add, burden).result())
                output.say(f"Point {made} of {arguments.ref}: {arguments.add}.")
                return DONE
            return _one_or_all(arguments, work, number)
        except Refuse as why:
            raise Stop(str(why)) from why


def _one_or_all(arguments: argparse.Namespace, work: Work, number: int) -> int:
    does = (arguments.word, arguments.settled, arguments.looked, arguments.withdraw)
    acts = any(one is not None for one in does) or arguments.open
    if arguments.number is None:
        if acts:
            raise Stop("Say which point, by its number.")
        _list(arguments, work, points.of_case(work.session, number))
        return DONE
    row = points.one(work.session, number, arguments.number)
    if row is None:
        raise NotFound(f"There is no point {arguments.number} in {arguments.ref}.")
    if not acts:
        _show(arguments, work, row)
        return DONE
    return act_on([row], lambda found: _act(arguments, work, row, found[0]), _said(arguments))


def _act(arguments: argparse.Namespace, work: Work, row: PointRow, target: PointTarget) -> Outcome:
    session = work.session
    if arguments.word is not None:
        return points.change(session, target, arguments.word, THEIRS if arguments.theirs else row.burden)
    if arguments.looked is not None:
        return points.look(session, target, arguments.looked, arguments.found)
    if arguments.withdraw is not None:
        return points.withdraw(session, target, arguments.withdraw)
    if arguments.settled is not None and not arguments.settled:
        raise Refuse("Why does it need no proof? Say so, such as: admitted in the answer.")
    return points.settle(session, target, arguments.settled or "")


def _said(arguments: argparse.Namespace) -> str:
    if arguments.word is not None:
        return "worded anew"
    if arguments.looked is not None:
        return "logged"
    if arguments.withdraw is not None:
        return "off the list"
    return "needs proof again" if arguments.open else "needs no proof"


def _list(arguments: argparse.Namespace, work: Work, rows: list[PointRow]) -> None:
    if arguments.json:
        from casetui.cli.evidence import records

        output.show_json_list(records.point(row, work) for row in rows)
        return
    output.show_table(COLUMNS, (
        (str(row.number), row.title, str(row.strong or "-"), str(row.weak or "-"), str(row.coming or "-"),
         str(row.looked or "-"), _wanting(row))
        for row in rows
    ))  # fmt: skip


def _wanting(row: PointRow) -> str:
    return row.settled or row.gap or ("theirs to prove" if row.burden == THEIRS else "-")


def _show(arguments: argparse.Namespace, work: Work, row: PointRow) -> None:
    if arguments.json:
        from casetui.cli.evidence import records

        output.show_json(records.point(row, work, whole=True))
        return
    for one in _lines(work, row):
        output.say(output.one_line(one))


def _lines(work: Work, row: PointRow) -> Iterator[str]:
    yield f"Point {row.number}: {row.title}"
    yield f"Wanting: {_wanting(row)}"
    for number, title, weight, state in points.proving(work.session, row.id):
        yield f"S{number}  {weight}  {work.words[f'evidence_state.{state}']}  {title}"
    for one in points.research(work.session, row.id):
        found = one.found or "nothing"
        yield f"{work.moment(one.at)}, {work.staff.initials(one.user)}: {one.looked}: {found}"
