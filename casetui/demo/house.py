"""The invented firm at work: a session for each of its staff, and a time that is set as they go on."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from casetui.db import open_database
from casetui.practice.firm import firm, staff
from casetui.session.results import Done, Refuse, Result
from casetui.session.session import Session
from casetui.sqlite.merging import merge_whole

T = TypeVar("T")


class House:
    """Everybody of the firm on its database; for them it is the instant `at`, which is set, up to `now`."""

    def __init__(self, path: Path, opened: int, now: int) -> None:
        """Open the founded database; `opened` is when the story begins."""
        self.at, self.now = opened, now
        self._database = open_database(path)
        reading = Session(self._database, path, None, self._clock)
        self.firm = firm.load(reading)
        self.actors = {person.initials: person.actor for person in staff.load(reading).people}
        self.sessions = {
            initials: Session(self._database, path, actor, self._clock, walls=False)
            for initials, actor in self.actors.items()
        }

    def _clock(self) -> int:
        return self.at

    def __enter__(self) -> House:
        """Begin."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Finish all writes and fold the write-ahead log in."""
        for session in self.sessions.values():
            session.close()
        merge_whole(self._database)
        self._database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self._database.close()

    def spend(self, act: Future[Result[T]], seconds: int = 15) -> T:
        """Wait for an act, which runs on another thread and reads the same clock; only then set it on."""
        value = done(act.result())
        self.at = min(self.now, self.at + seconds)
        return value


def done(result: Result[T]) -> T:
    """The value of an act that must not fail; Refuse if it did."""
    if not isinstance(result, Done):
        raise Refuse(str(result))
    return result.value
