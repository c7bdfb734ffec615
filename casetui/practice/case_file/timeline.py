"""What happened in a case, newest first: what was said and written, and what was done, from the audit log."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from peewee import SQL, fn

from casetui.practice.case_file import acted, sentences
from casetui.practice.case_file.asked import EVERYTHING, Asked, Word
from casetui.session.session import Session
from casetui.sqlite.letters import holds
from casetui.sqlite.reading import tuples
from casetui.tables.files import Text
from casetui.tables.kinds import KINDS, named
from casetui.tables.log import Change, Entry
from casetui.tables.mail import Message
from casetui.tables.notes import Note

BEGINNING = 200
"""How many characters of a note stand in its line."""

LETTERS = ("", "M", "N")
SAID = {"in": "wrote", "out": "sent", "internal": "noted"}
MAIL_ROOM = "mail room"
"""Who did what nobody of the firm did."""

Record = tuple[str, int]
"""A record that an act was done to: its table and number."""


@dataclass(frozen=True)
class Event:
    """Something that happened: when (UTC seconds), by whom, to which records, and in words."""

    at: int
    number: int  # of the message, the note or the change: with the letter it names the event
    letter: str  # M, N, or "" for an act
    user: int | None
    who: str  # outside the firm
    name: str  # of the record, such as "T12"
    words: str
    records: tuple[Record, ...] = ()
    action: str = ""  # what was done, where it is an act

    @property
    def key(self) -> tuple[str, int]:
        """What a list knows it by."""
        return self.letter, self.number

    @property
    def id(self) -> int:
        """The same as one number."""
        return self.number * len(LETTERS) + LETTERS.index(self.letter)

    @property
    def place(self) -> Place:
        """Where it stands in the order of time."""
        return self.at, self.letter, self.number


Place = tuple[int, str, int]
"""A place in time: the instant, the letter and the number of the event there."""


def events(
    session: Session, case: int, beside: Place | None = None, most: int | None = 200, *,
    asked: Asked = EVERYTHING, later: bool = False,
) -> list[Event]:  # fmt: skip
    """The events of a case that are asked for, newest first: those before a place in time, `most` of them.

    `later`: those after the place, next to it; without a place, the first of all.
    """
    parts = [part(session, case, asked, _Way(beside, later), most) for part in (_messages, _notes, _acts)]
    merged = heapq.merge(*parts, key=lambda event: event.place, reverse=not later)
    found = list(islice(merged, most))
    return found[::-1] if later else found


@dataclass(frozen=True)
class _Way:
    """From where and which way in time is read."""

    beside: Place | None
    later: bool

    def beyond(self, letter: str, at: Any, number: Any) -> Any:
        """What lies that way: among what is of one instant the letter decides, then the number."""
        if self.beside is None:
            return SQL("1")
        when, its, last = self.beside
        if letter == its and self.later:
            return (at > when) | ((at == when) & (number > last))
        if letter == its:
            return (at < when) | ((at == when) & (number < last))
        if self.later:
            return at >= when if letter > its else at > when
        return at <= when if letter < its else at < when

    def order(self, at: Any, number: Any) -> tuple[Any, Any]:
        """The order in which it is read."""
        return (at.asc(), number.asc()) if self.later else (at.desc(), number.desc())


def _messages(
    session: Session, case: int, asked: Asked, way: _Way, most: int | None
) -> Iterable[Event]:  # fmt: skip
    if not asked.has("messages"):
        return ()
    query = session.rows(
        Message, Message.at, Message.id, Message.direction, Message.author, Message.sender_name,
        Message.sender_email, Message.subject,
    )  # fmt: skip
    query = query.where(Message.case == case, way.beyond("M", Message.at, Message.id))
    query = query.where(*asked.when(Message.at))
    if asked.sender:
        query = query.where(_of_sender(asked.sender))
    if asked.user is not None:
        query = query.where(Message.author == asked.user)
    for word in asked.words:
        said = [direction for direction, verb in SAID.items() if word.text in verb]
        query = query.where(
            holds(Message.subject, word.text) | Message.direction.in_(said) | _by(Message.author, word)
            | ((Message.direction == "in") & _of_sender(word.text))
            | (Message.id == word.number_of("messages"))
        )  # fmt: skip
    return map(_message, tuples(query.order_by(*way.order(Message.at, Message.id)).limit(most)))


def _of_sender(letters: str) -> Any:
    return holds(Message.sender_name, letters) | holds(Message.sender_email, letters)


def _message(row: Sequence[Any]) -> Event:
    at, number, direction, author, name, email, subject = row
    who = name or email if direction == "in" else ""
    words = f"{SAID.get(direction, 'noted')}: {subject}"
    return Event(at, number, "M", author, who, f"M{number}", words, (("messages", number),))


def _notes(session: Session, case: int, asked: Asked, way: _Way, most: int | None) -> Iterable[Event]:
    if not asked.has("notes") or asked.sender:
        return ()
    text, kinds = fn.SUBSTR(Text.body, 1, BEGINNING), session.words().table("note_kind")
    query = session.rows(Note, Note.id).where(Note.case == case, way.beyond("N", Note.at, Note.id))
    query = query.where(*asked.when(Note.at))
    if asked.words:
        query = query.join(Text, on=Note.text == Text.id)
    if asked.user is not None:
        query = query.where(Note.author == asked.user)
    for word in asked.words:
        of_kind = [kind for kind, name in kinds.items() if word.text in name]
        query = query.where(
            holds(text, word.text) | holds(Note.title, word.text) | Note.kind.in_(of_kind)
            | _by(Note.author, word) | (Note.id == word.number_of("notes"))
        )  # fmt: skip
    # Which they are first: to sort texts takes long.
    ids = query.order_by(*way.order(Note.at, Note.id)).limit(most)
    shown = session.rows(Note, Note.at, Note.id, Note.kind, Note.author, Note.title, text)
    shown = shown.join(Text, on=Note.text == Text.id).where(Note.id.in_(ids))
    rows = tuples(shown.order_by(*way.order(Note.at, Note.id)))
    return (_note(row, kinds.get(row[2], row[2])) for row in rows)


def _note(row: Sequence[Any], kind: str) -> Event:
    at, number, _kind, author, title, body = row
    words = f"{kind}: {title or ' '.join(body.split())}"
    return Event(at, number, "N", author, "", f"N{number}", words, (("notes", number),))


def _acts(session: Session, case: int, asked: Asked, way: _Way, most: int | None) -> Iterator[Event]:
    """The acts on what is in the case, each with the records that it changed."""
    if asked.sender:
        return
    its = acted.entries(session, case, asked)
    query = session.rows(Entry, Entry.at, Entry.id, Entry.user, Entry.action).where(
        Entry.id.in_(its), Entry.action.not_in(acted.UNTOLD), way.beyond("", Entry.at, Entry.id),
        *asked.when(Entry.at),
    )  # fmt: skip
    if asked.user is not None:
        query = query.where(Entry.user == asked.user)
    for word in asked.words:
        named_so = Entry.id.in_(acted.entries(session, case, asked, word))
        done = Entry.action.in_(sentences.actions_with(word.text))
        query = query.where(done | _by(Entry.user, word) | named_so | _became(session, case, word.text))
    rows = tuples(query.order_by(*way.order(Entry.at, Entry.id)).limit(most))
    on = acted.records(session, case, [row[1] for row in rows])
    became = acted.on_case(session, case, [row[1] for row in rows if row[3] in sentences.BECAME])
    its_words = session.words()
    for at, number, user, action in rows:
        there = _told(action, on.get(number, {}))
        words = _with_title(sentences.done(action), there)
        if number in became:
            words += sentences.became(action, became[number], its_words)
        yield Event(at, number, "", user, "", _names(there), words, tuple(there), action)


def _became(session: Session, case: int, text: str) -> Any:
    """Whether the act made something of the case that has the word in it."""
    is_one: Any = SQL("0")
    for action, column, values in sentences.becoming(text, session.words()):
        value = fn.JSON_EXTRACT(Change.payload, f"$.after.{column}")
        made = session.rows(Change, Change.entry).where(
            Change.kind == "cases", Change.row_id == case, value.in_(list(values))
        )
        is_one = is_one | ((Entry.action == action) & Entry.id.in_(made))
    return is_one


def _told(action: str, records: dict[Record, str]) -> dict[Record, str]:
    """The records that an act is told of: a note that came with it tells itself."""
    rest = {record: title for record, title in records.items() if record[0] != "notes"}
    return rest if rest and not action.startswith("note.") else records


def _by(user: Any, word: Word) -> Any:
    """Whether somebody whose name has the word did it."""
    by = user.in_(word.users)
    return by | user.is_null() if word.text in MAIL_ROOM else by


def _names(records: Iterable[Record]) -> str:
    """What a user calls the records of an act, the case itself where it is more than its parts."""
    known = dict.fromkeys(named(table, row) for table, row in records if KINDS[table].letter)
    return ", ".join(known) or "case"


def _with_title(done: str, records: dict[Record, str]) -> str:
    """What was done, and to what where that is one thing in the case."""
    titles = {title for title in records.values() if title}
    is_one = len(titles) == 1 and not any(table == "cases" for table, _row in records)
    return f"{done}: {titles.pop()}" if is_one else done



def all_of(session: Session, case: int, asked: Asked = EVERYTHING, page: int = 1_000) -> Iterator[Event]:
    """All events that are asked for, newest first, read page by page."""
    place: Place | None = None
    while found := events(session, case, place, page, asked=asked):
        yield from found
        place = found[-1].place
