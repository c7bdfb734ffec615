"""Handing cases over: what goes along, who sees it, who can't have them, and that it is one act."""

from __future__ import annotations

from datetime import date

from casetui.practice.acting import Target
from casetui.practice.agenda import acts, adding, agenda
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.caseload import handing_over
from casetui.practice.caseload.handing_over import HandedOver
from casetui.practice.cases import keeping, listing
from casetui.practice.enquiries import triage
from casetui.practice.notes import notes
from casetui.practice.today import decisions
from casetui.session import undo
from casetui.session.results import Refused
from casetui.tables.cases import Case
from tests.firm import CLIENT, OTHER_CLIENT, SmallFirm, done, mail

HARLOW, BRANDT, LEASE = 1, 2, 3


def _case(small: SmallFirm, case: int) -> listing.ListedCase:
    row = listing.one(small.session("SV"), case)
    assert row is not None
    return row


def _targets(small: SmallFirm, *cases: int) -> list[Target]:
    return [_case(small, case).target for case in cases]


def _owners(small: SmallFirm) -> list[int | None]:
    return [owner for (owner,) in small.rows("SELECT owner_id FROM agenda ORDER BY id")]


def _with_work(small: SmallFirm) -> list[int]:
    """Two open items of Tomas in one of his cases, one done, one of Marta's; and an enquiry of his."""
    session, tomas, marta = small.session("TN"), small.user("TN"), small.user("MB")
    items = [
        New("deadline", "Answer", Plan(date(2026, 6, 3)), case=BRANDT, owner=tomas),
        New("task", "Call", Plan(date(2026, 6, 3)), case=BRANDT, owner=tomas),
        New("task", "Done", Plan(date(2026, 6, 3)), case=BRANDT, owner=tomas),
        New("task", "Marta's", Plan(date(2026, 6, 3)), case=BRANDT, owner=marta),
        New("task", "Elsewhere", Plan(date(2026, 6, 3)), case=LEASE, owner=tomas),
    ]
    numbers = done(adding.add(session, items).result())
    row = agenda.one(session, numbers[2])
    assert row is not None
    done(acts.done(session, [row.target]).result())
    small.take_in(mail("Deed", OTHER_CLIENT, key="q"), mail("Other", CLIENT, key="o"))
    done(triage.link(session, [small.target(1)], BRANDT).result())
    done(triage.assign(session, [small.target(1)], tomas).result())
    return numbers


def test_the_open_agenda_and_enquiries_go_along_and_the_new_one_finds_a_note(small: SmallFirm) -> None:
    _with_work(small)
    marta, tomas = small.user("MB"), small.user("TN")
    session = small.session("TN")
    handing = handing_over.hand_over(session, _targets(small, BRANDT), marta, "Call her on Friday.")
    came_to = done(handing.result())
    assert isinstance(came_to, HandedOver) and (came_to.items, came_to.enquiries) == (2, 1)
    assert _case(small, BRANDT).manager == marta and _case(small, LEASE).manager == tomas
    assert _owners(small) == [marta, marta, tomas, marta, tomas]
    assert small.enquiry(1).owner == marta
    (note,) = notes.of_case(small.session(), BRANDT)
    assert note.title == "Handed over from Tomas Nowak to Marta Bielak" and note.kind == "file"
    assert note.body == "Call her on Friday.\n\nWith it: 2 on the agenda, 1 open enquiry."
    assert [one.name for one in decisions.waiting(small.session()) if one.kind == "note"] == [note.name]


def test_it_is_one_act_and_undone_whole(small: SmallFirm) -> None:
    _with_work(small)
    before = _owners(small)
    session, marta = small.session("TN"), small.user("MB")
    done(handing_over.hand_over(session, _targets(small, BRANDT, LEASE), marta).result())
    assert {_case(small, case).manager for case in (BRANDT, LEASE)} == {marta}
    done(undo.undo(session).result())
    assert {_case(small, case).manager for case in (BRANDT, LEASE)} == {small.user("TN")}
    assert _owners(small) == before and small.enquiry(1).owner == small.user("TN")
    assert notes.of_case(session, BRANDT) == []
    done(undo.redo(session).result())
    assert _case(small, LEASE).manager == marta


def test_where_one_of_it_was_changed_since_nothing_is_undone(small: SmallFirm) -> None:
    session, marta = small.session("TN"), small.user("MB")
    done(handing_over.hand_over(session, _targets(small, BRANDT, LEASE), marta).result())
    done(keeping.stage(small.session(), _targets(small, LEASE), "trial").result())
    refused = undo.undo(session).result()
    assert isinstance(refused, Refused) and "changed since" in str(refused)
    assert _case(small, BRANDT).manager == marta


def test_whom_a_wall_keeps_out_is_named_and_the_others_go(small: SmallFirm) -> None:
    small.wall("MB", BRANDT)
    session, marta = small.session("TN"), small.user("MB")
    came_to = done(handing_over.hand_over(session, _targets(small, BRANDT, LEASE), marta).result())
    assert came_to.done == (LEASE,)
    assert came_to.left == ((BRANDT, "Marta Bielak may not see this case."),)
    assert _case(small, BRANDT).manager == small.user("TN")


def test_whose_role_has_no_such_place_is_refused(small: SmallFirm) -> None:
    session = small.session("TN")
    for who, only in (("IT", ""), ("MB", "attorney")):
        refused = handing_over.hand_over(session, _targets(small, LEASE), small.user(who), only=only).result()
        assert isinstance(refused, Refused) and "is their role" in str(refused), who
    again = handing_over.hand_over(session, _targets(small, LEASE), small.user("TN")).result()
    assert isinstance(again, Refused) and "already" in str(again)


def test_an_attorney_takes_the_attorneys_place_and_the_other_where_it_was_the_same_ones(
    small: SmallFirm,
) -> None:
    session, ada, sam = small.session("TN"), small.user("ADA"), small.user("SV")
    done(handing_over.hand_over(session, _targets(small, BRANDT, LEASE), ada).result())
    row = _case(small, BRANDT)
    assert (row.attorney, row.manager) == (ada, small.user("TN"))
    done(handing_over.hand_over(session, _targets(small, LEASE), ada, only="manager").result())
    done(handing_over.hand_over(session, _targets(small, BRANDT, LEASE), sam).result())
    assert [(row.attorney, row.manager) for row in (_case(small, BRANDT), _case(small, LEASE))] == [
        (sam, small.user("TN")), (sam, sam),
    ]  # fmt: skip


def test_what_was_put_before_the_one_who_gives_is_put_before_the_new_one(small: SmallFirm) -> None:
    _with_work(small)
    session, ada, sam = small.session("TN"), small.user("ADA"), small.user("SV")
    done(handing_over.hand_over(session, _targets(small, BRANDT), ada).result())
    done(triage.forward(session, small.firm, [small.target(1)], ada, "May we?").result())
    done(handing_over.hand_over(session, _targets(small, BRANDT), sam).result())
    row = small.enquiry(1)
    assert (row.with_user, row.owner) == (sam, small.user("TN"))


def test_a_closed_case_is_nobodys_to_hand_over(small: SmallFirm) -> None:
    session = small.session("TN")
    done(session.act("case.change", lambda tx: tx.update(Case, LEASE, None, status="closed")))
    refused = handing_over.hand_over(session, _targets(small, LEASE), small.user("MB")).result()
    assert isinstance(refused, Refused) and "is closed" in str(refused)
