"""The schema of the firm's database, whole, in one readable file."""

from __future__ import annotations

from peewee import (
    SQL,
    AutoField,
    BigIntegerField,
    BlobField,
    BooleanField,
    IntegerField,
    Model,
    TextField,
)

from casetui.tables.base import Record, link

# --- the firm and its people -------------------------------------------------------------------------


class Setting(Record):
    """One firm setting: a dotted name and its value as JSON."""

    name = TextField(unique=True)
    value = TextField()

    class Meta:
        table_name = "settings"


class User(Record):
    """Somebody of the firm who logs in to the server."""

    login = TextField(unique=True)
    name = TextField()
    initials = TextField(unique=True)
    role = TextField()
    disabled = BooleanField(default=False)

    class Meta:
        table_name = "users"


class Contact(Record):
    """A person or organisation the firm deals with."""

    name = TextField(index=True)
    organisation = BooleanField(default=False)
    phone = TextField(default="")

    class Meta:
        table_name = "contacts"


class Address(Record):
    """A mail address, casefolded, of a user or of a contact."""

    email = TextField(index=True)
    user = link(User, null=True, index=True)
    contact = link(Contact, null=True, index=True)

    class Meta:
        table_name = "addresses"


# --- cases -------------------------------------------------------------------------------------------


class Case(Record):
    """A legal matter the firm acts in: pending, open or closed."""

    ref = TextField(unique=True)
    title = TextField()
    status = TextField(index=True)
    manager = link(User, null=True)
    attorney = link(User, null=True)
    court_number = TextField(default="", index=True)
    opened_at = BigIntegerField()
    reviewed_at = BigIntegerField(null=True)  # when somebody last went through the whole case

    class Meta:
        table_name = "cases"


class Party(Record):
    """A contact's role in one case."""

    case = link(Case, index=True)
    contact = link(Contact, index=True)
    role = TextField()

    class Meta:
        table_name = "parties"


class Wall(Record):
    """An ethical wall: this user sees nothing of this case."""

    case = link(Case)
    user = link(User)
    reason = TextField(default="")

    class Meta:
        table_name = "walls"
        indexes = ((("user", "case"), True),)


class Text(Model):
    """A long text, stored once and named by its hash; rows and the audit log point here."""

    id = AutoField()
    hash = BlobField(unique=True)
    body = TextField()

    class Meta:
        table_name = "texts"


class StoredFile(Model):
    """Where the file store keeps the bytes with this SHA-256; an empty pack means a file of its own."""

    digest = BlobField(primary_key=True)
    size = BigIntegerField()
    pack = TextField()
    offset = BigIntegerField()

    class Meta:
        table_name = "files"


class Enquiry(Record):
    """Something somebody asked that still needs an answer (or had one)."""

    case = link(Case, null=True, index=True)
    proposed = link(Case, null=True)
    proposed_why = TextField(default="")
    owner = link(User, null=True)
    state = TextField(default="open")  # open, with, waiting, snoozed, closed
    kind = TextField()  # client, court, other_side, colleague, other
    channel = TextField(default="mail")  # mail, phone, visit, letter
    contact = link(Contact, null=True)
    sender_name = TextField(default="")
    sender_email = TextField(default="")
    reach = TextField(default="")
    subject = TextField()
    subject_key = TextField()
    opened_at = BigIntegerField()
    asked_at = BigIntegerField()
    last_at = BigIntegerField()
    due_at = BigIntegerField(null=True)  # end of the reply clock; null where no clock runs
    answered_at = BigIntegerField(null=True)
    rank = IntegerField(default=2)  # 0 came back, 1 court, 2 the rest
    press_at = BigIntegerField()  # due_at, or NEVER: what "most pressing first" sorts by
    wake_at = BigIntegerField(null=True)  # when a snoozed or forwarded row comes back by itself
    with_user = link(User, null=True, column="with_id")
    instruction = TextField(default="")
    closed_at = BigIntegerField(null=True)
    outcome = TextField(default="")
    messages = IntegerField(default=0)
    attachments = IntegerField(default=0)
    automatic = TextField(default="")  # bounce, list, auto
    problem = TextField(default="")  # why a person should look at it
    dates = TextField(default="")  # of court mail: "taken" or "none"; until then it can't leave the inbox

    class Meta:
        table_name = "enquiries"
        indexes = (
            # One for each order of a view; wake_at lets what sleeps be passed over in the index alone.
            (("state", "rank", "press_at", "id", "wake_at"), False),
            (("owner", "state", "rank", "press_at", "id", "wake_at"), False),
            (("state", "last_at", "id", "wake_at"), False),
            (("owner", "state", "last_at", "id", "wake_at"), False),
            (("owner", "last_at"), False),
            (("last_at",), False),
            (("sender_email", "subject_key"), False),
        )


_CLOSED = Enquiry.state == SQL("'closed'")

# Few rows sleep, are with somebody or want a look: small indexes of those alone.
for _when, *_columns in (
    (Enquiry.wake_at.is_null(False), Enquiry.wake_at),
    (Enquiry.wake_at.is_null(False), Enquiry.owner, Enquiry.wake_at),
    (Enquiry.with_user.is_null(False), Enquiry.with_user, Enquiry.rank, Enquiry.press_at),
    (Enquiry.with_user.is_null(False), Enquiry.with_user, Enquiry.last_at),
    (Enquiry.proposed.is_null(False), Enquiry.proposed),
    (Enquiry.problem != SQL("''"), Enquiry.problem),
    # All that a count asks for: beside each view stands how many rows it has.
    (~_CLOSED, Enquiry.state, Enquiry.owner, Enquiry.wake_at, Enquiry.case, Enquiry.withdrawn),
):
    Enquiry.add_index(Enquiry.index(*_columns, where=_when))

NEVER = 1 << 40
"""Sorts behind every instant: the press_at of an enquiry without a clock."""


class Message(Record):
    """One item of correspondence, in, out or internal."""

    case = link(Case, null=True, index=True)
    enquiry = link(Enquiry, null=True, index=True)
    direction = TextField()  # in, out, internal
    channel = TextField(default="mail")
    author = link(User, null=True)
    sender_name = TextField(default="")
    sender_email = TextField(default="")
    recipients = TextField(default="")
    copies = TextField(default="")
    reply_to = TextField(default="")  # where answers go, if not to the sender
    subject = TextField(default="")
    message_id = TextField(default="", index=True)
    in_reply_to = TextField(default="")
    at = BigIntegerField()
    text = link(Text)
    file = link(StoredFile, null=True, column="digest")
    identity = BlobField(null=True, unique=True)
    size = BigIntegerField(default=0)
    automatic = TextField(default="")
    problems = TextField(default="")

    class Meta:
        table_name = "messages"


# Answers that came in before what they answer: few, and soon joined to it.
Message.add_index(Message.index(Message.in_reply_to, where=Message.enquiry.is_null()))


class Attachment(Record):
    """A file that came with a message: a part of its original, or a stored file of its own."""

    case = link(Case, null=True, index=True)
    message = link(Message, index=True)
    part = IntegerField(default=0)
    name = TextField()
    mime = TextField()
    size = BigIntegerField()
    digest = BlobField()
    file = link(StoredFile, null=True)

    class Meta:
        table_name = "attachments"


class AgendaItem(Record):
    """A task, an event or a deadline; a whole series of them where there is a rule.

    What is planned is local (day, time, zone); start_at and end_at follow from it, for sorting. An item
    without a time takes whole days. One with a series is that series' occurrence, changed or done.
    """

    case = link(Case, null=True)
    kind = TextField()  # task, hearing, meeting, deposition, mediation, trial, event, deadline
    title = TextField()
    owner = link(User, null=True)
    state = TextField(default="open")  # open, done, cancelled
    priority = IntegerField(default=1)  # 0 pressing, 1 plain, 2 when there is time
    day = TextField(null=True)  # YYYY-MM-DD; null: undated
    time = TextField(default="")  # HH:MM; empty: the whole day
    end_day = TextField(null=True)  # the last day, itself included
    end_time = TextField(default="")
    zone = TextField(default="")
    start_at = BigIntegerField(null=True)
    end_at = BigIntegerField(null=True)  # of a deadline the instant it ends, in its court's zone
    place = TextField(default="")
    text = link(Text, null=True)
    rule = TextField(default="")  # RRULE and RDATE lines of RFC 5545
    series = link("self", null=True)
    occurrence = TextField(default="")  # the start that the rule gave it: YYYY-MM-DD or YYYY-MM-DDTHH:MM
    parent = link("self", null=True)  # the event that a task prepares
    lead = IntegerField(null=True)  # how many days before that event
    uid = TextField(default="")  # RFC 5545 UID, where it is known by one outside
    sequence = IntegerField(default=0)
    wake_at = BigIntegerField(null=True)  # put off until then
    source = TextField(default="")  # of a deadline: order, rule, agreement
    message = link(Message, null=True)  # what it was read in
    trigger = TextField(default="")  # what an undated deadline waits for
    offset = TextField(default="")  # how long after that: "14d", "2w", "10wd"
    entered_by = link(User, null=True, column="entered_by")
    dated_by = link(User, null=True, column="dated_by")  # who set the date it has
    confirmed_by = link(User, null=True, column="confirmed_by")
    confirmed_at = BigIntegerField(null=True)
    returned = TextField(default="")  # the line it was sent back with
    done_at = BigIntegerField(null=True)
    done_by = link(User, null=True, column="done_by")
    outcome = TextField(default="")

    class Meta:
        table_name = "agenda"
        indexes = (
            (("case", "state", "start_at"), False),
            (("owner", "state", "start_at"), False),
            (("start_at",), False),
        )


_OPEN_DEADLINE = (AgendaItem.kind == SQL("'deadline'")) & (AgendaItem.state == SQL("'open'"))
LONG_SECONDS = 90_000
"""What lasts longer than the longest day there is has an index of its own: few do."""

for _name, _when, _column in (
    ("deadlines", _OPEN_DEADLINE, AgendaItem.end_at),
    ("unconfirmed", _OPEN_DEADLINE & AgendaItem.confirmed_by.is_null(), AgendaItem.owner),
    ("long", AgendaItem.end_at > AgendaItem.start_at + SQL(str(LONG_SECONDS)), AgendaItem.start_at),
    ("repeating", AgendaItem.rule != SQL("''"), AgendaItem.owner),
    ("of_series", AgendaItem.series.is_null(False), AgendaItem.series),
    ("of_parent", AgendaItem.parent.is_null(False), AgendaItem.parent),
    ("of_message", AgendaItem.message.is_null(False), AgendaItem.message),
    ("by_uid", AgendaItem.uid != SQL("''"), AgendaItem.uid),
):
    AgendaItem.add_index(AgendaItem.index(_column, where=_when, name=f"agenda_{_name}"))


class Attendee(Record):
    """Somebody besides the owner who is to be at an event: a user, a contact, or a name."""

    case = link(Case, null=True)
    item = link(AgendaItem, index=True)
    user = link(User, null=True)
    contact = link(Contact, null=True)
    name = TextField(default="")
    email = TextField(default="")

    class Meta:
        table_name = "attendees"
        indexes = ((("user", "item"), False),)


class AgendaDate(Record):
    """A date that a deadline has or had: who set it, when and why; the first row is the first date."""

    case = link(Case, null=True)
    item = link(AgendaItem, index=True)
    day = TextField(null=True)
    time = TextField(default="")
    zone = TextField(default="")
    user = link(User, null=True)
    at = BigIntegerField()
    why = TextField(default="")

    class Meta:
        table_name = "agenda_dates"


class Cover(Record):
    """Somebody does an absent colleague's work, from one day to another, both included."""

    absent = link(User)
    by = link(User, column="by_id")
    from_day = TextField()
    until_day = TextField(index=True)
    set_by = link(User, column="set_by")

    class Meta:
        table_name = "covers"


class Note(Record):
    """Text somebody of the firm wrote about an enquiry or a case."""

    case = link(Case, null=True, index=True)
    enquiry = link(Enquiry, null=True, index=True)
    kind = TextField(default="file")  # file, phone, outcome, instruction, answer
    author = link(User)
    at = BigIntegerField()
    text = link(Text)
    item = link(AgendaItem, null=True)

    class Meta:
        table_name = "notes"


class Outgoing(Record):
    """A message on its way out: draft, for approval, ready, sending, sent."""

    case = link(Case, null=True, index=True)
    enquiry = link(Enquiry, null=True, index=True)
    kind = TextField()  # reply, non_engagement, invitation, notice
    author = link(User)
    recipients = TextField()
    copies = TextField(default="")
    subject = TextField()
    text = link(Text)
    answers = link(Message, null=True, column="answers_id")
    state = TextField(index=True)
    needs_approval = BooleanField(default=False)
    returned = TextField(default="")  # the line it was sent back with
    approved_by = link(User, null=True, column="approved_by")
    approved_at = BigIntegerField(null=True)
    sent_by = link(User, null=True, column="sent_by")
    sent_at = BigIntegerField(null=True)
    sent_how = TextField(default="")  # eml, sendmail, printed
    message = link(Message, null=True)
    calendar = link(Text, null=True, column="calendar_id")  # the iCalendar part of an invitation
    item = link(AgendaItem, null=True)

    class Meta:
        table_name = "outgoing"


class Notice(Record):
    """That a user was told what is due on a day."""

    user = link(User)
    day = TextField()
    outgoing = link(Outgoing, null=True)

    class Meta:
        table_name = "notices"
        indexes = ((("user", "day"), True),)


class Entry(Model):
    """One act in the audit log; `hash` chains the header and the digest of its changes to `prev`."""

    id = AutoField()
    at = BigIntegerField()
    user = link(User, null=True, index=True)
    action = TextField()
    digest = BlobField()
    prev = BlobField()
    hash = BlobField()

    class Meta:
        table_name = "audit"


class Change(Model):
    """What one act did to one row; the payload can be destroyed lawfully, its digest stays."""

    id = AutoField()
    entry = link(Entry, index=True)
    kind = TextField()  # the table
    row_id = IntegerField()
    payload = TextField(null=True)
    digest = BlobField()

    class Meta:
        table_name = "changes"
        indexes = ((("kind", "row_id", "id"), False),)


class Act(Model):
    """A user's undoable act and the entry that last did or undid it."""

    id = AutoField()
    user = link(User)
    last_entry = link(Entry, column="last_entry_id")
    undone = BooleanField(default=False)

    class Meta:
        table_name = "acts"
        indexes = ((("user", "undone", "id"), False),)


# --- private rows, outside the audit log ---------------------------------------------------------------


class Draft(Model):
    """Text being written, kept for its writer alone until it is used or thrown away."""

    id = AutoField()
    user = link(User)
    case = link(Case, null=True)
    subject = TextField()  # what it is for, such as "reply:E12"
    fields = TextField(default="{}")
    body = TextField()
    updated_at = BigIntegerField()

    class Meta:
        table_name = "drafts"
        indexes = ((("user", "subject"), True),)


class Preference(Model):
    """One private setting of one user: the last view, a saved view."""

    id = AutoField()
    user = link(User)
    name = TextField()
    value = TextField()

    class Meta:
        table_name = "preferences"
        indexes = ((("user", "name"), True),)


class Viewing(Model):
    """Who looked into which case, when."""

    id = AutoField()
    user = link(User)
    case = link(Case, index=True)
    at = BigIntegerField()

    class Meta:
        table_name = "viewings"


class SearchDoc(Model):
    """What the search index knows of one row, and the case whose walls hide it."""

    id = AutoField()
    kind = TextField()  # the table
    row_id = IntegerField()
    case = link(Case, null=True)
    enquiry = link(Enquiry, null=True)
    title = TextField()
    sender = TextField()
    recipients = TextField()
    text = link(Text, null=True)
    dense = BooleanField(default=False)  # the body has a script without spaces: trigrams too

    class Meta:
        table_name = "search_docs"
        # The second is all that a search asks for that stays within a view.
        indexes = ((("kind", "row_id"), True), (("enquiry", "case"), False))


AUDITED: tuple[type[Record], ...] = (
    Setting, User, Contact, Address, Case, Party, Wall, Enquiry, Message, Attachment, AgendaItem, Attendee,
    AgendaDate, Cover, Note, Outgoing, Notice,
)  # fmt: skip
TABLES: tuple[type[Model], ...] = (
    User, Setting, Contact, Address, Case, Party, Wall, Text, StoredFile, Enquiry, Message, Attachment,
    AgendaItem, Attendee, AgendaDate, Cover, Note, Outgoing, Notice, Entry, Change, Act, Draft, Preference,
    Viewing, SearchDoc,
)  # fmt: skip
