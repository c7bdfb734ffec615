"""Notes of a case: every version kept, nothing of somebody else's overwritten, what is signed stays so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casetui.practice.acting import Target
from casetui.practice.case_file import belongings
from casetui.practice.firm import staff
from casetui.practice.notes import export, notes, passing, statements, versions, writing
from casetui.practice.notes.notes import NoteRow
from casetui.practice.notes.terms import Facts
from casetui.practice.people import keeping
from casetui.session import undo
from casetui.session.results import Conflict, Done, Refused, Result
from casetui.text import clean
from casetui.words import Words
from tests.firm import HOUR, SmallFirm, done

TODAY = date(2026, 5, 28)
US = Words.load("us")


def _add(small: SmallFirm, text: str = "She rang.", who: str = "MB", facts: Facts = Facts()) -> NoteRow:  # noqa: B008
    number = done(writing.add(small.session(who), 1, text, facts).result())
    return _row(small, number)


def _row(small: SmallFirm, number: int, who: str = "MB") -> NoteRow:
    row = notes.one(small.session(who), number)
    assert row is not None
    return row


def _why(result: Result[object]) -> str:
    assert isinstance(result, Refused)
    return result.why


def _statement(small: SmallFirm, **more: object) -> NoteRow:
    contact = belongings.parties(small.session(), 1)[0].contact
    facts = Facts("statement", about=contact, declaration="usual", **more)  # type: ignore[arg-type]
    return _add(small, "1. I saw it.", facts=facts)


def test_a_note_is_kept_with_its_facts(small: SmallFirm) -> None:
    contact = belongings.parties(small.session(), 1)[0].contact
    facts = Facts("interview", "At the door", contact, small.clock.at - HOUR, "office", "Ann [sic], Bo")
    row = _add(small, "Q: Where?\nA: There.", facts=facts)
    assert row.facts == facts and row.privileged and row.body == "Q: Where?\nA: There."
    assert (row.about_name, row.heading, row.author) == ("June", "At the door", small.user("MB"))
    assert [one.id for one in notes.of_case(small.session(), 1)] == [row.id]


@pytest.mark.parametrize(
    ("text", "facts", "why"),
    [
        ("", Facts(), "needs a text"), ("  \n ", Facts(), "needs a text"),
        ("x" * 4_000_001, Facts(), "4,000,000 characters; this has 4,000,001"),
        ("x", Facts("outcome"), "one of these"), ("x", Facts(about=99), "no C99"),
        ("x", Facts("file", declaration="usual"), "closes with a declaration"),
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused(small: SmallFirm, text: str, facts: Facts, why: str) -> None:
    assert why in _why(writing.add(small.session(), 1, text, facts).result())
    assert notes.of_case(small.session(), 1) == []


def test_every_version_is_kept_and_what_was_undone_is_one_too(small: SmallFirm) -> None:
    row, session = _add(small, "First."), small.session()
    for text in ("Second.", "Third."):
        row = _row(small, row.id)
        done(writing.change(session, row.target, text, row.facts).result())
    row = _row(small, row.id)
    done(writing.change(session, row.target, row.body, Facts(title="Named")).result())
    done(undo.undo(session).result())
    done(undo.undo(session).result())
    found = versions.of_note(session, row.id)
    texts = [versions.body(session, row.id, version) for version in found]
    assert texts == ["First.", "Second.", "Third.", "Third.", "Third.", "Second."]
    assert [version.sentence for version in found][-2:] == ["undid", "undid"]
    assert found[3].facts == {"title": "Named"}
    assert (_row(small, row.id).body, _row(small, row.id).title) == ("Second.", "")


def test_two_people_in_one_note_lose_nothing(small: SmallFirm) -> None:
    row = _add(small)
    done(writing.change(small.session(), row.target, "Mine.", row.facts).result())
    result = writing.change(small.session("TN"), row.target, "Theirs.", row.facts).result()
    assert isinstance(result, Conflict) and result.who == "Marta Bielak"
    assert _row(small, row.id).body == "Mine."
    done(writing.change(small.session("TN"), _row(small, row.id).target, "Both.", row.facts).result())
    assert [version.number for version in versions.of_note(small.session(), row.id)] == [1, 2, 3]


def test_what_came_with_an_act_and_what_is_signed_stays(small: SmallFirm) -> None:
    signed = _statement(small)
    done(statements.sign(small.session(), US, signed, TODAY, TODAY).result())
    signed = _row(small, signed.id)
    assert "stays as it was signed" in _why(
        writing.change(small.session(), signed.target, "Else.", signed.facts).result()
    )
    assert "stays as it was signed" in _why(
        writing.withdraw(small.session(), [signed.target], "wrong").result()
    )
    done(undo.undo(small.session()).result())
    signed = _row(small, signed.id)
    assert signed.signed_on == "" and statements.signed_text(small.session(), signed.id) == ""
    done(writing.change(small.session(), signed.target, "Else.", signed.facts).result())


def test_the_signed_version_is_the_text_with_its_declaration_and_its_day(small: SmallFirm) -> None:
    row = _statement(small)
    assert "Executed on ____________________." in statements.whole(US, row)
    done(statements.read_back(small.session(), row.target).result())
    row = _row(small, row.id)
    done(statements.sign(small.session(), US, row, date(2026, 5, 27), TODAY).result())
    frozen = statements.signed_text(small.session(), row.id)
    assert frozen.startswith("1. I saw it.\n\nI declare under penalty of perjury that the foregoing")
    assert "Executed on 27 May 2026." in frozen and frozen.endswith("June")
    signed = _row(small, row.id)
    assert (signed.signed_on, signed.read_back) == ("2026-05-27", True)
    assert "It was signed on 2026-05-27" in _why(
        statements.sign(small.session(), US, signed, TODAY, TODAY).result()
    )
    assert "read back already" in _why(statements.read_back(small.session(), signed.target).result())


def test_what_was_read_back_is_to_be_read_back_again_once_it_says_something_else(small: SmallFirm) -> None:
    session, row = small.session(), _statement(small)
    done(statements.read_back(session, row.target).result())
    row = _row(small, row.id)
    done(writing.change(session, row.target, row.body, replace(row.facts, place="Salem")).result())
    assert _row(small, row.id).read_back, "where it was taken is not what was said"
    changed = writing.change(session, _row(small, row.id).target, "1. I heard it.", row.facts).result()
    assert isinstance(changed, Done) and "read back again" in changed.told[0]
    assert not _row(small, row.id).read_back


def test_a_signed_statement_is_shown_under_the_name_it_was_signed_with(small: SmallFirm) -> None:
    session, row = small.session(), _statement(small)
    done(statements.sign(session, US, row, TODAY, TODAY).result())
    assert row.about is not None
    version = small.rows("SELECT version FROM contacts WHERE id = ?", row.about)[0][0]
    done(keeping.change(session, Target(row.about, version), name="June Marlow").result())
    shown = statements.shown(session, US, _row(small, row.id))
    assert shown.endswith("June") and "Marlow" not in shown


def test_a_statement_of_truth_is_that_of_the_practice_direction(small: SmallFirm) -> None:
    words = Words.load("ew")
    assert set(statements.declarations(words)) == {"usual", "abroad"}
    row = _add(small, "1. I saw it.", facts=Facts("statement", declaration="usual"))
    whole = statements.whole(words, row)
    assert "I believe that the facts stated in this witness statement are true." in whole
    assert "without an honest belief in its truth." in whole and "Date: ____________________" in whole


def test_what_cannot_be_signed(small: SmallFirm) -> None:
    row, session = _add(small), small.session()
    assert "Only an interview" in _why(statements.sign(session, US, row, TODAY, TODAY).result())
    assert "Only an interview" in _why(statements.read_back(session, row.target).result())
    statement = _statement(small)
    assert "still to come" in _why(
        statements.sign(session, US, statement, date(2026, 6, 1), TODAY).result()
    )
    done(writing.change(session, statement.target, "1. Other.", statement.facts).result())
    assert "look at what was signed" in _why(
        statements.sign(session, US, statement, TODAY, TODAY).result()
    )


def test_whoever_had_not_seen_a_note_that_is_passed_on_is_named(small: SmallFirm) -> None:
    row = _add(small)
    done(passing.pass_to(small.session(), [row.target], small.user("ADA")).result())
    row = _row(small, row.id)
    again = passing.pass_to(small.session(), [row.target], small.user("SV")).result()
    (told,) = getattr(again, "told", ())
    assert told.endswith(", who had not seen it yet, has it no more.")


def test_a_note_is_passed_to_a_lawyer_who_says_that_they_saw_it(small: SmallFirm) -> None:
    row, attorney = _add(small), small.user("ADA")
    done(passing.pass_to(small.session(), [row.target], attorney).result())
    assert [one.id for one in notes.unseen(small.session("ADA"), attorney)] == [row.id]
    assert notes.unseen_count(small.session("ADA"), attorney, 10) == 1
    row = _row(small, row.id)
    assert row.is_unseen
    assert "not seen it yet" in _why(passing.pass_to(small.session(), [row.target], attorney).result())
    assert "not passed to you" in _why(passing.see(small.session("TN"), [row.target]).result())
    done(passing.see(small.session("ADA"), [row.target]).result())
    assert not _row(small, row.id).is_unseen and notes.unseen(small.session("ADA"), attorney) == []
    assert "saw it already" in _why(passing.see(small.session("ADA"), [_row(small, row.id).target]).result())
    done(undo.undo(small.session("ADA")).result())
    assert _row(small, row.id).is_unseen


def test_a_note_is_passed_to_lawyers_alone(small: SmallFirm) -> None:
    row, session = _add(small), small.session()
    for who in ("IT", "TN", "MB"):
        refused = _why(passing.pass_to(session, [row.target], small.user(who)).result())
        assert "is no lawyer here" in refused
    offered = passing.lawyers(session, small.staff.active(), 1)
    assert [one.initials for one in offered] == ["ADA", "SV"]
    for one in offered:
        done(passing.pass_to(session, [row.target], one.id).result())
    small.wall("ADA", 1)
    assert [one.initials for one in passing.lawyers(session, small.staff.active(), 1)] == ["SV"]
    done(small.session("IT").act("user.disable", lambda tx: staff.disable(tx, small.staff.need("ADA"))))
    refused = _why(passing.pass_to(session, [row.target], small.user("ADA")).result())
    assert "is no lawyer here" in refused


def test_nobody_behind_a_wall_is_passed_a_note_or_reads_one(small: SmallFirm) -> None:
    row = _add(small)
    small.wall("ADA", 1)
    small.wall("TN", 1)
    assert "A wall keeps them" in _why(
        passing.pass_to(small.session(), [row.target], small.user("ADA")).result()
    )
    shut_out = small.session("TN")
    assert notes.one(shut_out, row.id) is None and notes.of_case(shut_out, 1) == []
    assert versions.of_note(shut_out, row.id) == []
    for going in (
        writing.change(shut_out, row.target, "x", row.facts), writing.withdraw(shut_out, [row.target], "x"),
        writing.add(shut_out, 1, "x"), statements.read_back(shut_out, row.target),
    ):  # fmt: skip
        assert "There is no" in _why(going.result())


def test_what_is_given_away_leaves_out_what_is_privileged(small: SmallFirm) -> None:
    _add(small, "Secret.")
    told = _add(small, "For all.")
    done(writing.privilege(small.session(), [told.target], privileged=False).result())
    made = export.text_of(small.session(), US, 1, lambda row: row.name)
    assert ("For all." in made.text, "Secret." in made.text) == (True, False)
    assert (made.count, made.left_out) == (1, 1)
    whole = export.text_of(small.session(), US, 1, lambda row: row.name, privileged=True)
    assert "Secret." in whole.text and (whole.count, whole.left_out) == (2, 0)


def test_a_note_is_withdrawn_with_a_reason_and_comes_back(small: SmallFirm) -> None:
    row = _add(small)
    assert "with a reason" in _why(writing.withdraw(small.session(), [row.target], " ").result())
    done(writing.withdraw(small.session(), [row.target], "other case").result())
    assert notes.of_case(small.session(), 1) == []
    done(undo.undo(small.session()).result())
    assert [one.id for one in notes.of_case(small.session(), 1)] == [row.id]


@given(text=st.text(min_size=1, max_size=200))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_text_comes_back_as_it_was_written_but_for_what_is_no_text(small: SmallFirm, text: str) -> None:
    kept = clean(text).strip("\n")
    if kept.strip():
        assert _add(small, text).body == kept


def test_a_long_note_is_cut_in_a_list_and_whole_when_it_is_read(small: SmallFirm) -> None:
    long = "word " * 400_000
    row = _add(small, long)
    (listed,) = notes.of_case(small.session(), 1)
    assert not listed.is_whole and len(listed.body) == notes.BEGINNING
    assert row.is_whole and row.length == len(long)


def test_whose_statement_it_is_stays_whoever_writes_on(small: SmallFirm) -> None:
    session = small.session()
    number = done(writing.add(session, 2, "1. He ran.", Facts("statement", about=1)).result())
    small.wall("TN", 1)
    tomas = small.session("TN")
    row = notes.one(tomas, number)
    assert row is not None
    done(writing.change(tomas, row.target, "1. He ran off.", row.facts).result())
    assert _row(small, number).about == 1
    other = replace(row.facts, about=2)
    now = _row(small, number).target
    assert "There is no C2" in _why(writing.change(tomas, now, "1. He ran.", other).result())
