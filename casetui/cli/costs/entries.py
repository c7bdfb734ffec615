"""Making entries from lines, entering them anew, taking them back."""

from __future__ import annotations

import argparse

from casetui.cli import given, output
from casetui.cli.acts import act_on, not_there, settled
from casetui.cli.acts import case as case_of
from casetui.cli.errors import DONE, Stop
from casetui.cli.ids import together
from casetui.cli.opening import Work, opened
from casetui.practice.costs import again, chips, entering, listing
from casetui.practice.costs.line import Understood, understand
from casetui.practice.costs.listing import CostRow
from casetui.practice.costs.reckoning import Reckoning, reckoning
from casetui.session.results import Refuse

MOST_LINES = 1_000
LONGEST = 200_000


def of(work: Work, case: int | None = None, ref: str = "") -> Reckoning:
    """What the acting user's lines are read by."""
    return reckoning(work.session, work.firm, work.staff, work.today, case, ref)


def add(arguments: argparse.Namespace) -> None:
    """Enter what the lines say."""
    with opened(arguments) as work:
        ref = (arguments.case or "").lstrip("#")
        by = of(work, case_of(work, ref), ref) if ref else of(work)
        several = arguments.line == ["-"]
        texts = _lines() if several else [" ".join(arguments.line)]
        lines = [understand(text, by) for text in texts]
        if not lines:
            raise Stop("There is no line to enter.")
        if arguments.dry_run:
            for line in lines:
                output.say("  ".join(text for text, _role in chips.chips(line, by)))
        asked = [(number, line) for number, line in enumerate(lines, 1) if line.new is None]
        if asked:
            number, line = asked[0]
            raise Stop(f"Line {number}: {line.why}" if several else line.why)
        if not arguments.dry_run:
            _enter(work, lines, by)


def _lines() -> list[str]:
    text = given.text(LONGEST, too_long=f"That is more than {MOST_LINES} lines; enter them in parts.")
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise Stop(f"That is more than {MOST_LINES} lines; enter them in parts.")
    return lines


def _enter(work: Work, lines: list[Understood], by: Reckoning) -> None:
    entries = [line.new for line in lines if line.new is not None]
    numbers = settled(entering.enter_all(work.session, entries).result())
    for number, line in zip(numbers, lines, strict=True):
        assert line.new is not None
        _say(number, line, by)


def _say(number: int, line: Understood, by: Reckoning) -> None:
    assert line.new is not None
    pieces = "  ".join(text for text, _role in chips.chips(line, by))
    output.say_wrapped(f"X{number}  {line.new.text}  {pieces}", hang=4)


def change(arguments: argparse.Namespace) -> None:
    """Reverse an entry and enter it anew; without a line, only tell the line that says it."""
    with opened(arguments) as work:
        row = _need(work, arguments.id)
        by = of(work, row.case, row.case_ref)
        if not arguments.line:
            output.say(again.line(row, by))
            return
        line = understand(" ".join(arguments.line), by)
        if line.new is None:
            raise Stop(line.why)
        why = arguments.why or "entered anew"
        try:
            number = settled(entering.change(work.session, row.target, line.new, why).result())
        except Refuse as refused:
            raise Stop(str(refused)) from refused
        output.say(f"{row.name} is reversed, and entered anew:")
        _say(number, line, by)


def reverse(arguments: argparse.Namespace) -> int:
    """Take entries back."""
    with opened(arguments) as work:
        numbers = together(arguments.ids)
        rows = [_need(work, number) for number in numbers]
        try:
            why = arguments.why
            code = act_on(rows, lambda found: entering.reverse(work.session, found, why), "reversed")
        except Refuse as refused:
            raise Stop(str(refused)) from refused
        now = listing.by_ids(work.session, numbers)
        output.say(", ".join(f"{row.name} by X{row.reversed_by}" for row in now if row.reversed_by))
        return code or DONE


def _need(work: Work, number: int) -> CostRow:
    row = listing.one(work.session, number)
    if row is None:
        raise not_there(work, "costs", number)
    return row
