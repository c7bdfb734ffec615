"""The timer from the command line: the same one as at the desk."""

from __future__ import annotations

import argparse

from casetui.cli import output
from casetui.cli.acts import case as case_of
from casetui.cli.acts import settled
from casetui.cli.costs import records
from casetui.cli.costs.entries import of
from casetui.cli.errors import NOTHING, NotFound, Stop
from casetui.cli.opening import Work, opened
from casetui.practice.costs import chips, entering, timers
from casetui.practice.costs.line import understand
from casetui.practice.costs.timers import Running
from casetui.practice.dates.shapes import short


def start(arguments: argparse.Namespace) -> None:
    """Start it."""
    with opened(arguments) as work:
        case = case_of(work, arguments.ref)
        ref = settled(timers.start(work.session, case, " ".join(arguments.words)).result())
        output.say(f"The timer runs on {ref}.")


def stop(arguments: argparse.Namespace) -> int:
    """Stop it, and enter what it ran."""
    with opened(arguments) as work:
        before = timers.mine(work.session)
        if before is None:
            raise NotFound("No timer runs.")
        if arguments.throw_away:
            settled(timers.drop(work.session).result())
            output.say(f"Thrown away: {_told(before, work)}.")
            return 0
        if before.is_doubtful(work.now, work.firm.zone) and not arguments.took:
            ran = _told(before, work)
            raise Stop(f"It has run {ran}: how long was it really? Say --took 1h20, or --throw-away.")
        its = settled(timers.stop(work.session).result())
        words = " ".join(arguments.words) or its.text
        if not words:
            output.say(f"{_told(its, work)} wait to be entered: say 'costs timer stop' and what was done.")
            return 0
        _enter(work, its, words, arguments.took or f"{its.minutes(work.now)}m")
        return 0


def _enter(work: Work, its: Running, words: str, took: str) -> None:
    day = its.day(work.firm.zone)
    when = "" if day == work.today else f"{short(day)} "
    by = of(work, its.case, its.case_ref)
    line = understand(f"{when}{took} {words}", by)
    if line.new is None:
        raise Stop(f"{line.why} The time waits: say 'costs timer stop' once more.")
    if line.new.minutes is None:
        raise Stop("A timer tells time; --took takes such as 1h20.")
    number = settled(entering.enter(work.session, line.new, timed=True).result())
    pieces = "  ".join(text for text, _role in chips.chips(line, by))
    output.say_wrapped(f"X{number}  {line.new.text}  {pieces}", hang=4)


def show(arguments: argparse.Namespace) -> int:
    """Show it."""
    with opened(arguments) as work:
        its = timers.mine(work.session)
        if its is None:
            if arguments.json:
                output.show_json(None)
            else:
                output.say("No timer runs.")
            return NOTHING
        if arguments.json:
            output.show_json(records.timer(its, work))
        else:
            since = f"running since {work.moment(its.started_at)}"
            output.say(f"{_told(its, work)}, {since if its.running else 'stopped, to be entered'}.")
        return 0


def _told(its: Running, work: Work) -> str:
    return f"{its.minutes(work.now)} min on {its.case_ref}"
