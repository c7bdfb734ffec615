"""What the acts on records share: finding them, and saying what an act came to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from casetui.cli import output
from casetui.cli.errors import DONE, REFUSED, NotFound, Stop
from casetui.cli.opening import Work
from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.enquiries.triage import Acted, Outcome, Target
from casetui.session.results import Conflict, Done, Refused

T = TypeVar("T")


def settled(result: Done[T] | Conflict | Refused) -> T:
    """The value of an act; Stop with its sentence where it was refused or somebody was first."""
    if isinstance(result, Done):
        return result.value
    raise Stop(str(result))


def enquiry(work: Work, number: int) -> EnquiryRow:
    """One enquiry; NotFound where this user has none of that number."""
    return rows(work, [number])[0]


def rows(work: Work, numbers: Sequence[int]) -> list[EnquiryRow]:
    """These enquiries as they are now; NotFound names the first that is missing."""
    found = enquiries.by_ids(work.session, list(numbers))
    there = {row.id for row in found}
    for number in numbers:
        if number not in there:
            raise NotFound(f"There is no enquiry E{number}.")
    return found


def targets(work: Work, numbers: Sequence[int]) -> list[Target]:
    """These enquiries as the targets of an act, in their present versions."""
    return [Target(row.id, row.version) for row in rows(work, numbers)]


def told(outcome: Outcome, said: str) -> int:
    """Wait for an act on enquiries and say what came of it; the exit status."""
    acted: Acted = settled(outcome.result())
    if acted.done:
        output.say(f"{', '.join(f'E{number}' for number in acted.done)}: {said}.")
    for number in acted.unsent:
        output.say(f"E{number} has a reply that is not sent; 'casetui outbox' lists it.")
    for number, why in acted.left:
        output.tell(f"casetui: E{number} was left: {why}")
    return REFUSED if acted.left else DONE
