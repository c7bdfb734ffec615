"""What the demo's staff did in the cases themselves: stages, notes, reviews, and what clients may be told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from casetui.clock import local
from casetui.demo import data
from casetui.demo.house import House, done
from casetui.practice.case_file import belongings
from casetui.practice.cases import cases, keeping, listing, reviewing
from casetui.practice.cases.listing import ListedCase
from casetui.practice.notes import notes, passing, statements, writing
from casetui.practice.notes.notes import NoteRow
from casetui.practice.notes.terms import FILE, STATEMENT, Facts
from casetui.session.session import Session
from casetui.words import Words

HOUR, DAY = 3_600, 86_400


class Casework:
    """The work on cases, done as its days come."""

    def __init__(self, house: House) -> None:
        """Begin with what lies furthest back."""
        self.house = house
        told = data.read("casework")
        self._areas: dict[str, str] = told["areas"]
        self._courts: dict[str, str] = told["courts"]
        self._waiting: list[dict[str, Any]] = sorted(told["work"], key=lambda one: -int(one["days"]))

    def describe(self) -> None:
        """Say of each case what it is about, and where it is heard."""
        session = self.house.sessions["GC"]
        for ref, area in self._areas.items():
            more = {"court": self._courts[ref]} if ref in self._courts else {}
            done(keeping.change(session, _case(session, ref).target, area=area, **more).result())

    def until(self, at: int) -> None:
        """Do what lies before an instant."""
        while self._waiting and (begins := self.house.now - int(self._waiting[0]["days"]) * DAY) <= at:
            self.house.at = max(self.house.at, begins)
            self._do(self._waiting.pop(0))

    def _do(self, work: dict[str, Any]) -> None:
        session, text = self.house.sessions[work["who"]], str(work.get("text", "")).strip("\n")
        for ref, stage in work.get("stage", {}).items():
            done(keeping.stage(session, [_case(session, ref).target], stage).result())
        if ref := work.get("note"):
            self._note(work, session, ref, text)
        if ref := work.get("review"):
            done(reviewing.review(session, [_case(session, ref).target], text).result())
        if ref := work.get("guidance"):
            today = local(self.house.at, self.house.firm.zone).date()
            until = today + timedelta(days=int(work["holds"]))
            done(keeping.guide(session, _case(session, ref).id, text, until).result())


    def _note(self, work: dict[str, Any], session: Session, ref: str, text: str) -> None:
        """Write a note, and do with it what was done."""
        case, words = _case(session, ref).id, Words.load(self.house.firm.system)
        facts = Facts(
            work.get("kind", FILE), work.get("title", ""), _about(session, case, work.get("about", "")),
            self.house.at - HOUR if "about" in work else None, work.get("place", ""), work.get("present", ""),
            not work.get("open", False), "usual" if work.get("kind") == STATEMENT else "",
        )  # fmt: skip
        number = done(writing.add(session, case, text, facts).result())
        if again := work.get("again"):
            done(writing.change(session, _written(session, number).target, again.strip("\n"), facts).result())
        if work.get("read"):
            done(statements.read_back(session, _written(session, number).target).result())
        if days := work.get("signed"):
            today = local(self.house.now, self.house.firm.zone).date()
            signing = today - timedelta(days=int(days))
            done(statements.sign(session, words, _written(session, number), signing, today).result())
        if to := work.get("pass"):
            lawyer = self.house.actors[to].id
            done(passing.pass_to(session, [_written(session, number).target], lawyer).result())
        if work.get("seen"):
            seeing = self.house.sessions[work["pass"]]
            done(passing.see(seeing, [_written(seeing, number).target]).result())


def _written(session: Session, number: int) -> NoteRow:
    row = notes.one(session, number)
    assert row is not None
    return row


def _about(session: Session, case: int, name: str) -> int | None:
    there = {party.name: party.contact for party in belongings.parties(session, case)}
    return there[name] if name else None


def _case(session: Session, ref: str) -> ListedCase:
    number = cases.by_ref(session, ref)
    assert number is not None
    row = listing.one(session, number)
    assert row is not None
    return row
