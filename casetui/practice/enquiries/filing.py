"""What of enquiries speaks for the case that they may be filed in."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice.cases import cases, fitting
from casetui.practice.cases.cases import CaseLine
from casetui.practice.cases.fitting import Fit, Told
from casetui.practice.enquiries import correspondence
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.session.session import Session

_MOST = 20
"""Of how many enquiries the texts are read."""


def offers(session: Session, rows: Sequence[EnquiryRow]) -> tuple[list[Fit], list[CaseLine]]:
    """The cases that fit these enquiries, what was proposed first, and all the others to choose from."""
    lines = cases.candidates(session)
    items = [item for row in rows[:_MOST] for item in correspondence.of_enquiry(session, row.id)]
    mail = [item for item in items if item.letter == "M"]
    told = Told(
        tuple(dict.fromkeys((*(row.sender_email for row in rows), *(item.sender_email for item in mail)))),
        "\n".join(row.subject for row in rows[:_MOST]),
        "\n".join(f"{item.sender_name}\n{item.body}" for item in mail),
    )
    fits = fitting.fitting(session, lines, told)
    proposed = {row.proposed: row.proposed_why for row in rows if row.proposed is not None}
    first = [Fit(line, proposed[line.id]) for line in lines if line.id in proposed]
    fits = [*first, *(fit for fit in fits if fit.line.id not in proposed)]
    fitted = {fit.line.id for fit in fits}
    return fits, [line for line in lines if line.id not in fitted]
