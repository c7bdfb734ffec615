"""What `casetui note` does: adding, changing, passing on, signing, withdrawing."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from casetui.cli import given, opening, output
from casetui.cli.acts import act_on, case, moment, settled
from casetui.cli.errors import Stop
from casetui.cli.notes.note_show import need
from casetui.cli.opening import Work
from casetui.practice.acting import Outcome
from casetui.practice.case_file import belongings
from casetui.practice.notes import passing, statements, writing
from casetui.practice.notes.terms import STATEMENT, Facts

NONE = "none"


def new(arguments: argparse.Namespace) -> None:
    """Add a note to a case."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        facts = _facts(arguments, work, number, _of_kind(work, Facts(), arguments.kind))
        note = settled(writing.add(work.session, number, given.text(), facts).result())
        output.say(f"N{note} was added to {arguments.ref}.")


def edit(arguments: argparse.Namespace) -> None:
    """Change a note."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.note)
        facts = _facts(arguments, work, row.case, _of_kind(work, row.facts, arguments.kind or row.kind))
        text = row.body if arguments.keep_text else given.text()
        if text.strip("\n") == row.body and facts == row.facts:
            raise Stop("That changes nothing.")
        settled(writing.change(work.session, row.target, text, facts).result())
        output.say(f"{row.name} was changed.")


def _of_kind(work: Work, facts: Facts, kind: str) -> Facts:
    """The facts of a note of this kind: what becomes a statement closes with the usual declaration."""
    usual = next(iter(statements.declarations(work.words)), "")
    becomes = kind == STATEMENT and facts.kind != STATEMENT
    return replace(facts, kind=kind, declaration=usual if becomes else facts.declaration)


def _facts(arguments: argparse.Namespace, work: Work, of: int | None, facts: Facts) -> Facts:
    """The facts with what the options say."""
    said: dict[str, Any] = {
        name: getattr(arguments, name) for name in ("title", "place", "present", "privileged")
        if getattr(arguments, name) is not None
    }  # fmt: skip
    if arguments.at is not None:
        said["held_at"] = moment(work, arguments.at, past=True)
    if arguments.about is not None:
        said["about"] = None if arguments.about == NONE else _party(work, of, arguments.about)
    if arguments.declaration is not None:
        known = statements.declarations(work.words)
        if arguments.declaration not in (*known, NONE):
            raise Stop(f"“{arguments.declaration}” is no declaration; there are {', '.join(known)} and none.")
        said["declaration"] = "" if arguments.declaration == NONE else arguments.declaration
    return replace(facts, **said)


def _party(work: Work, of: int | None, who: str) -> int:
    """The contact that is meant, of those who are in the case; Stop where it is none of them, or several."""
    there = belongings.parties(work.session, of) if of is not None else []
    wanted = who.casefold()
    fitting = {one.contact: one.name for one in there if f"c{one.contact}" == wanted}
    fitting = fitting or {one.contact: one.name for one in there if one.name.casefold() == wanted}
    fitting = fitting or {one.contact: one.name for one in there if wanted in one.name.casefold()}
    if len(fitting) != 1:
        names = ", ".join(dict.fromkeys(fitting.values() or (one.name for one in there)))
        much = "several" if fitting else "nobody"
        raise Stop(f"“{who}” is {much} in this case; there are {names or 'none'}.")
    return next(iter(fitting))


def pass_to(arguments: argparse.Namespace) -> int:
    """Have a lawyer see notes."""
    with opening.opened(arguments) as work:
        to = work.staff.need(arguments.to)
        return _act(work, arguments, partial(passing.pass_to, user=to.id), f"passed to {to.name}")


def seen(arguments: argparse.Namespace) -> int:
    """Say that notes were seen."""
    with opening.opened(arguments) as work:
        return _act(work, arguments, passing.see, "seen")


def withdraw(arguments: argparse.Namespace) -> int:
    """Take notes out of use."""
    with opening.opened(arguments) as work:
        return _act(work, arguments, partial(writing.withdraw, reason=arguments.why), "withdrawn")


def _act(work: Work, arguments: argparse.Namespace, does: Callable[..., Outcome], said: str) -> int:
    chosen = [need(work, number) for number in dict.fromkeys(arguments.note)]
    return act_on(chosen, lambda targets: does(work.session, targets), said)


def read_back(arguments: argparse.Namespace) -> int:
    """Say that it was read to whoever said it."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.note)
        return act_on([row], lambda targets: statements.read_back(work.session, targets[0]), "read back")


def sign(arguments: argparse.Namespace) -> int:
    """Say that it was signed."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.note)
        if row.signed_on and arguments.scan is not None and arguments.day is None:
            adding = partial(statements.add_scan, work.session, row.target, arguments.scan)
            return act_on([row], lambda _targets: adding(), f"P{arguments.scan} bears its signature")
        day = arguments.day(work) if arguments.day is not None else work.today
        signing = partial(
            statements.sign, work.session, work.words, row, day, work.today, arguments.scan
        )
        return act_on([row], lambda _targets: signing(), f"signed on {day:%a %-d %b %Y}")
