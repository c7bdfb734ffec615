"""The acts on points to prove, exhibits and preservation notices of a case."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from casetui.practice.evidence import forms, points, preservation
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.points import PointRow
from casetui.practice.evidence.preservation import NoticeRow
from casetui.practice.evidence.terms import OURS, THEIRS
from casetui.practice.exhibits import exhibits, lists, marking, schemes
from casetui.practice.exhibits.exhibits import STATUSES, ExhibitRow
from casetui.practice.exhibits.schemes import Scheme
from casetui.practice.printing.layout import Pages
from casetui.screens.evidence import asking
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.performing import show, written
from casetui.screens.frame.surface import Surface
from casetui.session.results import Done, Refuse

OTHER_PARTY = "\0other"
_NOTICE = re.compile(r"(?P<to>[^:]{1,200}):\s*(?P<what>\S.*)")


class PartActs:
    """What the keys do to what is no evidence item; `anew` shows all of it again."""

    def __init__(self, on: Surface, case: int, anew: Callable[[tuple[str, int] | None], None]) -> None:
        """Act on the points, exhibits and notices of a case."""
        self.on, self.desk, self.ask, self.case, self.anew = on, on.desk, on.ask, case, anew

    async def _write(self, make: Callable[[], Future[Any]], said: Callable[[Any], str], what: str) -> Any:
        """Do an act, say what it came to, and show it; Ended where it is refused."""
        try:
            result = await written(make())
        except Refuse as refused:
            self.on.say(str(refused), "bad")
            raise Ended from refused
        text = said(result.value) if isinstance(result, Done) else ""
        if (why := show(self.on, result, text, {"cases": [self.case]})) or not isinstance(result, Done):
            self.on.say(f"{what}: {why}" if what else why, "bad")
            raise Ended
        if result.told:
            self.on.say(f"{text} {' '.join(result.told)}", "soon")
        return result.value

    # --- points

    async def add_point(self) -> None:
        """Add what is to be proved."""
        title = await asking.needed(self.on, "To prove:", why="What is to be proved? Say so in a line.")
        number = await self._write(
            lambda: points.add(self.desk.session, self.case, title),
            lambda number: f"Point {number}: {title}.",
            "",
        )
        row = points.one(self.desk.session, self.case, number)
        self.anew(row.key if row is not None else None)

    async def word_point(self, row: PointRow) -> None:
        """Word a point anew."""
        title = await asking.needed(self.on, f"Point {row.number}:", row.title)
        make = partial(points.change, self.desk.session, row.target, title, row.burden)
        await self._write(make, lambda _acted: f"Point {row.number} is worded anew.", row.name)
        self.anew(row.key)

    async def point_stands(self, row: PointRow) -> None:
        """Say that it needs no proof, whose it is to prove, or take it off the list."""
        session = self.desk.session
        ways = [("n", "needs no proof") if not row.settled else ("b", "needs proof again"),
                ("t", "theirs to prove") if row.burden == OURS else ("o", "ours to prove"),
                ("x", "off the list")]  # fmt: skip
        key = await self.ask.choice(f"Point {row.number}", ways)
        if key in "to":
            burden = THEIRS if key == "t" else OURS
            make: Callable[[], Future[Any]] = partial(points.change, session, row.target, row.title, burden)
        elif key == "x":
            why = await asking.needed(self.on, "Off the list – why:")
            make = partial(points.withdraw, session, row.target, why)
        else:
            why = "" if key == "b" else await asking.needed(self.on, "Needs no proof because:")
            make = partial(points.settle, session, row.target, why)
        await self._write(make, lambda _acted: f"Point {row.number}: {dict(ways)[key]}.", row.name)
        self.anew(row.key)

    async def look(self, row: PointRow) -> None:
        """Log where somebody looked for proof."""
        looked = await asking.needed(self.on, f"Point {row.number} – looked where:")
        found = await self.ask.line("Found (empty: nothing):")
        make = partial(points.look, self.desk.session, row.target, looked, found)
        await self._write(make, lambda _acted: f"Point {row.number}: logged.", row.name)
        self.anew(row.key)

    # --- exhibits

    async def _party(self) -> str:
        known = exhibits.parties(self.desk.session, self.case, self.desk.words)
        offers = [(party, party, self._next(party)) for party in known]
        offers.append((OTHER_PARTY, "somebody else", "another party, or a witness"))
        party = str(await self.ask.pick("Whose exhibit:", narrowed(offers)))
        if party == OTHER_PARTY:
            party = await asking.needed(self.on, "Whose (their name):")
            await self._say_scheme(party, "1")
        return party

    def _scheme(self, party: str) -> Scheme:
        return exhibits.scheme_of(self.desk.session, self.case, party, self.desk.words)

    def _next(self, party: str) -> str:
        its = self._scheme(party)
        try:
            return its.mark(its.free(exhibits.taken(self.desk.session, self.case, party)))
        except Refuse:
            return "none is free"

    async def mark(self, item: ItemRow | None) -> None:
        """Mark an exhibit: an item, or what is described."""
        party = await self._party()
        title = item.title if item is not None else await asking.needed(self.on, "Description:")
        free = self._next(party)
        given = await self.ask.line(f"Mark of {party} (enter: the next free):", free)
        desk = self.desk
        number = await self._write(
            lambda: marking.mark(
                desk.session, desk.firm, desk.words, self.case, party, item.id if item is not None else None,
                title=title, given="" if given.strip() == free else given,
            ),
            self._marked, "",
        )  # fmt: skip
        self.anew(("exhibits", number))

    def _marked(self, number: int) -> str:
        row = exhibits.one(self.desk.session, number)
        return f"{row.party} {row.mark}: {row.title}." if row is not None else f"J{number} is marked."

    async def describe(self, row: ExhibitRow) -> None:
        """Describe an exhibit anew, name its witness, and say where its mark was given."""
        title = await asking.needed(self.on, "Description:", row.title)
        witness = await self.ask.line("Witness (may be empty):", row.witness)
        ways = [("d", "at a deposition"), ("t", "at trial"), ("n", "neither")]
        key = await self.ask.choice("Its mark was given so that it stays:", ways)
        fixed = {"d": "deposition", "t": "trial", "n": ""}[key]
        make = partial(marking.change, self.desk.session, row.target, title, witness, fixed)
        await self._write(make, lambda _acted: f"{row.party} {row.mark} changed.", row.name)
        self.anew(row.key)

    async def exhibit_stands(self, row: ExhibitRow) -> None:
        """Say what became of it in court."""
        words = self.desk.words
        offers = [
            (one, words[f"exhibit_status.{one}"], "as now" if one == row.status else "") for one in STATUSES
        ]
        became = str(await self.ask.pick(f"{row.party} {row.mark} is:", narrowed(offers)))
        day = await asking.past_day(self.on, "On:")
        witness = await self.ask.line("Witness (may be empty):", row.witness)
        ruling = await self.ask.line("Ruling (may be empty):", row.ruling)
        make = partial(
            marking.status, self.desk.session, [row.target], became, day, self.desk.today(), witness=witness,
            ruling=ruling,
        )  # fmt: skip
        said = f"{row.party} {row.mark}: {words[f'exhibit_status.{became}']} {day:%-d %b %Y}."
        await self._write(make, lambda _acted: said, row.name)
        self.anew(row.key)

    async def _typed_scheme(self, label: str, text: str) -> Scheme:
        return await asking.understood(
            self.on, label, text, schemes.typed,
            lambda its: f"{its.mark(its.first)}, {its.mark(its.first + 1)}, …", schemes.HINT,
        )  # fmt: skip

    async def _say_scheme(self, party: str, text: str) -> None:
        wanted = await self._typed_scheme(f"{party}'s first mark:", text)
        make = partial(marking.say_scheme, self.desk.session, self.case, party, wanted)
        await self._write(make, lambda _number: f"{party}'s exhibits are marked {wanted}, and on.", "")

    async def renumber(self) -> None:
        """Number a party's exhibits anew, once it was seen what that makes of their marks."""
        session = self.desk.session
        there = list(dict.fromkeys(row.party for row in exhibits.of_case(session, self.case)))
        if not there:
            self.on.say("There is no exhibit yet; X marks one.", "dim")
            raise Ended
        offers = [(party, party, str(self._scheme(party))) for party in there]
        party = there[0] if len(there) == 1 else str(await self.ask.pick("Whose exhibits:", narrowed(offers)))
        wanted = await self._typed_scheme(f"{party}'s exhibits from:", str(self._scheme(party)))
        try:
            made = marking.anew(exhibits.of_case(session, self.case, party), wanted)
        except Refuse as why:
            self.on.say(str(why), "bad")
            raise Ended from why
        changed = [
            f"{row.mark} → {wanted.mark(place)}" for row, place in made if row.mark != wanted.mark(place)
        ]
        more = f" and {len(changed) - 6} more" if len(changed) > 6 else ""
        above = [(f"{', '.join(changed[:6]) or 'nothing changes'}{more}", "accent")]
        ways = [("=", "number them anew"), ("esc", "leave them")]
        await self.ask.choice(f"{len(changed)} marks change.", ways, above=above)
        make = partial(marking.renumber, session, self.case, party, wanted)
        await self._write(make, lambda count: f"{count} exhibits have new marks; the old ones are kept.", "")
        self.anew(None)

    async def write_list(self, ref: str, title: str) -> None:
        """Write the exhibit list, or the list of documents, as a PDF into the user's folder."""
        desk = self.desk
        ways = [("x", "exhibit list"), ("d", "list of documents")]
        key = await self.ask.choice("Write as a PDF:", ways)
        rows = exhibits.of_case(desk.session, self.case)
        pages: Pages = (
            lists.pages(desk.firm, desk.words, ref, title, rows)
            if key == "x"
            else lists.document_pages(desk.session, desk.firm, desk.words, ref, title, self.case)
        )
        await self._pdf(f"the {dict(ways)[key]} of {ref}", pages, f"{ref} {dict(ways)[key]}.pdf")

    async def write_form(self, item: ItemRow) -> None:
        """Write an item's chain of custody, or the facts of a certificate, as a PDF."""
        desk = self.desk
        ways = [("c", "chain of custody"), ("f", "facts for a certificate")]
        key = await self.ask.choice(f"{item.name} as a PDF:", ways)
        made = forms.form if key == "c" else forms.certificate
        pages = made(desk.session, desk.firm, desk.staff, desk.words, item)
        await self._pdf(f"the {dict(ways)[key]} of {item.name}", pages, f"{item.name} {dict(ways)[key]}.pdf")

    async def _pdf(self, what: str, pages: Pages, name: str) -> None:
        desk, path = self.desk, self.desk.config.folder / name
        number = 1
        while path.exists():
            number += 1
            path = path.with_name(f"{name.removesuffix('.pdf')}-{number}.pdf")
        copying = forms.copy_out(desk.session, self.case, what, pages, desk.firm.name, path.parent, path.name)
        result = await written(copying)
        if why := show(self.on, result, lambda where: f"Written to {where}."):
            self.on.say(why, "bad")

    # --- preservation notices

    async def add_notice(self) -> None:
        """Note that somebody was told to keep something."""
        to, what = await asking.understood(
            self.on, "Notice to:", "", _notice, lambda both: f"{both[0]} is to keep {both[1]}",
            "Wayside Inc.: film of 1 May",
        )  # fmt: skip
        day = await asking.past_day(self.on, "Sent on:")
        make = partial(preservation.add, self.desk.session, self.case, to, what, day)
        await self._write(make, lambda number: f"Notice {number} to {to}: sent {day:%-d %b %Y}.", "")
        self.anew(None)

    async def notice_stands(self, row: NoticeRow) -> None:
        """Say that a notice was confirmed, that they were reminded, or released."""
        session, counsel = self.desk.session, self.desk.session.may("preservation.release")
        ways = [("c", "confirmed"), ("r", "reminded"), *([("x", "released")] if counsel else [])]
        key = await self.ask.choice(f"Notice {row.number}", ways)
        day = await asking.past_day(self.on, "On:")
        make: Callable[[], Future[Any]]
        if key == "c":
            make = partial(preservation.acknowledge, session, row.target, day)
        elif key == "r":
            make = partial(preservation.remind, session, row.target, day)
        else:
            why = await asking.needed(self.on, "Released because:")
            make = partial(preservation.release, session, row.target, day, why)
        await self._write(make, lambda _acted: f"Notice {row.number}: {dict(ways)[key]}.", row.name)
        self.anew(row.key)


def _notice(text: str) -> tuple[str, str]:
    """To whom a notice went, and what they are to keep: "Wayside Inc.: film of 1 May"."""
    found = _NOTICE.fullmatch(text.strip())
    if found is None:
        raise Refuse("Write to whom, a colon, and what they are to keep: Wayside Inc.: film of 1 May.")
    return found["to"].strip(), found["what"].strip()
