"""Opening a case with all that is said of it at once: client, area, attorney, who else is involved."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass

from casetui.practice.cases import cases
from casetui.practice.firm.firm import Firm
from casetui.practice.lines import whole
from casetui.practice.notes import writing
from casetui.practice.people import parties
from casetui.session.results import Result
from casetui.session.session import Session
from casetui.session.transaction import Tx

NONE_KNOWN = "none known"
"""What is said where nobody else is involved, as far as anybody knows; it is kept as a note."""

LONGEST_NAME = 300


@dataclass(frozen=True)
class Beginning:
    """What is said of a new case: people by the numbers of their contacts, or by new names."""

    title: str
    client: int | str | None = None
    area: str = ""
    attorney: int | None = None
    manager: int | None = None
    others: tuple[int | str, ...] = ()
    none_known: bool = False


def open_with(tx: Tx, zone: str, wanted: Beginning) -> tuple[int, str]:
    """Open a case, pending, with who is in it; its id and ref."""
    case, ref = cases.open_case(
        tx, wanted.title, zone, manager=wanted.manager, area=wanted.area, attorney=wanted.attorney
    )
    if wanted.client:
        _bring_in(tx, case, wanted.client, "client")
    for other in wanted.others:
        _bring_in(tx, case, other, "other")
    if wanted.none_known and not wanted.others:
        writing.add_in(tx, case, "Others involved: none known.")
    return case, ref


def open_alone(
    session: Session, firm: Firm, wanted: Beginning
) -> Future[Result[tuple[int, str]]]:  # fmt: skip
    """Open a case that begins with no enquiry; its id and ref."""
    return session.write("case.open", lambda tx: open_with(tx, firm.zone, wanted))


def _bring_in(tx: Tx, case: int, who: int | str, role: str) -> None:
    parties.bring_in(tx, case, who if isinstance(who, int) else whole(who, LONGEST_NAME, "A name"), role)


def others_said(text: str) -> tuple[tuple[str, ...], bool]:
    """The names in a line, with ; between; and whether it says instead that none are known."""
    if " ".join(text.casefold().split()).rstrip(".") in (NONE_KNOWN, "none"):
        return (), True
    return tuple(filter(None, (" ".join(name.split()) for name in text.split(";")))), False
