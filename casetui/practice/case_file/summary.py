"""The summary of a case for an attorney: each line from a record, and with its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from casetui.clock import local
from casetui.practice.areas import areas
from casetui.practice.case_file import belongings, chronicle, overview
from casetui.practice.case_file.belongings import PartyRow
from casetui.practice.case_file.changes import Telling
from casetui.practice.case_file.overview import Overview
from casetui.practice.cases.listing import ListedCase
from casetui.practice.enquiries.enquiries import WITH, EnquiryRow
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session.session import Session
from casetui.words import Words

PRIVILEGED = "privileged"
FOR = "Privileged: prepared for the attorney."


@dataclass(frozen=True)
class SummaryLine:
    """One line: the record that it is from, when, and what; whether it tells of what is privileged."""

    number: str
    when: str
    text: str
    privileged: bool = False


@dataclass(frozen=True)
class Part:
    """Some lines under a title; `left_out` says what is not among them."""

    title: str
    lines: tuple[SummaryLine, ...]
    left_out: str = ""


class Sheet(Protocol):
    """What is set: a title, facts, and parts with lines."""

    @property
    def title(self) -> str:
        """What stands at its top."""

    @property
    def purpose(self) -> str:
        """What it is for, in a line under the title."""

    @property
    def firm(self) -> str:
        """Whose it is."""

    @property
    def as_of(self) -> str:
        """The day on which it was made."""

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Names and values."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """Lines under titles."""

    @property
    def letter(self) -> bool:
        """Whether the paper is that of the United States."""


@dataclass(frozen=True)
class Summary:
    """All of it, in words: the same for the screen, the command and the paper."""

    case: ListedCase
    firm: str
    as_of: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    letter: bool = False  # the paper is that of the United States

    @property
    def purpose(self) -> str:
        """What it is for."""
        return FOR

    @property
    def title(self) -> str:
        """What stands at its top."""
        return f"{self.case.ref}  {self.case.title}"


def of_case(session: Session, firm: Firm, staff: Staff, case: int) -> Summary | None:
    """Gather it; None where this user has no such case. It reads much: call it from a worker."""
    seen = overview.of_case(session, case)
    if seen is None:
        return None
    words = Words.load(firm.system)
    make = _Summing(session, firm, staff, words, seen)
    return Summary(
        seen.case, firm.name, f"{make.today:%a %-d %b %Y}",
        tuple((name, value) for name, value in make.facts() if value),
        tuple(part for part in make.parts() if part.lines or part.left_out), firm.system == "us",
    )  # fmt: skip


class _Summing:
    """One summary on its way."""

    def __init__(self, session: Session, firm: Firm, staff: Staff, words: Words, seen: Overview) -> None:
        self.session, self.firm, self.staff, self.words, self.seen = session, firm, staff, words, seen
        self.today = local(session.clock(), firm.zone).date()
        self.telling = Telling(staff.name, words, firm.zone)

    def _day(self, at: int) -> str:
        return f"{self._local(at):%-d %b %Y}"

    def _local(self, at: int) -> datetime:
        return local(at, self.firm.zone)

    def facts(self) -> Iterator[tuple[str, str]]:
        row, words = self.seen.case, self.words
        stage = areas.of(self.session).stage_title(row.area, row.stage)
        since = f", since {self._day(row.staged_at)}" if row.staged_at is not None else ""
        yield "status", words[f"case_status.{row.status}"]
        yield "stage", f"{stage}{since}" if stage else ""
        yield "client", row.client
        yield words["attorney"], self.staff.name(row.attorney)
        yield "case manager", self.staff.name(row.manager)
        yield "area", row.area
        yield "court", row.court
        yield words["court_number"], row.court_number
        yield "their ref", row.their_ref
        yield "opened", self._day(row.opened_at)
        yield "reviewed", self._day(row.reviewed_at) if row.reviewed_at is not None else "never"

    def parts(self) -> Iterator[Part]:
        session, case = self.session, self.seen.case.id
        who = belongings.parties(session, case)
        yield Part("Parties", tuple(self._party(one) for one in who))
        yield Part("Next dates", tuple(self._dates()))
        yield Part("Open questions", tuple(self._open()))
        yield Part("What the client may be told", tuple(self._guidance()))
        told, more = chronicle.told(session, case)
        yield Part(
            "What was told the client",
            tuple(SummaryLine(one.name, self._day(one.at), one.words) for one in told), _left_out(more),
        )  # fmt: skip
        happened, more = chronicle.of_case(session, case, self.telling)
        yield Part(
            "Chronology",
            tuple(
                SummaryLine(one.name, self._day(one.at), self._who(one), one.privileged) for one in happened
            ), _left_out(more),
        )  # fmt: skip

    def _who(self, one: chronicle.Happening) -> str:
        who = one.who or (self.staff.name(one.user) if one.user is not None else "")
        return f"{who}: {one.words}" if who else one.words

    def _party(self, row: PartyRow) -> SummaryLine:
        role = self.words.get(f"party_role.{row.role}", row.role)
        span = [f"{word} {_of_day(day)}" for word, day in (("since", row.since), ("until", row.until)) if day]
        also = f"also in {', '.join(row.cases)}" if row.cases else ""
        more = [*row.phones, *row.emails, *chronicle.of_contact(self.session, row.contact), *span, also]
        return SummaryLine(f"C{row.contact}", role, ", ".join(filter(None, (row.name, *more))))

    def _dates(self) -> Iterator[SummaryLine]:
        now = self.session.clock()
        for row in belongings.planned(self.session, self.seen.case.id, done=False):
            when = f"{_of_day(row.day)} {row.time}".rstrip() if row.day else row.waits_for or "undated"
            kind = self.words[f"agenda_kind.{row.kind}"]
            signs = [
                row.place, "unconfirmed" if row.unconfirmed else "", "overdue" if row.is_overdue(now) else "",
                f"sent back: {row.returned}" if row.returned else "", self.staff.name(row.owner),
            ]  # fmt: skip
            yield SummaryLine(row.name, when, f"{kind}: {', '.join(filter(None, (row.title, *signs)))}")

    def _open(self) -> Iterator[SummaryLine]:
        for row in self.seen.for_us:
            waits = f"waits for {self.staff.name(row.with_user)}" if row.state == WITH else "waits for us"
            due = f", reply due {self._day(row.due_at)}" if row.due_at is not None else ""
            owner = f", with {self.staff.name(row.owner)}" if row.owner is not None else ", nobody's"
            yield self._asked(row, f"{waits}{due}{owner}")
        for row in self.seen.for_them:
            yield self._asked(row, "we wait for them")
        for letter in self.seen.leaving:
            state = self.words["outbox_state." + letter.standing.replace(" ", "_")]
            yield SummaryLine(f"O{letter.id}", state, f"to {letter.recipients}: {letter.subject}")
        for note in self.seen.unseen:
            text = f"{note.heading} – waits for {self.staff.name(note.passed_to)} to see it"
            yield SummaryLine(note.name, self._day(note.passed_at or note.at), text, bool(note.privileged))
        for missing in self.seen.missing:
            yield SummaryLine("", "missing", missing)

    def _asked(self, row: EnquiryRow, waits: str) -> SummaryLine:
        return SummaryLine(f"E{row.id}", self._day(row.asked_at), f"{row.sender}: {row.subject} – {waits}")

    def _guidance(self) -> Iterator[SummaryLine]:
        said = self.seen.guidance
        if said is not None and said.holds(self.today):
            until = f"until {said.until:%-d %b %Y}" if said.until else "until it is ended"
            text = f"{' '.join(said.body.split())} – {self.staff.name(said.author)}, {until}"
            yield SummaryLine(f"G{said.id}", self._day(said.at), text)


def _of_day(day: str) -> str:
    return f"{date.fromisoformat(day):%a %-d %b %Y}"


def _left_out(more: bool) -> str:
    return f"Only the newest {chronicle.MOST:,}: 'casetui timeline' tells the rest." if more else ""


def text_lines(summary: Sheet) -> Iterator[Sequence[str]]:
    """It as lines of text: one cell for a line of its own, or number, when and what."""
    yield (summary.title,)
    yield (f"{summary.purpose} {summary.firm}, as of {summary.as_of}.",)
    for name, value in summary.facts:
        yield ("", name, value)
    for part in summary.parts:
        yield ("",)
        yield (part.title,)
        for line in part.lines:
            yield (line.number, line.when, f"[{PRIVILEGED}] {line.text}" if line.privileged else line.text)
        if part.left_out:
            yield (part.left_out,)
