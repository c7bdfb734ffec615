"""The one way to act on the records of a list, and to show what follows from a write."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Generic, Protocol, TypeVar

from casetui.practice.acting import Acted, Listed, Outcome
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.surface import Surface
from casetui.session.results import Done, Result
from casetui.session.session import Session

T = TypeVar("T")
R = TypeVar("R", bound=Listed)

NOTHING = "There is nothing here to act on."


async def written(future: Future[T]) -> T:
    """What a write came to; it goes on when whoever waits for it is gone."""
    return await asyncio.shield(asyncio.wrap_future(future))


Touched = Mapping[str, Iterable[int]]
"""Which records a write changed, by the names of their tables."""


async def committed(on: Surface, future: Future[Result[T]]) -> Result[T]:
    """What a write came to; what it changed is no news to this desk."""
    result = await written(future)
    if isinstance(result, Done):
        _is_own(on, result.entry)
    return result


def _is_own(on: Surface, entry: int) -> None:
    """Remember that this desk wrote an entry, and where."""
    on.desk.own_entries.add(entry)
    on.desk.done_in[entry] = on.place


def show(
    on: Surface, result: Result[T], said: str | Callable[[T], str],
    touched: Touched | Callable[[T], Touched] = MappingProxyType({}),
) -> str:  # fmt: skip
    """Say and show what a write came to; '' when it is done, else why it is not.

    What is said, and what was touched, may be known only from what the write returned.
    """
    if not isinstance(result, Done):
        return str(result)
    _is_own(on, result.entry)
    changes = touched if isinstance(touched, Mapping) else touched(result.value)
    for kind, ids in changes.items() if not on.left else ():
        on.rows_changed(kind, ids, here=True)
    on.tell_below(changes)
    on.show_places()
    on.say(" ".join((said if isinstance(said, str) else said(result.value), *result.told)), "good")
    return ""


async def write(
    on: Surface, future: Future[Result[T]], said: str | Callable[[T], str],
    touched: Touched | Callable[[T], Touched] = MappingProxyType({}),
) -> str:  # fmt: skip
    """Wait for a write, and show what it came to."""
    return show(on, await written(future), said, touched)


Run = Callable[[Session, list[Any]], Outcome]
"""Does something to records, as the user saw them."""


@dataclass(frozen=True)
class Deed:
    """An act on records with all that was asked for it, so that `.` can do it again elsewhere."""

    said: str  # what the status line says of it, such as "snoozed until Fri 12 Jun"
    run: Run
    told: Callable[[Any], str] | None = None  # what to say instead of a single row, once it is done
    amiss: Callable[[Acted], str] | None = None  # what must be known of those it was done to, '' for nothing
    again: Run | None = None  # what `.` does elsewhere, where that differs
    repeats: bool = True  # whether `.` may do it again
    asks: Callable[[Sequence[Any]], Awaitable[str]] | None = None  # before `.` does: '' or why it does not

    @classmethod
    def alone(cls, said: str, run: Callable[[Session, Any], Outcome]) -> Deed:
        """An act that is done to one record alone, and never again by `.`."""
        return cls(said, lambda session, targets: run(session, targets[0]), repeats=False)


@dataclass(frozen=True)
class Upshot(Generic[R]):
    """What an act came to: the rows it was for, the keys of those it was done to, why not to the others."""

    rows: Sequence[R]
    done: frozenset[Hashable] = frozenset()
    why: Mapping[Hashable, str] = field(default_factory=dict)


class Rowed(Protocol[R]):
    """Where the records of a list are shown: it knows which are meant, and shows what becomes of them."""

    def targets(self) -> list[R]:
        """The records that the next act is for."""

    def pending(self, rows: Sequence[R]) -> None:
        """Show at once that something is being done to these."""

    def settled(self, upshot: Upshot[R]) -> None:
        """Show what was done."""


class Performer(Generic[R]):
    """Does acts to records of one kind, and says what they came to."""

    def __init__(self, on: Surface, kind: str, shown: Rowed[R], called: str = "") -> None:
        """Act on a kind of record, by its table's name; `called`: what several of them are called."""
        self.on, self.kind, self.shown = on, kind, shown
        self._several = f"{called} " if called else ""

    def some(self, nothing: str = NOTHING) -> list[R]:
        """The records that an act is for; where there are none it says so, and the act is Ended."""
        rows = self.shown.targets()
        if not rows:
            self.on.say(nothing, "dim")
            raise Ended
        return rows

    def single(self, why: str = "This is for one row") -> R:
        """The one record that an act is for; where it is none or several it says so, and the act is Ended."""
        rows = self.some()
        if len(rows) > 1:
            self.on.say(f"{why}; take the marks off first.", "bad")
            raise Ended
        return rows[0]

    async def perform(self, deed: Deed, rows: Sequence[R] | None = None) -> Result[Acted]:
        """Do something to these, or to those that are meant."""
        rows = self.some() if rows is None else rows
        if deed.repeats:
            again = deed if deed.again is None else replace(deed, run=deed.again, again=None)
            self.on.desk.last_deeds[self.kind] = again
        self.shown.pending(rows)
        result = await committed(self.on, deed.run(self.on.desk.session, [row.target for row in rows]))
        self._report(deed, rows, result)
        return result

    async def repeat(self) -> None:
        """Do the last act again, here."""
        deed: Deed | None = self.on.desk.last_deeds.get(self.kind)
        if deed is None:
            self.on.say("There is no act to repeat yet.", "dim")
            return
        rows = self.some()
        if deed.asks is not None and (why := await deed.asks(rows)):
            self.on.say(why, "bad")
            return
        await self.perform(deed, rows)

    def _report(self, deed: Deed, rows: Sequence[R], result: Result[Acted]) -> None:
        if not isinstance(result, Done):
            self.refused(rows, str(result))
            return
        acted = result.value
        said, role = self._words(deed, rows, acted)
        self.on.say(" ".join((said, *result.told)), role)
        # An act on a whole series names the series, which no list knows by that key.
        keys = {row.target.key: row.key for row in rows}
        done = frozenset(keys.get(one, one) for one in acted.done)
        self.shown.settled(Upshot(rows, done, {keys.get(one, one): why for one, why in acted.left}))

    def refused(self, rows: Sequence[R], why: str) -> None:
        """Say and show that nothing was done to these, and why."""
        self.on.say(f"{rows[0].name if len(rows) == 1 else 'Nothing done'}: {why}", "bad")
        self.shown.settled(Upshot(rows, why={row.key: why for row in rows}))

    def _words(self, deed: Deed, rows: Sequence[R], acted: Acted) -> tuple[str, str]:
        if acted.left:
            first, why = acted.left[0]
            name = next((row.name for row in rows if row.target.key == first), "one")
            more = f" and {len(acted.left) - 1} more" if len(acted.left) > 1 else ""
            said = deed.said if len(acted.done) == 1 else _of_many(deed.said)
            return f"{len(acted.done)} {said}; not {name}{more}: {why}", "bad"
        if deed.amiss is not None and (amiss := deed.amiss(acted)):
            return amiss, "soon"
        if len(rows) == 1:
            told = deed.told(rows[0]) if deed.told is not None else ""
            return f"{rows[0].name} {told or deed.said}.", "good"
        return f"{len(acted.done)} {self._several}{_of_many(deed.said)}.", "good"


def _of_many(said: str) -> str:
    """What is said of one row, of several."""
    return f"are{said[2:]}" if said.startswith("is ") else said
