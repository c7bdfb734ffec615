"""The acts that say where enquiries belong: in which case, as a new one, in none; and whose they are from."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from casetui.practice.enquiries import guards, triage
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.screens.frame.acting import act
from casetui.screens.frame.performing import Deed, Performer, Upshot, write
from casetui.screens.frame.surface import Surface
from casetui.widgets.cells import Cell

if TYPE_CHECKING:
    from casetui.practice.cases.cases import CaseLine
    from casetui.widgets.picker import Offer

OFFERED = 10
NO_CASE, NOTHING_FITS = 0, "Nothing in it names a case: type a ref, a title or a party."
WHOSE = {"c": "court", "o": "other_side", "e": "expert", "i": "insurer", "n": "other"}


class CaseActs:
    """What the keys after c do, and what is said of a sender."""

    def __init__(self, on: Surface, performer: Performer[EnquiryRow]) -> None:
        """Act through a performer, and ask on its screen."""
        self.on, self.desk, self.ask = on, on.desk, on.ask
        self.performer = performer
        self.perform = performer.perform

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

    @act("link-case", "enquiry.link")
    async def link_case(self) -> None:
        """File them in a case: those that fit them are offered first."""
        from casetui.practice.enquiries import filing
        from casetui.screens.frame.picking import cases_fitting

        rows = self.performer.some()
        fits, others = await asyncio.to_thread(filing.offers, self.desk.session, rows)
        why = {fit.line.id: fit.why for fit in fits}
        first = [*(fit.line for fit in fits), *others][:OFFERED]
        offered = {line.id: line for line in first}

        async def narrow(text: str) -> list[Offer]:
            lines = await cases_fitting(self.desk, text, OFFERED) if text.strip() else first
            offered.update((line.id, line) for line in lines)
            found = [_offer(line, why.get(line.id, "")) for line in lines]
            # Enter alone must not file into whatever case is the newest.
            return found if why or text.strip() else [(NO_CASE, (Cell(NOTHING_FITS, "dim"),)), *found]

        key = await self.ask.pick("Case:", narrow)
        if key == NO_CASE:
            self.on.say(NOTHING_FITS, "dim")
            return
        case = offered[int(str(key))]
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
            why, text = "", str(told)
            while not (client := meant.read(await self.ask.line("Who is the client?", text, why=why))).name:
                why, text = f"{row.name} came from {row.sender}, who is not the client: say who is.", ""
        elif not row.sender_name:
            client = meant.Person(await self.ask.line("Name of the client:", row.sender_email))
        from casetui.screens.opening import beginning

        wanted = await beginning.asked(self.on, title)
        shown = self.performer.shown
        shown.pending([row])
        opened = opening.new_case(self.desk.session, self.desk.firm, row.target, wanted, client)
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
        if why := guards.declining(self.desk.session, row):
            await self.ask.choice(f"{why} Decline?", [("y", "write the letter"), ("esc", "leave it")])
        await writing.decline(self.on, row, self.performer.shown)


def _offer(line: CaseLine, why: str) -> Offer:
    """A case as a row to pick, and why it may be the one."""
    cells = (
        Cell(f"{line.ref}  "), Cell(f"{line.title}  "), Cell(f"{why}  " if why else "", "good"),
        Cell(f"{line.parties} ", "dim"), Cell(line.status if line.status != "open" else "", "soon"),
    )  # fmt: skip
    return line.id, cells
