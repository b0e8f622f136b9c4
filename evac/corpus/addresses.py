"""Where documents are kept: local paths and fsspec addresses, plain or compressed.

A local path is opened by Python itself; what holds `://` goes to fsspec, which knows object stores,
web servers and many more by the package that each protocol names.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Final, cast

from evac.errors import EvacError

#: What a compressed file's name ends in, after the suffix that tells what it holds.
COMPRESSIONS: Final = (".gz", ".bz2", ".xz", ".zst")
#: Bytes asked of a file at once.
BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Place:
    """A file: its address, its name below the folder given, and whether the user named it.

    `size` is in bytes as stored. `stamp` changes whenever the file's content may have: size, times
    and number of a local file, what the store tells of any other. `unfit` says why it is not to be
    read, "" for a file that is.
    """

    address: str
    name: str
    named: bool
    size: int
    stamp: str
    unfit: str = ""

    @property
    def suffix(self) -> str:
        """What the file holds: its suffix in lower case, without that of a compression."""
        return suffixes(self.name)[0]

    @property
    def compression(self) -> str:
        """The compression's suffix, "" for a plain file."""
        return suffixes(self.name)[1]


def is_remote(address: str) -> bool:
    """Tell whether fsspec has to open an address."""
    return "://" in address


def suffixes(name: str) -> tuple[str, str]:
    """Return what a file holds and how it is packed: "a.jsonl.gz" gives (".jsonl", ".gz")."""
    path = PurePosixPath(name.replace(os.sep, "/"))
    packed = path.suffix.lower()
    if packed not in COMPRESSIONS:
        return packed, ""
    return PurePosixPath(path.stem).suffix.lower(), packed


def places(given: str) -> list[Place]:
    """Return the files behind an input, in order of name, without hidden ones.

    Raises:
        EvacError: there is nothing at the address, or nothing that can reach it.
    """
    if is_remote(given):
        return _remote_places(given)
    path = Path(given)
    if path.is_dir():
        return [
            _local(file, file.relative_to(path).as_posix(), False, unfit(file, path))
            for file in walk(path)
        ]
    if not path.exists():
        raise EvacError(f"{given}: no such file or folder")
    if shown(path) != str(path):
        raise EvacError(f"{shown(path)}: the bytes of this name are no UTF-8; rename it")
    return [_local(path, path.name, True)]


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """Open a file for reading bytes, unpacked; what cannot be read raises OSError.

    Also what breaks off in the middle or is not packed as its name says.
    """
    packed = suffixes(address)[1]
    with _raw(address) as file:
        try:
            yield _unpacked(file, packed)
        except (EOFError, zlib.error, lzma.LZMAError) as fault:
            raise OSError(f"not readable as {packed}: {fault}") from fault


def read_range(address: str, start: int, stop: int) -> bytes:
    """Return the bytes from `start` to `stop` of a plain file, fewer at its end."""
    with _raw(address) as file:
        file.seek(start)
        return file.read(stop - start)


@contextmanager
def raw_file(address: str) -> Iterator[BinaryIO]:
    """Open a file for reading its bytes as they are stored, with `seek`."""
    with _raw(address) as file:
        yield file


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in order of name, without hidden ones; also links to folders.

    Those are not gone into: `unfit` says so.
    """
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if (Path(top) / name).is_symlink()]
        for name in sorted([*names, *links]):
            if not name.startswith("."):
                yield Path(top) / name


def unfit(path: Path, folder: Path) -> str:
    """Return why a file below a folder is not read, "" for one that is.

    A link may lead to another file of the folder, not out of it: whoever sends a corpus could have
    any file of its reader's published with it. A pipe would be waited for without end.
    """
    if shown(path) != str(path):
        return "the bytes of its name are no UTF-8, which no table can hold; rename it"
    try:
        if stat.S_ISREG(path.lstat().st_mode):
            return ""
        place = path.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a link to itself, before Python 3.13
        return "a link that leads nowhere"
    if not place.is_relative_to(folder.resolve()):
        return "a link out of the folder; give what it leads to as an input of its own"
    if place.is_dir():
        return "a link to a folder, which is read where it stands"
    return "" if place.is_file() else "no regular file but a pipe, a socket or a device"


def shown(path: object) -> str:
    """Return a path as text, bytes of its name that are no UTF-8 as their hexadecimal codes."""
    return os.fsencode(str(path)).decode("utf-8", "backslashreplace")


def _local(path: Path, name: str, named: bool, reason: str = "") -> Place:
    if reason:
        return Place(shown(path), shown(name), named, 0, "", reason)
    try:
        found = path.stat()
    except OSError:
        return Place(str(path), name, named, 0, "")  # a link to nothing: reading it says so
    # As version control does: a file whose times, size and number are as they were is unchanged.
    stamp = f"{found.st_size}-{found.st_mtime_ns}-{found.st_ctime_ns}-{found.st_ino}"
    return Place(str(path), name, named, found.st_size, stamp)


def _remote_places(given: str) -> list[Place]:
    system, root = _system(given)
    try:
        if not system.isdir(root):
            if not system.exists(root):
                raise EvacError(f"{given}: no such file or folder")
            name = root.rsplit("/", 1)[-1]
            return [Place(given, name, True, int(system.size(root) or 0), str(system.ukey(root)))]
        found = system.find(root, detail=True)
    except OSError as fault:
        raise EvacError(f"{given}: cannot be listed ({fault})") from fault
    out = []
    for path in sorted(found):
        name = path.removeprefix(root).lstrip("/")
        if not any(part.startswith(".") for part in name.split("/")):
            size = int(found[path].get("size") or 0)
            address = system.unstrip_protocol(path)
            out.append(Place(address, name, False, size, str(system.ukey(path))))
    return out


def _system(address: str) -> tuple[Any, str]:
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as fault:
        raise EvacError(
            f"{address}: cannot be reached ({fault}); install the package that fsspec names for "
            "this protocol, or give a local path"
        ) from fault
    return system, path


@contextmanager
def _raw(address: str) -> Iterator[BinaryIO]:
    if is_remote(address):
        system, path = _system(address)
        with system.open(path, "rb") as file:
            yield file
    else:
        with open(address, "rb") as file:
            yield file


def _unpacked(file: BinaryIO, packed: str) -> BinaryIO:
    if packed == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    if packed == ".bz2":
        return cast(BinaryIO, bz2.BZ2File(file))
    if packed == ".xz":
        return cast(BinaryIO, lzma.LZMAFile(file))
    if packed == ".zst":
        import pyarrow as pa

        # An Arrow stream answers a short read with what it has; the buffer asks again.
        return cast(BinaryIO, io.BufferedReader(pa.CompressedInputStream(file, "zstd"), BLOCK))
    return file
