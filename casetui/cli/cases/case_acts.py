"""What `casetui case` does to a case: opening it, changing it, moving it on, reviewing it."""

from __future__ import annotations

import argparse
from typing import Any

from casetui.cli import given, opening, output
from casetui.cli.acts import act_on, case, settled
from casetui.cli.errors import NotFound, Stop
from casetui.cli.opening import Work
from casetui.practice.cases import beginning, keeping, listing, reviewing
from casetui.practice.cases.beginning import Beginning
from casetui.practice.cases.listing import ListedCase
from casetui.session.results import Done
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.text import clean

KEPT = ("title", "area", "court", "court_number", "their_ref")
PEOPLE = ("attorney", "manager")


def row_of(work: Work, ref: str) -> ListedCase:
    """The case of this ref; NotFound where this user has none."""
    row = listing.one(work.session, case(work, ref))
    if row is None:
        raise NotFound(f"There is no case {ref}.")
    return row


def new(arguments: argparse.Namespace) -> None:
    """Open a case."""
    with opening.opened(arguments) as work:
        wanted = _wanted(arguments, work)
        others, none_known = arguments.others
        begins = Beginning(
            wanted.pop("title"), arguments.client, wanted.pop("area", ""), wanted.pop("attorney_id", None),
            wanted.pop("manager_id", work.me.id), others, none_known,
        )  # fmt: skip
        wanted = {name: value for name, value in wanted.items() if value}  # a new case has nothing to lose

        def run(tx: Tx) -> str:
            number, ref = beginning.open_with(tx, work.firm.zone, begins)
            if wanted:
                keeping.change_in(tx, tx.get(Case, number), wanted)
            return ref

        result = work.session.act("case.open", run)
        output.say(f"{settled(result)} was opened: {begins.title}. It is pending.")
        if isinstance(result, Done):
            for told in result.told:
                output.tell(f"casetui: {told}")
        _tell_unknown(arguments, work)


def edit(arguments: argparse.Namespace) -> int:
    """Change what is kept of a case."""
    with opening.opened(arguments) as work:
        row = row_of(work, arguments.ref)
        wanted = _wanted(arguments, work)
        if not wanted:
            names = ", ".join(f"--{name.replace('_', '-')}" for name in (*KEPT, *PEOPLE))
            raise Stop(f"Say what to change: {names}.")
        code = act_on([row], lambda targets: keeping.change(work.session, targets[0], **wanted), "changed")
        _tell_unknown(arguments, work)
        return code


def _tell_unknown(arguments: argparse.Namespace, work: Work) -> None:
    """Say that an area is in the user's own words alone, and what holds for its cases."""
    if arguments.area and work.areas.find(arguments.area) is None:
        output.tell(
            f"casetui: “{arguments.area}” is none of 'casetui area list'; what holds for"
            f" {work.areas.general.title} holds for it."
        )  # fmt: skip


def guidance(arguments: argparse.Namespace) -> None:
    """Say what the client may be told, end it, or show it."""
    with opening.opened(arguments) as work:
        row = row_of(work, arguments.ref)
        text = " ".join(arguments.words)
        if arguments.end:
            settled(keeping.end_guidance(work.session, row.id).result())
            output.say(f"{row.ref}: there is no standing guidance any more.")
        elif text:
            text = clean(given.text()) if text == "-" else text
            until = arguments.until(work) if arguments.until is not None else None
            settled(keeping.guide(work.session, row.id, text, until).result())
            while_it_holds = f"until {until:%a %-d %b %Y}" if until else "from now on"
            output.say(f"{row.ref}: the client may be told so {while_it_holds}.")
        else:
            said = keeping.guidance(work.session, row.id)
            if said is None:
                raise NotFound(f"There is no standing guidance in {row.ref}.")
            output.say(said.body)


def review(arguments: argparse.Namespace) -> int:
    """Say that the case was gone through."""
    with opening.opened(arguments) as work:
        row, note = row_of(work, arguments.ref), arguments.note
        return act_on([row], lambda targets: reviewing.review(work.session, targets, note), "reviewed")


def archive(arguments: argparse.Namespace) -> int:
    """Put a closed case away, or bring it back."""
    with opening.opened(arguments) as work:
        row = row_of(work, arguments.ref)
        if arguments.back:
            return act_on([row], lambda targets: keeping.bring_back(work.session, targets), "closed again")
        return act_on([row], lambda targets: keeping.archive(work.session, targets), "archived")


def _wanted(arguments: argparse.Namespace, work: Work) -> dict[str, Any]:
    """The columns that the options set."""
    kept = {name: getattr(arguments, name) for name in KEPT if getattr(arguments, name) is not None}
    for name in PEOPLE:
        who = getattr(arguments, name)
        if who is not None:
            kept[f"{name}_id"] = None if who.casefold() in ("none", "nobody") else work.staff.need(who).id
    return kept
