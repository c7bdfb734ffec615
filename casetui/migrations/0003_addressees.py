"""Notices are their addressee's alone: a column says whose each is, and their words are not searched."""

from typing import Any

from casetui.sqlite.search import unindex

ADDRESSEES = """
    UPDATE outgoing SET addressee_id = (SELECT user_id FROM notices WHERE outgoing_id = outgoing.id)
    WHERE kind = 'notice'
    """

WORDS = """
    SELECT docs.id FROM outgoing JOIN search_docs AS docs
    ON (docs.kind = 'outgoing' AND docs.row_id = outgoing.id)
    OR (docs.kind = 'messages' AND docs.row_id = outgoing.message_id)
    WHERE outgoing.kind = 'notice'
    """


def up(migrator: Any, db: Any) -> None:
    """Say of each notice whose it is, and take its words out of the search."""
    del migrator
    db.execute_sql("ALTER TABLE outgoing ADD COLUMN addressee_id INTEGER REFERENCES users (id)")
    db.execute_sql(ADDRESSEES)
    for (doc,) in db.execute_sql(WORDS).fetchall():
        unindex(db.connection(), doc)
        db.execute_sql("DELETE FROM search_docs WHERE id = ?", (doc,))
