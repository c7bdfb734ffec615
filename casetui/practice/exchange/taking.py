"""Takes cards in: who is new is added, what a file says anew of somebody is added to what is known here.

What the firm has of a contact is never taken away: a file that says less says nothing. What there is one of,
such as a postal address, changes only where the file says another than it said the last time; so a second
import of the same file changes nothing, and undoes nothing that was changed here since the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from casetui.practice.exchange.cards import ONE_BY_ONE, Card, Leavings
from casetui.practice.exchange.meeting import Meeting, Met
from casetui.practice.people import keeping, several
from casetui.practice.people.keeping import Details
from casetui.session.rights import RIGHTS
from casetui.session.transaction import Tx
from casetui.sqlite import checkpoints
from casetui.tables.people import Contact
from casetui.text import digits

WORDS = {
    "name": "name", "postal": "postal address", "language": "language", "preferred": "preferred way",
    "may_be_told": "line on who may be told", "do_not_contact": "line on not contacting them",
}  # fmt: skip
TOLD = 50


@dataclass
class Taken:
    """What became of the cards of a file."""

    new: int = 0
    changed: int = 0
    same: int = 0
    alike: list[str] = field(default_factory=list)
    """Sentences on who was added beside somebody of another name, the first of them."""

    alike_count: int = 0

    def tell_alike(self, sentence: str) -> None:
        """Remember that somebody may be somebody who is here."""
        self.alike_count += 1
        if len(self.alike) < TOLD:
            self.alike.append(sentence)


class Seen:
    """Which contacts a file has spoken of so far, in a byte for each contact there is."""

    def __init__(self) -> None:
        """Begin with none."""
        self._there = bytearray()

    def __contains__(self, number: int) -> bool:
        """Whether it has."""
        return number < len(self._there) and bool(self._there[number])

    def add(self, number: int) -> None:
        """It has now."""
        if number >= len(self._there):
            self._there.extend(bytes(max(number + 1, 2 * len(self._there)) - len(self._there)))
        self._there[number] = 1


class Taking:
    """Takes the cards of one file in, whatever number of transactions that needs."""

    def __init__(self) -> None:
        """Begin with nothing taken."""
        self.taken = Taken()
        self.leavings = Leavings()
        self._seen = Seen()

    def take(self, tx: Tx, cards: list[Card]) -> bool:
        """Take these in; whether that is an act of its own, and not more of one."""
        checkpoints.seldom(tx.connection)
        meeting = Meeting(tx.session, tx)
        meeting.expect(cards)
        for whole in cards:
            card = meeting.without_colleagues(whole, self.leavings)
            self._take(tx, card, meeting.who(card))
            meeting.remember(card)
        return RIGHTS[tx.action].undoable

    def _take(self, tx: Tx, card: Card, met: Met) -> None:
        known = met.contact
        if known is None:
            number = _add(tx, card)
            self._seen.add(number)
            self.taken.new += 1
            if met.alike:
                self.taken.tell_alike(alike(card, met, f"was added as C{number}"))
            return
        before = known.id in self._seen
        self._seen.add(known.id)
        if met.gone_into or known.card == card.mark:
            self.taken.same += 1
            return
        change = change_of(tx.query, card, met, before=before)
        if change.kept:
            self.leavings.leave(
                card.place, card.name, f"C{known.id} keeps what it has: {', '.join(change.kept)}"
            )
        # Who is just as the file says stays as they are, down to the version.
        anew = change.is_one or change.uid or (known.card and card.says_anew(known.card))
        _apply(tx, change, card if anew and not before else None)
        if change.is_one:
            self.taken.changed += 1
        else:
            self.taken.same += 1


def alike(card: Card, met: Met, done: str) -> str:
    """That somebody shares a mail address, a number or only a name with somebody who is here."""
    names = ", ".join(f"C{one.id} {one.name}" for one in met.alike[:3])
    more = f" and {len(met.alike) - 3} more" if len(met.alike) > 3 else ""
    return f"line {card.place}: {card.name} {done}, and may be {names}{more}"


@dataclass(frozen=True)
class Change:
    """What a card changes of a contact, and in words what it does not, because the contact has another."""

    contact: int
    wanted: dict[str, Any]
    uid: bool
    """Whether it is now known what the other program knows it by."""

    kept: tuple[str, ...]

    @property
    def is_one(self) -> bool:
        """Whether anything changes that a person sees."""
        return bool(self.wanted)


Query = Callable[..., list[tuple[Any, ...]]]
_PARTS = "SELECT {} FROM {} WHERE contact_id = ? AND withdrawn IS NULL ORDER BY id"


def change_of(query: Query, card: Card, met: Met, *, before: bool) -> Change:
    """What a card changes of the contact that it is.

    `before`: the file has spoken of them already, and what it said first counts.
    """
    known = met.contact
    assert known is not None
    (values,) = query(f"SELECT {', '.join((*ONE_BY_ONE, 'uid'))} FROM contacts WHERE id = ?", known.id)
    now = dict(zip((*ONE_BY_ONE, "uid"), values, strict=True))
    wanted, kept = _one_by_one(now, card, known.card, renames=met.by_uid, before=before)
    names = query(_PARTS.format("name, kind", "aliases"), known.id)
    emails = [email for (email,) in query(_PARTS.format("email", "addresses"), known.id)]
    phones = query(_PARTS.format("number, label, digits", "phones"), known.id)
    called, numbers = {name for name, _kind in names} | {now["name"]}, {its for *_said, its in phones}
    more: dict[str, tuple[list[Any], list[Any]]] = {
        "other_names": (names, [one for one in card.others if one.name not in called]),
        "emails": (emails, [email for email in card.emails if email not in emails]),
        "phones": (
            [(number, label) for number, label, _its in phones],
            [phone for phone in card.phones if digits(phone.number) not in numbers],
        ),
    }
    for name, (there, new) in more.items():
        if len(there) + len(new) > several.MOST:
            kept.append(f"it has {len(there)} {name.replace('_', ' ')} already")
        elif new:
            wanted[name] = (*there, *new)
    # What it goes out with when it has none is not what another program knows it by.
    uid = bool(card.uid) and not now["uid"] and not before and not met.by_uid
    return Change(known.id, wanted, uid, tuple(kept))


def _one_by_one(
    now: dict[str, Any], card: Card, mark: str, *, renames: bool, before: bool
) -> tuple[dict[str, Any], list[str]]:
    """What changes of what there is one of; and in words what the contact has another of, which it keeps."""
    wanted: dict[str, Any] = {}
    kept: list[str] = []
    anew = card.says_anew(mark) if mark and not before else frozenset()
    for name in ONE_BY_ONE:
        said, there = getattr(card, name), now[name]
        if name == "note":
            said = _with_new_lines(there, said)
        if not said or said == there or (name == "name" and not renames):
            continue
        if len(str(said)) > keeping.LONGEST_TEXT.get(name, len(str(said))):
            kept.append(f"its {name} would be too long")
        elif name in ("note", "minor") or not there or name in anew:
            wanted[name] = said
        elif before or not mark:
            kept.append(f"its {WORDS[name]} is another")
    return wanted, kept


def _with_new_lines(there: str, said: str) -> str:
    """A note with the lines that it lacks."""
    lines = set(there.split("\n"))
    more = [line for line in said.split("\n") if line not in lines]
    return "\n".join([*([there] if there else []), *more]) if any(more) else there


def _add(tx: Tx, card: Card) -> int:
    details = Details(
        card.name, card.organisation, card.emails, card.phones, card.others, card.postal, card.language,
        card.preferred, card.may_be_told, card.minor, None, None, card.do_not_contact, card.note,
    )  # fmt: skip
    return keeping.add_in(tx, details, uid=card.uid, card=card.mark)


def _apply(tx: Tx, change: Change, card: Card | None) -> None:
    """Write a change, and the card that it comes from unless the file has said more of its contact before."""
    if change.is_one:
        keeping.change_in(tx, tx.get(Contact, change.contact), change.wanted)
    beside = {} if card is None else {"card": card.mark} | ({"uid": card.uid} if change.uid else {})
    tx.update(Contact, change.contact, None, **beside)
