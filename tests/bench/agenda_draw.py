"""`python -m tests.bench.agenda_draw FILE`: draws inbox, Today and Week; the seconds each took as JSON.

Also what a keystroke of the quick-add line costs, and a search for free slots over all calendars.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from casetui.clock import system_clock
from casetui.db import open_database
from casetui.practice.agenda import slots
from casetui.practice.agenda.bookings import Bookings
from casetui.practice.firm import firm, staff
from casetui.practice.quick_add import quick_add
from casetui.practice.quick_add.chips import chips
from casetui.practice.quick_add.context import context as reading_context
from casetui.screens.inbox.inbox import InboxScreen
from casetui.screens.today.today import TodayScreen
from casetui.screens.week.week import WeekScreen
from casetui.session.session import Session
from tests.bench.drawing import Places, draw

PLACES: Places = {"inbox": InboxScreen, "today": TodayScreen, "week": WeekScreen}
LINE = "call Okafor re deed fri 14:00 @mb #2027-00042 ! every mon until 1dec at court 5 by order 12jun"


def main(path: Path) -> dict[str, list[float]]:
    """All figures of one file."""
    reading = Session(open_database(path), path, None)
    person = staff.load(reading).find("MB")
    assert person is not None
    reading.close()
    session = Session(open_database(path), path, person.actor)
    found = asyncio.run(draw(session, path, PLACES))
    found["slots"] = _slots(session)
    found["keystroke"] = _keystrokes(session)
    session.close()
    return found


def _keystrokes(session: Session) -> list[float]:
    people, its_firm = staff.load(session), firm.load(session)
    today = datetime.fromtimestamp(system_clock(), UTC).date()
    context = reading_context(session, its_firm, people, today)
    taken = []
    # With what the day holds already and whom the line would book twice, as the desk says both.
    bookings = Bookings(session, its_firm)
    for length in range(1, len(LINE) + 1):
        begun = perf_counter()
        line = quick_add.understand(LINE[:length], context)
        notes: list[str] = []
        if line.item is not None and line.item.plan.day is not None:
            load = bookings.load(line.item.owner, line.item.plan.day)
            notes = [*bookings.doubles_of(line.item), load.words]
        chips(line, context, notes)
        taken.append(perf_counter() - begun)
    return taken


def _slots(session: Session) -> list[float]:
    people, its_firm = staff.load(session), firm.load(session)
    users = [person.id for person in people.active()][:30]
    taken = []
    for _ in range(5):
        begun = perf_counter()
        slots.free(session, its_firm, users, 45, start=system_clock(), days=60)
        taken.append(perf_counter() - begun)
    return taken


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
