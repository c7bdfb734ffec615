"""What `casetui agenda show|done|snooze|…` run: one item whole, and the acts on present versions."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from functools import partial

from casetui.cli import output
from casetui.cli.acts import act_on, case, moment
from casetui.cli.agenda.agenda import need, says, when
from casetui.cli.errors import Stop
from casetui.cli.opening import Work, opened
from casetui.cli.output import Column
from casetui.practice.acting import Outcome
from casetui.practice.agenda import acts, agenda, attending, deadlines, preparing, series
from casetui.practice.agenda.affected import Affected
from casetui.practice.agenda.agenda import AgendaRow, ItemTarget
from casetui.practice.agenda.bookings import Bookings
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.terms import DEADLINE
from casetui.practice.cases import listing, reviewing
from casetui.practice.dates.shapes import Unclear
from casetui.practice.quick_add import quick_add
from casetui.practice.quick_add.context import context as reading_context
from casetui.practice.today import decisions
from casetui.session.results import Refuse


def show(arguments: argparse.Namespace) -> None:
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


def _as_text(row: AgendaRow, work: Work) -> str:
    from casetui.practice.agenda import notes, recurrence

    guests = attending.guests(work.session, row.id)
    heads = {
        "Item": row.name, "Kind": row.kind, "Title": row.title, "State": row.state,
        "When": when(row, work), "Repeats": recurrence.words(row.rule) if row.rule else "",
        "Owner": work.staff.name(row.owner) or "nobody",
        "With": ", ".join(work.staff.name(one.user) or one.name or one.email for one in guests),
        "Case": f"{work.case(row.case_ref)}  {row.case_title}" if row.case_ref else "", "Place": row.place,
        "From": " ".join(part for part in (row.source, f"M{row.message}" if row.message else "") if part),
        "Confirmed": f"by {work.staff.name(row.confirmed_by)}" if row.confirmed_by else "",
        "Besides": says(row, work),
    }  # fmt: skip
    lines = output.heads(heads)
    for step in deadlines.dates_had(work.session, row):
        day = " ".join(part for part in (step.day or "undated", step.time) if part)
        lines.append(f"Date: {day}, by {work.staff.name(step.who)} on {work.moment(step.at)}: {step.why}")
    for task in preparing.children(work.session, row.id):
        lines.append(f"Preparation: {task.name} {task.day} {task.state} {task.title}")
    for note in notes.of_item(work.session, row):
        lines += ["", f"{note.title or work.staff.name(note.author)}, {work.moment(note.at)}:", note.body]
    return "\n".join(lines)


def decide(arguments: argparse.Namespace) -> None:
    """List what waits for the acting user's yes or no."""
    with opened(arguments) as work:
        waiting = decisions.waiting(work.session, arguments.limit)[: arguments.limit]
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.decision(one, work) for one in waiting)
        else:
            columns = (Column("ID"), Column("KIND"), Column("WHEN"), Column("TITLE", 60, 16), Column("CASE"))
            cells = (
                (one.name, one.kind, when(one.row, work) if isinstance(one.row, AgendaRow) else "-",
                 one.title, one.case_ref or "-")
                for one in waiting
            )  # fmt: skip
            output.show_table(columns, cells)


def _rows(work: Work, *ids: tuple[int, str]) -> list[AgendaRow]:
    return [need(work, *one) for one in dict.fromkeys(ids)]


def _alone(act: Callable[[ItemTarget], Outcome]) -> Callable[[list[ItemTarget]], Outcome]:
    """An act on a deadline, which is handled by itself."""
    return lambda targets: act(targets[0])


def done(arguments: argparse.Namespace) -> int:
    """Done; a deadline is met in a way, by itself."""
    with opened(arguments) as work:
        rows, how, note = _rows(work, *arguments.id), arguments.how, arguments.note
        early = [row for row in rows if row.is_to_come(work.today)]
        if early and not arguments.yes:
            raise Stop(
                f"{early[0].name} is still to come, {when(early[0], work)}; --yes says done all the same."
            )
        if how is None:
            return act_on(rows, partial(acts.done, work.session, note=note), "done")
        if len(rows) > 1:
            raise Stop("A deadline is handled by itself, never with others.")
        if rows[0].kind != DEADLINE:
            raise Stop(f"{rows[0].name} is no deadline; leave --how out.")
        return act_on(rows, _alone(partial(deadlines.met, work.session, how=how, note=note)), how)


def take(arguments: argparse.Namespace) -> int:
    """Become the owner."""
    with opened(arguments) as work:
        return act_on(_rows(work, *arguments.id), partial(acts.take, work.session), "yours")


def reopen(arguments: argparse.Namespace) -> int:
    """Open again."""
    with opened(arguments) as work:
        return act_on(_rows(work, *arguments.id), partial(acts.reopen, work.session), "open again")


def confirm(arguments: argparse.Namespace) -> int:
    """Confirm a date."""
    with opened(arguments) as work:
        confirming = _alone(partial(deadlines.confirm, work.session))
        return act_on(_rows(work, arguments.id), confirming, "confirmed")


def send_back(arguments: argparse.Namespace) -> int:
    """Send a date back to whoever set it."""
    with opened(arguments) as work:
        returning = _alone(partial(deadlines.send_back, work.session, line=" ".join(arguments.line)))
        return act_on(_rows(work, arguments.id), returning, "sent back")


def cancel(arguments: argparse.Namespace) -> int:
    """It will not be."""
    with opened(arguments) as work:
        why, rows = " ".join(arguments.why), _rows(work, arguments.id)
        if arguments.following:
            following = _alone(partial(series.cancel_following, work.session, why=why))
            return act_on(rows, following, "cancelled from then on")
        return act_on(rows, partial(acts.cancel, work.session, why=why), "cancelled")


def assign(arguments: argparse.Namespace) -> int:
    """Give it an owner, or none."""
    with opened(arguments) as work:
        nobody = arguments.who.casefold() in ("none", "nobody", "-")
        owner = None if nobody else work.staff.need(arguments.who)
        said = f"given to {owner.name}" if owner else "nobody's"
        assigning = partial(acts.assign, work.session, owner=owner.id if owner else None)
        return act_on(_rows(work, arguments.id), assigning, said)


def snooze(arguments: argparse.Namespace) -> int:
    """Put off the reminder."""
    with opened(arguments) as work:
        until = moment(work, " ".join(arguments.when))
        snoozing = partial(acts.snooze, work.session, until=until)
        return act_on(_rows(work, arguments.id), snoozing, f"put off until {work.moment(until)}")


def change(arguments: argparse.Namespace) -> int:
    """Change an item by a quick-add line; a deadline moves with a reason."""
    with opened(arguments) as work:
        row = need(work, *arguments.id)
        context = reading_context(work.session, work.firm, work.staff, work.today, kind=row.kind)
        try:
            wanted = quick_add.change(" ".join(arguments.line), context)
        except Unclear as unclear:
            raise Stop(str(unclear)) from unclear
        # T12 is the whole series, T12/2026-06-05 is one of its days.
        affected = Affected(work.session, [row], whole=bool(row.rule and not row.key[1]))
        if affected.rules_one_day(wanted):
            raise Stop(f"The rule is that of all of them: change T{row.id}.")
        try:
            affected.check(wanted)
        except (Unclear, Refuse) as unclear:
            raise Stop(str(unclear)) from unclear
        plan = affected.plan(wanted)
        closed = agenda.closed_courts(work.firm, row.kind, plan.day) if plan is not None else ""
        besides = f" (courts closed: {closed})" if closed else ""
        if affected.needs_reason(wanted):
            moving = _alone(partial(deadlines.move, work.session, wanted=wanted, why=arguments.why))
            return act_on([row], moving, f"moved, and unconfirmed again{besides}")
        doubles = affected.doubles(wanted, Bookings(work.session, work.firm))
        if doubles and not arguments.anyway:
            raise Stop(f"Double booking with {doubles[0]}; --anyway books it all the same.")
        if arguments.following:
            following = _alone(partial(series.change_following, work.session, wanted=wanted))
            return act_on([row], following, f"changed from then on{besides}")
        prepared = _along(work, affected, wanted, arguments.preparation)
        changing = partial(affected.change, wanted=wanted, prepared=prepared)
        return act_on([row], changing, f"{affected.outcome(wanted)}{besides}")


def _along(
    work: Work, affected: Affected, wanted: ItemChange, chosen: str | None
) -> list[tuple[ItemTarget, date]]:
    """The preparation that moves along, once it was said whether it does."""
    moved = affected.along(wanted, work.firm)
    if moved and chosen is None:
        for task in moved:
            output.tell(f"{task.title}: {task.old} to {task.new}")
        raise Stop("Its preparation would move along: say --preparation move, or --preparation leave.")
    return [(task.target, task.new) for task in moved] if chosen == "move" else []


def review(arguments: argparse.Namespace) -> int:
    """Say that whole cases were gone through."""
    with opened(arguments) as work:
        refs = dict.fromkeys(arguments.ref)
        reviewed = listing.by_ids(work.session, [case(work, ref) for ref in refs])
        return act_on(reviewed, partial(reviewing.review, work.session, note=arguments.note), "reviewed")
