"""The demo's agenda: a court week, deadlines in every state, tasks, and what repeats, all around its now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casetui.demo.rounds import Settable, done
from casetui.practice.agenda import acts, agenda, deadlines
from casetui.practice.agenda.acts import New, Preparation
from casetui.practice.agenda.agenda import Guest, ItemTarget, Plan
from casetui.practice.cases import cases
from casetui.practice.firm.firm import Firm
from casetui.session.session import Session

EARLIER = 9 * 86_400
"""Seconds before now at which the agenda was entered."""

# who enters | whose | days from today | from-until | kind | case | title | place or source | who else
_ITEMS = """
MB | MB  |   0 | 09:00-09:30 | meeting    | 2026-0001 | Okafor, before the conference  | room 2        | ADA
TN | ADA |   0 | 10:30-12:00 | hearing    | 2026-0004 | Case management conference     | courtroom 5   | MB
MB | MB  |   0 | 11:30-12:00 | meeting    | 2026-0008 | Haddad signs the statement     | room 1        |
MB | MB  |   0 | 15:00-15:30 | meeting    | 2026-0010 | Physical therapy records       | by telephone  |
TN | RM  |   0 | 14:00-16:00 | deposition | 2026-0012 | Strand                         | Crane Doyle   | TN
TN | RM  |   1 | 09:30-12:30 | hearing    | 2026-0003 | Motion to compel               | courtroom 2   | TN
PQ | SL  |   1 | 10:00-11:00 | hearing    | 2026-0005 | First appearance               | housing court | PQ
MB | SL  |   1 | 14:00-14:45 | meeting    | 2026-0002 | Nguyễn, with an interpreter    | room 2        | MB
MB | ADA |   2 | 09:00-17:00 | deposition | 2026-0010 | Officer Brandt                 | here, room 3  | MB
PQ | ADA |   3 | 13:30-15:00 | mediation  | 2026-0017 | Blue Heron and Voss            | Alder Centre  | PQ
TN | SL  |   3 | 10:00-12:00 | hearing    | 2026-0016 | Summary judgment               | courtroom 1   | TN
MB | MB  |   4 | 10:00-10:30 | meeting    | 2026-0015 | 田中さん (Tanaka) calls         | by telephone  |
PQ | RM  |   5 | 09:00-10:00 | hearing    | 2026-0014 | Accounting of the executor     | courtroom 4   | PQ
MB | ADA |  12 | 09:30-12:30 | hearing    | 2026-0001 | Motion in limine [sealed]      | courtroom 5   | MB
MB | SL  |  16 | 11:00-12:00 | hearing    | 2026-0019 | Stay of the receivership       | courtroom 3   | MB
TN | ADA |  26 |             | trial      | 2026-0006 | Sokolova v. Ridgeline          | courtroom 1   | TN
MB | MB  |  -2 |             | deadline   | 2026-0008 | Answer to interrogatories      | rule          |
TN | MB  |   0 |             | deadline   | 2026-0010 | Expert list                    | order         |
MB | MB  |   0 | 16:00       | deadline   | 2026-0004 | Proposed order, by 4 pm        | order         |
MB | MB  |   3 |             | deadline   | 2026-0015 | Proof of loss                  | agreement     |
PQ | PQ  |   2 |             | deadline   | 2026-0007 | Reply brief                    | order         |
TN | TN  |   6 |             | deadline   | 2026-0003 | Disclosure of experts          | order         |
MB | MB  |  11 |             | deadline   | 2026-0001 | Exhibits exchanged             | order         |
TN | MB  |  14 |             | deadline   | 2026-0019 | Opposition to the stay         | rule          |
PQ | PQ  |  20 |             | deadline   | 2026-0020 | Custody report                 | order         |
MB | MB  |  -3 |             | task       | 2026-0002 | Ask Northgate for the ledger   |               |
MB | MB  |  -1 |             | task       | 2026-0010 | Chase the MRI films            |               |
MB | MB  |   0 |             | task       | 2026-0001 | Book the court reporter        |               |
MB | MB  |   0 | 13:00       | task       | 2026-0004 | Call Mrs van der Berg          |               |
MB |     |   0 |             | task       | 2026-0011 | Scan Tremblay's log books      |               |
TN |     |   1 |             | task       | 2026-0012 | Translate the harbour master's letter |        |
MB | MB  |   2 |             | task       | 2026-0015 | Send Tanaka the fee agreement  |               |
TN | TN  |   0 |             | task       | 2026-0006 | Bundle for Sokolova            |               |
PQ | PQ  |   0 |             | task       | 2026-0005 | Photographs of the stairwell   |               |
"""

PREPARATION = (("Exhibits ready", 5), ("Witnesses told", 4), ("Brief filed", 3))
WAITING = ("Answer of Halloran", "14d", "the amended complaint is served", "2026-0001")
REVIEW = "RRULE:FREQ=WEEKLY;BYDAY=MO"


@dataclass(frozen=True)
class _Line:
    by: str
    owner: str
    days: int
    hours: str
    kind: str
    case: str
    title: str
    where: str
    others: str


class DemoAgenda:
    """Writes the agenda as the staff would have: entered some days ago, some of it confirmed since."""

    def __init__(self, sessions: Mapping[str, Session], firm: Firm, clock: Settable, now: int) -> None:
        """Work around `now`, by a clock that is set back for it."""
        self.sessions, self.firm, self.clock, self.now = sessions, firm, clock, now
        self.today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(firm.zone)).date()
        self.users = {name: its.actor.id for name, its in sessions.items() if its.actor}

    def write(self) -> None:
        """Add everything, then let colleagues confirm what is not theirs."""
        self.clock.at = self.now - EARLIER
        for row in _ITEMS.strip().splitlines():
            self._add(_line(row))
        self._more()
        self.clock.at = self.now - EARLIER // 2
        self._confirm()

    def _add(self, line: _Line) -> None:
        begins, until = _hours(line.hours)
        # Courts and clients come on weekdays; a deadline falls where it falls.
        days = line.days if line.kind == agenda.DEADLINE else self._weekday(line.days)
        deadline = line.kind == agenda.DEADLINE
        self._put(
            line.by,
            New(
                line.kind, line.title,
                Plan(self.today + timedelta(days=days), begins, None, until, self.firm.zone),
                owner=self.users.get(line.owner), case=self._case(line.by, line.case),
                place="" if deadline else line.where, source=line.where if deadline else "",
                guests=tuple(Guest(self.users[name]) for name in line.others.split()),
                priority=agenda.PRESSING if line.title.startswith("Chase") else agenda.PLAIN,
                preparation=self._preparation(line),
            ),
        )  # fmt: skip

    def _preparation(self, line: _Line) -> tuple[Preparation, ...]:
        if line.kind != "hearing" or line.days < 2:
            return ()
        return tuple(Preparation(title, lead, self.users[line.by]) for title, lead in PREPARATION)

    def _more(self) -> None:
        """What repeats, what waits for something, and a day off the whole house has."""
        monday = self.today - timedelta(days=self.today.weekday())
        plan = Plan(monday, time(8, 30), None, time(9), self.firm.zone)
        self._put("MB", New("meeting", "File review", plan, owner=self.users["MB"], rule=REVIEW))
        title, offset, trigger, case = WAITING
        undated = New(
            agenda.DEADLINE, title, Plan(zone=self.firm.zone), owner=self.users["MB"],
            case=self._case("MB", case), trigger=trigger, offset=offset, source="rule",
        )  # fmt: skip
        self._put("MB", undated)

    def _confirm(self) -> None:
        """Every second dated deadline was confirmed by the attorney of the house."""
        session = self.sessions["ADA"]
        rows = [
            row for row in agenda.read(agenda.lines(session))
            if row.kind == agenda.DEADLINE and row.day is not None
        ]  # fmt: skip
        for row in rows[::2]:
            done(deadlines.confirm(session, ItemTarget(row.id, row.version)).result())

    def _put(self, who: str, item: New) -> None:
        done(acts.add(self.sessions[who], [item]).result())
        self.clock.at += 60

    def _case(self, who: str, ref: str) -> int | None:
        return cases.by_ref(self.sessions[who], ref)

    def _weekday(self, days: int) -> int:
        day: date = self.today + timedelta(days=days)
        return days + (7 - day.weekday() if day.weekday() >= 5 and days > 0 else 0)


def _line(row: str) -> _Line:
    by, owner, days, *rest = (field.strip() for field in row.split("|"))
    return _Line(by, owner, int(days), *rest)


def _hours(text: str) -> tuple[time | None, time | None]:
    begins, _, until = text.partition("-")
    return (time.fromisoformat(begins) if begins else None, time.fromisoformat(until) if until else None)
