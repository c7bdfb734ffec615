"""The end of a file: what must not be destroyed, what is sealed, what was destroyed, what still is to go."""

from __future__ import annotations

from peewee import AutoField, BigIntegerField, BlobField, IntegerField, Model, TextField

from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.firm import User
from casetui.tables.kinds import kind


@kind("hold", letter="H", mentions=("case",))
class Hold(Record):
    """A legal hold: nothing of this case is destroyed until it is ended."""

    case = link(Case, index=True)
    reason = TextField()
    since = TextField()  # the day it is dated, YYYY-MM-DD
    set_by = link(User, column="set_by")
    set_at = BigIntegerField()
    ended_by = link(User, null=True, column="ended_by")  # why it was ended is what it is withdrawn with
    ended_at = BigIntegerField(null=True)

    class Meta:
        table_name = "holds"


@kind("seal", letter="S", mentions=("case",))
class Seal(Record):
    """That nobody reads a record any more: which it is, what it was and from whom, who sealed it and why."""

    case = link(Case, null=True, index=True)
    of = TextField()  # the record's table
    row_id = IntegerField()
    sender = TextField(default="")  # from whom it came
    dated_at = BigIntegerField(null=True)  # when it came, or was written
    reason = TextField()
    sealed_by = link(User, column="sealed_by")
    sealed_at = BigIntegerField()
    ended_by = link(User, null=True, column="ended_by")  # why it was unsealed is what it is withdrawn with
    ended_at = BigIntegerField(null=True)

    class Meta:
        table_name = "seals"


@kind("disposal", letter="D", mentions=("case", "seal"))
class Disposal(Record):
    """That a case, or what was sealed, is to be destroyed: who asked, who confirmed, what became of it."""

    case = link(Case, null=True, index=True)
    seal = link(Seal, null=True, index=True)  # null: the whole case
    state = TextField(default="proposed")  # proposed, destroying, destroyed
    reason = TextField()
    proposed_by = link(User, column="proposed_by")
    proposed_at = BigIntegerField()
    confirmed_by = link(User, null=True, column="confirmed_by")
    confirmed_at = BigIntegerField(null=True)
    finished_at = BigIntegerField(null=True)
    counts = TextField(default="{}")  # how many of what, by table, as JSON
    digest = BlobField(null=True)  # of all that was destroyed

    class Meta:
        table_name = "disposals"


class Sealed(Model):
    """What a seal keeps from everybody: the columns of a row, or what the log says of it."""

    id = AutoField()
    seal = link(Seal, index=True)
    kind = TextField()  # the table; "changes" for an entry of the log
    row_id = IntegerField()
    content = TextField()

    class Meta:
        table_name = "sealed"


class Purge(Model):
    """Bytes on the disk that are still to go: those of a digest in the store, or a copy at a path."""

    id = AutoField()
    disposal = link(Disposal, index=True)
    digest = BlobField(null=True)
    path = TextField(default="")

    class Meta:
        table_name = "purges"
