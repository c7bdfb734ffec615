"""Signing a check off."""

from __future__ import annotations

import argparse

from casetui.cli import acts, opening, output
from casetui.cli.acts import settled
from casetui.cli.errors import NotFound, Stop
from casetui.cli.ids import numbered
from casetui.cli.opening import Work
from casetui.practice.conflicts import checks, signing
from casetui.practice.conflicts.checks import Check
from casetui.practice.conflicts.signing import SignOff


def run(arguments: argparse.Namespace) -> None:
    """Sign off a check by its number, or all of a case that wait for it."""
    with opening.opened(arguments) as work:
        said = SignOff(
            arguments.outcome, arguments.reason, arguments.paper,
            tuple(work.staff.need(who).id for who in arguments.out),
        )  # fmt: skip
        for row in _waiting(work, arguments.ref):
            output.say(settled(signing.sign(work.session, row.target, said, work.today).result()))


def _waiting(work: Work, given: str) -> list[Check]:
    if given[:1] in "kK" and given[1:].isdigit():
        row = checks.one(work.session, numbered("conflict_checks")(given))
        if row is None:
            raise NotFound(f"There is no {given.upper()}.")
        return [row]
    rows = [row for row in checks.every(work.session, case=acts.case(work, given)) if not row.is_signed]
    if not rows:
        raise Stop(
            f"No check of {given} waits to be signed off; 'casetui conflicts --case {given}' makes one."
        )
    return rows[::-1]
