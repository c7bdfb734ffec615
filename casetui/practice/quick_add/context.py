"""What a line is read by: the day, the firm, its people, the place it is written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from casetui.clock import local
from casetui.practice.agenda import agenda
from casetui.practice.agenda.terms import DEADLINE, TASK
from casetui.practice.cases import refs
from casetui.practice.dates.habits import Habits, five
from casetui.practice.firm.dating import court_days, working_days
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session.session import Session

FindCase = Callable[[str], "tuple[int, str] | None"]
CourtZone = Callable[["int | None"], str]


@dataclass(frozen=True)
class Context:
    """What a line is read by; `court_zone` gives the zone of a case's court, '' for the firm's own."""

    today: date
    now: int
    firm: Firm
    staff: Staff
    me: int
    find_case: FindCase
    kind: str = TASK
    case: int | None = None
    case_ref: str = ""
    message: int | None = None
    zone: str = ""
    court_zone: CourtZone = lambda _case: ""
    of_court: bool = False
    """Whether it is read in what a court wrote, so that the hearings in it are ordered."""
    ordered: bool = False
    """Whether the lines are a court's: each a deadline unless it says that it is something else."""

    def habits(self, kind: str) -> Habits:
        """The firm's ways with dates; the working days of a deadline are those of the courts."""
        firm = self.firm
        now = local(self.now, firm.zone).replace(tzinfo=None)
        works = court_days(firm) if kind == DEADLINE else working_days(firm)
        return Habits(self.today, firm.day_order, works, False, now, self._closes, firm.system, firm.zone)

    def _closes(self, day: date) -> time:
        """When the office closes on a day."""
        office = self.firm.office
        windows = office.windows(day) if office is not None else ()
        return time(*divmod(min(windows[-1][1], 24 * 60 - 1), 60)) if windows else five(day)


def context(
    session: Session, firm: Firm, staff: Staff, today: date, *, kind: str = TASK, case: int | None = None,
    case_ref: str = "", message: int | None = None, of_court: bool = False,
) -> Context:  # fmt: skip
    """The context of the acting user; a case is found by its whole ref or by its number."""
    known: dict[str, tuple[int, str] | None] = {}
    zones: dict[int | None, str] = {}

    def find(ref: str) -> tuple[int, str] | None:
        if ref not in known:
            known[ref] = refs.find(session, ref)
        return known[ref]

    def court_zone(its: int | None) -> str:
        if its not in zones:
            zones[its] = agenda.court_zone(session, its, firm.zone)
        return zones[its]

    return Context(
        today, session.clock(), firm, staff, session.me, find, kind, case, case_ref, message,
        court_zone=court_zone, of_court=of_court,
    )  # fmt: skip
