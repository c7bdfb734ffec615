"""What every screen works with: the session, the firm, its people and words, the user's keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar

from casetui.config import Config
from casetui.keys import Keymap
from casetui.practice.acting import Outcome, Target
from casetui.practice.agenda.agenda import ItemTarget
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.firm import cover
from casetui.practice.firm import staff as staff_practice
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.screens.frame.keyboard import Pace
from casetui.session.reader import Actor
from casetui.session.session import Session
from casetui.words import Words

T = TypeVar("T")


@dataclass(frozen=True)
class Triage:
    """An act on enquiries, with all that was asked for it, so that `.` can do it again elsewhere."""

    right: str  # the act's name in rights.RIGHTS
    said: str  # what the status line says of it, such as "snoozed until Fri 12 Jun"
    run: Callable[[list[Target]], Outcome]
    told: Callable[[EnquiryRow], str] | None = None  # what to say instead of a row, seen as it is then
    again: Callable[[list[Target]], Outcome] | None = None  # what `.` does elsewhere, where that differs


@dataclass(frozen=True)
class AgendaAct:
    """An act on agenda items, with all that was asked for it, so that `.` can do it again elsewhere."""

    right: str
    said: str
    run: Callable[[list[ItemTarget]], Outcome]
    repeats: bool = True  # whether `.` may do it again


async def written(future: Future[T]) -> T:
    """What a write came to; it goes on when whoever waits for it is gone."""
    return await asyncio.shield(asyncio.wrap_future(future))


@dataclass
class Desk:
    """One user's desk; the only thing that screens hold besides their widgets."""

    session: Session
    firm: Firm
    staff: Staff
    words: Words
    keymap: Keymap
    config: Config
    last_act: Triage | None = None
    last_agenda_act: AgendaAct | None = None
    pace: Pace = field(default_factory=Pace)
    seen_entry: int = 0
    """The newest audit entry whose changes this desk knows."""

    covered: tuple[int, ...] = ()
    own_entries: set[int] = field(default_factory=set)
    """What this desk wrote itself since `seen_entry`."""

    @property
    def me(self) -> Actor:
        """The user at this desk."""
        assert self.session.actor is not None
        return self.session.actor

    def now(self) -> int:
        """The present instant."""
        return self.session.clock()

    def today(self) -> date:
        """The firm's day."""
        return self.local(self.now()).date()

    def local(self, instant: int) -> datetime:
        """An instant in the firm's zone."""
        from zoneinfo import ZoneInfo  # here: most starts need no time of day

        return datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(self.firm.zone))

    def whose(self) -> tuple[int, ...]:
        """This user, and whose work they do today; `covered` remembers the latter for the lists."""
        users = cover.users(self.session, self.today())
        self.covered = users[1:]
        return users

    def reload_staff(self) -> None:
        """Read the people again, after somebody may have been added."""
        self.staff = staff_practice.load(self.session)
