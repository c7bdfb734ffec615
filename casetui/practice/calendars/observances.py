"""A time zone as a VTIMEZONE: its observances as rules, fitted to what the clocks of the zone do."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from casetui.practice.dates.shapes import DAY_CODES

YEARS_ON = 40
"""How far ahead the clocks are looked at: long enough to meet a rule's every day of the month."""

_ENOUGH = 20
"""How many years a rule was followed that is believed to go on: its days have been seen by then."""

_STEP = timedelta(days=5)
"""No zone has changed its clocks twice within so few days since calendars were kept on computers."""

_AFTER = timedelta(days=1)
"""How long after its last change a rule ends: some programs read its end, in UTC, by the local clock."""

_WEEK = 7


@dataclass(frozen=True)
class Change:
    """One change of the clocks: the instant, and the offsets and the name it goes from and to."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def wall(self) -> datetime:
        """What the clocks showed as they changed."""
        return (self.at + self.before).replace(tzinfo=None)

    @property
    def kind(self) -> tuple[timedelta, timedelta, str, bool]:
        """What one observance is made of."""
        return self.before, self.after, self.name, self.summer


def changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[Change]:
    """What the clocks do between two instants in UTC."""
    at = first
    while at < last:
        following = at + _STEP
        if zone.utcoffset(_local(at, zone)) != zone.utcoffset(_local(following, zone)):
            yield _found(zone, at, following)
        at = following


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone)


def _found(zone: ZoneInfo, low: datetime, high: datetime) -> Change:
    before = _local(low, zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        if _local(middle, zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    shown = _local(high, zone)
    assert before is not None
    return Change(
        high, before, shown.utcoffset() or timedelta(), shown.tzname() or "", bool(shown.dst()) and
        (shown.dst() or timedelta()) > timedelta(),
    )  # fmt: skip


@dataclass
class _Run:
    """Changes of one kind, one in each of some years that follow each other, that one rule describes."""

    changes: list[Change] = field(default_factory=list)

    def takes(self, change: Change) -> bool:
        """Whether a change is the next of the run."""
        last, wall = self.changes[-1], change.wall
        return (
            change.kind == last.kind and wall.year == last.wall.year + 1
            and (wall.weekday(), wall.time()) == (last.wall.weekday(), last.wall.time())
            and _rule([*self.changes, change]) != ""
        )  # fmt: skip


def _rule(run: Sequence[Change]) -> str:
    """The rule by which clocks change on one weekday of some week of the year; '' where there is none."""
    days = [one.wall.date() for one in run]
    code = DAY_CODES[days[0].weekday()]
    if len({day.month for day in days}) == 1:
        month, low, high = days[0].month, min(day.day for day in days), max(day.day for day in days)
        if (low - 1) // _WEEK == (high - 1) // _WEEK < 4:
            return f"FREQ=YEARLY;BYMONTH={month};BYDAY={(low - 1) // _WEEK + 1}{code}"
        if all(day.day > monthrange(day.year, month)[1] - _WEEK for day in days):
            return f"FREQ=YEARLY;BYMONTH={month};BYDAY=-1{code}"
        if high - low < _WEEK and low + 6 <= monthrange(2027, month)[1]:
            numbers = ",".join(str(number) for number in range(low, low + _WEEK))
            return f"FREQ=YEARLY;BYMONTH={month};BYDAY={code};BYMONTHDAY={numbers}"
    left = [(day - date(day.year + 1, 1, 1)).days for day in days]  # days before the year's end
    if max(left) - min(left) < _WEEK and max(left) < -7:
        numbers = ",".join(str(number) for number in range(min(left), min(left) + _WEEK))
        return f"FREQ=YEARLY;BYDAY={code};BYYEARDAY={numbers}"
    return ""


def _runs(found: Sequence[Change]) -> list[_Run]:
    runs: list[_Run] = []
    going: list[_Run] = []
    for change in found:
        going = [run for run in going if run.changes[-1].wall.year >= change.wall.year - 1]
        run = next((one for one in going if one.takes(change)), None)
        if run is None:
            run = _Run([change])
            runs.append(run)
            going.append(run)
        else:
            run.changes.append(change)
    return runs


@lru_cache(maxsize=256)
def timezone(name: str, first_year: int, last_year: int) -> str:
    """The VTIMEZONE of a zone, right from the first of some years on; what is rule goes on after the last."""
    zone, begin = ZoneInfo(name), datetime(first_year, 1, 1, tzinfo=UTC)
    end = datetime(min(last_year + YEARS_ON, 9000), 7, 1, tzinfo=UTC)
    found = list(changes(zone, datetime(max(first_year - 2, 2), 1, 1, tzinfo=UTC), end))
    before = [change for change in found if change.at <= begin]
    found = found[max(0, len(before) - 1) :]
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    if not before:
        lines += _fixed(zone, begin)
    alone: dict[object, list[Change]] = {}
    for run in _runs(found):
        goes_on = len(run.changes) >= _ENOUGH and run.changes[-1].wall.year >= end.year - 1
        if len(run.changes) == 1 and not goes_on:
            alone.setdefault(run.changes[0].kind, []).append(run.changes[0])
            continue
        until = "" if goes_on else f";UNTIL={run.changes[-1].at + _AFTER:%Y%m%dT%H%M%SZ}"
        lines += _observance(run.changes[0], f"RRULE:{_rule(run.changes)}{until}")
    for several in alone.values():
        others = ",".join(f"{one.wall:%Y%m%dT%H%M%S}" for one in several[1:])
        lines += _observance(several[0], *([f"RDATE:{others}"] if others else []))
    return "\r\n".join([*lines, "END:VTIMEZONE", ""])


def _fixed(zone: ZoneInfo, begin: datetime) -> list[str]:
    shown = begin.astimezone(zone)
    offset = shown.utcoffset() or timedelta()
    start = datetime(min(begin.year, 1970), 1, 1, tzinfo=UTC)
    return _observance(Change(start - offset, offset, offset, shown.tzname() or "", False))


def _observance(change: Change, *rules: str) -> list[str]:
    kind = "DAYLIGHT" if change.summer else "STANDARD"
    return [
        f"BEGIN:{kind}", f"DTSTART:{change.wall:%Y%m%dT%H%M%S}", f"TZOFFSETFROM:{_offset(change.before)}",
        f"TZOFFSETTO:{_offset(change.after)}", *([f"TZNAME:{change.name}"] if change.name else []), *rules,
        f"END:{kind}",
    ]  # fmt: skip


def _offset(offset: timedelta) -> str:
    seconds = abs(int(offset.total_seconds()))
    sign = "-" if offset < timedelta() else "+"
    odd = f"{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}{odd}"
