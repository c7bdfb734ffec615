"""Client money: the accounts it lies in, what moves it, whose it is, and that the bank says the same."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, IntegerField, TextField

from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.files import Text
from casetui.tables.firm import User
from casetui.tables.invoices import Invoice, Payment
from casetui.tables.kinds import kind
from casetui.tables.papers import Paper
from casetui.tables.people import Contact


@kind("account", letter="B", opens="money")
class BankAccount(Record):
    """A bank account in which client money lies, apart from the firm's own."""

    name = TextField()
    bank = TextField(default="")
    number = TextField(default="")
    currency = TextField()
    interval = IntegerField()  # days from one reconciliation to the next; 0: a month
    firm_limit = IntegerField(default=0)  # how much of the firm's own may lie in it for the bank's charges
    since = TextField()  # the day from which it is reconciled, YYYY-MM-DD
    reconciled = TextField(default="")  # up to which day it is, and locked
    columns = TextField(default="")  # what the columns of its bank's CSV files are, as JSON

    class Meta:
        table_name = "bank_accounts"


@kind("settlement statement", letter="Z", opens="money", mentions=("paper", "client", "account"))
class Settlement(Record):
    """How what was won in a case is shared out: approved by an attorney, and by the client on a paper."""

    case = link(Case, index=True)
    client = link(Contact)
    account = link(BankAccount)
    state = TextField()  # prepared, approved
    gross = IntegerField()
    paper = link(Paper, null=True)  # on which the client agreed
    agreed = TextField(default="")  # the day they did
    drawn_by = link(User, column="drawn_by")
    approved_by = link(User, null=True, column="approved_by")
    approved_at = BigIntegerField(null=True)

    class Meta:
        table_name = "settlements"


@kind("share", part_of=("settlement",), mentions=("invoice",))
class SettlementShare(Record):
    """One share of a settlement: the fee, the costs, a lien, or what the client gets."""

    settlement = link(Settlement, index=True)
    case = link(Case)
    kind = TextField()  # fee, costs, lien, net
    who = TextField(default="")  # to whom it goes
    amount = IntegerField()
    invoice = link(Invoice, null=True)  # which of the firm's it pays, where there is one

    class Meta:
        table_name = "settlement_shares"


@kind(
    "entry", letter="W", opens="money",
    mentions=("reverses", "invoice", "payment", "share", "client", "account"),
)  # fmt: skip
class Movement(Record):
    """What moves client money, as the bank sees it: a receipt, a payment, a transfer, what the bank did.

    Once it is posted it is never changed but by what the bank tells of it (cleared): another reverses it.
    """

    account = link(BankAccount)
    case = link(Case, null=True, index=True)
    client = link(Contact, null=True)
    kind = TextField()  # receipt, payment, transfer, unclaimed, return, reversal, charge, credit, firm
    state = TextField()  # prepared, posted, dropped
    day = TextField(default="")  # of the books, YYYY-MM-DD; '' while it waits for the day it is posted
    cleared = TextField(default="")  # from which day the bank has it, or lets it go; '' not yet
    amount = IntegerField()  # on the account: above nothing what comes in
    method = TextField(default="")
    number = TextField(default="")  # of the cheque or payment, which no other of the account has
    reference = TextField(default="")  # of what came in: their cheque's number
    who = TextField(default="")  # from whom, or to whom
    purpose = TextField(default="")
    reported = TextField(default="")  # of much cash: what was done about the duty to report it
    why = TextField(default="")  # of a reversal, of what is unclaimed: the reason
    returned = TextField(default="")  # the line it was sent back with
    reverses = link("self", null=True)
    invoice = link(Invoice, null=True)
    payment = link(Payment, null=True)  # what a transfer came to in the firm's own books
    share = link(SettlementShare, null=True, index=True)
    by = link(User, column="by_id")  # who prepared it
    at = BigIntegerField()
    posted_by = link(User, null=True, column="posted_by")
    posted_at = BigIntegerField(null=True)

    class Meta:
        table_name = "client_movements"
        indexes = ((("account", "day", "id"), False), (("day", "id"), False), (("state", "case"), False))


# Of each there is one reversal at most, and a number is given once: a void keeps its own.
Movement.add_index(
    Movement.index(
        Movement.reverses, unique=True, name="movements_reversed", where=Movement.reverses.is_null(False)
    )
)
Movement.add_index(
    Movement.index(
        Movement.account, Movement.number, unique=True, name="movements_numbered",
        where=Movement.number != SQL("''"),
    )
)  # fmt: skip
# Few receipts have not cleared.
Movement.add_index(
    Movement.index(
        Movement.day, name="movements_uncleared",
        where=(Movement.state == SQL("'posted'")) & (Movement.cleared == SQL("''"))
        & (Movement.kind == SQL("'receipt'")),
    )
)  # fmt: skip


@kind("posting", part_of=("movement",), mentions=("client", "account"))
class Posting(Record):
    """One line of a ledger: whose the money is that a movement moves, or that the firm holds or owes it.

    The lines of a movement add up to its amount.
    """

    movement = link(Movement, index=True)
    account = link(BankAccount)
    case = link(Case, null=True)
    client = link(Contact, null=True)
    ledger = TextField()  # client, firm, unknown
    day = TextField()
    cleared = TextField(default="")  # from when it can be disposed of
    amount = IntegerField()

    class Meta:
        table_name = "client_postings"
        indexes = (
            (("case", "account", "client", "cleared", "amount", "day"), False),
            (("account", "ledger", "day", "amount"), False),
        )


@kind("dispute", mentions=("client", "account"))
class Dispute(Record):
    """Money on a client's ledger that somebody disputes: it stays until an attorney says how that ended."""

    case = link(Case, index=True)
    client = link(Contact)
    account = link(BankAccount)
    amount = IntegerField()
    why = TextField()
    day = TextField()
    by = link(User, column="by_id")
    ended = TextField(default="")  # the day; '' while it goes on
    ended_why = TextField(default="")
    ended_by = link(User, null=True, column="ended_by")

    class Meta:
        table_name = "disputes"


@kind("bank statement")
class BankStatement(Record):
    """A statement that the bank gave of an account, as it was taken in."""

    account = link(BankAccount, index=True)
    name = TextField()  # of the file
    form = TextField()  # csv, camt.053
    first = TextField()  # the days of its lines
    last = TextField()
    closing = IntegerField(null=True)  # what it says there was at its end
    by = link(User, column="by_id")
    at = BigIntegerField()

    class Meta:
        table_name = "bank_statements"


@kind("bank line", part_of=("statement",))
class BankLine(Record):
    """One line of a bank's statement; `key` tells it from all others, however often the bank sends it."""

    statement = link(BankStatement, index=True)
    account = link(BankAccount)
    day = TextField()
    amount = IntegerField()
    text = TextField(default="")
    reference = TextField(default="")
    key = TextField()

    class Meta:
        table_name = "bank_lines"
        indexes = ((("account", "day"), False), (("account", "key"), True))


@kind("match", mentions=("line", "movement"))
class Match(Record):
    """That a movement is a line of the bank's, or part of one, as somebody said who saw it."""

    line = link(BankLine, index=True)
    case = link(Case, null=True)
    movement = link(Movement, index=True)
    by = link(User, column="by_id")

    class Meta:
        table_name = "bank_matches"


@kind("reconciliation", letter="Q", opens="money", mentions=("account",))
class Reconciliation(Record):
    """That bank, book and ledgers of an account agreed on a day, signed by name: what was is locked."""

    account = link(BankAccount, index=True)
    day = TextField()
    bank = IntegerField()  # the balance by the bank's statement
    adjusted = IntegerField()  # with what is under way
    book = IntegerField()
    ledgers = IntegerField()  # the sum of them all
    open = TextField()  # JSON: the movements and the bank's lines that were matched by nothing that day
    text = link(Text)  # as it was signed
    signed_by = link(User, column="signed_by")
    signed_at = BigIntegerField()

    class Meta:
        table_name = "reconciliations"
