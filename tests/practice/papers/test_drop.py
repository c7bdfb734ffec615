"""The drop folder: each file is offered once it is whole, and moved away only once it is a paper."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from casetui.practice.firm.firm import Firm
from casetui.practice.firm.firm import put as put_settings
from casetui.practice.outbox import enclosures
from casetui.practice.papers import drop, papers, taking_in
from casetui.practice.papers.details import Details
from casetui.practice.papers.drop import Offer, Took
from casetui.session import undo
from casetui.session.results import Refuse, Refused
from tests.firm import NOW, SmallFirm, done


@pytest.fixture
def firm(small: SmallFirm, tmp_path: Path) -> Firm:
    (tmp_path / "drop").mkdir()
    return replace(small.firm, drop_folder=str(tmp_path / "drop"))


def put(firm: Firm, name: str, data: bytes = b"The moat", age: int = 3_600) -> Path:
    path = Path(firm.drop_folder) / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (NOW - age, NOW - age))
    return path


def offered(small: SmallFirm, firm: Firm, who: str = "MB", case: int | None = None) -> list[Offer]:
    return drop.offers(small.session(who), firm, case)


def names(small: SmallFirm, firm: Firm, who: str = "MB", case: int | None = None) -> list[tuple[str, str]]:
    return [(one.name, one.case_ref) for one in offered(small, firm, who, case)]


def test_files_are_offered_oldest_first_each_with_its_case(small: SmallFirm, firm: Firm) -> None:
    put(firm, "scan.pdf", age=100)
    put(firm, "2026-0002/lease.pdf", age=300)
    put(firm, "Order 2026-0003.pdf", age=200)
    put(firm, "2026-0099/x.pdf")
    put(firm, "misc/y.pdf")
    every = [("lease.pdf", "2026-0002"), ("Order 2026-0003.pdf", "2026-0003"), ("scan.pdf", "")]
    assert names(small, firm) == every
    assert names(small, firm, case=2) == [every[0], every[2]]
    assert drop.strangers(small.session(), firm) == ["2026-0099", "misc"]
    assert [one.details.kind for one in offered(small, firm)] == ["contract", "order", "other"]


def test_what_is_walled_is_neither_offered_nor_called_a_stranger(small: SmallFirm, firm: Firm) -> None:
    put(firm, "2026-0001/secret.pdf")
    put(firm, "2026-0001 order.pdf")
    small.wall("TN", 1)
    assert names(small, firm, "TN") == []
    assert drop.strangers(small.session("TN"), firm) == []
    assert len(names(small, firm)) == 2


@pytest.mark.parametrize(
    "path",
    [
        "2026-0001/secret.pdf", "2026-0002/../2026-0001/secret.pdf", "2026-0002/link.pdf", "2026-0001",
        "2026-0001/deep/er.pdf", "misc/../2026-0001 order.pdf", "taken/P1 scan.pdf",
    ],
)
def test_a_path_into_what_is_walled_is_as_one_that_is_not_there(
    small: SmallFirm, firm: Firm, tmp_path: Path, path: str
) -> None:
    done(small.session("SV").act("setting.change", lambda tx: put_settings(tx, drop_folder=firm.drop_folder)))
    secret = ("2026-0001/secret.pdf", "2026-0001/deep/er.pdf", "2026-0001 order.pdf")
    for name in (*secret, "2026-0002/lease.pdf"):
        put(firm, name)
    put(firm, "misc/scan.pdf")
    there = drop.take(small.session(), firm, offered(small, firm, case=1)[0], 1, Details("Deed"))
    assert isinstance(there, Took)
    (Path(firm.drop_folder) / "taken" / "P1 scan.pdf").write_bytes(b"The deed")
    (Path(firm.drop_folder) / "2026-0002" / "link.pdf").symlink_to("../2026-0001/secret.pdf")
    small.wall("TN", 1)
    typed, missing = Path(firm.drop_folder) / path, tmp_path / Path(path).name
    sentence = f"{typed.name} can't be read: No such file or directory."
    for take_in in (taking_in.from_path, taking_in.look, enclosures.from_path):
        for one in (typed, missing):
            with pytest.raises(Refuse, match=f"^{re.escape(sentence)}$"):
                take_in(small.session("TN"), one)
    if typed.is_file():
        assert taking_in.from_path(small.session("MB"), typed).name == typed.name
    assert taking_in.from_path(small.session("TN"), Path(firm.drop_folder) / "2026-0002/lease.pdf")


def test_links_devices_hidden_and_odd_names_do_no_harm(small: SmallFirm, firm: Firm, tmp_path: Path) -> None:
    folder = Path(firm.drop_folder)
    (tmp_path / "private.txt").write_text("private")
    (folder / "link.txt").symlink_to(tmp_path / "private.txt")
    (folder / "2026-0002").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.pdf")
    put(firm, ".hidden.pdf")
    put(firm, "a\nb\x1b[31m\u202e.pdf")
    (folder / os.fsdecode(b"bad\xff.pdf")).write_bytes(b"x")
    put(firm, "n" * 250)
    shown = [name for name, _ref in names(small, firm)]
    assert len(shown) == 3
    assert all(char.isprintable() for name in shown for char in name)
    for one in offered(small, firm):
        assert isinstance(drop.take(small.session(), firm, one, 1, replace(one.details)), (Took, Refused))
    assert (tmp_path / "private.txt").read_text() == "private"


def test_what_is_taken_in_is_moved_away_and_can_be_had_again(small: SmallFirm, firm: Firm) -> None:
    path = put(firm, "scan.pdf")
    (one,) = offered(small, firm)
    took = drop.take(small.session(), firm, one, 1, one.details)
    assert took == Took(1, True)
    assert not path.exists()
    assert (Path(firm.drop_folder) / "taken" / "P1 scan.pdf").read_bytes() == b"The moat"
    assert (offered(small, firm), drop.strangers(small.session(), firm)) == ([], [])
    done(undo.undo(small.another_session()).result())
    assert papers.of_case(small.session(), 1) == []
    assert (Path(firm.drop_folder) / "taken" / "P1 scan.pdf").exists()


def test_what_is_refused_stays_where_it_is(
    small: SmallFirm, firm: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(firm, "scan.pdf")
    (one,) = offered(small, firm)
    assert isinstance(drop.take(small.session("IT"), firm, one, 1, one.details), Refused)
    small.wall("TN", 1)
    assert isinstance(drop.take(small.session("TN"), firm, one, 1, one.details), Refused)
    monkeypatch.setattr(taking_in, "put_version", lambda *_given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        drop.take(small.session(), firm, one, 1, one.details)
    assert path.read_bytes() == b"The moat"


def test_after_a_crash_between_the_commit_and_the_moving_it_is_only_moved(
    small: SmallFirm, firm: Firm
) -> None:
    path = put(firm, "scan.pdf")
    (one,) = offered(small, firm)
    session = small.session()
    done(taking_in.add(session, 1, one.details, taking_in.from_path(session, path)).result())
    assert drop.take(session, firm, one, 1, one.details) == Took(1, False)
    assert not path.exists()
    assert len(papers.of_case(session, 1)) == 1


@pytest.mark.parametrize(("name", "age"), [("scan.pdf", 3), ("scan.pdf.part", 3_600), ("scan.pdf~", 60)])
def test_what_is_half_there_is_left_alone(small: SmallFirm, firm: Firm, name: str, age: int) -> None:
    path = put(firm, name, age=age)
    (one,) = offered(small, firm)
    assert one.growing
    with pytest.raises(Refuse, match="still being written"):
        drop.take(small.session(), firm, one, 1, one.details)
    assert path.exists()


def test_what_changed_since_it_was_offered_is_left_alone(small: SmallFirm, firm: Firm) -> None:
    path = put(firm, "scan.pdf")
    (one,) = offered(small, firm)
    put(firm, "scan.pdf", b"Another page", age=60)
    with pytest.raises(Refuse, match="was changed since it was offered"):
        drop.take(small.session(), firm, one, 1, one.details)
    path.unlink()
    with pytest.raises(Refuse, match="can't be read"):
        drop.take(small.session(), firm, one, 1, one.details)


def test_where_it_cannot_be_moved_it_is_said(small: SmallFirm, firm: Firm) -> None:
    path = put(firm, "scan.pdf")
    (Path(firm.drop_folder) / "taken").write_text("in the way")
    one = next(one for one in offered(small, firm) if one.path == path)
    took = drop.take(small.session(), firm, one, 1, one.details)
    assert isinstance(took, Took) and took.stays.startswith("scan.pdf stays where it lies")
    assert path.exists()


def test_without_a_folder_it_is_said_how_to_name_one(small: SmallFirm, tmp_path: Path) -> None:
    with pytest.raises(Refuse, match="no drop folder; 'casetui setting set drop_folder"):
        offered(small, small.firm)
    with pytest.raises(Refuse, match="is not there"):
        offered(small, replace(small.firm, drop_folder=str(tmp_path / "nowhere")))
