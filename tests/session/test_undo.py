"""Undo and redo: from any desk, after a restart, row by row, and never what has left the building."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from casetui.practice.enquiries import correspondence, opening, taking_down, triage
from casetui.practice.enquiries.meant import Person
from casetui.practice.firm import staff
from casetui.practice.outbox import letters, outbox, sending
from casetui.session import audit, undo
from casetui.session.results import Done, Refused
from casetui.session.transaction import Tx
from casetui.session.undo import Undone
from casetui.sqlite.reading import raw
from casetui.tables.enquiries import Enquiry
from tests.firm import CLIENT, DAY, HOUR, NOW, SmallFirm, copy_files, done, index_is_whole, mail


def _undo(small: SmallFirm, who: str = "MB") -> Undone:
    return done(undo.undo(small.session(who)).result())


def _redo(small: SmallFirm, who: str = "MB") -> Undone:
    return done(undo.redo(small.session(who)).result())


def test_acts_are_undone_one_after_the_other_and_done_again(small: SmallFirm) -> None:
    number, session = small.ask().id, small.session()
    done(triage.take(session, [small.target(number)]).result())
    done(triage.snooze(session, [small.target(number)], NOW + 5 * HOUR).result())
    done(triage.close(session, [small.target(number)], "answered", "Rang.").result())
    states = []
    for _ in range(3):
        _undo(small)
        states.append((small.enquiry(number).state, small.enquiry(number).owner))
    me = small.user("MB")
    assert states == [("snoozed", me), ("open", me), ("open", None)]
    assert undo.undo(session).result() == Refused("There is nothing to undo.")
    for _ in range(3):
        _redo(small)
    assert small.enquiry(number).state == "closed"
    assert [item.body for item in correspondence.of_enquiry(session, number) if item.letter == "N"] == [
        "Rang."
    ]
    assert undo.redo(session).result() == Refused("There is nothing to do again.")
    _undo(small)
    assert [item.body for item in correspondence.of_enquiry(session, number) if item.letter == "N"] == []


def test_an_act_is_undone_from_another_desk_after_a_restart(small: SmallFirm, tmp_path: Path) -> None:
    number = small.ask().id
    done(triage.take(small.session(), [small.target(number)]).result())
    later = small.copy(tmp_path / "restarted.db")
    assert _undo(later).ids_of("enquiries") == (number,)
    assert later.enquiry(number).owner is None
    again = later.copy(tmp_path / "once-more.db")
    _redo(again)
    assert again.enquiry(number).owner == small.user("MB")
    again.close()


def test_everybody_undoes_their_own_acts_only(small: SmallFirm) -> None:
    one, two = small.ask("One").id, small.ask("Two").id
    done(triage.take(small.session("MB"), [small.target(one)]).result())
    done(triage.take(small.session("TN"), [small.target(two)]).result())
    assert _undo(small, "MB").ids_of("enquiries") == (one,)
    assert small.enquiry(two).owner == small.user("TN")


def test_what_somebody_else_changed_since_stays(small: SmallFirm) -> None:
    number = small.ask().id
    done(triage.take(small.session("MB"), [small.target(number)]).result())
    done(triage.snooze(small.session("TN"), [small.target(number)], NOW + HOUR).result())
    result = undo.undo(small.session("MB")).result()
    assert result == Refused(f"E{number} was changed since by Tomas Nowak.")
    assert small.enquiry(number).owner == small.user("MB")


def test_a_message_that_came_since_is_not_undone(small: SmallFirm) -> None:
    number = small.ask(key="q").id
    done(triage.close(small.session("MB"), [small.target(number)]).result())
    small.take_in(mail("Again", answers="q"))
    assert isinstance(undo.undo(small.session("MB")).result(), Refused)
    assert (small.enquiry(number).state, small.enquiry(number).messages) == ("open", 2)


def test_a_bulk_act_undoes_the_rows_it_can_and_names_the_rest(small: SmallFirm) -> None:
    numbers = [small.ask(f"Question {n}").id for n in range(5)]
    done(triage.close(small.session(), small.targets(numbers), "done", "All rang.").result())
    done(triage.reopen(small.session("TN"), [small.target(numbers[2])]).result())
    undone = _undo(small)
    assert undone.ids_of("enquiries") == tuple(number for number in numbers if number != numbers[2])
    assert undone.left == (f"E{numbers[2]} was changed since by Tomas Nowak.",)
    notes = {number: len([i for i in correspondence.of_enquiry(small.session(), number) if i.letter == "N"])
             for number in numbers}  # fmt: skip
    assert notes == {number: int(number == numbers[2]) for number in numbers}
    _redo(small)
    assert {small.enquiry(number).state for number in numbers if number != numbers[2]} == {"closed"}


def test_notes_on_many_are_withdrawn_one_by_one(small: SmallFirm) -> None:
    numbers = [small.ask(f"Question {n}").id for n in range(3)]
    done(triage.add_note(small.session(), small.targets(numbers), "Rang.").result())
    undone = _undo(small)
    assert {table for table, _row in undone.rows} == {"notes"}
    assert len(undone.rows) == 3


def test_a_new_act_clears_what_could_be_done_again(small: SmallFirm) -> None:
    one, two = small.ask("One").id, small.ask("Two").id
    session = small.session()
    done(triage.take(session, [small.target(one)]).result())
    _undo(small)
    done(triage.take(session, [small.target(two)]).result())
    assert isinstance(undo.redo(session).result(), Refused)


def test_an_act_that_changes_nothing_leaves_nothing_to_undo_and_clears_nothing(small: SmallFirm) -> None:
    number, session = small.ask().id, small.session()

    def there_and_back(tx: Tx) -> None:
        tx.update(Enquiry, number, None, outcome="lost")
        tx.update(Enquiry, number, None, outcome="")

    done(triage.snooze(session, [small.target(number)], NOW + HOUR).result())
    done(triage.take(session, [small.target(number)]).result())
    _undo(small)
    done(session.act("enquiry.close", there_and_back))
    done(session.act("enquiry.close", lambda tx: tx.update(Enquiry, number, None, outcome="")))
    assert _redo(small).sentence == "took"
    assert [_undo(small).sentence for _ in range(2)] == ["took", "snoozed"]


def test_mail_that_comes_in_clears_nothing(small: SmallFirm) -> None:
    from casetui.practice.enquiries.intake import Intake
    from casetui.practice.mail.sources import Raw

    number = small.ask().id
    done(triage.take(small.session(), [small.target(number)]).result())
    _undo(small)
    message = mail("Another")
    room = Intake(small.session("MB", walls=False), small.firm)
    list(room.run([Raw("x", message, None, len(message))]))
    assert _redo(small).ids_of("enquiries") == (number,)


def test_an_addition_undone_is_withdrawn_and_its_words_are_no_longer_found(small: SmallFirm) -> None:
    session = small.session()
    line = taking_down.understand("call Okafor re xylophone")
    number = done(taking_down.take_down(session, small.firm, line).result())
    _undo(small)
    assert small.enquiries() == []
    assert small.rows("SELECT withdrawn FROM enquiries WHERE id = ?", number) == [("undone",)]
    assert small.rows("SELECT count(*) FROM search WHERE search MATCH 'xylophone'") == [(0,)]
    _redo(small)
    assert small.enquiry(number).sender_name == "Okafor"
    assert small.rows("SELECT count(*) FROM search WHERE search MATCH 'xylophone'") == [(1,)]
    index_is_whole(small.path)


def test_an_addition_that_others_built_on_stays(small: SmallFirm) -> None:
    line = taking_down.understand("call Okafor re deed")
    number = done(taking_down.take_down(small.session("MB"), small.firm, line).result())
    done(triage.add_note(small.session("TN"), [small.target(number)], "I know him.").result())
    assert undo.undo(small.session("MB")).result() == Refused(f"E{number} is in use since.")


def test_a_new_case_is_taken_back_with_its_client_unless_it_is_in_use(small: SmallFirm) -> None:
    number, other = small.ask("Please act").id, small.ask("Me too").id
    session = small.session()
    ref = done(
        opening.new_case(session, small.firm, small.target(number), "New v. Old", Person("Ann New")).result()
    )
    case = small.enquiry(number).case
    assert case is not None
    assert (small.enquiry(number).kind, small.enquiry(number).owner) == ("client", small.user("MB"))
    done(triage.link(small.session("TN"), [small.target(other)], case).result())
    result = undo.undo(session).result()
    assert isinstance(result, Refused)
    assert "in use" in str(result)
    _undo(small, "TN")
    _undo(small)
    assert small.enquiry(number).case is None
    assert small.rows("SELECT withdrawn FROM cases WHERE ref = ?", ref) == [("undone",)]
    assert small.rows("SELECT count(*) FROM contacts WHERE name = 'Ann New' AND withdrawn IS NULL") == [(0,)]
    again = done(opening.new_case(session, small.firm, small.target(number), "New v. Old").result())
    assert again != ref  # a ref is issued once


def test_filing_takes_all_that_hangs_on_it_there_and_back(small: SmallFirm) -> None:
    number = small.ask("Deed", attachment="deed.txt").id
    session = small.session()
    done(triage.add_note(session, [small.target(number)], "Rang.").result())
    done(triage.link(session, [small.target(number)], 2).result())
    tables = ("enquiries", "messages", "attachments", "notes", "search_docs")
    assert {small.rows(f"SELECT case_id FROM {table}")[0][0] for table in tables} == {2}
    assert small.enquiry(number).owner == small.user("TN")
    _undo(small)
    assert {small.rows(f"SELECT case_id FROM {table}")[0][0] for table in tables} == {None}
    assert small.enquiry(number).owner is None


def test_nothing_sent_is_ever_undone(small: SmallFirm, tmp_path: Path) -> None:
    row, session = small.ask("Deed", CLIENT), small.session()
    assert session.actor is not None
    items = correspondence.of_enquiry(session, row.id)
    done(triage.take(session, [small.target(row.id)]).result())
    letter = letters.reply(row, items, small.firm, session.actor)
    number = done(outbox.write(session, letter, outbox.READY).result())
    item = outbox.one(session, number)
    assert item is not None
    done(sending.send(session, small.firm, item, sending.EML, tmp_path))
    result = undo.undo(session).result()
    assert isinstance(result, Refused)
    assert "left the building" in str(result)
    item = outbox.one(session, number)
    assert item is not None
    assert item.state == "sent"
    assert (small.enquiry(row.id).state, small.enquiry(row.id).due_at) == ("waiting", None)


def test_a_right_that_was_lost_is_not_had_back_by_doing_again(small: SmallFirm) -> None:
    row, session = small.ask("Deed", CLIENT), small.session()
    assert session.actor is not None
    letter = letters.reply(row, correspondence.of_enquiry(session, row.id), small.firm, session.actor)
    number = done(outbox.write(session, letter, outbox.FOR_APPROVAL).result())
    item = outbox.one(session, number)
    assert item is not None
    done(outbox.approve(small.session("ADA"), item).result())
    _undo(small, "ADA")
    ada = small.staff.need("ADA")
    done(small.session("SV").act("user.role", lambda tx: staff.change_role(tx, ada, "case manager")))
    result = undo.redo(small.session("ADA")).result()
    assert isinstance(result, Refused)
    assert "attorney" in str(result)


def test_undoing_is_itself_in_the_log(small: SmallFirm) -> None:
    number = small.ask().id
    done(triage.take(small.session(), [small.target(number)]).result())
    before = small.session().head().number
    result = undo.undo(small.session()).result()
    assert isinstance(result, Done)
    assert result.entry == before + 1
    assert result.value.sentence == "took"
    assert list(audit.problems(raw(small.session().database))) == []


# --- whatever is done, in whatever order


class Desks(RuleBasedStateMachine):
    """Two users do, undo and redo at random on one file."""

    template: Path
    folder: Path
    made = 0

    def __init__(self) -> None:
        super().__init__()
        Desks.made += 1
        path = self.folder / f"{Desks.made}.db"
        copy_files(self.template, path)
        self.small = SmallFirm(path)
        self.small.take_in(*(mail(f"Question {n}", CLIENT if n % 2 else f"x{n}@y.test") for n in range(3)))

    def teardown(self) -> None:
        self.small.close()
        index_is_whole(self.small.path)

    who = st.sampled_from(["MB", "TN"])
    which = st.lists(st.integers(1, 3), min_size=1, max_size=3, unique=True)

    @rule(
        who=who,
        which=which,
        act=st.sampled_from(["take", "close", "snooze", "reopen", "note", "link", "forward"]),
    )
    def act(self, who: str, which: list[int], act: str) -> None:
        session, small = self.small.session(who), self.small
        targets = small.targets(which)
        {
            "take": lambda: triage.take(session, targets),
            "close": lambda: triage.close(session, targets, "done", "A note."),
            "snooze": lambda: triage.snooze(session, targets, NOW + DAY),
            "reopen": lambda: triage.reopen(session, targets),
            "note": lambda: triage.add_note(session, targets, f"Note of {who}"),
            "link": lambda: triage.link(session, targets, 2),
            "forward": lambda: triage.forward(session, small.firm, targets, small.user("ADA"), "May we?"),
        }[act]().result()

    @rule(who=who)
    def undo(self, who: str) -> None:
        undo.undo(self.small.session(who)).result()

    @rule(who=who)
    def redo(self, who: str) -> None:
        undo.redo(self.small.session(who)).result()

    @rule(who=who)
    def undo_and_redo_is_as_if_nothing_was(self, who: str) -> None:
        before = self._rows()
        undone = undo.undo(self.small.session(who)).result()
        if isinstance(undone, Done) and not undone.value.left:
            done(undo.redo(self.small.session(who)).result())
            assert self._rows() == before

    @precondition(lambda self: self.small.clock.at < NOW + 9 * DAY)
    @rule()
    def a_message_comes(self) -> None:
        self.small.clock.at += HOUR
        self.small.take_in(mail("Re: Question 1", CLIENT, at=self.small.clock.at))

    @invariant()
    def a_row_that_sleeps_has_a_state_that_sleeps(self) -> None:
        for state, wake_at, with_id in self.small.rows("SELECT state, wake_at, with_id FROM enquiries"):
            assert (wake_at is not None) == (state in ("snoozed", "with")), state
            assert with_id is None or state == "with"

    def _rows(self) -> list[tuple[object, ...]]:
        columns = (
            "id, state, owner_id, case_id, wake_at, with_id, rank, outcome, closed_at, due_at, withdrawn"
        )
        notes = "SELECT id, case_id, withdrawn FROM notes ORDER BY id"
        return [*self.small.rows(f"SELECT {columns} FROM enquiries ORDER BY id"), *self.small.rows(notes)]


@pytest.mark.usefixtures("small")
def test_whatever_two_users_do_and_undo_nothing_breaks(founded: Path, tmp_path: Path) -> None:
    Desks.template, Desks.folder = founded, tmp_path
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(Desks, settings=settings(max_examples=25, stateful_step_count=20))
