"""The letter that keeps a client informed: what happened, in their language, nothing internal."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from casetui.practice.agenda import acts, adding, agenda
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.cases import keeping, listing
from casetui.practice.enquiries import triage
from casetui.practice.mail.addresses import MailAddress
from casetui.practice.notes import writing
from casetui.practice.notes.terms import Facts
from casetui.practice.outbox import outbox
from casetui.practice.papers import papers, register
from casetui.practice.papers.register import Entry
from casetui.practice.updates import drafting
from casetui.tables.papers import Paper
from tests.firm import CLIENT, COURT, DAY, OTHER_SIDE, SmallFirm, done, mail
from tests.walled import MARKER

HARLOW = 1


def _letter(small: SmallFirm, language: str = "") -> drafting.Letter:
    session = small.session()
    row = listing.one(session, HARLOW)
    assert row is not None
    return drafting.letter(session, small.firm, row, MailAddress("June Harlow", CLIENT), language)


def _happen(small: SmallFirm) -> None:
    """A hearing that was held and one that was not said to be, a filing, mail, and what is the firm's own."""
    session = small.session()
    put = [
        New("hearing", f"Hearing {MARKER}", Plan(date(2026, 6, 2)), case=HARLOW, note=MARKER),
        New("hearing", f"Second {MARKER}", Plan(date(2026, 6, 4)), case=HARLOW),
        New("trial", MARKER, Plan(date(2026, 9, 1), time(10, 30)), case=HARLOW, place="Court 5"),
        New("meeting", f"Strategy {MARKER}", Plan(date(2026, 6, 3)), case=HARLOW),
        New("deadline", f"Answer {MARKER}", Plan(date(2026, 6, 8)), case=HARLOW),
        New("task", f"Call {MARKER}", Plan(date(2026, 6, 1)), case=HARLOW),
    ]
    numbers = done(adding.add(session, put).result())
    small.clock.at += 2 * DAY
    small.take_in(
        mail(f"Order {MARKER}", COURT, key="c", at=small.clock.at, body=MARKER),
        mail(f"Offer {MARKER}", OTHER_SIDE, key="o", at=small.clock.at, body=MARKER),
    )  # fmt: skip
    done(triage.link(session, [small.target(1)], HARLOW).result())
    done(writing.add(session, HARLOW, f"She is wrong, {MARKER}.").result())
    done(writing.add(session, HARLOW, MARKER, Facts("phone", privileged=False)).result())
    for title, kind in (("Answer", "pleading"), (f"Memo {MARKER}", "report")):
        number = _paper(small, title, kind)
        row = papers.one(session, number)
        assert row is not None
        gone = Entry(register.OUT, "2026-06-01")
        done(register.enter(session, row.target, gone, date(2026, 6, 1)).result())
    _paper(small, f"Notes {MARKER}", "other")
    _paper(small, "Scheduling order", "order")
    small.clock.at += 8 * DAY
    held = agenda.one(session, numbers[0])
    assert held is not None
    done(acts.done(session, [held.target], note=MARKER).result())
    done(keeping.guide(small.session("ADA"), HARLOW, MARKER, None).result())


def _paper(small: SmallFirm, title: str, kind: str) -> int:
    columns: dict[str, Any] = {"case_id": HARLOW, "title": title, "kind": kind, "author_id": 1}
    act = small.session().act("paper.add", lambda tx: tx.insert(Paper, at=tx.now, **columns))
    return done(act)


def test_it_tells_what_happened_since_the_last_word_and_what_comes_next(small: SmallFirm) -> None:
    _happen(small)
    letter = _letter(small)
    assert letter.subject == "Your case Harlow v. Wayside (2026-0001)"
    assert letter.recipients == f"June Harlow <{CLIENT}>"
    begun = "Dear June Harlow:\n\nThis is how your case has moved on since we opened it on 28 May 2026."
    assert letter.body.startswith(begun)
    told = [line for line in letter.body.splitlines() if line.startswith("- ")]
    assert told == [
        "- On 30 May 2026 the court wrote to us.",
        "- On 30 May 2026 the other side wrote to us.",
        "- On 30 May 2026 we received this: Scheduling order.",
        "- On 1 June 2026 we filed or sent this: Answer.",
        "- On 2 June 2026 a hearing took place.",
        "- A hearing was set for 4 June 2026.",
        "- The trial is set for 1 September 2026 at 10:30, Court 5.",
    ]
    assert letter.body.rstrip().endswith("Marta Bielak\nQuill LLP")


def test_nothing_privileged_or_internal_goes_into_it_by_itself(small: SmallFirm) -> None:
    _happen(small)
    letter = _letter(small)
    assert MARKER not in letter.body + letter.subject and "privileged" not in letter.body
    assert "8 June" not in letter.body  # a deadline is the firm's own


def test_it_is_written_in_the_language_of_the_client(small: SmallFirm) -> None:
    _happen(small)
    body = _letter(small, "es-MX").body
    assert body.startswith("Estimado/a June Harlow:")
    assert "- El 2 de junio de 2026 tuvo lugar una audiencia." in body
    assert "- El 1 de septiembre de 2026 a las 10:30 tendrá lugar el juicio, Court 5." in body
    assert _letter(small, "tlh").body.startswith("Dear June Harlow:")


def test_where_nothing_happened_it_says_so(small: SmallFirm) -> None:
    small.clock.at += 31 * DAY
    assert "There is nothing new to report since then." in _letter(small).body


def test_it_is_a_draft_until_somebody_says_more_and_is_gone_on_with(small: SmallFirm) -> None:
    session = small.session()
    assert drafting.begun(session, HARLOW) is None
    number = done(drafting.put(session, _letter(small)).result())
    row = outbox.one(session, number)
    assert row is not None and (row.state, row.kind, row.case) == ("draft", "update", HARLOW)
    begun = drafting.begun(session, HARLOW)
    assert begun is not None and begun.id == number
    done(outbox.withdraw(session, row, "no").result())
    assert drafting.begun(session, HARLOW) is None
