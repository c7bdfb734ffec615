"""What the firm invoices, what is paid on it, and what it gives up."""

from __future__ import annotations

from peewee import BigIntegerField, IntegerField, TextField

from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.costs import Cost
from casetui.tables.files import Text
from casetui.tables.firm import User
from casetui.tables.kinds import kind
from casetui.tables.people import Contact


@kind(
    "invoice", letter="V", opens="costs", mentions=("credits",),
    final={"issued": "has been issued; a credit note corrects it."},
)  # fmt: skip
class Invoice(Record):
    """An invoice or a credit note: a draft until it is issued with a number, and then fixed.

    Amounts are integers in the minor unit of the currency; those of a credit note are above nothing, too.
    """

    case = link(Case, index=True)
    client = link(Contact, index=True)  # whom it is for
    state = TextField()  # draft, approved, issued
    number = TextField(null=True, unique=True)  # of its sequence, without gaps, from when it is issued
    series = TextField(default="")  # which sequence that is: the firm's pattern with the year in it
    place = IntegerField(null=True)  # which in the sequence: 1, 2, 3
    credits = link("self", null=True)  # the invoice that this credit note takes back, in part
    why = TextField(default="")  # of a credit note
    day = TextField(default="")  # its date, YYYY-MM-DD, from when it is issued
    tax_point = TextField(default="")  # the day that says which tax is due, where the law knows one
    due = TextField(default="")  # the last day to pay
    currency = TextField()
    fees = IntegerField(default=0)
    expenses = IntegerField(default=0)
    tax = IntegerField(default=0)
    total = IntegerField(default=0)  # fees, expenses and tax
    settled = IntegerField(default=0)  # what payments, credit notes and write-offs have taken of it so far
    text = link(Text, null=True)  # what stands above the lines
    document = link(Text, null=True)  # of an issued one: all that it says, as it is printed ever after
    drawn_by = link(User, column="drawn_by")
    asked_by = link(User, null=True, column="asked_by")  # who put the draft before an attorney
    returned = TextField(default="")  # the line an attorney sent it back with
    approved_by = link(User, null=True, column="approved_by")
    issued_by = link(User, null=True, column="issued_by")
    issued_at = BigIntegerField(null=True)
    delivered = TextField(default="")  # the day it was, YYYY-MM-DD
    delivered_how = TextField(default="")

    class Meta:
        table_name = "invoices"


# What is owed to the firm is found, and added up, without looking at what is settled.
Invoice.add_index(
    Invoice.index(
        Invoice.case, Invoice.client, Invoice.currency, Invoice.day, Invoice.due, Invoice.total,
        Invoice.settled, Invoice.state, Invoice.credits, Invoice.withdrawn, name="invoices_owed",
        where=(Invoice.state == "issued") & (Invoice.settled < Invoice.total) & Invoice.credits.is_null()
        & Invoice.withdrawn.is_null(),
    )
)  # fmt: skip

# No number of a sequence is given twice, whatever it reads like.
_NUMBERED = Invoice.place.is_null(False)
Invoice.add_index(
    Invoice.index(Invoice.series, Invoice.place, unique=True, where=_NUMBERED, name="invoices_numbered")
)

# The few that wait for an attorney.
_ASKED = (Invoice.state == "draft") & Invoice.asked_by.is_null(False) & Invoice.withdrawn.is_null()
Invoice.add_index(Invoice.index(Invoice.asked_by, Invoice.case, where=_ASKED, name="invoices_waiting"))

# The few that are credit notes; an index of all would be taken for a way to those that are none.
Invoice.add_index(
    Invoice.index(Invoice.credits, where=Invoice.credits.is_null(False), name="invoices_crediting")
)


@kind("invoice line", part_of=("invoice",), mentions=("cost",), alone=("cost",))
class InvoiceLine(Record):
    """A line of an invoice: a cost as it is charged, or what is charged besides."""

    invoice = link(Invoice, index=True)
    case = link(Case)
    cost = link(Cost, null=True, index=True)
    position = IntegerField()
    kind = TextField()  # time, expense, fixed
    day = TextField()
    user = link(User, null=True)
    text = TextField()
    quantity = IntegerField()  # scaled by 10,000
    rate = IntegerField()  # scaled by 10,000
    adjustment = IntegerField(default=0)  # added to quantity times rate, in minor units
    amount = IntegerField()  # without tax
    tax_code = TextField()
    tax_rate = IntegerField()  # scaled by 10,000: 20 % is 2,000
    tax = IntegerField()  # rounded half up, line by line
    task = TextField(default="")
    activity = TextField(default="")
    expense = TextField(default="")

    class Meta:
        table_name = "invoice_lines"


@kind("payment", letter="Y", opens="costs", mentions=("reverses", "first"))
class Payment(Record):
    """Money of the firm's own that came in for its invoices, never changed: another reverses a mistake."""

    case = link(Case, index=True)
    payer = link(Contact, null=True)
    day = TextField()
    method = TextField()  # cheque, transfer, card, cash, client money
    reference = TextField(default="")
    amount = IntegerField()
    currency = TextField()
    first = link("self", null=True, column="first_id")  # of one sum over several cases: its first part
    why = TextField(default="")  # of a reversal, whose amount is below nothing
    reverses = link("self", null=True, index=True)
    at = BigIntegerField()
    by = link(User, column="by_id")

    class Meta:
        table_name = "payments"


@kind("settlement", part_of=("payment",), mentions=("credit", "reverses"))
class Settling(Record):
    """What takes something off an invoice: part of a payment, a credit note, or a write-off by an attorney.

    Never changed: one below nothing, which points to it, takes it back.
    """

    invoice = link(Invoice, index=True)
    case = link(Case, index=True)
    payment = link(Payment, null=True, index=True)
    credit = link(Invoice, null=True, column="credit_id")
    day = TextField()
    amount = IntegerField()
    why = TextField(default="")  # of a write-off
    reverses = link("self", null=True, index=True)
    at = BigIntegerField()
    by = link(User, column="by_id")

    class Meta:
        table_name = "settlings"


@kind("billing id", mentions=("contact", "case", "user"))
class BillingId(Record):
    """What a client's own system knows somebody or something by: asked once, for electronic invoices."""

    what = TextField()  # client, matter (of the client), firm matter, timekeeper, class
    contact = link(Contact, null=True, index=True)
    case = link(Case, null=True, index=True)
    user = link(User, null=True)
    value = TextField()

    class Meta:
        table_name = "billing_ids"
