"""Stamping documents with the next numbers, and producing them to somebody: whole, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import IO, Any

from casetui.practice.lines import whole
from casetui.practice.pages import apart
from casetui.practice.pages.apart import Given, Going, Outcome, Progress
from casetui.practice.pages.jobs import STAMP, Item, Job, Look, Made
from casetui.practice.pages.jobs import ranges as pages_said
from casetui.practice.papers import taking_in
from casetui.practice.papers.taking_in import Taken
from casetui.practice.people import seeing
from casetui.practice.productions import documents as described
from casetui.practice.productions import numbers, ranges
from casetui.practice.productions.documents import Document
from casetui.practice.productions.ranges import RangeRow
from casetui.session.results import Conflict, Done, Refuse, Refused, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first
from casetui.tables.cases import Case
from casetui.tables.papers import Paper
from casetui.tables.people import Contact
from casetui.tables.productions import BatesRange, Produced, Production
from casetui.text import clean_line

PDF = "application/pdf"
TRIES = 5
"""How often documents are stamped anew where somebody else took the numbers meanwhile."""

LONGEST_REQUEST = 300


@dataclass(frozen=True)
class Plan:
    """How documents are stamped: under which prefix, with how many digits, from where on, what besides."""

    prefix: str
    width: int | None = None
    start: int | None = None
    legend: str = ""
    sticker: tuple[str, ...] = ()
    letter: bool = False

    def checked(self) -> Plan:
        """It as it is printed; Refuse says what is wrong with it."""
        legend = whole(self.legend, numbers.LONGEST_LEGEND, "The legend")
        sticker = tuple(filter(None, (whole(line, 40, "A line of the sticker") for line in self.sticker)))
        if len(sticker) > 6:
            raise Refuse("A sticker has at most six lines.")
        prefix = numbers.checked_prefix(self.prefix)
        return Plan(prefix, self.width, self.start, legend, sticker, self.letter)


@dataclass(frozen=True)
class To:
    """To whom documents are produced, on which day (YYYY-MM-DD), on which request."""

    contact: int
    day: str
    request: str = ""


@dataclass(frozen=True)
class Stamped:
    """What came of it: the ranges in the order of the documents, the production, and what was found."""

    ranges: tuple[int, ...]
    production: int | None = None
    new: tuple[int, ...] = ()  # the papers that were made
    told: tuple[str, ...] = field(default_factory=tuple)


class _Gone(Exception):
    """Somebody else took the numbers meanwhile."""


def stamp(
    session: Session, case: int, documents: Sequence[Document], plan: Plan,
    progress: Progress = lambda _done, _of: None, going: Going = apart.always,
) -> Result[Stamped]:  # fmt: skip
    """Stamp documents, each as a new paper; waits for a child process, so call it from a worker."""
    return _Making(session, case, documents, plan.checked(), None, progress, going).run()


def produce(
    session: Session, case: int, documents: Sequence[Document], plan: Plan, to: To, today: date,
    progress: Progress = lambda _done, _of: None, going: Going = apart.always,
) -> Result[Stamped]:  # fmt: skip
    """Produce documents: those without numbers are stamped first, all of it in one act.

    A document that has numbers already keeps them, whoever gets it.
    """
    request = whole(to.request, LONGEST_REQUEST, "The request")
    day = date.fromisoformat(to.day)
    if day > today:
        raise Refuse(f"{day:%a %-d %b %Y} is still to come.")
    given = To(to.contact, day.isoformat(), request)
    return _Making(session, case, documents, plan.checked(), given, progress, going).run()


class _Making:
    """One stamping or production."""

    def __init__(
        self, session: Session, case: int, documents: Sequence[Document], plan: Plan, to: To | None,
        progress: Progress, going: Going,
    ) -> None:  # fmt: skip
        described.refuse_privileged(documents)
        self._session, self._case, self._documents = session, case, list(documents)
        self._plan, self._to, self._progress, self._going = plan, to, progress, going

    def run(self) -> Result[Stamped]:
        """Do it; anew where somebody else took the numbers while the pages were stamped."""
        for _try in range(TRIES):
            known = ranges.of_case(self._session, self._case)
            there = {one.name: row for one in self._documents if (row := self._numbered(one, known))}
            new = [one for one in self._documents if one.name not in there]
            if self._to is None and there:
                raise Refuse(_already(there))
            if not new:
                return self._kept([], there, [], ())
            self._other = _otherwise(new, known, self._plan.prefix)
            try:
                return self._stamped(new, there, known)
            except _Gone:
                continue
        return Refused("Others take numbers with this prefix all the time; try again in a while.")

    def _numbered(self, document: Document, known: Sequence[RangeRow]) -> RangeRow | None:
        """The range that a document has: it is a stamped copy, or this very file was stamped so before."""
        for row in known:
            if document.paper is not None and row.stamped == document.paper:
                return row
        for row in reversed(known):
            same = bytes(row.digest) == document.digest and row.source == document.name
            if same and row.prefix == self._plan.prefix and row.legend == self._plan.legend:
                return row
        return None

    def _stamped(
        self, new: list[Document], there: dict[str, RangeRow], known: Sequence[RangeRow]
    ) -> Result[Stamped]:  # fmt: skip
        plan, session = self._plan, self._session
        same = ranges.same_prefix(known, plan.prefix)
        width = ranges.width_for(same, plan.width)
        used = [row.range for row in same]
        begin = numbers.after(used) if plan.start is None else plan.start
        # Once with a page each: what can't be is said before anything is read.
        numbers.planned(used, [1] * len(new), plan.prefix, width, plan.start)

        def counted(counts: list[int]) -> None:
            numbers.planned(used, counts, plan.prefix, width, plan.start)

        job = Job(
            STAMP, (), plan.prefix, width, begin, Look(plan.legend, plan.sticker), letter=plan.letter
        )
        given = [Given(Item(one.name, one.title, one.day, one.mime), one.place) for one in new]
        with apart.work(
            session.store, job, given, counted=counted, progress=self._progress, going=self._going
        ) as (file, outcome):
            if not self._going():
                raise apart.Stopped
            self._still_free(begin)
            files = [self._taken(file, made, width, begin, outcome) for made in outcome.made]
            return self._kept(new, there, files, self._found(new, outcome), width, begin)

    def _still_free(self, begin: int) -> None:
        """Begin anew where the numbers are gone, before anything is kept."""
        same = ranges.same_prefix(ranges.of_case(self._session, self._case), self._plan.prefix)
        if numbers.after([row.range for row in same]) > begin:
            raise _Gone

    def _taken(self, file: IO[bytes], made: Made, width: int, begin: int, outcome: Outcome) -> Taken:
        its = self._range(made.items[0], begin, outcome.counts)
        name = f"{numbers.range_said(self._plan.prefix, width, its).replace('/', '_')}.pdf"
        place = self._session.store.put_from(apart.Part(file, made.at, made.size), lambda _size: None)  # type: ignore[arg-type]
        return Taken(name, PDF, place)

    @staticmethod
    def _range(place: int, begin: int, counts: Sequence[int]) -> numbers.Range:
        start = begin + sum(counts[:place])
        return numbers.Range(start, start + counts[place] - 1)

    def _found(self, new: Sequence[Document], outcome: Outcome) -> tuple[str, ...]:
        self._counts = outcome.counts
        said = [f"{new[made.items[0]].name} {note}." for made in outcome.made for note in made.notes]
        for made in outcome.made:
            if made.wordless:
                which = "" if len(made.wordless) == made.pages else f" on pages {pages_said(made.wordless)}"
                said.append(f"{new[made.items[0]].name} has no text layer{which}.")
        return (*self._other, *said, *outcome.notes)

    def _kept(
        self, new: Sequence[Document], there: dict[str, RangeRow], files: Sequence[Taken],
        told: tuple[str, ...], width: int = 0, begin: int = 0,
    ) -> Result[Stamped]:  # fmt: skip
        """Write it all down in one act; _Gone where the numbers went to somebody else."""

        def run(tx: Tx) -> Stamped | None:
            tx.get(Case, self._case)
            if new and not self._free(tx, begin):
                return None
            described.still_so(tx, self._documents)
            ids = {name: row.id for name, row in there.items()}
            papers = []
            for at, (document, file) in enumerate(zip(new, files, strict=True)):
                its = self._range(at, begin, self._counts)
                paper = self._paper(tx, document, file, width, its)
                papers.append(paper)
                ids[document.name] = tx.insert(
                    BatesRange, case_id=self._case, prefix=self._plan.prefix, width=width, first=its.first,
                    last=its.last, source=document.name, paper_id=document.paper, digest=document.digest,
                    stamped_id=paper, legend=self._plan.legend, author_id=tx.session.me, at=tx.now,
                )  # fmt: skip
            order = tuple(ids[one.name] for one in self._documents)
            number = None if self._to is None else _entered(tx, self._case, self._to, order)
            return Stamped(order, number, tuple(papers), told)

        action = "bates.stamp" if self._to is None else "production.make"
        result: Result[Stamped | None] = self._session.act(action, run)
        if isinstance(result, Conflict | Refused):
            return result
        if result.value is None:
            raise _Gone
        return Done(result.value, result.entry, (*result.told, *told))

    def _free(self, tx: Tx, begin: int) -> bool:
        """Whether all numbers from there on are free still, now that nobody else can write."""
        query = tx.session.rows(BatesRange, BatesRange.last, withdrawn=True)
        query = query.where(BatesRange.case == self._case, BatesRange.prefix == self._plan.prefix)
        return max(column(query), default=0) < begin

    def _paper(self, tx: Tx, one: Document, file: Taken, width: int, its: numbers.Range) -> int:
        said = numbers.said(self._plan.prefix, width, its.first)  # a list has no room for both ends
        paper = tx.insert(
            Paper, case_id=self._case, title=clean_line(f"{said} {one.title}", 300), kind=one.kind,
            day=one.day, sender=one.sender, recipient=one.recipient, author_id=tx.session.me, at=tx.now,
            newest=1,
        )  # fmt: skip
        taking_in.put_version(tx, paper, self._case, 1, file)
        return paper


def _already(there: dict[str, RangeRow]) -> str:
    name, row = next(iter(there.items()))
    more = f", and so have {len(there) - 1} more" if len(there) > 1 else ""
    return f"{name} has the numbers {row.said} already (P{row.stamped}){more}."


def _otherwise(new: Sequence[Document], known: Sequence[RangeRow], prefix: str) -> list[str]:
    """Which documents have numbers with this prefix already, but with another legend or from another file."""
    there = {row.source: row for row in known if row.prefix == prefix}
    return [
        f"{one.name} has the numbers {there[one.name].said} already, with another legend or file."
        for one in new if one.name in there
    ]  # fmt: skip


def _entered(tx: Tx, case: int, to: To, order: Sequence[int], recalls: int | None = None) -> int:
    """Enter a production in the log."""
    known = tx.rows(Contact, Contact.id).where(Contact.id == to.contact, seeing.seen(tx.session))
    if first(known) is None:
        raise Refuse(f"There is no C{to.contact}.")
    number = tx.insert(
        Production, case_id=case, recipient_id=to.contact, day=to.day, request=to.request, recalls=recalls,
        author_id=tx.session.me, at=tx.now,
    )  # fmt: skip
    for place, one in enumerate(order, 1):
        tx.insert(Produced, case_id=case, production_id=number, place=place, range_id=one)
    return number


def recall(session: Session, number: int, day: str, why: str) -> Result[int]:
    """Enter that what a production gave away was asked back; the value is the number of that entry."""
    reason = whole(why, LONGEST_REQUEST, "The reason")
    if not reason:
        raise Refuse("Say why it is asked back.")

    def run(tx: Tx) -> int:
        row: dict[str, Any] = tx.get(Production, number)
        if row["recalls"] is not None:
            raise Refuse(f"D{number} is itself the entry of a recall.")
        again = first(tx.rows(Production, Production.id).where(Production.recalls == number))
        if again is not None:
            raise Refuse(f"D{number} was asked back already: D{again[0]}.")
        return _entered(tx, row["case_id"], To(row["recipient_id"], day, reason), (), number)

    return session.act("production.recall", run)
