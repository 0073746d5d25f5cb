"""Whether a file is a film that a browser can play, and for how long: the container is read through, its tables counted.

Both layouts are read: whole files (`moov` with its tables) and fragmented ones (`moof` after `moof`), which gateways such as
Frigate send. The pictures themselves are not decoded. Whatever the bytes, the answer is a `Clip` or a `Refusal`, in bounded time.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from egide.station.cameras.boxes import Box, Broken, Buffer, Fields, Film
from egide.station.cameras.refusal import Refusal

BRANDS = {b"isom", *(b"iso%d" % n for n in range(2, 10)), b"mp41", b"mp42", b"avc1", b"av01", b"M4V", b"MSNV"}
BRANDS |= {b"dash", b"msdh", b"cmfc", b"cmf2"}
VIDEO = {b"avc1": "H.264", b"avc3": "H.264", b"hvc1": "H.265", b"hev1": "H.265", b"av01": "AV1", b"vp09": "VP9"}

SHORTEST = 100
"""Milliseconds: less is a picture, not a film."""
A_SECOND = 240
"""Pictures: more would keep a browser busy with nothing to see."""
SIDE = 8192
TRACKS = 8
MOOV = 4_000_000
"""Bytes: a browser reads it whole before the first picture."""


@dataclass(frozen=True)
class Clip:
    """What a film is, as its container says and its tables bear out. `milliseconds` is the length of its pictures."""

    codec: str
    width: int
    height: int
    frames: int
    milliseconds: int
    sound: bool


@dataclass(frozen=True)
class _Track:
    kind: bytes
    codec: bytes
    width: int
    height: int
    timescale: int
    number: int
    box: Box


def inspect(data: Buffer, longest: int) -> Clip:
    """The film in `data`, `longest` seconds at most. Raises Refusal: 415 when it is no MP4, 422 when it is a bad one."""
    film = Film(data)
    _brand(film)
    file = film.tree()
    moov = file.one(b"moov")
    if moov.end - moov.start > MOOV:
        raise Broken(f"{moov.end - moov.start} bytes of description", moov.path, f"{MOOV} at most")
    pictures = sum(box.end - box.start for box in file.all(b"mdat"))
    if not pictures:
        raise Broken("no box mdat with content: the file has no pictures", "file")
    _header_length(film, moov, longest)
    if len(moov.all(b"trak")) > TRACKS:
        raise Broken(f"more than {TRACKS} tracks", moov.path)
    tracks = [_track(film, box) for box in moov.all(b"trak")]
    video = [track for track in tracks if track.kind == b"vide"]
    if len(video) != 1:
        raise Broken(f"{len(video)} video tracks", moov.path, "exactly one")
    lengths = _fragments(film, file, moov) if moov.all(b"mvex") else {}
    for track in tracks:
        samples, ticks, size = lengths[track.number] if track.number in lengths else _tables(film, track, file)
        if size > pictures:
            raise Broken(f"its samples say they have {size} bytes", track.box.path, f"the {pictures} of mdat at most")
        _bounded(ticks, track, longest)
        if track is video[0]:
            milliseconds, frames = ticks * 1000 // track.timescale, samples
    if milliseconds < SHORTEST or not frames:
        raise Broken(f"{frames} pictures, {milliseconds} ms", video[0].box.path, f"a film of {SHORTEST} ms at least")
    if frames > A_SECOND * (milliseconds // 1000 + 1):
        raise Broken(f"{frames} pictures in {milliseconds} ms", video[0].box.path, f"{A_SECOND} a second at most")
    shown = video[0]
    sound = any(track.kind == b"soun" for track in tracks)
    return Clip(VIDEO[shown.codec], shown.width, shown.height, frames, milliseconds, sound)


def _brand(film: Film) -> None:
    """An MP4 says so in its first box: anything else is another sort of file."""
    if len(film) < 16 or film.data[4:8] != b"ftyp":
        raise Refusal(415, "not an MP4 file", "byte 4", "a box ftyp at the beginning (ISO base media file format)")
    size = int.from_bytes(film.data[:4], "big")
    if not 16 <= size <= min(len(film), 4096):
        raise Refusal(415, f"box ftyp says it has {size} bytes", "byte 0", "16 to 4096")
    names = film.data[8:size]
    brands = {names[at : at + 4].rstrip() for at in (0, *range(8, len(names) - 3, 4))}
    if not brands & BRANDS:
        said = ", ".join(sorted(repr(name.decode("ascii", "replace")) for name in brands)[:8])
        known = ", ".join(sorted(name.decode() for name in BRANDS))
        raise Refusal(415, f"brands {said}", "ftyp", f"at least one of {known}")


def _header_length(film: Film, moov: Box, longest: int) -> None:
    """The length that the file says of itself; players believe it. All ones and 0 mean that it does not say."""
    fields = Fields(film, moov.one(b"mvhd"))
    version, _ = fields.full()
    long = 64 if version else 32
    fields.skip(2 * long // 8)
    timescale, duration = fields.u(32), fields.u(long)
    if not timescale:
        raise Broken("0 ticks a second", fields.box.path, "at least 1")
    if duration != (1 << long) - 1 and duration > longest * timescale:
        raise Broken(f"says it lasts {duration // timescale} s", fields.box.path, f"{longest} s at most")


def _track(film: Film, trak: Box) -> _Track:
    head = Fields(film, trak.one(b"tkhd"))
    version, _ = head.full()
    head.skip(16 if version else 8)
    number = head.u(32)
    media = Fields(film, trak.one(b"mdia", b"mdhd"))
    version, _ = media.full()
    media.skip(16 if version else 8)
    timescale = media.u(32)
    if not timescale:
        raise Broken("0 ticks a second", media.box.path, "at least 1")
    handler = Fields(film, trak.one(b"mdia", b"hdlr"))
    handler.full()
    handler.skip(4)
    kind = handler.take(4)
    codec, width, height = _sample_entry(film, trak.one(b"mdia", b"minf", b"stbl", b"stsd"), kind)
    return _Track(kind, codec, width, height, timescale, number, trak)


def _sample_entry(film: Film, stsd: Box, kind: bytes) -> tuple[bytes, int, int]:
    """How the samples are coded, and for pictures their size. Several descriptions are more than a clip needs."""
    fields = Fields(film, stsd)
    fields.full()
    count = fields.u(32)
    if count != 1:
        raise Broken(f"{count} descriptions of samples", stsd.path, "exactly one")
    size, codec = fields.u(32), fields.take(4)
    if size > stsd.end - fields.at + 8 or size < 16:
        raise Broken(f"a description says it has {size} bytes", stsd.path, f"16 to {stsd.end - fields.at + 8}")
    if kind != b"vide":
        return codec, 0, 0
    if codec not in VIDEO:
        known = ", ".join(sorted(name.decode() for name in VIDEO))
        raise Broken(f"video coded as {codec.decode('ascii', 'replace')!r}", stsd.path, f"one of {known}")
    fields.skip(24)
    width, height = fields.u(16), fields.u(16)
    if not (16 <= width <= SIDE and 16 <= height <= SIDE):
        raise Broken(f"pictures of {width} by {height}", stsd.path, f"16 to {SIDE} pixels each way")
    return codec, width, height


def _bounded(ticks: int, track: _Track, longest: int) -> None:
    if ticks > longest * track.timescale:
        raise Broken(f"lasts {ticks // track.timescale} s", track.box.path, f"{longest} s at most")


# ── Whole files ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _tables(film: Film, track: _Track, file: Box) -> tuple[int, int, int]:
    """Samples, ticks and bytes that the tables of a track amount to; they must agree with one another and with the file."""
    stbl = track.box.one(b"mdia", b"minf", b"stbl")
    times = Fields(film, stbl.one(b"stts"))
    times.full()
    samples = ticks = 0
    for count, delta in times.table("II"):
        samples, ticks = samples + count, ticks + count * delta
    counted, size = _sizes(film, stbl)
    if counted != samples:
        raise Broken(f"{counted} samples have a size and {samples} a duration", stbl.path, "as many of each")
    _places(film, stbl, file)
    return samples, ticks, size


def _sizes(film: Film, stbl: Box) -> tuple[int, int]:
    fields = Fields(film, stbl.one(b"stsz"))
    fields.full()
    same = fields.u(32)
    if same:
        count = fields.u(32)
        return count, count * same
    rows = [size for (size,) in fields.table("I")]
    return len(rows), sum(rows)


def _places(film: Film, stbl: Box, file: Box) -> None:
    """Each chunk of samples begins inside a box mdat."""
    wide = stbl.all(b"co64")
    fields = Fields(film, wide[0] if wide else stbl.one(b"stco"))
    fields.full()
    held = file.all(b"mdat")
    begins = [box.start for box in held]
    for (place,) in fields.table("Q" if wide else "I"):
        number = bisect_right(begins, place) - 1
        if number < 0 or place >= held[number].end:
            raise Broken(f"a chunk begins at byte {place}", fields.box.path, "a place inside mdat")


# ── Fragmented files ────────────────────────────────────────────────────────────────────────────────────────────────


def _fragments(film: Film, file: Box, moov: Box) -> dict[int, tuple[int, int, int]]:
    """By track: samples, ticks and bytes that the fragments amount to."""
    usual = {}
    for box in moov.one(b"mvex").all(b"trex"):
        fields = Fields(film, box)
        fields.full()
        number, _, duration, size = fields.u(32), fields.u(32), fields.u(32), fields.u(32)
        usual[number] = (duration, size)
    found = dict.fromkeys(usual, (0, 0, 0))
    for traf in (traf for moof in file.all(b"moof") for traf in moof.all(b"traf")):
        number, duration, size = _fragment_header(film, traf, usual)
        for box in traf.all(b"trun"):
            samples, ticks, weight = found[number]
            more = _run(film, box, duration, size)
            found[number] = (samples + more[0], ticks + more[1], weight + more[2])
    return found


def _fragment_header(film: Film, traf: Box, usual: dict[int, tuple[int, int]]) -> tuple[int, int, int]:
    """The track of a fragment, and what each of its samples lasts and weighs unless it says otherwise."""
    fields = Fields(film, traf.one(b"tfhd"))
    _, flags = fields.full()
    number = fields.u(32)
    if number not in usual:
        raise Broken(f"fragment of track {number}", fields.box.path, "a track that moov/mvex declares")
    duration, size = usual[number]
    fields.skip((8 if flags & 0x1 else 0) + (4 if flags & 0x2 else 0))
    if flags & 0x8:
        duration = fields.u(32)
    if flags & 0x10:
        size = fields.u(32)
    return number, duration, size


def _run(film: Film, trun: Box, duration: int, size: int) -> tuple[int, int, int]:
    """Samples, ticks and bytes of a run of samples."""
    fields = Fields(film, trun)
    _, flags = fields.full()
    count = fields.u(32)
    fields.skip((4 if flags & 0x1 else 0) + (4 if flags & 0x4 else 0))
    told = [name for bit, name in _TOLD if flags & bit]
    if not told:
        return count, count * duration, count * size
    ticks = weight = 0
    for row in fields.rows(count, "I" * len(told)):
        said = dict(zip(told, row, strict=True))
        ticks += said.get("duration", duration)
        weight += said.get("size", size)
    return count, ticks, weight


_TOLD = ((0x100, "duration"), (0x200, "size"), (0x400, "flags"), (0x800, "offset"))
"""What a run may say of each of its samples, in this order."""
