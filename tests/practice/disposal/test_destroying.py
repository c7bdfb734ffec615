"""What is destroyed is gone: from every row, index, log, pack and free page, and the log still verifies."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casetui.db import TABLES
from casetui.practice.cases import cases
from casetui.practice.conflicts import checks
from casetui.practice.conflicts.hits import Asked
from casetui.practice.disposal import asked, copies, due, finishing, holds, proposing
from casetui.practice.disposal.gathering import STAYS
from casetui.practice.opening import keeping
from casetui.practice.people import parties
from casetui.practice.private import drafts
from casetui.practice.upkeep import backups, integrity
from casetui.session import undo
from casetui.session.results import Conflict, Done, Refused, Result
from casetui.session.transaction import Tx
from casetui.sqlite import erasing
from casetui.tables.cases import Case
from casetui.tables.kinds import KINDS
from casetui.tables.notes import Note
from tests.filled import CLIENT, REF, Filled, anywhere
from tests.firm import SmallFirm, copy_files, done, index_is_whole

OTHER = 2
TODAY = date(2026, 5, 28)


@pytest.fixture(scope="module")
def built(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Filled]:
    """A firm with a filled case, whose file may be destroyed; tests work on copies."""
    path = tmp_path_factory.mktemp("filled") / "firm.db"
    copy_files(founded, path)
    small = SmallFirm(path)
    filled = Filled(small)
    small.close()
    return path, filled


@pytest.fixture
def filled(built: tuple[Path, Filled]) -> Filled:
    return built[1]


@pytest.fixture
def firm(built: tuple[Path, Filled], tmp_path: Path, patient_disk: None) -> SmallFirm:
    copy_files(built[0], tmp_path / "firm.db")
    return SmallFirm(tmp_path / "firm.db")


def ask(firm: SmallFirm, case: int) -> asked.DisposalRow:
    done(proposing.propose(firm.session("SV"), case, "kept long enough").result())
    row = asked.of_case(firm.session("SV"), case)
    assert row is not None
    return row


def destroy(firm: SmallFirm, case: int, who: str = "ADA") -> Done[str] | Conflict | Refused:
    return proposing.confirm(firm.session(who), firm.firm, ask(firm, case).target)


def why_not(result: Result[int] | Done[str]) -> str:
    assert isinstance(result, Refused), result
    return result.why


def is_sound(firm: SmallFirm) -> None:
    index_is_whole(firm.path)
    assert list(integrity.problems(firm.session("SV"))) == []


def test_every_field_of_every_kind_that_a_case_has_is_filled(filled: Filled) -> None:
    with_case = {table for table, its in KINDS.items() if "case" in its.model._meta.fields}
    assert {model._meta.table_name for model in filled.rows} == with_case - {"parties"} | {"cases"}
    assert len(filled.words) > 100
    assert {table for table in STAYS if table not in with_case} == {"cases"}
    assert {model._meta.table_name for model in TABLES if hasattr(model, "case")} <= with_case | {
        "drafts", "timers", "viewings", "search_docs", "last_words"
    }


def test_no_byte_of_any_field_is_left(firm: SmallFirm, filled: Filled) -> None:
    assert set(anywhere(firm.path, filled.words)) == set(filled.words)
    another = firm.another_session("MB")  # a desk that is open meanwhile
    assert another.rows(Case, Case.id).count() == 4
    assert done(destroy(firm, filled.case)) == ""
    assert anywhere(firm.path, filled.words) == []
    assert firm.path.with_name("firm.db-wal").stat().st_size < 100_000
    assert another.rows(Case, Case.title).where(Case.id == filled.case).tuples().get() == ("Destroyed",)
    another.close()
    firm.close()
    assert anywhere(firm.path, filled.words) == []
    is_sound(firm)


def test_what_conflict_checks_need_stays_and_nothing_else_of_somebody_of_no_other_case(
    firm: SmallFirm, filled: Filled
) -> None:
    done(destroy(firm, filled.case))
    found = checks.search(firm.session(), [Asked(CLIENT)])
    assert [(hit.name, hit.role, hit.ref, hit.status) for hit in found.hits] == [
        (CLIENT, "client", REF, "destroyed")
    ]
    contact = "SELECT name, note, postal FROM contacts WHERE id = ?"
    assert firm.rows(contact, filled.contact) == [(CLIENT, "", "")]
    kept = firm.rows("SELECT ref, title, status, opened_at, closed_at, keep_until FROM cases WHERE id = 4")
    assert kept == [(REF, "Destroyed", "destroyed", 1_780_000_000, 1_780_000_000, "2026-01-31")]


def test_its_ref_is_never_given_again(firm: SmallFirm, filled: Filled) -> None:
    done(destroy(firm, filled.case))
    session = firm.session("SV")
    made = done(session.act("case.open", lambda tx: cases.open_case(tx, "Another", "UTC", manager=None)))
    assert made[1] == "2026-0005"
    note = done(session.act("note.add", lambda tx: tx.insert(
        Note, case_id=1, author_id=1, at=1, text_id=tx.text("x")
    )))  # fmt: skip
    assert note == filled.rows[Note] + 1


def test_what_another_case_has_too_stays_whole(firm: SmallFirm, filled: Filled) -> None:
    session = firm.session("SV")
    shared, text = b"The same lease, word for word." * 10, "Both files have this."

    def share(tx: Tx) -> None:
        place = tx.file(session.store.put(shared))
        both = tx.text(text)
        for case in (filled.case, OTHER):
            number = tx.insert(Note, case_id=case, author_id=1, at=1, text_id=both)
            paper = tx.insert(
                KINDS["papers"].model, case_id=case, title="Lease", author_id=1, at=1, newest=1
            )
            tx.insert(
                KINDS["paper_versions"].model, case_id=case, paper_id=paper, number=1, digest=place,
                name="lease.txt", mime="text/plain", size=len(shared), author_id=1, at=1,
            )  # fmt: skip
            last.append(number)
        parties.add_in(tx, OTHER, filled.contact, "witness")

    last: list[int] = []
    done(session.act("case.change", share))
    change = lambda tx: tx.update(Note, last[-1], None, text_id=tx.text("A later version."))  # noqa: E731
    done(session.act("note.change", change))
    done(destroy(firm, filled.case))
    ((size, pack, offset, digest),) = firm.rows(
        "SELECT files.size, pack, offset, files.digest FROM files JOIN paper_versions USING (digest)"
        " WHERE case_id = ?", OTHER,
    )  # fmt: skip
    assert session.store.get(digest, size, pack, offset) == shared
    assert firm.rows("SELECT 1 FROM texts WHERE body = ?", text)  # an earlier version in the other case
    ((note,),) = firm.rows("SELECT note FROM contacts WHERE id = ?", filled.contact)
    assert note == filled.words["contacts.note"]
    is_sound(firm)


def test_it_takes_two_and_whoever_asks_is_a_supervisor(firm: SmallFirm, filled: Filled) -> None:
    for who in ("MB", "ADA", "IT"):
        refused = proposing.propose(firm.session(who), filled.case, "x").result()
        assert "Only a supervising attorney may do this" in why_not(refused)
    row = ask(firm, filled.case)
    assert "already" in why_not(proposing.propose(firm.session("SV"), filled.case, "x").result())
    assert "yourself" in why_not(proposing.confirm(firm.session("SV"), firm.firm, row.target))
    assert "may do this" in why_not(proposing.confirm(firm.session("MB"), firm.firm, row.target))
    done(proposing.send_back(firm.session("ADA"), row.target, "not yet").result())
    assert asked.of_case(firm.session("SV"), filled.case) is None
    assert done(destroy(firm, filled.case)) == ""
    assert "destroyed" in why_not(proposing.propose(firm.session("SV"), filled.case, "x").result())


@pytest.mark.parametrize("when", ["before it is asked for", "before it is confirmed"])
def test_a_legal_hold_stops_it_until_it_is_ended(firm: SmallFirm, filled: Filled, when: str) -> None:
    row = ask(firm, filled.case) if when.endswith("confirmed") else None
    why = "The court may ask for it"
    done(holds.put_on(firm.session("ADA"), firm.firm, filled.case, why, TODAY).result())
    (listed,) = due.every(firm.session("SV"))
    assert listed.against == ("A legal hold since 28 May 2026 (Ada Quill): The court may ask for it.",)
    if row is None:
        refused = why_not(proposing.propose(firm.session("SV"), filled.case, "x").result())
    else:
        refused = why_not(proposing.confirm(firm.session("ADA"), firm.firm, row.target))
    assert refused.startswith(f"{REF} is not destroyed. A legal hold since 28 May 2026 (Ada Quill)")
    assert set(anywhere(firm.path, filled.words)) == set(filled.words)
    done(holds.end(firm.session("ADA"), filled.case, "the trial is over").result())
    row = row or ask(firm, filled.case)
    assert done(proposing.confirm(firm.session("ADA"), firm.firm, row.target)) == ""


@pytest.mark.parametrize(("columns", "why"), [
    ({"status": "open"}, "It is open, not closed."),
    ({"keep_until": "2026-05-28"}, "Its file is kept until 28 May 2026."),
    ({"keep_until": ""}, "No day is set"),
])  # fmt: skip
def test_only_what_is_closed_and_was_kept_long_enough_goes(
    firm: SmallFirm, filled: Filled, columns: dict[str, str], why: str
) -> None:
    change = firm.session("SV").act("case.change", lambda tx: tx.update(Case, filled.case, None, **columns))
    done(change)
    assert why in why_not(proposing.propose(firm.session("SV"), filled.case, "x").result())


def test_a_supervisor_who_is_shut_out_neither_sees_it_nor_destroys_it(
    firm: SmallFirm, filled: Filled
) -> None:
    firm.wall("SV", filled.case)
    assert due.every(firm.session("SV")) == []
    assert why_not(proposing.propose(firm.session("SV"), filled.case, "x").result()) == "There is no case 4."
    assert why_not(holds.put_on(firm.session("SV"), firm.firm, filled.case, "x", TODAY).result()) == (
        "There is no case 4."
    )


def test_a_wall_stands_also_round_what_is_left(firm: SmallFirm, filled: Filled) -> None:
    firm.wall("TN", filled.case)
    done(destroy(firm, filled.case))
    found = checks.seen(firm.session("TN"), checks.search(firm.session("TN"), [Asked(CLIENT)]))
    assert [(hit.name, hit.ref) for hit in found.hits] == [("a walled case", "")]


def test_what_a_check_of_another_case_found_in_it_is_cut_down_to_who_was_in_it(
    firm: SmallFirm, filled: Filled
) -> None:
    session = firm.session("TN")
    found = checks.search(session, [Asked(CLIENT)])
    number = done(checks.keep(session, found).result())
    assert filled.words["cases.title"] in {hit.title for hit in checks.of(session, number).hits}
    done(destroy(firm, filled.case))
    assert {(hit.ref, hit.title) for hit in checks.of(session, number).hits} == {(REF, "Destroyed")}
    assert anywhere(firm.path, filled.words) == []
    is_sound(firm)


def test_undo_says_that_it_was_destroyed_and_takes_back_what_was_before(
    firm: SmallFirm, filled: Filled
) -> None:
    tomas = firm.session("TN")
    done(parties.add(tomas, OTHER, 1, "witness").result())
    note = lambda tx: tx.insert(Note, case_id=filled.case, author_id=2, at=1, text_id=tx.text("x"))  # noqa: E731
    done(tomas.act("note.add", note))
    done(destroy(firm, filled.case))
    undone = done(undo.undo(tomas).result())
    assert undone.sentence == "gave somebody a role"
    assert undone.left == ("What you did last was sealed or destroyed, and can't be taken back any more.",)
    assert why_not(undo.undo(tomas).result()).startswith("There is nothing to undo.")


def test_the_copies_that_still_have_it_are_named(firm: SmallFirm, filled: Filled, tmp_path: Path) -> None:
    migrated = tmp_path / "firm.db.schema-9.backup"
    migrated.write_bytes(b"x")
    backups.backup(firm.session("SV"), tmp_path / "elsewhere" / "monday")
    assert {copy.path.name for copy in copies.known(firm.path)} == {"firm.db.schema-9.backup", "monday"}
    shutil.rmtree(tmp_path / "elsewhere" / "monday")
    assert [copy.path for copy in copies.known(firm.path)] == [migrated]


def test_the_copies_of_its_papers_in_the_drop_folder_go_too(
    firm: SmallFirm, filled: Filled, tmp_path: Path
) -> None:
    taken = tmp_path / "scans" / "taken"
    taken.mkdir(parents=True)
    number = filled.rows[KINDS["papers"].model]
    for name in (f"P{number} lease.pdf", f"P{number}-2 lease.pdf", f"P{number + 1} other.pdf", "note.pdf"):
        (taken / name).write_bytes(b"x")
    firm.firm = replace(firm.firm, drop_folder=str(tmp_path / "scans"))
    done(destroy(firm, filled.case))
    assert {path.name for path in taken.iterdir()} == {f"P{number + 1} other.pdf", "note.pdf"}


def test_where_there_is_no_room_nothing_is_destroyed(
    firm: SmallFirm, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposing, "ROOM", 1e15)
    assert "Nothing was destroyed" in why_not(destroy(firm, filled.case))
    assert set(anywhere(firm.path, filled.words)) == set(filled.words)
    is_sound(firm)


def test_a_disk_that_fills_up_afterwards_is_told_and_it_goes_on_later(
    firm: SmallFirm, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_connection: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "rewrite", full)
        assert "no room left" in done(destroy(firm, filled.case))
    (problem,) = integrity.problems(firm.session("SV"))
    left = "is destroyed, but bytes of it are left"
    assert problem == f"{REF} {left}: 'casetui dispose run {REF}' finishes it."
    assert finishing.finish(firm.session("MB")) == ""
    assert anywhere(firm.path, filled.words) == []
    is_sound(firm)


POINTS = {
    "in the transaction": ("casetui.session.erasing", "Erasing._drop_files", False),
    "behind the transaction": ("casetui.practice.disposal.finishing", "finish", True),
    "before the packs": ("casetui.files.packs", "_blank", True),
    "between packs and files": ("casetui.files.store", "Store.remove_large", True),
    "before the list of files": ("casetui.practice.disposal.finishing", "_forget", True),
    "before the database is rewritten": ("casetui.sqlite.erasing", "rewrite", True),
    "before the log is emptied": ("casetui.sqlite.erasing", "empty_log", True),
    "before it is marked": ("casetui.practice.disposal.finishing", "_mark", True),
}


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_in_the_middle_leaves_it_finished_or_not_begun(
    firm: SmallFirm, filled: Filled, point: str
) -> None:
    module, name, is_done = POINTS[point]
    row = ask(firm, filled.case)
    firm.close()
    script = textwrap.dedent(f"""
        import importlib, os, signal
        from pathlib import Path
        from tests.firm import SmallFirm
        from casetui.practice.disposal import asked, proposing
        owner, *inner = importlib.import_module({module!r}), *{name!r}.split(".")[:-1]
        for part in inner:
            owner = getattr(owner, part)
        firm = SmallFirm(Path({str(firm.path)!r}))
        target = asked.of_case(firm.session("ADA"), {filled.case}).target
        setattr(owner, {name!r}.split(".")[-1], lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL))
        proposing.confirm(firm.session("ADA"), firm.firm, target)
    """)
    ran = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, timeout=60)
    assert ran.returncode == -9, ran.stderr
    if not is_done:
        assert set(anywhere(firm.path, filled.words)) == set(filled.words)
        is_sound(firm)
        assert done(proposing.confirm(firm.session("ADA"), firm.firm, row.target)) == ""
    assert finishing.finish(firm.session("MB")) == ""
    assert anywhere(firm.path, filled.words) == []
    is_sound(firm)


def test_content_that_is_put_back_behind_the_log_is_found(firm: SmallFirm, filled: Filled) -> None:
    done(destroy(firm, filled.case))
    firm.close()
    with closing(sqlite3.connect(firm.path)) as behind:
        behind.execute("UPDATE notes SET title = 'Still here' WHERE case_id = ?", (filled.case,))
        behind.commit()
    problems = list(integrity.problems(firm.session("SV")))
    assert f"N{filled.rows[Note]} still says something, although {REF} was destroyed." in problems


def test_of_two_who_confirm_at_once_one_does(firm: SmallFirm, filled: Filled) -> None:
    row = ask(firm, filled.case)
    assert done(proposing.confirm(firm.session("ADA"), firm.firm, row.target)) == ""
    again = proposing.confirm(firm.another_session("ADA"), firm.firm, row.target)
    assert isinstance(again, (Conflict, Refused))


def test_what_is_still_being_written_is_not_kept_of_a_destroyed_case(firm: SmallFirm, filled: Filled) -> None:
    done(destroy(firm, filled.case))
    kept = drafts.keep(firm.session(), "note:2026-0004", filled.words["notes.title"], {}, case=filled.case)
    assert isinstance(kept.result(), Refused)
    assert anywhere(firm.path, filled.words) == []


def test_mail_that_names_a_destroyed_case_is_filed_nowhere(firm: SmallFirm, filled: Filled) -> None:
    done(destroy(firm, filled.case))
    asked_for = firm.ask(f"About {REF}", sender="marta@quill.test")
    assert (asked_for.case, asked_for.proposed) == (None, None)
    linked = triage_link(firm, filled.case)
    assert isinstance(linked, Refused) and "was destroyed" in linked.why


def triage_link(firm: SmallFirm, case: int) -> object:
    session = firm.session()
    session.followers = (keeping.follow,)
    new = {"case_id": case, "author_id": 1, "at": 1}
    return session.act("enquiry.link", lambda tx: tx.insert(Note, **new, text_id=tx.text("x")))


def test_bytes_that_go_while_somebody_takes_them_in_anew_are_not_named(
    firm: SmallFirm, filled: Filled
) -> None:
    session = firm.session("SV")
    place = session.store.put(b"x" * 1_200_000)
    assert session.store.remove_large(place.digest)
    refused = session.act("paper.add", lambda tx: tx.file(place))
    assert isinstance(refused, Refused) and "do it once more" in refused.why
