"""Taking over the invitation, its update or its cancellation that came with the message that is looked at."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from casetui.practice.attachments.media import is_calendar
from casetui.practice.enquiries import correspondence
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import write
from casetui.session.results import Refuse
from casetui.text import clean_line

if TYPE_CHECKING:
    from casetui.practice.calendars.accepting import Choices
    from casetui.practice.calendars.importing import Effect
    from casetui.practice.calendars.invitations import Invitation

TAKE, PREPARE, DEADLINE, MOVE, LINE = "i", "p", "d", "m", "l"


async def offered(screen: DeskScreen) -> bool:
    """Offer what came with the message; False where nothing did, or a line is to be written instead."""
    looked_at, desk = screen.looked_at(), screen.desk
    if looked_at.message is None:
        return False
    files = correspondence.attachments(desk.session, [looked_at.message])
    if not any(is_calendar(file.mime, file.name) for file in files):
        return False
    from casetui.practice.calendars import invitations
    from casetui.practice.calendars.accepting import Choices

    try:
        found = await asyncio.to_thread(invitations.of_files, desk.session, desk.firm, files)
    except (Refuse, OSError):
        return False
    if found is None or not found.writes:
        return False
    choices = Choices(desk.me.id, looked_at.case, looked_at.message)
    return await Offer(screen, found, choices).run()


class Offer:
    """One invitation, what can be done with it, and what comes along."""

    def __init__(self, screen: DeskScreen, found: Invitation, choices: Choices) -> None:
        """Offer it on a screen; `choices` is whose what is new becomes, and of which case."""
        self.screen, self.desk = screen, screen.desk
        self.found, self.choices = found, choices

    async def run(self) -> bool:
        """Ask, and do what is chosen; False where a line is to be written instead."""
        from casetui.practice.calendars import accepting, importing, invitations

        desk, effects = self.desk, self.found.writes
        doubles = accepting.doubles(desk.session, desk.firm, effects, self.choices, desk.now())
        moves = accepting.to_move(desk.session, desk.firm, effects)
        said = invitations.lines(self.found, desk.firm.zone, desk.today())
        shown = [(f"{word}: {text}", "") for word, text in said]
        shown += [(f"double booking: {name}", "soon") for name in doubles.values()]
        shown += [(f"would move {task.title}: {task.old} → {task.new}", "soon") for _effect, task in moves]
        ways = [(TAKE, _deed(effects) + (", all the same" if doubles else ""))]
        if accepting.to_prepare(effects, desk.today()):
            ways.append((PREPARE, "with its preparation"))
        if importing.named_deadlines(effects):
            ways.append((DEADLINE, "as a deadline"))
        if moves:
            ways.append((MOVE, "and its preparation"))
        self.screen.ask.hint.show_chips(shown)
        label = f"“{clean_line(effects[0].title, 20)}”" if len(effects) == 1 else f"{len(effects)} entries"
        way = await self.screen.ask.choice(label, [*ways, (LINE, "a line")])
        if way == LINE:
            return False
        moving = [task for _effect, task in moves] if way == MOVE else []
        choices = replace(self.choices, preparation=way == PREPARE, moving=moving)
        taken = importing.as_offered(effects, deadlines=way == DEADLINE)
        why = await write(
            self.screen, accepting.begin(desk.session, desk.firm, desk.staff, desk.today(), taken, choices),
            lambda items: _said(taken, items), lambda items: {"agenda": items},
        )  # fmt: skip
        if why:
            self.screen.say(why, "bad")
        return True


def _deed(effects: list[Effect]) -> str:
    """What taking them over does, in words."""
    rows = [effect.row for effect in effects if effect.row is not None]
    if len(effects) > 1 or not rows:
        return "into the agenda"
    return f"{'cancel' if effects[0].what == 'cancelled' else 'change'} {rows[0].name}"


def _said(effects: list[Effect], items: tuple[int, ...]) -> str:
    words = {"new": "is in the agenda", "changed": "changed", "cancelled": "cancelled"}
    done = words.get(effects[0].what, "taken over") if len(items) == 1 else "taken over"
    named = ", ".join(f"T{number}" for number in items[:3]) + (" …" if len(items) > 3 else "")
    return f"{named} {done}. u takes it back."
