"""What of a case can be invoiced: time and expenses that are on no invoice yet."""

from __future__ import annotations

from dataclasses import dataclass

from casetui.practice.costs import unbilled
from casetui.practice.costs.terms import BILLABLE, NOT_BY_THE_HOUR, TIME
from casetui.practice.costs.unbilled import Unbilled
from casetui.practice.firm import firm
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.costs import FeeTerms


def of_case(session: Reader | Tx, case: int, currency: str = "") -> list[Unbilled]:
    """What can be invoiced of a case (in one currency), in the order of its days.

    What is to be shown at no charge is among it; what client money has paid for is not owed.
    """
    there = unbilled.of_case(session, case, no_charge=True)
    return [one for one in there if not currency or one.currency == currency]


def to_be_charged(session: Reader | Tx, case: int) -> list[Unbilled]:
    """What of it comes to something: neither what is at no charge, nor time that an agreed fee covers."""
    seen = session.session if isinstance(session, Tx) else session
    hourly = terms_on(session, case, firm.today(seen).isoformat()).by_the_hour
    return [
        one for one in of_case(session, case)
        if one.treatment == BILLABLE and (hourly or one.kind != TIME)
    ]  # fmt: skip


@dataclass(frozen=True)
class Terms:
    """On which terms a case is charged, as far as an invoice needs them."""

    terms: str = "hourly"
    fixed: int | None = None
    currency: str = ""

    @property
    def by_the_hour(self) -> bool:
        """Whether time is charged by itself."""
        return self.terms not in NOT_BY_THE_HOUR


def terms_on(session: Reader | Tx, case: int, day: str) -> Terms:
    """The terms that hold in a case on a day; by the hour where none are kept."""
    query = session.rows(FeeTerms, FeeTerms.terms, FeeTerms.fixed, FeeTerms.currency)
    query = query.where(FeeTerms.case == case, FeeTerms.since <= day)
    rows = tuples(query.order_by(FeeTerms.since.desc(), FeeTerms.id.desc()).limit(1))
    return Terms(*rows[0]) if rows else Terms()
