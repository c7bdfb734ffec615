"""What the acts on records share: finding them, and saying what an act came to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from casetui.cli import output
from casetui.cli.errors import DONE, NOTHING, REFUSED, NotFound, Stop
from casetui.cli.opening import Work
from casetui.practice.acting import Acted, Listed, Outcome
from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.enquiries.triage import Closed
from casetui.session.results import Done, Result
from casetui.sqlite.reading import first
from casetui.tables.kinds import KINDS, named
from casetui.text import clean_line

if TYPE_CHECKING:
    from casetui.practice.attachments.readers import Extracted

T = TypeVar("T")


def settled(result: Result[T]) -> T:
    """The value of an act; Stop with its sentence where it was refused or somebody was first."""
    if isinstance(result, Done):
        return result.value
    raise Stop(str(result))


def not_there(work: Work, table: str, number: int) -> NotFound:
    """Why a record can't be had: it is out of use, or this user has none of that number."""
    model, called = KINDS[table].model, named(table, number)
    gone = first(work.session.rows(model, model.withdrawn, withdrawn=True).where(model.id == number))
    if gone is not None and gone[0] is not None:
        return NotFound(f"{called} was withdrawn: {clean_line(gone[0], 300)}.")
    return NotFound(f"There is no {KINDS[table].word} {called}.")


def enquiry(work: Work, number: int) -> EnquiryRow:
    """One enquiry; NotFound where this user has none of that number."""
    return rows(work, [number])[0]


def rows(work: Work, numbers: Sequence[int]) -> list[EnquiryRow]:
    """These enquiries as they are now; NotFound names the first that is missing."""
    chosen = enquiries.by_ids(work.session, list(numbers))
    there = {row.id for row in chosen}
    for number in numbers:
        if number not in there:
            raise NotFound(f"There is no enquiry E{number}.")
    return chosen


def say_text(extracted: Extracted) -> int:
    """Write out the text that was found in a file, and beside it what stood in the way; the exit status."""
    if extracted.text:
        output.say(extracted.text)
    if extracted.problem:
        output.tell(f"casetui: {extracted.problem}")
    return DONE if extracted.text else NOTHING


def case(work: Work, ref: str) -> int:
    """The case of this ref; NotFound where this user has none."""
    from casetui.practice.cases import cases

    number = cases.by_ref(work.session, ref)
    if number is None:
        raise NotFound(f"There is no case {ref}.")
    return number


def moment(work: Work, text: str, *, past: bool = False) -> int:
    """The instant a user means (`past`: that has been); Stop with the question it raises where unclear."""
    from casetui.practice.dates.shapes import Unclear
    from casetui.practice.firm import dating

    try:
        return dating.moment(text, work.firm, work.now, past=past)
    except Unclear as unclear:
        raise Stop(str(unclear)) from unclear


def act_on(
    chosen: Sequence[Listed], act: Callable[[list[Any]], Outcome], said: str,
    more: Callable[[Acted], None] = lambda _acted: None,
) -> int:  # fmt: skip
    """Do an act to these rows, wait for it and say what came of it, and maybe more; the exit status."""
    names = {row.target.key: row.name for row in chosen}
    result = act([row.target for row in chosen]).result()
    acted = settled(result)
    if acted.done:
        output.say(f"{', '.join(names[key] for key in acted.done)}: {said}.")
        more(acted)
    if isinstance(result, Done):
        for told in result.told:
            output.say(told)
    if isinstance(acted, Closed):
        for number in acted.unsent:
            output.say(f"E{number} has a reply that is not sent; 'casetui outbox' lists it.")
    for key, why in acted.left:
        output.tell(f"casetui: {names[key]} was left: {why}")
    return REFUSED if acted.left else DONE
