"""Whether a file is a film: both layouts are read, every lie of a header is found, and no bytes bring the reader down."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.cli.drawn_clip import RATE, box, drawn_clip, full
from egide.station.cameras.boxes import BOXES, DEPTH, ROWS
from egide.station.cameras.mp4 import A_SECOND, MOOV, TRACKS, Clip, inspect
from egide.station.cameras.refusal import Refusal
from tests.station.cameras.films import (
    fragmented,
    ftyp,
    moof,
    mvhd,
    stco,
    stsd,
    tables,
    trak,
    trex,
    trun,
    u32,
    whole,
)

LONGEST = 120


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as no:
        inspect(data, LONGEST)
    return no.value


def test_it_works() -> None:
    assert inspect(drawn_clip(15), LONGEST) == Clip("H.264", 320, 192, 15 * RATE, 15_000, sound=False)
    assert inspect(whole(), LONGEST) == Clip("H.264", 320, 192, 100, 10_000, sound=False)


class TestWholeFiles:
    @pytest.mark.parametrize("codec", ["avc1", "avc3", "hvc1", "hev1", "av01", "vp09"])
    def test_the_codecs_of_cameras(self, codec: str) -> None:
        film = whole([stsd(codec), *tables()[1:]])
        assert inspect(film, LONGEST).codec in {"H.264", "H.265", "AV1", "VP9"}

    def test_with_sound(self) -> None:
        sound = trak(b"soun", number=2, inside=[*tables(400, 25, 1, "mp4a"), stco()])
        clip = inspect(whole(None, sound), LONGEST)
        assert (clip.sound, clip.milliseconds) == (True, 10_000)

    def test_samples_of_one_size_and_wide_places(self) -> None:
        inside = [stsd(), full("stts", u32(2, 50, 100, 50, 100)), full("stsz", u32(10, 100))]
        place = whole(inside, placed=full("co64", u32(1, 0, 0))).index(b"mdat") + 4
        assert inspect(whole(inside, placed=full("co64", u32(1, 0, place))), LONGEST).frames == 100

    def test_wide_times(self) -> None:
        assert inspect(whole(header=mvhd(duration=10_000, version=1)), LONGEST).milliseconds == 10_000

    def test_a_header_that_does_not_say_how_long(self) -> None:
        assert inspect(whole(header=mvhd(duration=0xFFFFFFFF)), LONGEST).milliseconds == 10_000

    def test_the_pictures_before_their_description(self) -> None:
        """Cameras write so: mdat while they film, moov when they stop."""
        brand = ftyp()
        film = brand + box("mdat", bytes(2000)) + box("moov", mvhd(), trak(inside=[*tables(), stco(len(brand) + 8)]))
        assert inspect(film, LONGEST).frames == 100

    def test_boxes_it_does_not_know_are_passed(self) -> None:
        film = whole(None, box("udta", bytes(30))) + box("uuid", bytes(100))
        assert inspect(film, LONGEST).frames == 100

    def test_a_last_box_without_size_runs_to_the_end(self) -> None:
        film = whole()
        at = film.rindex(b"mdat") - 4
        assert inspect(film[:at] + u32(0) + film[at + 4 :], LONGEST).frames == 100

    def test_a_box_with_a_64_bit_size(self) -> None:
        film = whole() + struct.pack(">I4sQ", 1, b"free", 16 + 20) + bytes(20)
        assert inspect(film, LONGEST).frames == 100


class TestFragmentedFiles:
    def test_usual_durations(self) -> None:
        assert inspect(fragmented(moof(runs=[trun(50)]), moof(runs=[trun(50)])), LONGEST).milliseconds == 10_000

    def test_durations_of_the_fragment(self) -> None:
        film = fragmented(moof(runs=[trun(20)], flags=0x3B, told=u32(0, 0, 1, 50, 7, 0)))
        assert inspect(film, LONGEST).milliseconds == 1000

    def test_durations_of_each_sample(self) -> None:
        rows = [(10 + number, 5, 0, 0) for number in range(20)]
        film = fragmented(moof(runs=[trun(20, rows, flags=0xF05, before=u32(0, 0))]))
        assert inspect(film, LONGEST).milliseconds == sum(row[0] for row in rows)

    def test_with_sound(self) -> None:
        tracks = [trak(inside=tables(0)), trak(b"soun", number=2, inside=tables(0, codec="mp4a"))]
        film = fragmented(
            moof(runs=[trun(50)]), moof(number=2, runs=[trun(50)]), defaults=[trex(), trex(2)], tracks=tracks
        )
        assert inspect(film, LONGEST).sound


NO_FILM: dict[str, bytes] = {
    "nothing": b"",
    "a text": b"this is not a film at all, whatever its name says",
    "a picture": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100),
    "a QuickTime file": ftyp(b"qt  ") + whole()[16:],
    "an ftyp as large as a film": struct.pack(">I4s", 1 << 31, b"ftyp") + bytes(100),
    "an ftyp too small": u32(12) + b"ftypisom" + bytes(20),
    "a Matroska file": b"\x1a\x45\xdf\xa3" + bytes(60),
}


@pytest.mark.parametrize("data", NO_FILM.values(), ids=NO_FILM.keys())
def test_what_is_no_mp4_is_415(data: bytes) -> None:
    no = refused(data)
    assert no.status == 415
    assert no.where in ("byte 0", "byte 4", "ftyp")
    assert no.expected


def nested(depth: int) -> bytes:
    inside = b""
    for _ in range(depth):
        inside = box("moov", inside)
    return inside


BOMBS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "cut short": (lambda: whole()[:-500], "mdat", "what the file holds"),
    "a box larger than the file": (lambda: whole() + u32(5000) + b"free", "free", "what the file holds"),
    "a box larger than its parent": (
        lambda: ftyp() + box("moov", u32(4000) + b"trak", bytes(8)) + box("mdat", bytes(5000)),
        "trak",
        "what the box around it holds",
    ),
    "a box smaller than its own header": (lambda: whole() + u32(4) + b"free", "free", "8 to"),
    "a 64-bit size beyond everything": (lambda: whole() + struct.pack(">I4sQ", 1, b"free", 1 << 63), "free", "16 to"),
    "a 64-bit size cut short": (lambda: whole() + u32(1) + b"free" + bytes(4), "cut short", ""),
    "a box without size inside another": (lambda: ftyp() + box("moov", u32(0) + b"trak"), "trak", "8 to"),
    "bytes left over": (lambda: whole() + b"\0\0\0", "3 bytes left over", "at least 8"),
    "boxes in boxes in boxes": (lambda: ftyp() + nested(DEPTH + 2) + box("mdat", bytes(9)), f"more than {DEPTH}", ""),
    "more boxes than anybody needs": (lambda: ftyp() + box("free") * (BOXES + 1), f"more than {BOXES}", ""),
    "no description": (lambda: ftyp() + box("mdat", bytes(100)), "0 boxes moov", "exactly one"),
    "two descriptions": (lambda: whole() + whole()[len(ftyp()) :], "2 boxes moov", "exactly one"),
    "a description larger than a clip": (
        lambda: whole(None, box("free", bytes(MOOV))),
        "bytes of description",
        "at most",
    ),
    "no pictures": (lambda: whole(mdat=0), "no box mdat", ""),
    "sound alone": (
        lambda: (
            ftyp() + box("moov", mvhd(), trak(b"soun", inside=[*tables(codec="mp4a"), stco()])) + box("mdat", bytes(9))
        ),
        "0 video tracks",
        "exactly one",
    ),
    "two films in one": (lambda: whole(None, trak(inside=[*tables(), stco()])), "2 video tracks", "exactly one"),
    "a crowd of tracks": (lambda: whole(None, *[trak(b"text")] * TRACKS), f"more than {TRACKS} tracks", ""),
    "an unknown codec": (lambda: whole([stsd("mjpg"), *tables()[1:]]), "coded as 'mjpg'", "avc1"),
    "two codecs": (lambda: whole([stsd(entries=2), *tables()[1:]]), "2 descriptions", "exactly one"),
    "pictures of a million pixels a side": (lambda: whole([stsd(width=65535), *tables()[1:]]), "65535 by", "pixels"),
    "pictures of nothing": (lambda: whole([stsd(width=0), *tables()[1:]]), "0 by 192", "pixels"),
    "says it lasts for days": (lambda: whole(header=mvhd(duration=400_000_000)), "says it lasts 400000 s", "120 s"),
    "lasts for days and does not say it": (
        lambda: whole([stsd(), full("stts", u32(1, 100, 1 << 31)), tables()[2]]),
        "lasts 214748364 s",
        "120 s at most",
    ),
    "no ticks": (lambda: whole(header=mvhd(timescale=0)), "0 ticks", "at least 1"),
    "no ticks of its own": (lambda: whole(None, trak(b"soun", 2, 0, [*tables(), stco()])), "0 ticks", "at least 1"),
    "one picture for a moment": (
        lambda: whole([stsd(), full("stts", u32(1, 1, 99)), full("stsz", u32(9, 1))]),
        "1 pictures, 99 ms",
        "100 ms",
    ),
    "no pictures in the tables": (lambda: whole(tables(samples=0)), "0 pictures", "a film of"),
    "a table that says more than it holds": (
        lambda: whole([stsd(), full("stts", u32(1 << 30, 1, 1)), tables()[2]]),
        "says it has 1073741824 entries",
        "at most the 1",
    ),
    "billions of pictures in one row": (
        lambda: whole([stsd(), full("stts", u32(1, 0xFFFFFFFF, 0)), full("stsz", u32(0, 1), u32(5))]),
        "1 samples have a size and 4294967295 a duration",
        "as many",
    ),
    "thousands of pictures a second": (
        lambda: whole([stsd(), full("stts", u32(1, 1900, 1)), full("stsz", u32(1, 1900))]),
        "1900 pictures in 1900 ms",
        f"{A_SECOND} a second",
    ),
    "more bytes than there are": (lambda: whole(tables(size=1 << 20)), "its samples say", "at most"),
    "pictures that lie outside": (lambda: whole(placed=stco(3)), "begins at byte 3", "inside mdat"),
    "pictures after the end": (lambda: whole(placed=stco(1 << 30)), "begins at byte 1073741824", "inside mdat"),
    "more rows than anybody needs": (
        lambda: whole([stsd(), full("stts", u32(ROWS + 1), bytes(8 * (ROWS + 1))), tables()[2]]),
        f"more than {ROWS} entries",
        "",
    ),
    "a version nobody wrote": (lambda: whole(header=full("mvhd", bytes(100), version=9)), "version 9", "0 to 1"),
    "a header that ends too soon": (lambda: whole(header=full("mvhd", bytes(6))), "in the middle of a field", ""),
    "a description that lies about its size": (
        lambda: whole([full("stsd", u32(1), u32(9999), b"avc1", bytes(30)), *tables()[1:]]),
        "says it has 9999 bytes",
        "16 to",
    ),
    "a fragment of nobody": (lambda: fragmented(moof(number=7, runs=[trun(9)])), "fragment of track 7", "declares"),
    "a run of billions": (
        lambda: fragmented(moof(runs=[trun(0xFFFFFFFF)]), defaults=[trex(size=0)]),
        "lasts",
        "at most",
    ),
    "a run that says more than it holds": (
        lambda: fragmented(moof(runs=[trun(500, [(1, 1)], flags=0x300)])),
        "says it has 500 entries",
        "at most the 1",
    ),
    "a run of billions of nothing": (
        lambda: fragmented(moof(runs=[trun(0xFFFFFFFF)], flags=0x18, told=u32(0, 0))),
        "0 ms",
        "a film of",
    ),
    "fragments heavier than the file": (lambda: fragmented(moof(runs=[trun(1000)])), "its samples say", "at most"),
    "no fragment at all": (lambda: fragmented(), "0 pictures", "a film of"),
    "letters that are none": (lambda: whole() + u32(8) + b"\x00\x01\x02\x03", "(00010203)", "four letters"),
    "nothing after the film": (lambda: whole() + bytes(1000), "(00000000)", "four letters"),
}


@pytest.mark.parametrize(("made", "said", "expected"), BOMBS.values(), ids=BOMBS.keys())
def test_a_bad_film_is_422_with_its_place(made: Callable[[], bytes], said: str, expected: str) -> None:
    begun = time.process_time()
    no = refused(made())
    assert no.status == 422
    assert said in f"{no.where} {no.what}"
    assert expected in no.expected
    assert no.where
    assert time.process_time() - begun < 2


def test_a_crowd_of_places_and_boxes_stays_quick() -> None:
    """Every chunk is looked up among every mdat: many of both must not take many times many steps."""
    film = whole(chunks=40_000) + box("mdat", b"x") * 15_000
    begun = time.process_time()
    assert inspect(film, LONGEST).frames == 100
    assert time.process_time() - begun < 3


MUTABLE = [drawn_clip(1, 0), whole(), fragmented(moof(runs=[trun(50)]))]


@settings(max_examples=400)
@given(
    st.sampled_from(range(len(MUTABLE))),
    st.lists(st.tuples(st.integers(0, 1200), st.binary(min_size=1, max_size=8)), max_size=6),
)
def test_whatever_is_written_over_it_it_is_a_film_or_refused(which: int, changes: list[tuple[int, bytes]]) -> None:
    film = bytearray(MUTABLE[which])
    for at, what in changes:
        film[at : at + len(what)] = what
    assert outcome(bytes(film)) in ("film", "415", "422")


@given(st.sampled_from(range(len(MUTABLE))), st.integers(0, 1500), st.integers(0, 1500))
def test_wherever_it_is_cut_or_pasted(which: int, cut: int, paste: int) -> None:
    film = MUTABLE[which]
    assert outcome(film[:cut] + film[paste:]) in ("film", "415", "422")


@given(st.binary(max_size=400))
def test_whatever_follows_a_brand(rest: bytes) -> None:
    assert outcome(ftyp() + rest) == "422"


def outcome(data: bytes) -> str:
    try:
        clip = inspect(data, LONGEST)
    except Refusal as no:
        return str(no.status)
    assert 100 <= clip.milliseconds <= LONGEST * 1000
    return "film"
