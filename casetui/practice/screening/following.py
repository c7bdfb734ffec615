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
from casetui.tables.firm import User
from casetui.tables.kinds import named


def follow(tx: Tx) -> None:
    """Hand over, inside an act, what it left to somebody who does not see it; Refuse one that did no more."""
    for model in (Enquiry, AgendaItem):
        for number, case, owner in _out_of_sight(tx, model):
            name = named(model._meta.table_name, number)
            with tx.behind_walls():
                heir = handing.heir(tx.session, tx.get(Case, case, withdrawn=True))
                tx.update(model, number, None, owner_id=heir.user)
            if tx.came_to_nothing:
                raise Refuse(f"{tx.get(User, owner)['name']} may not see the case of {name} any more.")
            tx.told.append(f"{name} goes to {heir.name}.")


def _out_of_sight(tx: Tx, model: Any) -> list[tuple[int, int, int]]:
    """What the act changed and whose owner is shut out of its case: its number, that case, the owner."""
    if not (changed := tx.changed(model)):
        return []
    query = tx.session.behind_walls().rows(model, model.id, model.case, model.owner)
    query = query.join(Wall, on=(Wall.user == model.owner) & (Wall.case == model.case))
    return list(tuples(query.where(Wall.withdrawn.is_null(), model.id.in_(changed))))
