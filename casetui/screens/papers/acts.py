"""The acts on papers: taken in, changed, given a new file, entered in the register, copied out, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from casetui.practice.papers import changing, papers, register, typed
from casetui.practice.papers.details import Details
from casetui.practice.papers.papers import PaperRow
from casetui.practice.papers.register import CARRIED, IN, OUT, Entry
from casetui.screens.frame.acting import act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.performing import Deed, Performer, show, write, written
from casetui.screens.frame.questions import ask_colleague
from casetui.screens.frame.surface import Surface
from casetui.screens.papers import taking
from casetui.screens.papers.asking import ask_day, details_in_one_line, details_one_by_one
from casetui.session.results import Conflict, Done, Refuse

NO_PAPER = "There is no paper here; a takes one in."
ONE = "This is for one paper"


class PaperActs:
    """What the keys do to papers: to the marked ones, or to the one under the cursor."""

    def __init__(
        self, on: Surface, performer: Performer[PaperRow], case: int, taken_in: Callable[[int], None]
    ) -> None:  # fmt: skip
        """Act on the papers of a case; `taken_in` shows one that is new, or was read by now."""
        self.on, self.desk, self.ask, self.performer = on, on.desk, on.ask, performer
        self.case, self.taken_in = case, taken_in

    def _one(self) -> PaperRow:
        self.performer.some(NO_PAPER)
        return self.performer.single(ONE)

    @act("add", "paper.add")
    async def add(self) -> None:
        """Take a file in, or what is on paper only."""
        chosen = await taking.choose(self.on, self.case, "File:", or_none=True)
        await taking.take_in(self.on, self.case, chosen, self.taken_in)

    @act("edit-paper", "paper.change")
    async def edit(self) -> None:
        """Change one thing after another."""
        row = self._one()
        await self._keep(row, await details_one_by_one(self.on, Details.of(row)))

    @act("change", "paper.change")
    async def change(self) -> None:
        """Change it in one line."""
        row = self._one()
        await self._keep(row, await details_in_one_line(self.on, f"{row.name}:", Details.of(row)))

    async def _keep(self, row: PaperRow, details: Details) -> None:
        """Change a paper; where somebody was first, show theirs above what was typed, and ask again."""
        session = self.desk.session
        while True:
            result = await written(changing.change(session, row.target, **details.columns))
            now = papers.one(session, row.id)
            if not isinstance(result, Conflict) or now is None:
                break
            row, theirs = now, typed.said(Details.of(now))
            why = f"{result.who or 'Somebody'} made it meanwhile: {theirs}"
            details = await details_in_one_line(self.on, f"{row.name}:", details, why)
        if why := show(self.on, result, f"{row.name} changed.", {"papers": [row.id]}):
            self.on.say(f"{row.name}: {why}", "bad")

    @act("new-version", "paper.version")
    async def renew(self) -> None:
        """Give it a new version of its file."""
        row = self._one()
        chosen = await taking.choose(self.on, self.case, f"New file of {row.name}:", or_none=False)
        file = await taking.prepared(self.on, chosen)
        assert file is not None
        result = await written(changing.renew(self.desk.session, row.target, file))
        said = f"{row.name}: {file.name} is its newest version now."
        if why := show(self.on, result, said, {"papers": [row.id]}):
            self.on.say(f"{row.name}: {why}", "bad")
        elif isinstance(result, Done):
            if stays := await taking.moved_away(self.on, chosen.offer, row.id):
                self.on.say(f"{said} {stays}", "soon")
            self.on.app.run_worker(taking.read_words(self.on, row.id, self.taken_in), group="files")

    @act("register", "paper.register")
    async def register(self) -> None:
        """Enter it in the register, or change its entry."""
        row, words = self._one(), self.desk.words
        ways = [("i", "it came in"), ("o", "it went out")]
        direction = IN if await self.ask.choice("Register:", ways) == "i" else OUT
        today = self.desk.today().isoformat()
        day = await ask_day(self.on, "On:", row.moved_on or today)
        how = sorted(CARRIED, key=lambda one: one != row.carried)
        offers = [(one, words[f"carried.{one}"], "") for one in how]
        carried = str(await self.ask.pick("By:", narrowed(offers)))
        first = row.handled_by or self.desk.me.id
        people = sorted(self.desk.staff.active(), key=lambda one: one.id != first)
        who = await ask_colleague(self.desk, self.ask, "Through whose hands:", people)
        entry = Entry(direction, day or today, carried, who, row.entry_version)
        entering = register.enter(self.desk.session, row.target, entry, self.desk.today())
        why = await write(self.on, entering, lambda _acted: self._entered(row.id), {"papers": [row.id]})
        if why:
            self.on.say(f"{row.name}: {why}", "bad")

    def _entered(self, paper: int) -> str:
        now = papers.one(self.desk.session, paper)
        return f"P{paper} is R{now.entry if now is not None else ''} in the register."

    @act("withdraw-paper", "paper.withdraw")
    async def withdraw(self) -> None:
        """Withdraw them, with a reason."""
        rows = self.performer.some(NO_PAPER)
        which = rows[0].name if len(rows) == 1 else f"{len(rows)} papers"
        reason = await self.ask.line(f"Withdraw {which} – why:")
        try:
            deed = Deed("withdrawn", partial(changing.withdraw, reason=reason), repeats=False)
            await self.performer.perform(deed, rows)
        except Refuse as why:
            self.on.say(str(why), "bad")

    @act("copy", "attachment.copy")
    async def copy(self) -> None:
        """Copy its file out to the user's folder."""
        row = self._one()
        try:
            copying = papers.copy_out(self.desk.session, row.id, self.desk.config.folder)
            why = await write(self.on, copying, lambda path: f"Copied to {path}.")
        except (Refuse, OSError) as error:
            why = str(error)
        if why:
            self.on.say(why, "bad")
