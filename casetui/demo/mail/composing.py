"""Composes the demo firm's correspondence: real messages in order of time, the same for the same seed."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from zoneinfo import ZoneInfo

from casetui.demo.invented import FIRM
from casetui.demo.mail.casting import draw
from casetui.demo.mail.clutter import bounce, mailing, note
from casetui.demo.mail.letters import Letter, write
from casetui.demo.mail.odd import odd_letter
from casetui.demo.mail.plans import Plan, plans
from casetui.demo.mail.threads import Thread

# Every seventh enquiry is an odd one, and after every eleventh comes something that asks nothing.
ODD_EVERY, CLUTTER_EVERY = 7, 11

# Each thread under way: when its next message comes, its number, that message, and the rest.
_Line = list[tuple[int, int, "Composed", Iterator["Composed"]]]


@dataclass(frozen=True, slots=True)
class Composed:
    """One message as it came in (or went out), when, and the number of its thread.

    Threads below the count asked for are enquiries; those from it on (lists, bounces, notes) ask nothing.
    """

    raw: bytes
    received_at: int
    thread: int


def compose(count: int, seed: int, now: int) -> Iterator[Composed]:
    """Yield the messages of `count` enquiries, oldest first, none after `now` (UTC seconds).

    The same arguments give the same bytes. Only the threads under way are held, and a mark for each subject.
    """
    zone = ZoneInfo(FIRM.zone)
    waiting: _Line = []
    for start, messages in _threads(count, seed, now, zone):
        while waiting and waiting[0][0] < start:
            yield _step(waiting)
        _enter(waiting, messages)
    while waiting:
        yield _step(waiting)


def _threads(count: int, seed: int, now: int, zone: ZoneInfo) -> Iterator[tuple[int, Iterator[Composed]]]:
    """Yield each thread's beginning and its messages, in order of beginning."""
    seen: set[int] = set()
    for number, plan in enumerate(plans(count, Random(f"{seed}/plans"), now, zone)):
        rng = Random(f"{seed}/{number}")
        if number % CLUTTER_EVERY == CLUTTER_EVERY - 1:
            yield plan.start, _clutter(rng, plan.start, number // CLUTTER_EVERY, count, zone)
        yield plan.start, _enquiry(rng, plan, number, seen, zone)


def _enquiry(rng: Random, plan: Plan, number: int, seen: set[int], zone: ZoneInfo) -> Iterator[Composed]:
    cast, twist = None, None
    if number % ODD_EVERY == ODD_EVERY // 2:
        cast, twist = odd_letter(rng, number // ODD_EVERY)
    thread = Thread(rng, plan, cast or draw(rng), seen, twist)
    return (Composed(write(letter, zone), letter.at, number) for letter in thread.letters())


def _clutter(rng: Random, at: int, number: int, count: int, zone: ZoneInfo) -> Iterator[Composed]:
    """Yield one message that asks nothing; the kinds take turns."""
    if number % 4 == 3:
        raw = bounce(rng, at)
    else:
        letter: Letter = mailing(rng, at) if number % 2 else note(rng, at)
        raw = write(letter, zone)
    yield Composed(raw, at, count + number)


def _enter(waiting: _Line, messages: Iterator[Composed]) -> None:
    """Write a thread's next message and put it in line."""
    message = next(messages, None)
    if message is not None:
        heapq.heappush(waiting, (message.received_at, message.thread, message, messages))


def _step(waiting: _Line) -> Composed:
    """Take the earliest message out of the line and let its thread go on."""
    _, _, message, messages = heapq.heappop(waiting)
    _enter(waiting, messages)
    return message
