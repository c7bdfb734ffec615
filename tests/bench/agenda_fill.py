"""Adds ten years of agenda to a filled file: thirty calendars, each with two hundred open cases."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from casetui.clock import system_clock
from casetui.session.transaction import defaults
from casetui.sqlite.planning import describe_tables
from casetui.tables.agenda import AgendaItem, Attendee
from casetui.tables.cases import Case
from casetui.tables.firm import User

YEARS, CALENDARS, CASES_EACH = 10, 30, 200
FULL_DAY = 20
"""How many items everybody has today."""

FUTURE_SHARE = 0.02
KINDS = ("task",) * 6 + ("hearing", "meeting", "meeting", "deposition", "deadline", "deadline")
TITLES = ("call the client", "file the brief", "status conference", "review discovery", "send the draft")
EPOCH = date(1970, 1, 1)


def fill(path: Path, items: int, seed: int = 1) -> None:
    """Add so many items; the file is not fit for `casetui check` afterwards, since nothing is logged."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off;")
    connection.execute("BEGIN")
    random, now = Random(seed), system_clock()
    users = _users(connection, now)
    cases = _cases(connection, users, now)
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'agenda' AND type = 'index' AND sql NOT NULL"
    ).fetchall()
    for name, _sql in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    _insert(connection, AgendaItem, _items(items, users, cases, random, now))
    for _name, sql in indexes:
        connection.execute(sql)
    events = connection.execute("SELECT id, case_id FROM agenda WHERE kind IN ('hearing', 'meeting')")
    attending = (
        {"updated_at": now, "item_id": item, "case_id": case, "user_id": random.choice(users)}
        for item, case in events.fetchall() if random.random() < 0.5
    )  # fmt: skip
    _insert(connection, Attendee, attending)
    describe_tables(connection)
    connection.execute("COMMIT")
    connection.executescript("PRAGMA journal_mode = wal;")
    connection.close()


def _users(connection: sqlite3.Connection, now: int) -> list[int]:
    there = [number for (number,) in connection.execute("SELECT id FROM users ORDER BY id")]
    new = (
        {"updated_at": now, "login": f"u{n}", "name": f"Person {n}", "initials": f"U{n}", "role": "attorney"}
        for n in range(CALENDARS - len(there))
    )
    _insert(connection, User, new)
    return [number for (number,) in connection.execute("SELECT id FROM users ORDER BY id")]


def _cases(connection: sqlite3.Connection, users: list[int], now: int) -> dict[int, list[int]]:
    rows = (
        {"updated_at": now, "ref": f"2027-{n:05}", "title": f"Matter {n}", "status": "open",
         "manager_id": users[n % len(users)], "opened_at": now - 90 * 86_400, "reviewed_at": now - 86_400}
        for n in range(CASES_EACH * len(users))
    )  # fmt: skip
    _insert(connection, Case, rows)
    found: dict[int, list[int]] = {}
    for case, user in connection.execute("SELECT id, manager_id FROM cases WHERE ref LIKE '2027-%'"):
        found.setdefault(user, []).append(case)
    return found


def _items(
    count: int, users: list[int], cases: dict[int, list[int]], random: Random, now: int
) -> Iterator[dict[str, Any]]:
    """Most of them done in the past, some open to come, and a full day today; every user's alike."""
    today = datetime.fromtimestamp(now, UTC).date()
    for number in range(count):
        user = users[number % len(users)]
        kind = random.choice(KINDS)
        is_today = number < FULL_DAY * len(users)
        to_come = is_today or random.random() < FUTURE_SHARE
        away = 0 if is_today else random.randrange(180) if to_come else -random.randrange(1, 365 * YEARS)
        day = today + timedelta(days=away)
        timed = kind not in ("task", "deadline")
        minutes = random.randrange(8 * 4, 17 * 4) * 15
        start = (day - EPOCH).days * 86_400 + (minutes * 60 if timed else 0)
        clock, until = (f"{m // 60:02}:{m % 60:02}" for m in (minutes, minutes + 30))
        yield {
            "updated_at": now, "case_id": random.choice(cases[user]), "kind": kind,
            "title": random.choice(TITLES), "owner_id": user, "state": "open" if to_come else "done",
            "day": day.isoformat(), "time": clock if timed else "", "end_day": day.isoformat(),
            "end_time": until if timed else "", "zone": "UTC", "start_at": start,
            "end_at": start + (1_800 if timed else 86_400), "entered_by": user, "dated_by": user,
            "confirmed_by": None if number % 40 else users[0],
        }  # fmt: skip


def _insert(connection: sqlite3.Connection, model: Any, rows: Iterator[dict[str, Any]]) -> None:
    usual = {**defaults(model), "version": 1}
    names = list(usual)
    marks = ", ".join("?" * len(names))
    columns = ", ".join(f'"{name}"' for name in names)
    connection.executemany(
        f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES ({marks})',
        ([row.get(name, usual[name]) for name in names] for row in rows),
    )
