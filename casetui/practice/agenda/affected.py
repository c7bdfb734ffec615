"""What a change would come to: what speaks against it, whom it books twice, what would move along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from casetui.practice.acting import Outcome
from casetui.practice.agenda import agenda, attending, changing, deadlines, preparing
from casetui.practice.agenda.agenda import AgendaRow, ItemTarget
from casetui.practice.agenda.bookings import Bookings, Meant
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.agenda.preparing import MovingTask
from casetui.practice.agenda.terms import DEADLINE
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm.firm import Firm
from casetui.session.results import Refuse
from casetui.session.session import Session


class Affected:
    """The items that a change is for, as they were seen; `whole` where all days of a repeating one are."""

    def __init__(self, session: Session, rows: Sequence[AgendaRow], *, whole: bool = False) -> None:
        """See who is to be at them."""
        self.session, self.rows, self.whole = session, list(rows), whole
        self._people = attending.people_of(session, self.rows)

    @property
    def one(self) -> AgendaRow | None:
        """The item, where there is only one."""
        return self.rows[0] if len(self.rows) == 1 else None

    def now(self) -> Affected:
        """The same items as they are now; those gone from sight as they were."""
        read = [agenda.one(self.session, row.id, row.key[1]) or row for row in self.rows]
        return Affected(self.session, read, whole=self.whole)

    def check(self, wanted: ItemChange) -> None:
        """Raise Unclear or Refuse with what speaks against a change of one item.

        Many are judged one by one as they are changed: those that can't be are left, each with why.
        """
        row = self.one
        if row is None:
            return
        if wanted.moves:
            wanted.plan(row.plan).columns()  # says what can't be
            if row.kind == DEADLINE:
                deadlines.check_move(wanted)
        if self.whole and wanted.rule is None and (wanted.day is not None or wanted.end_day is not None):
            raise Refuse(
                "A day moves one of them; to move all of them write the rule, such as: every fri 9:00."
            )

    def rules_one_day(self, wanted: ItemChange) -> bool:
        """Whether it would give a rule to one day of a repeating item: the rule is that of all of them."""
        return self.one is not None and bool(self.one.rule) and not self.whole and wanted.rule is not None

    def needs_reason(self, wanted: ItemChange) -> bool:
        """Whether it moves a deadline, whose history needs a reason."""
        return self.one is not None and self.one.kind == DEADLINE and wanted.moves

    def outcome(self, wanted: ItemChange) -> str:
        """What becomes of them, in words: a date that a second person confirms is unconfirmed again."""
        again = wanted.moves and self.one is not None and self.one.needs_second
        return "changed, and unconfirmed again" if again else "changed"

    def plan(self, wanted: ItemChange) -> Plan | None:
        """When they would be; None where it does not move them, or not all to one day."""
        if not wanted.moves or not (self.one or wanted.day):
            return None
        return wanted.plan(self.rows[0].plan)

    def doubles(self, wanted: ItemChange, bookings: Bookings) -> list[str]:
        """Whom it would book twice, by name, but for these items with what they were themselves."""
        if not (wanted.moves or wanted.owner is not None or wanted.guests):
            return []
        meant = [self._meant(row, wanted) for row in self.rows if row.is_event]
        doubles = bookings.doubles(meant, but=[row.id for row in self.rows])
        return list(dict.fromkeys(name for names in doubles for name in names))

    def _meant(self, row: AgendaRow, wanted: ItemChange) -> Meant:
        try:
            plan = wanted.plan(row.plan) if wanted.moves else row.plan
        except (Unclear, Refuse):
            plan = Plan()  # it is left out, with the reason
        people = self._people[row.id]
        if wanted.owner is not None or wanted.nobody:
            people = people - {row.owner or 0}
        guests = {guest.user for guest in wanted.guests if guest.user is not None}
        users = people | guests | ({wanted.owner} if wanted.owner is not None else set())
        return Meant(row.kind, row.title, plan, frozenset(users))

    def along(self, wanted: ItemChange, firm: Firm) -> list[MovingTask]:
        """What of their preparation would move along if it were wished."""
        if wanted.day is None:
            return []
        events = [row for row in self.rows if row.is_event]
        return [moved for row in events for moved in preparing.moves(self.session, firm, row, wanted.day)]

    def change(
        self,
        targets: Sequence[ItemTarget],
        wanted: ItemChange,
        prepared: Sequence[tuple[ItemTarget, date]] = (),
    ) -> Outcome:
        """Make it, to a series itself where all its days are meant; `prepared` moves along."""
        if self.whole:
            targets = [replace(target, occurrence="") for target in targets]
        return changing.change(self.session, targets, wanted, prepared)
