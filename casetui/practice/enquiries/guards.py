"""What is asked once: before closing what is a colleague's or wants an answer, or declining a client."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from casetui.practice.enquiries.enquiries import WITH, EnquiryRow
from casetui.practice.firm.staff import Staff
from casetui.practice.people import clients
from casetui.session.session import Session


@dataclass(frozen=True)
class Closing:
    """What speaks against closing enquiries at once: which wait for one's answer, which are another's."""

    asked: tuple[EnquiryRow, ...]
    others: tuple[EnquiryRow, ...]

    def why(self, staff: Staff) -> str:
        """It in one sentence; '' where nothing does."""
        if self.asked:
            return f"{self.asked[0].name} was put before you and wants your answer."
        if self.others:
            more = f" and {len(self.others) - 1} more are not yours" if len(self.others) > 1 else ""
            return f"{self.others[0].name} is {_of(staff.name(self.others[0].owner))}{more}."
        return ""


def closing(rows: Sequence[EnquiryRow], me: int, whose: Collection[int]) -> Closing:
    """Look before these are closed by `me`, who does the work of all in `whose`."""
    asked = tuple(row for row in rows if row.state == WITH and row.with_user == me)
    others = tuple(row for row in rows if row.owner is not None and row.owner not in whose)
    return Closing(asked, others)


def declining(session: Session, row: EnquiryRow) -> str:
    """That they are a client now, in one sentence; '' where they are none."""
    refs = clients.open_cases(session, row.sender_email)
    more = f" and {len(refs) - 2} more" if len(refs) > 2 else ""
    return f"{row.sender[:30]} is a client in {', '.join(refs[:2])}{more}." if refs else ""


def _of(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"
