"""What a user chose for themself: the view they were in, the filters they saved on a key."""

from __future__ import annotations

import json
from dataclasses import dataclass

from casetui.session.results import Refuse
from casetui.session.session import Kept, Session
from casetui.sqlite.reading import first, tuples
from casetui.tables.private import Preference
from casetui.text import clean_line

VIEW_PREFIX = "view:"


@dataclass(frozen=True)
class SavedView:
    """A filter on a key: the view it narrows, its text, and what it is called."""

    key: str
    name: str
    view: str
    filter: str
    sort: str = "pressing"


def get(session: Session, name: str) -> str:
    """A preference of the acting user; '' where there is none."""
    query = session.rows(Preference, Preference.value)
    row = first(query.where(Preference.user == session.me, Preference.name == name))
    return str(row[0]) if row else ""


def put(session: Session, name: str, value: str) -> Kept:
    """Keep a preference."""
    return session.keep(Preference, {"name": name}, {"value": value})


def saved_views(session: Session, place: str = "") -> list[SavedView]:
    """The user's saved views of a place, by key; those of the inbox have none."""
    prefix = _prefix(place)
    query = session.rows(Preference, Preference.name, Preference.value)
    query = query.where(Preference.user == session.me, Preference.name.startswith(prefix))
    return [
        SavedView(name.removeprefix(prefix), **json.loads(value))
        for name, value in tuples(query.order_by(Preference.name))
    ]


def save_view(session: Session, view: SavedView, taken: tuple[str, ...] = (), *, place: str = "") -> Kept:
    """Save a filter on a key; Refuse a key that a view of the desk has (`taken`)."""
    if len(view.key) != 1 or not view.key.isprintable() or view.key.isspace():
        raise Refuse("A view is saved on one letter or digit.")
    if view.key in taken:
        raise Refuse(f"“{view.key}” is a view of the desk; choose another key.")
    name, text = clean_line(view.name, 60), clean_line(view.filter)
    value = {"name": name, "view": view.view, "filter": text, "sort": view.sort}
    return put(session, _prefix(place) + view.key, json.dumps(value, ensure_ascii=False))


def _prefix(place: str) -> str:
    return f"{place} {VIEW_PREFIX}".lstrip()
