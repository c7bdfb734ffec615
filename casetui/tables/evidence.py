"""What has to be proved in a case and with what: points, evidence, files, custody, exhibits, preservation."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, BooleanField, IntegerField, TextField

from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.files import StoredFile
from casetui.tables.firm import User
from casetui.tables.kinds import Searched, kind
from casetui.tables.mail import Attachment, Message
from casetui.tables.outbox import Outgoing
from casetui.tables.papers import Paper
from casetui.tables.people import Contact

UNDATED = "9999-12-31"
"""When something presses for which no day is set: after all that has one."""


@kind("point to prove", opens="evidence", mentions=("case",))
class Point(Record):
    """What has to be proved in a case: an element of a claim, an issue; by its number in the case."""

    case = link(Case, index=True)
    number = IntegerField()
    title = TextField()
    burden = TextField(default="ours")  # whose it is to prove: ours, theirs
    settled = TextField(default="")  # why it needs no proof: admitted, agreed; empty: it does
    author = link(User)
    at = BigIntegerField()

    class Meta:
        table_name = "points"
        indexes = ((("case", "number"), True),)


@kind(
    "evidence item", letter="S", opens="evidence", mentions=("paper", "message", "attachment"),
    searched=Searched("title", ("source",)),
)  # fmt: skip
class EvidenceItem(Record):
    """Something that proves, or should prove, a point: wanted, asked for, there, verified."""

    case = link(Case, index=True)
    title = TextField()
    kind = TextField(default="document")  # document, record, statement, photo, video, object, ...
    state = TextField(default="needed")  # needed, requested, received, verified, not_had, withheld
    why = TextField(default="")  # it is not to be had, or withheld
    source = TextField(default="")  # from whom it is to come, or came
    contact = link(Contact, null=True, index=True)  # that somebody, where the firm knows them
    chaser = link(User, null=True)  # who sees that it comes
    due = TextField(default="")  # by when it is to be there, YYYY-MM-DD
    presses = TextField(default=UNDATED)  # when it is chased: its due day, or until when that was put off
    wanted = TextField(default="")  # what of the area's usual list it is
    day = TextField(default="")  # the date it bears, YYYY-MM-DD
    made_by = TextField(default="")
    made_to = TextField(default="")
    physical = BooleanField(default=False)
    marks = TextField(default="")  # by which a physical thing is known
    place = TextField(default="")  # where it is
    paper = link(Paper, null=True)  # the paper of the case that it is
    message = link(Message, null=True)  # what it came with
    attachment = link(Attachment, null=True)
    privilege = TextField(default="")  # what is claimed for one that is withheld
    described = TextField(default="")  # its subject without the secret, for the privilege log
    held_before = BooleanField(default=False)  # the client had it once, and has it no more
    author = link(User)
    at = BigIntegerField()
    requested_at = BigIntegerField(null=True)
    received_at = BigIntegerField(null=True)
    verified_by = link(User, null=True, column="verified_by")
    verified_at = BigIntegerField(null=True)
    checked = TextField(default="")  # what was checked

    class Meta:
        table_name = "evidence"


_OPEN = EvidenceItem.state.in_([SQL("'needed'"), SQL("'requested'")])

# What is missing in all cases by the day it presses, everybody's and one person's.
EvidenceItem.add_index(
    EvidenceItem.index(EvidenceItem.presses, EvidenceItem.id, where=_OPEN, name="evidence_missing")
)
EvidenceItem.add_index(
    EvidenceItem.index(
        EvidenceItem.chaser, EvidenceItem.presses, EvidenceItem.id, where=_OPEN, name="evidence_chased"
    )
)
EvidenceItem.add_index(
    EvidenceItem.index(
        EvidenceItem.received_at, where=EvidenceItem.state == SQL("'received'"), name="evidence_received"
    )
)


@kind("proof", part_of=("item",), mentions=("point",), alone=("item", "point"))
class Proof(Record):
    """That an item goes to prove a point, and how far."""

    case = link(Case, index=True)
    item = link(EvidenceItem, index=True)
    point = link(Point, index=True)
    weight = TextField(default="strong")  # strong, weak

    class Meta:
        table_name = "proofs"


@kind("research entry", part_of=("point",))
class Research(Record):
    """Where somebody looked for proof of a point, and what was found or not."""

    case = link(Case, index=True)
    point = link(Point, index=True)
    looked = TextField()
    found = TextField(default="")  # empty: nothing
    user = link(User)
    at = BigIntegerField()

    class Meta:
        table_name = "research"


@kind(
    "evidence file", letter="U", part_of=("item",), mentions=("message", "attachment"),
    searched=Searched("name", later="digest", heads_first=True),
)  # fmt: skip
class EvidenceFile(Record):
    """A file of an item, as it was taken in: never changed, and read again to see that it is not."""

    case = link(Case, index=True)
    item = link(EvidenceItem, index=True)
    number = IntegerField()
    file = link(StoredFile, column="digest", index=True)
    name = TextField()
    mime = TextField()
    size = BigIntegerField()
    origin = TextField(default="")  # from whom it came
    facts = TextField(default="")  # what it says of itself, as JSON: claims, not truth
    message = link(Message, null=True)
    attachment = link(Attachment, null=True)
    tool = TextField(default="")  # what took it in
    author = link(User)
    at = BigIntegerField()

    class Meta:
        table_name = "evidence_files"
        indexes = ((("item", "number"), True),)


@kind("reading of a file", part_of=("file",))
class FileCheck(Record):
    """That a file was read again and compared with what was taken in."""

    case = link(Case, index=True)
    file = link(EvidenceFile, index=True)
    found = TextField(default="")  # the difference; empty: it is the same
    user = link(User)
    at = BigIntegerField()

    class Meta:
        table_name = "evidence_checks"


@kind("custody entry")
class Custody(Record):
    """One step in the chain of custody of an item: append-only, corrected by a further entry."""

    case = link(Case, index=True)
    item = link(EvidenceItem, index=True)
    number = IntegerField()  # within the item's chain
    act = TextField()  # collected, received, transferred, examined, copied, returned, destroyed, correction
    happened = BigIntegerField()  # when that was
    giver = TextField(default="")
    holder = TextField(default="")  # who has it from then on
    place = TextField(default="")
    why = TextField(default="")
    seal = TextField(default="")
    receipt = TextField(default="")  # for what was returned
    gap = TextField(default="")  # why the giver is not the last holder
    corrects = IntegerField(null=True)  # the number of the entry that is wrong
    recorded_by = link(User)
    at = BigIntegerField()

    class Meta:
        table_name = "custody"
        indexes = ((("item", "number"), True),)


@kind("request for evidence", part_of=("item",), mentions=("outgoing",))
class EvidenceRequest(Record):
    """That a message asks for an item, or reminds of it."""

    case = link(Case, index=True)
    item = link(EvidenceItem, index=True)
    outgoing = link(Outgoing, index=True)
    reminder = BooleanField(default=False)

    class Meta:
        table_name = "evidence_requests"


@kind("preservation notice", opens="evidence", mentions=("contact", "outgoing"))
class Preservation(Record):
    """That somebody was told to keep what may prove something, until they are released."""

    case = link(Case, index=True)
    number = IntegerField()  # within the case
    addressee_name = TextField()
    contact = link(Contact, null=True)
    what = TextField()
    sent = TextField()  # the day, YYYY-MM-DD
    acknowledged = TextField(default="")
    reminded = TextField(default="")  # the last day
    reminders = IntegerField(default=0)
    released = TextField(default="")
    release_why = TextField(default="")
    outgoing = link(Outgoing, null=True)
    author = link(User)
    at = BigIntegerField()

    class Meta:
        table_name = "preservation"
        indexes = ((("case", "number"), True),)


@kind("exhibit numbering", mentions=("case",), alone=("case", "party"))
class Numbering(Record):
    """How the exhibits of a party are marked in a case: 1, 2, …; A, B, …; 101–200; AO1, AO2, …"""

    case = link(Case, index=True)
    party = TextField()  # as the marks' owner is called: Plaintiff, Defendant, a witness
    style = TextField(default="numbers")  # numbers, letters
    prefix = TextField(default="")
    first = IntegerField(default=1)
    last = IntegerField(null=True)  # of a block

    class Meta:
        table_name = "numberings"


@kind("exhibit", letter="J", opens="evidence")
class Exhibit(Record):
    """What a party puts before the court."""

    case = link(Case, index=True)
    item = link(EvidenceItem, null=True, index=True)
    party = TextField()
    title = TextField()
    fixed = TextField(default="")  # where its mark was given so that it stays: deposition, trial
    status = TextField(default="marked")  # identified, marked, offered, objected, admitted, ...
    identified = TextField(default="")  # the day of each, YYYY-MM-DD
    marked = TextField(default="")
    offered = TextField(default="")
    objected = TextField(default="")
    admitted = TextField(default="")
    excluded = TextField(default="")
    withdrew = TextField(default="")
    witness = TextField(default="")
    ruling = TextField(default="")
    author = link(User)
    at = BigIntegerField()

    class Meta:
        table_name = "exhibits"


@kind(part_of=("exhibit",), alone=("case", "party", "mark"))
class Mark(Record):
    """The mark of an exhibit, which no other of that party has; those it had before are withdrawn."""

    case = link(Case, index=True)
    exhibit = link(Exhibit, index=True)
    party = TextField()
    mark = TextField()
    place = IntegerField()  # in the party's numbering, for sorting

    class Meta:
        table_name = "exhibit_marks"


Mark.add_index(
    Mark.index(
        Mark.case, Mark.party, Mark.mark, unique=True, where=Mark.withdrawn.is_null(), name="exhibits_marked"
    )
)
