"""What became of the dates in the court's mail: asked before it leaves the inbox."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice.agenda import agenda
from casetui.practice.agenda.plan import when_words
from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.screens.frame.asking import Asking
from casetui.screens.frame.desk import Desk

_NAMED = 5


async def ask(desk: Desk, asking: Asking, rows: Sequence[EnquiryRow]) -> str:
    """What became of the dates in the court's mail among these; '' where there is none.

    What was entered from it stands above the question, and where that is nothing it is asked once more.
    """
    waiting = [row for row in rows if row.holds_dates]
    if not waiting:
        return ""
    entered = agenda.read_in(desk.session, [row.id for row in waiting])
    which = f"{waiting[0].name}" if len(waiting) == 1 else f"{len(waiting)} of them"
    choices = [("t", "dates taken"), ("n", "no dates"), ("esc", "leave it")]
    above = [chip for row in waiting[:_NAMED] for chip in _chips(desk, row, entered[row.id])]
    if await asking.choice(f"{which} from the court:", choices, above=above) == "n":
        return enquiries.NO_DATES
    if bare := [row.name for row in waiting if not entered[row.id].rows]:
        names = ", ".join(bare[:_NAMED]) + (" …" if len(bare) > _NAMED else "")
        # Another key than the one that asked: two letters in a burst must not be a yes.
        ways = [("y", "taken all the same"), ("esc", "leave it, a enters them")]
        await asking.choice(f"Nothing was entered from {names}.", ways, above=above)
    return enquiries.TAKEN


def _chips(desk: Desk, row: EnquiryRow, entered: agenda.ReadIn) -> list[tuple[str, str]]:
    """What was entered from a court's message, each item a piece."""
    today = desk.today()
    source = f"M{entered.message}" if entered.message else row.name
    chips = [(f"{row.name}: entered from {source}:", "strong")]
    for item in entered.rows:
        chips.append((f"{item.name} {item.kind} {item.title}, {when_words(item.plan, today)}", "good"))
    if not entered.rows:
        chips.append(("none", "bad"))
    if entered.earlier:
        names = ", ".join(item.name for item in entered.earlier[:_NAMED])
        chips.append((f"from its earlier messages: {names}", "dim"))
    return chips
