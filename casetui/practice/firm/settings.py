"""The firm's settings as people write them: read from text and checked before they are kept."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from typing import Any

from casetui.practice.dates.shapes import DAY_ORDERS
from casetui.practice.dates.zones import zone_named
from casetui.practice.firm import holidays, hours, ref_pattern, staff
from casetui.practice.firm.firm import LEAD_DAYS, NOT_HERE, SENDMAIL, Firm
from casetui.practice.lines import whole
from casetui.practice.money import amounts, numbering, taxes
from casetui.practice.money.currencies import unit
from casetui.session.results import Refuse
from casetui.text import clean, clean_line
from casetui.words import SYSTEMS, Words

LONGEST_LETTER = 100_000
TIME_UNITS = (1, 3, 5, 6, 10, 12, 15, 20, 30, 60)
"""Of how many minutes a unit of time may be: each divides the hour."""

_YEAR_2026 = 1_767_225_600


def read(name: str, text: str, firm: Firm) -> Any:
    """The value of a setting, from JSON or plain text, as `firm.put` takes it; Refuse says what is wrong."""
    if name == SENDMAIL:
        raise Refuse(NOT_HERE)
    reader = _READERS.get(name)
    if reader is None:
        raise Refuse(f"There is no setting “{clean_line(name, 40)}”; there are {', '.join(_READERS)}.")
    return reader(text.strip(), firm)


def names() -> tuple[str, ...]:
    """The settings that can be changed."""
    return tuple(_READERS)


def firm_name(text: str, _firm: Firm) -> str:
    """The firm's name."""
    name = clean_line(_plain(text), 200)
    if not name:
        raise Refuse("The firm needs a name.")
    return name


def system(text: str, _firm: Firm) -> str:
    """A legal system: us, ew, or by its name."""
    key = _plain(text).casefold()
    key = {name.casefold(): key for key, name in SYSTEMS.items()}.get(key, key)
    if key not in SYSTEMS:
        known = " or ".join(f"{key} ({name})" for key, name in SYSTEMS.items())
        raise Refuse(f"The legal system is {known}.")
    return key


def zone(text: str, firm: Firm) -> str:
    """A time zone of the IANA database."""
    name = zone_named(_plain(text))
    if not name:
        raise Refuse(f"There is no time zone “{clean_line(text, 60)}”; write one such as Europe/London.")
    if firm.office_hours:
        _office(dict(firm.office_hours), name, firm.reply_hours)
    return name


def day_order(text: str, _firm: Firm) -> str:
    """In which order days are written: dmy, mdy, ymd."""
    order = _plain(text).casefold()
    if order not in DAY_ORDERS:
        raise Refuse(f"The order of a day is {', '.join(DAY_ORDERS)}: day, month, year.")
    return order


def currency(text: str, _firm: Firm) -> str:
    """A currency, by its three letters (ISO 4217)."""
    code = _plain(text).upper()
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise Refuse("A currency is three letters, such as USD or GBP.")
    return code


def _decimal_mark(text: str, _firm: Firm) -> str:
    mark = _plain(text)
    if mark not in amounts.MARKS:
        raise Refuse("The decimal mark is a full stop or a comma: 1,234.50 or 1.234,50.")
    return mark


def _taxes(text: str, firm: Firm) -> dict[str, Any]:
    table = taxes.checked(_object(text, taxes.SHAPE))
    if firm.usual_tax not in ("", taxes.NONE, *(table or taxes.OF_SYSTEM[firm.system])):
        raise Refuse(f"“{firm.usual_tax}” is what is usually charged, and is not among them.")
    return table


def _usual_tax(text: str, firm: Firm) -> str:
    code = _plain(text)
    known = (taxes.NONE, *(firm.taxes or taxes.OF_SYSTEM[firm.system]))
    if code and code not in known:
        raise Refuse(f"There is no tax “{clean_line(code, 20)}”; there are {', '.join(known)}.")
    return code


def _time_unit(text: str, _firm: Firm) -> int:
    minutes = _json(text)
    if not isinstance(minutes, int) or isinstance(minutes, bool) or minutes not in TIME_UNITS:
        raise Refuse(f"Time is rounded up to whole units of {', '.join(map(str, TIME_UNITS))} minutes.")
    return minutes


def _invoice_numbers(text: str, firm: Firm) -> str:
    return _numbers(text, firm.credit_numbers)


def _credit_numbers(text: str, firm: Firm) -> str:
    return _numbers(text, firm.invoice_numbers)


def _numbers(text: str, other: str) -> str:
    pattern = numbering.checked(_plain(text))
    if numbering.series(pattern, 1) == numbering.series(other, 1):
        raise Refuse("Invoices and credit notes are numbered apart: their patterns must differ.")
    return pattern


def _first_numbers(text: str, _firm: Firm) -> dict[str, int]:
    shape = 'First numbers are JSON such as {"INV-2026-#": 418}: a sequence and where it begins.'
    starts = _object(text, shape)
    for name, number in starts.items():
        whole = isinstance(number, int) and not isinstance(number, bool)
        if not (whole and 1 <= number <= numbering.MOST and numbering.series(name, 1) == name):
            raise Refuse(shape)
    return starts


def _payment_days(text: str, _firm: Firm) -> int:
    count = _json(text)
    if not _is_days(count):
        raise Refuse(f"An invoice is to be paid within 0 to {MOST_DAYS} days.")
    return int(count)


def mailbox(text: str, _firm: Firm) -> str:
    """The firm's own mail address; empty for none."""
    address = _plain(text)
    return staff.address(address) if address else ""


def _reply_hours(text: str, firm: Firm) -> int:
    count = _json(text)
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= 720:
        raise Refuse("The reply clock runs 1 to 720 hours.")
    if firm.office_hours:
        _office(dict(firm.office_hours), firm.zone, count)
    return count


def _update_days(text: str, _firm: Firm) -> int:
    count = _json(text)
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MOST_DAYS:
        raise Refuse(f"A client may hear nothing for 1 to {MOST_DAYS} days.")
    return count


def _office_hours(text: str, firm: Firm) -> dict[str, Any]:
    shape = 'Office hours are JSON such as {"week": {"mon": [["09:00", "17:30"]]}, "holidays": []}.'
    settings = _object(text, shape)
    return _office(settings, firm.zone, firm.reply_hours) if settings else {}


def _office(settings: dict[str, Any], its_zone: str, reply_hours: int) -> dict[str, Any]:
    """The hours as they are kept; Refuse where no clock could ever run out in them."""
    unknown = set(settings) - {"week", "holidays"}
    if unknown:
        named = clean_line(", ".join(sorted(unknown)), 60)
        raise Refuse(f"Office hours have week and holidays, not {named}.")
    try:
        office = hours.OfficeHours.from_settings(settings, its_zone)
        hours.due_at(_YEAR_2026, reply_hours, office)
    except (ValueError, TypeError, AttributeError) as error:
        raise Refuse(clean_line(str(error), 200)) from error
    return office.to_settings()


def _non_engagement(text: str, _firm: Firm) -> str:
    letter = clean(text)
    if len(letter) > LONGEST_LETTER:
        raise Refuse(f"The letter has more than {LONGEST_LETTER} characters.")
    return letter.strip("\n")


def _shared_logins(text: str, _firm: Firm) -> list[str]:
    logins = _json(text) if text.startswith("[") else text.replace(",", " ").split()
    if not all(isinstance(login, str) for login in logins):
        raise Refuse("Shared logins are names of accounts.")
    return sorted({staff.account(login) for login in logins})


def _cash_limit(text: str, firm: Firm) -> int | None:
    """Whole units of the currency, as amounts are written; empty for the legal system's."""
    if not _plain(text):
        return None
    minor = amounts.typed(_plain(text), amounts.Style(firm.currency, firm.decimal_mark))
    if minor % unit(firm.currency):
        raise Refuse("The limit for cash is a whole number, such as 10000.")
    return minor // unit(firm.currency)


def _initials(text: str, _firm: Firm) -> list[str]:
    """Whose initials: with blanks or commas between them; empty for every attorney."""
    words = _json(text) if text.startswith("[") else text.replace(",", " ").split()
    if not all(isinstance(word, str) for word in words):
        raise Refuse("Who posts client money is named by initials, such as ADA TN.")
    return [staff.valid_initials(word).upper() for word in words]


def _yes(text: str, _firm: Firm) -> bool:
    word = _plain(text).casefold()
    if word not in ("yes", "no", "true", "false"):
        raise Refuse("Write yes or no.")
    return word in ("yes", "true")


def _rule(text: str, _firm: Firm) -> str:
    return whole(_plain(text), 500, "The rule")


MOST_DAYS = 366


def region(text: str, _firm: Firm) -> str:
    """Whose public holidays are kept: US, US-CA, GB-ENG; none; empty for those of the legal system."""
    name = _plain(text)
    if not name:
        return ""
    if name.casefold() == holidays.NONE:
        return holidays.NONE
    if not holidays.is_region(name.upper()):
        raise Refuse(
            f"No holidays are known for “{clean_line(name, 40)}”; write US, a state such as US-CA, GB-ENG, "
            f"GB-WLS, or none."
        )
    return name.upper()


def _court_closed(text: str, firm: Firm) -> dict[str, str]:
    """The days the courts are closed besides: `{"2026-12-24": "Court closed"}`, or days alone.

    A public holiday on which the courts sit is `{"2026-11-27": false}`, and is kept with no reason.
    """
    days = _json(text) if text[:1] in "[{" else text.replace(",", " ").split()
    usual = Words.load(firm.system)["holiday"]
    if isinstance(days, list):
        days = dict.fromkeys(map(str, days), usual)
    for day in days:
        try:
            date.fromisoformat(str(day))
        except ValueError as error:
            raise Refuse(f"“{clean_line(str(day), 40)}” is no day such as 2026-12-25.") from error
    return {
        str(day): "" if why is False else clean_line(str(why), 60) or usual
        for day, why in sorted(days.items())
    }


def _lead_days(text: str, _firm: Firm) -> dict[str, list[int]]:
    """How many days ahead each kind is announced: `{"deadline": [14, 7, 3, 1]}`."""
    leads = _object(text, 'Lead days are JSON such as {"deadline": [14, 7, 3, 1]}.')
    for kind, days in leads.items():
        if kind not in LEAD_DAYS:
            raise Refuse(f"There is no kind “{clean_line(str(kind), 40)}”; there are {', '.join(LEAD_DAYS)}.")
        if not isinstance(days, list) or not all(_is_days(day) for day in days):
            raise Refuse(f"The lead days of a {kind} are numbers up to {MOST_DAYS}, such as [14, 7, 3, 1].")
    return leads


def _preparation(text: str, _firm: Firm) -> dict[str, list[list[Any]]]:
    """What each kind of event brings with it: `{"hearing": [["Exhibits ready", 7, "manager"]]}`."""
    shape = 'Preparation is JSON such as {"hearing": [["Exhibits ready", 7, "manager"]]}: what, days, whose.'
    lists = _object(text, shape)
    for kind, tasks in lists.items():
        if kind not in LEAD_DAYS or kind in ("task", "deadline"):
            raise Refuse(f"“{clean_line(str(kind), 40)}” is no kind of event.")
        for task in tasks if isinstance(tasks, list) else [None]:
            if not (isinstance(task, list) and len(task) == 3 and _is_days(task[1])):
                raise Refuse(shape)
            if not clean_line(str(task[0])) or not clean_line(str(task[2])):
                raise Refuse(shape)
    return lists


def _event_minutes(text: str, _firm: Firm) -> dict[str, int]:
    """How long an event takes that says no end: `{"hearing": 90}`."""
    lengths = _object(text, 'Event minutes are JSON such as {"hearing": 90}.')
    for kind, minutes in lengths.items():
        if kind not in LEAD_DAYS or kind in ("task", "deadline"):
            raise Refuse(f"“{clean_line(str(kind), 40)}” is no kind of event.")
        if not isinstance(minutes, int) or isinstance(minutes, bool) or not 5 <= minutes <= 12 * 60:
            raise Refuse(f"A {kind} takes 5 to 720 minutes.")
    return lengths


def _ref_pattern(text: str, _firm: Firm) -> str:
    """By which refs are made from now on; those that were issued stay as they are. Empty: the usual one."""
    pattern = _plain(text) or ref_pattern.USUAL
    ref_pattern.parse(pattern)
    return pattern


def _drop_folder(text: str, _firm: Firm) -> str:
    """The whole path of a folder; empty for none."""
    path = _plain(text)
    if path and (not path.startswith("/") or path != clean_line(path, 1_000) or path.strip("/") == ""):
        raise Refuse("The drop folder is a whole path, such as /srv/scans; an empty one is none.")
    return os.path.normpath(path) if path else ""


def _is_days(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_DAYS


def _plain(text: str) -> str:
    """A text, with or without JSON's quotes."""
    if text.startswith('"'):
        text = str(_json(text))
    return text.strip()


def _object(text: str, shape: str) -> dict[str, Any]:
    """A JSON object, empty for an empty text; Refuse with the shape it should have for anything else."""
    value = _json(text) if text else {}
    if not isinstance(value, dict):
        raise Refuse(shape)
    return value


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refuse(f"“{clean_line(text, 40)}” can't be read as JSON: {error}.") from error


_READERS: dict[str, Callable[[str, Firm], Any]] = {
    "name": firm_name,
    "system": system,
    "zone": zone,
    "day_order": day_order,
    "currency": currency,
    "decimal_mark": _decimal_mark,
    "taxes": _taxes,
    "usual_tax": _usual_tax,
    "time_unit": _time_unit,
    "invoice_numbers": _invoice_numbers,
    "credit_numbers": _credit_numbers,
    "first_numbers": _first_numbers,
    "payment_days": _payment_days,
    "mailbox": mailbox,
    "reply_hours": _reply_hours,
    "office_hours": _office_hours,
    "non_engagement": _non_engagement,
    "shared_logins": _shared_logins,
    "region": region,
    "court_closed": _court_closed,
    "lead_days": _lead_days,
    "preparation": _preparation,
    "event_minutes": _event_minutes,
    "ref_pattern": _ref_pattern,
    "drop_folder": _drop_folder,
    "cash_limit": _cash_limit,
    "client_money_attorneys": _initials,
    "single_lawyer": _yes,
    "unclaimed_rule": _rule,
    "update_after_days": _update_days,
    "update_sooner_days": _update_days,
}
