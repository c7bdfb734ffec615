"""What is sealed of a record: which of its columns say something, and what stands there instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casetui.files.packs import Placed
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.tables.disposal import Seal
from casetui.tables.kinds import named

SEALED = "Sealed"
"""What a record is called that nobody reads any more."""

TABLES = ("messages", "attachments", "notes", "papers")
"""What can be sealed."""

NAME, MIME = "sealed.txt", "text/plain"


@dataclass(frozen=True)
class Instead:
    """What is put in the place of what is sealed: a sentence, as a text and as a file."""

    text: int
    file: Placed

    def columns(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """The columns of a row that say something, each with what stands there instead."""
        its: dict[str, Any] = {}
        if table == "messages":
            its = {"subject": SEALED, "text_id": self.text, "digest": None, "problems": "", "reply_to": ""}
            # To whom the firm itself wrote is told by when a client was told something last.
            if row["direction"] != "out":
                its |= {"recipients": "", "copies": ""}
        elif table == "attachments":
            its = {"name": NAME, "mime": MIME, "part": 0, "size": self.file.size, "digest": self.file.digest,
                   "file_id": self.file.digest}  # fmt: skip
        elif table == "notes":
            its = {"title": SEALED, "text_id": self.text, "place": "", "present": "", "signed_text_id": None,
                   "scan_id": None, "declaration": ""}  # fmt: skip
        elif table == "papers":
            its = {"title": SEALED, "recipient": "", "place": "", "kind": "other"}
        elif table == "paper_versions":
            its = {"name": NAME, "mime": MIME, "size": self.file.size, "digest": self.file.digest}
        return its


SAYING: Mapping[str, frozenset[str]] = {
    "messages": frozenset({"subject", "text_id", "digest", "problems", "reply_to", "recipients", "copies"}),
    "attachments": frozenset({"name", "mime", "part", "size", "digest", "file_id"}),
    "notes": frozenset({"title", "text_id", "place", "present", "signed_text_id", "scan_id", "declaration"}),
    "papers": frozenset({"title", "recipient", "place", "kind", "newest"}),
    "paper_versions": frozenset({"name", "mime", "size", "digest"}),
}
"""The columns that nobody changes while a record is sealed."""


def follow(tx: Tx) -> None:
    """Refuse an act that writes into what is sealed."""
    if tx.action.startswith(("seal.", "disposal.")):
        return
    for table, saying in SAYING.items():
        for row_id, columns in tx.touched(table).items():
            seal = _seal_of(tx, table, row_id) if columns & (saying | {"case_id"}) else None
            if seal is None:
                continue
            if saying & columns:
                raise Refuse(f"{named(table, row_id)} is sealed ({named('seals', seal)}); nobody changes it.")
            _goes_along(tx, seal, table, row_id)


def _goes_along(tx: Tx, seal: int, table: str, row_id: int) -> None:
    """The seal of a record that is filed elsewhere goes along, behind the walls there."""
    row = tx.get(Seal, seal, withdrawn=True)
    if (row["of"], row["row_id"]) == (table, row_id):
        case = tx.query(f'SELECT case_id FROM "{table}" WHERE id = ?', row_id)[0][0]
        tx.update(Seal, seal, None, case_id=case)


def _seal_of(tx: Tx, table: str, row_id: int) -> int | None:
    found = tx.query("SELECT seal_id FROM sealed WHERE kind = ? AND row_id = ?", table, row_id)
    return int(found[0][0]) if found else None


def is_sealed(tx: Tx, table: str, ids: Sequence[int]) -> bool:
    """Whether any of these rows is sealed."""
    return any(_seal_of(tx, table, row_id) is not None for row_id in ids)
