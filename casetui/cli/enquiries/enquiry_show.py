"""`casetui enquiry show`: the whole thread, with notes, files and what was done, as text or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from casetui.cli import opening, output
from casetui.cli.acts import enquiry
from casetui.cli.enquiries.inbox import clock, state
from casetui.cli.errors import DONE
from casetui.cli.opening import Work
from casetui.practice.attachments import attachments
from casetui.practice.enquiries import correspondence
from casetui.practice.enquiries.correspondence import Item
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.session import history
from casetui.session.results import Refuse
from casetui.tables.kinds import lettered


def run(arguments: argparse.Namespace) -> int:
    """Show it."""
    with opening.opened(arguments) as work:
        row = enquiry(work, arguments.id)
        if row.case is not None:
            work.session.viewed(row.case)
        items = correspondence.of_enquiry(work.session, row.id)
        headers = {
            item.id: _headers(work, item) for item in items if arguments.headers and item.letter == "M"
        }
        steps = history.of_record(work.session, work.staff.name, "enquiries", row.id)
        if arguments.json:
            from casetui.cli import records

            shown = records.enquiry(row, work)
            shown["items"] = [
                records.item(item, work, headers.get(item.id) if item.letter == "M" else None)
                for item in items
            ]
            shown["history"] = [records.step(step) for step in steps]
            output.show_json(shown)
            return DONE
        for line in _heads(row, work):
            output.say(line)
        for item in items:
            _show_item(item, work, headers.get(item.id, "") if item.letter == "M" else "")
        output.say("\nHistory, newest first:")
        for step in steps:
            output.say(f"  {work.moment(step.at)}  {step.who or 'mail room'} {step.sentence}")
    return DONE


def _headers(work: Work, item: Item) -> str:
    from casetui.practice.mail.mail import headers_text

    try:
        return headers_text(attachments.original(work.session, item.id))
    except Refuse:
        return ""  # a call or a visit has none


def _heads(row: EnquiryRow, work: Work) -> Iterator[str]:
    case = row.case_ref or "none"
    if row.proposed_ref and not row.case_ref:
        case = f"none; proposed {row.proposed_ref}: {row.proposed_why}"
    heads = {
        "Enquiry": f"E{row.id}",
        "Subject": row.subject,
        "From": row.sender + (f" <{row.sender_email}>" if row.sender_name and row.sender_email else ""),
        "Reach": row.reach,
        "Kind": work.words[f"kind.{row.kind}"],
        "State": state(row, work),
        "Instruction": row.instruction,
        "Owner": work.staff.name(row.owner) or work.words["nobody"],
        "Clock": clock(row, work.now)
        + (f", due {work.moment(row.due_at)}" if row.due_at is not None else ""),
        "Snoozed until": work.moment(row.wake_at) if row.wake_at is not None else "",
        "Opened": work.moment(row.opened_at),
        "Case": case,
        "Outcome": row.outcome,
        "Automatic": row.automatic,
        "Look": row.problem,
    }
    return (f"{name}: {_one_line(value)}" for name, value in heads.items() if value)


def _show_item(item: Item, work: Work, headers: str) -> None:
    who = work.staff.name(item.author) or item.sender_name or item.sender_email
    kind = lettered(item.letter).word
    output.say(
        f"\n{item.letter}{item.id}, {kind}, {item.direction}, {work.moment(item.at)}, {_one_line(who) or '?'}"
    )
    if item.letter != "N":
        heads = {
            "From": item.sender_email,
            "To": item.recipients,
            "Copies": item.copies,
            "Subject": item.subject,
        }
        for name, value in heads.items():
            if value:
                output.say(f"{name}: {_one_line(value)}")
    if item.problems:
        output.say(f"Look: {_one_line(item.problems)}")
    for line in item.attachments:
        output.say(
            f"Attachment A{line.id}: {_one_line(line.name)}, {_one_line(line.mime)}, {_size(line.size)}"
        )
    if headers:
        output.say(f"\n{headers}")
    output.say(f"\n{item.body}")


def _one_line(value: str) -> str:
    from casetui.text import clean_line

    return clean_line(value, 20_000)


def _size(size: int) -> str:
    for unit, bytes_in_it in (("MB", 1_000_000), ("KB", 1_000)):
        if size >= bytes_in_it:
            return f"{size / bytes_in_it:.1f} {unit}"
    return f"{size} bytes"
