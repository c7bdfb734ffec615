"""What `casetui agenda show|done|snooze|…` run: one item whole, and the acts on present versions."""

from __future__ import annotations

import argparse
from datetime import time

from casetui.cli import output
from casetui.cli.acts import settled
from casetui.cli.agenda.agenda import need, says, when
from casetui.cli.errors import DONE, REFUSED, NotFound, Stop
from casetui.cli.opening import Work, opened
from casetui.cli.output import Column
from casetui.practice.agenda import acts, agenda, deadlines, quick_add
from casetui.practice.agenda.acts import Outcome, Target
from casetui.practice.agenda.agenda import DEADLINE, AgendaRow
from casetui.practice.cases import reviewing
from casetui.practice.dates import dates
from casetui.practice.today import decisions
from casetui.session.results import Refuse
from casetui.text import clean_line


def show(arguments: argparse.Namespace) -> int:
    """Show one item whole."""
    with opened(arguments) as work:
        row = need(work, *arguments.id)
        if row.case is not None:
            work.session.viewed(row.case)
        if arguments.json:
            from casetui.cli import records

            output.show_json(records.agenda_item(row, work, whole=True))
        else:
            output.say(_as_text(row, work))
    return DONE


def _as_text(row: AgendaRow, work: Work) -> str:
    from casetui.practice.agenda import notes, recurrence

    guests = agenda.guests(work.session, row.id)
    heads = {
        "Item": row.name, "Kind": row.kind, "Title": row.title, "State": row.state,
        "When": when(row, work), "Repeats": recurrence.words(row.rule) if row.rule else "",
        "Owner": work.staff.name(row.owner) or "nobody",
        "With": ", ".join(work.staff.name(one.user) or one.name or one.email for one in guests),
        "Case": f"{row.case_ref}  {row.case_title}" if row.case_ref else "", "Place": row.place,
        "From": " ".join(part for part in (row.source, f"M{row.message}" if row.message else "") if part),
        "Confirmed": f"by {work.staff.name(row.confirmed_by)}" if row.confirmed_by else "",
        "Besides": says(row, work),
    }  # fmt: skip
    lines = [f"{name}: {clean_line(value, 20_000)}" for name, value in heads.items() if value]
    for step in agenda.dates_of(work.session, row.id):
        day = " ".join(part for part in (step.day or "undated", step.time) if part)
        lines.append(f"Date: {day}, by {work.staff.name(step.who)} on {work.moment(step.at)}: {step.why}")
    for task in agenda.children(work.session, row.id):
        lines.append(f"Preparation: {task.name} {task.day} {task.state} {task.title}")
    for note in notes.of_item(work.session, row):
        lines += ["", f"{note.title or work.staff.name(note.author)}, {work.moment(note.at)}:", note.body]
    return "\n".join(lines)


def decide(arguments: argparse.Namespace) -> int:
    """List what waits for the acting user's yes or no."""
    with opened(arguments) as work:
        found = decisions.waiting(work.session)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.decision(one, work) for one in found)
        else:
            columns = (Column("ID"), Column("KIND"), Column("WHEN"), Column("TITLE", 60, 16), Column("CASE"))
            cells = (
                (one.name, one.kind, when(one.row, work) if isinstance(one.row, AgendaRow) else "-",
                 one.title, one.case_ref or "-")
                for one in found
            )  # fmt: skip
            output.show_table(columns, cells)
    return DONE


def _targets(work: Work, ids: list[tuple[int, str]]) -> list[Target]:
    rows = [need(work, *one) for one in dict.fromkeys(ids)]
    return [Target(row.id, row.version, row.key[1]) for row in rows]


def told(outcome: Outcome, said: str) -> int:
    """Wait for an act and say what came of it; the exit status."""
    acted = settled(outcome.result())
    if acted.done:
        names = ("/".join(part for part in (f"T{number}", once) if part) for number, once in acted.done)
        output.say(f"{', '.join(names)}: {said}.")
    for (number, _occurrence), why in acted.left:
        output.tell(f"casetui: T{number} was left: {why}")
    return REFUSED if acted.left else DONE


def done(arguments: argparse.Namespace) -> int:
    """Done; a deadline is met in a way, by itself."""
    with opened(arguments) as work:
        targets = _targets(work, arguments.id)
        row = need(work, *arguments.id[0])
        if arguments.how is None:
            return told(acts.done(work.session, targets, "", arguments.note), "done")
        if len(targets) > 1:
            raise Stop("A deadline is handled by itself, never with others.")
        if row.kind != DEADLINE:
            raise Stop(f"{row.name} is no deadline; leave --how out.")
        return told(deadlines.met(work.session, targets[0], arguments.how, arguments.note), arguments.how)


def take(arguments: argparse.Namespace) -> int:
    """Become the owner."""
    with opened(arguments) as work:
        return told(acts.take(work.session, _targets(work, arguments.id)), "yours")


def reopen(arguments: argparse.Namespace) -> int:
    """Open again."""
    with opened(arguments) as work:
        return told(acts.reopen(work.session, _targets(work, arguments.id)), "open again")


def confirm(arguments: argparse.Namespace) -> int:
    """Confirm a deadline's date."""
    with opened(arguments) as work:
        return told(deadlines.confirm(work.session, _targets(work, [arguments.id])[0]), "confirmed")


def send_back(arguments: argparse.Namespace) -> int:
    """Send a deadline back to whoever set its date."""
    with opened(arguments) as work:
        said = " ".join(arguments.line)
        return told(deadlines.send_back(work.session, _targets(work, [arguments.id])[0], said), "sent back")


def cancel(arguments: argparse.Namespace) -> int:
    """It will not be."""
    with opened(arguments) as work:
        targets = _targets(work, [arguments.id])
        return told(acts.cancel(work.session, targets, " ".join(arguments.why)), "cancelled")


def assign(arguments: argparse.Namespace) -> int:
    """Give it an owner, or none."""
    with opened(arguments) as work:
        nobody = arguments.who.casefold() in ("none", "nobody", "-")
        owner = None if nobody else work.staff.need(arguments.who)
        targets = _targets(work, [arguments.id])
        said = f"given to {owner.name}" if owner else "nobody's"
        return told(acts.assign(work.session, targets, owner.id if owner else None), said)


def snooze(arguments: argparse.Namespace) -> int:
    """Put off the reminder."""
    with opened(arguments) as work:
        office = work.firm.office
        working = (office.works_on,) if office else ()
        try:
            found = dates.parse(" ".join(arguments.when), work.today, work.firm.day_order, *working)
            until = dates.moment(found, work.now, work.firm.zone, time(9))
        except dates.Unclear as unclear:
            raise Stop(str(unclear)) from unclear
        targets = _targets(work, [arguments.id])
        return told(acts.snooze(work.session, targets, until), f"put off until {work.moment(until)}")


def change(arguments: argparse.Namespace) -> int:
    """Change an item by a quick-add line; a deadline moves with a reason."""
    with opened(arguments) as work:
        row = need(work, *arguments.id)
        context = quick_add.context(work.session, work.firm, work.staff, work.today)
        try:
            wanted = quick_add.change(" ".join(arguments.line), context)
        except dates.Unclear as unclear:
            raise Stop(str(unclear)) from unclear
        target = Target(row.id, row.version, row.key[1])
        if row.kind == DEADLINE and wanted.moves:
            moved = deadlines.move(work.session, target, wanted, arguments.why)
            return told(moved, "moved, and unconfirmed again")
        return told(acts.change(work.session, [target], wanted), "changed")


def review(arguments: argparse.Namespace) -> int:
    """Say that whole cases were gone through."""
    from casetui.practice.cases import cases

    with opened(arguments) as work:
        wanted = []
        for ref in dict.fromkeys(arguments.ref):
            number = cases.by_ref(work.session, ref)
            if number is None:
                raise NotFound(f"There is no case {clean_line(ref, 40)}.")
            wanted.append((number, cases.version(work.session, number)))
        try:
            settled(reviewing.review(work.session, wanted, arguments.note).result())
        except Refuse as refused:
            raise Stop(str(refused)) from refused
        output.say(f"{', '.join(dict.fromkeys(arguments.ref))}: reviewed.")
    return DONE
