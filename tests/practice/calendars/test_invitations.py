"""Invitations that come with mail: read, taken over, updated, cancelled, answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from email.message import EmailMessage

import pytest

from casetui.clock import local
from casetui.practice.agenda import agenda, changing
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.calendars import accepting, booking, invitations
from casetui.practice.calendars.accepting import Choices
from casetui.practice.calendars.invitations import Invitation
from casetui.practice.enquiries import correspondence
from casetui.practice.firm import firm, staff
from casetui.session import undo
from casetui.session.results import Refuse
from casetui.sqlite.reading import column
from casetui.tables.agenda import AgendaItem
from casetui.tables.mail import Message
from tests.firm import NOW, SmallFirm, done

ZONE = "America/New_York"


def calendar(
    method: str = "REQUEST", *, start: str = "20261203T143000Z", sequence: int = 0,
    uid: str = "call-1@court.test", title: str = "Scheduling conference", more: str = "",
) -> str:  # fmt: skip
    """An invitation as a court's program writes it."""
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Court//Test//EN\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid}\r\nDTSTAMP:20260101T1200{sequence:02}Z\r\nSEQUENCE:{sequence}\r\nDTSTART:{start}\r\n"
        f"DURATION:PT1H\r\nSUMMARY:{title}\r\nLOCATION:Courtroom 5\r\n"
        "ORGANIZER;CN=Clerk of Court:mailto:clerk@court.test\r\n"
        "ATTENDEE;CN=\"Varga, Ines\";PARTSTAT=NEEDS-ACTION:mailto:ines@mail.test\r\n"
        f"{more}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def letter(*calendars: str, subject: str = "Conference") -> bytes:
    """A mail with calendars: the first as an alternative to its text, the others as files."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Clerk <clerk@court.test>", "office@firm.test", subject
    made["Date"], made["Message-ID"] = "Wed, 18 Nov 2026 09:00:00 +0000", f"<{hash(calendars)}@court.test>"
    made.set_content("You are invited.")
    if calendars:
        made.add_alternative(calendars[0].encode(), maintype="text", subtype="calendar")
    for one in calendars[1:]:
        made.add_attachment(one.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return made.as_bytes()


def arrived(small: SmallFirm, *calendars: str) -> tuple[int, Invitation | None]:
    """Take in a mail with these calendars: its message, and the invitation in it."""
    small.take_in(letter(*calendars))
    session = small.session("MB")
    message = max(column(session.rows(Message, Message.id)))
    files = correspondence.attachments(session, [message])
    return message, invitations.of_files(session, firm.load(session), files)


def taken(small: SmallFirm, message: int, found: Invitation) -> tuple[int, ...]:
    """Take over what it offers."""
    session = small.session("MB")
    choices = Choices(small.user("MB"), message=message)
    accepting_it = accepting.begin(
        session, firm.load(session), staff.load(session), firm_today(), found.effects, choices
    )
    return done(accepting_it.result())


def firm_today() -> date:
    return local(NOW, ZONE).date()


def items(small: SmallFirm) -> list[AgendaRow]:
    session = small.session("MB")
    return agenda.by_ids(session, sorted(column(session.rows(AgendaItem, AgendaItem.id))))


def said(found: Invitation | None) -> dict[str, str]:
    assert found is not None
    return dict(invitations.lines(found, ZONE, firm_today()))


def test_it_says_what_when_where_who_and_how_the_agenda_stands(small: SmallFirm) -> None:
    _message, found = arrived(small, calendar())
    assert said(found) == {
        "what": "Scheduling conference", "when": "Thu 3 Dec 2026 09:30–10:30 (14:30 in UTC)",
        "where": "Courtroom 5",
        "here": "not in the agenda yet", "from": "Clerk of Court <clerk@court.test>",
        "with": "Varga, Ines <ines@mail.test>",
    }  # fmt: skip


def test_the_same_in_two_parts_is_one(small: SmallFirm) -> None:
    message, found = arrived(small, calendar(), calendar())
    assert found is not None and len(found.writes) == 1
    assert len(taken(small, message, found)) == 1


def test_a_letter_without_one_has_none(small: SmallFirm) -> None:
    assert arrived(small)[1] is None


def test_update_and_cancellation_find_the_item(small: SmallFirm) -> None:
    message, found = arrived(small, calendar())
    assert found is not None
    (number,) = taken(small, message, found)
    (item,) = items(small)
    assert (item.id, item.kind, item.message, item.owner) == (number, "hearing", message, small.user("MB"))

    again, found = arrived(small, calendar(start="20261204T160000Z", sequence=1))
    assert said(found)["here"].startswith(f"changes T{number}, Thu 3 Dec 2026 09:30")
    assert found is not None and taken(small, again, found) == (number,)
    assert items(small)[0].day == "2026-12-04"

    last, found = arrived(small, calendar("CANCEL", start="20261204T160000Z", sequence=2))
    assert said(found)["here"].startswith(f"cancels T{number}")
    assert found is not None and taken(small, last, found) == (number,)
    assert [one.state for one in items(small)] == ["cancelled"]


def test_an_older_copy_changes_nothing_and_says_so(small: SmallFirm) -> None:
    message, found = arrived(small, calendar(sequence=3))
    assert found is not None
    (number,) = taken(small, message, found)
    _again, found = arrived(small, calendar(start="20261204T160000Z", sequence=1))
    assert found is not None and not found.writes
    assert said(found)["here"] == f"in the agenda as T{number}, which was changed since"


def test_undo_takes_it_back(small: SmallFirm) -> None:
    message, found = arrived(small, calendar())
    assert found is not None
    taken(small, message, found)
    done(undo.undo(small.session("MB")).result())
    assert items(small) == []


@pytest.mark.parametrize(
    ("method", "status", "words"),
    [
        ("REPLY", "ACCEPTED", "answers an invitation: Okafor <okafor@mail.test> comes"),
        ("REPLY", "DECLINED", "Okafor <okafor@mail.test> does not come"),
        ("COUNTER", "TENTATIVE", "proposes another time: Okafor <okafor@mail.test>"),
        ("ADD", "", "adds a day to a series"),
    ],
)
def test_an_answer_is_said_and_never_becomes_or_moves_an_item(
    small: SmallFirm, method: str, status: str, words: str
) -> None:
    message, found = arrived(small, calendar())
    assert found is not None
    taken(small, message, found)
    text = calendar(method, start="20261209T160000Z", sequence=5).replace(
        'CN="Varga, Ines";PARTSTAT=NEEDS-ACTION:mailto:ines@mail.test',
        f"CN=Okafor;PARTSTAT={status}:MAILTO:okafor@mail.test",
    )
    _message, found = arrived(small, text)
    assert found is not None and not found.writes and words in said(found)["here"]


def test_what_is_named_a_calendar_and_is_none_is_one_sentence(small: SmallFirm) -> None:
    with pytest.raises(Refuse, match="no calendar"):
        arrived(small, "Hello")


def test_a_guest_can_not_move_what_the_firm_invited_to(small: SmallFirm) -> None:
    session = small.session("MB")
    its_firm = replace(firm.load(session), mailbox="office@quill.test")
    guest = Guest(None, None, "Ines Varga", "ines@mail.test")
    item = New("meeting", "Prepare", Plan(firm_today(), time(15)), owner=small.user("MB"), guests=(guest,))
    done(booking.add(session, its_firm, [item]).result())
    (before,) = items(small)
    for method in ("REQUEST", "CANCEL"):
        _message, found = arrived(small, calendar(method, uid=before.uid, sequence=9))
        assert found is not None and not found.writes and "only the firm changes it" in said(found)["here"]


def test_an_update_finds_the_item_however_often_it_was_changed_here(small: SmallFirm) -> None:
    message, found = arrived(small, calendar())
    assert found is not None
    (number,) = taken(small, message, found)
    session = small.session("MB")
    for title in ("Conference with the clerk", "Conference, room changed"):
        (row,) = items(small)
        done(changing.change(session, [row.target], ItemChange(title=title)).result())
    assert items(small)[0].sequence == 2
    later = calendar(start="20261204T160000Z", sequence=1).replace("DTSTAMP:20260101", "DTSTAMP:20270118")
    again, found = arrived(small, later)
    assert found is not None and taken(small, again, found) == (number,)
    assert items(small)[0].day == "2026-12-04"
