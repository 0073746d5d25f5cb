"""The boxes that an MP4 file is made of (ISO/IEC 14496-12): sizes that are true, a depth and a number that are bounded.

Nothing of the file is believed: a box must lie inside the one that holds it, and what is read must lie inside its box.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

from egide.station.cameras.refusal import Refusal

Buffer = bytes | mmap

CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"mvex", b"moof", b"traf"})
"""The boxes that are opened. The others are skipped, whatever they hold."""

DEPTH = 8
BOXES = 20_000
ROWS = 200_000
"""How deep and how many boxes, and rows of all their tables: far more than a clip needs, too few to keep a machine busy."""


class Broken(Refusal):
    """Not the file it says it is: 422 with the place and what the format wants there."""

    def __init__(self, what: str, where: str, expected: str = "") -> None:
        super().__init__(422, what, where, expected)


@dataclass(frozen=True)
class Box:
    """One box: its four letters, where its content begins and ends, and its path in the file, as `moov/trak[2]/mdia`."""

    kind: bytes
    start: int
    end: int
    path: str
    inside: tuple[Box, ...] = ()

    def all(self, kind: bytes) -> list[Box]:
        return [box for box in self.inside if box.kind == kind]

    def one(self, *path: bytes) -> Box:
        """The only box at this path below; raises Broken when it is missing or not alone."""
        here = self
        for kind in path:
            found = here.all(kind)
            if len(found) != 1:
                raise Broken(f"{len(found)} boxes {_letters(kind)}", here.path, f"exactly one {_letters(kind)}")
            here = found[0]
        return here


@dataclass
class Film:
    """The bytes of a file, and how many more boxes and rows it may have."""

    data: Buffer
    boxes: int = BOXES
    rows: int = ROWS

    def __len__(self) -> int:
        return len(self.data)

    def tree(self) -> Box:
        """The whole file as one box. Raises Broken."""
        return Box(b"", 0, len(self.data), "file", tuple(self._children(0, len(self.data), "", 1)))

    def _children(self, start: int, end: int, path: str, depth: int) -> Iterator[Box]:
        if depth > DEPTH:
            raise Broken(f"boxes nested more than {DEPTH} deep", path)
        seen: dict[bytes, int] = {}
        at = start
        while at < end:
            kind, body, after = self._header(at, end, path)
            self.boxes -= 1
            if self.boxes < 0:
                raise Broken(f"more than {BOXES} boxes", path or "file")
            seen[kind] = seen.get(kind, 0) + 1
            number = f"[{seen[kind]}]" if seen[kind] > 1 else ""
            name = f"{path}/{_letters(kind)}{number}" if path else f"{_letters(kind)}{number}"
            inside = tuple(self._children(body, after, name, depth + 1)) if kind in CONTAINERS else ()
            yield Box(kind, body, after, name, inside)
            at = after

    def _header(self, at: int, end: int, path: str) -> tuple[bytes, int, int]:
        """Kind, beginning of the content, end of the box. A size of 0 runs to the end of the file; 1 is followed by 64 bits."""
        where = f"{path or 'file'}, byte {at}"
        if at + 8 > end:
            raise Broken(f"{end - at} bytes left over", where, "a box of at least 8 bytes")
        size, kind = struct.unpack_from(">I4s", self.data, at)
        if not all(0x20 <= letter < 0x7F for letter in kind):
            raise Broken(f"no box begins here ({kind.hex()})", where, "four letters")
        body = at + 8
        if size == 1:
            if at + 16 > end:
                raise Broken("the 64-bit size of a box is cut short", where)
            (size,) = struct.unpack_from(">Q", self.data, body)
            body += 8
        elif size == 0 and not path:
            size = end - at
        if size < body - at or size > end - at:
            raise Broken(
                f"box {_letters(kind)} says it has {size} bytes",
                where,
                f"{body - at} to {end - at}, what the {'file' if not path else 'box around it'} holds",
            )
        return kind, body, at + size


@dataclass
class Fields:
    """The fields of a box, read one after the other; what lies beyond its end is refused."""

    film: Film
    box: Box
    at: int = 0

    def __post_init__(self) -> None:
        self.at = self.box.start

    def u(self, bits: int) -> int:
        """The next unsigned integer of so many bits."""
        return int.from_bytes(self.take(bits // 8), "big")

    def take(self, count: int) -> bytes:
        """The next bytes."""
        if count > self.box.end - self.at:
            raise Broken("the box ends in the middle of a field", self.box.path)
        found = self.film.data[self.at : self.at + count]
        self.at += count
        return found

    def skip(self, count: int) -> None:
        self.take(count)

    def full(self, versions: int = 1) -> tuple[int, int]:
        """Version and flags; a version above `versions` cannot be read."""
        version, flags = self.u(8), self.u(24)
        if version > versions:
            raise Broken(f"version {version}", self.box.path, f"0 to {versions}")
        return version, flags

    def table(self, row: str) -> Iterator[tuple[int, ...]]:
        """A counted table of rows of this layout (`struct`)."""
        return self.rows(self.u(32), row)

    def rows(self, count: int, row: str) -> Iterator[tuple[int, ...]]:
        """So many rows of this layout; the box must really hold them."""
        layout = struct.Struct(f">{row}")
        held = (self.box.end - self.at) // layout.size
        if count > held:
            raise Broken(f"says it has {count} entries", self.box.path, f"at most the {held} that it holds")
        self.film.rows -= count
        if self.film.rows < 0:
            raise Broken(f"more than {ROWS} entries in all", self.box.path)
        return layout.iter_unpack(self.take(count * layout.size))


def _letters(kind: bytes) -> str:
    """The four letters of a box."""
    return kind.decode("ascii")
