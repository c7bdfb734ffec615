"""Takes mail in: each message once, filed where it may be, and an enquiry opened or continued by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from casetui.files.packs import Placed
from casetui.practice.enquiries.taking_in import take_in
from casetui.practice.enquiries.topics import Topic, topic_of
from casetui.practice.firm.firm import Firm
from casetui.practice.mail.mail import Mail, Unreadable, read_message
from casetui.practice.mail.sources import Raw
from casetui.practice.walls import walls
from casetui.session.results import Done, Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.mail import Message

WORK_SECONDS = 0.006
"""How long one batch works while it holds the write lock; its commit takes as long again.

Others get in between batches, and nobody waits for more than 30 ms unless the disk does.
"""

MOST_WORK_SECONDS = 0.012
"""How long it works at most, where messages turn out to take longer than those before: the rest waits."""

MOST = 200
"""Messages in one batch, at most."""

MOST_NAMED = 100
"""Of the files that were left out, how many are named."""

BATCH_BYTES = 4_000_000
"""How much mail waits in memory for one batch, unless a single message is larger."""


@dataclass
class Report:
    """What an intake came to; `look` counts what was taken in but needs a person's look.

    Of what was `filed`, that counts which whoever runs it may see.

    Of what was left out because it is no mail, the first MOST_NAMED are `named`.
    """

    added: int = 0
    there: int = 0
    filed: int = 0
    look: int = 0
    refused: list[str] = field(default_factory=list)
    left_out: int = 0
    named: list[str] = field(default_factory=list)
    bytes_read: int = 0


@dataclass(frozen=True)
class _Taken:
    raw: bytes
    mail: Mail
    topic: Topic
    received_at: int


@dataclass(frozen=True)
class _Outcome:
    filed: bool = False
    look: bool = False
    there: bool = False


class Intake:
    """One run over some sources; its session is the mail room's, which no wall keeps from filing."""

    def __init__(
        self, session: Session, firm: Firm, *, history: bool = False, longest: float = MOST_WORK_SECONDS
    ) -> None:
        """Prepare a run; `history` takes old mail in without starting clocks.

        `longest` is how many seconds a batch may work; more of them only where nobody else can be waiting.
        """
        self.session, self.firm, self.history, self.longest = session, firm, history, longest
        self.report = Report()
        self._batch: list[_Taken] = []
        self._bytes = 0
        self._size = 20
        self._hidden = walls.hidden_from(session, session.actor.id if session.actor else 0)
        self._each = 0.0  # seconds of write lock that a message takes, without the commit

    def run(self, raws: Iterable[Raw]) -> Iterator[Report]:
        """Take every message in; the report so far after each batch, of messages that are durable by then."""
        for raw in raws:
            self.report.bytes_read += raw.size
            self.add(raw)
            if len(self._batch) >= self._size or self._bytes >= BATCH_BYTES:
                self.commit()
                yield self.report
        self.commit()
        yield self.report

    def add(self, raw: Raw, received_at: int | None = None) -> None:
        """Read one message into the batch; what can't be read is reported, and the run goes on."""
        now = self.session.clock() if received_at is None else received_at
        if raw.data is None:
            self._not_taken(raw)
            return
        try:
            mail = read_message(raw.data, now)
        except Unreadable as problem:
            self.report.refused.append(f"{raw.label}: {problem}")
            return
        if raw.problem:
            mail = replace(mail, problems=(*mail.problems, f"{raw.problem}."))
        self._batch.append(_Taken(raw.data, mail, topic_of(mail), now))
        self._bytes += len(raw.data)

    def _not_taken(self, raw: Raw) -> None:
        line = f"{raw.label}: {raw.problem}"
        if not raw.is_left_out:
            self.report.refused.append(line)
            return
        self.report.left_out += 1
        if len(self.report.named) < MOST_NAMED:
            self.report.named.append(line)

    def commit(self, at: int | None = None) -> None:
        """Store the batch, sync it and write its rows in one short transaction; `at` is when, if not now."""
        batch, self._batch, self._bytes = self._batch, [], 0
        fresh = self._unknown(batch)
        self.report.there += len(batch) - len(fresh)
        if not fresh:
            return
        waiting = list(zip(fresh, self.session.store.put_many([taken.raw for taken in fresh]), strict=True))
        while waiting:
            written = self._commit_some(waiting, at)
            waiting = waiting[written:]

    def _commit_some(self, waiting: Sequence[tuple[_Taken, Placed]], at: int | None) -> int:
        """Write as many of these as there is time for, in one transaction; how many that were."""

        def run(tx: Tx) -> list[_Outcome]:
            begun = perf_counter()  # only from here on do others wait
            tx.now = tx.now if at is None else at
            outcomes: list[_Outcome] = []
            for taken, place in waiting:
                outcomes.append(self._write(tx, taken, place))
                if perf_counter() - begun > self.longest:
                    break
            self._took((perf_counter() - begun) / len(outcomes))
            return outcomes

        result = self.session.act("mail.ingest", run)
        if not isinstance(result, Done):
            raise Refuse(str(result))
        for outcome in result.value:
            self.report.added += not outcome.there
            self.report.there += outcome.there
            self.report.filed += outcome.filed
            self.report.look += outcome.look
        return len(result.value)

    def _took(self, seconds: float) -> None:
        """Fit the batches to what a message has been taking: a slow one counts at once, quick ones slowly."""
        self._each = seconds if seconds > self._each else 0.8 * self._each + 0.2 * seconds
        self._size = max(1, min(MOST, int(WORK_SECONDS / self._each)))

    def _unknown(self, batch: Sequence[_Taken]) -> list[_Taken]:
        """Those of a batch that the database does not have, each once."""
        fresh = {taken.mail.identity: taken for taken in reversed(batch)}
        query = self.session.rows(Message, Message.identity, withdrawn=True)
        for identity in column(query.where(Message.identity.in_(list(fresh)))):
            fresh.pop(identity, None)
        return [taken for taken in batch if fresh.get(taken.mail.identity) is taken]

    def _write(self, tx: Tx, taken: _Taken, place: Placed) -> _Outcome:
        same = tx.query(
            "SELECT 1 FROM messages WHERE identity = ? AND (case_id IS NULL OR case_id NOT IN"
            " (SELECT case_id FROM walls WHERE user_id = 0 AND withdrawn IS NULL))",
            taken.mail.identity,
        )
        if same:
            return _Outcome(there=True)
        case = take_in(
            tx, self.firm, taken.mail, taken.topic, place, taken.received_at, history=self.history
        )
        filed = case is not None and case not in self._hidden
        return _Outcome(filed=filed, look=bool(taken.mail.problems or taken.mail.authentication))
