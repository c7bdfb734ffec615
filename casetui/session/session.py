"""The one way to write, and who holds the connections."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import peewee

from casetui.clock import Clock, system_clock
from casetui.db import BUSY_SECONDS, SCHEMA, data_version, reads_still, schema_number
from casetui.failures import FAILURES, reason
from casetui.files.store import Store, StoreError
from casetui.session import audit
from casetui.session.background import Background
from casetui.session.reader import Actor, Reader
from casetui.session.results import CameToNothing, Done, Refuse, Refused, Result, Stale
from casetui.session.rights import RIGHTS, may, who_may
from casetui.session.standing import Standing
from casetui.session.transaction import Tx
from casetui.sqlite.locking import write_lock
from casetui.sqlite.merging import merge
from casetui.sqlite.reading import raw
from casetui.tables.private import Private, Viewing

T = TypeVar("T")

Kept = Future[Result[None]]
"""What keeping a private row comes to; who need not know may leave it."""


class Session(Reader):
    """One user at work on one database: reads through walls, writes through one thread."""

    def __init__(
        self, database: peewee.SqliteDatabase, path: Path, actor: Actor | None, clock: Clock = system_clock,
        *, walls: bool = True,
    ) -> None:  # fmt: skip
        """Act as `actor`; None is the founder of a new firm. `walls=False` is the mail room.

        The mail room sees every case, because a message must reach its case whoever runs the intake.
        """
        super().__init__(database, actor, clock, walls=walls)
        self.path = path
        self.store = Store(path.with_name(path.name + ".files"))
        self.standing = Standing(path, still=reads_still(database))
        self.background = Background(database)
        self.counting = Background(database)
        self.followers: tuple[Callable[[Tx], None], ...] = ()
        """What follows inside every act from what it changed, whoever changes it and how."""

        self.outdated = False
        self._merging = False
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._viewed: dict[int, int] = {}
        self._data_version = 0
        self._closed = False

    def written(self) -> int:
        """A number that is another one once any other connection, the writer's too, has committed."""
        return data_version(self.database)

    def changed(self) -> bool:
        """Whether another connection has committed since this was last asked; costs next to nothing."""
        version = self.written()
        changed, self._data_version = version != self._data_version, version
        return changed

    def write(self, action: str, fn: Callable[[Tx], T]) -> Future[Result[T]]:
        """Run `fn(tx)` as one act on the writer's thread; the future's result says what it came to."""
        return self._writer.submit(self._run, action, fn)

    def act(self, action: str, fn: Callable[[Tx], T]) -> Result[T]:
        """Write and wait: what commands do."""
        return self.write(action, fn).result()

    def erase(self, action: str, fn: Callable[[Tx], T]) -> Future[Result[T]]:
        """Write an act that destroys: what it deletes is overwritten, and no foreign key is checked."""
        return self._writer.submit(self._run_erasing, action, fn)

    def forget(self, patience: float) -> Future[bool]:
        """Have the database forget what was deleted; False where somebody kept its log from being emptied."""
        return self._writer.submit(self._forget, patience)

    def later(self, fn: Callable[[], object]) -> None:
        """Run something on the writer's thread behind what waits, such as what was left unfinished."""
        with contextlib.suppress(RuntimeError):  # the session is closing
            self._writer.submit(fn)

    def keep(self, model: type[Private], where: dict[str, Any], values: dict[str, Any] | None) -> Kept:
        """Put (or, with None, drop) this user's private row: written as all else is, but not logged."""
        assert issubclass(model, Private) and self.actor is not None
        return self.write("private.keep", lambda tx: tx.keep(model, where, values))

    def viewed(self, case: int) -> None:
        """Remember that the user looked into this case; written in a batch by `flush_viewed`."""
        self._viewed.setdefault(case, self.clock())

    def flush_viewed(self) -> None:
        """Write down which cases were looked into since the last time."""
        if not self._viewed or self.actor is None:
            return
        rows = [{"case": case, "at": at} for case, at in self._viewed.items()]
        self._viewed = {}
        self.write("private.keep", lambda tx: tx.add_private(Viewing, rows))

    def close(self) -> None:
        """Finish all queued writes, then let go of the database; a second time does nothing."""
        if self._closed:
            return
        self._closed = True
        self.flush_viewed()
        self.background.close()
        self.counting.close()
        self._writer.submit(self.database.close)  # the connection of the writer's own thread
        self._writer.shutdown(wait=True)
        if not self.database.is_closed():
            self.database.close()

    def _run(self, action: str, fn: Callable[[Tx], T]) -> Result[T]:
        try:
            self.standing.check("Nothing was changed")  # before this thread opens what is no longer ours
            with write_lock(self.database, BUSY_SECONDS):
                self._check(action)
                tx = Tx(self, action)
                value = fn(tx)
                for follow in self.followers:
                    follow(tx)
                entry = tx.finish()
                self.standing.check("Nothing was changed")
            self.standing.check("This was written into a file that is nowhere any more")
            if tx.indexed and not self._merging:
                self._merge_later()
            return Done(value, entry, tuple(tx.told))
        except CameToNothing:
            return Done(value, 0)
        except Stale as stale:
            return stale.conflict
        except (Refuse, StoreError) as refusal:
            return Refused(str(refusal))
        except FAILURES as error:
            where = error.filename if isinstance(error, OSError) and error.filename else self.path
            return Refused(f"Nothing was changed: {reason(error, Path(where))} ({where}).")

    def _run_erasing(self, action: str, fn: Callable[[Tx], T]) -> Result[T]:
        from casetui.sqlite import erasing  # here: few acts destroy

        with erasing.thorough(raw(self.database)):
            return self._run(action, fn)

    def _forget(self, patience: float) -> bool:
        from casetui.sqlite import erasing

        connection = raw(self.database)
        with erasing.at_large(connection):
            erasing.merge_out(self.database, patience)
            erasing.rewrite(connection)
        return erasing.empty_log(connection, patience)

    def _merge_later(self) -> None:
        """Merge the search index a little behind what waits, and again until there is nothing to merge."""
        with contextlib.suppress(RuntimeError):  # the session is closing
            self._writer.submit(self._merge)
            self._merging = True

    def _merge(self) -> None:
        self._merging = False
        if merge(self.database):
            self._merge_later()

    def _check(self, action: str) -> None:
        """Refuse what this role may not do, and any write on a schema that has moved on."""
        if schema_number(self.database) != SCHEMA:
            self.outdated = True
            raise Refuse(
                "The database was updated to a newer casetui; this desk can only read. Start casetui again."
            )
        if self.actor is None:
            if action != "firm.found" or audit.head(raw(self.database)).number:
                raise Refuse("Nobody on the staff is acting.")
        elif not may(self.role(), action):
            words = self.words()
            raise Refuse(
                f"Only {who_may(action, words)} may do this ({RIGHTS[action].sentence}); "
                f"{self.actor.name} is {words[f'role.{self.role()}']}."
            )
