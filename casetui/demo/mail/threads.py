"""Writes one planned thread of the demo, letter by letter, with its headers of succession."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from random import Random

from casetui.demo.invented import BY_INITIALS, OFFICE, Correspondent
from casetui.demo.mail import prose
from casetui.demo.mail.attachments import enclosed
from casetui.demo.mail.casting import Cast
from casetui.demo.mail.letters import Headers, Letter, new_id
from casetui.demo.mail.odd import Twist
from casetui.demo.mail.plans import ThreadPlan
from casetui.demo.mail.programs import Program
from casetui.demo.mail.slots import Slots, day_of


class Thread:
    """The letters of one enquiry, in order; one source of chance decides all of it."""

    def __init__(
        self, rng: Random, plan: ThreadPlan, cast: Cast, seen: set[int], twist: Twist | None
    ) -> None:
        self._rng, self._plan, self._cast, self._seen, self._twist = rng, plan, cast, seen, twist
        self._slots = Slots(rng, plan.start, cast.known())
        # Each draw has its place: moving one changes the mail of every seed.
        topic = rng.choice(cast.kind.topics) if cast.case else None
        self._program = Program(rng, cast)
        self._topic = topic or rng.choice(cast.kind.topics)

    def letters(self) -> Iterator[Letter]:
        """Yield the letters, each answering the one before it."""
        last = asked = self._first()
        yield last
        previous, answered = "i", False
        for turn, at in zip(self._plan.turns[1:], self._plan.times[1:], strict=True):
            if turn == "a":
                yield self._automatic(last, at)
                continue
            if turn == "n":
                last = self._note(asked, at)
            elif turn == "o":
                last = self._answer(asked, at, again=answered)
                answered = True
            else:
                last = asked = self._more(last, at, nudge=previous == "i")
            previous = turn
            yield last

    def _first(self) -> Letter:
        rng, sender, desk, at = self._rng, self._cast.sender, self._cast.desk, self._plan.start
        subject, body = self._words()
        to = OFFICE if rng.random() < 0.55 else desk
        cc = (BY_INITIALS["ADA"],) if rng.random() < 0.08 and desk.initials != "ADA" else ()
        letter = Letter(
            sender, (to,), subject, body, at, new_id(rng, sender.email), cc=cc,
            files=enclosed(rng, self._slots, self._topic), extra=self._program.trace(sender.email, at),
        )  # fmt: skip
        letter = self._program.dress(letter, self._slots)
        if self._twist is not None:
            letter = self._twist(letter, self._slots)
            self._cast = replace(self._cast, sender=letter.sender)
        return replace(letter, subject=self._fresh(letter))

    def _words(self) -> tuple[str, str]:
        """Subject and body of the question."""
        rng, case = self._rng, self._cast.case
        subject = self._slots.fill(rng.choice(self._topic.subjects))
        body = prose.question(rng, self._cast, self._slots, self._topic)
        if case is not None and rng.random() < 0.08:
            ref = case.ref
            subject = rng.choice((f"{subject} ({ref})", f"[{ref}] {subject}", f"Our ref {ref}: {subject}"))
        return subject[:1].upper() + subject[1:] if rng.random() < 0.8 else subject, body

    def _fresh(self, letter: Letter) -> str:
        """The subject, dated where this sender has used it before: two questions stay two threads."""
        subject = letter.subject
        while (mark := _mark(letter.sender.email, subject)) in self._seen:
            dated = f"{letter.subject} - {day_of(letter.at):%B %-d, %Y}"
            subject = dated if subject == letter.subject else f"{subject} / {self._rng.randrange(2, 999)}"
        self._seen.add(mark)
        return subject

    def _more(self, last: Letter, at: int, *, nudge: bool) -> Letter:
        sender = self._cast.sender
        body = prose.follow_up(self._rng, self._cast, self._slots, nudge=nudge) + self._program.quote(last)
        trace = self._program.trace(sender.email, at)
        letter = self._reply(last, sender, last.to[0] if nudge else last.sender, body, at, trace)
        return self._program.dress(letter, self._slots)

    def _answer(self, asked: Letter, at: int, *, again: bool) -> Letter:
        body = prose.answer(self._rng, self._cast, self._slots, self._topic, again=again)
        body += prose.quote(asked, whole=False)
        agent = (("User-Agent", "Thundermole 115.6"),)
        letter = self._reply(asked, self._cast.desk, self._cast.sender, body, at, agent)
        return replace(letter, form=self._rng.choice(("plain", "both")))

    def _note(self, asked: Letter, at: int) -> Letter:
        case, desk, attorney = self._cast.case, self._cast.desk, self._cast.attorney
        other = BY_INITIALS[case.manager if case else "MB"] if attorney is desk else attorney
        body = prose.remark(self._rng, desk, self._slots, asked)
        return replace(self._reply(asked, desk, other, body, at), subject=f"Fwd: {asked.subject}")

    def _automatic(self, last: Letter, at: int) -> Letter:
        sender, body = self._cast.sender, self._slots.fill(self._rng.choice(self._cast.kind.away))
        trace = self._program.trace(sender.email, at)
        extra = (*trace, ("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All"))
        letter = self._reply(last, sender, last.sender, body, at, extra)
        return replace(letter, subject=f"Automatic reply: {last.subject}")

    def _reply(
        self, to: Letter, sender: Correspondent, receiver: Correspondent, body: str, at: int,
        extra: Headers = (),
    ) -> Letter:  # fmt: skip
        subject = to.subject if to.subject[:3].lower() == "re:" else f"Re: {to.subject}"
        own_id, references = new_id(self._rng, sender.email), (*to.references, to.message_id)
        return Letter(sender, (receiver,), subject, body, at, own_id, references=references, extra=extra)


def _mark(email: str, subject: str) -> int:
    """A short mark for a sender and subject, the same in every run (as `hash` is not)."""
    return int.from_bytes(blake2b(f"{email}\n{subject.lower()}".encode(), digest_size=8).digest(), "big")
