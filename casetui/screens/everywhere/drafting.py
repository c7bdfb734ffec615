"""Drafts that wait: what they are called, and going on with one."""

from __future__ import annotations

import re

from casetui.practice.enquiries import enquiries
from casetui.practice.outbox import outbox
from casetui.practice.private import drafts
from casetui.practice.private.drafts import DraftText
from casetui.screens.agenda.reviewing import DRAFT as LINES
from casetui.screens.agenda.typed_line import DRAFT as LINE
from casetui.screens.costs.kept import CHANGE, COST
from casetui.screens.frame.base import DeskScreen
from casetui.screens.inbox.enquiry_acts import EnquiryActs
from casetui.session.session import Session

KINDS = {
    "reply": "reply to", "decline": "letter that declines", "note": "note on", "edit": "changes to",
    "case-note": "note on", "note-edit": "changes to", "letter": "letter to", "details": "change to",
    "contact": "contact to add,", "guidance": "guidance on", "stage": "stage of",
    "handover": "note on handing over", CHANGE: "change to",
}  # fmt: skip


def waiting(session: Session) -> list[DraftText]:
    """The user's drafts, newest first; changes to a letter that has been sent are over, and dropped."""
    left = []
    for draft in drafts.mine(session):
        kind, _, of = draft.subject.partition(":")
        item = outbox.one(session, int(of[1:])) if kind == "edit" and of[1:].isdigit() else None
        if item is not None and item.state == outbox.SENT:
            drafts.drop(session, draft.subject)
        elif kind != "edit" or item is not None:
            left.append(draft)
    return left


def begun(session: Session) -> str:
    """What was begun and is still to be ended, in a sentence; '' where there is nothing."""
    kept = waiting(session)
    if not kept:
        return ""
    more = f" and {len(kept) - 1} more" if len(kept) > 1 else ""
    return f"A {name(kept[0].subject)} was begun{more}; : and “draft” go on with it."


def name(subject: str) -> str:
    """What a draft is, in words: "reply to E12"."""
    kind, _, of = subject.partition(":")
    if kind == LINES:
        return "list of lines to add"
    if kind == LINE:
        return "line to add"
    if kind == COST:
        return "line of costs to enter"
    return f"{KINDS.get(kind, kind)} {of}"


async def go_on(screen: DeskScreen, subject: str) -> None:
    """Open what the draft belongs to: the editor gives it back."""
    from casetui.screens.agenda import adding
    from casetui.screens.costs import entering
    from casetui.screens.people import unfinished
    from casetui.screens.writing import case_notes, guidance

    kind, _, of = subject.partition(":")
    if kind == LINES:
        adding.go_on(screen, subject)
        return
    if kind == LINE:
        await adding.Adding(screen, taken_up=True).run()
        return
    if kind == COST:
        await entering.Entering(screen, taken_up=True).run()
        return
    if kind == CHANGE:
        screen.say(f"It belongs to {of}: m on its row gives it back.", "dim")
        return
    if kind == "stage":
        await _to_case(screen, of)
        return
    if kind in (case_notes.NEW, case_notes.OLD):
        if not await case_notes.go_on(screen, kind, of):
            screen.say(f"It belongs to {of}, which is gone from your sight.", "dim")
        return
    if kind == "guidance":
        await guidance.go_on(screen, of)
        return
    if kind in unfinished.KINDS:
        await unfinished.go_on(screen, kind, of)
        return
    await _to_enquiry(screen, kind, of)


async def _to_enquiry(screen: DeskScreen, kind: str, of: str) -> None:
    """Open what was written on an enquiry, or the letter that was changed."""
    from casetui.screens.outbox import writing

    session = screen.desk.session
    numbers = [int(number) for number in re.findall(r"\d+", of)]
    if kind == "edit":
        item = outbox.one(session, numbers[0]) if numbers else None
        if item is not None and item.state not in (outbox.SENDING, outbox.SENT):
            await writing.edit(screen, item)
            return
    rows = enquiries.by_ids(session, numbers)
    # A note on many names only the first few of them.
    triage = screen.part(EnquiryActs)
    if kind == "edit" or triage is None or len(rows) != len(numbers) or "…" in of:
        screen.say(f"It belongs to {of}: go there, and the same key gives it back.", "dim")
    elif kind == "note":
        await writing.note(screen, rows)
    elif kind == "reply":
        await writing.reply(screen, rows[0])
    elif kind == "decline":
        await writing.decline(screen, rows[0], triage.performer.shown)


async def _to_case(screen: DeskScreen, ref: str) -> None:
    """Go to the case of whose stage the tasks were looked through."""
    from casetui.practice.cases import cases
    from casetui.screens.cases.tabs import open_file

    case = cases.by_ref(screen.desk.session, ref)
    if case is not None:
        screen = open_file(screen, case)
        await screen.shown()
    screen.say(f"S in {ref}, and the stage, give back what you changed of its tasks.", "dim")
