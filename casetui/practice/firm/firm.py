"""The firm and its settings, read once when a session opens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from casetui.clock import local
from casetui.practice.firm import holidays
from casetui.practice.firm.hours import OfficeHours
from casetui.practice.firm.ref_pattern import USUAL
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.firm import Setting

SATURDAY = 5

SENDMAIL = "sendmail"
"""The one setting that a database must not hold: whoever can write that file would choose what runs."""

NOT_HERE = f"What runs is not for the database to say: {SENDMAIL} stands in the server's /etc/casetui.toml."

LEAD_DAYS: Mapping[str, tuple[int, ...]] = {
    "task": (1,), "hearing": (14, 7, 1), "meeting": (2,), "deposition": (7, 1), "mediation": (7, 1),
    "trial": (30, 14, 7, 1), "event": (2,), "deadline": (14, 7, 3, 1),
}  # fmt: skip
"""How many days ahead each kind is announced, unless the firm says otherwise."""


EVENT_MINUTES = 60
"""How long an event takes that does not say so, unless the firm says otherwise for its kind."""


@dataclass(frozen=True)
class Firm:
    """The firm's settings, each with the value that holds unless it is set."""

    name: str = ""
    system: str = "us"  # the legal system whose words are used: us, ew
    zone: str = "UTC"  # IANA time zone; the firm's "today"
    day_order: str = "mdy"
    currency: str = "USD"
    decimal_mark: str = "."  # in amounts; the other one of . and , groups thousands
    taxes: Mapping[str, Any] = field(default_factory=dict)  # by code, over the legal system's
    usual_tax: str = ""  # the code of what is charged with none named; empty: that of the legal system
    time_unit: int = 6  # minutes: time is charged in whole ones of it, rounded up
    invoice_numbers: str = "INV-{year}-####"  # how invoices are numbered
    credit_numbers: str = "CN-{year}-####"  # and credit notes
    first_numbers: Mapping[str, int] = field(default_factory=dict)  # of sequences: {"INV-2026-#": 418}
    payment_days: int = 30  # in which an invoice is to be paid
    mailbox: str = ""  # the address that replies come from
    reply_hours: int = 24  # the reply clock's target
    office_hours: Mapping[str, Any] = field(default_factory=dict)  # empty: the clock runs all week
    sendmail: tuple[str, ...] = ()  # takes a message; the server's file names it, never a row
    non_engagement: str = ""  # empty: the letter that comes with the words
    demo: bool = False
    shared_logins: tuple[str, ...] = ()  # accounts whose forced command names the user with --as
    region: str = ""  # whose public holidays: US, US-CA, GB-ENG, none; empty: that of the legal system
    court_closed: Mapping[str, str] = field(default_factory=dict)  # YYYY-MM-DD: why; '' where courts do sit
    lead_days: Mapping[str, Any] = field(default_factory=dict)  # by kind, over LEAD_DAYS
    preparation: Mapping[str, Any] = field(default_factory=dict)  # by kind of event: [what, days, whose]
    event_minutes: Mapping[str, int] = field(default_factory=dict)  # by kind, over EVENT_MINUTES
    ref_pattern: str = USUAL  # by which the refs of cases are made
    drop_folder: str = ""  # where scans and other files arrive that may become papers; empty: nowhere
    cash_limit: int | None = None  # above which cash stops, in whole units; None: that of the legal system
    client_money_attorneys: tuple[str, ...] = ()  # initials of those who post; empty: every attorney
    single_lawyer: bool = False  # whether who prepared a payment of client money may post it, too
    unclaimed_rule: str = ""  # what is done with unclaimed money; empty: the legal system's
    update_after_days: int = 30  # how long a client may hear nothing, unless their case's area says otherwise
    update_sooner_days: int = 7  # how long once a date passed, or the court wrote

    @property
    def office(self) -> OfficeHours | None:
        """The office hours that the reply clock counts in; None where it runs day and night."""
        if not self.office_hours:
            return None
        return OfficeHours.from_settings(self.office_hours, self.zone, self.holiday_on)

    def holiday_on(self, day: date) -> str:
        """Which public holiday a day is in the firm's region; '' when it is none, or the firm says so."""
        if self.court_closed.get(day.isoformat()) == "":
            return ""
        return holidays.of_year(self.region or holidays.OF_SYSTEM[self.system], day.year).get(day, "")

    def court_closed_on(self, day: date) -> str:
        """Why the courts are closed that day; '' when they are open."""
        if day.weekday() >= SATURDAY:
            return "Saturday" if day.weekday() == SATURDAY else "Sunday"
        return self.court_closed.get(day.isoformat(), "") or self.holiday_on(day)

    def lasts(self, kind: str) -> int:
        """How many minutes an event of that kind takes that does not say when it ends."""
        return int(self.event_minutes.get(kind, EVENT_MINUTES))

    @property
    def longest_assumed(self) -> int:
        """The most minutes that are assumed of any event."""
        return max((EVENT_MINUTES, *map(int, self.event_minutes.values())))

    def leads(self, kind: str) -> tuple[int, ...]:
        """How many days before its date something of that kind is shown as coming, the most first."""
        return tuple(sorted(self.lead_days.get(kind, LEAD_DAYS[kind]), reverse=True))


def load(session: Reader) -> Firm:
    """The settings as they are now."""
    known = {item.name for item in fields(Firm)} - {SENDMAIL}
    rows = tuples(session.rows(Setting, Setting.name, Setting.value))
    values = {name: json.loads(value) for name, value in rows if name in known}
    for name in ("shared_logins", "client_money_attorneys"):
        if name in values:
            values[name] = tuple(values[name])
    return Firm(**values)


def today(session: Reader) -> date:
    """The day that it is in the firm's zone."""
    row = first(session.rows(Setting, Setting.value).where(Setting.name == "zone"))
    return local(session.clock(), json.loads(row[0]) if row else Firm.zone).date()


def put(tx: Tx, **settings: Any) -> None:
    """Set settings by their names in Firm, as `settings.read` gives them; Refuse for one there is not."""
    known = {item.name for item in fields(Firm)}
    for name in settings:
        if name == SENDMAIL:
            raise Refuse(NOT_HERE)
        if name not in known:
            raise Refuse(f"There is no setting named {name}.")
    for name, value in settings.items():
        kept = value.strip().casefold() if name == "mailbox" else value
        text = json.dumps(kept, ensure_ascii=False)
        row = first(tx.rows(Setting, Setting.id, Setting.version).where(Setting.name == name))
        if row is None:
            tx.insert(Setting, name=name, value=text)
        else:
            tx.update(Setting, row[0], row[1], value=text)
