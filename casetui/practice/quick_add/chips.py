"""How a line was understood, said back piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casetui.practice.agenda import agenda, terms
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import when_words
from casetui.practice.dates.counting import Offset
from casetui.practice.enquiries.taking_down import EnquiryLine
from casetui.practice.quick_add.context import Context
from casetui.practice.quick_add.quick_add import Understood
from casetui.text import clean_line

Chip = tuple[str, str]
"""A piece of what was understood, and the role it is shown in."""


def chips(line: Understood, context: Context, notes: Sequence[str] = ()) -> list[Chip]:
    """How a line was understood, piece by piece; one piece with the question where it was not."""
    if line.why:
        return [(f"[{line.kind}]", ""), (line.why, "bad")]
    if line.call is not None:
        return _call_chips(line.call)
    item = line.item
    assert item is not None
    shown: list[Chip] = [(f"[{item.kind}]", "accent")]
    if line.free is not None:
        names = ", ".join(map(context.staff.initials, line.free.users))
        shown.append((f"[next free {line.free.minutes} min: {names}]", "good"))
    elif item.plan.day is not None:
        shown += _when_chips(item, context)
    elif item.trigger:
        shown.append((f"[{Offset.kept(item.offset).of(item.trigger)}]", "soon"))
    shown += [(f"({phrase})", "dim") for phrase in line.counted]
    if item.rule:
        from casetui.practice.agenda import recurrence

        shown.append((f"[{recurrence.words(item.rule)}]", "good"))
    owner = context.staff.initials(item.owner) or "nobody"
    guests = [context.staff.initials(one.user) or one.name or one.email for one in item.guests]
    shown.append((f"[{', '.join([f'@{owner}', *guests])}]", "" if owner != "nobody" else "soon"))
    pieces = (
        f"#{line.case_ref}" if line.case_ref else "", item.place,
        f"by {item.source}" if item.source else "",
        "!" if item.priority == terms.PRESSING else "~" if item.priority == terms.LOW else "",
        f"M{item.message}" if item.message else "",
        f"note: {clean_line(item.note, 60)}" if item.note.strip() else "",
    )  # fmt: skip
    shown += [(f"[{piece}]", "") for piece in pieces if piece]
    if line.offered:
        shown.append((f"a {line.offered}? tab turns it, or write {line.offered} first", "soon"))
    return [*shown, *((note, "soon") for note in notes if note)]


def _when_chips(item: New, context: Context) -> list[Chip]:
    plan = item.plan
    assert plan.day is not None
    said = when_words(plan, context.today)
    if plan.zone != context.firm.zone:
        said += f" {plan.zone}"
    shown: list[Chip] = [(f"[{said}]", "good")]
    instants = plan.instants()
    if instants is not None and instants[1] <= context.now:
        shown.append(("past", "soon"))
    if closed := agenda.closed_courts(context.firm, item.kind, plan.day):
        shown.append((f"courts closed: {closed}", "soon"))
    return shown


def item_when(item: New, today: date) -> str:
    """When a new item is, or what it waits for."""
    if item.plan.day is None and item.trigger:
        return Offset.kept(item.offset).of(item.trigger)
    return when_words(item.plan, today)


def _call_chips(call: EnquiryLine) -> list[Chip]:
    parts = [f"[{call.channel}]", f"[{call.who}]"]
    parts += [f"[re {call.subject}]"] if call.subject != call.who else []
    ref = f"#{call.case_ref}" if call.case_ref else ""
    parts += [f"[{part}]" for part in (call.phone, call.email, ref) if part]
    return [(part, "") for part in parts]
