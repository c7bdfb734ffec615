"""The timeline of a case: paged, filtered, and what each act changed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice.agenda import adding, agenda, changing
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.case_file import asked, changes, timeline
from casetui.practice.cases import keeping, listing
from casetui.practice.enquiries import triage
from casetui.practice.notes import difference, notes, writing
from casetui.practice.notes.terms import Facts
from casetui.practice.papers import papers, register, taking_in
from casetui.practice.papers.details import Details
from casetui.practice.papers.register import Entry
from casetui.practice.people import parties
from casetui.session.results import Refuse
from casetui.words import Words
from tests.firm import CLIENT, HOUR, OTHER_CLIENT, STRANGER, SmallFirm, done, mail
from tests.practice.case_file.test_case_file import live

ALL = ["case", "O1", "T1", "N1", "M1", "case"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", None),
        ("kind:note", ["N1"]), ("kind:mess", ["M1"]), ("kind:messages", ["M1"]),
        ("kind:agenda,letter", ["O1", "T1"]), ("kind:case", ["case", "case"]), ("kind:", None),
        ("by:me kind:note", ["N1"]), ("by:sv", ["case"]), ("by:june", ["M1"]), ("by:ada", []),
        ("motion", ["T1"]), ("deed", ["O1", "M1"]), ("t1", ["T1"]), ("m1 deed", ["M1"]), ("T9", []),
        ("twice rang", ["N1"]), ("moved", ["case"]), ("MARTA", ["case", "O1", "T1", "N1"]),
        ("june", ["M1", "case"]), ("[sic]", []), ("file note", ["N1"]), ("wrote", ["O1", "M1"]), ("%", []),
        ("pleading", ["case"]), ("to disc", []),
        ("after:today", None), ("before:today", []), ("before:1jan", []),
    ],
)  # fmt: skip
def test_a_timeline_is_filtered_by_kind_person_words_and_time(
    small: SmallFirm, text: str, names: list[str] | None
) -> None:
    live(small)
    wanted = asked.parse(small.firm, small.staff, small.user("MB"), date(2026, 5, 28), text).asked
    found = [event.name for event in timeline.events(small.session(), 1, asked=wanted)]
    assert found == (names if names is not None else ALL)


@pytest.mark.parametrize("text", ["kind:zzz", "before:31feb", "kind:note kind:letter"])
def test_what_is_unclear_in_a_filter_of_events_is_said(small: SmallFirm, text: str) -> None:
    with pytest.raises(Refuse):
        asked.parse(small.firm, small.staff, 1, date(2026, 5, 28), text)


@settings(max_examples=15)
@given(st.integers(1, 9), st.booleans(), st.sampled_from(["", "deed", "kind:agenda", "by:me"]))
def test_pages_in_either_direction_leave_nothing_out(
    lived: SmallFirm, size: int, later: bool, text: str
) -> None:
    session = lived.session()
    wanted = asked.parse(lived.firm, lived.staff, lived.user("MB"), date(2026, 5, 28), text).asked
    whole = [event.key for event in timeline.events(session, 1, most=None, asked=wanted)]
    found: list[tuple[str, int]] = []
    place = None
    while page := timeline.events(session, 1, place, size, asked=wanted, later=later):
        keys = [event.key for event in page]
        found = [*keys, *found] if later else [*found, *keys]
        place = page[0 if later else -1].place
    assert found == whole and len(set(whole)) == len(whole)
    assert [event.key for event in timeline.all_of(session, 1, wanted, page=size)] == whole


def test_an_entry_in_the_register_names_its_paper(small: SmallFirm) -> None:
    session = small.session()
    number = done(taking_in.add(session, 1, Details("Order [sic]"), None).result())
    row = papers.one(session, number)
    assert row is not None
    done(register.enter(session, row.target, Entry("in", "2026-05-27", "post"), date(2026, 5, 28)).result())
    event, *_rest = timeline.events(session, 1)
    assert (event.name, event.words) == ("R1", "entered a paper in the register: Order [sic]")
    assert event in timeline.events(session, 1, asked=asked.Asked(words=(asked.Word("order"),)))


def test_an_act_is_told_in_a_sentence(small: SmallFirm) -> None:
    session = small.session()
    small.take_in(mail("The deed", CLIENT))
    done(triage.assign(session, [small.target(1)], small.user("TN")).result())
    done(triage.take(session, [small.target(1)]).result())
    done(triage.close(session, [small.target(1)], "answered").result())
    told = [event.words for event in timeline.events(session, 1) if event.name == "E1"]
    assert told == [
        "closed the enquiry: The deed", "took the enquiry: The deed",
        "gave the enquiry to a colleague: The deed",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> SmallFirm:
    path = tmp_path_factory.mktemp("lived") / "firm.db"
    SmallFirm.build(path)
    small = SmallFirm(path)
    live(small)
    session = small.session()
    for number in range(6):  # several in one second, of every kind
        done(adding.add(session, [New("task", f"Task {number}", Plan(), case=1)]).result())
        done(triage.add_note(session, [small.target(1)], f"Note {number}").result())
        small.take_in(mail("Re: The deed", CLIENT, answers="a@b"))
    return small


def _changed(small: SmallFirm, who: str = "MB", case: int = 1) -> list[changes.Altered]:
    session = small.session(who)
    newest = next(event for event in timeline.events(session, case) if not event.letter)
    telling = changes.Telling(small.staff.name, Words.load("us"), "UTC")
    return changes.of_act(session, case, newest.number, telling)


def test_what_an_act_changed_is_told_before_and_after_in_words(small: SmallFirm) -> None:
    live(small)
    session = small.session()
    ((case),) = _changed(small)
    assert [(one.name, one.before, one.after) for one in case.columns] == [("stage", "", "pleadings")]
    row = listing.one(session, 1)
    assert row is not None
    done(keeping.change(session, row.target, attorney_id=small.user("ADA"), court="Kestrel [sic]").result())
    (case,) = _changed(small)
    told = {one.name: (one.before, one.after) for one in case.columns}
    assert told == {"attorney": ("", "Ada Quill"), "court": ("", "Kestrel [sic]")}
    item = agenda.one(session, 1)
    assert item is not None
    done(changing.change(session, [item.target], changing.ItemChange(day=date(2026, 6, 12))).result())
    (hearing,) = _changed(small)
    assert (hearing.name, hearing.title, hearing.is_new) == ("T1", "Motion", False)
    assert ("day", "Tue 9 Jun 2026", "Fri 12 Jun 2026") in [
        (one.name, one.before, one.after) for one in hearing.columns
    ]


def test_a_long_text_is_told_line_by_line(small: SmallFirm) -> None:
    session = small.session()
    facts = Facts("file", "")
    number = done(writing.add(session, 1, "One line.\nAnother.\nA third.", facts).result())
    row = notes.one(session, number)
    assert row is not None
    small.clock.at += HOUR
    done(writing.change(session, row.target, "One line.\nAnother one.\nA third.", facts).result())
    (note,) = _changed(small)
    (text,) = (column for column in note.columns if column.lines)
    assert [difference.plain(line) for line in text.lines] == [
        "  One line.", "~ Another{+ one+}.", "  A third.",
    ]  # fmt: skip


def test_what_was_moved_out_of_a_walled_case_does_not_say_which(small: SmallFirm) -> None:
    row = small.ask("About the lease", OTHER_CLIENT)
    session = small.session("SV")
    for case in (2, 1):
        done(triage.link(session, small.targets([row.id]), case).result())
    small.wall("MB", 2)
    (enquiry,) = _changed(small)
    told = {one.name: (one.before, one.after) for one in enquiry.columns}
    assert told["case"] == ("another case", "2026-0001")
    (enquiry,) = _changed(small, "SV")
    assert {one.name: one.before for one in enquiry.columns}["case"] == "2026-0002"
    assert changes.of_act(small.session("MB"), 2, 5, changes.Telling(str, Words.load("us"), "UTC")) == []


def test_a_proposal_that_names_a_walled_case_is_not_told(small: SmallFirm) -> None:
    row = small.ask("About 2026-0002", STRANGER)
    assert row.proposed == 2 and "2026-0002" in row.proposed_why
    done(triage.link(small.session(), small.targets([row.id]), 1).result())
    small.wall("TN", 2)
    for who, is_told in (("TN", False), ("MB", True)):
        telling = changes.Telling(str, Words.load("us"), "UTC")
        session = small.session(who)
        acts = [event.number for event in timeline.events(session, 1) if not event.letter]
        said = str([changes.of_act(session, 1, act, telling) for act in acts])
        assert ("2026-0002" in said.replace("About 2026-0002", "")) is is_told
        assert ("proposed" in said) is is_told


def test_what_has_no_name_is_called_by_what_it_is(small: SmallFirm) -> None:
    done(parties.add(small.session(), 1, 3, "witness").result())
    assert [one.name for one in _changed(small)] == ["party"]
