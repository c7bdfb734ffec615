"""What `casetui enquiry done|snooze|take|…` run: the acts of triage on present versions."""

from __future__ import annotations

import argparse
from functools import partial

from casetui.cli import given, opening, output
from casetui.cli.acts import act_on, case, enquiry, moment, rows, settled
from casetui.cli.agenda.agenda import when
from casetui.cli.errors import DONE, NOTHING, Stop
from casetui.cli.ids import together
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.practice.agenda import agenda
from casetui.practice.cases.beginning import Beginning
from casetui.practice.enquiries import guards, triage
from casetui.practice.enquiries import opening as from_enquiry
from casetui.practice.enquiries.enquiries import TAKEN, EnquiryRow, plain_outcome
from casetui.practice.enquiries.meant import Person, speaks_for_another
from casetui.practice.firm import cover
from casetui.session.rights import RIGHTS
from casetui.words import with_article

CASES = (Column("CASE"), Column("TITLE", 48, 8), Column("WHY"))


def done(arguments: argparse.Namespace) -> int:
    """Close."""
    with opening.opened(arguments) as work:
        chosen = rows(work, together(arguments.id))
        _nothing_against(work, chosen, yes=arguments.yes)
        if arguments.dates == TAKEN:
            _dates_entered(work, chosen, yes=arguments.yes)
        plain = {plain_outcome(row.automatic) for row in chosen}
        outcome, note, dates = arguments.outcome, arguments.note, arguments.dates
        close = partial(triage.close, work.session, outcome=outcome, note=note, dates=dates)
        return act_on(chosen, close, f"closed, {outcome or ' and '.join(sorted(plain))}")


def _nothing_against(work: Work, chosen: list[EnquiryRow], *, yes: bool) -> None:
    """Stop where one would be asked before these are closed, unless that is known."""
    against = guards.closing(chosen, work.me.id, cover.users(work.session, work.today))
    if yes or not (why := against.why(work.staff)):
        return
    answers = f"'casetui enquiry answer {against.asked[0].name} LINE' does; " if against.asked else ""
    raise Stop(f"{why} {answers}--yes closes it all the same.")


def _dates_entered(work: Work, chosen: list[EnquiryRow], *, yes: bool) -> None:
    """Say what was entered from the court's mail among these; Stop where that is nothing, unless known."""
    waiting = [row for row in chosen if row.holds_dates]
    entered = agenda.read_in(work.session, [row.id for row in waiting])
    for row in waiting:
        said = [f"{item.name} {item.kind} {item.title}, {when(item, work)}" for item in entered[row.id].rows]
        output.say(f"{row.name}: entered from M{entered[row.id].message}: {'; '.join(said) or 'none'}.")
    if not yes and (bare := [row.name for row in waiting if not entered[row.id].rows]):
        names = ", ".join(bare)
        raise Stop(f"Nothing was entered from {names}. Enter its dates, or say --yes: taken all the same.")


def reopen(arguments: argparse.Namespace) -> int:
    """Open again."""
    with opening.opened(arguments) as work:
        return act_on(rows(work, together(arguments.id)), partial(triage.reopen, work.session), "reopened")


def take(arguments: argparse.Namespace) -> int:
    """Make the acting user their owner."""
    with opening.opened(arguments) as work:
        chosen = rows(work, together(arguments.id))
        return act_on(chosen, partial(triage.take, work.session), f"yours ({work.me.initials})")


def snooze(arguments: argparse.Namespace) -> int:
    """Out of sight until a time; says until when, which is earlier where a reply clock runs out."""
    with opening.opened(arguments) as work:
        until = moment(work, " ".join(arguments.when))
        snoozing = partial(triage.snooze, work.session, until=until)
        code = act_on(rows(work, arguments.id), snoozing, f"snoozed until {work.moment(until)}")
        for row in rows(work, arguments.id):
            if row.wake_at is not None and row.wake_at < until:
                output.say(f"E{row.id} comes back {work.moment(row.wake_at)}, when its reply clock runs out.")
        return code


def assign(arguments: argparse.Namespace) -> int:
    """Give them an owner, or none."""
    with opening.opened(arguments) as work:
        nobody = arguments.who.casefold() in ("none", "nobody")
        owner = None if nobody else work.staff.need(arguments.who)
        said = f"given to {owner.name}" if owner else "nobody's"
        assigning = partial(triage.assign, work.session, owner=owner.id if owner else None)
        return act_on(rows(work, arguments.id), assigning, said)


def forward(arguments: argparse.Namespace) -> int:
    """Put them before a colleague."""
    with opening.opened(arguments) as work:
        to = work.staff.need(arguments.who)
        line = " ".join(arguments.line)
        forwarding = partial(triage.forward, work.session, work.firm, to=to.id, instruction=line)
        return act_on(rows(work, arguments.id), forwarding, f"with {to.name}")


def answer(arguments: argparse.Namespace) -> int:
    """Answer what was forwarded."""
    with opening.opened(arguments) as work:
        answering = partial(triage.answer, work.session, line=" ".join(arguments.line))
        return act_on(rows(work, arguments.id), answering, "answered; it is its owner's again")


def note(arguments: argparse.Namespace) -> int:
    """Add a note."""
    body = " ".join(arguments.words)
    if body == "-":
        body = given.text()
    with opening.opened(arguments) as work:
        noting = partial(triage.add_note, work.session, text=body)
        return act_on(rows(work, arguments.id), noting, RIGHTS["note.add"].sentence)


def link(arguments: argparse.Namespace) -> int:
    """File in a case, or say which would fit."""
    with opening.opened(arguments) as work:
        if not arguments.ref:
            return _fitting(work, rows(work, arguments.id))
        filing = partial(triage.link, work.session, case=case(work, arguments.ref))
        return act_on(rows(work, arguments.id), filing, f"in case {arguments.ref}")


def _fitting(work: Work, chosen: list[EnquiryRow]) -> int:
    from casetui.practice.enquiries import filing

    fits, _others = filing.offers(work.session, chosen)
    output.show_table(CASES, ((fit.line.ref, fit.line.title, fit.why) for fit in fits))
    return DONE if fits else NOTHING


def sender(arguments: argparse.Namespace) -> int:
    """Say whose the address is."""
    from casetui.practice.enquiries import whose

    with opening.opened(arguments) as work:
        saying = partial(whose.say, work.session, kind=arguments.kind, domain=arguments.domain)
        return act_on(rows(work, arguments.id), saying, f"from: {work.words[f'kind.{arguments.kind}']}")


def new_case(arguments: argparse.Namespace) -> None:
    """Open a pending case from an enquiry."""
    with opening.opened(arguments) as work:
        row = enquiry(work, arguments.id)
        title = " ".join(arguments.title)
        client = Person(arguments.client, arguments.mail)
        is_named = client.name or client.email
        if not is_named and speaks_for_another(row.kind, row.automatic, row.sender_email):
            raise Stop(f"E{row.id} is not from its client; name them: --client NAME [--mail ADDRESS].")
        others, none_known = arguments.others
        attorney = work.staff.need(arguments.attorney).id if arguments.attorney else None
        wanted = Beginning(title, None, arguments.area, attorney, None, others, none_known)
        opened = from_enquiry.new_case(work.session, work.firm, row.target, wanted, client)
        ref = settled(opened.result())
        output.say(f"E{row.id}: case {ref} opened, pending.")


def decline(arguments: argparse.Namespace) -> None:
    """Put up the letter that declines."""
    from casetui.practice.enquiries import correspondence
    from casetui.practice.outbox import declining, letters

    with opening.opened(arguments) as work:
        row = enquiry(work, arguments.id)
        if not arguments.yes and (why := guards.declining(work.session, row)):
            raise Stop(f"{why} --yes declines all the same.")
        items = correspondence.of_enquiry(work.session, row.id)
        letter = letters.non_engagement(row, items, work.firm, work.me, work.words, work.now)
        number = settled(declining.decline(work.session, work.firm, row.target, letter).result())
        attorney = with_article(work.words["attorney"])
        output.say(f"E{row.id}: O{number} declines it and waits for {attorney}'s approval.")
