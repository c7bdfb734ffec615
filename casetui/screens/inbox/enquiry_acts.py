"""The acts on enquiries, the same on the inbox and on an opened enquiry."""

from __future__ import annotations

from functools import partial

from casetui.practice.enquiries import enquiries, triage
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.screens.frame.acting import act
from casetui.screens.frame.performing import Deed, Performer
from casetui.screens.frame.questions import ask_colleague, ask_until
from casetui.screens.frame.surface import LookedAt, Surface
from casetui.session.rights import ATTORNEY

WHEN_HINT = "tmr, fri, +3, 2w, 12jun, 14:00, 2h"


class EnquiryActs:
    """What the keys do to enquiries: to the marked ones, or to the one the user looks at."""

    def __init__(self, on: Surface, performer: Performer[EnquiryRow]) -> None:
        """Act through a performer, and ask on its screen."""
        self.on, self.desk, self.ask = on, on.desk, on.ask
        self.performer = performer
        self.targets = performer.shown.targets
        self.perform = performer.perform

    def looked_at(self) -> LookedAt:
        """The one that is meant, as what is added is about it."""
        rows = self.targets()
        if len(rows) != 1:
            return LookedAt()
        from casetui.practice.enquiries import correspondence  # here, as no first screen needs it

        row = rows[0]
        message = correspondence.newest_in(self.desk.session, row.id)
        listed = "deadline" if row.kind == "court" else "task"
        return LookedAt(
            case=row.case, case_ref=row.case_ref or "", message=message, enquiry=row.id, listed=listed
        )

    @act("snooze", "enquiry.snooze")
    async def snooze(self) -> None:
        """Out of sight until a time."""
        past = "{} is past; a snooze needs a time to come."
        until, words = await ask_until(self.desk, self.ask, "Snooze until:", WHEN_HINT, past)

        def told(acted_on: EnquiryRow) -> str:
            row = enquiries.one(self.desk.session, acted_on.id)
            if row is None or row.wake_at is None or row.wake_at >= until:
                return ""
            return f"snoozed, but back {self.desk.local(row.wake_at):%a %-d %b %H:%M}: its reply is due then"

        await self.perform(Deed(f"snoozed until {words}", partial(triage.snooze, until=until), told))

    # --- whose they are

    @act("take", "enquiry.take")
    async def take(self) -> None:
        """Become their owner."""
        await self.perform(Deed("is yours", triage.take))

    @act("assign", "enquiry.assign")
    async def assign(self) -> None:
        """Give them to a colleague, or to nobody."""
        staff = self.desk.staff
        key = await ask_colleague(self.desk, self.ask, "Assign to:", staff.active(), nobody=True)
        said = f"assigned to {staff.name(key or None) or 'nobody'}"
        await self.perform(Deed(said, partial(triage.assign, owner=key or None)))

    @act("forward", "enquiry.forward")
    async def forward(self) -> None:
        """Put them before an attorney with a line."""
        people = sorted(self.desk.staff.active(), key=lambda person: person.role != ATTORNEY)
        others = [person for person in people if person.id != self.desk.me.id]
        to = await ask_colleague(self.desk, self.ask, "Forward to:", others)
        initials = self.desk.staff.initials(to)
        line = await self.ask.line(f"Line for {initials}:")
        firm, said = self.desk.firm, f"is with {initials}"
        await self.perform(Deed(said, lambda session, rows: triage.forward(session, firm, rows, to, line)))

    # --- writing

    @act("reply", "outgoing.write")
    async def reply(self) -> None:
        """Write a reply."""
        from casetui.screens.outbox import writing

        await writing.reply(self.on, self.performer.single("A reply answers one enquiry"))

    @act("note", "note.add")
    async def note(self) -> None:
        """Write a note."""
        from casetui.screens.outbox import writing

        await writing.note(self.on, self.performer.some())

    @act("repeat")
    async def repeat(self) -> None:
        """Do the last act again, here."""
        await self.performer.repeat()
