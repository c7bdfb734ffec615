"""What is told of a note beside its text, above it while it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casetui.practice.case_file import belongings
from casetui.practice.notes import statements
from casetui.practice.notes.terms import KINDS, PHONE, SPOKEN, WITH_SOMEBODY, Facts
from casetui.screens.frame.asking import Asking, narrowed
from casetui.screens.frame.desk import Desk
from casetui.screens.writing.writing import WritingScreen
from casetui.widgets.cells import Cell, Line

NOBODY = 0
_ABOUT = {PHONE: "with"}
"""How a note is about somebody, where it is not theirs."""

PRIVILEGED = [("y", "privileged"), ("n", "not privileged")]


class NoteHeading:
    """The facts of a note, each asked for in its turn."""

    ways: Sequence[tuple[str, str]] = (("t", "facts"),)

    def __init__(self, desk: Desk, case: int | None, facts: Facts) -> None:
        """Begin with these facts of a note in a case."""
        self.desk, self.case, self.facts = desk, case, facts

    def lines(self) -> Iterator[Line]:
        """What it is and when it was; who was there."""
        facts, words = self.facts, self.desk.words
        kind = words[f"note_kind.{facts.kind}"]
        when = f"  {self.desk.moment(facts.held_at)}" if facts.held_at is not None else ""
        where = f"  at {facts.place}" if facts.place else ""
        about = f"  {_ABOUT.get(facts.kind, 'of')} {self._name()}" if facts.about is not None else ""
        privileged = Cell("  privileged", "soon") if facts.privileged else Cell("  not privileged", "dim")
        yield Cell(kind, "accent"), Cell(about), Cell(f"{when}{where}", "dim"), privileged
        if facts.title:
            yield Cell("Title    ", "dim"), Cell(facts.title)
        if facts.present:
            yield Cell("Present  ", "dim"), Cell(facts.present)

    def kept(self) -> Mapping[str, Any]:
        """The facts, by their names."""
        return dict(vars(self.facts))

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Have these facts, as far as they are any."""
        known = {name: kept[name] for name in vars(self.facts) if name in kept}
        if known.get("kind", self.facts.kind) in KINDS:
            self.facts = replace(self.facts, **known)

    async def change(self, key: str, on: WritingScreen) -> bool:
        """Ask for one fact after the other; what was answered before one is left stays."""
        ask = on.ask
        self._set(on, title=await ask.line("Title (may be empty):", self.facts.title))
        if self.facts.kind in WITH_SOMEBODY:
            self._set(on, about=await ask_about(self.desk, ask, self.case, self.facts.kind))
        self._set(on, held_at=await _ask_when(self.desk, ask, self.facts.held_at))
        self._set(on, place=await ask.line("Where:", self.facts.place))
        self._set(on, present=await ask.line("Who was there:", self.facts.present))
        known = statements.declarations(self.desk.words) if self.facts.kind in SPOKEN else {}
        if known:
            offers = [*((name, text.split("\n")[0], name) for name, text in known.items()), ("", "none", "")]
            self._set(on, declaration=str(await ask.pick("It closes with:", narrowed(offers))))
        self._set(on, privileged=await ask.choice("It is", PRIVILEGED) == "y")
        return True

    def _set(self, on: WritingScreen, **facts: Any) -> None:
        self.facts = replace(self.facts, **facts)
        on.show_heading()

    def _name(self) -> str:
        if self.case is None:
            return ""
        there = belongings.parties(self.desk.session, self.case)
        return next((party.name for party in there if party.contact == self.facts.about), "somebody else")


async def ask_about(desk: Desk, ask: Asking, case: int | None, kind: str) -> int | None:
    """Ask with whom a call was, whose interview or statement it is, of those who are in the case."""
    there = belongings.parties(desk.session, case) if case is not None else []
    roles = desk.words.table("party_role")
    offers = [(party.contact, party.name, roles.get(party.role, party.role)) for party in there]
    label = f"{desk.words.capital(f'note_kind.{kind}')} {_ABOUT.get(kind, 'of')}:"
    picked = await ask.pick(label, narrowed([*offers, (NOBODY, "not said yet", "")]))
    return int(str(picked)) or None


async def _ask_when(desk: Desk, ask: Asking, now: int | None) -> int | None:
    """Ask when it was; None where that is not said."""
    from casetui.practice.dates.shapes import Unclear
    from casetui.practice.firm import dating

    def read(text: str) -> int | None:
        return dating.moment(text, desk.firm, desk.now(), past=True) if text.strip() else None

    def echo(text: str) -> tuple[str, str]:
        try:
            at = read(text)
        except Unclear as unclear:
            return str(unclear), "bad"
        return ("not said", "dim") if at is None else (desk.moment(at), "good")

    text = f"{desk.local(now):%-d %b %Y %H:%M}" if now is not None else ""
    why = ""
    while True:
        text = await ask.line("When:", text, echo=echo, why=why)
        try:
            return read(text)
        except Unclear as unclear:
            why = str(unclear)
