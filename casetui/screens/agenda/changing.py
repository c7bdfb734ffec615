"""Changing agenda items in one line, by the same grammar as they are added with."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from casetui.practice.agenda import agenda, deadlines, series
from casetui.practice.agenda.affected import Affected
from casetui.practice.agenda.agenda import AgendaRow, ItemTarget
from casetui.practice.agenda.bookings import Bookings
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import when_words
from casetui.practice.agenda.terms import DEADLINE, LOW, PLAIN, PRESSING
from casetui.practice.dates.shapes import Unclear
from casetui.practice.quick_add import quick_add
from casetui.practice.quick_add.chips import Chip
from casetui.practice.quick_add.context import context as reading_context
from casetui.screens.agenda.day_notes import if_twice, load_words
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.performing import Deed, Performer
from casetui.session.results import Conflict, Done, Refuse

HINT = "fri 14:00 @mb court 5 #42 ! every mon title: ..."
ONE_RULE = "The rule is that of all of them: esc, then m and a changes it."
SIGNS = {PRESSING: "!", PLAIN: "plain", LOW: "~"}


Back = Callable[[Hashable], object]
"""Puts the cursor back on an item."""


async def run(performer: Performer[AgendaRow], back_to: Back, rows: list[AgendaRow]) -> None:
    """Ask for the line, and change one item or many; a deadline that moves asks why."""
    row, which = rows[0], "o"
    if len(rows) == 1 and row.rule:
        offered = [("o", "this one"), ("f", "this and all that follow"), ("a", "all of them")]
        which = await performer.on.ask.choice(f"{row.name} repeats. Change", offered)
    named = row.name if len(rows) == 1 else f"{len(rows)} items"
    label = f"Change {named}{' and all that follow' if which == 'f' else ''}:"
    await Changing(performer, back_to, rows, label, whole=which == "a", following=which == "f").run()


class Changing:
    """One line that changes items: asked again, with its text, until it is done or left."""

    def __init__(
        self, performer: Performer[AgendaRow], back_to: Back, rows: list[AgendaRow], label: str, *,
        whole: bool = False, following: bool = False, reason: str = "",
    ) -> None:  # fmt: skip
        """Begin with no text; `reason` is why a deadline moves, if known.

        `whole` changes a series, `following` one of its days and all that follow.
        """
        self.following = following
        self.performer, self.back_to, self.label = performer, back_to, label
        self.desk, self.ask = performer.on.desk, performer.on.ask
        self.reason, self.reason_known = reason, bool(reason)
        context = reading_context(self.desk.session, self.desk.firm, self.desk.staff, self.desk.today())
        self.context = replace(context, zone=rows[0].zone or context.zone, kind=rows[0].kind)
        self.bookings = Bookings(self.desk.session, self.desk.firm)
        self.affected = Affected(self.desk.session, rows, whole=whole)

    @property
    def rows(self) -> list[AgendaRow]:
        """The items, as they were last seen."""
        return self.affected.rows

    async def run(self) -> bool:
        """Ask and change; False for an empty line."""
        text, why = "", ""
        while True:
            text = await self.ask.line(self.label, text, echo=self._echo, why=why)
            if not text.strip():
                return False
            try:
                wanted = self._understood(text)
                act = await self._act(wanted)
            except (Unclear, Refuse) as unclear:
                why = str(unclear)
                continue
            result = await self.performer.perform(act, self.rows)
            if isinstance(result, Done):
                return True
            why = str(result)
            self.back_to(self.rows[0].key)
            if isinstance(result, Conflict):
                # The user was told who changed them, and decides anew.
                self.affected = self.affected.now()

    # --- understanding

    def _understood(self, text: str) -> ItemChange:
        """The change that a line means for these items. Raises Unclear and Refuse."""
        wanted = quick_add.change(text, self.context)
        self.affected.check(wanted)
        if self.reason_known:
            deadlines.check_move(wanted)
        if self.affected.rules_one_day(wanted) and not self.following:
            raise Refuse(ONE_RULE)
        return wanted

    def _echo(self, text: str) -> tuple[str, str]:
        hint = self.ask.hint
        if not text.strip():
            hint.hide()
            return HINT, "dim"
        try:
            chips = self._chips(self._understood(text), self._case_ref(text))
        except (Unclear, Refuse) as unclear:
            hint.show_chips([(str(unclear), "bad")])
            return "?", "bad"
        hint.show_chips(chips)
        return "", "dim"

    def _chips(self, wanted: ItemChange, ref: str) -> list[Chip]:
        """What a change would make of the items, and what it meets on its day."""
        staff, said = self.desk.staff, list[Chip]()
        plan = self.affected.plan(wanted)
        if plan is not None and plan.day is not None:
            said.append((f"[{when_words(plan, self.desk.today())}]", "good"))
            if closed := agenda.closed_courts(self.desk.firm, self.rows[0].kind, plan.day):
                said.append((f"courts closed: {closed}", "soon"))
        if wanted.rule is not None:
            said.append((f"[{_rule_words(wanted.rule)}]", "good"))
        if wanted.owner is not None:
            said.append((f"[@{staff.initials(wanted.owner)}]", ""))
        pieces = [
            "nobody's" if wanted.nobody else "", wanted.place or "",
            f"title: {wanted.title}" if wanted.title else "",
            *(staff.initials(guest.user) or guest.name or guest.email for guest in wanted.guests),
            "" if wanted.priority is None else SIGNS[wanted.priority],
            f"#{ref}" if ref else "",
        ]  # fmt: skip
        said += [(f"[{piece}]", "") for piece in pieces if piece]
        doubles = self.affected.doubles(wanted, self.bookings)
        said += [(f"double booking: {name}", "soon") for name in doubles[:2]]
        if plan is not None and plan.day is not None:
            owner = wanted.owner if wanted.owner is not None else self.rows[0].owner
            said.append((load_words(self.bookings, owner, plan.day), "soon"))
        return said

    def _case_ref(self, text: str) -> str:
        named = re.search(r"(?:^|\s)#(\d\S*)", text)
        known = self.context.find_case(named[1]) if named else None
        return known[1] if known else ""

    # --- what it comes to

    async def _act(self, wanted: ItemChange) -> Deed:
        """The act that the change is, once all is asked. Raises Refuse where the user takes it back."""
        if self.affected.needs_reason(wanted):
            return moving(wanted, await self._why(self.rows[0]))
        self.bookings.forget()
        if why := await if_twice(self.ask, self.affected.doubles(wanted, self.bookings)):
            raise Refuse(why)
        prepared = await self._along(wanted)
        affected = self.affected
        if self.following:
            return Deed.alone("changed from then on", partial(series.change_following, wanted=wanted))
        repeats = not affected.whole and not prepared and all(one.kind != DEADLINE for one in self.rows)
        return Deed(
            affected.outcome(wanted), lambda _session, items: affected.change(items, wanted, prepared),
            repeats=repeats, asks=partial(self._asked_again, wanted),
        )  # fmt: skip

    async def _asked_again(self, wanted: ItemChange, rows: Sequence[AgendaRow]) -> str:
        """What the change, made to other items, must be asked: '' or why it is not made."""
        self.bookings.forget()
        doubles = Affected(self.desk.session, rows).doubles(wanted, self.bookings)
        return await if_twice(self.ask, doubles)

    async def _why(self, row: AgendaRow) -> str:
        """Why a deadline moves; asked until there is a reason."""
        why = ""
        while not self.reason_known:
            try:
                reason = await self.ask.line(f"Why is {row.name} moved?", self.reason, why=why)
            except Ended:
                raise Refuse(f"{row.name} was not moved; esc again leaves it.") from None
            self.reason = reason.strip()
            if self.reason:
                break
            why = "The history of a deadline needs a reason."
        return self.reason

    async def _along(self, wanted: ItemChange) -> list[tuple[ItemTarget, date]]:
        """Show what of the preparation would move, and ask. Raises Refuse where the user leaves it."""
        moved = self.affected.along(wanted, self.desk.firm)
        if not moved:
            return []
        shown = [("", f"{one.title}: {one.old:%a %-d %b} → {one.new:%a %-d %b}") for one in moved]
        self.ask.hint.show("moves", shown)
        key = await self.ask.choice(
            f"Move its preparation along ({len(moved)})?",
            [("y", "yes"), ("n", "only the event"), ("esc", "neither")], left="esc",
        )  # fmt: skip
        if key == "esc":
            raise Refuse("Nothing was changed; esc again leaves the line.")
        return [(one.target, one.new) for one in moved] if key == "y" else []


def moving(wanted: ItemChange, why: str) -> Deed:
    """Moving a deadline, with its reason."""
    return Deed.alone("moved, and unconfirmed again", partial(deadlines.move, wanted=wanted, why=why))


def _rule_words(rule: str) -> str:
    from casetui.practice.agenda import recurrence

    return recurrence.words(rule) if rule else "once"
