"""`casetui add`: the quick-add line, for tasks, events, deadlines and calls taken down."""

from __future__ import annotations

import argparse
from dataclasses import replace

from casetui.cli import acts, opening, output
from casetui.cli.acts import settled
from casetui.cli.agenda import typed
from casetui.cli.errors import NotFound, Stop
from casetui.cli.opening import Work
from casetui.cli.parser import Parser, line
from casetui.practice.agenda import agenda, preparing, slots
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.bookings import Bookings, Meant
from casetui.practice.agenda.plan import when_words
from casetui.practice.agenda.terms import KINDS, TASK
from casetui.practice.calendars import booking
from casetui.practice.enquiries import taking_down
from casetui.practice.quick_add import quick_add
from casetui.practice.quick_add.chips import item_when
from casetui.practice.quick_add.context import Context
from casetui.practice.quick_add.context import context as reading_context
from casetui.practice.quick_add.quick_add import Free, Understood

EPILOG = (
    "Such as: casetui add call Okafor re deed fri 14:00 @mb '#42'; hearing 12jun 10:30-12:00 court 5; "
    "deadline defence 21dec; every mon 9:00 file review. With '-' each line of standard input is "
    "one item, all of "
    "them or none. What looks like a time and is not understood is asked; words in quotes are only words."
)


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = EPILOG
    parser.add_argument("line", nargs="+", type=line, metavar="LINE", help="the line; '-' reads several")
    parser.add_argument("--case", type=line, metavar="REF", help="the case, where the line names none")
    parser.add_argument("--anyway", action="store_true", help="book twice, knowingly")
    parser.add_argument("--slot", type=int, metavar="N", help="of “next free”, which of the slots")
    parser.add_argument(
        "--kind",
        choices=KINDS,
        help="what a line is where its first word does not say it; an order is deadlines",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say how it is understood")
    parser.add_argument("--json", action="store_true", help="with --dry-run: how it is understood, as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Add what the line says."""
    with opening.opened(arguments) as work:
        context = _context(work, arguments)
        several = arguments.line == ["-"]
        if several:
            lines = typed.read_list(context)
        else:
            lines = [quick_add.understand(typed.one_line(arguments.line), context)]
        if not lines:
            raise Stop("There is no line to add.")
        lines = [_filed(one, context) for one in lines]
        if arguments.dry_run:
            typed.show(lines, context, work, as_json=arguments.json, several=several)
        typed.questions(lines)
        if arguments.dry_run:
            return
        if len(lines) == 1 and lines[0].call is not None:
            _take_down(work, lines[0].call)
        else:
            _add(work, lines, arguments)


def _context(work: Work, arguments: argparse.Namespace) -> Context:
    context = reading_context(work.session, work.firm, work.staff, work.today, kind=arguments.kind or TASK)
    if arguments.case is None:
        return context
    known = context.find_case(arguments.case.lstrip("#"))
    if known is None:
        raise NotFound(f"There is no case {arguments.case}.")
    return replace(context, case=known[0], case_ref=known[1])


def _filed(one: Understood, context: Context) -> Understood:
    """A line with the case of --case, where it is a call that names none; any other has it by its context."""
    if one.call is None or one.call.case_ref:
        return one
    return replace(one, call=replace(one.call, case_ref=context.case_ref))


def _take_down(work: Work, call: taking_down.EnquiryLine) -> None:
    number = settled(taking_down.take_down(work.session, work.firm, call).result())
    row = acts.enquiry(work, number)
    output.say(f"E{number}  {call.who}: {call.subject}" + (f"  {row.case_ref}" if row.case_ref else ""))


def _add(work: Work, lines: list[Understood], arguments: argparse.Namespace) -> None:
    items, bookings = list[New](), Bookings(work.session, work.firm)
    for one in lines:
        if one.item is None:
            raise Stop(f"{one.text}: a call is taken down by itself.")
        item = one.item
        if one.free is not None:
            chosen = _slot(work, one.free, item, arguments.slot)
            if chosen is None:
                return
            item = chosen
        items.append(preparing.prepared(work.session, work.firm, work.staff, item, work.today))
    if not arguments.anyway:
        for item, doubles in zip(items, bookings.doubles([Meant.by(item) for item in items]), strict=True):
            if doubles:
                said = f"{item.title}: " if len(items) > 1 else ""
                raise Stop(f"{said}Double booking with {doubles[0]}; --anyway books it all the same.")
    booked = settled(booking.add(work.session, work.firm, items, twice=arguments.anyway).result())
    for number, item in zip(booked.items, items, strict=True):
        closed = agenda.closed_courts(work.firm, item.kind, item.plan.day)
        said = item_when(item, work.today)
        besides = f"  (courts closed: {closed})" if closed else ""
        output.say(f"T{number}  {said}  {item.title}{preparing.words([item])}{besides}")
    for number in booked.invitations:
        output.say(f"O{number}  invitation in the outbox")


def _slot(work: Work, free: Free, item: New, wanted: int | None) -> New | None:
    plans = slots.free(work.session, work.firm, free.users, free.minutes, start=work.now)
    if wanted is None:
        for number, plan in enumerate(plans, 1):
            output.say(f"{number}  {when_words(plan, work.today)}")
        output.tell("Say --slot N to book one of them.")
        return None
    if not 1 <= wanted <= len(plans):
        raise Stop(f"There is no slot {wanted}; there are {len(plans)}.")
    return booking.in_slot(work.session, item, plans[wanted - 1])
