"""Those who were invited hear of it when the event moves, is cancelled, or is put back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from casetui.practice.agenda import acts, agenda, attending, changing, series
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.calendars import booking, following
from casetui.practice.outbox import outbox, sending
from casetui.practice.outbox.outbox import OutgoingRow
from casetui.session import undo
from casetui.session.results import Refused
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.outbox import Outgoing
from tests.firm import SmallFirm, done
from tests.practice.agenda.test_agenda import TODAY

DAY = date(TODAY.year, TODAY.month, TODAY.day)


class House:
    """A firm with one meeting that a guest was invited to."""

    def __init__(self, small: SmallFirm, folder: Path, rule: str = "") -> None:
        self.small, self.folder = small, folder
        self.session: Session = small.session("MB")
        self.session.followers = (following.follow,)
        guest = Guest(None, None, "Ines Varga", "ines@mail.test")
        plan = Plan(DAY.replace(year=DAY.year + 1), time(14), None, time(15), "Europe/London")
        item = New("meeting", "Secret plan", plan, owner=small.user("MB"), guests=(guest,), rule=rule)
        (self.number,) = done(booking.add(self.session, small.firm, [item]).result()).items

    @property
    def row(self) -> AgendaRow:
        return agenda.by_ids(self.session, [self.number])[0]

    @property
    def letters(self) -> list[OutgoingRow]:
        return sorted(outbox.items(self.session), key=lambda one: one.id)

    def event(self, letter: OutgoingRow) -> tuple[str, Calendar]:
        read = Calendar.from_ical(outbox.calendar_of(self.session, letter.id))
        return str(read["METHOD"]), read.walk("VEVENT")[0]

    def send(self) -> None:
        for letter in self.letters:
            if letter.state == outbox.READY:
                done(sending.send(self.session, self.small.firm, letter, sending.EML, self.folder))

    def move(self, at: int) -> tuple[str, ...]:
        moved = changing.change(self.session, [self.row.target], ItemChange(at=time(at))).result()
        done(moved)
        return moved.told  # type: ignore[union-attr]

    def cancel(self) -> None:
        done(acts.cancel(self.session, [self.row.target], "ill").result())


@pytest.fixture
def house(small: SmallFirm, tmp_path: Path) -> Iterator[House]:
    yield House(small, tmp_path)


def test_what_has_not_left_is_written_anew(house: House) -> None:
    house.move(16)
    (letter,) = house.letters
    method, event = house.event(letter)
    assert (method, event["DTSTART"].dt.hour) == ("REQUEST", 16)
    assert "16:00" in letter.subject and not letter.subject.startswith("Updated")


def test_what_is_written_anew_is_not_let_go_any_more(house: House) -> None:
    (letter,) = house.letters

    def let_go(tx: Tx) -> None:
        tx.update(Outgoing, letter.id, None, let_go="they agreed", let_go_of="counsel:1")

    done(house.small.session("ADA").act("outgoing.let_go", let_go))
    house.move(16)
    (letter,) = house.letters
    assert (letter.let_go, letter.let_go_of) == ("", "")


def test_what_has_left_is_followed_by_an_update(house: House) -> None:
    house.send()
    first = house.event(house.letters[0])[1]
    assert house.move(16) == ("O2 in the outbox tells the guests.",)
    _sent, letter = house.letters
    method, event = house.event(letter)
    assert method == "REQUEST" and event["UID"] == first["UID"] and event["SEQUENCE"] > first["SEQUENCE"]
    assert str(event["ATTENDEE"]) == "mailto:ines@mail.test" and event["DTSTART"].dt.hour == 16
    assert letter.subject.startswith("Updated: Meeting with") and "14:00" in letter.body
    assert "Secret" not in letter.body
    house.move(17)
    assert len(house.letters) == 2 and house.event(house.letters[1])[1]["DTSTART"].dt.hour == 17


def test_a_cancellation_follows_what_has_left_and_takes_back_what_has_not(house: House) -> None:
    house.send()
    house.cancel()
    method, event = house.event(house.letters[1])
    assert (method, str(event["STATUS"])) == ("CANCEL", "CANCELLED")
    letter = house.letters[1]
    assert letter.subject.startswith("Cancelled: ") and "will not take place" in letter.body


def test_nobody_hears_of_what_nobody_was_invited_to_yet(house: House) -> None:
    house.cancel()
    assert house.letters == []


def test_undo_and_moving_back_leave_nothing_to_tell(house: House) -> None:
    house.send()
    house.move(16)
    done(undo.undo(house.session).result())
    assert len(house.letters) == 1
    house.move(16)
    house.move(14)
    assert len(house.letters) == 1


def test_what_guests_were_told_is_not_undone_behind_their_backs(house: House) -> None:
    house.send()
    house.move(16)
    house.send()
    assert isinstance(undo.undo(house.session).result(), Refused) and house.row.time == "16:00"
    house.move(14)
    assert len(house.letters) == 3 and house.event(house.letters[-1])[1]["DTSTART"].dt.hour == 14


@pytest.mark.parametrize(
    "wanted", [ItemChange(title="Other words"), ItemChange(priority=0), ItemChange(nobody=True)]
)
def test_what_guests_were_not_told_makes_no_letter(house: House, wanted: ItemChange) -> None:
    house.send()
    done(changing.change(house.session, [house.row.target], wanted).result())
    assert len(house.letters) == 1


def test_one_day_of_a_series_is_told_by_its_day(small: SmallFirm, tmp_path: Path) -> None:
    house = House(small, tmp_path, "RRULE:FREQ=WEEKLY;COUNT=5")
    house.send()
    day = DAY.replace(year=DAY.year + 1)
    target = replace(house.row.target, occurrence=f"{day}T14:00")
    done(changing.change(house.session, [target], ItemChange(at=time(9))).result())
    method, event = house.event(house.letters[-1])
    assert method == "REQUEST" and event["RECURRENCE-ID"].dt.hour == 14 and event["DTSTART"].dt.hour == 9
    assert "RRULE" not in event


def test_guests_of_a_series_are_at_all_that_follow_too(small: SmallFirm, tmp_path: Path) -> None:
    house = House(small, tmp_path, "RRULE:FREQ=WEEKLY;COUNT=5")
    day = DAY.replace(year=DAY.year + 1) + timedelta(7)
    target = replace(house.row.target, occurrence=f"{day}T14:00")
    done(series.change_following(house.session, target, ItemChange(at=time(9))).result())
    (later,) = agenda.by_ids(house.session, [house.number + 1])
    assert (later.time, [one.email for one in attending.guests(house.session, later.id)]) == (
        "09:00", ["ines@mail.test"],
    )  # fmt: skip
