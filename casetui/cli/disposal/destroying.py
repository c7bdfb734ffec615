"""Destroying on the command line: what is due, asking for it, confirming it, and the certificate."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import case, settled
from casetui.cli.errors import DONE, NOTHING, REFUSED, NotFound
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.disposal import asked, blocks, certificate, copies, due, finishing, proposing
from casetui.practice.disposal.asked import DisposalRow
from casetui.practice.disposal.due import DueRow
from casetui.practice.disposal.terms import DESTROYED, DESTROYING, PROPOSED
from casetui.sqlite.reading import first
from casetui.tables.disposal import Disposal, Seal

COLUMNS = (Column("CASE"), Column("KEPT UNTIL"), Column("TITLE", 40, 10), Column("STANDS", 80, 20))


def show(arguments: argparse.Namespace) -> None:
    """List what is due."""
    with opening.opened(arguments) as work:
        rows = due.every(work.session)
        if arguments.json:
            from casetui.cli.disposal import records

            output.show_json_list(records.due(row, work) for row in rows)
            return
        output.show_table(COLUMNS, (_cells(row, work) for row in rows))


def _cells(row: DueRow, work: Work) -> tuple[str, ...]:
    return row.ref, row.keep_until or "-", row.title, stands(row, work)


def stands(row: DueRow, work: Work) -> str:
    """How it stands with a case that is due."""
    if row.against:
        return f"stays: {' '.join(row.against)}"
    if row.disposal is None:
        return "may be destroyed"
    if row.disposal.state == DESTROYING:
        return "destroyed, but bytes of it are left"
    who = work.staff.name(row.disposal.proposed_by)
    return f"{who} asks for it: {row.disposal.reason}"


def run(arguments: argparse.Namespace) -> int:
    """Ask for something to be destroyed, or confirm it; without either it is told what would be."""
    with opening.opened(arguments) as work:
        number, seal = _which(work, arguments.what)
        wish = _asked(work, number, seal)
        if wish is not None and wish.state == DESTROYING:
            return _end(work, wish, finishing.finish(work.session, output.tell))
        if arguments.reason is not None:
            return _propose(work, arguments, number, seal)
        if arguments.confirm:
            return _confirm(work, arguments.what, wish)
        return _tell(work, arguments.what, number, seal, wish)


def _which(work: Work, what: str) -> tuple[int | None, int | None]:
    """The case, or else the seal, that is meant."""
    if what[:1] in "Ss" and what[1:].isdigit():
        row = first(work.session.rows(Seal, Seal.id).where(Seal.id == int(what[1:19])))
        if row is None:
            raise NotFound(f"There is no seal {what.upper()}.")
        return None, int(row[0])
    return case(work, what), None


def _asked(work: Work, number: int | None, seal: int | None) -> DisposalRow | None:
    if seal is not None:
        return asked.of_seal(work.session, seal)
    assert number is not None
    return asked.of_case(work.session, number)


def _propose(work: Work, arguments: argparse.Namespace, number: int | None, seal: int | None) -> int:
    if seal is not None:
        settled(proposing.propose_sealed(work.session, seal, arguments.reason).result())
    else:
        assert number is not None
        settled(proposing.propose(work.session, number, arguments.reason).result())
    output.say(f"{arguments.what}: asked for. Nothing is destroyed until somebody else confirms it:")
    output.say(f"  casetui dispose run {arguments.what} --confirm")
    return DONE


def _confirm(work: Work, what: str, wish: DisposalRow | None) -> int:
    if wish is None:
        raise NotFound(f"Nobody asked for {what} to be destroyed; --reason TEXT does.")
    result = proposing.confirm(work.session, work.firm, wish.target, output.tell)
    left = settled(result)
    done = _asked(work, wish.case if wish.seal is None else None, wish.seal)
    assert done is not None
    return _end(work, done, left)


def _end(work: Work, row: DisposalRow, left: str) -> int:
    """Say what became of it."""
    if left:
        output.tell(
            f"casetui: {row.what} is destroyed for everybody who uses casetui, but bytes of it are still on"
            f" the disk. {left} 'casetui dispose run {row.what}' goes on with it."
        )
        return REFUSED
    fresh = asked.every(work.session, Disposal.id == row.id)
    for line in _certificate(work, fresh[0]):
        output.say(line)
    return DONE


def _tell(work: Work, what: str, number: int | None, seal: int | None, wish: DisposalRow | None) -> int:
    """Say what would be destroyed, and how; nothing is done."""
    if wish is not None and wish.state == DESTROYED:
        raise NotFound(f"{what} was destroyed; 'casetui dispose certificate {what}' tells of it.")
    against = blocks.against(work.session, number) if number is not None else []
    for sentence in against:
        output.say(sentence)
    if against:
        return NOTHING
    if wish is None:
        how = f"casetui dispose run {what} --reason TEXT"
        output.say(f"{what} may be destroyed. A supervisor asks for it: {how}")
        return NOTHING
    who = work.staff.name(wish.proposed_by)
    output.say(f"{who} asked on {work.moment(wish.proposed_at)} for {what} to be destroyed: {wish.reason}")
    output.say("All of it would be gone for good but the ref, the names, the dates and a certificate.")
    _say_copies(work)
    output.say(f"Somebody else confirms it: casetui dispose run {what} --confirm")
    return NOTHING


def _say_copies(work: Work) -> None:
    older = copies.known(work.session.path)
    if older:
        output.say("It would still be in these copies of the data, which are yours to destroy:")
    for one in older:
        output.say(f"  {work.moment(one.at)}  {one.path}")


def send_back(arguments: argparse.Namespace) -> None:
    """Say that it is not to be destroyed."""
    with opening.opened(arguments) as work:
        wish = _asked(work, *_which(work, arguments.what))
        if wish is None or wish.state != PROPOSED:
            raise NotFound(f"Nobody asks for {arguments.what} to be destroyed.")
        settled(proposing.send_back(work.session, wish.target, arguments.reason).result())
        output.say(f"{arguments.what}: it is not destroyed.")


def certify(arguments: argparse.Namespace) -> None:
    """Show the certificate of what was destroyed."""
    with opening.opened(arguments) as work:
        wish = _asked(work, *_which(work, arguments.what))
        if wish is None or wish.state == PROPOSED:
            raise NotFound(f"{arguments.what} was not destroyed.")
        if arguments.json:
            from casetui.cli.disposal import records

            made = certificate.of(work.session, wish, copies.known(work.session.path))
            output.show_json(records.certificate(made, work))
            return
        for line in _certificate(work, wish):
            output.say(line)


def _certificate(work: Work, row: DisposalRow) -> list[str]:
    made = certificate.of(work.session, row, copies.known(work.session.path))
    return certificate.lines(made, work.firm, work.staff)

