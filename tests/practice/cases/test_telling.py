"""The last word to a client and who is due an update: what counts as a word, what makes it due sooner."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casetui.practice.acting import Target
from casetui.practice.agenda import acts, adding, agenda
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.areas import areas
from casetui.practice.case_file import chronicle
from casetui.practice.cases import keeping as keeping_cases
from casetui.practice.cases import listing, telling
from casetui.practice.enquiries import correspondence, triage
from casetui.practice.mail.addresses import MailAddress
from casetui.practice.notes import writing
from casetui.practice.notes.terms import PHONE, Facts
from casetui.practice.outbox import letters, outbox, sending
from casetui.practice.outbox.outbox import READY
from casetui.practice.people import keeping, parties
from casetui.practice.people.keeping import Details
from casetui.practice.updates import clients
from casetui.session import undo
from casetui.session.results import Refused
from casetui.sqlite import last_words
from casetui.sqlite.reading import raw
from casetui.tables.firm import Setting
from casetui.tables.mail import Message
from casetui.tables.papers import Paper
from tests.firm import CLIENT, COURT, DAY, NOW, OTHER_SIDE, SmallFirm, done, mail
from tests.older import turn_back

HARLOW, BRANDT, LEASE = 1, 2, 3
JUNE, COUNSEL = 1, 2


def _case(small: SmallFirm, case: int = HARLOW, who: str = "MB") -> listing.ListedCase:
    row = listing.one(small.session(who), case)
    assert row is not None
    return row


def _send(small: SmallFirm, letter: Any, folder: Path) -> None:
    session = small.session()
    item = outbox.one(session, done(outbox.write(session, letter, READY).result()))
    assert item is not None
    how = sending.EML if "@" in item.recipients else sending.PRINTED
    done(sending.send(session, small.firm, item, how, folder))


def _write(small: SmallFirm, folder: Path, name: str, email: str, case: int = HARLOW) -> None:
    """Send somebody a letter that answers nothing."""
    actor = small.session().actor
    assert actor is not None
    begun = letters.begun(MailAddress(name, email), small.firm, actor, case, "As it stands")
    _send(small, begun.with_body("It stands well."), folder)


def _due(small: SmallFirm, who: str = "MB") -> set[int]:
    session = small.session(who)
    shown = {row.id for row in listing.page(session, "updates").rows}
    rows = listing.by_ids(session, [HARLOW, BRANDT, LEASE])
    reasons = telling.reasons(session, [(row.id, row.area, row.silent_since) for row in rows])
    told = {case for case, due in reasons.items() if due.at <= small.clock.at}
    assert shown == told == set(listing.fitting(session, "updates", [HARLOW, BRANDT, LEASE]))
    assert listing.count(session, "updates") == len(shown)
    return shown


def _contact(small: SmallFirm, number: int) -> Target:
    ((version,),) = small.rows("SELECT version FROM contacts WHERE id = ?", number)
    return Target(number, version)


def _kept_is_what_follows(small: SmallFirm) -> None:
    """What is kept of last words is what would be written down of the rows as they are."""
    connection = raw(small.session("SV").database)
    kept = connection.execute("SELECT * FROM last_words ORDER BY case_id").fetchall()
    connection.execute("BEGIN")
    connection.execute("DELETE FROM last_words")
    connection.execute(last_words.FILL)
    anew = connection.execute("SELECT * FROM last_words ORDER BY case_id").fetchall()
    connection.execute("ROLLBACK")
    assert kept == anew


def test_a_reply_to_the_client_is_a_word_and_one_to_the_court_is_none(
    small: SmallFirm, tmp_path: Path
) -> None:
    small.take_in(mail("Deed", CLIENT, key="q"), mail("Order", COURT, key="c"))
    done(triage.link(small.session(), [small.target(2)], HARLOW).result())
    small.clock.at += DAY
    actor = small.session().actor
    assert actor is not None
    for number, told in ((2, None), (1, NOW + DAY)):
        items = correspondence.of_enquiry(small.session(), number)
        reply = letters.reply(small.enquiry(number), items, small.firm, actor)
        _send(small, reply.with_body("Yes."), tmp_path)
        assert _case(small).told_at == told
    told_of, _more = chronicle.told(small.session(), HARLOW)
    assert len(told_of) == 1
    _kept_is_what_follows(small)


def test_a_letter_that_answers_nothing_is_a_word_where_it_goes_to_the_client(
    small: SmallFirm, tmp_path: Path
) -> None:
    _write(small, tmp_path, "Clerk", COURT)
    _write(small, tmp_path, "June", f"x{CLIENT}")
    assert _case(small).told_at is None
    small.clock.at += 60
    _write(small, tmp_path, "Mrs Harlow", CLIENT.upper())
    assert _case(small).told_at == NOW + 60
    assert _case(small, BRANDT).told_at is None
    small.clock.at += 60
    _write(small, tmp_path, "June", "")
    assert _case(small).told_at == NOW + 120
    _kept_is_what_follows(small)


def test_what_goes_to_whoever_speaks_for_the_client_is_a_word(small: SmallFirm, tmp_path: Path) -> None:
    session = small.session()
    guardian = done(keeping.add(session, Details("Gil Ward", emails=("gil@ward.test",))).result())
    _write(small, tmp_path, "Gil Ward", "gil@ward.test")
    assert _case(small).told_at is None
    done(keeping.change(session, _contact(small, JUNE), guardian=guardian).result())
    assert _case(small).told_at == NOW
    done(undo.undo(session).result())
    assert _case(small).told_at is None
    _kept_is_what_follows(small)


def test_what_came_back_is_no_word_and_who_becomes_the_client_was_told_before(
    small: SmallFirm, tmp_path: Path
) -> None:
    session = small.session()
    _write(small, tmp_path, "Counsel", OTHER_SIDE)
    done(parties.add(session, HARLOW, COUNSEL, "client").result())
    assert _case(small).told_at == NOW
    (message,) = [row[0] for row in small.rows("SELECT id FROM messages")]
    mark = "Not delivered: it came back."
    done(session.act("mail.ingest", lambda tx: tx.update(Message, message, None, problems=mark)))
    assert _case(small).told_at is None
    _kept_is_what_follows(small)


def test_a_phone_note_about_the_client_is_a_word_and_a_try_counts_apart(small: SmallFirm) -> None:
    session = small.session()
    done(writing.add(session, HARLOW, "We spoke.", Facts(PHONE, about=COUNSEL)).result())
    done(writing.add(session, HARLOW, "We spoke.", Facts(PHONE)).result())
    assert _case(small).told_at is None
    for _ in range(2):
        done(clients.tried(session, [_case(small).target]).result())
        small.clock.at += 60
    row = _case(small)
    assert (row.told_at, row.tries, row.tried_at) == (None, 2, NOW + 60)
    done(undo.undo(session).result())
    assert _case(small).tries == 1
    done(writing.add(session, HARLOW, "We spoke.", Facts(PHONE, about=JUNE, held_at=NOW + 90)).result())
    row = _case(small)
    assert (row.told_at, row.tries, row.tried_at) == (NOW + 90, 0, None)
    _kept_is_what_follows(small)


def test_a_case_without_a_client_has_nobody_to_be_reached(small: SmallFirm) -> None:
    session = small.session()
    party = small.rows("SELECT id, version FROM parties WHERE case_id = 1 AND role = 'client'")[0]
    done(parties.end(session, Target(*party), date(2026, 5, 1)).result())
    refused = clients.tried(session, [_case(small).target]).result()
    assert isinstance(refused, Refused) and "has no client" in str(refused)


def test_whoever_has_heard_nothing_for_thirty_days_is_due_an_update(
    small: SmallFirm, tmp_path: Path
) -> None:
    small.clock.at += 30 * DAY - 1
    assert _due(small) == set()
    small.clock.at += 1
    assert _due(small) == {HARLOW, BRANDT, LEASE}
    rows = [row.id for row in listing.page(small.session(), "updates").rows]
    _write(small, tmp_path, "June", CLIENT)
    assert _due(small) == {BRANDT, LEASE} and rows == [HARLOW, BRANDT, LEASE]
    done(clients.tried(small.session("TN"), [_case(small, BRANDT).target]).result())
    assert _due(small) == {BRANDT, LEASE}


@pytest.mark.parametrize("what", ["hearing", "court", "order"])
def test_it_is_due_sooner_once_something_happened(small: SmallFirm, tmp_path: Path, what: str) -> None:
    session = small.session()
    _write(small, tmp_path, "June", CLIENT)
    small.clock.at += 2 * DAY
    if what == "hearing":
        plan = Plan(date(2026, 5, 29))
        done(adding.add(session, [New("hearing", "Motion", plan, case=HARLOW)]).result())
    elif what == "court":
        small.take_in(mail("Notice", COURT, key="c", at=small.clock.at))
        done(triage.link(session, [small.target(1)], HARLOW).result())
    else:
        columns: dict[str, Any] = {"case_id": HARLOW, "title": "Order", "kind": "order", "author_id": 1}
        done(session.act("paper.add", lambda tx: tx.insert(Paper, at=tx.now, **columns)))
    small.clock.at += 5 * DAY
    assert _due(small) == set()
    small.clock.at += 3 * DAY
    assert _due(small) == {HARLOW}
    reason = telling.reasons(session, [(HARLOW, "", _case(small).silent_since)])[HARLOW]
    assert reason.why != telling.SILENT
    _write(small, tmp_path, "June", CLIENT)
    assert _due(small) == set()


def test_a_hearing_that_was_cancelled_makes_nobody_due(small: SmallFirm, tmp_path: Path) -> None:
    session = small.session()
    _write(small, tmp_path, "June", CLIENT)
    items = [New("hearing", "Motion", Plan(date(2026, 5, 29)), case=HARLOW)]
    (number,) = done(adding.add(session, items).result())
    item = agenda.one(session, number)
    assert item is not None
    done(acts.cancel(session, [item.target]).result())
    small.clock.at += 12 * DAY
    assert _due(small) == set()


def test_the_firm_says_how_long(small: SmallFirm) -> None:
    supervisor = small.session("SV")
    insert = {"name": "update_after_days", "value": "3"}
    done(supervisor.act("setting.change", lambda tx: tx.insert(Setting, **insert)))
    small.clock.at += 3 * DAY
    assert _due(small) == {HARLOW, BRANDT, LEASE}


def test_an_area_says_how_long_for_its_cases(small: SmallFirm) -> None:
    for case, area in ((HARLOW, "Conveyancing"), (BRANDT, "Employment"), (LEASE, "something else")):
        row = listing.one(small.session("SV"), case)
        assert row is not None
        done(keeping_cases.change(small.session("SV"), row.target, area=area).result())
    small.clock.at += 14 * DAY
    assert _due(small) == {HARLOW}, "as its own area says; the others wait for thirty days"
    folder = areas.own_folder(small.path)
    folder.mkdir()
    (folder / "employment.toml").write_text('title = "Employment"\nupdate_after_days = 7\n')
    assert _due(small) == {HARLOW, BRANDT}


def test_a_walled_case_is_due_for_those_alone_who_see_it(small: SmallFirm) -> None:
    small.clock.at += 30 * DAY
    small.wall("MB", BRANDT)
    assert _due(small) == {HARLOW, LEASE}
    assert _due(small, "TN") == {HARLOW, BRANDT, LEASE}


def test_an_older_database_knows_the_last_words_once_it_is_opened(small: SmallFirm, tmp_path: Path) -> None:
    _write(small, tmp_path, "June", CLIENT)
    done(clients.tried(small.session(), [_case(small, BRANDT).target]).result())
    small.close()
    with closing(sqlite3.connect(small.path, isolation_level=None)) as connection:
        turn_back(connection, 8)
    assert (_case(small).told_at, _case(small, BRANDT).tries) == (NOW, 1)
    _kept_is_what_follows(small)


def test_what_a_former_client_was_told_the_present_one_has_not_heard(
    small: SmallFirm, tmp_path: Path
) -> None:
    session = small.session()
    _write(small, tmp_path, "June", CLIENT)
    assert _case(small).told_at == small.clock()
    line = small.rows("SELECT id, version FROM parties WHERE case_id = 1 AND role = 'client'")[0]
    done(parties.end(session, Target(*line), date(2026, 5, 28)).result())
    assert _case(small).told_at == small.clock(), "nobody else is to be told"
    heir = done(keeping.add(session, Details("Ivy Harlow", emails=("ivy@harlow.example.com",))).result())
    done(parties.add(session, HARLOW, heir, "client").result())
    assert _case(small).told_at is None
    _write(small, tmp_path, "Ivy", "ivy@harlow.example.com")
    assert _case(small).told_at == small.clock()
    _kept_is_what_follows(small)
