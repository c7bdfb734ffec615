"""An import of a file of contacts: read bit by bit, written in small transactions, undone as one act."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from casetui.practice.exchange import columns, tables, vcards
from casetui.practice.exchange.cards import Card, Leavings
from casetui.practice.exchange.columns import Column
from casetui.practice.exchange.lines import Lines, Stream
from casetui.practice.exchange.meeting import Meeting
from casetui.practice.exchange.tables import Layout
from casetui.practice.exchange.taking import Seen, Taken, Taking, alike, change_of
from casetui.session.results import Done, Refuse, Result
from casetui.session.session import Session
from casetui.sqlite import checkpoints
from casetui.sqlite.reading import raw
from casetui.text import digits, folded

AT_ONCE = 200
"""How many one transaction writes, so that nobody else waits long for the database."""

Progress = Callable[[int, int], None]
"""How many bytes were read, and how many contacts in them."""


@dataclass
class Source:
    """A file of contacts: what it is, and of a CSV file what its columns are."""

    lines: Lines
    layout: Layout | None
    leavings: Leavings = field(default_factory=Leavings)

    @property
    def cards(self) -> Iterator[Card]:
        """Its contacts, one by one."""
        if self.layout is None:
            return vcards.read(self.lines, self.leavings)
        return tables.read(self.lines, self.layout.delimiter, self.layout.columns, self.leavings)


@dataclass(frozen=True)
class Mapping:
    """What is said of a CSV file's columns: some of them one by one, and a name that they are kept under."""

    said: Sequence[str] = ()
    name: str = ""


def opened(session: Session, stream: Stream, mapping: Mapping) -> tuple[Source, str]:
    """The file as it will be read, and under which name its columns were kept; Refuse for what is none."""
    lines = Lines(stream)
    if vcards.is_one(lines.head):
        if mapping.said or mapping.name:
            raise Refuse("A vCard file has no columns: --map and --mapping are for CSV.")
        return Source(lines, None), ""
    layout = Layout(lines.head)
    used = mapping.name
    if mapping.name:
        there = columns.kept(session, mapping.name)
        if there is None and not mapping.said:
            raise Refuse(f"No columns are kept as “{mapping.name}”; --map COLUMN=FIELD says what they are.")
        layout.columns = columns.applied(there or (), layout.headers)
    elif (known := columns.known_header(session, layout.headers)) is not None:
        used, layout.columns = known
    layout.columns = columns.corrected(layout.columns, mapping.said)
    layout.check()
    return Source(lines, layout), used


def keep_mapping(session: Session, mapping: Mapping, its: Sequence[Column]) -> None:
    """Keep what the columns are under the name that was given."""
    if mapping.name and mapping.said:
        columns.keep(session, mapping.name, its).result()


def take_in(session: Session, source: Source, progress: Progress) -> Taken:
    """Take a file's contacts in; Refuse says how far it came. Undo takes it back as one act.

    While one part of it is written, the next is read.
    """
    taking, cards = Taking(), source.cards
    writing, act, read = None, 0, 0
    while True:
        batch = list(islice(cards, AT_ONCE))
        if writing is not None:
            act = _written(writing.result(), read) or act
            progress(source.lines.done, read)
        if not batch:
            break
        # What its user does on a desk meanwhile comes between: then undo has two acts to take back.
        name = "contact.import.more" if act and act == _latest_act(session) else "contact.import"
        writing = session.write(name, partial(taking.take, cards=batch))
        read += len(batch)
    checkpoints.now(raw(session.database))
    source.leavings.join(taking.leavings)
    return taking.taken


def _written(result: Result[bool], read: int) -> int:
    """The number of the act that a part became, 0 for more of one or for nothing; Refuse where it failed."""
    if isinstance(result, Done):
        return result.entry if result.value else 0
    why = str(result).rstrip(".")
    went = f"; the first {read - AT_ONCE} were taken in, and the same command goes on from there"
    raise Refuse(f"{why}{went if read > AT_ONCE else ''}.")


def _latest_act(session: Session) -> int:
    newest = "SELECT max(id) FROM acts WHERE user_id = ?"
    return int(raw(session.database).execute(newest, (session.me,)).fetchone()[0] or 0)


def tried(session: Session, source: Source, progress: Progress) -> Taken:
    """What taking a file in would come to; nothing is written."""
    taken, seen, met, meeting = Taken(), Seen(), set[int](), Meeting(session)

    def query(sql: str, *values: object) -> list[tuple[Any, ...]]:
        return raw(session.database).execute(sql, values).fetchall()

    for read, whole in enumerate(source.cards, 1):
        card = meeting.without_colleagues(whole, source.leavings)
        its, who = _identity(card), meeting.who(card)
        if who.contact is not None:
            before = who.contact.id in seen
            seen.add(who.contact.id)
            gone = who.gone_into or who.contact.card == card.mark
            if gone or not change_of(query, card, who, before=before).is_one:
                taken.same += 1
            else:
                taken.changed += 1
        elif met.isdisjoint(its):
            taken.new += 1
            if who.alike:
                taken.tell_alike(alike(card, who, "would be added"))
        else:
            taken.same += 1
        met.update(its)
        if read % AT_ONCE == 0:
            progress(source.lines.done, read)
    return taken


def _identity(card: Card) -> list[int]:
    """By what a card that comes later would be the same contact's."""
    named = folded(card.name)
    keys: list[tuple[str, str]] = [(named, email) for email in card.emails]
    keys += [(named, digits(phone.number)) for phone in card.phones]
    if card.uid:
        keys.append(("", card.uid))
    return [hash(key) for key in keys or [(card.name, card.postal)]]
