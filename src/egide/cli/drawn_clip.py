"""A clip to try things out with: somebody crosses an empty shop, drawn here, in a file that browsers play.

The pictures are real H.264, in its simplest form: a block that changed is sent as plain samples (I_PCM), one that did not is
skipped. So no video library is needed, and the file is small.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDE, HIGH = 20, 12
"""In blocks of 16 by 16 pixels."""
RATE = 5
"""Pictures a second."""

Block = tuple[int, int, int]
"""A plain block: luma, blue, red, each 16 to 235."""
Picture = list[Block]

FLOOR, WALL, WINDOW, COUNTER, DOOR, SOMEBODY = (
    (70, 128, 128),
    (100, 126, 130),
    (40, 140, 118),
    (55, 118, 140),
    (85, 122, 134),
    (200, 128, 128),
)


def drawn_clip(seconds: int = 15, enters: int = 5) -> bytes:
    """An MP4 file of so many seconds; somebody comes in after `enters` seconds and walks to the counter."""
    pictures = [_shop(number, enters * RATE) for number in range(seconds * RATE)]
    return mp4(list(_encoded(pictures)), WIDE * 16, HIGH * 16, RATE)


def _shop(number: int, enters: int) -> Picture:
    """The shop at a moment: wall, window, door, counter, and whoever is in it."""
    blocks = [WALL if y < HIGH * 2 // 3 else FLOOR for y in range(HIGH) for _ in range(WIDE)]
    _paint(blocks, range(2, 7), range(2, 6), WINDOW)
    _paint(blocks, range(9, 11), range(3, 8), DOOR)
    _paint(blocks, range(14, 19), range(7, 10), COUNTER)
    if number >= enters:
        x = min(9 + (number - enters) // 3, 13)
        _paint(blocks, range(x, x + 1), range(4, 9), SOMEBODY)
    return blocks


def _paint(blocks: Picture, across: range, down: range, colour: Block) -> None:
    for y in down:
        for x in across:
            blocks[y * WIDE + x] = colour


# ── H.264 ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class _Bits:
    """Bits written one after the other, with the codes of H.264."""

    done: bytearray = field(default_factory=bytearray)
    value: int = 0
    count: int = 0

    def u(self, bits: int, value: int) -> None:
        self.value, self.count = self.value << bits | value, self.count + bits
        while self.count >= 8:
            self.count -= 8
            self.done.append(self.value >> self.count)
            self.value &= (1 << self.count) - 1

    def ue(self, *values: int) -> None:
        """Exp-Golomb codes, unsigned (0 is also the signed 0)."""
        for value in values:
            self.u(2 * (value + 1).bit_length() - 1, value + 1)

    def plain(self, samples: bytes) -> None:
        """Whole bytes, at the next byte."""
        self.u(-self.count % 8, 0)
        self.done += samples

    def end(self) -> bytes:
        """The trailing bit, and what may not look like the beginning of another unit set apart."""
        self.u(1, 1)
        self.u(-self.count % 8, 0)
        kept, zeros = bytearray(), 0
        for byte in self.done:
            if zeros >= 2 and byte <= 3:
                kept.append(3)
                zeros = 0
            kept.append(byte)
            zeros = zeros + 1 if byte == 0 else 0
        return bytes(kept)


def _parameters(wide: int, high: int) -> tuple[bytes, bytes]:
    """Sequence and picture parameter sets: baseline, order of display as sent, no filter between blocks."""
    sequence = _Bits()
    sequence.u(24, 66 << 16 | 0xC0 << 8 | 30)
    sequence.ue(0, 0, 2, 1)
    sequence.u(1, 0)
    sequence.ue(wide - 1, high - 1)
    sequence.u(4, 0b1100)
    sequence.u(1, 0)
    picture = _Bits()
    picture.ue(0, 0)
    picture.u(2, 0)
    picture.ue(0, 0, 0)
    picture.u(3, 0)
    picture.ue(0, 0, 0)
    picture.u(3, 0b100)
    return b"\x67" + sequence.end(), b"\x68" + picture.end()


def _encoded(pictures: Iterable[Picture]) -> Iterable[bytes]:
    """Each picture as one unit: the first whole, the others as what changed."""
    before: Picture | None = None
    for number, picture in enumerate(pictures):
        yield _first(picture) if before is None else _changes(before, picture, number % 16)
        before = picture


def _first(picture: Picture) -> bytes:
    bits = _Bits()
    bits.ue(0, 7, 0)  # from the first block, intra, with these parameters
    bits.u(4, 0)
    bits.ue(0)
    bits.u(2, 0)
    bits.ue(0, 1)
    for block in picture:
        bits.ue(25)
        bits.plain(_samples(block))
    return b"\x65" + bits.end()


def _changes(before: Picture, picture: Picture, number: int) -> bytes:
    bits = _Bits()
    bits.ue(0, 5, 0)  # from the first block, as the picture before, with these parameters
    bits.u(4, number)
    bits.u(3, 0)
    bits.ue(0, 1)
    skipped = 0
    for old, new in zip(before, picture, strict=True):
        if old == new:
            skipped += 1
            continue
        bits.ue(skipped, 30)
        bits.plain(_samples(new))
        skipped = 0
    if skipped:
        bits.ue(skipped)
    return b"\x41" + bits.end()


def _samples(block: Block) -> bytes:
    luma, blue, red = block
    return bytes([luma]) * 256 + bytes([blue]) * 64 + bytes([red]) * 64


# ── MP4 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def box(kind: str, *content: bytes) -> bytes:
    """A box with its size and four letters."""
    inside = b"".join(content)
    return struct.pack(">I4s", 8 + len(inside), kind.encode()) + inside


def full(kind: str, *content: bytes, version: int = 0, flags: int = 0) -> bytes:
    """A box with its version and flags."""
    return box(kind, struct.pack(">I", version << 24 | flags), *content)


def mp4(pictures: Sequence[bytes], width: int, height: int, rate: int) -> bytes:
    """One H.264 track, all its pictures in one chunk, described before they come."""
    samples = [struct.pack(">I", len(unit)) + unit for unit in pictures]
    brand = box("ftyp", b"isom", struct.pack(">I", 512), b"isomiso2avc1mp41")
    description = _description(samples, width, height, rate, place=0)
    place = len(brand) + len(description) + 8
    return brand + _description(samples, width, height, rate, place) + box("mdat", *samples)


def _description(samples: Sequence[bytes], width: int, height: int, rate: int, place: int) -> bytes:
    length = len(samples)
    matrix = struct.pack(">9I", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
    head = full(
        "mvhd", struct.pack(">4IIH10x", 0, 0, rate, length, 1 << 16, 0x0100), matrix, bytes(24), struct.pack(">I", 2)
    )
    shown = full(
        "tkhd",
        struct.pack(">5I8x4H", 0, 0, 1, 0, length, 0, 0, 0, 0),
        matrix,
        struct.pack(">2I", width << 16, height << 16),
        flags=3,
    )
    media = full("mdhd", struct.pack(">4IHH", 0, 0, rate, length, 0x15C7, 0))
    handler = full("hdlr", struct.pack(">I4s12x", 0, b"vide"), b"Egide\0")
    source = box("dinf", full("dref", struct.pack(">I", 1), full("url ", flags=1)))
    tables = box(
        "stbl",
        full("stsd", struct.pack(">I", 1), _sample_entry(width, height)),
        full("stts", struct.pack(">3I", 1, length, 1)),
        full("stss", struct.pack(">2I", 1, 1)),
        full("stsc", struct.pack(">4I", 1, 1, length, 1)),
        full("stsz", struct.pack(">2I", 0, length), struct.pack(f">{length}I", *map(len, samples))),
        full("stco", struct.pack(">2I", 1, place)),
    )
    information = box("minf", full("vmhd", bytes(8), flags=1), source, tables)
    return box("moov", head, box("trak", shown, box("mdia", media, handler, information)))


def _sample_entry(width: int, height: int) -> bytes:
    sequence, picture = _parameters(width // 16, height // 16)
    decoder = struct.pack(">4BBBH", 1, 66, 0xC0, 30, 0xFF, 0xE1, len(sequence)) + sequence
    decoder += struct.pack(">BH", 1, len(picture)) + picture
    entry = struct.pack(">6xH16x2H2I4xH32xHh", 1, width, height, 72 << 16, 72 << 16, 1, 24, -1)
    return box("avc1", entry, box("avcC", decoder))
