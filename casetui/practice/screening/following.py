"""Whatever an act gives to somebody behind a case's wall, an undo too, goes to whoever manages the case."""

from __future__ import annotations

from typing import Any

from casetui.practice.screening import handing
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case, Wall
from casetui.tables.enquiries import Enquiry
from casetui.tables.evidence import EvidenceItem
from casetui.tables.firm import User
from casetui.tables.kinds import named

OWNED: tuple[tuple[Any, Any], ...] = (
    (Enquiry, Enquiry.owner), (AgendaItem, AgendaItem.owner), (EvidenceItem, EvidenceItem.chaser),
)  # fmt: skip
"""What somebody may have of a case, and by which column it is theirs."""


def follow(tx: Tx) -> None:
    """Hand over, inside an act, what it left to somebody who does not see it; Refuse one that did no more."""
    for model, owning in OWNED:
        for number, case, owner in _out_of_sight(tx, model, owning):
            name = named(model._meta.table_name, number)
            with tx.behind_walls():
                heir = handing.heir(tx.session, tx.get(Case, case, withdrawn=True))
                tx.update(model, number, None, **{owning.column_name: heir.user})
            if tx.came_to_nothing:
                raise Refuse(f"{tx.get(User, owner)['name']} may not see the case of {name} any more.")
            tx.told.append(f"{name} goes to {heir.name}.")


def _out_of_sight(tx: Tx, model: Any, owning: Any) -> list[tuple[int, int, int]]:
    """What the act changed and whose owner is shut out of its case: its number, that case, the owner."""
    if not (changed := tx.changed(model)):
        return []
    query = tx.session.behind_walls().rows(model, model.id, model.case, owning)
    query = query.join(Wall, on=(Wall.user == owning) & (Wall.case == model.case))
    return list(tuples(query.where(Wall.withdrawn.is_null(), model.id.in_(changed))))
