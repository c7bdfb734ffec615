"""What a line of costs is read by: the day, the firm, the case with its rates, terms and people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from casetui.practice.cases import refs
from casetui.practice.costs import fees, rates
from casetui.practice.costs.fees import TermsRow
from casetui.practice.costs.rates import RateRow
from casetui.practice.costs.terms import HOURLY
from casetui.practice.dates.habits import Habits
from casetui.practice.firm.dating import working_days
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.practice.money import taxes
from casetui.practice.money.amounts import Style
from casetui.session.session import Session
from casetui.sqlite.reading import tuples
from casetui.tables.cases import Party
from casetui.tables.people import Contact

FindCase = Callable[[str], "tuple[int, str] | None"]
Rating = Callable[[int, "int | None", date], "RateRow | None"]
Terms = Callable[[int, date], "TermsRow | None"]
Roles = Callable[[int], "Sequence[tuple[str, str]]"]

MOST_PEOPLE = 30
"""Of how many people of a case the names are known where it is guessed whom somebody spoke with."""


@dataclass(frozen=True)
class Reckoning:
    """What a line is read by; what it needs of a case is asked for when it is needed."""

    today: date
    firm: Firm
    staff: Staff
    me: int
    find_case: FindCase
    rate: Rating = lambda _user, _case, _day: None
    terms: Terms = lambda _case, _day: None
    roles: Roles = lambda _case: ()
    case: int | None = None
    case_ref: str = ""

    @property
    def style(self) -> Style:
        """How the firm writes amounts."""
        return rates.style(self.firm)

    @property
    def habits(self) -> Habits:
        """The firm's ways with days, of which those that have been are meant."""
        firm = self.firm
        return Habits(self.today, firm.day_order, working_days(firm), past=True, system=firm.system)

    def terms_on(self, case: int, day: date) -> str:
        """On which terms a case is done that day."""
        its = self.terms(case, day)
        return its.terms if its is not None else HOURLY

    @property
    def taxes(self) -> taxes.Table:
        """The taxes there are."""
        return taxes.of_firm(self.firm.system, self.firm.taxes)

    @property
    def usual_tax(self) -> str:
        """The code of the tax that is due where nothing else is said."""
        return self.firm.usual_tax or taxes.USUAL[self.firm.system]


def reckoning(
    session: Session, firm: Firm, staff: Staff, today: date, case: int | None = None, case_ref: str = ""
) -> Reckoning:
    """What the acting user's lines are read by, each thing looked up once: lines are read at each key."""
    cases: dict[str, tuple[int, str] | None] = {}
    rating: dict[tuple[int, int | None, date], RateRow | None] = {}
    terms: dict[tuple[int, date], TermsRow | None] = {}
    roles: dict[int, Sequence[tuple[str, str]]] = {}

    def find(ref: str) -> tuple[int, str] | None:
        if ref not in cases:
            cases[ref] = refs.find(session, ref)
        return cases[ref]

    def rate(user: int, its: int | None, day: date) -> RateRow | None:
        if (user, its, day) not in rating:
            rating[user, its, day] = rates.holding(session, user, its, day, firm.currency)
        return rating[user, its, day]

    def terms_of(its: int, day: date) -> TermsRow | None:
        if (its, day) not in terms:
            terms[its, day] = fees.holding(session, its, day)
        return terms[its, day]

    def roles_of(its: int) -> Sequence[tuple[str, str]]:
        if its not in roles:
            query = session.rows(Party, Contact.name, Party.role)
            query = query.join(Contact, on=Party.contact == Contact.id)
            rows = tuples(query.where(Party.case == its).order_by(Party.id).limit(MOST_PEOPLE))
            roles[its] = [(name, role) for name, role in rows]
        return roles[its]

    return Reckoning(
        today, firm, staff, session.me, find, rate, terms_of, roles_of, case=case, case_ref=case_ref
    )
