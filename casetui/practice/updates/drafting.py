"""The letter that tells a client how their case has moved on, in their language if it has the words."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from datetime import date

from casetui.clock import local
from casetui.practice.cases.listing import ListedCase
from casetui.practice.firm.firm import Firm
from casetui.practice.mail.addresses import MailAddress
from casetui.practice.outbox import outbox
from casetui.practice.outbox.letter import UPDATE, Letter
from casetui.practice.outbox.outbox import DRAFT, OutgoingRow
from casetui.practice.people.card import Card
from casetui.practice.updates import happened
from casetui.practice.updates.happened import Happening
from casetui.session.results import Result
from casetui.session.session import Session
from casetui.words import Words, fill


def begun(session: Session, case: int) -> OutgoingRow | None:
    """The update of a case that was begun and is not sent yet."""
    return next((row for row in outbox.in_case(session, case) if row.kind == UPDATE), None)


def addressed(told: Card) -> MailAddress:
    """A client as a letter names them: by their first mail address, or by name alone."""
    row = told.contact
    return MailAddress(row.called, row.emails[0] if row.emails else "")


def put(session: Session, letter: Letter) -> Future[Result[int]]:
    """Put the letter into the outbox as a draft; the value is its id."""
    return outbox.write(session, letter, DRAFT)


def letter(
    session: Session, firm: Firm, row: ListedCase, to: MailAddress, language: str, *, approval: bool = False
) -> Letter:
    """The letter as it is begun: what happened since the last word, and what comes next."""
    words = Words.load(firm.system).in_language(language)
    body = "\n".join(_lines(session, firm, words, row, to.name or to.email))
    subject = fill(words["update.subject"], title=row.title, ref=row.ref)
    recipient = str(to) if to.email else to.name
    return Letter(UPDATE, None, None, recipient, "", subject, body, approval, case=row.id)


def _lines(session: Session, firm: Firm, words: Words, row: ListedCase, called: str) -> Iterator[str]:
    begin = row.silent_since
    day = _day(words, local(begin, firm.zone).date())
    yield from (fill(words["update.greeting"], client=called), "")
    yield from (fill(words["update.opened" if row.told_at is None else "update.since"], date=day), "")
    past = happened.since(session, firm.zone, row.id, begin)
    yield from [f"- {_sentence(words, one)}" for one in past] or [words["update.nothing"]]
    yield ""
    if coming := happened.ahead(session, row.id):
        yield from (words["update.ahead"], "")
        yield from (f"- {_sentence(words, one)}" for one in coming)
        yield ""
    assert session.actor is not None
    yield fill(words["update.closing"], name=session.actor.name, firm=firm.name)
    yield ""


def _sentence(words: Words, one: Happening) -> str:
    said = fill(
        words[f"update.{one.sentence}"], date=_day(words, one.day), title=one.title,
        what=words[f"update.kind.{one.kind}"] if one.kind else "",
        time=one.time,
        place=f", {one.place}" if one.place else "",
    )  # fmt: skip
    return said[:1].upper() + said[1:]


def _day(words: Words, day: date) -> str:
    month = words["update.months"].split()[day.month - 1]
    return fill(words["update.date"], day=str(day.day), month=month, year=str(day.year))
