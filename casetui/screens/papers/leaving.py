"""What leaves the firm, or may not: papers produced with numbers, bundled for a hearing, held back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar

from casetui.practice.bundles import making as bundling
from casetui.practice.bundles import proposing
from casetui.practice.bundles.making import Bundle, Wish
from casetui.practice.case_file import belongings
from casetui.practice.cases import listing
from casetui.practice.papers.papers import PaperRow
from casetui.practice.privilege import claims
from casetui.practice.privilege.claims import BASES, Held
from casetui.practice.productions import documents, log, making, numbers, ranges
from casetui.practice.productions.documents import Document
from casetui.practice.productions.making import Plan, Stamped, To
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.performing import Performer, show, written
from casetui.screens.frame.surface import Surface
from casetui.screens.papers.taking import read_words
from casetui.screens.papers.working import Working
from casetui.session.results import Done, Refuse, Result

NO_PAPER = "There is no paper here; a takes one in."
T = TypeVar("T")


class LeavingActs:
    """What the keys do with the marked papers, or with the one under the cursor."""

    def __init__(
        self, on: Surface, performer: Performer[PaperRow], case: int, taken_in: Callable[[int], None]
    ) -> None:  # fmt: skip
        """Act on the papers of a case; `taken_in` shows one that is new."""
        self.on, self.desk, self.ask, self.performer = on, on.desk, on.ask, performer
        self.case, self.taken_in, self.working = case, taken_in, Working(on)

    def stop(self) -> bool:
        """Stop what is being made; whether anything was."""
        return self.working.stop()

    @act("produce", "production.make")
    async def produce(self) -> None:
        """Produce them to somebody, with numbers."""
        chosen = await self._chosen("Produce, in this order:")
        known = ranges.of_case(self.desk.session, self.case)
        prefix = await self._until("Prefix:", ranges.proposed_prefix(known, self._client()), self._next)
        to = await self._recipient()
        request = await self.ask.line("On which request (may be empty):")
        legend = await self.ask.line("Legend on each page (may be empty):")
        letters, width = numbers.prefix_and_width(prefix)
        plan = Plan(letters, width, legend=legend, letter=self.desk.firm.system == "us")
        today = self.desk.today()
        given = To(to, today.isoformat(), request)
        session = self.desk.session
        result = await self._made("Stamping", lambda progress, going: making.produce(
            session, self.case, chosen, plan, given, today, progress, going
        ))  # fmt: skip
        self._show(result, self._produced, lambda stamped: stamped.new)

    def _produced(self, stamped: Stamped) -> str:
        row = log.by_number(self.desk.session, stamped.production or 0)
        said = "" if row is None else f"D{row.id}: {', '.join(row.numbers)} produced to {row.recipient_name}."
        return " ".join((said, *stamped.told))

    @act("bundle", "bundle.make")
    async def bundle(self) -> None:
        """Make a bundle of them."""
        chosen = await self._chosen("Bundle, in this order:")
        words, session = self.desk.words, self.desk.session
        title = await self._until("Title on the cover:", words["bundle.title"], _titled)
        size = await self._until("Volumes of at most (empty: one volume):", "", _sized)
        row = listing.one(session, self.case)
        lines = () if row is None else proposing.cover(row, self.desk.firm, words)
        wish = Wish(
            title, lines, proposing.volume_bytes(size) or 0, letter=self.desk.firm.system == "us"
        )
        result = await self._made("Bundling", lambda progress, going: bundling.make(
            session, self.case, chosen, wish, words, progress, going
        ))  # fmt: skip
        self._show(result, _bundled, lambda bundle: bundle.papers)

    @act("privilege", "privilege.claim")
    async def privilege(self) -> None:
        """Hold them back as privileged; or one no more, with a reason."""
        rows = self.performer.some(NO_PAPER)
        session = self.desk.session
        claimed = claims.of_record(session, Held("papers", rows[0].id)) if len(rows) == 1 else None
        try:
            if claimed is not None:
                why = await self.ask.line(f"{rows[0].name} is held back no more because:")
                result = await written(claims.end(session, [claimed], why))
                said = f"{rows[0].name} is not held back any more."
            else:
                words = self.desk.words
                offers = [(basis, words[f"privilege.{basis}"], "") for basis in BASES]
                basis = str(await self.ask.pick("On which ground:", narrowed(offers)))
                subject = await self.ask.line("What it is about, without what is secret:")
                held = [Held("papers", row.id) for row in rows]
                result = await written(claims.claim(session, held, basis, subject))
                which = rows[0].name if len(rows) == 1 else f"{len(rows)} papers"
                said = f"{which}: held back as privileged."
        except Refuse as why_not:
            self.on.say(str(why_not), "bad")
            return
        if isinstance(result, Done):
            left = [f"{one.name}: {why}" for one, why in result.value.left[:1] if isinstance(one, Held)]
            said = " ".join([*(left or [said]), *result.told])
        ids = [row.id for row in rows]
        if why_not_done := show(self.on, result, said, {"papers": ids}):
            self.on.say(why_not_done, "bad")
        self.taken_in(rows[0].id)

    # --- asking

    async def _chosen(self, label: str) -> list[Document]:
        """The papers in the order that is wanted, each of which can be had."""
        rows = self.performer.some(NO_PAPER)
        if self.working.at_work:
            self.on.say("Something is being made already; esc stops it.", "bad")
            raise Ended
        text, why = " ".join(row.name for row in rows), ""
        while True:
            text = await self.ask.line(label, text, echo=self._counted, why=why)
            try:
                found = documents.of_papers(self.desk.session, self.case, documents.in_order(text))
                documents.refuse_privileged(found)
                return found
            except Refuse as refused:
                why = str(refused)

    def _counted(self, text: str) -> tuple[str, str]:
        try:
            count = len(documents.in_order(text))
        except Refuse as refused:
            return str(refused), "bad"
        return f"{count} {'paper' if count == 1 else 'papers'}", "good"

    async def _until(self, label: str, text: str, read: Callable[[str], str]) -> str:
        """Ask for a line until it can be read; `read` says how it is understood, or refuses it."""

        def echo(line: str) -> tuple[str, str]:
            try:
                return read(line), "good"
            except Refuse as refused:
                return str(refused), "bad"

        why = ""
        while True:
            text = await self.ask.line(label, text, echo=echo, why=why)
            try:
                read(text)
                return text.strip()
            except Refuse as refused:
                why = str(refused)

    def _next(self, prefix: str) -> str:
        """What the next number is under a prefix."""
        checked, wished = numbers.prefix_and_width(prefix)
        same = ranges.same_prefix(ranges.of_case(self.desk.session, self.case), checked)
        width = ranges.width_for(same, wished)
        return f"next {numbers.said(checked, width, numbers.after(row.range for row in same))}"

    def _client(self) -> str:
        row = listing.one(self.desk.session, self.case)
        return row.client if row is not None else ""

    async def _recipient(self) -> int:
        """Who gets them: somebody who is in the case."""
        rows = belongings.parties(self.desk.session, self.case)
        if not rows:
            self.on.say("Nobody is in this case to whom they could go; add them among its people.", "bad")
            raise Ended
        words = self.desk.words
        offers = [(row.contact, row.name, words.get(f"party_role.{row.role}", row.role)) for row in rows]
        return int(str(await self.ask.pick("To whom:", narrowed(list(dict.fromkeys(offers))))))

    # --- making

    async def _made(self, what: str, work: Callable[..., Result[T]]) -> Result[T]:
        """What making came to; where it can't be done it says so, and it is Ended."""
        try:
            return await self.working.run(what, work)
        except (Refuse, OSError) as why:
            self.on.say(str(why), "bad")
            raise Ended from why

    def _show(
        self, result: Result[T], said: Callable[[T], str], made: Callable[[T], Sequence[int]]
    ) -> None:  # fmt: skip
        if why := show(self.on, result, said, {"cases": [self.case]}):
            self.on.say(why, "bad")
            return
        assert isinstance(result, Done)
        papers = made(result.value)
        if papers:
            self.taken_in(papers[0])
            self.on.say(said(result.value), "soon" if result.told else "good")
            self.on.app.run_worker(self._read(papers), group="files")

    async def _read(self, papers: Sequence[int]) -> None:
        for number in papers:
            await read_words(self.on, number, lambda _paper: None)
            await asyncio.sleep(0)


def _titled(text: str) -> str:
    if not text.strip():
        raise Refuse("A bundle needs a title.")
    return ""


def _sized(text: str) -> str:
    size = proposing.volume_bytes(text)
    if size is None:
        raise Refuse("Write a size such as 25MB.")
    return f"{size // proposing.MEGABYTE} MB" if size else "one volume"


def _bundled(bundle: Bundle) -> str:
    names = ", ".join(f"P{number}" for number in bundle.papers)
    pages = sum(bundle.pages)
    return " ".join((f"{names}: bundled, {pages} pages.", *bundle.told))


