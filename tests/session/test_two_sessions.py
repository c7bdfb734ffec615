"""Two desks on one file: neither waits, each sees what the other did, nothing is lost silently."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
import time
from collections import Counter

from casetui.practice.enquiries import enquiries, inbox, triage
from casetui.practice.private import drafts
from casetui.practice.upkeep import integrity
from casetui.session import history
from casetui.session.results import Conflict, Done
from casetui.sqlite.reading import raw
from casetui.tables.people import Contact
from tests.firm import NOW, SmallFirm, done, mail

OTHER_DESK = """
    import sys
    from pathlib import Path
    from casetui.practice.enquiries import triage
    from casetui.session.results import Conflict, Done
    from tests.firm import SmallFirm
    small = SmallFirm(Path({path!r}))
    session = small.session({who!r})
    targets = small.targets(range(1, {count} + 1))
    print("ready", flush=True)
    sys.stdin.readline()
    for target in targets:
        result = triage.take(session, [target]).result()
        print(type(result).__name__, getattr(result, "who", ""), flush=True)
    small.close()
"""


def test_a_row_that_two_processes_change_is_never_overwritten(small: SmallFirm) -> None:
    count = 40
    small.take_in(*(mail(f"Question {n}", f"x{n}@y.test") for n in range(count)))
    small.close()
    both = []
    for who in ("MB", "TN"):
        script = textwrap.dedent(OTHER_DESK).format(path=str(small.path), who=who, count=count)
        both.append(subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ))  # fmt: skip
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[0].splitlines() for process in both]
    owners = Counter(row.owner for row in small.enquiries())
    wins = [sum(line.startswith("Done") for line in lines) for lines in said]
    assert wins == [owners[small.user("MB")], owners[small.user("TN")]]
    assert sum(wins) == count
    assert {line for line in said[0] if not line.startswith("Done")} <= {"Conflict Tomas Nowak"}
    assert {line for line in said[1] if not line.startswith("Done")} <= {"Conflict Marta Bielak"}
    assert {row.version for row in small.enquiries()} == {2}
    assert list(integrity.problems(small.session("SV"))) == []


def test_reading_never_waits_for_a_writer(small: SmallFirm) -> None:
    small.take_in(mail("One"))
    reader, writer = small.session("MB"), small.session("TN")
    writing, may_end = threading.Event(), threading.Event()

    def slow(tx: object) -> None:
        writing.set()
        assert may_end.wait(20)

    future = writer.write("note.add", slow)
    assert writing.wait(20)
    begun = time.perf_counter()
    assert len(inbox.page(reader, "open").rows) == 1
    assert enquiries.one(reader, 1) is not None
    took = time.perf_counter() - begun
    waiting = triage.take(reader, [small.target(1)])
    assert not waiting.done()  # it waits on its own thread, not the desk's
    may_end.set()
    assert isinstance(future.result(), Done)
    assert isinstance(waiting.result(), Done)
    assert took < 2


def test_each_sees_what_the_other_did_and_who_did_it(small: SmallFirm) -> None:
    small.take_in(mail("One"), mail("Two", "y@y.test"))
    mine, theirs = small.session("MB"), small.session("TN")
    mine.changed()
    before = mine.head().number
    done(triage.take(theirs, [small.target(2)]).result())
    assert mine.changed()
    assert history.changed_rows(mine, before, set()) == (before + 1, {"enquiries": {2}})
    row = enquiries.one(mine, 2)
    assert row is not None
    assert row.owner == small.user("TN")
    steps = history.of_record(mine, small.staff.name, "enquiries", 2)
    assert [(step.who, step.sentence) for step in steps] == [
        ("Tomas Nowak", "took"),
        ("Ivo Tanaka", "took mail in"),
    ]
    own = done(triage.add_note(mine, [small.target(2)], "x").result())
    assert own.done == (2,)
    assert history.changed_rows(mine, before, {before + 1})[1] == {}


def test_a_bulk_act_meets_somebody_elses_in_the_middle(small: SmallFirm) -> None:
    small.take_in(*(mail(f"Question {n}", f"x{n}@y.test") for n in range(5)))
    seen = small.targets(range(1, 6))
    done(triage.snooze(small.session("TN"), seen[1:3], NOW + 60).result())
    acted = done(triage.close(small.session("MB"), seen).result())
    assert acted.done == (1, 4, 5)
    assert [number for number, _why in acted.left] == [2, 3]
    assert isinstance(triage.close(small.session("MB"), seen[1:2]).result(), Conflict)


def test_many_threads_in_two_sessions_lose_no_write(small: SmallFirm) -> None:
    sessions = [small.session("MB"), small.session("TN")]

    def count_up(tx: object) -> None:
        from casetui.session.transaction import Tx

        assert isinstance(tx, Tx)
        row = tx.get(Contact, 1)
        tx.update(Contact, 1, row["version"], note=str(int(row["note"] or 0) + 1))

    futures = [session.write("contact.add", count_up) for _ in range(40) for session in sessions]
    assert all(isinstance(future.result(), Done) for future in futures)
    assert small.rows("SELECT note, version FROM contacts WHERE id = 1") == [("80", 81)]


def test_drafts_of_one_user_on_two_desks_are_one_draft(small: SmallFirm) -> None:
    here, there = small.session("MB"), small.another_session("MB")
    futures = [drafts.keep(desk, "reply:E1", f"{n}", {}) for n in range(10) for desk in (here, there)]
    for future in futures:
        future.result()
    assert len(drafts.mine(here)) == 1
    there.close()


def test_an_intake_lets_others_in_between_its_batches(small: SmallFirm) -> None:
    """While mail is taken in, a desk's writes are done long before the mail is."""
    from casetui.practice.enquiries.intake import Intake
    from casetui.practice.mail.sources import Raw

    messages = [mail(f"Question {n}", f"x{n}@y.test", body="word " * 2_000) for n in range(250)]
    room = Intake(small.session("IT", walls=False), small.firm)
    desk = small.session("MB")
    held: list[int] = []
    batches = 0
    for report in room.run(Raw("x", message, None, len(message)) for message in messages):
        batches += 1
        number = done(desk.act("contact.add", lambda tx: tx.insert(Contact, name="Ann")))
        held.append(number)
        assert report.added <= len(messages)
    assert batches >= 3
    assert len(held) == batches
    assert room.report.added == len(messages)
    assert raw(desk.database).execute("SELECT count(*) FROM messages").fetchone() == (250,)
