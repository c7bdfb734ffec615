"""Composes the demo firm's correspondence: real messages in order of time, the same for the same seed."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from random import Random

from casetui.demo.mail.casting import draw
from casetui.demo.mail.clutter import clutter
from casetui.demo.mail.letters import write
from casetui.demo.mail.odd import odd_letter
from casetui.demo.mail.plans import ThreadPlan, plans
from casetui.demo.mail.threads import Thread

# Every seventh enquiry is an odd one, and after every eleventh comes something that asks nothing.
ODD_EVERY, CLUTTER_EVERY = 7, 11


@dataclass(frozen=True, slots=True)
class Composed:
    """One message as it came in (or went out), when, and the number of its thread.

    Threads below the count asked for are enquiries; those from it on (lists, bounces, notes) ask nothing.
    """

    raw: bytes
    received_at: int
    thread: int


_Waiting = list[tuple[int, int, Composed, Iterator[Composed]]]
"""The threads under way: when the next message comes, its thread's number, that message, and the rest."""


def compose(count: int, seed: int, now: int) -> Iterator[Composed]:
    """Yield the messages of `count` enquiries, oldest first, none after `now` (UTC seconds).

    The same arguments give the same bytes. Only the threads under way are held, and a mark for each subject.
    """
    waiting: _Waiting = []
    for start, thread in _threads(count, seed, now):
        yield from _due(waiting, start)
        _enter(waiting, thread)
    yield from _due(waiting, inf)


def _threads(count: int, seed: int, now: int) -> Iterator[tuple[int, Iterator[Composed]]]:
    """Yield each thread's beginning and its messages, in order of beginning."""
    seen: set[int] = set()
    for number, plan in enumerate(plans(count, Random(f"{seed}/plans"), now)):
        rng, at = Random(f"{seed}/{number}"), plan.start
        if number % CLUTTER_EVERY == CLUTTER_EVERY - 1:
            which = number // CLUTTER_EVERY
            yield at, iter([Composed(clutter(rng, which, at), at, count + which)])
        yield at, _enquiry(rng, plan, number, seen)


def _enquiry(rng: Random, plan: ThreadPlan, number: int, seen: set[int]) -> Iterator[Composed]:
    cast, twist = None, None
    if number % ODD_EVERY == ODD_EVERY // 2:
        cast, twist = odd_letter(rng, number // ODD_EVERY)
    thread = Thread(rng, plan, cast or draw(rng), seen, twist)
    return (Composed(write(letter), letter.at, number) for letter in thread.letters())


def _enter(waiting: _Waiting, thread: Iterator[Composed]) -> None:
    """Write a thread's next message and put it in line."""
    for message in thread:
        heapq.heappush(waiting, (message.received_at, message.thread, message, thread))
        break


def _due(waiting: _Waiting, until: float) -> Iterator[Composed]:
    """Yield the messages that come before an instant."""
    while waiting and waiting[0][0] < until:
        *_, message, thread = heapq.heappop(waiting)
        yield message
        _enter(waiting, thread)
