"""What is stored once and pointed to: long texts, and where the bytes of a file are."""

from __future__ import annotations

from peewee import AutoField, BigIntegerField, BlobField, Model, TextField


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
