"""Decides when the demo's enquiries arrive, how long each thread is, and which still wait for an answer."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

from casetui.demo.invented import ZONE

HOUR, DAY = 3600, 86_400

# Turns of a thread: i = from outside, o = the firm answers, n = a colleague's note, a = an automatic reply.
_ANSWERED = ("io", "io", "io", "io", "io", "iio", "ioa", "inio", "ioio", "ioio", "ioiio", "ioioio")
_ANSWERED_MANY = (*("io",) * 22, "iio", "ioio", "ioioio", "ioa")
_OPEN = ("i", "i", "i", "i", "i", "i", "ii", "ioi", "ioi", "ioioi")

# How old an unanswered question is, in hours, and how many of ten are about so old.
_AGES = ((0.2, 6.0, 3), (6.0, 17.0, 2), (17.0, 23.8, 2), (24.2, 50.0, 2), (50.0, 160.0, 1))


@dataclass(frozen=True, slots=True)
class ThreadPlan:
    """One thread to come: the letters of its turns and the instant of each."""

    turns: str
    times: tuple[int, ...]

    @property
    def start(self) -> int:
        """The instant of its first message."""
        return self.times[0]


def unanswered(count: int) -> int:
    """How many enquiries still wait: near half of a small number, 3 % (at most 400) of many."""
    return min(round(count * 0.45), max(68, min(400, round(count * 0.03))))


def plans(count: int, rng: Random, now: int) -> Iterator[ThreadPlan]:
    """Yield exactly `count` plans, the earliest first; all instants lie before `now`."""
    waiting = unanswered(count)
    today = min((count - waiting) // 10, 12)
    shapes = _ANSWERED if count <= 2000 else _ANSWERED_MANY
    recent = [_open(rng, now) for _ in range(waiting)]
    recent += [_answered(rng, now - rng.randrange(6 * HOUR, 40 * HOUR), now, ("io",)) for _ in range(today)]
    recent.sort(key=lambda plan: plan.start)
    older = (_answered(rng, at, now, shapes) for at in _arrivals(count - waiting - today, rng, now))
    return heapq.merge(older, recent, key=lambda plan: plan.start)


def _open(rng: Random, now: int) -> ThreadPlan:
    """Plan a thread that ends with a question; its age counts from the first turn not answered."""
    low, high, _ = rng.choices(_AGES, weights=[share for *_, share in _AGES])[0]
    asked = _awake(rng, 3, lambda: now - int(rng.uniform(low, high) * HOUR))
    turns = rng.choice(_OPEN)
    if turns == "ii":
        return ThreadPlan(turns, (asked, asked + int((now - asked) * rng.uniform(0.3, 0.9))))
    times = [asked]
    for _ in turns[1:]:
        times.insert(0, _near(rng, times[0], -1))
    return ThreadPlan(turns, tuple(times))


def _answered(rng: Random, start: int, now: int, shapes: tuple[str, ...]) -> ThreadPlan:
    """Plan a thread that the firm has answered, pressed together where it would reach past now."""
    turns = rng.choice(shapes)
    times = [start]
    for turn in turns[1:]:
        times.append(times[-1] + rng.randrange(5, 40) if turn == "a" else _near(rng, times[-1], 1))
    room, span = now - 900 - start, times[-1] - start
    if span > room:
        times = [start + (at - start) * room // span for at in times]
    return ThreadPlan(turns, tuple(times))


def _arrivals(count: int, rng: Random, now: int) -> Iterator[int]:
    """Yield instants in order over a spread that grows with the count, from a month to three years."""
    length = max(30, min(3 * 365, round(count * 0.5)))
    days = [now - DAY - ago * DAY for ago in range(length, 0, -1)]
    middles = (datetime.fromtimestamp(day + DAY // 2, ZONE) for day in days)
    weights = [0.12 if middle.weekday() > 4 else 1.0 for middle in middles]
    total, reached, given = sum(weights), 0.0, 0
    for day, weight in zip(days, weights, strict=True):
        reached += weight
        due = round(count * reached / total)
        yield from sorted(_arrival(rng, day) for _ in range(due - given))
        given = due


def _arrival(rng: Random, day: int) -> int:
    return _awake(rng, 1, lambda: day + int(rng.random() * DAY))


def _near(rng: Random, at: int, way: int) -> int:
    """Draw an instant up to 28 hours after another (way 1) or before it (-1), when people are awake."""
    other = at
    for _ in range(9):
        other = at + way * rng.randrange(HOUR // 2, 28 * HOUR)
        if _writes(rng, other):
            break
    return other


def _awake(rng: Random, tries: int, draw: Callable[[], int]) -> int:
    """The first of so many instants at which people are awake, else any."""
    for _ in range(tries):
        at = draw()
        if _writes(rng, at):
            return at
    return draw()


def _writes(rng: Random, at: int) -> bool:
    """Whether somebody would write at this hour: seldom at night, less at weekends."""
    local = datetime.fromtimestamp(at, ZONE)
    likely = 1.0 if 8 <= local.hour < 18 else 0.35 if 6 <= local.hour < 23 else 0.04
    return rng.random() < (likely * 0.5 if local.weekday() > 4 else likely)
