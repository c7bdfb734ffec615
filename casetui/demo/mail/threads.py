"""Writes one planned thread of the demo, letter by letter, with its headers of succession."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from random import Random

from casetui.demo.invented import BY_INITIALS, FIRM, OFFICE, Correspondent
from casetui.demo.mail import office, prose
from casetui.demo.mail.attachments import page, pdf, png
from casetui.demo.mail.casting import Cast
from casetui.demo.mail.letters import Attachment, Letter
from casetui.demo.mail.odd import Turn
from casetui.demo.mail.plans import Plan
from casetui.demo.mail.slots import MONTHS, Slots, day_of

_MAILERS = (
    "Mailbird Green 4.2",
    "KestrelMail (phone) 16.1",
    "Webpost 3.0.7",
    "Harbor Groupware 12.0 build 4417",
    "Thundermole 115.6",
    "",
    "",
)


class Thread:
    """The letters of one enquiry, in order; one source of chance decides all of it."""

    def __init__(self, rng: Random, plan: Plan, cast: Cast, seen: set[int], twist: Turn | None) -> None:
        self._rng, self._plan, self._cast, self._seen, self._twist = rng, plan, cast, seen, twist
        self._slots = Slots(rng, plan.start, cast.known())
        topic = rng.choice(cast.kind.topics) if cast.case else None
        self._mailer = rng.choice(_MAILERS)
        self._smart = not rng.randrange(4)
        self._quotes_whole = cast.kind.quotes_whole or rng.random() < 0.25
        self._quotes = rng.random() < 0.75
        # A stranger's story is drawn last: the same seed has always made the same mail.
        self._topic = topic or rng.choice(cast.kind.topics)

    def letters(self) -> Iterator[Letter]:
        """Yield the letters, each answering the one before it."""
        last = self._first()
        yield last
        asked, previous, answered = last, "i", False
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
        rng, cast = self._rng, self._cast
        subject, body = self._words()
        to: tuple[Correspondent, ...] = (OFFICE if rng.random() < 0.55 else cast.desk,)
        cc = (BY_INITIALS["ADA"],) if rng.random() < 0.08 and cast.desk.initials != "ADA" else ()
        letter = Letter(
            cast.sender,
            to,
            subject,
            body,
            self._plan.start,
            self._id(cast.sender.email),
            cc=cc,
            files=self._files(subject),
            extra=self._trace(self._plan.start),
        )
        letter = self._look(letter)
        if self._twist is not None:
            letter = self._twist(letter, self._slots)
            self._cast = replace(cast, sender=letter.sender)
        return replace(letter, subject=self._fresh(letter))

    def _words(self) -> tuple[str, str]:
        """Return subject and body of the question."""
        rng, topic = self._rng, self._topic
        subject = self._slots.fill(rng.choice(topic.subjects))
        body = prose.question(rng, self._cast, self._slots, topic)
        case = self._cast.case
        if case is not None and rng.random() < 0.08:
            subject = rng.choice(
                (f"{subject} ({case.ref})", f"[{case.ref}] {subject}", f"Our ref {case.ref}: {subject}")
            )
        return subject[:1].upper() + subject[1:] if rng.random() < 0.8 else subject, body

    def _look(self, letter: Letter) -> Letter:
        """Dress a letter as its sender's program would: quotation marks, charset, HTML."""
        rng, body = self._rng, letter.body
        if self._smart:
            body = body.replace("'", "\u2019").replace(" - ", " \u2013 ")
        transfer = (
            "8bit"
            if body.isascii()
            else rng.choice(("8bit", "quoted-printable", "quoted-printable", "base64"))
        )
        charset = "windows-1252" if self._smart and self._quotes_whole else "utf-8"
        chance = rng.random()
        if chance < self._cast.kind.html_share:
            return replace(
                letter,
                body=body,
                charset=charset,
                transfer=transfer,
                form="html",
                html=self._page(letter, body),
            )
        return replace(
            letter, body=body, charset=charset, transfer=transfer, form="both" if chance < 0.4 else "plain"
        )

    def _page(self, letter: Letter, body: str) -> str:
        fill = self._slots.fill
        rows = [
            ("Reference", fill("{claim}")),
            ("Matter", fill("{case}")),
            ("Due", fill("{date}")),
            ("Amount", fill("{amount}")),
            ("Item", fill("{doc} & {thing}")),
        ]
        return page(letter.subject, rows, body)

    def _fresh(self, letter: Letter) -> str:
        """Return the subject, dated where this sender has used it before: two questions stay two threads."""
        subject = letter.subject
        while (mark := _mark(letter.sender.email, subject)) in self._seen:
            day = day_of(letter.at, 0)
            dated = f"{letter.subject} - {MONTHS[day.month - 1]} {day.day}, {day.year}"
            subject = dated if subject == letter.subject else f"{subject} / {self._rng.randrange(2, 999)}"
        self._seen.add(mark)
        return subject

    def _more(self, last: Letter, at: int, nudge: bool) -> Letter:
        body = prose.follow_up(self._rng, self._cast, self._slots, nudge)
        if self._quotes:
            body += prose.quote(self._rng, last, self._quotes_whole)
        return self._look(
            self._reply(last, self._cast.sender, last.sender if not nudge else last.to[0], body, at)
        )

    def _answer(self, asked: Letter, at: int, again: bool) -> Letter:
        rng = self._rng
        body = prose.answer(rng, self._cast, self._slots, self._topic, again)
        body += prose.quote(rng, asked, block=False)
        letter = self._reply(asked, self._cast.desk, self._cast.sender, body, at)
        return replace(
            letter, extra=(("User-Agent", "Thundermole 115.6"),), form=rng.choice(("plain", "both"))
        )

    def _note(self, asked: Letter, at: int) -> Letter:
        case = self._cast.case
        lead = BY_INITIALS[case.attorney if case else "ADA"]
        other = lead if lead is not self._cast.desk else BY_INITIALS[case.manager if case else "MB"]
        body = prose.internal(self._rng, self._cast.desk, self._slots, asked)
        letter = self._reply(asked, self._cast.desk, other, body, at)
        return replace(letter, subject=f"Fwd: {asked.subject}", extra=())

    def _automatic(self, last: Letter, at: int) -> Letter:
        letter = self._reply(
            last, self._cast.sender, last.sender, self._slots.fill(self._rng.choice(office.AWAY)), at
        )
        extra = (*self._trace(at), ("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All"))
        return replace(letter, subject=f"Automatic reply: {last.subject}", extra=extra)

    def _reply(
        self, to: Letter, sender: Correspondent, receiver: Correspondent, body: str, at: int
    ) -> Letter:
        subject = to.subject if to.subject[:3].lower() == "re:" else f"Re: {to.subject}"
        outside = sender == self._cast.sender
        return Letter(
            sender,
            (receiver,),
            subject,
            body,
            at,
            self._id(sender.email),
            references=(*to.references, to.message_id),
            extra=self._trace(at) if outside else (),
        )

    def _files(self, subject: str) -> tuple[Attachment, ...]:
        """Return the topic's attachment, in about a third of the letters whose topic has one."""
        files = self._topic.files
        if not files or self._rng.random() < 0.55:
            return ()
        return (self._file(self._slots.fill(self._rng.sample(files, 1)[0])),)

    def _file(self, name: str) -> Attachment:
        fill, rng = self._slots.fill, self._rng
        title, _, kind = name.rpartition(".")
        if kind == "png":
            return Attachment(name, png(rng.randrange(256)))
        lines = [
            fill(row)
            for row in (
                "Case: {case}",
                "No.: {number}",
                "Concerning: {thing}",
                "Amount: {amount}",
                "To be returned by {date}",
                "Page {page} of {page2} [duplicate]",
                "",
            )
        ]
        lines += [line for part in self._topic.details for line in prose.wrap(fill(part), 90).split("\n")]
        if kind == "html":
            rows = [(str(number), line) for number, line in enumerate(lines, 1)]
            return Attachment(name, page(title, rows, fill("Printed on {past}.")).encode())
        return Attachment(
            name, pdf(title, lines) if kind == "pdf" else "\n".join([title, "", *lines, ""]).encode()
        )

    def _trace(self, at: int) -> tuple[tuple[str, str], ...]:
        """Return the headers that the way here has left."""
        host, day = self._cast.sender.email.partition("@")[2], day_of(at, 0)
        by = (
            f"from mx.{host} (mx.{host} [192.0.2.{day.day}])\r\n\tby mail.{FIRM.domain} with ESMTPS id {at:x}"
        )
        stamp = prose.stamp(at)
        trace = (("Return-Path", f"<{self._cast.sender.email}>"), ("Received", f"{by};\r\n\t{stamp}"))
        return (*trace, ("X-Mailer", self._mailer)) if self._mailer else trace

    def _id(self, email: str) -> str:
        return f"<{self._rng.getrandbits(80):020x}@{email.partition('@')[2]}>"


def _mark(email: str, subject: str) -> int:
    """Return a short mark for a sender and subject, the same in every run (as `hash` is not)."""
    return int.from_bytes(blake2b(f"{email}\n{subject.lower()}".encode(), digest_size=8).digest(), "big")
