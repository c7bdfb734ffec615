"""Reads a bank's statement, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casetui.practice.bank_files import camt, columns
from casetui.practice.bank_files.lines import Read
from casetui.practice.bank_files.table import Table
from casetui.practice.money.amounts import Style
from casetui.session.results import Refuse

MOST_BYTES = 50_000_000


@dataclass(frozen=True)
class Taken:
    """A statement, and of a CSV file what its columns were taken for."""

    read: Read
    headers: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def read(
    content: bytes, style: Style, day_order: str, said: Iterable[str] = (),
    kept: tuple[Sequence[str], Sequence[str]] | None = None,
) -> Taken:  # fmt: skip
    """A statement; `kept` are the headers of an earlier file and what they were, `said` what somebody says.

    Refuse where something of it can't be read: it is read whole or not at all.
    """
    if len(content) > MOST_BYTES:
        raise Refuse("The file has over 50 MB; a statement has less.")
    begin = content[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin.startswith(b"<"):
        return Taken(camt.read(content, style.currency))
    if begin.startswith((b"OFXHEADER", b":20:", b"{1:")):
        raise Refuse("OFX and MT940 are not read; have the bank write CSV or CAMT.053.")
    table = Table(_text(content))
    known = kept is not None and [columns.plain(one) for one in kept[0]] == [
        columns.plain(one) for one in table.headers
    ]
    fields = list(kept[1]) if known and kept is not None else columns.guessed(table.headers)
    fields = columns.checked(table.headers, columns.corrected(table.headers, fields, said))
    return Taken(table.read(fields, style, day_order), tuple(table.headers), tuple(fields))


def _text(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
