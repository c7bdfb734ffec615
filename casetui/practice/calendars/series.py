"""Puts the entries of a calendar together: single ones, series with their exceptions, occurrences alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from casetui.practice.agenda import recurrence, rules
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.plan import Plan
from casetui.practice.calendars.moments import Moment
from casetui.practice.calendars.reading import Entry, Unread
from casetui.practice.dates.shapes import Unclear

FOLLOWED = timedelta(days=5 * 366)
"""How far what was changed from one occurrence on is followed, where no rule says it."""

MOST_FOLLOWED = 400
Known = Callable[[str], AgendaRow | None]
"""The series that is here already under a UID."""


@dataclass(frozen=True)
class Read:
    """One item as a calendar has it: an event, a task, a series, or an occurrence of a series."""

    uid: str
    sequence: int
    stamp: int
    kind: str
    title: str
    plan: Plan
    place: str = ""
    note: str = ""
    rule: str = ""
    occurrence: str = ""  # which occurrence of its series it takes the place of
    cancelled: bool = False
    done: bool = False
    deadline: bool = False


def put_together(entries: Iterable[Entry | Unread], zone: str, known: Known) -> Iterator[Read | Unread]:
    """The items of a calendar, each series before its exceptions; `zone` is where what floats is."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if isinstance(entry, Unread):
            yield entry
        else:
            groups.setdefault(entry.uid, []).append(entry)
    for uid, group in groups.items():
        try:
            yield from _group(uid, group, zone, known)
        except Unclear as unclear:
            yield Unread(group[0].title, str(unclear))


def _newest(entries: Sequence[Entry]) -> Entry:
    """The latest of several that stand for one: by SEQUENCE, then by when they were written."""
    return max(entries, key=lambda one: (one.sequence, one.stamp))


def _group(uid: str, group: Sequence[Entry], zone: str, known: Known) -> Iterator[Read | Unread]:
    masters = [one for one in group if one.replaces is None]
    apart: dict[Moment, list[Entry]] = {}
    for one in group:
        if one.replaces is not None:
            apart.setdefault(_instant(one.replaces), []).append(one)
    exceptions = [_newest(ones) for ones in apart.values()]
    if not masters:
        yield from _alone(uid, exceptions, zone, known)
        return
    master = _newest(masters)
    if not (master.rules or master.added):
        yield _single(master, zone)
        yield from _alone(uid, exceptions, zone, lambda _uid: None)
        return
    series = _Series.of(master, zone)
    onwards = sorted((one for one in exceptions if one.onwards), key=lambda one: series.local(one.replaces))
    yield series.read(until=series.local(onwards[0].replaces) if onwards else None)
    for number, one in enumerate(onwards):
        following = onwards[number + 1].replaces if number + 1 < len(onwards) else None
        yield series.later(one, series.local(following) if following is not None else None)
    for one in exceptions:
        if not one.onwards and not series.leaves_out(one.replaces):
            yield _tried(one, lambda one=one: series.exception(one))  # type: ignore[misc]
    for moment, length in master.added:
        if length is not None and length != series.length:
            yield series.longer(moment, length)


def _instant(moment: Moment) -> Moment:
    """Two names of one occurrence are one: in UTC, or in another zone."""
    if moment.whole_day or not moment.zone:
        return moment
    return Moment(moment.on("UTC"), zone="UTC")


def _tried(one: Entry, make: Callable[[], Read]) -> Read | Unread:
    try:
        return make()
    except Unclear as unclear:
        return Unread(one.title, str(unclear))


def _read(entry: Entry, plan: Plan, **more: object) -> Read:
    made = Read(
        entry.uid, entry.sequence, entry.stamp, entry.kind, entry.title, plan, entry.place, entry.note,
        cancelled=entry.cancelled, done=entry.done, deadline=entry.deadline,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def _plan(start: datetime, length: timedelta | None, zone: str, *, whole_day: bool) -> Plan:
    """When something is that begins at a local time of a zone. Raises Unclear for what can't be."""
    if whole_day:
        days = max(1, (length or timedelta(days=1)).days)
        plan = Plan(start.date(), None, start.date() + timedelta(days=days - 1), None, zone)
    else:
        ends = start + length if length else None
        plan = Plan(start.date(), start.time(), (ends or start).date(), ends.time() if ends else None, zone)
    plan.columns()
    return plan


def _single(entry: Entry, zone: str) -> Read:
    """What happens once: in the zone it names; in UTC, or in one only its file knows, by the firm's clock."""
    start = entry.start
    if start is None:
        return _read(entry, Plan(zone=zone))
    its = zone if start.whole_day or not start.named or start.zone in ("", "UTC") else start.zone
    if start.whole_day or not entry.length:
        return _read(entry, _plan(start.settled(its), entry.length, its, whole_day=start.whole_day))
    return _read(entry, _timed(start, entry.length, its))


def _timed(start: Moment, length: timedelta, zone: str) -> Plan:
    """A start with its end: the end is so much later by the instants, not by the clock's face."""
    begins = start.settled(zone)
    utc = start.on("UTC") if start.zone else Moment(start.at, zone=zone).on("UTC")
    ends = Moment(utc + length, zone="UTC").on(zone)
    plan = Plan(begins.date(), begins.time(), ends.date(), ends.time(), zone)
    plan.columns()
    return plan


def _alone(uid: str, exceptions: Sequence[Entry], zone: str, known: Known) -> Iterator[Read | Unread]:
    """Occurrences whose series is not in the file: of one that is here, or something by itself."""
    row = known(uid) if exceptions else None
    for one in exceptions:
        assert one.replaces is not None
        if row is not None and row.rule:
            key = _key(one.replaces, row.zone, whole_day=row.all_day)
            yield _tried(one, lambda one=one, key=key: replace(_single(one, zone), occurrence=key))  # type: ignore[misc]
        else:
            name = f"{uid}#{_key(one.replaces, 'UTC', whole_day=one.replaces.whole_day)}"
            yield _tried(one, lambda one=one, name=name: replace(_single(one, zone), uid=name))  # type: ignore[misc]


def _key(moment: Moment, zone: str, *, whole_day: bool) -> str:
    """How an occurrence is named: by the local start that its series gives it."""
    # Of whole days also a name with a time says its own day, in whatever zone.
    at = moment.at if whole_day else moment.on(zone)
    return f"{at:%Y-%m-%d}" if whole_day or moment.whole_day else f"{at:%Y-%m-%dT%H:%M}"


@dataclass(frozen=True)
class _Series:
    """A series in its own zone, on whose clock its rule is followed."""

    entry: Entry
    zone: str
    first: datetime
    whole_day: bool
    length: timedelta | None
    rule: str

    @classmethod
    def of(cls, entry: Entry, zone: str) -> _Series:
        """The series of an entry. Raises Unclear for one that can't be followed."""
        start = entry.start
        if start is None:
            raise Unclear("it repeats, but does not say when it begins")
        if not start.named:
            raise Unclear("it repeats by a time zone that is not known here")
        its = zone if start.whole_day else start.zone or zone
        first = start.at
        lines = [f"RRULE:{_ended(rule, start)}" for rule in entry.rules]
        series = cls(entry, its, first, start.whole_day, entry.length, "")
        added = [series.local(moment) for moment, _length in entry.added]
        lines += [f"RDATE:{series._compact(added)}"] if added else []
        days = [moment.at for moment in entry.left_out if moment.whole_day]
        left = [series.local(moment) for moment in entry.left_out if not moment.whole_day]
        if series.whole_day:
            days, left = [*days, *left], []
        lines += [f"EXDATE:{','.join(f'{day:%Y%m%d}' for day in days)}"] if days else []
        lines += [f"EXDATE:{series._compact(left)}"] if left else []
        rule = "\n".join(lines)
        if next(rules.following(rule, first, first, first, its), None) != first and not series.leaves_out(
            start
        ):
            # The start belongs to its series also where the rule does not name it (RFC 5545, 3.8.5.3).
            rule += f"\nRDATE:{series._compact([first])}"
        return replace(series, rule=recurrence.checked(rule, first, its))

    def _compact(self, moments: Sequence[datetime]) -> str:
        shape = "%Y%m%d" if self.whole_day else "%Y%m%dT%H%M%S"
        return ",".join(f"{moment:{shape}}" for moment in moments)

    def local(self, moment: Moment | None) -> datetime:
        """A moment on the series' own clock."""
        assert moment is not None
        return moment.at.replace(hour=0, minute=0) if self.whole_day else moment.on(self.zone)

    def leaves_out(self, moment: Moment | None) -> bool:
        """Whether an occurrence is among those that the series says are not."""
        assert moment is not None
        at = self.local(moment)
        return any(
            one.at.date() == at.date() if one.whole_day or self.whole_day else self.local(one) == at
            for one in self.entry.left_out
        )

    def plan(self, start: datetime) -> Plan:
        """When an occurrence is that begins at a local time."""
        return _plan(start, self.length, self.zone, whole_day=self.whole_day)

    def read(self, until: datetime | None) -> Read:
        """The series itself; up to the occurrence from which on it is another."""
        rule = self.rule
        if until is not None:
            starts = [when for when in self._starts(until) if when < until]
            rule = _listed(starts, self._compact)
        return _read(self.entry, self.plan(self.first), rule=rule)

    def _starts(self, last: datetime) -> list[datetime]:
        return list(
            islice(rules.following(self.rule, self.first, self.first, last, self.zone), MOST_FOLLOWED)
        )

    def later(self, one: Entry, until: datetime | None) -> Read:
        """What an occurrence and all that follow are from then on: as much later, as long, as it says."""
        assert one.replaces is not None and one.start is not None
        begins, moved = self.local(one.replaces), self.local(one.start)
        last = min(until - timedelta(minutes=1) if until else begins + FOLLOWED, begins + FOLLOWED)
        starts = rules.following(self.rule, self.first, begins, last, self.zone)
        shifted = [when + (moved - begins) for when in islice(starts, MOST_FOLLOWED)]
        length = one.length if one.length else self.length
        plan = _plan(moved, length, self.zone, whole_day=self.whole_day)
        return _read(
            one, plan, uid=f"{one.uid}#{_key(one.replaces, 'UTC', whole_day=self.whole_day)}",
            rule=_listed(shifted or [moved], self._compact),
        )  # fmt: skip

    def exception(self, one: Entry) -> Read:
        """An occurrence that is other than its series says."""
        assert one.replaces is not None
        key = _key(one.replaces, self.zone, whole_day=self.whole_day)
        made = replace(_single(one, self.zone), occurrence=key)
        if one.start is None or one.cancelled:
            return replace(made, plan=self.plan(self.local(one.replaces)))
        return made

    def longer(self, moment: Moment, length: timedelta) -> Read:
        """An added occurrence that lasts another time than the series."""
        at = self.local(moment)
        plan = _plan(at, length, self.zone, whole_day=self.whole_day)
        return _read(self.entry, plan, occurrence=_key(moment, self.zone, whole_day=self.whole_day))


def _listed(starts: Sequence[datetime], compact: Callable[[Sequence[datetime]], str]) -> str:
    """A rule that names its days one by one; '' for a single one."""
    return f"RDATE:{compact(starts)}" if len(starts) > 1 else ""


def _ended(rule: str, start: Moment) -> str:
    """A rule whose end is written as its start is: a day for whole days, else the instant in UTC."""
    parts = [part for part in rule.split(";") if part]
    for at, part in enumerate(parts):
        name, _, value = part.partition("=")
        if name != "UNTIL":
            continue
        if start.whole_day:
            parts[at] = f"UNTIL={value[:8]}"
        elif start.zone and not value.endswith("Z"):
            # With a zone the end is in UTC (RFC 5545, 3.3.10), whatever is missing behind it.
            parts[at] = f"UNTIL={value[:8]}T{value[9:15] or '000000'}Z"
    return ";".join(parts)
