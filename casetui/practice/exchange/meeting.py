"""Whether the contact of a card is here already: by its UID, else by its name with a mail address or number.

A card whose mail or number somebody of another name has is a contact of its own, and those are named; so are
those who have its very name and are reached otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from casetui.practice.exchange.cards import Card, Leavings
from casetui.practice.firm.mark import firm_mark
from casetui.practice.people.seeing import seen
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, raw, tuples
from casetui.tables.people import Contact
from casetui.text import folded

LOOKED_AT = 20
"""How many who share a mail address, a number or a name are looked at: a switchboard is thousands' number."""

_COLUMNS = "c.id, c.name, c.card, c.postal"
_LIVE = "c.withdrawn IS NULL"
_BY_UID = "SELECT c.id, c.name, c.card, c.postal, c.withdrawn, c.merged_into_id FROM contacts AS c WHERE"
_BY_MAIL = (
    f"SELECT {_COLUMNS} FROM addresses AS a JOIN contacts AS c ON c.id = a.contact_id"
    f" WHERE a.email = ? AND a.withdrawn IS NULL AND {_LIVE}"
)
_BY_NUMBER = (
    f"SELECT {_COLUMNS} FROM phones AS p JOIN contacts AS c ON c.id = p.contact_id"
    f" WHERE p.digits = ? AND p.withdrawn IS NULL AND {_LIVE}"
)
_BY_NAME = f"SELECT {_COLUMNS} FROM contacts AS c WHERE c.name = ? AND {_LIVE}"
_COLLEAGUE = "SELECT 1 FROM addresses WHERE email = ? AND user_id IS NOT NULL AND withdrawn IS NULL LIMIT 1"
_ANY_UID = "SELECT uid FROM contacts WHERE uid IN ({})"
_ANY_MAIL = "SELECT email FROM addresses WHERE email IN ({})"
_ANY_NUMBER = "SELECT digits FROM phones WHERE digits IN ({})"
VALUES = 5_000
"""How many values one statement asks for."""

_NAMES = "SELECT name FROM aliases WHERE contact_id = ? AND withdrawn IS NULL"


class Known(NamedTuple):
    """A contact that is here: its number, its name, the mark of the card it came with, its postal address."""

    id: int
    name: str
    card: str
    postal: str


class Met(NamedTuple):
    """Who a card is: a contact that is here (`by_uid`: whatever its name), or none; who else it could be."""

    contact: Known | None
    by_uid: bool = False
    gone_into: bool = False
    """It was merged into another one: what a file says of it has been dealt with."""

    alike: tuple[Known, ...] = ()


class Meeting:
    """Looks contacts up as one user sees them; made for each transaction anew."""

    def __init__(self, session: Reader, tx: Tx | None = None) -> None:
        """Look inside this transaction, or at what is there now."""
        self._session = session
        self._connection = tx.connection if tx is not None else raw(session.database)
        self._there: set[str] | None = None
        """By which of all that is looked for anybody is known; None while nobody has asked."""

    def expect(self, cards: Sequence[Card]) -> None:
        """Ask at once by what of these cards anybody is known: most of an import is new."""
        there = set[str]()
        for sql, wanted in (
            (_ANY_UID, [card.uid for card in cards if card.uid]),
            (_ANY_MAIL, [email for card in cards for email in card.emails]),
            (_ANY_NUMBER, [number for card in cards for number in card.numbers]),
        ):
            for start in range(0, len(wanted), VALUES):
                part = wanted[start : start + VALUES]
                rows = self._connection.execute(sql.format(", ".join("?" * len(part))), part)
                there |= {found for (found,) in rows}
        self._there = there

    def without_colleagues(self, card: Card, leavings: Leavings) -> Card:
        """A card without the mail addresses of this firm's own people, which are nobody else's."""
        ours = [email for email in card.emails if self._may_be(email) and self._rows(_COLLEAGUE, email)]
        for email in ours:
            leavings.leave(card.place, card.name, f"{email} is a colleague's address")
        return replace(card, emails=tuple(one for one in card.emails if one not in ours)) if ours else card

    def remember(self, card: Card) -> None:
        """This card is taken: who comes after it may be known by what it says."""
        if self._there is not None:
            self._there.update(card.keys)

    def who(self, card: Card) -> Met:
        """Whose card it is."""
        if card.uid and (met := self._of_uid(card.uid)) is not None:
            return met
        sharing: dict[int, Known] = {}
        for email in card.emails:
            sharing |= self._found(_BY_MAIL, email, card.name)
        for number in card.numbers:
            sharing |= self._found(_BY_NUMBER, number, card.name)
        named = folded(card.name)
        same = [one for one in sharing.values() if self._is_called(one, named)]
        if same:
            return Met(min(same))
        if not card.emails and not card.numbers:
            return self._by_name_alone(card)
        return Met(None, alike=tuple(sorted(sharing.values()) or self._named(card)))

    def _named(self, card: Card) -> list[Known]:
        """Who has this very name."""
        return self._seen([Known(*row) for row in self._rows(f"{_BY_NAME} LIMIT {LOOKED_AT}", card.name)])

    def _by_name_alone(self, card: Card) -> Met:
        """Who has this very name, where a card says nothing by which anybody is reached."""
        there = self._named(card)
        same = [one for one in there if not card.postal or one.postal == card.postal]
        if same:
            return Met(min(same))
        return Met(None, alike=tuple(there))

    def _of_uid(self, uid: str) -> Met | None:
        """Who came with this UID, or went out with it."""
        live_first = f"ORDER BY c.withdrawn IS NOT NULL, c.id LIMIT {LOOKED_AT}"
        rows = self._rows(f"{_BY_UID} c.uid = ? {live_first}", uid) if self._may_be(uid) else []
        own = re.fullmatch(rf"c(\d{{1,18}})\.{self._mark}@casetui\.invalid", uid)
        if own is not None:
            rows += self._rows(f"{_BY_UID} c.id = ?", int(own[1]))
        for found in rows:
            row, merged = found, False
            for _step in range(LOOKED_AT):  # merged into one that was merged itself
                if row[4] is None or row[5] is None:
                    break
                (row,), merged = self._rows(f"{_BY_UID} c.id = ?", row[5]), True
            known = Known(*row[:4])
            if row[4] is None and self._seen([known]):
                return Met(known, by_uid=True, gone_into=merged)
        return None

    def _found(self, sql: str, value: str, name: str) -> dict[int, Known]:
        if not self._may_be(value):
            return {}
        rows = self._rows(f"{sql} LIMIT {LOOKED_AT + 1}", value)
        if len(rows) > LOOKED_AT:
            # So many share it: only one of this name can be meant.
            rows = rows[:3] + self._rows(f"{sql} AND c.name = ? LIMIT 1", value, name)
        return {row[0]: one for row in rows for one in self._seen([Known(*row)])}

    def _may_be(self, key: str) -> bool:
        return self._there is None or key in self._there

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()

    def _is_called(self, known: Known, named: str) -> bool:
        if folded(known.name) == named:
            return True
        return any(folded(name) == named for (name,) in self._connection.execute(_NAMES, (known.id,)))

    def _seen(self, found: Sequence[Known]) -> list[Known]:
        """Those of them whom this user may hear of."""
        if not found or not self._walls:
            return list(found)
        query = self._session.rows(Contact, Contact.id).where(Contact.id.in_([one.id for one in found]))
        heard = set(column(query.where(seen(self._session))))
        return [one for one in found if one.id in heard]

    @cached_property
    def _walls(self) -> bool:
        """Whether there are any before them, which is asked once: most users are shut out of nothing."""
        return bool(tuples(self._session.shut_out().bind(self._session.database).limit(1)))

    @cached_property
    def _mark(self) -> str:
        return firm_mark(self._session)


def own_uid(number: int, mark: str) -> str:
    """The UID of a contact that came with none, the same at every export."""
    return f"c{number}.{mark}@casetui.invalid"
