"""`casetui contact show`: all that is known of one contact."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from casetui.cli import opening, output
from casetui.cli.errors import NotFound
from casetui.cli.opening import Work
from casetui.cli.people.contact_list import to_know
from casetui.practice.people import card
from casetui.practice.people.card import Card, Other, Role


def run(arguments: argparse.Namespace) -> None:
    """Show it."""
    with opening.opened(arguments) as work:
        told = card.of(work.session, arguments.contact)
        if told is None and (now := card.became(work.session, arguments.contact)) is not None:
            raise NotFound(f"C{arguments.contact} is C{now} now: they were merged.")
        if told is None:
            raise NotFound(f"There is no contact C{arguments.contact}.")
        if arguments.json:
            from casetui.cli import records

            output.show_json(records.contact_card(told, work))
            return
        for line in output.heads(_heads(told)):
            output.say(line)
        for title, lines in _parts(told, work):
            if lines:
                output.say(f"\n{title}")
            for line in lines:
                output.say(f"  {output.one_line(line)}")


def _heads(told: Card) -> dict[str, str]:
    row = told.contact
    return {
        "Contact": f"{row.name}  {row.called}",
        "Know": ", ".join(to_know(row)),
        "Do not contact": row.do_not_contact,
        "Represented by": _named(told.represented_by),
        "Guardian": _named(told.guardian),
        "Speaks for": ", ".join(map(_named, told.speaks_for)),
        "Other names": ", ".join(f"{one.name} ({one.kind})" for one in told.other_names),
        "Telephone": ", ".join(f"{one.number} {one.label}".strip() for one in told.phones),
        "Mail": ", ".join(one.email for one in told.addresses),
        "Postal address": ", ".join(told.postal.split("\n")),
        "Prefers": told.preferred,
        "Language": told.language,
        "May be told": told.may_be_told,
        "Note": "" if "\n" in told.note else told.note,
    }


def _named(other: Other | None) -> str:
    return f"{other.called} ({other.name})" if other is not None else ""


def _parts(told: Card, work: Work) -> Iterator[tuple[str, list[str]]]:
    yield "Note", told.note.split("\n") if "\n" in told.note else []
    yield "Relations", [one.said for one in told.relations]
    yield "Roles", [role_line(one) for one in told.roles]
    yield "Latest enquiries", [
        f"E{one.id}  {work.moment(one.at)}  {one.subject}" + (f" ({one.case_ref})" if one.case_ref else "")
        for one in told.enquiries
    ]  # fmt: skip


def role_line(role: Role) -> str:
    """What somebody is in a case, and from when until when."""
    side = f", {role.side}" if role.side else ""
    days = f" from {role.since}" if role.since else ""
    days += f" until {role.until}" if role.until else ""
    closed = f" ({role.status})" if role.status != "open" else ""
    return f"{role.ref}  {role.role}{side}{days}: {role.title}{closed}"
