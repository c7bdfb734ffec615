"""The acts on evidence: ticked on, verified, put off, asked for, changed, given files, who had it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread

from casetui.practice.attachments import searching
from casetui.practice.dates.shapes import Unclear
from casetui.practice.evidence import adding, custody, files, requesting, standing
from casetui.practice.evidence.custody import Step
from casetui.practice.evidence.files import FileRow, Ready
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.typed import Wish
from casetui.practice.firm import dating
from casetui.practice.outbox import outbox
from casetui.screens.evidence import asking
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.performing import Deed, Performer, committed, show, write, written
from casetui.screens.frame.questions import ask_colleague
from casetui.screens.frame.reading import read_text
from casetui.screens.frame.surface import Surface
from casetui.screens.papers import taking
from casetui.screens.papers.taking import Chosen
from casetui.session.results import Done, Refuse
from casetui.tables.evidence import EvidenceFile

NO_ITEM = "There is no evidence here; a adds some."
ONE = "This is for one item"


class ItemActs:
    """What the keys do to evidence: to the marked items, or to the one under the cursor."""

    def __init__(self, on: Surface, performer: Performer[ItemRow], shown: Callable[[int], None]) -> None:
        """Act through a performer; `shown` shows an item that has more to it by now."""
        self.on, self.desk, self.ask, self.performer, self.shown = on, on.desk, on.ask, performer, shown

    def one(self) -> ItemRow:
        """The one item that an act is for."""
        self.performer.some(NO_ITEM)
        return self.performer.single(ONE)

    async def _perform(self, deed: Callable[[], Deed], rows: list[ItemRow]) -> None:
        """Do a deed whose making may be refused at once."""
        try:
            await self.performer.perform(deed(), rows)
        except Refuse as why:
            self.on.say(str(why), "bad")

    @act("receive", "evidence.receive")
    async def receive(self) -> None:
        """Say that they came."""
        await self.performer.perform(
            Deed("received; = verifies it", standing.receive), self.performer.some(NO_ITEM)
        )

    @act("verify", "evidence.verify")
    async def verify(self) -> None:
        """Verify one, and say what was checked; its files are read again beside the screen."""
        row = self.performer.single("Each is verified by itself")
        checked = await asking.needed(
            self.on, f"{row.name} verified – checked what:", why="What was checked?"
        )
        self.on.say(f"{row.name}: its files are read again …", "dim")
        session = self.desk.session
        try:
            verifying = await asyncio.to_thread(standing.verify, session, row.target, checked)
        except (Refuse, OSError) as why:
            self.on.say(f"{row.name}: {why}", "bad")
            return
        deed = Deed.alone("verified", lambda _session, _target: verifying)
        await self.performer.perform(deed, [row])

    @act("put-off", "evidence.put_off")
    async def put_off(self) -> None:
        """Put chasing them off until a day."""
        rows = self.performer.some(NO_ITEM)
        day = await asking.day(self.on, "Chase it again on:", past=False, empty=None)
        said = f"put off until {day:%a %-d %b}" if day is not None else "chased when it is due"
        await self._perform(
            lambda: Deed(said, partial(standing.put_off, day=day, today=self.desk.today())), rows
        )

    @act("assign", "evidence.give")
    async def give(self) -> None:
        """Have somebody else chase them."""
        rows = self.performer.some(NO_ITEM)
        who = await ask_colleague(self.desk, self.ask, "Chased by:", self.desk.staff.active())
        said = f"chased by {self.desk.staff.initials(who)}"
        await self.performer.perform(Deed(said, partial(adding.give, chaser=who)), rows)

    @act("how-it-stands", "evidence.change")
    async def stands(self) -> None:
        """Say that they are not to be had, withheld, asked for by phone, or needed again."""
        rows = self.performer.some(NO_ITEM)
        ways = [("n", "not to be had"), ("w", "withheld"), ("p", "asked by phone"), ("b", "needed again")]
        key = await self.ask.choice("It is", ways, more=[("h", "not to be had, and the client had it once"),
                                                          ("x", "off the list")])  # fmt: skip
        if key == "b":
            await self.performer.perform(Deed("needed again", standing.need), rows)
        elif key == "w":
            await self._withhold(self.performer.single("Each is withheld by itself"))
        elif key == "p":
            how = await self.ask.line("Asked for how:", "by phone")
            await self._perform(lambda: Deed("asked for", partial(standing.asked, how=how)), rows)
        elif key == "x":
            why = await asking.needed(self.on, "Off the list – why:")
            await self._perform(
                lambda: Deed("off the list", partial(adding.withdraw, reason=why), repeats=False), rows
            )
        else:
            why = await asking.needed(self.on, "Not to be had – why:")
            await self._perform(
                lambda: Deed("not to be had", partial(standing.not_had, reason=why, held=key == "h")), rows
            )

    async def _withhold(self, row: ItemRow) -> None:
        claimed = await asking.needed(self.on, "Privilege claimed:", row.privilege)
        subject = await asking.needed(self.on, "About what, without the secret:", row.described)
        deed = Deed.alone(
            "withheld", lambda session, target: standing.withhold(session, target, claimed, subject)
        )
        await self._perform(lambda: deed, [row])

    @act("change", "evidence.change")
    async def change(self) -> None:
        """Change it in one line."""
        row = self.one()
        wanted = await asking.wish(self.on, f"{row.name}:", Wish.of(row))
        if wanted.case and wanted.case != row.case_ref:
            self.on.say(f"{row.name} is of {row.case_ref} and stays there.", "bad")
            return
        deed = Deed.alone("changed", lambda session, target: adding.change(session, target, wanted))
        await self._perform(lambda: deed, [row])

    @act("request", "evidence.request")
    async def request(self) -> None:
        """Draft the request, or the reminder, to the source of each; a single one is written on at once."""
        from casetui.screens.outbox import writing  # here: the editor loads more than a list needs

        rows, session = self.performer.some(NO_ITEM), self.desk.session
        if len(rows) == 1 and (begun := requesting.begun(session, rows)) is not None:
            await writing.edit(self.on, begun)
            return
        groups, made = requesting.by_source(rows), []
        for group in groups:
            try:
                letter = requesting.letter(session, self.desk.firm, self.desk.words, group)
            except Refuse as why:
                self.on.say(str(why), "bad")
                return
            result = await committed(self.on, requesting.draft(session, letter, group))
            if not isinstance(result, Done):
                self.on.say(str(result), "bad")
                return
            made.append(result.value)
        self.on.tell_below({"outgoing": made})
        self.on.rows_changed("evidence", [row.id for row in rows], here=True)
        self.on.show_places()
        names = ", ".join(f"O{number}" for number in made)
        self.on.say(f"{names}: drafted. Requested once sent; g o shows it.", "good")
        item = outbox.one(session, made[0]) if len(made) == 1 else None
        if item is not None:
            await writing.edit(self.on, item)

    # --- its files

    @act("take-file", "evidence.take")
    async def take_file(self) -> None:
        """Give it a file: it is received with that."""
        row = self.one()
        chosen = await taking.choose(self.on, row.case, f"File of {row.name}:", or_none=False)
        ready = await taken(self.on, chosen)
        again = await same_again(self.on, ready, row.case)
        result = await written(files.take_for(self.desk.session, row.target, [ready], again=again))
        why = show(self.on, result, f"{row.name}: {ready.taken.name} taken in.", {"evidence": [row.id]})
        if why:
            self.on.say(f"{row.name}: {why}", "bad")
            return
        if isinstance(result, Done) and result.told:
            self.on.say(f"{row.name}: taken in. {' '.join(result.told)}", "soon")
        self.on.app.run_worker(read_words(self.on, row.id, self.shown), group="files")

    async def _file(self, label: str) -> FileRow:
        row = self.one()
        there = files.of_item(self.desk.session, row.id)
        if not there:
            self.on.say(f"{row.name} has no file; + takes one in.", "dim")
            raise Ended
        if len(there) == 1:
            return there[0]
        offers = [(at, file.name, f"U{file.id}") for at, file in enumerate(there)]
        return there[int(str(await self.ask.pick(label, narrowed(offers))))]

    @act("file")
    async def read(self) -> None:
        """Read the text of its file."""
        file, session = await self._file("Read:"), self.desk.session
        await read_text(self.on, file.name, lambda: files.text(session, file.id))

    @act("copy", "attachment.copy")
    async def copy(self) -> None:
        """Copy its file out to the user's folder."""
        file = await self._file("Copy:")
        try:
            copying = files.copy_out(self.desk.session, file.id, self.desk.config.folder)
            why = await write(self.on, copying, lambda path: f"Copied to {path}.")
        except (Refuse, OSError) as error:
            why = str(error)
        if why:
            self.on.say(why, "bad")

    # --- who had it

    @act("custody", "custody.enter")
    async def custody(self) -> None:
        """Record a step in its chain of custody; it is never undone, so it is asked for once more."""
        row, words = self.one(), self.desk.words
        offers = [(one, words[f"custody.{one}"], "") for one in custody.ACTS]
        does = str(await self.ask.pick(f"{row.name} was:", narrowed(offers)))
        corrects = await self._corrected(row, does)
        if does == custody.VOID:
            never = await asking.needed(self.on, "It never was because:")
            step = Step(does, self.desk.now(), why=never, corrects=corrects)
        else:
            step = await self._moved(row, does, corrects)
        ways = [("y", "record it for good"), ("esc", "leave it")]
        moved = f"{step.giver or 'whoever has it'} → {step.holder or '–'}"
        await self.ask.choice(f"{row.name} {words[f'custody.{does}']}, {moved}."[:60], ways)
        try:
            entering = custody.enter(self.desk.session, row.id, step)
        except Refuse as refused:
            self.on.say(f"{row.name}: {refused}", "bad")
            return
        result = await written(entering)
        said = f"{row.name}: step {result.value if isinstance(result, Done) else ''} is recorded."
        if why := show(self.on, result, said, {"evidence": [row.id]}):
            self.on.say(f"{row.name}: {why}", "bad")
        elif isinstance(result, Done) and result.told:
            self.on.say(" ".join(result.told), "bad")

    async def _corrected(self, row: ItemRow, does: str) -> int | None:
        """Which step this one corrects, where there are some; None for a further one."""
        there = custody.chain(custody.of_item(self.desk.session, row.id))
        if not there:
            return None
        offers = [(one.number, f"corrects {one.number}. {self.desk.words[f'custody.{one.act}']}",
                   f"{one.giver} → {one.holder}") for one in there]  # fmt: skip
        if does != custody.VOID:
            offers.insert(0, (0, "a further step", ""))
        return int(str(await self.ask.pick("It is:", narrowed(offers)))) or None

    async def _moved(self, row: ItemRow, does: str, corrects: int | None) -> Step:
        held, on = custody.held(self.desk.session, row.id), self.on
        when = await asking.understood(
            on, "When (empty: now):", "", self._moment, self.desk.moment, "20may 14:30"
        )
        giver = await self.ask.line("From:", held.holder if held is not None and not corrects else row.source)
        gap = ""
        if held is not None and not corrects and giver.strip() and giver.casefold() != held.holder.casefold():
            gap = await asking.needed(on, f"{held.holder[:24]} had it last; why the gap:")
        elif held is None and does not in (custody.COLLECTED, custody.HANDED_IN):
            gap = await asking.needed(on, "Nothing says how it came here; why:")
        holder = ""
        if does not in (custody.DESTROYED, custody.COPIED):
            holder = await asking.needed(on, "To:", self.desk.me.name if held is None else "")
        place = await self.ask.line("Where it is then (may be empty):", row.place if held is None else "")
        why = await self.ask.line("Why:")
        receipt = await asking.needed(on, "Receipt:") if does == custody.RETURNED else ""
        seal = await self.ask.line("Seal number (may be empty):", held.seal if held is not None else "")
        return Step(does, when, giver, holder, place, why, seal, receipt, gap, corrects)

    def _moment(self, text: str) -> int:
        if not text.strip():
            return self.desk.now()
        try:
            return dating.moment(text, self.desk.firm, self.desk.now(), past=True)
        except Unclear as unclear:
            raise Refuse(str(unclear)) from unclear


async def taken(on: Surface, chosen: Chosen) -> Ready:
    """The file that was chosen, in the store with its facts; where it can't be had it is Ended."""
    session = on.desk.session

    def read() -> Ready:
        if chosen.offer is not None:
            return files.from_path(session, chosen.offer.path, follow=False)
        if chosen.path is not None:
            return files.from_path(session, Path(chosen.path))
        if chosen.attachment is not None:
            return files.from_attachment(session, chosen.attachment)
        assert chosen.message is not None
        return files.from_message(session, chosen.message)

    on.say(f"{chosen.name} is taken in …", "dim")
    try:
        return await asyncio.to_thread(read)
    except (Refuse, OSError) as why:
        on.say(str(why), "bad")
        raise Ended from why


async def same_again(on: Surface, ready: Ready, case: int) -> bool:
    """Whether a file that is evidence of the case already is wanted once more; Ended where it is not."""
    there = [twin for twin in files.twins(on.desk.session, ready.taken.place.digest) if twin.case == case]
    if not there:
        return False
    await on.ask.choice(f"{str(there[0])[:60]} Again?", [("y", "take it in again"), ("esc", "leave it")])
    return True


async def read_words(on: Surface, item: int, shown: Callable[[int], None]) -> None:
    """Read the files of an item for their words beside the screen, and show it again then."""
    loop, read, session = asyncio.get_running_loop(), asyncio.Event(), on.desk.session
    numbers = [file.id for file in files.of_item(session, item)]

    def run() -> None:
        for number in numbers:
            searching.read_quietly(session, EvidenceFile, number)
        with suppress(RuntimeError):  # the desk was closed meanwhile
            loop.call_soon_threadsafe(read.set)

    Thread(target=run, daemon=True).start()
    await read.wait()
    if not on.left:
        shown(item)
