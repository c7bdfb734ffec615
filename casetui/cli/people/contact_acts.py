"""What `casetui contact` does: adding a contact, changing one, and making one of two."""

from __future__ import annotations

import argparse
from typing import Any

from casetui.cli import opening, output
from casetui.cli.acts import act_on, settled
from casetui.cli.errors import NotFound, Stop
from casetui.cli.ids import numbered
from casetui.cli.opening import Work
from casetui.cli.people.contact_options import FLAGS, LINE_END, NOBODY, OTHERS, TEXTS
from casetui.practice.people import card, keeping, listing, merging, relations
from casetui.practice.people.card import Card
from casetui.practice.people.keeping import Details
from casetui.practice.people.listing import ListedContact
from casetui.practice.people.several import Some
from casetui.session.results import Done
from casetui.text import clean_line

MOST_GROUPS = 500

def add(arguments: argparse.Namespace) -> None:
    """Add a contact."""
    with opening.opened(arguments) as work:
        wanted = _wanted(arguments, work)
        number = settled(keeping.add(work.session, Details(name=arguments.name, **wanted)).result())
        output.say(f"C{number}: {arguments.name} was added.")
        for one in merging.duplicates(work.session, number):
            output.tell(f"casetui: C{one.id} {one.name} may be the same ({one.why}).")


def edit(arguments: argparse.Namespace) -> int:
    """Change what is kept of a contact."""
    with opening.opened(arguments) as work:
        told = _card(work, arguments.contact)
        wanted = _wanted(arguments, work)
        if arguments.name is not None:
            wanted["name"] = arguments.name
        if not wanted:
            raise Stop("Say what to change, such as --name, --phone, --no-phone, --represented-by.")
        row = told.contact
        return act_on([row], lambda targets: keeping.change(work.session, targets[0], **wanted), "changed")


def merge(arguments: argparse.Namespace) -> None:
    """Make one of two contacts."""
    with opening.opened(arguments) as work:
        keep, gone = _row(work, arguments.stays), _row(work, arguments.goes)
        settled(merging.merge(work.session, keep.target, gone.target).result())
        output.say(f"{gone.name} {gone.called} is {keep.name} {keep.called} now; undo makes them two again.")


def duplicates(arguments: argparse.Namespace) -> None:
    """List who may be the same as whom."""
    with opening.opened(arguments) as work:
        if arguments.contact is not None:
            row = _row(work, arguments.contact)
            found = [(merging.Double(row.id, row.called, ""), *merging.duplicates(work.session, row.id))]
        else:
            found = list(merging.groups(work.session, MOST_GROUPS + 1))
        pairs = [(group[0], other) for group in found[:MOST_GROUPS] for other in group[1:]]
        if not pairs:
            raise NotFound("Nobody here seems to be there twice.")
        if arguments.json:
            output.show_json_list(
                {"id": f"C{one.id}", "name": one.name, "other": f"C{other.id}", "other_name": other.name,
                 "why": other.why}
                for one, other in pairs
            )  # fmt: skip
        else:
            for one, other in pairs:
                output.say(output.one_line(f"C{one.id} {one.name} – C{other.id} {other.name} ({other.why})"))
        if len(found) > MOST_GROUPS:
            output.tell(f"casetui: there are more than {MOST_GROUPS}; merge these first.")


def relate(arguments: argparse.Namespace) -> None:
    """Say what one contact is to another."""
    with opening.opened(arguments) as work:
        one, other = _row(work, arguments.contact), _row(work, arguments.other)
        nature = clean_line(arguments.nature)
        result = relations.relate(work.session, one.id, other.id, nature).result()
        settled(result)
        output.say(f"{one.name} {one.called} is {nature} {other.name} {other.called}.")
        for told in result.told if isinstance(result, Done) else ():
            output.tell(f"casetui: {told}")


def unrelate(arguments: argparse.Namespace) -> None:
    """Say that two contacts are not bound to each other, or not any more."""
    with opening.opened(arguments) as work:
        one, other = _row(work, arguments.contact), _row(work, arguments.other)
        wanted = clean_line(arguments.nature or "")
        lines = [
            line for line in relations.of(work.session, one.id)
            if line.contact == other.id and wanted in ("", line.nature)
        ]  # fmt: skip
        if not lines:
            raise NotFound(f"{one.name} and {other.name} are not bound to each other.")
        if len(lines) > 1:
            named = ", ".join(f"“{line.nature}”" for line in lines)
            raise Stop(f"They are bound in {len(lines)} ways ({named}): say which with --is.")
        settled(relations.unrelate(work.session, lines[0].id).result())
        output.say(f"{one.name} and {other.name}: “{lines[0].nature}” has ended.")


def _row(work: Work, number: int) -> ListedContact:
    row = listing.one(work.session, number)
    if row is None:
        raise NotFound(f"There is no contact C{number}.")
    return row


def _card(work: Work, number: int) -> Card:
    told = card.of(work.session, number)
    if told is None:
        raise NotFound(f"There is no contact C{number}.")
    return told


def _wanted(arguments: argparse.Namespace, work: Work) -> dict[str, Any]:
    """The details that the options say."""
    said = {name.replace("-", "_"): getattr(arguments, name.replace("-", "_")) for name in (*TEXTS, *FLAGS)}
    wanted: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
    if "postal" in wanted:
        wanted["postal"] = "\n".join(part.strip() for part in wanted["postal"].split(LINE_END))
    if wanted.get("preferred") == NOBODY:
        wanted["preferred"] = ""
    for name in OTHERS:
        other = getattr(arguments, name.replace("-", "_"))
        if other is not None:
            wanted[name.replace("-", "_")] = None if other == NOBODY else _numbered(work, other)
    for name, (detail, read) in _PARTS.items():
        more, less = getattr(arguments, name), getattr(arguments, f"no_{name}", [])
        if more or less:
            wanted[detail] = Some(tuple(map(read, more)), tuple(map(read, less)))
    return wanted


def _numbered(work: Work, other: str) -> int:
    try:
        return _row(work, numbered("contacts")(other)).id
    except argparse.ArgumentTypeError as error:
        raise Stop(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error


def _phone(written: str) -> tuple[str, str]:
    word, _, rest = written.partition(" ")
    label = word if word.isalpha() and rest else ""
    return (rest.strip() if label else written), label.casefold()


def _also(written: str) -> tuple[str, str]:
    kind, colon, name = written.partition(":")
    return (name.strip(), kind.strip().casefold()) if colon else (written, "other")


_PARTS: dict[str, tuple[str, Any]] = {
    "email": ("emails", str.casefold), "phone": ("phones", _phone), "also": ("other_names", _also),
}  # fmt: skip
