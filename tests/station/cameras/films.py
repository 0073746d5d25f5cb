"""Films of the tests, built box by box: whole or fragmented, with sound or without, and wrong in one place."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from egide.cli.drawn_clip import box, full


def u32(*values: int) -> bytes:
    return struct.pack(f">{len(values)}I", *values)


def ftyp(brand: bytes = b"isom", *others: bytes) -> bytes:
    return box("ftyp", brand, u32(512), *others)


def mvhd(timescale: int = 1000, duration: int = 10_000, version: int = 0) -> bytes:
    times = struct.pack(">QQIQ", 0, 0, timescale, duration) if version else u32(0, 0, timescale, duration)
    return full("mvhd", times, bytes(80), version=version)


def stsd(codec: str = "avc1", width: int = 320, height: int = 192, entries: int = 1) -> bytes:
    described = bytes(24) + struct.pack(">HH", width, height) + bytes(50)
    return full("stsd", u32(entries), *[box(codec, described)] * entries)


def tables(samples: int = 100, delta: int = 100, size: int = 10, codec: str = "avc1") -> list[bytes]:
    """stsd, stts, stsz of a track whose samples are all alike."""
    return [stsd(codec), full("stts", u32(1, samples, delta)), full("stsz", u32(0, samples), u32(*[size] * samples))]


def stco(*places: int) -> bytes:
    """Where the chunks of a track begin."""
    return full("stco", u32(len(places), *places))


def trak(
    kind: bytes = b"vide", number: int = 1, timescale: int = 1000, inside: Sequence[bytes] = (), version: int = 0
) -> bytes:
    """A track with these tables in its stbl."""
    times = bytes(16) if version else bytes(8)
    head = full("tkhd", times, u32(number), bytes(72), version=version)
    media = full("mdhd", times, u32(timescale), bytes(12), version=version)
    return box(
        "trak",
        head,
        box("mdia", media, full("hdlr", bytes(4), kind, bytes(13)), box("minf", box("stbl", *inside))),
    )


def whole(
    inside: Sequence[bytes] | None = None,
    *more: bytes,
    header: bytes | None = None,
    mdat: int = 2000,
    chunks: int = 1,
    placed: bytes = b"",
) -> bytes:
    """A file of one video track with these tables; its chunks begin where mdat does, unless it says where (`placed`)."""
    brand, made = ftyp(), tables() if inside is None else inside

    def described(place: int) -> bytes:
        return box("moov", header or mvhd(), trak(inside=[*made, placed or stco(*[place] * chunks)]), *more)

    place = len(brand) + len(described(0)) + 8
    return brand + described(place) + box("mdat", bytes(mdat))


def trex(number: int = 1, duration: int = 100, size: int = 10) -> bytes:
    return full("trex", u32(number, 1, duration, size, 0))


def moof(number: int = 1, runs: Sequence[bytes] = (), flags: int = 0, told: bytes = b"") -> bytes:
    return box("moof", full("mfhd", u32(1)), box("traf", full("tfhd", u32(number), told, flags=flags), *runs))


def trun(count: int, rows: Sequence[Sequence[int]] = (), flags: int = 0, before: bytes = b"") -> bytes:
    return full("trun", u32(count), before, *[u32(*row) for row in rows], flags=flags)


def fragmented(
    *fragments: bytes, defaults: Sequence[bytes] | None = None, tracks: Sequence[bytes] | None = None
) -> bytes:
    """What a gateway sends: tracks without tables, then fragments."""
    empty = [trak(inside=tables(samples=0))] if tracks is None else tracks
    moov = box("moov", mvhd(duration=0), *empty, box("mvex", *([trex()] if defaults is None else defaults)))
    return ftyp(b"iso5", b"dash") + moov + b"".join(fragments) + box("mdat", bytes(5000))
