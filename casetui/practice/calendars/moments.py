"""When something is in a calendar file: days and local times with their zones, lengths, lists of either."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from casetui.clock import instant_of, local
from casetui.practice.calendars.content import Property
from casetui.practice.calendars.tzids import Zones
from casetui.practice.dates.shapes import Unclear
from casetui.text import clean_line

_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z?))?", re.IGNORECASE)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Moment:
    """A whole day, or a local time in an IANA zone ('' where it floats).

    `named` is false for a zone that only its file knows: then `at` is the instant's time in UTC.
    """

    at: datetime
    whole_day: bool = False
    zone: str = ""
    named: bool = True

    def on(self, zone: str) -> datetime:
        """The local time in another zone; a day stays the day it is.

        An hour that the clocks skip is read by the offset before they did (RFC 5545, 3.3.5).
        """
        if self.whole_day:
            return self.at
        if not self.zone or self.zone == zone:
            return self.at
        return local(instant_of(self.at, self.zone), zone).replace(tzinfo=None)

    def settled(self, zone: str) -> datetime:
        """The time as the clocks of a zone show it: one they skip is the time they show instead."""
        if self.whole_day:
            return self.at
        return local(instant_of(self.at, self.zone or zone), zone).replace(tzinfo=None)


@dataclass(frozen=True)
class Reader:
    """Reads moments by the zones of their calendar; what floats is in `floating`."""

    zones: Zones
    floating: str

    def one(self, said: Property) -> Moment:
        """The moment of a property. Raises Unclear."""
        return self.text(said.value, said)

    def text(self, value: str, said: Property) -> Moment:
        """The moment of one value of a property. Raises Unclear."""
        found = _MOMENT.fullmatch(value.strip())
        if found is None:
            raise Unclear(f"its {said.name} “{clean_line(value, 30)}” is no date")
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
        try:
            at = datetime(year, month, day, *((23, 59) if hour == 24 else (hour, minute)))
        except ValueError as error:
            raise Unclear(f"its {said.name} “{clean_line(value, 30)}” is no day of the calendar") from error
        del second
        if found[4] is None:
            return Moment(at, True)
        if found[7]:
            return Moment(at, zone="UTC")
        return self._zoned(at, said.parameters.get("TZID", ""))

    def _zoned(self, at: datetime, name: str) -> Moment:
        if not name:
            return Moment(at, zone=self.floating)
        zone = self.zones.of(name)
        if zone.name:
            return Moment(at, zone=zone.name)
        if zone.rules is None:
            raise Unclear(f"its time zone “{clean_line(name, 60)}” is not known")
        try:
            instant = at.replace(tzinfo=zone.rules).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise Unclear(f"its time zone “{clean_line(name, 60)}” can't be followed") from error
        return Moment(instant.replace(tzinfo=None), zone="UTC", named=False)

    def several(self, said: Property) -> list[tuple[Moment, timedelta | None]]:
        """The moments of a list, each with its length where it is a period (RFC 5545, 3.3.9)."""
        found = []
        for value in said.value.split(","):
            if not value.strip():
                continue
            begins, _, ends = value.partition("/")
            start = self.text(begins, said)
            found.append((start, self._length(start, ends, said) if ends else None))
        return found

    def _length(self, start: Moment, ends: str, said: Property) -> timedelta:
        if ends.strip().upper().startswith(("P", "+P", "-P")):
            return duration(ends)
        end = self.text(ends, said)
        return end.on(start.zone or "UTC") - start.at


def duration(text: str) -> timedelta:
    """A DURATION (RFC 5545, 3.3.6). Raises Unclear."""
    found = _DURATION.fullmatch(text.strip())
    if found is None or not any(found.groups()[1:]):
        raise Unclear(f"its length “{clean_line(text, 30)}” is none")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length


def day_of(moment: Moment, zone: str) -> date:
    """The day that a moment is on."""
    return moment.on(zone).date()
