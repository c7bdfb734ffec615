"""Typed lines on the command line: how the shell's words become one, and how each was understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casetui.cli import given, output
from casetui.cli.errors import Stop
from casetui.cli.opening import Work
from casetui.practice.agenda.plan import Plan
from casetui.practice.agenda.terms import DEADLINE
from casetui.practice.quick_add import quick_add
from casetui.practice.quick_add.chips import chips
from casetui.practice.quick_add.context import Context
from casetui.practice.quick_add.quick_add import KIND_WORDS, MOST_LINES, Understood

LONGEST = 1_000_000
"""How many characters of standard input are read."""


def one_line(words: Sequence[str]) -> str:
    """The line of a shell's words; one with blanks among others was quoted, and stays words.

    A whole line in quotes, also after its kind, is the line itself.
    """
    if len(words) == 1 or (len(words) == 2 and words[0].casefold().rstrip(":") in KIND_WORDS):
        return " ".join(words)
    return " ".join(f'"{word}"' if " " in word.strip() and '"' not in word else word for word in words)


def read_list(context: Context) -> list[Understood]:
    """The lines of standard input, each understood; those of an order without a time are left out, aloud."""
    too_long = f"That is more than {LONGEST:,} characters; add the lines in parts."
    lines = quick_add.several(given.text(LONGEST, too_long=too_long), context)
    if context.kind == DEADLINE:
        for one in lines:
            if one.why and one.timeless:
                output.tell(f"Left out, as it names no time: {one.text}")
        lines = [one for one in lines if not (one.why and one.timeless)]
    if len(lines) > MOST_LINES:
        raise Stop(f"These are {len(lines)} lines; one list has at most {MOST_LINES}. Nothing was added.")
    return lines


def questions(lines: Sequence[Understood]) -> None:
    """Refuse lines that raise a question, with each of them."""
    unclear = [one for one in lines if one.why]
    if not unclear:
        return
    if len(lines) == 1:
        raise Stop(unclear[0].why)
    for one in unclear:
        output.tell(f"{one.text}: {one.why}")
    raise Stop(
        f"Nothing was added: {len(unclear)} of {len(lines)} lines "
        f"{'is' if len(unclear) == 1 else 'are'} unclear."
    )


def show(lines: Sequence[Understood], context: Context, work: Work, *, as_json: bool, several: bool) -> None:
    """Say how lines are understood: as chips and title, or as JSON."""
    made = [_json(one, context, work) for one in lines]
    if as_json and several:
        output.show_json_list(made)
    elif as_json and made:
        output.show_json(made[0])
    else:
        for one in lines:
            if not one.why:
                title = one.item.title if one.item is not None else ""
                said = " ".join(text for text, _role in chips(one, context))
                output.say(f"{said}  {title}" if title else said)


def _json(line: Understood, context: Context, work: Work) -> dict[str, Any]:
    item, call = line.item, line.call
    plan = item.plan if item is not None else Plan()
    made: dict[str, Any] = {
        "line": line.text, "kind": line.kind, "question": line.why,
        "chips": [] if line.why else [text for text, _role in chips(line, context)],
        "title": item.title if item is not None else call.subject if call is not None else "",
        "day": plan.day.isoformat() if plan.day else None, "time": f"{plan.at:%H:%M}" if plan.at else None,
        "end_day": plan.last_day.isoformat() if plan.last_day else None,
        "end_time": f"{plan.until:%H:%M}" if plan.until else None, "zone": plan.zone if plan.day else None,
    }  # fmt: skip
    if item is not None:
        made |= {
            "owner": work.staff.initials(item.owner) or None, "case": line.case_ref or None,
            "place": item.place,
            "rule": item.rule, "trigger": item.trigger, "offset": item.offset, "note": item.note,
            "source": item.source, "priority": item.priority, "offered": line.offered or None,
        }  # fmt: skip
    if call is not None:
        made |= {"who": call.who, "phone": call.phone, "email": call.email, "case": call.case_ref or None}
    return made
