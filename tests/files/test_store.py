"""What is put into the store comes out the same or not at all, whoever writes beside it or is killed."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.files import packs, store
from casetui.files.packs import LARGE, Placed
from casetui.files.store import Damaged, Store, StoreError, StoreFull

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    return Store(tmp_path / "files")


def pack_of(kept: Store) -> Path:
    return kept.folder / "packs" / "0001.pack"


@given(items=st.lists(st.binary(max_size=200), max_size=20))
@settings(max_examples=30, deadline=None)
def test_what_goes_in_comes_out(items: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = Store(tmp_path_factory.mktemp("store") / "files")
    places = kept.put_many(items)
    assert [kept.get(*place) for place in places] == items
    assert list(kept.verify_all(places)) == []
    assert len({place.offset for place in places}) == len(set(items))


@pytest.mark.parametrize("size", [0, 1, LARGE - 1, LARGE, LARGE + 1])
def test_small_files_are_packed_and_large_ones_stand_alone(kept: Store, size: int) -> None:
    place = kept.put(b"x" * size)
    assert kept.get(*place) == b"x" * size
    assert (place.pack == "") == (size >= LARGE)
    if size >= LARGE:
        name = place.digest.hex()
        assert (kept.folder / "large" / name[:2] / name[2:]).stat().st_size == size


def test_a_large_file_is_written_once_and_mended_when_put_again(kept: Store) -> None:
    data = os.urandom(LARGE)
    place = kept.put(data)
    [path] = [path for path in (kept.folder / "large").rglob("*") if path.is_file()]
    inode = path.stat().st_ino
    assert kept.put(data) == place
    assert path.stat().st_ino == inode
    path.write_bytes(b"spoilt")
    assert kept.put(data) == place
    assert kept.get(*place) == data


def test_a_torn_record_harms_nothing_and_later_ones_follow_it(kept: Store) -> None:
    first = kept.put(b"first")
    for torn in (b"\x93ct", packs.MAGIC + bytes(32) + (500).to_bytes(8, "big") + b"only a part"):
        with pack_of(kept).open("ab") as pack:
            pack.write(torn)
    second, third = kept.put_many([b"second", b"third"])
    assert [kept.get(*place) for place in (first, second, third)] == [b"first", b"second", b"third"]
    assert list(kept.scan("0001.pack")) == [first, second, third]


def test_every_whole_record_is_found_again_without_a_database(kept: Store) -> None:
    places = kept.put_many([b"one", packs.MAGIC * 3, b"", b"two"])
    assert list(kept.scan("0001.pack")) == places


@pytest.mark.parametrize("at", [0, 10, packs.HEAD - 1, packs.HEAD + 2])
def test_a_changed_byte_is_noticed(kept: Store, at: int) -> None:
    place = kept.put(b"evidence")
    content = bytearray(pack_of(kept).read_bytes())
    content[at] ^= 1
    pack_of(kept).write_bytes(content)
    with pytest.raises(Damaged, match="is damaged"):
        kept.get(*place)
    [sentence] = kept.verify_all([place])
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    "place",
    [
        Placed(bytes(32), 5, "0001.pack", 0),
        Placed(bytes(32), 5, "../../etc/passwd", 0),
        Placed(bytes(32), LARGE, "", 0),
    ],
)
def test_what_is_not_there_is_missing(kept: Store, place: Placed) -> None:
    with pytest.raises(Damaged, match="is missing"):
        kept.get(*place)


def test_a_cut_pack_is_noticed(kept: Store) -> None:
    place = kept.put(b"x" * 1000)
    os.truncate(pack_of(kept), 500)
    with pytest.raises(Damaged):
        kept.get(*place)


def test_a_full_pack_is_followed_by_the_next(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PACK_LIMIT", 1000)
    items = [bytes([n]) * 300 for n in range(10)]
    places = kept.put_many(items[:5]) + kept.put_many(items[5:])
    assert [kept.get(*place) for place in places] == items
    assert kept.packs() == sorted({place.pack for place in places})
    assert len(kept.packs()) > 3


def test_two_processes_append_at_once(kept: Store) -> None:
    code = (
        "import sys; from pathlib import Path; from casetui.files.store import Store\n"
        "kept = Store(Path(sys.argv[1]))\n"
        "for n in range(30):\n"
        "    for place in kept.put_many([f'{sys.argv[2]} {n} {k} '.encode() * 50 for k in range(5)]):\n"
        "        print(place.digest.hex(), place.size, place.pack, place.offset)\n"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, kept.folder, name], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for name in "ab"
    ]
    lines = [line.split() for writer in writers for line in writer.communicate()[0].splitlines()]
    assert len(lines) == 300
    places = [Placed(bytes.fromhex(digest), int(size), pack, int(at)) for digest, size, pack, at in lines]
    assert list(kept.verify_all(places)) == []
    assert len({place.offset for place in places}) == 300
    assert sorted(kept.scan("0001.pack")) == sorted(places)


def test_a_writer_killed_at_any_moment_loses_nothing_it_reported(kept: Store) -> None:
    code = (
        "import sys; from pathlib import Path; from casetui.files.store import Store\n"
        "kept = Store(Path(sys.argv[1]))\n"
        "for n in range(10**6):\n"
        "    p = kept.put(b'%d' % n * 2000)\n"
        "    print(f'{p.digest.hex()},{p.size},{p.pack},{p.offset}', flush=True)\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", code, kept.folder], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    reported = [writer.stdout.readline() for _ in range(20)]
    writer.kill()
    writer.communicate()
    fields = [line.strip().split(",") for line in reported]
    places = [Placed(bytes.fromhex(digest), int(size), pack, int(at)) for digest, size, pack, at in fields]
    assert list(kept.verify_all(places)) == []
    later = kept.put(b"later")
    assert kept.get(*later) == b"later"


@pytest.mark.parametrize(
    ("number", "kind", "sentence"),
    [
        (errno.ENOSPC, StoreFull, "no room left"),
        (errno.EDQUOT, StoreFull, "no room left"),
        (errno.EIO, StoreError, "cannot be"),
    ],
)
@pytest.mark.parametrize("size", [10, LARGE])
def test_a_full_disk_is_told_and_leaves_nothing_behind(
    kept: Store,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    kind: type[StoreError],
    sentence: str,
    size: int,
) -> None:
    first = kept.put(b"first")
    length = pack_of(kept).stat().st_size
    with monkeypatch.context() as patch:
        write = os.write

        def full(opened: int, data: bytes) -> int:
            if len(data) < 20:
                raise OSError(number, "full")
            return write(opened, data[:-10])

        patch.setattr(os, "write", full)
        patch.setattr(os, "replace", full)
        patch.setattr(Path, "replace", lambda *_: full(0, b""))
        with pytest.raises(kind, match=sentence):
            kept.put(b"x" * size)
    assert pack_of(kept).stat().st_size == length
    assert not [path for path in kept.folder.rglob("*") if path.name.startswith(".new")]
    assert kept.get(*first) == b"first"


def test_a_copy_holds_everything_put_before_it(kept: Store, tmp_path: Path) -> None:
    items = [b"small", b"also small", os.urandom(LARGE)]
    places = kept.put_many(items)
    copy = Store(tmp_path / "copy")
    assert kept.copy_to(copy.folder) >= sum(map(len, items))
    kept.put(b"later")
    assert [copy.get(*place) for place in places] == items
    after = copy.put(b"written into the copy")
    assert copy.get(*after) == b"written into the copy"
    with pytest.raises(Damaged):
        kept.get(*after)
    kept.copy_to(copy.folder)
    assert list(copy.verify_all(places)) == []


def test_an_empty_store_copies_to_an_empty_one(kept: Store, tmp_path: Path) -> None:
    assert kept.copy_to(tmp_path / "copy") == 0
    assert Store(tmp_path / "copy").packs() == []


def test_files_follow_the_folder_a_group_shares(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        for mode, expected in ((0o770, 0o660), (0o750, 0o600), (0o777, 0o600)):
            folder = tmp_path / f"{mode:o}"
            folder.mkdir()
            folder.chmod(mode)
            kept = Store(folder)
            kept.put_many([b"small", b"x" * LARGE])
            files = [path for path in folder.rglob("*") if path.is_file()]
            assert {path.stat().st_mode & 0o777 for path in files} == {expected}
    finally:
        os.umask(before)


@given(
    items=st.lists(st.binary(min_size=1, max_size=60), min_size=1, max_size=12, unique=True),
    chosen=st.sets(st.integers(0, 11)), torn=st.binary(max_size=40),
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_what_is_wiped_is_gone_and_all_else_comes_out(
    items: list[bytes], chosen: set[int], torn: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = Store(tmp_path_factory.mktemp("store") / "files")
    first = kept.put_many(items)
    with open(pack_of(kept), "ab") as pack:  # a writer that was killed
        pack.write(packs._head(first[0].digest, 50) + torn)
    again = kept.put_many(items)  # each is there twice
    gone = {place.digest for number, place in enumerate(first) if number in chosen}
    for _ in range(2):  # as after a crash
        kept.wipe("0001.pack", gone, set())
    data = pack_of(kept).read_bytes()
    for place in (*first, *again):
        assert kept.holds(place) == (place.digest not in gone)
        assert (place.digest in data) == (place.digest not in gone)
    assert list(kept.verify_all(place for place in (*first, *again) if place.digest not in gone)) == []
    later = kept.put(b"later")
    assert kept.get(*later) == b"later"
    assert {place.digest for place in kept.scan("0001.pack")} >= {later.digest}


def test_a_record_that_is_spared_stays_where_its_twin_is_wiped(kept: Store) -> None:
    first, again = kept.put(b"the lease"), kept.put(b"the lease")
    assert kept.wipe("0001.pack", {first.digest}, {again}) == 1
    assert not kept.holds(first) and kept.get(*again) == b"the lease"


def test_a_large_file_is_removed_once(kept: Store) -> None:
    place = kept.put(os.urandom(LARGE))
    assert kept.remove_large(place.digest) and not kept.holds(place)
    assert not kept.remove_large(place.digest)
