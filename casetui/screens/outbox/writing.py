"""Writing a reply, a letter that declines, a note on enquiries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casetui.practice.enquiries import correspondence, enquiries, triage
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.outbox import committing, declining, enclosures, holding, letters, outbox
from casetui.practice.outbox.letter import Letter, as_text, from_text
from casetui.practice.outbox.outbox import DRAFT, FOR_APPROVAL, READY, SENDING, OutgoingRow
from casetui.screens.frame.performing import Rowed, Upshot, show, written
from casetui.screens.frame.surface import Surface
from casetui.screens.outbox import attaching, stale
from casetui.screens.writing.writing import DRAFTED, NoHeading, NotYet, Piece, Seen, WritingScreen, told
from casetui.session.results import Conflict, Done
from casetui.session.session import Session
from casetui.widgets.cells import Cell, Line
from casetui.words import with_article

HEADS = {"recipients": "To:", "copies": "Cc:", "subject": "Subject:"}
"""The heads of a letter, with what stands before each while it is asked for."""

FILES = "files"
"""Under which name a draft keeps what goes with a letter."""


class LetterHeading:
    """To whom a letter goes, about what, and which files go with it."""

    def __init__(self, session: Session, letter: Letter, case: int | None, let_go_of: str = "") -> None:
        """Begin with the heads of a letter, of a case; what a lawyer let it go of holds it back no more."""
        self.session, self.letter, self.case, self.let_go_of = session, letter, case, let_go_of

    @property
    def ways(self) -> Sequence[tuple[str, str]]:
        """The heads, the files; and counsel in the place of those whom they represent."""
        counsel = [("c", "to counsel")] if self._to_counsel() else []
        return [*counsel, ("t", "heads"), ("+", "files")]

    def _to_counsel(self) -> tuple[str, str] | None:
        return holding.to_counsel(self.session, *self._held_by)

    @property
    def _held_by(self) -> tuple[str, str, int | None, str]:
        """What tells whether it is held back."""
        return self.letter.recipients, self.letter.copies, self.case, self.let_go_of

    def lines(self) -> Iterator[Line]:
        """A line for each head, for each file, and for what holds it back."""
        letter = self.letter
        yield Cell("To      ", "dim"), Cell(letter.recipients)
        if letter.copies:
            yield Cell("Cc      ", "dim"), Cell(letter.copies)
        yield Cell("Subject ", "dim"), Cell(letter.subject)
        yield from (attaching.file_line(number, file) for number, file in enumerate(letter.enclosed, 1))
        for held in holding.obstacles(self.session, *self._held_by)[: holding.SAID]:
            yield Cell("Held    ", "dim"), Cell(held.in_short, "bad")
        if why := committing.of_letter(self.session, letter, self.case):
            yield Cell("Pending ", "dim"), Cell(why, "soon")

    def kept(self) -> Mapping[str, Any]:
        """The heads and the files."""
        return {name: getattr(self.letter, name) for name in HEADS} | {FILES: as_text(self.letter.enclosed)}

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Have those heads, and the files, that are given."""
        files = from_text(kept[FILES]) if FILES in kept else self.letter.enclosed
        heads = {name: kept[name] for name in HEADS if name in kept}
        self.letter = replace(self.letter, **heads, enclosed=files)

    async def change(self, key: str, on: WritingScreen) -> bool:
        """Ask for the heads, have a file go with the letter or stay, or write to counsel instead."""
        if key == "+":
            files = await attaching.choose(on, self.letter.enclosed, self.letter, self.case)
            self.letter = replace(self.letter, enclosed=files)
            on.show_heading()
            return True
        if key == "c" and (instead := self._to_counsel()) is not None:
            self.letter = replace(self.letter, recipients=instead[0], copies=instead[1])
            on.show_heading()
            return True
        for name, label in HEADS.items():
            self.take_up({name: await on.ask.line(label, getattr(self.letter, name))})
            on.show_heading()
        return False


async def reply(screen: Surface, row: EnquiryRow) -> None:
    """Write a reply to an enquiry, or go on with the one that is not sent yet."""
    desk = screen.desk
    now = enquiries.one(desk.session, row.id)
    if now is not None and now.pending_reply is not None:
        item = outbox.one(desk.session, now.pending_reply[0])
        if item is not None and item.state == SENDING:
            screen.say(f"O{item.id} is being sent: g o shows what became of it.", "soon")
            return
        if item is not None:
            await edit(screen, item)
            return
    items = correspondence.of_enquiry(desk.session, row.id)
    begun = letters.reply(row, items, desk.firm, desk.me)
    await _open(screen, f"reply:E{row.id}", f"Reply to E{row.id}", begun, row)


async def letter(screen: Surface, subject: str, title: str, begun: Letter) -> None:
    """Write a letter that answers nothing."""
    await _open(screen, subject, title, begun, None)


async def edit(screen: Surface, item: OutgoingRow) -> None:
    """Write on at a message of the outbox."""
    begun = Letter(
        item.kind, item.enquiry, item.answers, item.recipients, item.copies, item.subject, item.body,
        item.needs_approval, enclosures.of_one(screen.desk.session, item.id),
    )  # fmt: skip
    await _open(screen, f"edit:O{item.id}", f"O{item.id}", begun, None, item)


async def _open(
    screen: Surface, subject: str, title: str, begun: Letter, row: EnquiryRow | None,
    existing: OutgoingRow | None = None,
) -> None:  # fmt: skip
    desk = screen.desk
    states = {"enter": READY, "a": FOR_APPROVAL, DRAFTED: DRAFT}
    about = [number for number in (row.id if row else existing and existing.enquiry,) if number]

    case = row.case if row else existing.case if existing else begun.case
    heading = LetterHeading(desk.session, begun, case, existing.let_go_of if existing else "")

    def theirs() -> str:
        now = outbox.one(desk.session, existing.id) if existing is not None else None
        return stale.of_letter(now) if now is not None else ""

    seen = Seen(existing.version, theirs) if existing is not None else None

    async def finish(key: str, text: str) -> NotYet | None:
        letter = heading.letter
        if existing is None and key != DRAFTED and text == begun.body:
            return NotYet("Nothing is written yet.")
        wanted = replace(letter, body=text, needs_approval=letter.needs_approval or key == "a")
        since = replace(existing, version=seen.version) if existing and seen else None
        result = await written(outbox.write(desk.session, wanted, states[key], since))
        if seen is not None and isinstance(result, Conflict):
            seen.version = result.version
            return NotYet(str(result), theirs())
        followed = " ".join(("", *result.told)) if isinstance(result, Done) else ""

        def said(number: int) -> str:
            now = outbox.one(desk.session, number)
            state = now.state if now is not None else states[key]
            word = desk.words["outbox_state." + state.replace(" ", "_")]
            return f"O{number} is in the outbox: {word}.{followed}"

        return told(
            show(screen, result, said,
                 lambda number: {"outgoing": [number], "enquiries": about})
        )  # fmt: skip

    endings = [("enter", "ready"), ("a", "approval"), (DRAFTED, "draft")]
    piece = Piece(subject, title, begun.body, endings, finish, heading, case, seen=seen)
    await screen.app.push_screen(WritingScreen(desk, piece))


async def decline(screen: Surface, row: EnquiryRow, shown: Rowed[EnquiryRow]) -> None:
    """Write the letter that declines, which goes to the attorneys for approval."""
    desk = screen.desk
    items = correspondence.of_enquiry(desk.session, row.id)
    begun = letters.non_engagement(row, items, desk.firm, desk.me, desk.words, desk.now())
    approval = f"waits for {with_article(desk.words['attorney'])}'s approval"

    heading = LetterHeading(desk.session, begun, row.case)

    async def finish(_key: str, text: str) -> NotYet | None:
        nonlocal row
        letter = replace(heading.letter, body=text)
        future = declining.decline(desk.session, desk.firm, row.target, letter)
        said = f"{approval}; the clock runs until it is sent."
        result = await written(future)
        if isinstance(result, Conflict):
            row = enquiries.one(desk.session, row.id) or row
            return NotYet(str(result), stale.of_enquiry(desk, row))
        why = show(screen, result, lambda number: f"O{number} {said}")
        if not why:
            shown.pending([row])
            shown.settled(Upshot([row], frozenset({row.key})))
        return told(why)

    title, endings = f"Decline E{row.id}", [("enter", "approval"), ("a", "same")]
    piece = Piece(f"decline:E{row.id}", title, begun.body, endings, finish, heading, row.case)
    await screen.app.push_screen(WritingScreen(desk, piece))


async def note(screen: Surface, rows: Sequence[EnquiryRow]) -> None:
    """Write a note on one enquiry, or the same on each marked one."""
    desk = screen.desk
    names = ", ".join(row.name for row in rows[:5]) + (" …" if len(rows) > 5 else "")

    waiting = list(rows)  # those that have not got it yet

    async def finish(_key: str, text: str) -> NotYet | None:
        nonlocal waiting
        result = await written(triage.add_note(desk.session, [row.target for row in waiting], text))
        touched = {"enquiries": [row.id for row in waiting]}
        if isinstance(result, Conflict):
            waiting = enquiries.by_ids(desk.session, [row.id for row in waiting]) or waiting
            return NotYet(str(result), stale.of_enquiry(desk, waiting[0]))
        why = show(screen, result, f"Note added to {names}.", touched)
        left = result.value.left if isinstance(result, Done) else ()
        if not left:
            return told(why)
        there = enquiries.by_ids(desk.session, [number for number, _why in left])
        if not there:
            return NotYet(f"Not added to E{left[0][0]}: {left[0][1]}")
        waiting = there
        more = f" and {len(left) - 1} more" if len(left) > 1 else ""
        return NotYet(f"Not added to E{left[0][0]}{more}: {left[0][1]}", stale.of_enquiry(desk, there[0]))

    row, endings = rows[0], [("enter", "save")]
    piece = Piece(f"note:{names}", f"Note on {names}", "", endings, finish, NoHeading(), row.case)
    await screen.app.push_screen(WritingScreen(desk, piece))
