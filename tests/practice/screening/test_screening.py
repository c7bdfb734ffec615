"""Walls: who may put them up and take them down, what follows from it, and what stays of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from casetui.practice.agenda import acts, adding, agenda, attending
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.agenda import ItemTarget
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.plan import Plan
from casetui.practice.cases import cases, keeping
from casetui.practice.cases.listing import one as case_row
from casetui.practice.enquiries import correspondence, triage
from casetui.practice.firm import staff
from casetui.practice.notes import notes, passing, writing
from casetui.practice.outbox import letters, outbox
from casetui.practice.screening import ending, following, listing, putting_up, returning
from casetui.practice.screening.putting_up import Meaning, Wanted
from casetui.practice.searching import asked, everything
from casetui.practice.today import notices
from casetui.session import undo
from casetui.session.results import Conflict, Done, Refuse, Refused
from tests.firm import CLIENT, NOW, SmallFirm, done, mail

TODAY = date(2026, 5, 28)
HARLOW, BRANDT = 1, 2
Ended = Done[tuple[int, ...]] | Conflict | Refused
REF = "2026-0001"


def _put_up(
    small: SmallFirm, by: str, *people: str, only: bool = False, reason: str = "a conflict",
    case: int = HARLOW, day: date = TODAY,
) -> Done[Meaning] | Conflict | Refused:  # fmt: skip
    wanted = Wanted(case, tuple(map(small.user, people)), reason, day, only)
    return putting_up.put_up(small.session(by), small.firm, wanted).result()


def _end(small: SmallFirm, by: str, *people: str, reason: str = "over") -> Ended:
    return ending.end(small.session(by), HARLOW, list(map(small.user, people)), reason).result()


def _sees(small: SmallFirm, who: str, ref: str = REF) -> bool:
    return cases.by_ref(small.session(who), ref) is not None


def _insiders(small: SmallFirm) -> set[str]:
    return {person.initials for person in small.staff.people if _sees(small, person.initials)}


@pytest.mark.parametrize("by", ["SV", "ADA"])
def test_supervisors_and_attorneys_shut_somebody_out(small: SmallFirm, by: str) -> None:
    done(_put_up(small, by, "TN"))
    assert _insiders(small) == {"MB", "ADA", "SV", "IT"}
    (row,) = listing.walls(small.session("MB"), HARLOW)
    assert (row.user, row.reason, row.since, row.set_by, row.set_at, row.stands) == (
        small.user("TN"), "a conflict", "2026-05-28", small.user(by), NOW, True,
    )  # fmt: skip


@pytest.mark.parametrize("by", ["MB", "IT"])
def test_nobody_else_puts_one_up_or_takes_one_down(small: SmallFirm, by: str) -> None:
    assert "Only an attorney or a supervising attorney" in str(_put_up(small, by, "TN"))
    done(_put_up(small, "SV", "TN"))
    assert "Only an attorney or a supervising attorney" in str(_end(small, by, "TN"))


def test_only_these_shuts_everybody_else_out_and_whoever_comes_later(small: SmallFirm) -> None:
    done(_put_up(small, "SV", "SV", "MB", only=True))
    assert _insiders(small) == {"SV", "MB"}
    administrator = small.session("IT")
    user = done(administrator.act("user.add", lambda tx: staff.add(tx, "new", "New One", "NO", "attorney")))
    small.staff = staff.load(administrator)
    assert not _sees(small, "NO") and _sees(small, "NO", "2026-0002")
    assert user in {row.user for row in listing.walls(small.session("MB"), HARLOW)}
    done(_end(small, "SV", "NO"))
    assert _insiders(small) == {"SV", "MB", "NO"}


REFUSED = {
    "nobody shuts themself out": (("SV", "TN", "SV"), {}, "You would shut yourself out"),
    "nor by staying outside": (("SV", "MB"), {"only": True}, "You would shut yourself out"),
    "the manager hands it over first": (("SV", "MB"), {}, "Marta Bielak is its case manager: hand"),
    "the manager stays in": (("SV", "SV", "TN"), {"only": True}, "Marta Bielak is its case manager"),
    "it has a reason": (("SV", "TN"), {"reason": "  "}, "Say why"),
    "a reason is short": (("SV", "TN"), {"reason": "x" * 501}, "at most 500"),
    "it holds at once": (("SV", "TN"), {"day": TODAY + timedelta(days=1)}, "holds at once"),
    "somebody is named": (("SV",), {}, "Say who is to be shut out of 2026-0001"),
    "somebody stays": (("SV",), {"only": True}, "Say who is to stay in 2026-0001"),
}  # fmt: skip


@pytest.mark.parametrize(("given", "how", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused(small: SmallFirm, given: tuple[str, ...], how: dict[str, Any], why: str) -> None:
    assert why in str(_put_up(small, *given, **how))
    assert listing.walls(small.session("SV"), HARLOW) == [] and _sees(small, "TN")


def test_the_attorney_hands_the_case_over_before_they_are_shut_out(small: SmallFirm) -> None:
    row = case_row(small.session("SV"), HARLOW)
    assert row is not None
    done(keeping.change(small.session("SV"), row.target, attorney_id=small.user("ADA")).result())
    assert "Ada Quill is its attorney: hand 2026-0001 over first." in str(_put_up(small, "SV", "ADA"))


def test_nobody_is_shut_out_twice(small: SmallFirm) -> None:
    done(_put_up(small, "SV", "TN"))
    assert "Tomas Nowak is shut out of it already." in str(_put_up(small, "ADA", "TN", "IT"))
    assert "Tomas Nowak is shut out of it; end that first." in str(
        _put_up(small, "SV", "SV", "MB", "TN", only=True)
    )
    done(_put_up(small, "SV", "SV", "MB", only=True))
    assert "closed to all but a few already" in str(_put_up(small, "SV", "SV", "MB", only=True))
    done(_put_up(small, "SV", "MB", case=BRANDT))


def test_a_wall_ends_with_a_reason_and_stays_to_be_seen(small: SmallFirm) -> None:
    done(_put_up(small, "SV", "TN", reason="his sister's firm"))
    assert "Say why" in str(_end(small, "SV", "TN", reason=""))
    assert "Ivo Tanaka is not shut out of 2026-0001." in str(_end(small, "SV", "IT"))
    small.clock.at = NOW + 60
    done(_end(small, "ADA", "TN", reason="she has left it"))
    assert _sees(small, "TN")
    (row,) = listing.walls(small.session("MB"), HARLOW)
    assert (row.reason, row.ended_why, row.ended_by, row.ended_at, row.stands) == (
        "his sister's firm", "she has left it", small.user("ADA"), NOW + 60, False,
    )  # fmt: skip
    done(_put_up(small, "SV", "TN", reason="she is back"))
    assert [one.stands for one in listing.walls(small.session("MB"), HARLOW)] == [True, False]
    assert not _sees(small, "TN")


def test_all_of_it_ends_at_once(small: SmallFirm) -> None:
    assert "Nobody is shut out of 2026-0001." in str(_end(small, "SV"))
    done(_put_up(small, "SV", "IT"))
    done(_put_up(small, "SV", "SV", "MB", only=True))
    done(_end(small, "SV"))
    assert _insiders(small) == {person.initials for person in small.staff.people}
    administrator = small.session("IT")
    done(administrator.act("user.add", lambda tx: staff.add(tx, "new", "New One", "NO", "attorney")))
    small.staff = staff.load(administrator)
    assert _sees(small, "NO"), "it is open to the firm again"


def test_a_case_is_opened_again_but_for_those_who_are_shut_out_by_name(small: SmallFirm) -> None:
    done(_put_up(small, "SV", "IT"))
    supervisor = small.session("SV")
    assert "not closed to all but a few" in str(ending.open_up(supervisor, HARLOW, "over").result())
    done(_put_up(small, "SV", "SV", "MB", only=True))
    assert done(ending.open_up(supervisor, HARLOW, "over").result()) == (small.user("TN"), small.user("ADA"))
    assert _insiders(small) == {"MB", "TN", "ADA", "SV"}


def test_undo_takes_no_wall_down(small: SmallFirm) -> None:
    ada = small.session("ADA")
    done(_put_up(small, "ADA", "TN"))
    assert str(undo.undo(ada).result()) == "There is nothing to undo." and not _sees(small, "TN")
    done(_end(small, "ADA", "TN"))
    assert str(undo.undo(ada).result()) == "There is nothing to undo." and _sees(small, "TN")


def _busy(small: SmallFirm) -> tuple[int, ...]:
    """Tomas has an enquiry, was asked about another, has tasks and a seat in a case that Marta manages."""
    marta, tomas = small.session("MB"), small.user("TN")
    small.take_in(mail("Deed", CLIENT, key="q"), mail("More", CLIENT, key="r"), mail("Old", CLIENT, key="s"))
    done(triage.assign(marta, [small.target(1), small.target(3)], tomas).result())
    done(triage.close(marta, [small.target(3)]).result())
    done(triage.forward(marta, small.firm, [small.target(2)], tomas, "May we?").result())
    items = [
        New("task", "Call", Plan(TODAY), tomas, HARLOW),
        New("deadline", "Defence", Plan(TODAY), tomas, HARLOW),
        New("hearing", "Hearing", Plan(TODAY), small.user("MB"), HARLOW, guests=(Guest(user=tomas),)),
    ]  # fmt: skip
    return done(adding.add(marta, items).result())


def test_what_they_had_goes_to_the_manager_in_the_same_act(small: SmallFirm) -> None:
    task, deadline, hearing = _busy(small)
    before = small.session("SV").head().number
    result = _put_up(small, "SV", "TN")
    assert isinstance(result, Done) and result.entry == before + 1 == small.session("SV").head().number
    assert result.told == (
        "E1, T1 and T2 go from Tomas Nowak to Marta Bielak.", "E2 comes back from Tomas Nowak.",
        "Tomas Nowak is told to return papers.",
    )  # fmt: skip
    marta = small.user("MB")
    assert [row.owner for row in small.enquiries()] == [marta] * 3
    assert (small.enquiry(2).state, small.enquiry(2).with_user) == ("open", None)
    session = small.session("MB")
    for number in (task, deadline):
        row = agenda.one(session, number)
        assert row is not None and row.owner == marta
    assert attending.guests(session, hearing) == []


def test_what_they_wrote_waits_and_what_they_were_to_see_goes_to_the_attorney(small: SmallFirm) -> None:
    small.take_in(mail("Deed", CLIENT, key="q"))
    sam, row = small.session("SV"), small.enquiry(1)
    assert sam.actor is not None
    letter = letters.reply(row, correspondence.of_enquiry(sam, 1), small.firm, sam.actor)
    done(outbox.write(sam, letter.with_body("Dear June"), outbox.DRAFT).result())
    number = done(writing.add(small.session("MB"), HARLOW, "She rang.").result())
    note = notes.one(small.session("MB"), number)
    case = case_row(small.session("MB"), HARLOW)
    assert note is not None and case is not None
    done(passing.pass_to(small.session("MB"), [note.target], small.user("SV")).result())
    done(keeping.change(small.session("MB"), case.target, attorney_id=small.user("ADA")).result())
    result = _put_up(small, "ADA", "SV")
    assert isinstance(result, Done)
    assert result.told[:2] == (
        "N1 goes from Sam Vance to Ada Quill to be seen.",
        "O1 stays in the outbox, written by Sam Vance.",
    )  # fmt: skip
    now = notes.one(small.session("ADA"), note.id)
    assert now is not None and now.passed_to == small.user("ADA")


def test_it_is_nobody_s_where_nobody_manages_the_case(small: SmallFirm) -> None:
    _busy(small)
    row = case_row(small.session("SV"), HARLOW)
    assert row is not None
    done(keeping.change(small.session("SV"), row.target, manager_id=None).result())
    result = _put_up(small, "SV", "TN")
    assert isinstance(result, Done)
    assert result.told[0] == "E1, T1 and T2 go from Tomas Nowak to nobody."
    assert {row.owner for row in small.enquiries() if row.id != 2} == {None}


def test_an_undo_gives_nothing_back_to_whom_a_wall_shuts_out(small: SmallFirm) -> None:
    small.take_in(mail("Deed", CLIENT, key="q"))
    marta, tomas, me = small.session("MB"), small.user("TN"), small.user("MB")
    marta.followers = (following.follow,)
    done(triage.assign(marta, [small.target(1)], tomas).result())
    done(triage.assign(marta, [small.target(1)], small.user("ADA")).result())
    done(_put_up(small, "SV", "TN"))
    result = undo.undo(marta).result()
    assert isinstance(result, Done) and result.told == ("E1 goes to Marta Bielak.",)
    assert small.enquiry(1).owner == me


def test_an_undo_that_would_do_nothing_else_is_refused(small: SmallFirm) -> None:
    marta, tomas = small.session("MB"), small.user("TN")
    marta.followers = (following.follow,)
    (task,) = done(adding.add(marta, [New("task", "Call", Plan(TODAY), tomas, HARLOW)]).result())
    item = agenda.one(marta, task)
    assert item is not None
    done(acts.assign(marta, [item.target], small.user("MB")).result())
    done(_put_up(small, "SV", "TN"))
    assert str(undo.undo(marta).result()) == "Tomas Nowak may not see the case of T1 any more."


def _tasks(small: SmallFirm, who: str) -> list[agenda.AgendaRow]:
    session = small.session(who)
    return agenda.read(agenda.lines(session).where(agenda.AgendaItem.title.startswith("Return")))


def test_whoever_was_inside_is_told_to_return_papers_and_nobody_else_reads_it(small: SmallFirm) -> None:
    _busy(small)
    done(_put_up(small, "SV", "TN", "IT"))
    (row,) = _tasks(small, "TN")
    assert (row.title, row.case, row.day, row.owner) == (
        "Return papers 2026-0001", None, "2026-05-28", small.user("TN"),
    )  # fmt: skip
    for who in ("MB", "SV", "IT"):
        assert _tasks(small, who) == [] and agenda.one(small.session(who), row.id) is None
        found = everything.search(
            small.session(who), asked.parse("return papers", small.firm, TODAY)
        )
        assert "T" not in [one.name[0] for one in found]
    assert [(one.user, one.papers) for one in listing.walls(small.session("MB"), HARLOW)] == [
        (small.user("TN"), "asked"), (small.user("IT"), ""),
    ]  # fmt: skip
    assert "for you alone" in str(acts.assign(small.session("TN"), [row.target], small.user("MB")).result())
    assert "for you alone" in str(acts.add_note(small.session("TN"), [row.target], "To Sam.").result())
    done(acts.done(small.session("TN"), [row.target], outcome="to Sam").result())
    assert listing.walls(small.session("MB"), HARLOW)[0].papers == "returned"


def _looked(small: SmallFirm, who: str) -> None:
    """Somebody looked at the case, and it is written down."""
    session = small.session(who)
    session.viewed(HARLOW)
    session.flush_viewed()
    session.act("private.keep", lambda _tx: None)  # behind what waits to be written


def test_who_looked_without_owning_anything_was_inside(small: SmallFirm) -> None:
    _looked(small, "TN")
    assert done(_put_up(small, "SV", "TN")).leaving[0].told
    assert len(_tasks(small, "TN")) == 1


def test_who_is_known_to_have_looked_only_afterwards_is_told_then(small: SmallFirm) -> None:
    tomas = small.session("TN")
    tomas.viewed(HARLOW)
    assert not done(_put_up(small, "SV", "TN")).leaving[0].told
    small.clock.at = NOW + 30
    tomas.flush_viewed()
    assert done(returning.own_up(tomas, small.firm).result()) == 1
    assert len(_tasks(small, "TN")) == 1
    assert done(returning.own_up(tomas, small.firm).result()) == 0
    assert done(returning.own_up(small.session("IT"), small.firm).result()) == 0


def test_a_task_falls_away_with_its_wall(small: SmallFirm) -> None:
    _busy(small)
    done(_put_up(small, "SV", "TN"))
    (row,) = _tasks(small, "TN")
    done(_end(small, "SV", "TN"))
    now = agenda.one(small.session("TN"), row.id)
    assert now is not None and (now.state, now.outcome) == ("cancelled", "not needed any more")
    assert isinstance(acts.reopen(small.session("TN"), [ItemTarget(row.id, now.version)]).result(), Done)


def test_a_notice_that_another_one_reads_leaves_the_task_out(small: SmallFirm) -> None:
    _busy(small)
    done(_put_up(small, "SV", "TN"))

    def told(reader: str) -> str:
        room = small.session("SV", walls=False)
        due = notices.of_day(room, small.firm, small.staff, TODAY, small.user(reader) if reader else None)
        return next((one.text for one in due if one.person.initials == "TN"), "")

    assert "Return papers 2026-0001" in told("") and "Return papers 2026-0001" in told("TN")
    assert "Return papers" not in told("SV")


def test_the_last_one_who_can_open_a_walled_case_lets_a_colleague_in_before_they_leave(
    small: SmallFirm
) -> None:
    supervisor, ada = small.session("SV"), small.staff.need("ADA")
    only = "Only Ada Quill can open some walled case"
    done(_put_up(small, "ADA", "MB", "ADA", only=True))
    assert only in str(supervisor.act("user.disable", lambda tx: staff.disable(tx, ada)))
    assert only in str(supervisor.act("user.role", lambda tx: staff.change_role(tx, ada, "case manager")))
    done(supervisor.act("user.role", lambda tx: staff.change_role(tx, ada, "supervisor")))
    done(_end(small, "ADA", "SV"))
    ada = staff.load(supervisor).need("ADA")
    done(supervisor.act("user.disable", lambda tx: staff.disable(tx, ada)))


def test_supervisors_alone_see_who_looked_and_when(small: SmallFirm) -> None:
    for at, who in ((NOW, "TN"), (NOW + 60, "MB")):
        small.clock.at = at
        _looked(small, who)
    seen = listing.viewers(small.session("SV"), HARLOW)
    assert [(one.user, one.at) for one in seen] == [(small.user("MB"), NOW + 60), (small.user("TN"), NOW)]
    assert listing.viewers(small.session("SV"), HARLOW, most=1) == seen[:1]
    for who in ("MB", "ADA", "IT"):
        with pytest.raises(Refuse, match="Only a supervising attorney may see who looked at a case"):
            listing.viewers(small.session(who), HARLOW)
    small.wall("SV", HARLOW)
    assert listing.viewers(small.session("SV"), HARLOW) == []


def test_whoever_is_shut_out_hears_of_no_wall(small: SmallFirm) -> None:
    small.wall("SV", HARLOW)
    assert str(_put_up(small, "SV", "TN")) == "There is no case 1."
    assert str(_end(small, "SV")) == "There is no case 1."
    assert listing.walls(small.session("SV"), HARLOW) == []
