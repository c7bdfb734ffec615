"""What is held back: a letter to somebody who has counsel, or who wants no contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casetui.practice.mail.addresses import MailAddress, addresses
from casetui.practice.people import approach
from casetui.practice.people.approach import Obstacle
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.tables.outbox import Outgoing

SAID = 3
"""How many obstacles a sentence names."""


def obstacles(
    session: Reader, recipients: str, copies: str, case: int | None, let_go_of: str = ""
) -> list[Obstacle]:
    """What stands against a letter in a case, or in none, but for what a lawyer has let it go of."""
    let_go = let_go_of.split("\n")
    found = approach.obstacles(session, [*_whom(recipients), *addresses(copies)], case)
    return [one for one in found if one.key not in let_go]


def check(tx: Tx, number: int, then: str) -> None:
    """Refuse where a letter of the outbox is held back, with what to do `then`.

    All that is to leave passes here: when it is written as ready, approved, and sent.
    """
    row = tx.get(Outgoing, number)
    if row["addressee_id"] is not None:
        return  # a notice, to one of the firm
    its = row["recipients"], row["copies"], row["case_id"], row["let_go_of"]
    if held := obstacles(tx.session, *its):
        raise Refuse(f"Held: {sentence(held)} {then}")


def sentence(held: Sequence[Obstacle]) -> str:
    """What stands against a letter, in words."""
    named = list(dict.fromkeys(map(str, held)))
    more = f" And {len(named) - SAID} more." if len(named) > SAID else ""
    return " ".join(named[:SAID]) + more


def to_counsel(
    session: Reader, recipients: str, copies: str, case: int | None, let_go_of: str = ""
) -> tuple[str, str] | None:
    """To whom a letter goes, and who gets a copy, with counsel in the place of those they represent.

    None where nobody it is held back from has counsel that this user may hear of.
    """
    held = obstacles(session, recipients, copies, case, let_go_of)
    counsel = {one.address: [its.address for its in one.counsel] for one in held if one.counsel}
    if not counsel:
        return None
    its_copies = addresses(copies)
    to = _instead(_whom(recipients), counsel, recipients)
    return to, _instead(its_copies, counsel, copies)


def _whom(recipients: str) -> tuple[MailAddress, ...]:
    """To whom a letter goes; what has no mail address in it is one name, commas and all."""
    if "@" not in recipients:
        return (MailAddress(recipients.strip(), ""),) if recipients.strip() else ()
    return addresses(recipients)


def _instead(
    to: Sequence[MailAddress], counsel: dict[MailAddress, list[MailAddress]], written: str
) -> str:  # fmt: skip
    if counsel.keys().isdisjoint(to):
        return written
    return ", ".join(dict.fromkeys(map(str, _each(to, counsel))))


def _each(
    to: Sequence[MailAddress], counsel: dict[MailAddress, list[MailAddress]]
) -> Iterator[MailAddress]:  # fmt: skip
    for address in to:
        yield from counsel.get(address, [address])
