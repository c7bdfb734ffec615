"""What is part of a record goes into a case with it: nothing of it stays outside the case's wall."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from casetui.practice.agenda import acts, adding, agenda, changing, preparing
from casetui.practice.agenda.adding import New, Preparation
from casetui.practice.agenda.agenda import ItemTarget
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.calendars import booking
from casetui.practice.enquiries import correspondence, triage
from casetui.practice.outbox import letters, outbox, sending
from casetui.session import undo
from casetui.session.results import Refused
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.kinds import KINDS
from casetui.tables.notes import Note
from tests.firm import SmallFirm, done

SECRET, OPEN_CASE = 1, 2


def _in_sight(small: SmallFirm, who: str) -> dict[str, set[int]]:
    """By table, the rows with a case column that a user sees, withdrawn ones too."""
    found = {}
    for table, its in KINDS.items():
        model: Any = its.model
        if hasattr(model, "case") and table not in ("walls", "parties"):
            rows = tuples(small.session(who).rows(model, model.id, withdrawn=True))
            found[table] = {row_id for (row_id,) in rows}
    return {table: ids for table, ids in found.items() if ids}


def _hearing(small: SmallFirm) -> int:
    """A hearing with a guest, an invitation, a note, and a task that has a note of its own."""
    session = small.session()
    guests = (Guest(name="June", email="june@harlow.example.com"), Guest(user=small.user("ADA")))
    item = New(
        "hearing", "Hearing", Plan(date(2026, 6, 12), time(10), zone="UTC"), case=OPEN_CASE, guests=guests,
        preparation=(Preparation("Brief", 7, None),),
    )  # fmt: skip
    booked = done(booking.add(session, small.firm, [item]).result())
    assert booked.invitations
    (hearing,) = booked.items
    (task,) = preparing.children(session, hearing)
    done(acts.add_note(session, [ItemTarget(hearing, 1)], "The judge is new.").result())
    done(acts.add_note(session, [ItemTarget(task.id, 1)], "Half written.").result())
    return hearing


def test_a_hearing_takes_all_that_is_part_of_it_behind_the_wall_and_back(small: SmallFirm) -> None:
    before = _in_sight(small, "TN")
    hearing = _hearing(small)
    added = _in_sight(small, "TN")
    assert {"agenda", "attendees", "notes", "outgoing"} <= {
        table for table in added if added[table] != before.get(table)
    }
    small.wall("TN", SECRET)
    change = ItemChange(case=SECRET)
    done(changing.change(small.session(), [ItemTarget(hearing, 1)], change).result())
    assert _in_sight(small, "TN") == before
    done(undo.undo(small.session()).result())
    assert _in_sight(small, "TN") == added


def test_an_enquiry_takes_its_thread_behind_the_wall(small: SmallFirm) -> None:
    before = _in_sight(small, "TN")
    row, session = small.ask("Deed", attachment="deed.txt"), small.session()
    assert session.actor is not None
    items = correspondence.of_enquiry(session, row.id)
    done(outbox.write(session, letters.reply(row, items, small.firm, session.actor), outbox.READY).result())
    done(triage.add_note(session, [small.target(row.id)], "Rang.").result())
    small.wall("TN", SECRET)
    done(triage.link(session, [small.target(row.id)], SECRET).result())
    assert _in_sight(small, "TN") == before


def test_what_was_taken_back_comes_back_behind_the_wall(small: SmallFirm) -> None:
    number = small.ask("Deed").id
    done(triage.add_note(small.session("MB"), [small.target(number)], "Rang.").result())
    done(undo.undo(small.session("MB")).result())
    done(triage.link(small.session("ADA"), [small.target(number)], SECRET).result())
    done(undo.redo(small.session("MB")).result())
    assert small.rows("SELECT case_id, withdrawn FROM notes") == [(SECRET, None)]


def test_what_was_taken_back_stays_away_from_who_is_shut_out_since(small: SmallFirm) -> None:
    number = small.ask("Deed").id
    done(triage.add_note(small.session("TN"), [small.target(number)], "Rang.").result())
    done(undo.undo(small.session("TN")).result())
    small.wall("TN", SECRET)
    done(triage.link(small.session("ADA"), [small.target(number)], SECRET).result())
    assert undo.redo(small.session("TN")).result() == Refused("There is nothing to do again.")
    assert small.rows("SELECT case_id, withdrawn FROM notes") == [(None, "undone")]


def test_what_was_sent_can_be_filed_elsewhere_and_back(small: SmallFirm) -> None:
    session = small.session()
    item = New("meeting", "Talk", Plan(date(2026, 6, 12), time(10), zone="UTC"), guests=(
        Guest(name="June", email="june@harlow.example.com"),))  # fmt: skip
    booked = done(booking.add(session, small.firm, [item]).result())
    letter = outbox.one(session, booked.invitations[0])
    assert letter is not None
    done(sending.send(session, small.firm, letter, sending.EML, small.path.parent / "out"))
    row = agenda.one(session, booked.items[0])
    assert row is not None
    done(changing.change(session, [row.target], ItemChange(case=OPEN_CASE)).result())
    done(undo.undo(session).result())
    now = outbox.one(session, letter.id)
    assert now is not None and now.case is None and now.state == outbox.SENT


def test_what_is_part_of_two_records_stays_with_the_first(small: SmallFirm) -> None:
    hearing, session = _hearing(small), small.session()
    enquiry = small.ask()

    def write(tx: Tx) -> int:
        return tx.insert(
            Note, case_id=None, enquiry_id=enquiry.id, item_id=hearing, kind="file",
            author_id=small.user("MB"), at=tx.now, text_id=tx.text("Both."),
        )  # fmt: skip

    note = done(session.act("note.add", write))
    row = agenda.one(session, hearing)
    assert row is not None
    done(changing.change(session, [row.target], ItemChange(case=SECRET)).result())
    assert tuples(session.rows(Note, Note.case).where(Note.id == note)) == [(None,)]


def test_what_was_changed_of_a_series_goes_into_the_case_with_it(small: SmallFirm) -> None:
    session = small.session()
    item = New(
        "meeting", "Weekly", Plan(date(2026, 6, 1), time(9), date(2026, 6, 1), time(10), "UTC"),
        case=OPEN_CASE, rule="RRULE:FREQ=WEEKLY",
    )  # fmt: skip
    (weekly,) = done(adding.add(session, [item]).result())
    moved = ItemChange(day=date(2026, 6, 10))
    done(changing.change(session, [ItemTarget(weekly, 1, "2026-06-08T09:00")], moved).result())
    (once,) = (row.id for row in agenda.read(agenda.lines(session)) if row.series == weekly)
    series = agenda.one(session, weekly)
    small.wall("TN", SECRET)
    assert series is not None and agenda.one(small.session("TN"), once) is not None
    done(changing.change(session, [series.target], ItemChange(case=SECRET)).result())
    assert agenda.one(small.session("TN"), once) is None, "the shut-out user sees nothing of it"


def test_what_was_filed_apart_of_a_series_stays_where_it_is(small: SmallFirm) -> None:
    session = small.session()
    plan = Plan(date(2026, 6, 1), time(9), date(2026, 6, 1), time(10), "UTC")
    item = New("meeting", "Weekly", plan, rule="RRULE:FREQ=WEEKLY")
    (weekly,) = done(adding.add(session, [item]).result())
    once = [ItemTarget(weekly, 1, "2026-06-08T09:00")]
    done(changing.change(session, once, ItemChange(case=SECRET)).result())
    series = agenda.one(session, weekly)
    assert series is not None
    done(changing.change(session, [series.target], ItemChange(case=OPEN_CASE)).result())
    assert [row.case for row in agenda.read(agenda.lines(session)) if row.series == weekly] == [SECRET]
