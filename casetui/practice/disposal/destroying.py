"""Destroying in one transaction: after it, nothing that casetui reads has a word of it.

What is left of it are bytes that nothing points to any more: `finishing` sees to those, and goes on with it
after a crash.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from casetui.practice.disposal import gathering
from casetui.practice.disposal.gathering import STAYS, Rows
from casetui.session.blanking import GOES
from casetui.session.erasing import Erased, Erasing
from casetui.session.transaction import Tx
from casetui.tables.kinds import KINDS, lettered
from casetui.tables.private import Draft, Private

_RECORD = re.compile(r"\b([A-Z])(\d{1,12})\b")

PAPER = re.compile(r"P(\d{1,12})\b", re.ASCII)
"""How the copy of a file begins that was taken in from the drop folder: with the number of its paper."""


def case(tx: Tx, number: int, ref: str, taken: Path | None) -> tuple[Erased, list[Path]]:
    """Destroy all of a case but what must stay; what that was, and the copies beside the store that are left.

    `taken` is where the drop folder keeps what was taken in.
    """
    rows = gathering.of_case(tx, number, ref)
    named = gathering.people(tx, rows)
    copies = list(_copies(taken, rows))
    erasing = Erasing(tx)
    _keeps_nothing(tx, erasing, rows.get("seals", []))
    for table, ids in sorted(rows.items()):
        erasing.rows(table, ids, STAYS.get(table, GOES))
    for table, ids in gathering.only_here(tx, named).items():
        erasing.rows(table, ids, gathering.NAME_ONLY if table == "contacts" else GOES)
    _forget_elsewhere(tx, erasing, number, rows)
    erasing.names_of(number)
    _private(tx, number, rows)
    return erasing.finish(), copies


def sealed(tx: Tx, seal: int) -> Erased:
    """Destroy what a seal keeps; that it was there stays."""
    erasing = Erasing(tx)
    _keeps_nothing(tx, erasing, [seal])
    return erasing.finish()


def _keeps_nothing(tx: Tx, erasing: Erasing, seals: list[int]) -> None:
    """Destroy what these seals keep."""
    which = json.dumps(seals)
    found = "FROM sealed WHERE seal_id IN (SELECT value FROM json_each(?))"
    for (content,) in tx.query(f"SELECT content {found}", which):
        erasing.sealed(content)
    tx.connection.execute(f"DELETE {found}", (which,))


def _forget_elsewhere(tx: Tx, erasing: Erasing, number: int, rows: Rows) -> None:
    """Take what is said of a case out of records that stay: guesses at it, found by checks, bank's lines."""
    gone = set(rows.get("enquiries", ()))
    for (enquiry,) in tx.query("SELECT id FROM enquiries WHERE proposed_id = ?", number):
        if enquiry not in gone:
            erasing.rewrite("enquiries", enquiry, proposed_id=None, proposed_why="")
    matched = "SELECT DISTINCT line_id FROM bank_matches WHERE case_id = ?"
    for (line,) in tx.query(matched, number):
        erasing.rewrite("bank_lines", line, text="", reference="")
    checks = (
        "SELECT conflict_checks.id, texts.body FROM conflict_checks JOIN texts"
        " ON texts.id = conflict_checks.found_id WHERE instr(texts.body, ?)"
    )
    own = set(rows.get("conflict_checks", ()))
    for check, body in tx.query(checks, f'"case":{number},'):
        if check not in own:
            erasing.rewrite("conflict_checks", check, found_id=tx.text(_less(body, number)))


def _less(body: str, number: int) -> str:
    """What a check found, of this case only who was in it, as what, and when."""
    found = json.loads(body)
    for hit in found["hits"]:
        if hit["case"] == number:
            is_role = hit["table"] == "contacts"
            hit |= {"title": gathering.TITLE, "words": "", "name": hit["name"] if is_role else "destroyed"}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _private(tx: Tx, number: int, rows: Rows) -> None:
    """Destroy what everybody keeps of a case for themselves: drafts, timers, that they looked at it."""
    gone = {(table, row) for table, ids in rows.items() for row in ids}
    drafts = [
        draft for draft, its_case, subject in tx.query("SELECT id, case_id, subject FROM drafts")
        if its_case == number or any(one in gone for one in _named_in(subject))
    ]  # fmt: skip
    tx.connection.executemany("DELETE FROM drafts WHERE id = ?", [(draft,) for draft in drafts])
    for model in Private.__subclasses__():
        if model is not Draft and "case" in model._meta.fields:
            tx.connection.execute(f"DELETE FROM {model._meta.table_name} WHERE case_id = ?", (number,))


def _named_in(subject: str) -> Iterator[tuple[str, int]]:
    """The records for which a draft is written: "reply:E12" is for one."""
    letters = {its.letter for its in KINDS.values() if its.letter}
    for letter, number in _RECORD.findall(subject):
        if letter in letters:
            yield lettered(letter).table, int(number)


def _copies(taken: Path | None, rows: Rows) -> Iterator[Path]:
    """The files of the drop folder that became papers of it."""
    papers = set(rows.get("papers", ()))
    if taken is None or not papers or not taken.is_dir():
        return
    for path in sorted(taken.iterdir()):
        its = PAPER.match(path.name)
        if its and int(its[1]) in papers and path.is_file() and not path.is_symlink():
            yield path
