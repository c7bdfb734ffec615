"""The file store: original bytes under their SHA-256, written once, on the disk before a row may name them.

Small files go into append-only packs, large ones one file each:

    packs/0001.pack     records, one after the other (see casetui.files.packs)
    large/ab/cdef…      a file named by its SHA-256

A writer killed in the middle leaves a torn record at the end of a pack; no row names it, and later records
follow it.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from casetui.files import modes, packs
from casetui.files.packs import LARGE, Placed

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

PACK_LIMIT = 256 * 1024 * 1024
"""A pack that has reached this size gets no more records."""


class StoreError(OSError):
    """The store cannot be read or written; the text says why in one sentence."""


class StoreFull(StoreError):
    """There is no room left; nothing was added."""


class Damaged(StoreError):
    """Stored bytes are missing or are not what was stored."""


class Store:
    """The store in one folder, which is made when something is first put into it.

    Several processes may put at once. What it makes can be used by whoever may use the folder it is in.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> Placed:
        """Keep `data` and return where; it is on the disk then. Raises StoreFull and StoreError."""
        return self.put_many([data])[0]

    def put_from(self, source: BinaryIO, check: Callable[[int], None]) -> Placed:
        """Keep all that can be read from `source`, and return where; much of it is never held in memory.

        Its SHA-256 is taken while it is copied. `check` gets the number of bytes before they are kept, and
        raises where they shall not be.
        """
        start = source.read(LARGE)
        if len(start) < LARGE:
            check(len(start))
            return self.put(start)
        try:
            self._make("large")
        except OSError as error:
            raise _told(error, self.folder) from error
        temporary = self.folder / "large" / f".new-{os.getpid()}-{os.urandom(8).hex()}"
        try:
            digest, size = self._copy_in(start, source, temporary)
            check(size)
            return self._keep_large(digest, size, temporary)
        finally:
            temporary.unlink(missing_ok=True)

    def _copy_in(self, start: bytes, source: BinaryIO, temporary: Path) -> tuple[bytes, int]:
        """Copy what is left of `source` behind its `start` to a new file, synced; its SHA-256 and size."""
        hashed, size = sha256(), 0
        try:
            with os.fdopen(modes.open_new(temporary, os.O_WRONLY | os.O_EXCL), "wb") as file:
                chunk = start
                while chunk:
                    hashed.update(chunk)
                    size += len(chunk)
                    file.write(chunk)
                    chunk = source.read(1 << 20)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _told(error, self.folder) from error
        return hashed.digest(), size

    def _keep_large(self, digest: bytes, size: int, temporary: Path) -> Placed:
        """Give a whole, synced file its name, unless there is one under it."""
        path = self._large_path(digest)
        place = Placed(digest, size, "", 0)
        try:
            self._make("large", path.parent.name)
            if not self._is_whole(place):
                temporary.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            raise _told(error, self.folder) from error
        return place

    def put_many(self, items: list[bytes]) -> list[Placed]:
        """Keep all `items`, small ones with one write and one sync, and return where, in their order."""
        places: dict[bytes, Placed] = {}
        small: dict[bytes, bytes] = {}
        digests = [sha256(data).digest() for data in items]
        try:
            for digest, data in zip(digests, items, strict=True):
                if len(data) < LARGE:
                    small[digest] = data
                elif digest not in places:
                    places[digest] = self._put_large(digest, data)
            if small:
                places.update(self._append(list(small.items())))
        except OSError as error:
            raise _told(error, self.folder) from error
        return [places[digest] for digest in digests]

    def get(self, digest: bytes, size: int, pack: str, offset: int) -> bytes:
        """Return the bytes kept there, checked against their SHA-256; raises Damaged."""
        place = Placed(digest, size, pack, offset)
        try:
            data = self._read(place)
        except FileNotFoundError:
            raise Damaged(f"{_called(place)} is missing.") from None
        except OSError as error:
            raise Damaged(f"{_called(place)} cannot be read: {error.strerror}.") from error
        if data is None or sha256(data).digest() != digest:
            raise Damaged(f"{_called(place)} is damaged: it is not what was stored.")
        return data

    def copy_out(self, place: Placed, target: BinaryIO) -> None:
        """Write the bytes kept there behind what is in `target`, checked on the way; raises Damaged.

        A large file is never held in memory.
        """
        if place.pack:
            target.write(self.get(*place))
            return
        hashed, size = sha256(), 0
        try:
            with open(self._large_path(place.digest), "rb") as source:
                while chunk := source.read(1 << 20):
                    hashed.update(chunk)
                    size += len(chunk)
                    if size > place.size:
                        break
                    target.write(chunk)
        except FileNotFoundError:
            raise Damaged(f"{_called(place)} is missing.") from None
        if size != place.size or hashed.digest() != place.digest:
            raise Damaged(f"{_called(place)} is damaged: it is not what was stored.")

    def verify_all(self, rows: Iterable[tuple[bytes, int, str, int]]) -> Iterator[str]:
        """Yield one sentence for each of `rows` (digest, size, pack, offset) that is missing or damaged."""
        for digest, size, pack, offset in rows:
            try:
                self.get(bytes(digest), size, pack, offset)
            except Damaged as damage:
                yield str(damage)

    def scan(self, pack: str) -> Iterator[Placed]:
        """Yield every whole record of a pack: what a lost database could be rebuilt from."""
        with open(self._pack_path(pack), "rb", buffering=0) as opened:
            yield from packs.scan(opened.fileno(), pack)

    def packs(self) -> list[str]:
        """Return the names of the packs in the order they were begun."""
        try:
            names = os.listdir(self.folder / "packs")
        except FileNotFoundError:
            return []
        return sorted(filter(packs.is_pack_name, names), key=packs.number)

    def copy_to(self, dest: Path) -> int:
        """Copy the store to the folder `dest`, packs up to their present length; return the bytes it holds.

        Others may go on putting: whatever a database copied before this names is there.
        """
        copy = Store(dest)
        total = 0
        try:
            copy._make("packs")
            copy._make("large")
            for pack in self.packs():
                total += _copy_file(self._pack_path(pack), copy._pack_path(pack))
            for file in sorted((self.folder / "large").glob("[0-9a-f][0-9a-f]/[0-9a-f]*")):
                copy._make("large", file.parent.name)
                total += _link_or_copy(file, dest / "large" / file.parent.name / file.name)
            for folder in (dest / "packs", *(dest / "large").iterdir(), dest / "large", dest):
                sync_folder(folder)
        except OSError as error:
            raise _told(error, dest) from error
        return total

    def _append(self, waiting: list[tuple[bytes, bytes]]) -> dict[bytes, Placed]:
        places: dict[bytes, Placed] = {}
        touched: list[int] = []
        self._make("packs")
        try:
            with self._locked():
                while waiting:
                    pack, opened, length = self._open_last()
                    touched.append(opened)
                    batch = packs.fitting(waiting, PACK_LIMIT - length)
                    places |= packs.append(opened, pack, length, batch)
                    waiting = waiting[len(batch) :]
            # The lock is held for writing only: others append while this waits for the disk.
            for opened in touched:
                os.fsync(opened)
        finally:
            for opened in touched:
                os.close(opened)
        return places

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        opened = modes.open_new(self.folder / "packs" / "lock", os.O_RDWR)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX)
            yield
        finally:
            os.close(opened)

    def _open_last(self) -> tuple[str, int, int]:
        """Return the pack to append to: its name, file descriptor and length. The lock is held."""
        names = self.packs()
        pack = names[-1] if names else "0001.pack"
        if names and self._pack_path(pack).stat().st_size >= PACK_LIMIT:
            pack = f"{packs.number(pack) + 1:04}.pack"
        opened = modes.open_new(self._pack_path(pack), os.O_RDWR | os.O_APPEND)
        length = os.fstat(opened).st_size
        if length == 0:
            sync_folder(self.folder / "packs")
        return pack, opened, length

    def _put_large(self, digest: bytes, data: bytes) -> Placed:
        path = self._large_path(digest)
        self._make("large", path.parent.name)
        place = Placed(digest, len(data), "", 0)
        if not self._is_whole(place):
            temporary = path.with_name(f".new-{os.getpid()}-{os.urandom(8).hex()}")
            try:
                with os.fdopen(modes.open_new(temporary, os.O_WRONLY | os.O_EXCL), "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                temporary.replace(path)
            except OSError:
                temporary.unlink(missing_ok=True)
                raise
        sync_folder(path.parent)
        return place

    def _is_whole(self, place: Placed) -> bool:
        """Say whether the large file is there; if so it is synced, for its writer may have been stopped."""
        try:
            self.get(*place)
        except Damaged:
            return False
        with open(self._large_path(place.digest), "rb") as opened:
            os.fsync(opened.fileno())
        return True

    def _read(self, place: Placed) -> bytes | None:
        if not place.pack:
            return self._large_path(place.digest).read_bytes()
        with open(self._pack_path(place.pack), "rb", buffering=0) as opened:
            return packs.read(opened.fileno(), place)

    def _pack_path(self, pack: str) -> Path:
        if not packs.is_pack_name(pack):
            raise FileNotFoundError(errno.ENOENT, "no pack has this name", pack)
        return self.folder / "packs" / pack

    def _large_path(self, digest: bytes) -> Path:
        name = digest.hex()
        return self.folder / "large" / name[:2] / name[2:]

    def _make(self, *below: str) -> None:
        """Make the store's folder and the ones `below` it, and see that their names are on the disk."""
        for folder in accumulate(below, Path.joinpath, initial=self.folder):
            if not folder.is_dir():
                modes.make_folder(folder)
                sync_folder(folder.parent)


def _copy_file(source: Path, dest: Path) -> int:
    """Copy `source` as long as it is now and sync the copy; return how long that is."""
    with open(source, "rb") as opened:
        left = length = os.fstat(opened.fileno()).st_size
        target = modes.open_new(dest, os.O_WRONLY | os.O_TRUNC)
        with os.fdopen(target, "wb") as copied:
            while left > 0 and (chunk := opened.read(min(left, 1 << 20))):
                copied.write(chunk)
                left -= len(chunk)
            copied.flush()
            os.fsync(target)
    return length


def _link_or_copy(source: Path, dest: Path) -> int:
    """Give `dest` the large file `source`: a hard link where possible, for large files never change."""
    if not dest.exists():
        try:
            os.link(source, dest)
        except OSError:
            return _copy_file(source, dest)
    return source.stat().st_size


def sync_folder(folder: Path) -> None:
    """See that the names in a folder are on the disk."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _called(place: Placed) -> str:
    name = place.digest.hex()[:16]
    return f"The file {name} at {place.offset} in {place.pack}" if place.pack else f"The large file {name}"


def _told(error: OSError, folder: Path) -> StoreError:
    if isinstance(error, StoreError):
        return error
    if error.errno in NO_ROOM:
        return StoreFull(f"There is no room left for {folder}; nothing was added.")
    return StoreError(f"{folder} cannot be written: {error.strerror or error}.")
