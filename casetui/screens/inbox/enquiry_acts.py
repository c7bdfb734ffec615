"""The acts on enquiries, the same on the inbox and on an opened enquiry."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from casetui.practice.acting import Acted
from casetui.practice.enquiries import enquiries, triage
from casetui.practice.enquiries.enquiries import WITH, EnquiryRow
from casetui.practice.enquiries.triage import Closed
from casetui.screens.frame.acting import act, named_act
from casetui.screens.frame.performing import Deed, Performer, Upshot, write
from casetui.screens.frame.questions import ask_colleague, ask_until
from casetui.screens.frame.surface import LookedAt, Surface
from casetui.session.rights import ATTORNEY
from casetui.widgets.cells import Cell

if TYPE_CHECKING:
    from casetui.widgets.picker import Offer

OUTCOMES = ("answered", "no_answer_needed", "duplicate", "spam", "other")
WHOSE = {"c": "court", "o": "other_side", "e": "expert", "i": "insurer", "n": "other"}
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
        return LookedAt(case=row.case, case_ref=row.case_ref or "", message=message, listed=listed)

    @act("done", "enquiry.close")
    async def done(self) -> None:
        """Answered: closed."""
        dates = await self._dates()
        await self.perform(self._closing("answered", dates))

    @act("done-note", "enquiry.close")
    async def done_with_note(self) -> None:
        """Closed with an outcome and a note."""
        self.performer.some()
        words = self.desk.words
        choices = [(str(n), words[f"outcome.{name}"]) for n, name in enumerate(OUTCOMES, 1)]
        key = await self.ask.choice("Outcome", choices)
        outcome = dict(choices)[key]
        note = await self.ask.line(f"{outcome} – note (may be empty):")
        dates = await self._dates()
        await self.perform(self._closing(f"closed: {outcome}", dates, outcome, note))

    def _closing(self, said: str, dates: str, outcome: str = "answered", note: str = "") -> Deed:
        close = partial(triage.close, outcome=outcome, note=note)
        # What was said of one letter's dates is not said of another's.
        return Deed(said, partial(close, dates=dates), amiss=partial(_unsent, said), again=close)

    async def _dates(self) -> str:
        """What became of the dates in the court's mail among the targets."""
        from casetui.practice.agenda import agenda

        asking = [row for row in self.targets() if row.holds_dates]
        if not asking:
            return ""
        count = agenda.count_read_in(self.desk.session, [row.id for row in asking])
        which = f"E{asking[0].id}" if len(asking) == 1 else f"{len(asking)} of them"
        taken = f"dates taken ({count} in the agenda)" if count else "dates taken"
        choices = [("t", taken), ("n", "no dates"), ("esc", "leave it")]
        key = await self.ask.choice(f"{which} from the court:", choices)
        return {"t": enquiries.TAKEN, "n": enquiries.NO_DATES}[key]

    @named_act("Reopen", "a closed or waiting enquiry", "enquiry.reopen")
    async def reopen(self) -> None:
        """Open again."""
        await self.perform(Deed("is open again", triage.reopen))

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
        key = await ask_colleague(self.ask, "Assign to:", staff.active(), nobody=True)
        said = f"assigned to {staff.name(key or None) or 'nobody'}"
        await self.perform(Deed(said, partial(triage.assign, owner=key or None)))

    @act("forward", "enquiry.forward")
    async def forward(self) -> None:
        """Put them before an attorney with a line."""
        people = sorted(self.desk.staff.active(), key=lambda person: person.role != ATTORNEY)
        others = [person for person in people if person.id != self.desk.me.id]
        to = await ask_colleague(self.ask, "Forward to:", others)
        initials = self.desk.staff.initials(to)
        line = await self.ask.line(f"Line for {initials}:")
        firm, said = self.desk.firm, f"is with {initials}"
        await self.perform(Deed(said, lambda session, rows: triage.forward(session, firm, rows, to, line)))

    @act("send-back", "enquiry.return")
    async def send_back(self) -> None:
        """Answer what was forwarded to the user: it goes back to its owner."""
        if not any(row.state == WITH for row in self.targets()):
            self.on.say("Nobody has put this before you, so it can't be sent back.", "dim")
            return
        line = await self.ask.line("Answer for the owner:")
        await self.perform(Deed("went back to its owner", partial(triage.send_back, line=line)))

    @act("sender", "sender.say")
    async def say_whose(self) -> None:
        """Say that their senders are a court's, the other side's, an expert's or an insurer's."""
        from casetui.practice.enquiries import whose

        rows = self.performer.some()
        words = self.desk.words
        which = rows[0].sender_email or rows[0].sender if len(rows) == 1 else f"{len(rows)} senders"
        kinds = {key: words[f"kind.{kind}"] for key, kind in WHOSE.items()}
        kind = WHOSE[await self.ask.choice(f"{which[:30]}:", list(kinds.items()))]
        domain = whose.domain_of(rows)
        ways = [("a", "this address"), ("d", f"all of {domain}")]
        by_domain = bool(domain) and await self.ask.choice("From now on", ways) == "d"
        said = f"is from: {words[f'kind.{kind}']}" + (f", as all of {domain} is" if by_domain else "")
        await self.perform(Deed(said, partial(whose.say, kind=kind, domain=by_domain), repeats=False))

    # --- cases

    @act("link-case", "enquiry.link")
    async def link_case(self) -> None:
        """File them in a case."""
        from casetui.practice.cases import cases

        lines = await asyncio.to_thread(cases.candidates, self.desk.session)
        proposed = next((row.proposed for row in self.targets() if row.proposed is not None), None)
        lines.sort(key=lambda line: line.id != proposed)

        def narrow(text: str) -> list[Offer]:
            return [
                (line.id, (Cell(f"{line.ref}  "), Cell(f"{line.title}  "), Cell(f"{line.parties} ", "dim"),
                           Cell(line.status if line.status != "open" else "", "soon")))
                for line in cases.pick(lines, text, 10)
            ]  # fmt: skip

        key = await self.ask.pick("Case:", narrow)
        case = next(line for line in lines if line.id == key)
        await self.perform(Deed(f"filed in {case.ref}", partial(triage.link, case=case.id)))

    @act("new-case", "case.open")
    async def new_case(self) -> None:
        """Open a pending case from the enquiry."""
        row = self.performer.single("A new case begins with one enquiry")
        title = await self.ask.line("Title of the new case:", f"{row.sender} – {row.subject}"[:120])
        from casetui.practice.enquiries import correspondence, meant, opening

        client = opening.SENDER
        if meant.speaks_for_another(row.kind, row.automatic, row.sender_email):
            told = meant.offered(correspondence.of_enquiry(self.desk.session, row.id))
            client = meant.read(await self.ask.line("Who is the client?", str(told)))
        elif not row.sender_name:
            client = meant.Person(await self.ask.line("Name of the client:", row.sender_email))
        shown = self.performer.shown
        shown.pending([row])
        opened = opening.new_case(self.desk.session, self.desk.firm, row.target, title, client)
        why = await write(
            self.on, opened, lambda ref: f"Opened case {ref}, pending until its conflict check."
        )
        if why:
            self.performer.refused([row], why)
        else:
            shown.settled(Upshot([row], frozenset({row.key})))

    @act("decline", "enquiry.decline")
    async def decline(self) -> None:
        """Write the letter that declines, for an attorney's approval."""
        from casetui.screens.outbox import writing

        row = self.performer.single("A letter declines one enquiry")
        await writing.decline(self.on, row, self.performer.shown)

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


def _unsent(said: str, acted: Acted) -> str:
    """That some were closed although a reply to them is not sent."""
    if not isinstance(acted, Closed) or not acted.unsent:
        return ""
    names = ", ".join(f"E{number}" for number in acted.unsent[:5])
    return f"{names} {said}, but the reply to it is not sent: g o shows it."
