"""Office hours, and the reply clock's arithmetic over them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, Self

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MIDNIGHT = 24 * 60
# A clock that runs longer than this over one office's hours is a mistake in the settings.
_FURTHEST = timedelta(days=20 * 366)

# Minutes in one, and up to how many of them are written so.
_UNITS = (("m", 1, 60), ("h", 60, 48), ("d", 24 * 60, 14), ("w", 7 * 24 * 60, 100))

Window = tuple[int, int]  # minutes after midnight: opens, closes


def no_holiday(_day: date) -> str:
    """Which public holiday a day is, where none are kept."""
    return ""


@dataclass(frozen=True)
class OfficeHours:
    """When the office is open: by weekday (0 is Monday), but on no holiday, in the firm's zone."""

    week: Mapping[int, tuple[Window, ...]]
    holidays: frozenset[date]
    zone: str
    public_holiday: Callable[[date], str] = field(default=no_holiday, compare=False)

    @classmethod
    def from_settings(
        cls, settings: Mapping[str, Any], zone: str, public_holiday: Callable[[date], str] = no_holiday
    ) -> Self:
        """From plain settings; ValueError with a reason.

        They read `{"week": {"mon": [["09:00", "17:30"]]}, "holidays": ["2026-12-25"]}`.
        """
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        week = {_weekday(name): _windows(name, spans) for name, spans in settings.get("week", {}).items()}
        try:
            holidays = frozenset(date.fromisoformat(day) for day in settings.get("holidays", ()))
            ZoneInfo(zone)
        except ZoneInfoNotFoundError as error:
            raise ValueError(f"There is no time zone {zone!r}; write one such as Europe/London.") from error
        except (TypeError, ValueError) as error:
            raise ValueError(f"Holidays are days such as 2026-12-25: {error}.") from error
        return cls(week, holidays, zone, public_holiday)

    def to_settings(self) -> dict[str, Any]:
        """What `from_settings` reads."""
        week = {
            DAYS[day]: [[_clock(opens), _clock(closes)] for opens, closes in windows]
            for day, windows in sorted(self.week.items())
        }
        return {"week": week, "holidays": [day.isoformat() for day in sorted(self.holidays)]}

    def works_on(self, day: date) -> bool:
        """Whether the office is open at all that day."""
        return bool(self.windows(day))

    def windows(self, day: date) -> tuple[Window, ...]:
        """When the office is open that day, in order."""
        windows = self.week.get(day.weekday(), ())
        return () if not windows or day in self.holidays or self.public_holiday(day) else windows

    def opens(self, day: date) -> time | None:
        """When the office opens that day; None where it does not."""
        return next((time(*divmod(opens, 60)) for opens, _closes in self.windows(day)), None)

    def spans(self, start: int) -> Iterator[tuple[int, int]]:
        """The times the office is open from that instant on, as instants (opens, closes)."""
        from zoneinfo import ZoneInfo

        if not any(self.week.values()):
            raise ValueError("The office hours name no hour in the week.")
        zone = ZoneInfo(self.zone)
        day = datetime.fromtimestamp(start, zone).date()
        last = day + _FURTHEST
        while day <= last:
            for opens, closes in self.windows(day):
                begin, end = max(_instant(day, opens, zone), start), _instant(day, closes, zone)
                if begin < end:
                    yield begin, end
                    start = end  # where the clocks change, one window must not reach into the next
            day += timedelta(days=1)
        raise ValueError("The office hours leave no hour open for years.")


def due_at(start: int, hours: int, office: OfficeHours | None) -> int:
    """The instant by which an answer is owed: so many hours on, counted while the office is open if given."""
    return _advance(start, hours * 3600, office)


def half_at(start: int, due: int, office: OfficeHours | None) -> int:
    """The instant at which half of the clock between start and due has run."""
    return _advance(start, open_seconds(start, due, office) // 2, office)


def open_seconds(start: int, end: int, office: OfficeHours | None) -> int:
    """How many seconds the clock runs between two instants; none where the end comes first."""
    if end <= start:
        return 0
    if office is None:
        return end - start
    total = 0
    for opens, closes in office.spans(start):
        if opens >= end:
            break
        total += min(closes, end) - opens
        if closes >= end:
            break
    return total


def span(seconds: int) -> str:
    """A length of time in up to four characters: "45m", "36h", "12d", "5w", "2y"; with "-" when negative."""
    sign, minutes = ("-" if seconds < 0 else ""), abs(seconds) // 60
    for unit, size, most in _UNITS:
        if minutes < size * most:
            return f"{sign if minutes else ''}{minutes // size}{unit}"
    return f"{sign}{min(minutes // 525_960, 99)}y"


def _advance(start: int, seconds: int, office: OfficeHours | None) -> int:
    if office is None or seconds <= 0:
        return start + max(seconds, 0)
    left = seconds
    for opens, closes in office.spans(start):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    raise ValueError("The office hours leave no hour open for years.")


def _instant(day: date, minutes: int, zone: tzinfo) -> int:
    """A wall-clock minute of a day; one that the clocks skip is the moment they went forward by."""
    wall = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minutes)
    return int(wall.astimezone(UTC).timestamp())


def _weekday(name: str) -> int:
    if name not in DAYS:
        raise ValueError(f"Office hours are by {', '.join(DAYS)}; {name!r} is none of them.")
    return DAYS.index(name)


def _windows(name: str, spans: Any) -> tuple[Window, ...]:
    try:
        windows = tuple(sorted((_minutes(opens), _minutes(closes)) for opens, closes in spans))
    except (TypeError, ValueError) as error:
        raise ValueError(f'The hours of {name} are pairs such as ["09:00", "17:30"]: {error}.') from error
    edge = 0
    for opens, closes in windows:
        if not edge <= opens < closes <= _MIDNIGHT:
            raise ValueError(f"The hours of {name} overlap, end before they begin, or run past midnight.")
        edge = closes
    return windows


def _minutes(value: Any) -> int:
    text = str(value)
    hour, _, minute = text.partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(minute) < 60):
        raise ValueError(f"{text!r} is no time")
    return int(hour) * 60 + int(minute)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
