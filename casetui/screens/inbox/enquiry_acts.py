"""The triage keys, the same on the inbox and on an opened enquiry."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from casetui.practice.acting import Acted
from casetui.practice.enquiries import enquiries, triage
from casetui.practice.enquiries.enquiries import WITH, EnquiryRow
from casetui.practice.enquiries.triage import Closed
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Triage, written
from casetui.session.results import Conflict, Done, Refused
from casetui.session.rights import ATTORNEY
from casetui.widgets.cells import Cell

if TYPE_CHECKING:
    from casetui.widgets.picker import Offer

NOBODY = 0
OUTCOMES = ("answered", "no_answer_needed", "duplicate", "spam", "other")


class TriageScreen(DeskScreen):
    """A screen whose keys act on enquiries: the marked ones, or the one the user looks at."""

    KEY_RIGHTS_HERE: ClassVar[dict[str, str]] = {"send-back": "enquiry.return"}

    def looked_at(self) -> EnquiryRow | None:
        """The enquiry under the cursor."""
        rows = self.targets()
        return rows[0] if len(rows) == 1 else None

    def targets(self) -> list[EnquiryRow]:
        """The enquiries that the next act is for."""
        raise LookupError("a triage screen says what it acts on")

    def pending(self, rows: list[EnquiryRow]) -> None:
        """Show at once that something is being done to these rows."""

    def settled(self, rows: list[EnquiryRow], done: set[int], why: dict[int, str]) -> None:
        """Show what was done to these rows, and what was not."""

    async def perform(self, act: Triage) -> None:
        """Do an act to the targets, and say what it came to."""
        rows = self.targets()
        if not rows:
            self.say("There is nothing here to act on.", "dim")
            return
        # What was said of one letter's dates is not said of another's.
        self.desk.last_act = act if act.again is None else replace(act, run=act.again, again=None)
        self.pending(rows)
        wanted = [row.target for row in rows]
        result = await written(act.run(wanted))
        if isinstance(result, Done):
            self.desk.own_entries.add(result.entry)
            self._say_done(act, rows, result.value)
            self.settled(rows, set(result.value.done), dict(result.value.left))
        else:
            self._say_refused(rows, result)
            self.settled(rows, set(), {row.id: str(result) for row in rows})

    def _say_done(self, act: Triage, rows: list[EnquiryRow], acted: Acted) -> None:
        if acted.left:
            number, why = acted.left[0]
            more = f" and {len(acted.left) - 1} more" if len(acted.left) > 1 else ""
            self.say(f"{len(acted.done)} {act.said}; not E{number}{more}: {why}", "bad")
        elif isinstance(acted, Closed) and acted.unsent:
            names = ", ".join(f"E{number}" for number in acted.unsent[:5])
            self.say(f"{names} {act.said}, but the reply to it is not sent: g o shows it.", "soon")
        elif len(rows) == 1:
            row = enquiries.one(self.desk.session, rows[0].id) if act.told is not None else None
            told = act.told(row) if act.told is not None and row is not None else ""
            self.say(f"E{rows[0].id} {told or act.said}.", "good")
        else:
            said = f"are{act.said[2:]}" if act.said.startswith("is ") else act.said
            self.say(f"{len(acted.done)} {said}.", "good")

    def _say_refused(self, rows: list[EnquiryRow], result: Conflict | Refused) -> None:
        which = f"E{rows[0].id}" if len(rows) == 1 else "Nothing done"
        self.say(f"{which}: {result}", "bad")

    # --- the keys

    async def act_done(self) -> None:
        """Answered: closed."""
        dates = await self._dates()
        if dates is None:
            return
        session = self.desk.session
        await self.perform(
            Triage(
                "enquiry.close", "answered", lambda rows: triage.close(session, rows, dates=dates),
                again=lambda rows: triage.close(session, rows),
            )
        )  # fmt: skip

    async def _dates(self) -> str | None:
        """What became of the dates in the court's mail among the targets; None where the user leaves."""
        from casetui.practice.agenda import agenda

        asking = [row for row in self.targets() if row.holds_dates]
        if not asking:
            return ""
        count = agenda.count_read_in(self.desk.session, [row.id for row in asking])
        which = f"E{asking[0].id}" if len(asking) == 1 else f"{len(asking)} of them"
        taken = f"dates taken ({count} in the agenda)" if count else "dates taken"
        choices = [("t", taken), ("n", "no dates"), ("esc", "leave it")]
        key = await self.ask_choice(f"{which} from the court:", choices)
        return {"t": enquiries.TAKEN, "n": enquiries.NO_DATES}.get(key or "")

    async def act_done_note(self) -> None:
        """Closed with an outcome and a note."""
        if not self.targets():
            await self.act_done()  # which says that there is nothing
            return
        words = self.desk.words
        choices = [(str(n), words[f"outcome.{name}"]) for n, name in enumerate(OUTCOMES, 1)]
        key = await self.ask_choice("Outcome", choices)
        if key is None:
            return
        outcome = dict(choices)[key]
        note = await self.ask_line(f"{outcome} – note (may be empty):")
        if note is None:
            return
        dates = await self._dates()
        if dates is None:
            return
        session, said = self.desk.session, f"closed: {outcome}"
        await self.perform(
            Triage(
                "enquiry.close", said, lambda rows: triage.close(session, rows, outcome, note, dates),
                again=lambda rows: triage.close(session, rows, outcome, note),
            )
        )  # fmt: skip

    async def act_snooze(self) -> None:
        """Out of sight until a time."""
        from casetui.practice.dates import dates

        text, why = "", ""
        while True:
            text = await self.ask_line("Snooze until:", text, echo=self._when_echo, why=why) or ""
            if not text:
                return
            try:
                until, shown = self._when(text)
                if until > self.desk.now():
                    break
                why = f"{shown} is past; a snooze needs a time to come."
            except dates.Unclear as unclear:
                why = str(unclear)
        session = self.desk.session

        def told(row: EnquiryRow) -> str:
            if row.wake_at is None or row.wake_at >= until:
                return ""
            return f"snoozed, but back {self.desk.local(row.wake_at):%a %-d %b %H:%M}: its reply is due then"

        said = f"snoozed until {shown}"
        await self.perform(
            Triage("enquiry.snooze", said, lambda rows: triage.snooze(session, rows, until), told)
        )

    def _when(self, text: str) -> tuple[int, str]:
        from casetui.practice.firm import dating

        instant = dating.moment(text, self.desk.firm, self.desk.now())
        return instant, f"{self.desk.local(instant):%a %-d %b %Y %H:%M}"

    def _when_echo(self, text: str) -> tuple[str, str]:
        from casetui.practice.dates import dates

        if not text.strip():
            return "tmr, fri, +3, 2w, 12jun, 14:00, 2h", "dim"
        try:
            return self._when(text)[1], "good"
        except dates.Unclear as unclear:
            return str(unclear), "bad"

    async def act_take(self) -> None:
        """Become their owner."""
        session = self.desk.session
        await self.perform(Triage("enquiry.take", "is yours", lambda rows: triage.take(session, rows)))

    async def act_assign(self) -> None:
        """Give them to a colleague, or to nobody."""
        people = [(one.id, f"{one.initials}  {one.name}", one.role) for one in self.desk.staff.active()]
        pick = await self.ask_pick("Assign to:", narrowed([*people, (NOBODY, "-  nobody", "")]))
        if pick is None or pick.key is None:
            return
        owner = int(str(pick.key)) or None
        name = self.desk.staff.name(owner) or "nobody"
        session = self.desk.session
        await self.perform(
            Triage("enquiry.assign", f"assigned to {name}", lambda rows: triage.assign(session, rows, owner))
        )

    async def act_forward(self) -> None:
        """Put them before an attorney with a line."""
        people = sorted(self.desk.staff.active(), key=lambda person: person.role != ATTORNEY)
        offers = [(p.id, f"{p.initials}  {p.name}", p.role) for p in people if p.id != self.desk.me.id]
        pick = await self.ask_pick("Forward to:", narrowed(offers))
        if pick is None or pick.key is None:
            return
        to = int(str(pick.key))
        initials = self.desk.staff.initials(to)
        line = await self.ask_line(f"Line for {initials}:")
        if line is None:
            return
        session, firm, said = self.desk.session, self.desk.firm, f"is with {initials}"
        await self.perform(
            Triage("enquiry.forward", said, lambda rows: triage.forward(session, firm, rows, to, line))
        )

    async def act_send_back(self) -> None:
        """Answer what was forwarded to the user: it goes back to its owner."""
        if not any(row.state == WITH for row in self.targets()):
            self.say("Nobody has put this before you, so it can't be sent back.", "dim")
            return
        line = await self.ask_line("Answer for the owner:")
        if line is None:
            return
        session, said = self.desk.session, "went back to its owner"
        await self.perform(Triage("enquiry.return", said, lambda rows: triage.send_back(session, rows, line)))

    async def act_link_case(self) -> None:
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

        pick = await self.ask_pick("Case:", narrow)
        if pick is None or pick.key is None:
            return
        case = int(str(pick.key))
        ref = next(line.ref for line in lines if line.id == case)
        session, said = self.desk.session, f"filed in {ref}"
        await self.perform(Triage("enquiry.link", said, lambda rows: triage.link(session, rows, case)))

    async def act_new_case(self) -> None:
        """Open a pending case from the enquiry."""
        rows = self.targets()
        if len(rows) != 1:
            self.say("A new case begins with one enquiry; take the marks off first.", "bad")
            return
        row = rows[0]
        title = await self.ask_line("Title of the new case:", f"{row.sender} – {row.subject}"[:120])
        if title is None:
            return
        client = row.sender_name or await self.ask_line("Name of the client:", row.sender_email)
        if client is None:
            return
        self.pending(rows)
        future = triage.new_case(self.desk.session, self.desk.firm, row.target, title, client)
        result: Any = await written(future)
        if isinstance(result, Done):
            self.desk.own_entries.add(result.entry)
            self.say(f"Opened case {result.value}, pending until its conflict check.", "good")
            self.settled(rows, {row.id}, {})
        else:
            self._say_refused(rows, result)
            self.settled(rows, set(), {row.id: str(result)})

    async def act_decline(self) -> None:
        """Write the letter that declines, for an attorney's approval."""
        from casetui.screens.outbox import writing

        if (row := self._single("A letter declines one enquiry")) is not None:
            await writing.decline(self, row)

    async def act_reply(self) -> None:
        """Write a reply."""
        from casetui.screens.outbox import writing

        if (row := self._single("A reply answers one enquiry")) is not None:
            await writing.reply(self, row)

    async def act_note(self) -> None:
        """Write a note."""
        from casetui.screens.outbox import writing

        if rows := self.targets():
            await writing.note(self, rows)

    def _single(self, why: str) -> EnquiryRow | None:
        rows = self.targets()
        if len(rows) > 1:
            self.say(f"{why}; take the marks off first.", "bad")
        return rows[0] if len(rows) == 1 else None

    async def act_repeat(self) -> None:
        """Do the last act again, here."""
        if self.desk.last_act is None:
            self.say("There is no act to repeat yet.", "dim")
        else:
            await self.perform(self.desk.last_act)
