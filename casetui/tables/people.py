"""The people and organisations the firm deals with, and their mail addresses."""

from __future__ import annotations

from peewee import BooleanField, TextField

from casetui.tables.base import Record, link
from casetui.tables.firm import User
from casetui.tables.kinds import kind


@kind("contact")
class Contact(Record):
    """A person or organisation the firm deals with."""

    name = TextField(index=True)
    organisation = BooleanField(default=False)
    phone = TextField(default="")

    class Meta:
        table_name = "contacts"


@kind()
class Address(Record):
    """A mail address, casefolded, of a user or of a contact."""

    email = TextField(index=True)
    user = link(User, null=True, index=True)
    contact = link(Contact, null=True, index=True)

    class Meta:
        table_name = "addresses"


@kind(alone=("pattern",))
class Sender(Record):
    """What a mail address, or all of a domain ("@uscourts.gov"), was said to be; casefolded."""

    pattern = TextField(index=True)
    kind = TextField()  # court, other_side, expert, insurer

    class Meta:
        table_name = "senders"
