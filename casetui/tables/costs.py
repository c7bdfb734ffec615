"""What a case costs: time and expenses, what they are charged at, and on which terms."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, IntegerField, TextField

from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.firm import User
from casetui.tables.kinds import Searched, kind
from casetui.tables.private import Private


@kind("cost", letter="X", searched=Searched("text"), opens="costs", mentions=("reverses",))
class Cost(Record):
    """Time or an expense on a case, never changed: a mistake is reversed by another one that points to it.

    Amounts are integers in the minor unit of the currency, quantities and rates integers scaled by 10,000.
    Those of a reversal are below nothing.
    """

    case = link(Case)
    kind = TextField()  # time, expense
    day = TextField()  # when it was done or paid, YYYY-MM-DD
    user = link(User, index=True)  # whose time; who paid or noted the expense
    text = TextField()
    minutes = IntegerField(null=True)  # of time, as it was said, before it was rounded up
    quantity = IntegerField()  # hours as they are billed, or how many
    rate = IntegerField()  # for each of them
    amount = IntegerField()  # quantity times rate, rounded half up; without tax
    currency = TextField()
    treatment = TextField()  # billable, no charge, non-billable
    paid = TextField(default="")  # an expense: by the firm, from client money, unpaid
    tax = TextField()  # the code of the tax due on it
    task = TextField(default="")  # UTBMS codes: L210, A103, E112
    activity = TextField(default="")
    expense = TextField(default="")
    reverses = link("self", null=True)
    at = BigIntegerField()  # when it was entered
    by = link(User, column="by_id")  # who entered it

    class Meta:
        table_name = "costs"
        indexes = ((("case", "day", "id"), False), (("user", "day"), False))


# What a case comes to is read off this alone, however many entries it has.
Cost.add_index(
    Cost.index(
        Cost.case, Cost.currency, Cost.kind, Cost.treatment, Cost.paid, Cost.amount, Cost.quantity,
        name="costs_sums", where=Cost.withdrawn.is_null(),
    )
)  # fmt: skip

# Of each entry there is one reversal at most.
Cost.add_index(
    Cost.index(Cost.reverses, unique=True, where=Cost.reverses.is_null(False), name="costs_reversed")
)


@kind("rate", mentions=("case", "user"))
class Rate(Record):
    """What an hour costs from a day on: of a person, in a case, of a person in a case, or of anybody."""

    user = link(User, null=True)
    case = link(Case, null=True, index=True)
    since = TextField()  # the first day, YYYY-MM-DD
    rate = IntegerField()  # scaled by 10,000, of one unit of the currency
    currency = TextField()
    set_by = link(User, column="set_by")

    class Meta:
        table_name = "rates"


@kind("fee terms", mentions=("case",))
class FeeTerms(Record):
    """On which terms the firm acts in a case from a day on, and what it may cost."""

    case = link(Case, index=True)
    since = TextField()
    terms = TextField()  # hourly, fixed, contingency, legal aid
    fixed = IntegerField(null=True)  # the fee, in minor units
    share = IntegerField(null=True)  # of what is won, scaled by 10,000: a third is 3,333
    budget = IntegerField(null=True)  # what fees and expenses may come to, in minor units, without tax
    currency = TextField()
    text = TextField(default="")
    set_by = link(User, column="set_by")

    class Meta:
        table_name = "fee_terms"


class Timer(Private):
    """A clock that runs for its user on one case, until they stop it and enter what it took; one each."""

    case = link(Case, index=True)
    started_at = BigIntegerField()
    text = TextField(default="")
    running = BooleanField(default=True)
    seconds = IntegerField(default=0)  # what ran before it was last stopped

    class Meta:
        table_name = "timers"
        indexes = ((("user",), True),)
