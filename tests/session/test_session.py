"""The one write path: who may write, what is said when it can't be, and that nothing is half done."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from casetui.practice.enquiries import triage
from casetui.practice.firm import staff
from casetui.practice.private import drafts, preferences
from casetui.practice.private.preferences import SavedView
from casetui.session import session as writing
from casetui.session import undo
from casetui.session.results import Conflict, Done, Refuse, Refused
from casetui.session.rights import RIGHTS, ROLES, may, who_may
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import raw
from casetui.tables.enquiries import Enquiry
from casetui.tables.firm import User
from casetui.tables.people import Contact
from casetui.tables.private import Draft, Preference, Viewing
from tests.firm import SmallFirm, done


def _add(tx: Tx) -> int:
    return tx.insert(Contact, name="Ann Example")


def test_a_write_is_committed_and_numbered(small: SmallFirm) -> None:
    result = small.session().act("contact.add", _add)
    assert isinstance(result, Done)
    assert result.entry == small.session().head().number
    assert small.rows("SELECT name, version FROM contacts WHERE id = ?", result.value) == [("Ann Example", 1)]


def test_a_write_that_changes_nothing_leaves_no_entry(small: SmallFirm) -> None:
    before = small.session().head()
    result = small.session().act("contact.add", lambda tx: tx.update(Contact, 1, None, organisation=0))
    assert isinstance(result, Done)
    assert result.entry == 0
    assert small.session().head() == before


def test_a_write_that_changes_a_row_and_changes_it_back_leaves_no_trace(small: SmallFirm) -> None:
    before, row = small.session().head(), small.rows("SELECT * FROM contacts WHERE id = 1")

    def there_and_back(tx: Tx) -> str:
        name = tx.get(Contact, 1)["name"]
        tx.update(Contact, 1, None, name="Somebody else")
        tx.update(Contact, 1, None, name=name)
        return "looked"

    assert small.session().act("contact.add", there_and_back) == Done("looked", 0)
    assert small.session().head() == before
    assert small.rows("SELECT * FROM contacts WHERE id = 1") == row


def test_what_is_refused_leaves_nothing_behind(small: SmallFirm) -> None:
    before = small.session().head()

    def run(tx: Tx) -> None:
        _add(tx)
        raise Refuse("Not today.")

    assert small.session().act("contact.add", run) == Refused("Not today.")
    assert small.session().head() == before
    assert small.rows("SELECT count(*) FROM contacts WHERE name = 'Ann Example'") == [(0,)]


def test_an_error_in_the_program_leaves_nothing_behind_and_is_raised(small: SmallFirm) -> None:
    def run(tx: Tx) -> None:
        _add(tx)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        small.session().act("contact.add", run)
    assert small.rows("SELECT count(*) FROM contacts WHERE name = 'Ann Example'") == [(0,)]
    assert isinstance(small.session().act("contact.add", _add), Done)


def test_an_old_version_never_overwrites(small: SmallFirm) -> None:
    done(small.session("TN").act("contact.add", lambda tx: tx.update(Contact, 1, 1, name="Theirs")))
    result = small.session("MB").act("contact.add", lambda tx: tx.update(Contact, 1, 1, name="Mine"))
    assert isinstance(result, Conflict)
    assert (result.who, result.table, result.row_id) == ("Tomas Nowak", "contacts", 1)
    assert result.theirs["name"] == "Theirs"
    assert "Tomas Nowak" in str(result)


@pytest.mark.parametrize("action", list(RIGHTS))
def test_the_table_of_rights_is_what_the_write_path_goes_by(small: SmallFirm, action: str) -> None:
    for who, role in (("MB", ROLES[0]), ("ADA", ROLES[1]), ("SV", ROLES[2]), ("IT", ROLES[3])):
        result = small.session(who).act(action, lambda tx: None)
        assert isinstance(result, Done) is may(role, action), (who, action)
        if isinstance(result, Refused):
            assert who_may(action, small.session(who).words()) in str(result)
        assert small.session(who).may(action) is may(role, action)


def test_a_role_that_was_changed_counts_at_once(small: SmallFirm) -> None:
    ada = small.session("ADA")
    assert isinstance(ada.act("outgoing.approve", lambda tx: None), Done)
    person = small.staff.need("ADA")
    done(small.session("SV").act("user.role", lambda tx: staff.change_role(tx, person, "case manager")))
    assert isinstance(ada.act("outgoing.approve", lambda tx: None), Refused)
    assert isinstance(ada.act("note.add", lambda tx: None), Done)


def test_who_is_disabled_writes_no_more(small: SmallFirm) -> None:
    done(small.session("SV").act("user.disable", lambda tx: staff.disable(tx, small.staff.need("MB"))))
    result = small.session("MB").act("contact.add", _add)
    assert result == Refused("Marta Bielak is no longer on the staff.")


def test_nobody_can_found_a_firm_that_is_there(small: SmallFirm) -> None:
    nobody = Session(small.session().database, small.path, None, small.clock)
    assert isinstance(nobody.act("firm.found", _add), Refused)
    assert isinstance(nobody.act("contact.add", _add), Refused)
    assert isinstance(small.session("SV").act("firm.found", _add), Refused)
    nobody.close()


def test_a_desk_whose_schema_has_moved_on_only_reads_and_says_so(small: SmallFirm) -> None:
    session = small.session()
    with sqlite3.connect(small.path) as other:
        other.execute("PRAGMA user_version = 99")
    result = session.act("contact.add", _add)
    assert isinstance(result, Refused)
    assert "only read" in str(result)
    assert session.outdated
    assert len(staff.load(session).people) == 5


def test_a_locked_database_is_a_sentence_not_a_crash(
    small: SmallFirm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "BUSY_SECONDS", 0.02)
    session = small.session()
    session.act("contact.add", lambda tx: None)
    session._writer.submit(lambda: raw(session.database).execute("PRAGMA busy_timeout = 20")).result()
    other = sqlite3.connect(small.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = session.act("contact.add", _add)
    other.execute("ROLLBACK")
    other.close()
    assert isinstance(result, Refused)
    assert "Nothing was changed" in str(result) and "another program holds it" in str(result)
    assert isinstance(session.act("contact.add", _add), Done)


def test_writes_that_wait_are_done_before_a_session_closes(small: SmallFirm) -> None:
    session = small.another_session()
    gate = threading.Event()
    futures = [session.write("contact.add", lambda tx: gate.wait(5) and _add(tx)) for _ in range(20)]
    gate.set()
    session.close()
    session.close()
    assert all(isinstance(future.result(timeout=0), Done) for future in futures)
    assert small.rows("SELECT count(*) FROM contacts WHERE name = 'Ann Example'") == [(20,)]


def test_a_session_sees_that_others_have_written(small: SmallFirm) -> None:
    mine = small.session("MB")
    mine.changed()
    assert not mine.changed()
    done(small.session("TN").act("contact.add", _add))
    assert mine.changed()
    assert not mine.changed()


def test_withdrawn_rows_are_out_of_sight_but_there(small: SmallFirm) -> None:
    session = small.session()
    number = done(session.act("contact.add", _add))
    done(session.act("contact.add", lambda tx: tx.withdraw(Contact, number, 1, "a mistake")))
    assert not session.rows(Contact, Contact.id).where(Contact.id == number).exists()
    assert session.rows(Contact, Contact.id, withdrawn=True).where(Contact.id == number).exists()
    assert isinstance(session.act("contact.add", lambda tx: tx.get(Contact, number)), Refused)


# --- private rows


def test_a_draft_is_kept_replaced_and_dropped_for_its_writer_alone(small: SmallFirm) -> None:
    session = small.session("MB")
    drafts.keep(session, "reply:E1", "Dear", {"to": "x@y.test"}).result()
    small.clock.at += 5
    drafts.keep(session, "reply:E1", "Dear June", {"to": "é"}).result()
    drafts.keep(session, "note:E2", "Rang.", {}).result()
    found = drafts.find(session, "reply:E1")
    assert found is not None
    assert (found.body, found.fields, found.updated_at) == ("Dear June", {"to": "é"}, small.clock.at)
    assert drafts.mine(small.session("TN")) == []
    drafts.drop(session, "reply:E1").result()
    assert [draft.subject for draft in drafts.mine(session)] == ["note:E2"]


def test_drafts_and_views_are_not_in_the_audit_log(small: SmallFirm) -> None:
    session = small.session()
    before = session.head()
    drafts.keep(session, "reply:E1", "Dear", {}).result()
    preferences.put(session, "view", "open").result()
    session.viewed(1)
    session.viewed(1)
    session.flush_viewed()
    session.act("contact.add", lambda tx: None)
    assert session.head() == before
    assert small.rows("SELECT count(*) FROM viewings WHERE case_id = 1") == [(1,)]


def test_only_private_tables_are_written_without_the_log(small: SmallFirm) -> None:
    with pytest.raises(AssertionError):
        small.session().keep(User, {"id": 1}, {"role": "supervisor"})
    assert {Draft, Preference, Viewing}.isdisjoint({Enquiry, User})


def test_an_outdated_desk_keeps_no_draft_and_says_so(small: SmallFirm) -> None:
    session = small.session()
    done(drafts.keep(session, "reply:E1", "Dear", {}).result())
    with sqlite3.connect(small.path) as other:
        other.execute("PRAGMA user_version = 99")
    for result in (
        drafts.keep(session, "reply:E1", "Dear June", {}).result(),
        drafts.drop(session, "reply:E1").result(),
        preferences.put(session, "view", "open").result(),
    ):
        assert isinstance(result, Refused)
        assert "only read" in str(result)
    assert session.outdated
    session.viewed(1)
    session.close()
    with sqlite3.connect(small.path) as other:
        assert other.execute("SELECT body FROM drafts").fetchall() == [("Dear",)]
        assert other.execute("SELECT count(*) FROM viewings").fetchone() == (0,)


def test_a_draft_that_cannot_be_kept_is_a_sentence_not_a_crash(small: SmallFirm) -> None:
    session = small.session()
    drafts.keep(session, "reply:E1", "Dear", {}).result()
    session._writer.submit(lambda: raw(session.database).execute("PRAGMA query_only = 1")).result()
    result = drafts.keep(session, "reply:E1", "Dear June", {}).result()
    assert isinstance(result, Refused)
    assert "Nothing was changed" in str(result) and "this account may only read it" in str(result)


def test_what_one_keeps_for_oneself_is_no_act(small: SmallFirm) -> None:
    session = small.session()
    done(triage.take(session, [small.target(small.ask().id)]).result())
    done(undo.undo(session).result())
    before = session.head()
    for kept in (drafts.keep(session, "note:E1", "xylophone", {}), preferences.put(session, "view", "open")):
        assert kept.result() == Done(None, 0)
    session.viewed(1)
    session.flush_viewed()
    assert session.act("contact.add", lambda tx: None) == Done(None, 0)
    assert session.head() == before
    assert small.rows("SELECT count(*) FROM search WHERE search MATCH 'xylophone'") == [(0,)]
    assert done(undo.redo(session).result()).sentence == "took"


def test_a_view_is_saved_on_a_key_of_its_own(small: SmallFirm) -> None:
    session = small.session()
    view = SavedView("u", "court, overdue", "open", "kind:court is:overdue", "newest")
    preferences.save_view(session, view).result()
    preferences.save_view(session, SavedView("u", "court", "open", "kind:court")).result()
    assert preferences.saved_views(session) == [SavedView("u", "court", "open", "kind:court")]
    assert preferences.saved_views(small.session("TN")) == []
    for key in ("", "ab", " ", "\x1b"):
        with pytest.raises(Refuse):
            preferences.save_view(session, SavedView(key, "x", "open", ""))
    with pytest.raises(Refuse):
        preferences.save_view(session, SavedView("m", "x", "open", ""), taken=("m",))


def test_a_closed_desk_leaves_one_file(small: SmallFirm, tmp_path: Path) -> None:
    done(triage.take(small.session(), [small.target(small.ask().id)]).result())
    small.close()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["firm.db"]
