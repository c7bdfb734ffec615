"""Ethical walls: whoever is shut out of a case reads nothing of it, and no statement forgets to ask."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from peewee import SqliteDatabase

from casetui.db import TABLES
from casetui.practice.agenda import (
    acts,
    adding,
    agenda,
    attending,
    changing,
    deadlines,
    preparing,
    slots,
    window,
)
from casetui.practice.agenda.adding import New, Preparation
from casetui.practice.agenda.agenda import ItemTarget
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.bookings import Bookings
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.attachments import attachments, searching
from casetui.practice.cases import cases
from casetui.practice.costs import entering, fees, invoiced, rates, standing, timers, unbilled
from casetui.practice.costs import filters as cost_filters
from casetui.practice.costs import listing as costs
from casetui.practice.costs.line import understand
from casetui.practice.costs.reckoning import reckoning
from casetui.practice.enquiries import (
    correspondence,
    enquiries,
    filters,
    inbox,
    opening,
    search,
    taking_down,
    triage,
)
from casetui.practice.outbox import declining, letters, outbox, sending
from casetui.practice.papers import changing as changing_papers
from casetui.practice.papers import drop, papers, register, taking_in
from casetui.practice.private import drafts
from casetui.practice.screening import ending, following, listing, putting_up, returning
from casetui.practice.screening.putting_up import Wanted
from casetui.session import history, telling, undo
from casetui.session.results import Done, Refuse, Refused
from casetui.session.session import Session
from casetui.tables.kinds import KINDS, standing_on
from casetui.words import Words
from tests.firm import CLIENT, DAY, NOW, SmallFirm, done, mail

WALLED = {"cases", *(model._meta.table_name for model in TABLES if hasattr(model, "case")), "texts", "search",
          "search_names", "search_content", "case_names"} - {"walls"}  # fmt: skip
"""Every table with case content: those with a case, the texts and the search index."""

WALL = re.compile(
    r"""(?:NOT\ IN\ |NOT\ IN\ \()\(?SELECT\ (?:"?\w+"?\.)?"?case_id"?\ FROM\ "?walls"?""", re.VERBOSE
)

UPKEEP = (
    # A ref is issued once, whoever may see the case: only its number is read.
    "SELECT max(CAST(substr(replace(ref, '/', '-'), ",
    # A text is named by the hash of what the writer holds in hand.
    'SELECT id FROM "texts" WHERE hash = ',
    # The index follows a row that was read through its wall a moment before, in the same write.
    'SELECT id, text_id FROM "search_docs" WHERE kind = ',
    'SELECT body FROM "texts" WHERE id = ',
    # What a case is found by follows what was written a moment before; only the index gets to know it.
    "SELECT id, ref, title, court_number, their_ref FROM cases WHERE id IN",
    "SELECT parties.case_id, contacts.name FROM parties JOIN contacts",
    "SELECT case_id FROM parties WHERE",
    # Whom the firm knows, likewise: a name is kept as keys that lead to its row.
    "SELECT id, sender_name FROM enquiries AS it WHERE id IN",
    # What clients were told last follows likewise; only whose it was is read.
    *(its.partition("{ids}")[0] for its in telling.CASES.values()),
    # Whether anything stands on what is to be undone; nothing of it is read but that it is there.
    *(
        f'SELECT id FROM "{table}" WHERE {column} = '
        for upper in KINDS
        for table, column in standing_on(upper)
    ),
    # Whether another row took the place of one that would come back; likewise.
    *(f'SELECT id FROM "{its.table}" WHERE "{its.alone[0]}" = ' for its in KINDS.values() if its.alone),
)
"""The only statements that may read such a table without its wall, each with its reason."""


class Trace:
    """Every statement that any connection runs."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.lock = threading.Lock()

    def __call__(self, statement: str) -> None:
        with self.lock:
            self.statements.append(statement)

    def naked(self) -> list[str]:
        """The reads of a walled table without the wall, but for the upkeep."""
        found = []
        for statement in self.statements:
            text = " ".join(statement.split())
            if not re.match(r"(SELECT|WITH|EXPLAIN)\b", text, re.IGNORECASE) or text.startswith(UPKEEP):
                continue
            tables = set(re.findall(r'\b(?:FROM|JOIN)\s+"?(\w+)"?', text, re.IGNORECASE))
            if tables & WALLED and not WALL.search(text):
                found.append(text)
        return found


@pytest.fixture
def trace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Trace]:
    found = Trace()
    connect: Any = vars(SqliteDatabase)["_connect"]

    def traced(self: SqliteDatabase) -> Any:
        connection = connect(self)
        connection.set_trace_callback(found)
        return connection

    monkeypatch.setattr(SqliteDatabase, "_connect", traced)
    yield found
    assert found.statements, "nothing was traced"


def test_the_trace_knows_a_naked_read(trace: Trace, small: SmallFirm) -> None:
    small.rows("SELECT subject FROM enquiries")
    small.rows("SELECT body FROM texts")
    small.rows("SELECT rowid FROM search WHERE search MATCH 'x'")
    assert len(trace.naked()) == 3


def _search(small: SmallFirm, session: Session, text: str) -> list[int]:
    found = filters.parse(session, small.firm, small.staff, _today(), text)
    return [row.id for row in search.page(session, "all", found).rows]


def _today() -> date:
    return date(2026, 5, 28)


def _exercise(small: SmallFirm, folder: Path) -> None:
    """Most of what a desk does, as a user who is behind a wall."""
    small.take_in(
        mail("Deed [sic]", CLIENT, key="q", attachment="deed.txt"), mail("Re: Deed", CLIENT, answers="q"),
        mail("合同书的问题", "wang@x.test", body="请看合同书。"), mail("Plain", "p@x.test"),
    )  # fmt: skip
    session = small.session("TN")
    session.followers = (following.follow,)
    for _looked in searching.work_off(session, lambda: True):
        assert searching.not_searchable(session) == 0
    for view in inbox.VIEWS:
        for sort in inbox.SORTS:
            inbox.page(session, view, sort=sort)
        inbox.count(session, view)
        inbox.fitting(session, view, [1, 2, 3])
    for text in ("deed", "合同书", "from:june deed", "to:office", "合同书 from:wang", "case:1", "owner:me",
    "is:problem",
                 "is:proposed", "kind:court before:today", "has:attachment"):  # fmt: skip
        found = filters.parse(session, small.firm, small.staff, _today(), text)
        (
            search.page(session, "all", found)
            if found.searches
            else inbox.page(session, "all", where=found.conditions)
        )
    _triage(small, session, folder)
    _outbox(small, session, folder)
    for number in (1, 2, 3):
        history.of_record(session, small.staff.name, "enquiries", number)
    history.changed_rows(session, 0, set())
    _agenda(small, session)
    _costs(small, session)
    _papers(small, session, folder)
    drafts.keep(session, "note:E3", "x", {}, case=2).result()
    drafts.mine(session)
    cases.candidates(session)
    cases.by_ref(session, "2026-0001")
    _screening(small)
    for _ in range(12):
        undo.undo(session).result()
    for _ in range(12):
        undo.redo(session).result()


def _screening(small: SmallFirm) -> None:
    ada, supervisor = small.session("ADA"), small.session("SV")
    inside = (small.user("SV"), small.user("TN"))
    for wanted in (
        Wanted(2, (small.user("ADA"),), "x", _today()), Wanted(3, inside, "x", _today(), only=True),
    ):  # fmt: skip
        done(putting_up.put_up(supervisor, small.firm, wanted).result())
        listing.walls(supervisor, wanted.case)
        listing.viewers(supervisor, wanted.case)
    done(returning.own_up(ada, small.firm).result())
    for case in (2, 3):
        done(ending.end(supervisor, case, (), "over").result())


def _papers(small: SmallFirm, session: Session, folder: Path) -> None:
    (folder / "drop" / "2026-0002").mkdir(parents=True)
    for place in (folder / "drop", folder / "drop" / "2026-0002"):
        (place / f"2026-0001 {place.name}.txt").write_text(f"moat of {place.name}")
    firm = replace(small.firm, drop_folder=str(folder / "drop"))
    (offer,) = drop.offers(session, firm)
    drop.strangers(session, firm)
    took = drop.take(session, firm, offer, 2, offer.details)
    assert isinstance(took, drop.Took)
    searching.read_now(session, papers.Paper, took.paper)
    (row,) = papers.of_case(session, 2)
    file = taking_in.from_path(session, folder / "scan.txt")
    done(changing_papers.renew(session, row.target, file).result())
    entry = register.Entry(register.IN, "2026-05-27")
    (row,) = papers.by_ids(session, [row.id])
    done(register.enter(session, row.target, entry, date(2026, 5, 28)).result())
    register.entries(session)
    papers.versions(session, row.id)
    papers.words(session, row.id)
    done(papers.copy_out(session, row.id, folder).result())
    done(changing_papers.withdraw(session, [papers.by_ids(session, [row.id])[0].target], "misfiled").result())


def _triage(small: SmallFirm, session: Session, folder: Path) -> None:
    row = next(row for row in small.enquiries() if row.sender_email == "wang@x.test")
    for act in _acts(small, session, row.id):
        act()
    line = taking_down.understand("call Okafor re deed 555-0101 #2026-0002")
    scan = folder / "scan.txt"
    scan.write_text("scanned")
    done(taking_down.take_down(session, small.firm, line, files=[scan]).result())
    for number in (row.id, small.newest().id):
        for item in correspondence.of_enquiry(session, number):
            if item.letter == "M" and item.message_id:
                attachments.original(session, item.id)
            for part in item.attachments:
                attachments.text(session, part.id)
                done(attachments.copy_out(session, part.id, folder).result())


def _agenda(small: SmallFirm, session: Session) -> None:
    plan, tomas = Plan(date(2026, 6, 12), time(10), until=time(11)), Guest(small.user("MB"))
    prepare = (Preparation("Brief", 7, None),)
    items = [
        New("hearing", "Hearing", plan, case=2, guests=(tomas,), preparation=prepare, message=3),
        New("deadline", "Defence", Plan(date(2026, 6, 12)), case=2),
        New("meeting", "Review", plan, case=2, rule="RRULE:FREQ=WEEKLY", owner=small.user("TN")),
    ]
    numbers = done(adding.add(session, items).result())
    hearing, deadline, review = (agenda.one(session, number) for number in numbers)
    assert hearing and deadline and review
    attending.people_of(session, window.between(session, NOW, NOW + 60 * DAY, [small.user("TN")]))
    preparing.children(session, hearing.id)
    agenda.court_zone(session, 2, "UTC")
    deadlines.dates_of(session, deadline.id)
    once = ItemTarget(review.id, review.version, "2026-06-19T10:00")
    done(acts.done(session, [once], note="Held.").result())
    moved = ItemChange(day=date(2026, 6, 20), case=3)
    done(changing.change(session, [ItemTarget(hearing.id, hearing.version)], moved).result())
    target = ItemTarget(deadline.id, deadline.version)
    done(deadlines.move(session, target, ItemChange(day=date(2026, 6, 15)), "agreed").result())
    done(deadlines.met(session, ItemTarget(deadline.id, deadline.version + 1), "filed", "By hand.").result())
    cancelled = agenda.one(session, hearing.id)
    assert cancelled
    done(acts.cancel(session, [ItemTarget(hearing.id, cancelled.version)], "vacated").result())


def _acts(small: SmallFirm, session: Session, number: int) -> list[Callable[[], Any]]:
    def act(what: Callable[..., Any], *given: Any) -> Callable[[], Any]:
        return lambda: done(what(session, *given[:-1], [small.target(number)], *given[-1]).result())

    tomas = small.user("TN")
    return [
        act(triage.take, ()), act(triage.snooze, (NOW + DAY,)), act(triage.reopen, ()),
        act(triage.add_note, ("Rang.",)),
        act(triage.forward, small.firm, (tomas, "May we?")), act(triage.answer, ("Yes.",)),
        act(triage.assign, (None,)), act(triage.link, (2,)), act(triage.close, ("answered", "It is done.")),
        act(triage.reopen, ()),
    ]  # fmt: skip


def _costs(small: SmallFirm, session: Session) -> None:
    ada, day = small.session("ADA"), date(2026, 5, 28)
    done(rates.set_rate(ada, small.firm, 3_000_000, date(2026, 1, 1)).result())
    done(fees.agree(ada, small.firm, 2, date(2026, 1, 1), fees.Agreed(budget=1_000)).result())
    by = reckoning(session, small.firm, small.staff, day, 2, "2026-0002")
    for text in ("0.3h call Lena", "402 filing fee"):
        new = understand(text, by).new
        assert new is not None
        done(entering.enter(session, new).result())
    row = costs.one(session, 1)
    assert row is not None
    anew = understand("0.4h call", by).new
    assert anew is not None
    done(entering.change(session, row.target, anew).result())
    asked = "call is:unbilled is:reversed code:L210"
    wanted = cost_filters.parse(session, small.firm, small.staff, day, asked)
    costs.page_of_case(session, 2, wanted.conditions)
    now = standing.of_case(session, 2, "USD", day)
    standing.by_week(session, 2, "USD", now.terms)
    invoiced.of(session, 1)
    done(timers.start(session, 2).result())
    done(timers.stop(session).result())
    costs.count(session, 2), costs.hours_of(session, small.user("MB"), day)
    rates.every(session), unbilled.of_case(session, 2), unbilled.invoice_of(session, 1)


def _outbox(small: SmallFirm, session: Session, folder: Path) -> None:
    row = next(row for row in small.enquiries() if row.sender_email == "p@x.test")
    items = correspondence.of_enquiry(session, row.id)
    actor = session.actor
    assert actor is not None
    number = done(outbox.write(session, letters.reply(row, items, small.firm, actor), outbox.READY).result())
    item = outbox.one(session, number)
    assert item is not None
    done(sending.send(session, small.firm, item, sending.EML, folder))
    row = small.enquiry(row.id)
    letter = letters.non_engagement(row, items, small.firm, actor, Words.load("us"), NOW)
    number = done(declining.decline(session, small.firm, small.target(row.id), letter).result())
    assert len(outbox.items(session)) == 2
    assert outbox.waiting_for(session) == 1
    ada = small.session("ADA")
    item = outbox.one(ada, number)
    assert item is not None
    done(outbox.send_back(ada, item, "Say it kindly.").result())
    done(opening.new_case(session, small.firm, small.target(row.id), "Plain v. Nobody").result())


def test_no_read_of_case_content_is_without_the_wall(trace: Trace, small: SmallFirm, tmp_path: Path) -> None:
    small.wall("TN", 1)
    _exercise(small, tmp_path)
    small.close()
    assert trace.naked() == []


@pytest.fixture
def walled(small: SmallFirm) -> SmallFirm:
    """A firm where Tomas is shut out of case 1, which has an enquiry with everything."""
    small.take_in(mail("Secret deed", CLIENT, key="q", attachment="secret.txt", body="The moat is dry."))
    line = taking_down.understand("call Vera re moat #2026-0001")
    done(taking_down.take_down(small.session("MB"), small.firm, line).result())
    done(triage.add_note(small.session("MB"), [small.target(1)], "moat note").result())
    small.take_in(mail("About 2026-0001", "x@strangers.test"))
    small.wall("TN", 1)
    return small


def test_who_is_shut_out_finds_nothing_of_the_case(walled: SmallFirm) -> None:
    tomas, marta = walled.session("TN"), walled.session("MB")
    for view in inbox.VIEWS:
        assert all(row.case != 1 for row in inbox.page(tomas, view).rows)
    assert inbox.count(tomas, "all") == 1 < inbox.count(marta, "all") == 3
    assert _search(walled, tomas, "moat") == _search(walled, tomas, "secret") == []
    assert set(_search(walled, marta, "moat")) == {1, 2}
    assert enquiries.one(tomas, 1) is None
    assert correspondence.of_enquiry(tomas, 1) == []
    assert history.of_record(tomas, walled.staff.name, "enquiries", 1) == []
    assert cases.by_ref(tomas, "2026-0001") is None
    assert all(line.id != 1 for line in cases.candidates(tomas))
    with pytest.raises(Refuse):
        attachments.original(tomas, 1)
    with pytest.raises(Refuse):
        attachments.content(tomas, 1)


def test_a_proposal_does_not_name_a_walled_case(walled: SmallFirm) -> None:
    row = enquiries.one(walled.session("TN"), 3)
    assert row is not None
    assert (row.proposed, row.proposed_ref, row.proposed_why) == (None, None, "")
    row = enquiries.one(walled.session("MB"), 3)
    assert row is not None
    assert (row.proposed, row.proposed_ref) == (1, "2026-0001")
    assert "2026-0001" in row.proposed_why


def test_what_a_wall_hides_is_not_among_what_is_proposed(walled: SmallFirm) -> None:
    def proposed(who: str) -> list[int]:
        session = walled.session(who)
        found = filters.parse(session, walled.firm, walled.staff, _today(), "is:proposed")
        return [row.id for row in inbox.page(session, "all", where=found.conditions).rows]

    assert (proposed("MB"), proposed("TN")) == ([3], [])


def test_a_walled_event_makes_its_people_busy_and_says_no_more(walled: SmallFirm) -> None:
    tomas, ada = walled.session("TN"), walled.user("ADA")
    plan = Plan(date(2026, 6, 12), time(10), until=time(11))
    weekly = New("meeting", "Secret talk", plan, case=1, owner=ada, rule="RRULE:FREQ=WEEKLY")
    done(adding.add(walled.session("MB"), [weekly]).result())
    for day in (12, 26):
        item = New("meeting", "Mine", Plan(date(2026, 6, day), time(10, 30), until=time(12)), owner=ada)
        assert Bookings(tomas, walled.firm).doubles_of(item) == ["busy 10:00-11:00"]
        start = int(datetime(2026, 6, day, 9, tzinfo=UTC).timestamp())
        offered = slots.free(tomas, walled.firm, [ada], 60, start=start, days=1)
        assert [plan.at for plan in offered] == [time(9), time(11)]


def test_what_was_read_in_a_message_follows_it_behind_the_wall(walled: SmallFirm) -> None:
    marta, tomas = walled.session("MB"), walled.session("TN")
    message = correspondence.of_enquiry(marta, 3)[0].id
    plan = Plan(date(2026, 6, 12))
    items = [New("deadline", "Read in it", plan, message=message),
             New("deadline", "Filed by itself", plan, message=message, case=2)]  # fmt: skip
    read, apart = done(adding.add(marta, items).result())
    done(triage.link(marta, [walled.target(3)], 1).result())
    assert agenda.one(tomas, read) is None
    row = agenda.one(tomas, apart)
    assert row is not None and row.case == 2


def test_undo_passes_over_what_a_wall_hides_since_and_names_nothing(small: SmallFirm) -> None:
    seen, secret = small.ask("A question"), small.ask("Another", CLIENT)
    tomas = small.session("TN")
    done(triage.take(tomas, [small.target(seen.id)]).result())
    done(triage.take(tomas, [small.target(secret.id)]).result())
    small.wall("TN", 1)
    undone = done(undo.undo(tomas).result())
    assert undone.rows == (("enquiries", seen.id),) and undone.left == (undo.PASSED,)
    assert small.enquiry(seen.id).owner is None and small.enquiry(secret.id).owner == small.user("TN")
    assert undo.undo(tomas).result() == Refused("There is nothing to undo.")


def test_what_others_do_behind_the_wall_is_not_even_counted(walled: SmallFirm) -> None:
    tomas = walled.session("TN")
    before = tomas.head().number
    done(triage.add_note(walled.session("MB"), [walled.target(1)], "More.").result())
    done(triage.take(walled.session("ADA"), [walled.target(1)]).result())
    assert history.changed_rows(tomas, before, set())[1] == {}
    assert history.changed_rows(walled.session("MB"), before, set())[1] == {"enquiries": {1}}


def test_who_is_shut_out_sees_nothing_of_its_agenda(walled: SmallFirm) -> None:
    tomas, marta = walled.session("TN"), walled.session("MB")
    before = tomas.head().number
    item = New("deadline", "Secret", Plan(date(2026, 6, 12)), case=1, owner=walled.user("MB"))
    (number,) = done(adding.add(marta, [item]).result())
    assert agenda.one(tomas, number) is None
    assert window.between(tomas, NOW, NOW + 60 * DAY) == []
    assert deadlines.dates_of(tomas, number) == []
    assert history.changed_rows(tomas, before, set())[1] == {}
    for result in (
        deadlines.confirm(tomas, ItemTarget(number, 1)).result(),
        acts.take(tomas, [ItemTarget(number, 1)]).result(),
        adding.add(tomas, [item]).result(),
    ):
        assert isinstance(result, Refused) and "There is no" in str(result)
    assert [row.title for row in window.between(marta, NOW, NOW + 60 * DAY)] == ["Secret"]


def test_who_is_shut_out_changes_nothing_of_the_case(walled: SmallFirm) -> None:
    tomas = walled.session("TN")
    before = walled.enquiry(1)
    for result in (
        triage.take(tomas, [walled.target(1)]).result(),
        triage.add_note(tomas, [walled.target(1)], "x").result(),
        triage.link(tomas, [walled.target(3)], 1).result(),
    ):  # fmt: skip
        assert isinstance(result, Refused)
        assert "There is no" in str(result)
    assert walled.enquiry(1) == before


def test_nobody_is_given_what_they_may_not_see(walled: SmallFirm) -> None:
    marta, tomas = walled.session("MB"), walled.user("TN")
    assert isinstance(triage.assign(marta, [walled.target(1)], tomas).result(), Refused)
    assert isinstance(triage.forward(marta, walled.firm, [walled.target(1)], tomas, "?").result(), Refused)
    done(triage.assign(marta, [walled.target(3)], tomas).result())
    done(triage.link(marta, [walled.target(3)], 1).result())
    assert walled.enquiry(3).owner == walled.user("MB")


def test_a_wall_put_up_later_hides_what_one_did_oneself(small: SmallFirm) -> None:
    row = small.ask("A question", CLIENT)
    tomas = small.session("TN")
    done(triage.take(tomas, [small.target(row.id)]).result())
    small.wall("TN", 1)
    result = undo.undo(tomas).result()
    assert isinstance(result, Refused)
    assert small.enquiry(row.id).owner == small.user("TN")


def test_a_wall_that_came_down_hides_nothing(walled: SmallFirm) -> None:
    from casetui.tables.cases import Wall

    result = walled.session("SV").act("wall.add", lambda tx: tx.withdraw(Wall, 1, None, "settled"))
    assert isinstance(result, Done)
    assert enquiries.one(walled.session("TN"), 1) is not None
