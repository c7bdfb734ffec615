"""The acts on what is in a case, from the audit log, and the records that each changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import SQL
from peewee import Case as Choose

from casetui.practice.case_file.asked import Asked, Word
from casetui.practice.people.seeing import seen
from casetui.session.audit import RowChange
from casetui.session.session import Session
from casetui.sqlite.letters import holds
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case, Guidance, Party
from casetui.tables.costs import Cost, FeeTerms, Rate
from casetui.tables.disposal import Disposal, Hold, Seal
from casetui.tables.enquiries import Enquiry
from casetui.tables.log import Change
from casetui.tables.notes import Note
from casetui.tables.outbox import Outgoing
from casetui.tables.papers import Paper, RegisterEntry
from casetui.tables.people import Contact

ACTED_ON: dict[Any, Any] = {
    Case: Case.id, Party: Party.case, Guidance: Guidance.case, Enquiry: Enquiry.case,
    AgendaItem: AgendaItem.case, Outgoing: Outgoing.case, Note: Note.case, Paper: Paper.case,
    RegisterEntry: RegisterEntry.case, Hold: Hold.case, Seal: Seal.case, Disposal: Disposal.case,
    Cost: Cost.case, Rate: Rate.case, FeeTerms: FeeTerms.case,
}  # fmt: skip
"""Of what is in a case the acts are told, by the column that says which case; what was said tells itself."""

TITLES: dict[Any, Any] = {
    Enquiry: Enquiry.subject, AgendaItem: AgendaItem.title, Outgoing: Outgoing.subject, Paper: Paper.title,
    Note: Note.title, RegisterEntry: Paper.title, Hold: Hold.reason, Seal: Seal.reason,
    Disposal: Disposal.reason, Cost: Cost.text,
}  # fmt: skip
"""What a record is called in an act's line; a party as its contact is."""

OF_NOTES = "action LIKE 'note.%' OR action LIKE 'act.%'"
"""The acts that are told of a note, where it was not the whole of another one."""

UNTOLD = ("mail.ingest", "note.add", "outgoing.sending", "outgoing.send")
"""Acts whose outcome is told by the message or the note that came of them."""


def entries(session: Session, case: int, asked: Asked, word: Word | None = None) -> Any:
    """The numbers of the acts on records of the case, of the kinds that are asked for.

    With a word, of those records alone whose title or number it is. Written by hand: of a dozen tables it
    takes longer to put the statement together than to have it answered.
    """
    parts, values = ["SELECT 0 WHERE 0"], list[Any]()
    for model, column in ACTED_ON.items():
        table, name = model._meta.table_name, column.column_name
        wall, its = session.wall_sql(model)
        own = f"SELECT id FROM {table} WHERE {name} = ? AND {wall}"
        more: Sequence[Any] = ()
        if word is not None:
            title, number = _title(session, model), word.number_of(table)
            if title is None and not number:
                continue
            of_word = _records(session, model, case, model.id)
            has = holds(title, word.text) if title is not None else SQL("0")
            own, more = of_word.where(has | (model.id == number)).sql()
        if not asked.has(table):
            continue
        # That a note was added tells itself; what else it came with is told of that.
        kept = f"AND entry_id IN (SELECT id FROM audit WHERE {OF_NOTES})" if model is Note else ""
        parts.append(f"SELECT entry_id FROM changes WHERE kind = '{table}' AND row_id IN ({own}) {kept}")
        values += more if word is not None else (case, *its)
    return SQL(f"({' UNION ALL '.join(parts)})", values)


def _title(session: Session, model: Any) -> Any:
    """The column with what a record is called; a party who is none any more may be out of sight by now."""
    return Choose(None, [(seen(session), Contact.name)], "") if model is Party else TITLES.get(model)


def _records(session: Session, model: Any, case: int, *columns: Any) -> Any:
    """The records of a kind in the case, those out of use too."""
    query = session.rows(model, *columns, withdrawn=True).where(ACTED_ON[model] == case)
    if model is Party:
        return query.join(Contact, on=Party.contact == Contact.id)
    return query.join(Paper, on=RegisterEntry.paper == Paper.id) if model is RegisterEntry else query


def on_case(session: Session, case: int, acts: Sequence[int]) -> dict[int, RowChange]:
    """What each of these acts changed of the case itself, where it did."""
    if not acts:
        return {}
    query = session.rows(Change, Change.entry, Change.payload).where(
        Change.kind == Case._meta.table_name, Change.row_id == case, Change.entry.in_(list(acts)),
        Change.payload.is_null(False),
    )  # fmt: skip
    table = Case._meta.table_name
    return {entry: RowChange.load(table, case, payload) for entry, payload in tuples(query)}


def records(
    session: Session, case: int, acts: Sequence[int]
) -> dict[int, dict[tuple[str, int], str]]:  # fmt: skip
    """Of each of these acts the records in the case that it changed, with their titles."""
    if not acts:
        return {}
    changes = session.rows(Change, Change.entry, Change.kind, Change.row_id)
    changed = tuples(changes.where(Change.entry.in_(list(acts))).order_by(Change.id))
    titles: dict[tuple[str, int], str] = {}
    for model in ACTED_ON:
        table = model._meta.table_name
        touched = {row for _entry, kind, row in changed if kind == table}
        if touched:
            query = _records(session, model, case, model.id, _title(session, model) or SQL("''"))
            for number, title in tuples(query.where(model.id.in_(touched))):
                titles[table, number] = title
    found: dict[int, dict[tuple[str, int], str]] = {}
    for entry, table, row in changed:
        if (table, row) in titles:
            found.setdefault(entry, {})[table, row] = titles[table, row]
    return found
