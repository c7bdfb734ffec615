"""What the search index holds of a row, and how it gets in and out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from sqlite3 import Connection

INDEXED_CHARACTERS = 50_000
"""How much of a body is searchable, some twenty pages; indexing more would hold the write lock too long."""

DENSE_CHARACTERS = 8_000
"""How much of a body gets trigrams, each of which costs what a word does."""

_DENSE = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"


@dataclass(frozen=True)
class Doc:
    """What the index should hold of a row: its title, who wrote it and to whom, its text."""

    title: str
    sender: str
    recipients: str
    body: str

    @property
    def heads(self) -> tuple[str, str, str]:
        """Title, sender and recipients, as SearchDoc keeps them."""
        return self.title, self.sender, self.recipients

    @property
    def dense(self) -> bool:
        """Whether its body needs trigrams."""
        return is_dense(self.body)


def is_dense(text: str) -> bool:
    """Whether it has letters of a script without spaces, where trigrams find what words can't."""
    return not text.isascii() and re.search(_DENSE, text) is not None  # compiled when first needed


def index(connection: Connection, doc_id: int, doc: Doc) -> None:
    """Add the words of a doc whose SearchDoc and Text rows are written."""
    connection.execute(
        "INSERT INTO search (rowid, title, sender, recipients, body) VALUES (?, ?, ?, ?, ?)",
        (doc_id, *doc.heads, doc.body),
    )
    names = " ".join([*doc.heads, *([doc.body[:DENSE_CHARACTERS]] if doc.dense else [])])
    connection.execute("INSERT INTO search_names (rowid, names) VALUES (?, ?)", (doc_id, names))


def unindex(connection: Connection, doc_id: int) -> None:
    """Take the words of a doc out again, while its SearchDoc and Text rows are still as indexed."""
    connection.execute(
        "INSERT INTO search (search, rowid, title, sender, recipients, body)"
        " SELECT 'delete', id, title, sender, recipients, coalesce(body, '')"
        " FROM search_content WHERE id = ?",
        (doc_id,),
    )
    connection.execute(
        "INSERT INTO search_names (search_names, rowid, names)"
        " SELECT 'delete', id, names FROM search_content WHERE id = ?",
        (doc_id,),
    )


def trigram_query(words: str) -> str:
    """Words as trigram phrases, all of which must occur; '' where a word is shorter than three letters."""
    each = words.split()
    if not each or any(len(word) < 3 for word in each):
        return ""
    return " ".join('"' + word.replace('"', '""') + '"' for word in each)
