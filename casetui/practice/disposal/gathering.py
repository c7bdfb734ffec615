"""All that a case has: its records of every kind, whoever they are for, and the people of no other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from casetui.session.blanking import Stays
from casetui.session.erasing import everywhere, pointers
from casetui.session.transaction import Tx
from casetui.tables import kinds
from casetui.tables.cases import DESTROYED, Case
from casetui.tables.kinds import KINDS
from casetui.tables.people import Contact

TITLE = "Destroyed"
"""What a case is called of which nothing else is left."""

_WALLED = frozenset({"user_id", "circle_id", "since", "set_by", "set_at", "ended_by", "ended_at"})

STAYS: Mapping[str, Stays] = {
    "cases": Stays(
        frozenset({"ref", "opened_at", "begun_at", "closed_at", "keep_until", "manager_id", "attorney_id"}),
        {"title": TITLE, "status": DESTROYED},
    ),
    "parties": Stays(frozenset({"contact_id", "role", "side", "since", "until"})),
    "walls": Stays(_WALLED),
    "circles": Stays(_WALLED - {"user_id", "circle_id"}),
    "holds": Stays(_WALLED - {"user_id", "circle_id"}),
    "seals": Stays(frozenset({"of", "row_id", "sealed_by", "sealed_at", "ended_by", "ended_at"})),
    "disposals": Stays(
        frozenset({
            "seal_id", "state", "reason", "proposed_by", "proposed_at", "confirmed_by", "confirmed_at",
            "finished_at", "counts", "digest",
        })
    ),
    # What was invoiced and paid stays in the firm's books, in figures.
    "invoices": Stays(
        frozenset({
            "client_id", "state", "number", "credits_id", "day", "tax_point", "due", "currency", "fees",
            "expenses", "tax", "total", "settled", "drawn_by", "approved_by", "issued_by", "issued_at",
            "delivered",
        })
    ),
    "invoice_lines": Stays(
        frozenset({
            "invoice_id", "position", "kind", "day", "user_id", "quantity", "rate", "adjustment", "amount",
            "tax_code", "tax_rate", "tax", "task", "activity", "expense",
        })
    ),
    "payments": Stays(
        frozenset({"payer_id", "day", "method", "amount", "currency", "reverses_id", "at", "by_id"})
    ),
    "settlings": Stays(
        frozenset({
            "invoice_id", "payment_id", "credit_id", "day", "amount", "reverses_id", "at", "by_id",
        })
    ),
    # So does client money: whose it was, what came and went, and that bank, book and ledgers agreed.
    "client_movements": Stays(
        frozenset({
            "account_id", "client_id", "kind", "state", "day", "cleared", "amount", "method", "number",
            "reverses_id", "invoice_id", "payment_id", "share_id", "by_id", "at", "posted_by", "posted_at",
        })
    ),
    "client_postings": Stays(
        frozenset({"movement_id", "account_id", "client_id", "ledger", "day", "cleared", "amount"})
    ),
    "disputes": Stays(
        frozenset({"client_id", "account_id", "amount", "day", "by_id", "ended", "ended_by"})
    ),
    "settlements": Stays(
        frozenset({
            "client_id", "account_id", "state", "gross", "agreed", "drawn_by", "approved_by", "approved_at",
        })
    ),
    "settlement_shares": Stays(frozenset({"settlement_id", "kind", "amount", "invoice_id"})),
    "bank_matches": Stays(frozenset({"line_id", "movement_id", "by_id"})),
}  # fmt: skip
"""What is left of a case's rows: its ref and dates, who was in it as what, who may not hear of it, the proof.

Of every kind that is not named here nothing is left but that there was such a record.
"""

NAME_ONLY = Stays(frozenset({"name", "organisation"}))
"""What is left of somebody who was in no other case: whom the firm has acted for and against."""

Rows = dict[str, list[int]]
"""Numbers of rows, by their table."""


def of_case(tx: Tx, case: int, ref: str) -> Rows:
    """The records of a case, of every kind."""
    found: dict[str, set[int]] = {"cases": {case}}
    for table, its in KINDS.items():
        if its.model is not Case and "case" in its.model._meta.fields:
            found[table] = _numbers(tx, f'SELECT id FROM "{table}" WHERE case_id = ?', case)
    # What was asked before there was a case, and the day's notices, which name it by its ref.
    _add(tx, found, "conflict_checks", "case_id IS NULL AND enquiry_id", found["enquiries"])
    notices = (
        "SELECT outgoing.id FROM outgoing JOIN texts ON texts.id = outgoing.text_id"
        " WHERE outgoing.kind = 'notice' AND instr(texts.body, ?)"
    )
    found["outgoing"] |= _numbers(tx, notices, ref)
    with_parts = _with_parts(tx, found)
    seals = "SELECT seal_id FROM sealed WHERE kind = ? AND row_id IN (SELECT value FROM json_each(?))"
    for table, ids in list(with_parts.items()):  # also those of what was filed here after it was sealed
        with_parts["seals"] |= _numbers(tx, seals, table, json.dumps(sorted(ids)))
    return {table: sorted(ids) for table, ids in with_parts.items()}


def of_record(tx: Tx, table: str, row_id: int) -> Rows:
    """A record with all that is part of it."""
    found = _with_parts(tx, {table: {row_id}}, loose="")
    return {its: sorted(ids) for its, ids in found.items()}


def _with_parts(
    tx: Tx, found: dict[str, set[int]], loose: str = "case_id IS NULL AND "
) -> dict[str, set[int]]:  # fmt: skip
    """The same with what is part of them; where they are a case's, what stands in no case by itself."""
    waiting = dict(found)
    while waiting:
        table, ids = waiting.popitem()
        for part, column in kinds.parts_of(table) if ids else ():
            has_case = "case" in KINDS[part].model._meta.fields
            before = set(found.get(part, ()))
            _add(tx, found, part, f"{loose if has_case else ''}{column}", ids)
            if new := found[part] - before:
                waiting[part] = waiting.get(part, set()) | new
    return found


def _add(tx: Tx, found: dict[str, set[int]], table: str, condition: str, among: set[int]) -> None:
    which = "(SELECT value FROM json_each(?))"
    select = f'SELECT id FROM "{table}" WHERE {condition} IN {which}'
    found[table] = found.get(table, set()) | _numbers(tx, select, json.dumps(sorted(among)))


def _numbers(tx: Tx, select: str, *values: Any) -> set[int]:
    return {row[0] for row in tx.query(select, *values)}


# --- people


def people(tx: Tx, rows: Rows) -> set[int]:
    """The contacts that these records name."""
    found: set[int] = set()
    for table, ids in rows.items():
        for name in pointers(KINDS[table].model, Contact):
            select = f'SELECT "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL AND id IN'
            found |= _numbers(tx, f"{select} (SELECT value FROM json_each(?))", json.dumps(ids))
    return found


def only_here(tx: Tx, named: set[int]) -> Rows:
    """Of these contacts those that no record elsewhere names, with what they were merged of; by table."""
    own = {"contacts", *(part.table for part in kinds.parts_of("contacts"))}
    alone = _with_their_own(tx, named)
    for table, name in everywhere(Contact):
        if table in own:
            continue
        # What is left of a destroyed case names people: that somebody was in one does not keep their address.
        over = f"SELECT id FROM cases WHERE status = '{DESTROYED}'"
        has_case = "case" in KINDS[table].model._meta.fields if table in KINDS else False
        lives = f"AND (case_id IS NULL OR case_id NOT IN ({over}))" if has_case else ""
        select = f'SELECT DISTINCT "{name}" FROM "{table}" WHERE "{name}" IN (SELECT value FROM json_each(?))'
        alone -= _numbers(tx, f"{select} {lives}", json.dumps(sorted(alone)))
    spoken_for = _spoken_for_elsewhere(tx, alone)
    while spoken_for:
        alone -= spoken_for
        spoken_for = _spoken_for_elsewhere(tx, alone)
    numbers = json.dumps(sorted(alone))
    which = "(SELECT value FROM json_each(?))"
    found: Rows = {"contacts": sorted(alone)}
    for table in ("phones", "addresses"):
        found[table] = sorted(_numbers(tx, f'SELECT id FROM "{table}" WHERE contact_id IN {which}', numbers))
    emails = f"SELECT email FROM addresses WHERE contact_id IN {which}"
    found["senders"] = sorted(_numbers(tx, f"SELECT id FROM senders WHERE pattern IN ({emails})", numbers))
    return found


def _with_their_own(tx: Tx, named: set[int]) -> set[int]:
    """The same with those who speak for them, and with those who turned out to be them."""
    numbers, which = json.dumps(sorted(named)), "(SELECT value FROM json_each(?))"
    found = set(named)
    for column in ("guardian_id", "represented_by_id"):
        select = f"SELECT {column} FROM contacts WHERE {column} IS NOT NULL AND id IN {which}"
        found |= _numbers(tx, select, numbers)
    merged = f"SELECT id FROM contacts WHERE merged_into_id IN {which}"
    while more := _numbers(tx, merged, json.dumps(sorted(found))) - found:
        found |= more
    return found


def _spoken_for_elsewhere(tx: Tx, alone: set[int]) -> set[int]:
    """Those of some contacts who speak for somebody else, or are another one's later self."""
    which = "(SELECT value FROM json_each(?1))"
    found: set[int] = set()
    for column in ("guardian_id", "represented_by_id"):
        select = f"SELECT {column} FROM contacts WHERE {column} IN {which} AND id NOT IN {which}"
        found |= _numbers(tx, select, json.dumps(sorted(alone)))
    return found
