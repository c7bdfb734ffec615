"""A case file: where the case stands, what happened, who is in it; and nothing of another's case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from casetui.practice.agenda import acts, adding, agenda
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.case_file import belongings, overview, timeline
from casetui.practice.cases import keeping, listing, reviewing
from casetui.practice.enquiries import triage
from casetui.practice.notes import notes, passing, writing
from casetui.practice.outbox import outbox
from casetui.practice.outbox.letter import Letter
from casetui.practice.papers import taking_in
from casetui.practice.papers.details import Details
from tests.firm import CLIENT, DAY, HOUR, OTHER_CLIENT, SmallFirm, done


def live(small: SmallFirm) -> None:
    """A case with something of everything, hour by hour."""
    session = small.session()
    small.take_in(b"From: June <%s>\r\nSubject: The deed\r\nMessage-ID: <a@b>\r\n\r\nWhen?" % CLIENT.encode())
    done(triage.link(session, small.targets([1]), 1).result())
    small.clock.at += HOUR
    done(triage.add_note(session, [small.target(1)], "She rang.\nTwice.").result())
    small.clock.at += HOUR
    done(adding.add(session, [New("hearing", "Motion", Plan(date(2026, 6, 9)), case=1)]).result())
    small.clock.at += HOUR
    letter = Letter("reply", 1, None, CLIENT, "", "Re: The deed", "Soon.", False)
    done(outbox.write(session, letter, "ready", None).result())
    small.clock.at += HOUR
    row = listing.one(session, 1)
    assert row is not None
    done(keeping.stage(session, [row.target], "pleadings").result())


def test_the_timeline_tells_what_happened_in_words_newest_first(small: SmallFirm) -> None:
    live(small)
    told = [(event.name, event.words) for event in timeline.events(small.session(), 1)]
    assert told[:3] == [
        ("case", "moved the case on to pleadings"), ("O1", "wrote a message: Re: The deed"),
        ("T1", "added to the agenda: Motion"),
    ]  # fmt: skip
    assert ("N1", "file note: She rang. Twice.") in told
    assert ("M1", "wrote: The deed") in told
    assert [event for event in told if event[1] == "opened the case"] == [("case", "opened the case")]
    whos = {event.name: event.who for event in timeline.events(small.session(), 1)}
    assert whos["M1"] == "June"


def test_pages_of_the_timeline_leave_nothing_out_and_tell_nothing_twice(small: SmallFirm) -> None:
    live(small)
    session = small.session()
    whole = [event.key for event in timeline.events(session, 1, most=None)]
    for size in (1, 2, 3, 5):
        found, place = [], None
        while page := timeline.events(session, 1, place, size):
            found += [event.key for event in page]
            place = page[-1].place
        assert found == whole


def test_an_overview_says_who_waits_for_whom_and_what_is_missing(small: SmallFirm) -> None:
    session = small.session()
    seen = overview.of_case(session, 1)
    assert seen is not None
    assert seen.missing == (
        "no attorney", "no stage", "no phone of the client", "no next date", "no limitation date",
    )  # fmt: skip
    live(small)
    seen = overview.of_case(session, 1)
    assert seen is not None
    assert seen.missing == ("no attorney", "no phone of the client")
    assert [row.id for row in seen.for_us] == [1] and seen.for_them == ()
    assert [row.id for row in seen.leaving] == [1]
    assert [row.title for row in seen.ahead] == ["Motion"]
    assert len(seen.last) == 5 and seen.last[0].words == "moved the case on to pleadings"
    item = agenda.one(session, 1)
    assert item is not None
    done(acts.done(session, [item.target]).result())
    seen = overview.of_case(session, 1)
    assert seen is not None and "no next date" in seen.missing


def test_an_overview_says_what_of_the_stages_papers_is_not_there(small: SmallFirm) -> None:
    session = small.session()
    row = listing.one(session, 1)
    assert row is not None
    done(keeping.change(session, row.target, area="Landlord & tenant").result())
    done(keeping.stage(session, [row.target], "intake").result())

    def wanted() -> tuple[str, ...]:
        seen = overview.of_case(session, 1)
        assert seen is not None
        return seen.wanted

    assert wanted()[:3] == ("Lease", "Notice that was served", "Rent ledger")
    done(taking_in.add(session, 1, Details("The LEASE of 2024, signed"), None).result())
    assert wanted()[:2] == ("Notice that was served", "Rent ledger")


def test_what_belongs_to_a_case_is_counted_and_listed(small: SmallFirm) -> None:
    live(small)
    session = small.session()
    assert belongings.counts(session, 1) == {
        "notes": 1, "mail": 1, "agenda": 1, "people": 2, "papers": 0, "evidence": 0,
    }  # fmt: skip
    (note,) = notes.of_case(session, 1)
    assert (note.heading, note.enquiry) == ("She rang.", 1)
    assert [party.role for party in belongings.parties(session, 1)] == ["client", "opposing counsel"]
    assert belongings.parties(session, 1)[0].emails == (CLIENT,)


def test_mail_that_is_only_proposed_is_listed_too(small: SmallFirm) -> None:
    small.ask("About the lease", OTHER_CLIENT)
    row = small.newest()
    assert row.case is None and row.proposed_ref
    case = int(row.proposed_ref[-4:])
    assert [one.id for one in belongings.asked(small.session("TN"), case)] == [row.id]


def test_whoever_is_shut_out_sees_no_case_file_and_no_also_in(small: SmallFirm) -> None:
    live(small)
    small.wall("TN", 1)
    small.wall("MB", 3)
    out = small.session("TN")
    assert overview.of_case(out, 1) is None and timeline.events(out, 1) == []
    assert not any(belongings.counts(out, 1).values())
    assert notes.of_case(out, 1) == belongings.asked(out, 1) == belongings.planned(out, 1) == []
    (lena,) = belongings.parties(small.session(), 2)
    assert lena.cases == (), "case 3 is behind a wall"
    assert belongings.parties(small.session("SV"), 2)[0].cases == ("2026-0003",)


def test_a_review_stands_in_the_timeline(small: SmallFirm) -> None:
    session = small.session()
    small.clock.at += DAY
    row = listing.one(session, 1)
    assert row is not None
    done(reviewing.review(session, [replace(row).target], "All in order.").result())
    told = [(event.name, event.words) for event in timeline.events(session, 1)]
    assert told[:2] == [("N1", "file note: All in order."), ("case", "reviewed the case")]


def test_what_a_lawyer_is_to_see_waits_in_the_overview(small: SmallFirm) -> None:
    session = small.session()
    number = done(writing.add(session, 1, "Strategy.").result())
    row = notes.one(session, number)
    assert row is not None
    done(passing.pass_to(session, [row.target], small.user("ADA")).result())
    seen = overview.of_case(session, 1)
    assert seen is not None and [one.name for one in seen.unseen] == ["N1"]


def test_a_series_that_has_ended_is_no_next_date(small: SmallFirm) -> None:
    session = small.session()
    plan = Plan(date(2026, 5, 1), time(9), zone="UTC")
    ended = New("meeting", "Ended", plan, case=1, rule="RRULE:FREQ=WEEKLY;COUNT=2")
    done(adding.add(session, [ended]).result())
    seen = overview.of_case(session, 1)
    assert seen is not None and "no next date" in seen.missing
