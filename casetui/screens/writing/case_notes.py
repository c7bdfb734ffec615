"""Writing a note of a case: a new one of some kind, or one that is there."""

from __future__ import annotations

import re
from collections.abc import Callable

from casetui.practice.acting import Target
from casetui.practice.case_file import belongings
from casetui.practice.cases import cases, listing
from casetui.practice.notes import notes, statements, writing
from casetui.practice.notes.notes import NoteRow
from casetui.practice.notes.terms import (
    FILE,
    HEARING,
    INTERVIEW,
    KINDS,
    PHONE,
    RESEARCH,
    STATEMENT,
    WITH_SOMEBODY,
    Facts,
)
from casetui.practice.private import drafts
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import show, write, written
from casetui.screens.frame.surface import Surface
from casetui.screens.writing.note_heading import NoteHeading, ask_about
from casetui.screens.writing.writing import NotYet, Piece, Seen, WritingScreen, told
from casetui.session.results import Conflict

NEW, OLD = "case-note", "note-edit"
"""Under which subjects the drafts of new notes, and of changes to notes, are kept."""

AGAIN = "As it is now. Ending again puts yours in:"

LETTERS = {"f": FILE, "p": PHONE, "i": INTERVIEW, "s": STATEMENT, "r": RESEARCH, "h": HEARING}
AT_ONCE = "enter"
THROWN_AWAY = "x"
BEGUN_BEFORE = [("enter", "go on with it"), (THROWN_AWAY, "throw it away")]
TIMED = (PHONE, INTERVIEW, STATEMENT, HEARING)
"""What is written down while it happens, or soon after."""

BEGUN = {INTERVIEW: "Q: ", STATEMENT: "1. ", RESEARCH: "Looked in: \nFound: \nNot found: "}
"""How the text of a new note begins."""

_NUMBER = re.compile(r"(\d{1,4})\. ")
_BEGUN_ALONE = {
    HEARING: re.compile(r"\d\d:\d\d"), INTERVIEW: re.compile("[QA]:"), STATEMENT: re.compile(r"\d{1,4}\."),
}  # fmt: skip


async def new(on: Surface, case: int, *, go_on: bool = False) -> None:
    """Write a note of some kind on a case, or go on with the one that was begun.

    Whoever does not `go_on` of their own accord is asked: a key that chooses a kind must not become a letter
    of what was begun.
    """
    desk = on.desk
    row = listing.one(desk.session, case)
    if row is None:
        on.say("This case is gone from your sight.", "bad")
        return
    subject = f"{NEW}:{row.ref}"
    kept = drafts.find(desk.session, subject)
    kind = kept.fields.get("kind", FILE) if kept is not None else FILE
    kind = kind if kind in KINDS else FILE
    if kept is not None and not go_on:
        label = f"{desk.words.capital(f'note_kind.{kind}')} begun:"
        if await on.ask.choice(label, BEGUN_BEFORE) == THROWN_AWAY:
            drafts.drop(desk.session, subject)
            kept = None
    if kept is not None:
        facts = Facts(kind)  # the rest comes with the draft
    else:
        key = await on.ask.choice("Note:", [(AT_ONCE, "line"), *LETTERS.items()])
        if key == AT_ONCE:
            await _in_one_line(on, case, row.ref)
            return
        facts = await _facts(on, case, LETTERS[key])
    await _write_new(on, case, row.ref, facts)


async def call(on: Surface, case: int, ref: str, contact: int) -> None:
    """Write a note of a call with somebody of a case; one that was begun on the case goes on first."""
    if drafts.find(on.desk.session, f"{NEW}:{ref}") is not None:
        await new(on, case)
        return
    await _write_new(on, case, ref, Facts(PHONE, about=contact, held_at=on.desk.now()))


async def _write_new(on: Surface, case: int, ref: str, facts: Facts) -> None:
    desk = on.desk
    heading = NoteHeading(desk, case, facts)

    async def finish(_key: str, text: str) -> NotYet | None:
        future = writing.add(desk.session, case, ended(text, heading.facts.kind), heading.facts)
        result = await written(future)
        said = f"Note added to {ref}."
        return told(show(on, result, said, lambda number: {"notes": [number], "cases": [case]}))

    line_begins = begins(desk, facts.kind)
    begun = BEGUN.get(facts.kind, "")
    if facts.kind == HEARING and line_begins is not None:
        begun = line_begins("")
    await _open(on, Piece(
        f"{NEW}:{ref}", f"Note on {ref}", begun, [("enter", "save")], finish, heading, case,
        line_begins=line_begins, names=names(desk, case), at_end=True,
    ))  # fmt: skip


async def _in_one_line(on: Surface, case: int, ref: str) -> None:
    text = await on.ask.line(f"Note on {ref}:")
    future = writing.add(on.desk.session, case, text)
    if why := await write(on, future, f"Note added to {ref}.", {"notes": (), "cases": [case]}):
        on.say(why, "bad")


async def _facts(on: Surface, case: int, kind: str) -> Facts:
    desk = on.desk
    about = await ask_about(desk, on.ask, case, kind) if kind in WITH_SOMEBODY else None
    declaration = next(iter(statements.declarations(desk.words)), "") if kind == STATEMENT else ""
    held_at = desk.now() if kind in TIMED else None
    return Facts(kind, about=about, held_at=held_at, declaration=declaration)


async def edit(on: Surface, row: NoteRow) -> None:
    """Write on at a note; where others changed it meanwhile, theirs stands beside."""
    desk = on.desk
    existing = notes.one(desk.session, row.id)
    if existing is None:
        on.say("This note is gone from your sight.", "bad")
        return
    if not existing.is_written or existing.signed_on:
        why = "is signed" if existing.signed_on else "came with an act"
        on.say(f"It {why}, and stays as it is.", "dim")
        return
    heading = NoteHeading(desk, existing.case, existing.facts)
    number, called, case = existing.id, existing.name, existing.case

    def theirs() -> str:
        now = notes.one(desk.session, number)
        return f"{AGAIN}\n\n{now.body}" if now is not None else ""

    seen = Seen(existing.version, theirs)

    async def finish(_key: str, text: str) -> NotYet | None:
        since, body = Target(number, seen.version), ended(text, heading.facts.kind)
        result = await written(writing.change(desk.session, since, body, heading.facts))
        if isinstance(result, Conflict):
            seen.version = result.version
            return NotYet(str(result), theirs())
        touched = {"notes": [number], "cases": [] if case is None else [case]}
        return told(show(on, result, f"{called} is changed.", touched))

    await _open(on, Piece(
        f"{OLD}:{existing.name}", f"{existing.name}", existing.body, [("enter", "save")], finish, heading,
        existing.case, line_begins=begins(desk, existing.kind),
        names=names(desk, existing.case) if existing.case is not None else (), seen=seen,
    ))  # fmt: skip


async def go_on(on: Surface, kind: str, of: str) -> bool:
    """Go on with a draft; False where its case or note is not there for this user."""
    session = on.desk.session
    if kind == NEW:
        case = cases.by_ref(session, of)
        if case is not None:
            await new(on, case, go_on=True)
        return case is not None
    row = notes.one(session, int(of[1:])) if of[1:].isdigit() else None
    if row is not None:
        await edit(on, row)
    return row is not None


async def _open(on: Surface, piece: Piece) -> None:
    await on.app.push_screen(WritingScreen(on.desk, piece))


def begins(desk: Desk, kind: str) -> Callable[[str], str] | None:
    """How a new line of such a note begins: with the time, the other voice, the next number."""

    def at_a_time(_line: str) -> str:
        return f"{desk.local(desk.now()):%H:%M}  "

    return {HEARING: at_a_time, INTERVIEW: other_voice, STATEMENT: next_number}.get(kind)


def ended(text: str, kind: str) -> str:
    """A text without the last lines that were begun for its writer and got nothing behind it."""
    if (alone := _BEGUN_ALONE.get(kind)) is None:
        return text
    lines = text.rstrip().split("\n")
    while lines and alone.fullmatch(lines[-1].strip()):
        lines.pop()
    return "\n".join(lines)


def other_voice(line: str) -> str:
    """An answer after a question, a question after an answer; what follows neither is neither."""
    return "A: " if line.startswith("Q:") else "Q: " if line.startswith("A:") else ""


def next_number(line: str) -> str:
    """The next paragraph's number after a numbered one."""
    number = _NUMBER.match(line)
    return f"{int(number[1]) + 1}. " if number and line[number.end() :].strip() else ""


def names(desk: Desk, case: int) -> tuple[str, ...]:
    """What is completed in the notes of a case: its parties, its people here, its refs."""
    row = listing.one(desk.session, case)
    if row is None:
        return ()
    people = [party.name for party in belongings.parties(desk.session, case)]
    ours = [desk.staff.name(user) for user in (row.attorney, row.manager) if user is not None]
    called = (*people, *ours, row.ref, row.court_number, row.court, row.title)
    return tuple(dict.fromkeys(filter(None, called)))
