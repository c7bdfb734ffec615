"""`casetui case show`: how a case stands, from the records alone."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from casetui.cli import opening, output
from casetui.cli.acts import case
from casetui.cli.agenda.agenda import when
from casetui.cli.cases import case_summary
from casetui.cli.cases.cases import day, stage
from casetui.cli.errors import NotFound
from casetui.cli.opening import Work
from casetui.practice.case_file import overview
from casetui.practice.case_file.overview import Overview
from casetui.practice.case_file.timeline import Event


def run(arguments: argparse.Namespace) -> None:
    """Show it."""
    if arguments.pdf:
        case_summary.run(arguments)
        return
    with opening.opened(arguments) as work:
        seen = overview.of_case(work.session, case(work, arguments.ref))
        if seen is None:
            raise NotFound(f"There is no case {arguments.ref}.")
        work.session.viewed(seen.case.id)
        if arguments.json:
            from casetui.cli import records

            output.show_json(records.case_overview(seen, work))
            return
        for line in output.heads(_heads(seen, work)):
            output.say(line)
        for title, lines in _parts(seen, work):
            if lines:
                output.say(f"\n{title}")
            for line in lines:
                output.say(f"  {output.one_line(line)}")


def _heads(seen: Overview, work: Work) -> dict[str, str]:
    row, words, staff = seen.case, work.words, work.staff
    since = f" since {day(work, row.staged_at)}" if row.staged_at is not None else ""
    return {
        "Case": f"{row.ref}  {row.title}",
        "Status": words[f"case_status.{row.status}"],
        "Stage": f"{stage(row, work)}{since}" if row.stage else "",
        "Client": row.client,
        words.capital("attorney"): staff.name(row.attorney),
        "Case manager": staff.name(row.manager),
        "Area": row.area,
        "Court": row.court,
        words.capital("court_number"): row.court_number,
        "Their ref": row.their_ref,
        "Opened": day(work, row.opened_at),
        "Client last told": day(work, row.told_at) if row.told_at is not None else "never",
        "Tried to reach": f"{row.tries} since, last {day(work, row.tried_at)}" if row.tried_at else "",
        "Update due": _due(seen, work),
        "Reviewed": day(work, row.reviewed_at) if row.reviewed_at is not None else "never",
        "Missing": ", ".join(seen.missing),
        "Wanted in this stage": ", ".join(seen.wanted),
        "Shut out": ", ".join(map(staff.name, seen.shut_out)),
        "Kept until": seen.keep_until,
        "Destroying": _destroying(seen, work),
        "Legal hold": "; ".join(
            f"since {one.since}, {staff.name(one.set_by)}: {one.reason}" for one in seen.holds
        ),
    }


def _destroying(seen: Overview, work: Work) -> str:
    its = seen.disposal
    if its is None:
        return ""
    if its.state == "proposed":
        return f"{work.staff.name(its.proposed_by)} asks for it: {its.reason}"
    return f"{work.moment(its.confirmed_at or 0)}; 'casetui dispose certificate {its.what}' tells more"


def _due(seen: Overview, work: Work) -> str:
    if seen.update is None:
        return ""
    is_due = seen.update.at <= work.now
    return f"{day(work, seen.update.at)}{f', {seen.update.why}' if is_due else ''}"


def _parts(seen: Overview, work: Work) -> Iterator[tuple[str, list[str]]]:
    said = seen.guidance
    if said is not None and said.holds(work.today):
        until = f" (until {said.until:%a %-d %b %Y})" if said.until else ""
        yield f"The client may be told{until}, says {work.staff.name(said.author)}", said.body.split("\n")
    yield "Next", [f"{row.name}  {when(row, work)}  {row.title}" for row in seen.ahead]
    yield "They wait for us", [f"E{row.id}  {row.sender}: {row.subject}" for row in seen.for_us]
    yield "We wait for them", [f"E{row.id}  {row.sender}: {row.subject}" for row in seen.for_them]
    yield "On its way out", [f"O{row.id}  {row.standing}: {row.subject}" for row in seen.leaving]
    who = work.staff.name
    yield "To be seen", [f"{one.name}  {who(one.passed_to)}: {one.heading}" for one in seen.unseen]
    yield "People", [", ".join([f"{one.role}: {one.name}", *one.phones, *one.emails]) for one in seen.parties]
    yield "What was last", [event_line(one, work) for one in seen.last]


def event_line(event: Event, work: Work) -> str:
    """An event of the timeline as a line."""
    who = event.who or work.staff.name(event.user) or "mail room"
    return f"{work.moment(event.at)}  {who}: {event.words} ({event.name})"
