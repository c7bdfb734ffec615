"""The people and organisations the firm deals with, what else they are called, and how they are reached."""

from __future__ import annotations

from typing import Any

from peewee import SQL, BooleanField, ForeignKeyField, TextField

from casetui.tables.base import Record, link
from casetui.tables.firm import User
from casetui.tables.kinds import kind


def _another(*, index: bool = False) -> Any:
    """A foreign key from one contact to another."""
    make: Any = ForeignKeyField
    return make("self", null=True, lazy_load=False, index=index, backref="+")


@kind("contact", letter="C", opens="people", mentions=("merged_into",))
class Contact(Record):
    """A person or organisation the firm deals with."""

    name = TextField(index=True)
    organisation = BooleanField(default=False)
    postal = TextField(default="")  # the lines of a postal address
    language = TextField(default="")  # a BCP 47 tag, such as "es"
    preferred = TextField(default="")  # how they want to be reached: mail, phone, post; empty: not said
    may_be_told = TextField(default="")  # who else may be told how things stand, in words
    minor = BooleanField(default=False)
    guardian = _another(index=True)  # who speaks for them
    represented_by = _another(index=True)  # their counsel, through whom alone they are written to
    do_not_contact = TextField(default="")  # why nobody may; empty: they may be contacted
    note = TextField(default="")
    uid = TextField(default="", index=True)  # what the address book it came from knows it by
    card = TextField(default="")  # a digest of what that said of it last, by which a changed one is known
    merged_into = _another()  # of a withdrawn one: who it turned out to be

    class Meta:
        table_name = "contacts"


# The order of the list, small letters and capitals alike.
Contact.add_index(SQL('CREATE INDEX "contacts_by_name" ON "contacts" ("name" COLLATE NOCASE)'))

# Who lives or works where somebody else does.
_POSTAL = '"contacts" ("postal" COLLATE NOCASE) WHERE "postal" != \'\''
Contact.add_index(SQL(f'CREATE INDEX "contacts_by_postal" ON {_POSTAL}'))


@kind(part_of=("contact",))
class Alias(Record):
    """Another name of a contact."""

    contact = link(Contact, index=True)
    name = TextField(index=True)
    kind = TextField(default="other")  # former, maiden, trading, nickname, transliteration, other

    class Meta:
        table_name = "aliases"


@kind(part_of=("contact",))
class Phone(Record):
    """A telephone number of a contact: as it was written, and its digits, by which it is found."""

    contact = link(Contact, index=True)
    number = TextField()
    digits = TextField(index=True)
    label = TextField(default="")  # mobile, home, work, fax

    class Meta:
        table_name = "phones"


@kind(part_of=("contact",))
class Address(Record):
    """A mail address, casefolded, of a user or of a contact."""

    email = TextField(index=True)
    user = link(User, null=True, index=True)
    contact = link(Contact, null=True, index=True)

    class Meta:
        table_name = "addresses"


# Who has mail from the same company.
_DOMAIN = '"addresses" (substr("email", instr("email", \'@\')))'
Address.add_index(SQL(f'CREATE INDEX "addresses_by_domain" ON {_DOMAIN}'))


@kind(alone=("pattern",))
class Sender(Record):
    """What a mail address, or all of a domain ("@uscourts.gov"), was said to be; casefolded."""

    pattern = TextField(index=True)
    kind = TextField()  # court, other_side, expert, insurer

    class Meta:
        table_name = "senders"
