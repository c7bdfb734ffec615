"""Which act which role may do: one table, read by the write path and by the screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casetui.words import with_article

CASE_MANAGER, ATTORNEY, SUPERVISOR, ADMINISTRATOR = "case manager", "attorney", "supervisor", "administrator"
ROLES = (CASE_MANAGER, ATTORNEY, SUPERVISOR, ADMINISTRATOR)

_DESK = (CASE_MANAGER, ATTORNEY, SUPERVISOR)
LAWYERS = (ATTORNEY, SUPERVISOR)
_SERVER = (SUPERVISOR, ADMINISTRATOR)


@dataclass(frozen=True)
class Right:
    """What an act does in the words of the history, who may do it, and whether `u` takes it back."""

    sentence: str
    roles: tuple[str, ...]
    undoable: bool = True
    whole: bool = False  # undone all at once or not at all, whatever it did to how many


RIGHTS: dict[str, Right] = {
    "enquiry.add": Right("took down an enquiry", _DESK),
    "enquiry.close": Right("closed", _DESK),
    "enquiry.dates": Right("said what became of the court's dates", _DESK),
    "enquiry.reopen": Right("reopened", _DESK),
    "enquiry.snooze": Right("snoozed", _DESK),
    "enquiry.take": Right("took", _DESK),
    "enquiry.assign": Right("assigned", _DESK),
    "enquiry.forward": Right("forwarded", _DESK),
    "enquiry.return": Right("answered the colleague who asked", _DESK),
    "enquiry.link": Right("linked to a case", _DESK),
    "enquiry.unpropose": Right("said that it is not of the proposed case", _DESK),
    "enquiry.decline": Right("declined", _DESK),
    "case.open": Right("opened a case", _DESK, whole=True),
    "case.begin": Right("let a case begin", _DESK),
    "case.close": Right("closed a case", _DESK),
    "case.reopen": Right("opened a closed case again", _DESK),
    "case.tick": Right("saw to a point of a case's lists", _DESK),
    "case.second": Right("confirmed that a point is not needed", _DESK),
    "conflict.check": Right("checked for conflicts", _DESK, undoable=False),
    "conflict.sign": Right("signed off a conflict check", (ATTORNEY,), undoable=False),
    "interest.add": Right("kept an interest of the firm's own people", _DESK),
    "interest.end": Right("ended an interest of the firm's own people", _DESK),
    "contact.relate": Right("said who is bound to whom", _DESK),
    "note.add": Right("added a note", _DESK),
    "note.change": Right("changed a note", _DESK),
    "note.withdraw": Right("withdrew a note", _DESK),
    "note.read_back": Right("read a statement back", _DESK),
    "note.sign": Right("had a statement signed", _DESK),
    "note.scan": Right("put the signed paper to a statement", _DESK),
    "note.pass": Right("passed a note to a lawyer", _DESK),
    "note.see": Right("saw a note", _DESK),
    "outgoing.write": Right("wrote a message", _DESK),
    "outgoing.attach": Right("changed what goes with a message", _DESK),
    "outgoing.submit": Right("put up for approval", _DESK),
    "outgoing.approve": Right("approved", (ATTORNEY,)),
    "outgoing.let_go": Right("let a message go that was held back", LAWYERS),
    "outgoing.return": Right("sent a message back", LAWYERS),
    "outgoing.withdraw": Right("withdrew a message", _DESK),
    "outgoing.sending": Right("began to send", _DESK, undoable=False),
    "outgoing.send": Right("sent", _DESK, undoable=False),
    "outgoing.failed": Right("could not send", _DESK, undoable=False),
    "attachment.copy": Right("copied out a file", _DESK, undoable=False),
    "file.read": Right("read a file for its words", ROLES, undoable=False),  # never logged
    "mail.ingest": Right("took mail in", ROLES, undoable=False),
    "sender.say": Right("said whose an address is", _DESK),
    "contact.add": Right("added a contact", _DESK),
    "contact.change": Right("changed a contact", _DESK),
    "contact.merge": Right("made one of two contacts", _DESK, whole=True),
    "party.add": Right("gave somebody a role", _DESK),
    "party.change": Right("changed somebody's role", _DESK),
    "party.end": Right("ended somebody's role", _DESK),
    "contact.import": Right("took contacts in from a file", _DESK),
    # As with a calendar: undo takes it back with the first part.
    "contact.import.more": Right("took in more contacts from a file", _DESK, undoable=False),
    "agenda.add": Right("added to the agenda", _DESK),
    "agenda.done": Right("done", _DESK),
    "agenda.cancel": Right("cancelled", _DESK),
    "agenda.reopen": Right("opened again", _DESK),
    "agenda.snooze": Right("put off", _DESK),
    "agenda.take": Right("took", _DESK),
    "agenda.assign": Right("assigned", _DESK),
    "agenda.change": Right("changed", _DESK),
    "agenda.import": Right("took in from a calendar", _DESK),
    # What one transaction would hold the database too long for; undo takes it back with the first part.
    "agenda.import.more": Right("took in more from a calendar", _DESK, undoable=False),
    "deadline.met": Right("met", _DESK),
    "deadline.move": Right("moved a deadline", _DESK),
    "deadline.confirm": Right("confirmed a date", _DESK),
    "deadline.return": Right("sent a date back", _DESK),
    "case.review": Right("reviewed a case", _DESK),
    "case.change": Right("changed a case", _DESK),
    "case.stage": Right("moved a case on", _DESK),
    "case.hand_over": Right("handed a case over", _DESK, whole=True),
    "case.archive": Right("archived a case, or brought it back", _DESK),
    "case.guide": Right("said what the client may be told", LAWYERS),
    "paper.add": Right("took in a paper", _DESK),
    "paper.change": Right("changed a paper", _DESK),
    "paper.version": Right("took in a new version of a paper", _DESK),
    "paper.register": Right("entered a paper in the register", _DESK),
    "paper.withdraw": Right("withdrew a paper", _DESK),
    # What has left the building is corrected by another entry; a number that was printed stays used.
    "bates.stamp": Right("stamped papers with numbers", _DESK, undoable=False),
    "production.make": Right("produced papers", _DESK, undoable=False),
    "production.recall": Right("asked produced papers back", _DESK, undoable=False),
    "bundle.make": Right("made a bundle", _DESK, whole=True),
    "privilege.claim": Right("held back as privileged", _DESK),
    "privilege.change": Right("said something else of", _DESK),
    "privilege.end": Right("held back no more", LAWYERS),
    "cover.set": Right("set a cover", _DESK),
    "cover.end": Right("ended a cover", _DESK),
    "notice.write": Right("wrote the day's notices", ROLES, undoable=False),
    "wall.add": Right("put up a wall", LAWYERS, undoable=False),
    "wall.end": Right("took down a wall", LAWYERS, undoable=False),
    "wall.tell": Right("was told to return papers", ROLES, undoable=False),
    "case.viewers": Right("looked up who looked at a case", (SUPERVISOR,), undoable=False),  # never logged
    "user.add": Right("added a user", _SERVER, undoable=False),
    "user.role": Right("changed a role", _SERVER, undoable=False),
    "user.enable": Right("let a user act again", _SERVER, undoable=False),
    "user.disable": Right("disabled a user", _SERVER, undoable=False),
    "setting.change": Right("changed a setting", _SERVER, undoable=False),
    "firm.found": Right("founded the firm", (), undoable=False),  # only in a new database, by nobody yet
    "private.keep": Right("kept something of their own", ROLES, undoable=False),  # never logged
    "act.undo": Right("undid", ROLES, undoable=False),
    "act.redo": Right("did again", ROLES, undoable=False),
}


def may(role: str, action: str) -> bool:
    """Whether this role may do this act; an unknown act is a KeyError."""
    return role in RIGHTS[action].roles


def who_may(action: str, words: Mapping[str, str]) -> str:
    """The roles that may do the act, for a sentence, each by the firm's word for it."""
    roles = [words[f"role.{role}"] for role in RIGHTS[action].roles] or ["founder"]
    named = [with_article(role) for role in roles]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} or {named[-1]}"
