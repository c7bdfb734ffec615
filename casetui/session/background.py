"""Reads that may take long, one at a time on a thread of their own, each interrupted by the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import peewee

from casetui.sqlite.reading import raw

T = TypeVar("T")


class Interrupted(Exception):
    """A newer read took this one's place, or the database is no longer there to read."""


class Background:
    """One thread with its own connection."""

    def __init__(self, database: peewee.SqliteDatabase) -> None:
        """Start no thread before the first read."""
        self._database = database
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._connection: sqlite3.Connection | None = None
        self._latest: Future[object] | None = None

    def read(self, fn: Callable[[], T]) -> Future[T]:
        """Run `fn` on the thread and interrupt what it was doing; the older future raises Interrupted."""
        if self._latest is not None and not self._latest.done():
            self._latest.cancel()
            if self._connection is not None:
                self._connection.interrupt()
        future = self._thread.submit(self._run, fn)
        self._latest = future  # type: ignore[assignment]
        return future

    def _run(self, fn: Callable[[], T]) -> T:
        try:
            self._connection = raw(self._database)
            return fn()
        except (peewee.OperationalError, sqlite3.OperationalError) as error:
            if "interrupted" in str(error) or "unable to open" in str(error):
                raise Interrupted from error
            raise

    def close(self) -> None:
        """Stop what runs and let go of the connection."""
        if self._connection is not None:
            self._connection.interrupt()
        self._thread.submit(self._database.close)
        self._thread.shutdown(wait=True, cancel_futures=False)
