"""Letters that engage the firm: while their case is pending none goes out without an attorney's yes.

That a message came may be answered all the same. What may be an engagement letter, a letter of the firm's
own, and whatever has a file with it, waits.
"""

from __future__ import annotations

from casetui.practice.cases import pending
from casetui.practice.outbox.letter import LETTER, UPDATE, Letter
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first
from casetui.tables.files import Text
from casetui.tables.outbox import Enclosure, Outgoing
from casetui.text import folded
from casetui.words import Words, with_article

OF_THE_FIRM = (LETTER, UPDATE)


def why(session: Reader, case: int | None, kind: str, text: str, files: bool) -> str:
    """Why a letter of a case needs an attorney's yes as long as that is pending; '' where it needs none.

    `text` is its subject and what it says, `files` whether some go with it.
    """
    if not (ref := pending.ref_if_pending(session, case)):
        return ""
    words = session.words()
    if kind not in OF_THE_FIRM and not files and not _names_engagement(words, text):
        return ""
    return f"{ref} is pending: {with_article(words['attorney'])} approves what may engage the firm."


def _names_engagement(words: Words, text: str) -> bool:
    said = " ".join(folded(text).replace("-", " ").split())
    return any(name in said for name in words["engagement_letters"].split("; "))


def of_letter(session: Reader, letter: Letter, case: int | None) -> str:
    """The same of a letter that is being written."""
    return why(session, case, letter.kind, f"{letter.subject}\n{letter.body}", bool(letter.enclosed))


def check(tx: Tx, number: int) -> None:
    """Refuse to let a letter of the outbox go that needs an attorney's yes and has none."""
    kept = (Outgoing.kind, Outgoing.subject, Outgoing.case, Outgoing.approved_by, Outgoing.addressee,
            Text.body)  # fmt: skip
    row = first(tx.rows(Outgoing, *kept).join(Text, on=Outgoing.text == Text.id).where(Outgoing.id == number))
    if row is None or row[3] is not None or row[4] is not None:
        return  # it was approved, or is a notice to one of the firm
    kind, subject, case, _approved, _addressee, body = row
    files = bool(column(tx.rows(Enclosure, Enclosure.id).where(Enclosure.outgoing == number)))
    if said := why(tx.session, case, kind, f"{subject}\n{body}", files):
        raise Refuse(f"Held: {said} Put it up for approval.")
