"""Nothing is acknowledged that was written into a database, or beside a store, that is no longer there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casetui.db import SIDE_FILES
from casetui.session.background import Interrupted
from casetui.session.results import Refused
from casetui.session.transaction import Tx
from casetui.tables.people import Contact
from tests.firm import SmallFirm, copy_files, done, mail


def _add(tx: Tx) -> int:
    return tx.insert(Contact, name="Ann Example")


def _delete(path: Path) -> None:
    for ending in ("", *SIDE_FILES):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _delete_the_log(path: Path) -> None:
    path.with_name(path.name + "-wal").unlink()


def _move(path: Path) -> None:
    path.rename(path.with_name("moved.db"))


def _replace(path: Path) -> None:
    copy = path.with_name("copy.db")
    copy_files(path, copy)
    copy.replace(path)


def _move_the_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name(path.parent.name + ".moved"))
    path.parent.mkdir()


def _delete_the_store(path: Path) -> None:
    shutil.rmtree(path.with_name(path.name + ".files"))


def _replace_the_store(path: Path) -> None:
    _delete_the_store(path)
    path.with_name(path.name + ".files").mkdir()


TAKEN = [
    _delete, _delete_the_log, _move, _replace, _move_the_folder, _delete_the_store, _replace_the_store,
]  # fmt: skip


@pytest.mark.parametrize("take", TAKEN)
@pytest.mark.parametrize("written", [True, False])
def test_a_write_into_what_is_gone_is_refused(
    small: SmallFirm, take: Callable[[Path], None], written: bool
) -> None:
    small.take_in(mail())  # so that there is a store
    session = small.another_session("MB")
    if written:
        done(session.act("contact.add", _add))
    take(small.path)
    result = session.act("contact.add", _add)
    assert isinstance(result, Refused)
    assert "while it was open" in str(result)
    session.close()
    for left in small.path.parent.glob("firm.db*"):
        assert left.is_dir() or take is not _delete, "a new database was made"


def test_what_is_taken_away_in_the_midst_of_an_act_is_noticed(small: SmallFirm) -> None:
    def lose(tx: Tx) -> int:
        _move(small.path)
        return _add(tx)

    session = small.session()
    assert isinstance(session.act("contact.add", lose), Refused)
    small.path.with_name("moved.db").rename(small.path)
    assert small.rows("SELECT count(*) FROM contacts WHERE name = 'Ann Example'") == [(0,)]
    done(session.act("contact.add", _add))  # it is back


def test_what_was_put_into_a_store_made_anew_is_not_named(small: SmallFirm) -> None:
    small.take_in(mail())
    session = small.session("IT", walls=False)
    _delete_the_store(small.path)
    kept = session.store.put(b"a letter")
    assert isinstance(session.act("contact.add", lambda tx: tx.file(kept)), Refused)


def test_no_thread_makes_the_file_anew(small: SmallFirm) -> None:
    session = small.session()
    _delete(small.path)
    with pytest.raises(Interrupted):
        session.background.read(lambda: 1).result()
    assert not small.path.exists()
