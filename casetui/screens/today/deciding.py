"""What is done on Today besides the agenda: decisions are taken."""

from __future__ import annotations

from casetui.practice.today import decisions
from casetui.practice.today.decisions import Decision
from casetui.screens.agenda.lines import AgendaLine
from casetui.screens.frame.performing import write
from casetui.screens.frame.rows import Rows
from casetui.screens.frame.surface import Surface
from casetui.session.results import Refuse

READ = ("letter", "invoice")
"""What is approved only once it was read to its end."""

SAID = {"letter": "approved", "invoice": "approved", "note": "seen", "payment": "posted"}
"""What is said of a yes, where it is no date that was confirmed."""


class Decisions:
    """Taking decisions: yes, or no with a line."""

    def __init__(self, on: Surface, rows: Rows[AgendaLine]) -> None:
        """Take those of a list."""
        self.on, self.rows = on, rows

    async def approve(self, decision: Decision) -> None:
        """Say yes: confirm a date, approve what was read to its end."""
        if decision.kind in READ and not self.rows.panes.read_through():
            return
        said = SAID.get(decision.kind, "confirmed")
        session = self.on.desk.session
        why = await write(self.on, decisions.approve(session, decision), f"{decision.name} {said}.")
        self._settled(decision, why)

    async def send_back(self, decision: Decision) -> None:
        """Say no, with a line."""
        session = self.on.desk.session
        try:
            decisions.may_go_back(decision)
        except Refuse as why:
            self.on.say(str(why), "dim")
            return
        line = await self.on.ask.line(f"{decision.name} goes back because:")
        going = decisions.send_back(session, decision, line)
        self._settled(decision, await write(self.on, going, f"{decision.name} went back."))

    def _settled(self, decision: Decision, why: str) -> None:
        self.rows.list.set_gutter(decision.key, "!" if why else "✓")
        if why:
            self.on.say(f"{decision.name}: {why}", "bad")
        else:
            self.rows.panes.home()
            self.rows.list.move(1)
