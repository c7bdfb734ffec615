"""Names inside what was written: messages, notes, papers, files, letters, the agenda."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from peewee import JOIN

from casetui.names.keys import wordings
from casetui.practice.conflicts.hits import Asked, Here, Hit
from casetui.session import finding
from casetui.session.finding import IndexQuery
from casetui.session.reader import Reader
from casetui.sqlite.fulltext import Search
from casetui.sqlite.reading import tuples
from casetui.tables.cases import Case
from casetui.tables.kinds import named
from casetui.tables.search import SearchDoc

MOST = 30
"""How many texts are told that have one name, the newest."""

APART = 3
"""How many words may stand between two of a name: a middle name, what many organisations have."""

MOST_WAYS = 40
"""In how many ways one name is looked for: a given name has many short forms."""

HOW = "named in a text"


def naming(far: Reader, asked: Asked, here: Here) -> Iterator[Hit]:
    """The newest texts that have the name, but for those of the case and the enquiry that are checked."""
    query = " OR ".join(dict.fromkeys(_queries(asked.name, asked.organisation or None)))
    if not query:
        return
    kept = (SearchDoc.kind, SearchDoc.row_id, SearchDoc.title, Case.id, Case.ref, Case.title, Case.status)
    docs = finding.docs(far, [IndexQuery(Search, query)], *kept)
    docs = docs.join(Case, JOIN.LEFT_OUTER, on=SearchDoc.case == Case.id)
    if here.case is not None:
        docs = docs.where(SearchDoc.case.is_null() | (SearchDoc.case != here.case))
    if here.enquiry is not None:
        docs = docs.where(SearchDoc.enquiry.is_null() | (SearchDoc.enquiry != here.enquiry))
    for table, number, title, case, ref, called, status in tuples(docs.limit(MOST)):
        record = named(table, number)
        yield Hit(
            table, number, title or record, f"named in {record}", "", case, ref or "", called or "",
            status or "", how=HOW,
        )  # fmt: skip


def _queries(name: str, organisation: bool | None) -> Iterator[str]:
    """What the index is asked for: the words of a name close to each other, each way they may be written."""
    for wording in wordings(name, organisation):
        ways = product(*(sorted(words) for words in wording))
        yield from filter(None, (_near(words) for words in islice(ways, MOST_WAYS)))
    if not name.isascii():
        yield from filter(None, [_near(name.casefold().split())])


def _near(words: Sequence[str]) -> str:
    """A query for these words close to each other; '' where there is none that can be asked for."""
    plain = [f'"{word}"' for word in words if word.isalnum()]
    if not plain or len(plain) != len(words):
        return ""
    return plain[0] if len(plain) == 1 else f"NEAR({' '.join(plain)}, {APART})"
