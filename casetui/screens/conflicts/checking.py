"""Making a check from wherever one is: of the case, contact or enquiry there, or of a typed name."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from casetui.practice.conflicts import asking, checks, coverage
from casetui.practice.conflicts.checks import Check
from casetui.practice.conflicts.hits import Asked, Found, Here
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import committed
from casetui.session.results import Done, Refuse


def here(on: DeskScreen) -> Check | tuple[Sequence[Asked], Here] | None:
    """What is looked at: a check of its case that waits to be signed off, or who is to be looked for."""
    there, session = on.looked_at(), on.desk.session
    if there.contact is not None:
        return asking.of_contact(session, there.contact), Here()
    case = on.case_here()
    if case is not None:
        waiting = [row for row in checks.every(session, case=case) if not row.is_signed]
        today = on.desk.today().isoformat()
        if waiting and not coverage.missing(session, case, today, signed=False):
            return waiting[0]
        return asking.of_case(session, case, today), Here(case, there.enquiry)
    if there.enquiry is not None:
        return asking.of_enquiry(session, there.enquiry), Here(None, there.enquiry)
    return None


async def by_name(on: DeskScreen) -> tuple[Sequence[Asked], Here]:
    """Somebody by a name, an address or a number that is typed."""
    text = await on.ask.line("Check for conflicts:", echo=_echo)
    if not text.strip():
        raise Ended
    return asking.of_name(text), Here()


def _echo(text: str) -> tuple[str, str]:
    return ("", "") if text.strip() else ("a name, mail address or telephone number", "dim")


def again(desk: Desk, check: Check) -> tuple[Sequence[Asked], Here]:
    """What a check looked for, once more; of a case all who are in it now."""
    session, where = desk.session, Here(check.case, check.enquiry)
    if check.case is not None:
        return asking.of_case(session, check.case, desk.today().isoformat()), where
    return checks.found_of(session, check.id).asked, where


async def made(on: DeskScreen, asked: Sequence[Asked], where: Here) -> Check | None:
    """Look for these beside the desk, and keep what was found; None where that was refused, which is said."""
    on.say(f"Checking {len(asked)} name{'s' if len(asked) != 1 else ''} …", "dim")
    session = on.desk.session
    desk = asyncio.get_running_loop()

    def told(at: int) -> None:
        if len(asked) > 1:
            desk.call_soon_threadsafe(on.say, f"Checking: {at} of {len(asked)} names …", "dim")

    try:
        found: Found = await asyncio.to_thread(checks.search, session, asked, where, told)
    except Refuse as why:
        on.say(str(why), "bad")
        return None
    result = await committed(on, checks.keep(session, found, where))
    on.say("" if isinstance(result, Done) else str(result), "bad")
    return checks.one(session, result.value) if isinstance(result, Done) else None
