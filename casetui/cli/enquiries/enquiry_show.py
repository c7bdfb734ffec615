"""`casetui enquiry show`: the whole thread, with notes, files and what was done, as text or JSON."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import enquiry
from casetui.cli.enquiries.inbox import clock, state
from casetui.cli.opening import Work
from casetui.practice.attachments import attachments
from casetui.practice.attachments.media import is_calendar, size_words
from casetui.practice.enquiries import correspondence, telling, whose
from casetui.practice.enquiries.correspondence import Item
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.session import history
from casetui.session.results import Refuse
from casetui.tables.kinds import lettered


def run(arguments: argparse.Namespace) -> None:
    """Show it."""
    with opening.opened(arguments) as work:
        row = enquiry(work, arguments.id)
        if row.case is not None:
            work.session.viewed(row.case)
        items = correspondence.of_enquiry(work.session, row.id, most=None)
        letters = [item for item in items if item.letter == "M"] if arguments.headers else []
        headers = {(item.letter, item.id): _headers(work, item) for item in letters}
        steps = history.of_record(work.session, work.staff.name, "enquiries", row.id, most=None)
        if arguments.json:
            from casetui.cli import records

            shown = records.enquiry(row, work)
            shown["items"] = [records.item(item, work, headers.get((item.letter, item.id))) for item in items]
            said = telling.guidance(work.session, row)
            shown["guidance"] = said and records.guidance(said, work)
            shown["history"] = [records.step(step) for step in steps]
            output.show_json(shown)
            return
        output.say("\n".join(output.heads(_heads(row, work))))
        for item in items:
            _show_item(item, work, headers.get((item.letter, item.id), ""))
        output.say("\nHistory, newest first:")
        for step in steps:
            output.say(f"  {work.moment(step.at)}  {step.who or 'mail room'} {step.sentence}")


def _headers(work: Work, item: Item) -> str:
    from casetui.practice.mail.mail import headers_text

    try:
        return headers_text(attachments.original(work.session, item.id))
    except Refuse:
        return ""  # a call or a visit has none


def _heads(row: EnquiryRow, work: Work) -> dict[str, str]:
    case, said = work.case(row.case_ref) or "none", telling.guidance(work.session, row)
    if row.proposed_ref and not row.case_ref:
        case = f"none; proposed {row.proposed_ref}: {row.proposed_why}"
    return {
        "Enquiry": f"E{row.id}",
        "Subject": row.subject,
        "From": row.sender + (f" <{row.sender_email}>" if row.sender_name and row.sender_email else ""),
        "Reach": row.reach,
        "Kind": work.words[f"kind.{row.kind}"],
        "Looks like": f"a court's; casetui enquiry sender E{row.id} --kind court says so"
        if whose.looks_like_court(row)
        else "",
        "State": state(row, work),
        "Instruction": row.instruction,
        "Owner": work.staff.name(row.owner) or work.words["nobody"],
        "Clock": clock(row, work.now)
        + (f", due {work.moment(row.due_at)}" if row.due_at is not None else ""),
        "Snoozed until": work.moment(row.wake_at) if row.wake_at is not None else "",
        "Opened": work.moment(row.opened_at),
        "Case": case,
        "May be told": " ".join(said.body.split()) if said is not None else "",
        "Reply": f"O{row.pending_reply[0]}, {row.pending_reply[1]}" if row.pending_reply else "",
        "Outcome": row.outcome,
        "Automatic": row.automatic,
        "Look": row.problem,
    }


def _show_item(item: Item, work: Work, headers: str) -> None:
    who = work.staff.name(item.author) or item.sender_name or item.sender_email
    kind = lettered(item.letter).word
    at = work.moment(item.at)
    output.say(f"\n{item.letter}{item.id}, {kind}, {item.direction}, {at}, {output.one_line(who) or '?'}")
    heads = {
        "From": item.sender_email, "To": item.recipients, "Copies": item.copies, "Subject": item.subject,
    }  # fmt: skip
    for line in output.heads({**(heads if item.letter != "N" else {}), "Look": item.problems}):
        output.say(line)
    for file in item.attachments:
        wordless = ", no text can be had from it" if file.is_read and not file.has_words else ""
        name, mime = output.one_line(file.name), output.one_line(file.mime)
        output.say(f"Attachment A{file.id}: {name}, {mime}, {size_words(file.size)}{wordless}")
    for line in _invitation(item, work):
        output.say(line)
    if item.has_cut_link:
        output.say(f"A link is cut short; casetui enquiry links M{item.id} writes it out whole.")
    if headers:
        output.say(f"\n{headers}")
    output.say(f"\n{item.body}")


def _invitation(item: Item, work: Work) -> list[str]:
    """What the invitation says that came with a message, and how to take it over."""
    if not any(is_calendar(file.mime, file.name) for file in item.attachments):
        return []
    from casetui.practice.calendars import invitations

    try:
        found = invitations.of_files(work.session, work.firm, item.attachments)
    except (Refuse, OSError) as error:
        return [f"Invitation: {error}"]
    if found is None:
        return []
    said = invitations.lines(found, work.firm.zone, work.today)
    lines = [f"Invitation, {word}: {output.one_line(text)}" for word, text in said]
    more = f"casetui calendar import --message M{item.id} takes it over."
    return [*lines, more] if found.writes else lines
