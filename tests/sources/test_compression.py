from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.settings import MAX_GZIP_MEMBERS
from onrecord.sources.compression import unpack, unpack_beginning, unpack_gzip

NOISE = b"".join(zlib.crc32(bytes([n % 256, n // 256])).to_bytes(4, "big") for n in range(60_000))


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=20), st.binary(max_size=20))
def test_members_one_after_the_other_are_put_together(contents: list[bytes], behind: bytes) -> None:
    packed = b"".join(map(gzip.compress, contents)) + b"\0" + behind
    assert unpack_gzip(packed, 4_000) == b"".join(contents)


def test_members_longer_than_what_is_unpacked_at_once_are_put_together() -> None:
    assert unpack_gzip(gzip.compress(NOISE) + gzip.compress(b"words"), 1_000_000) == NOISE + b"words"
    assert unpack(zlib.compress(NOISE), "deflate", len(NOISE)) == NOISE


def test_the_limit_is_that_of_all_members_together() -> None:
    packed = gzip.compress(b"x" * 60) + gzip.compress(b"x" * 40)
    assert len(unpack_gzip(packed, 100)) == 100
    with pytest.raises(InputError, match="more than 99 bytes"):
        unpack_gzip(packed, 99)


def test_as_many_members_as_allowed_are_unpacked_and_one_more_is_refused() -> None:
    assert unpack_gzip(gzip.compress(b"x") * MAX_GZIP_MEMBERS, MAX_GZIP_MEMBERS) == b"x" * MAX_GZIP_MEMBERS
    with pytest.raises(InputError, match="more than 1,000 pieces"):
        unpack_gzip(gzip.compress(b"") * (MAX_GZIP_MEMBERS + 1), 100)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_is_cut_says_so(encoding: str) -> None:
    packed = gzip.compress(NOISE) if encoding == "gzip" else zlib.compress(NOISE)
    with pytest.raises(InputError, match="cut"):
        unpack(packed[:-1], encoding, len(NOISE))


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", NOISE),
        ("gzip", gzip.compress(NOISE, mtime=0)),
        ("deflate", zlib.compress(NOISE)),
        ("br", brotli.compress(NOISE, quality=1)),
    ],
)
def test_a_beginning_can_be_had_of_what_goes_on(encoding: str, packed: bytes) -> None:
    assert unpack_beginning(packed[:-1], encoding, 1_000) == NOISE[:1_000]
    assert unpack_beginning(packed, encoding, len(NOISE) + 1) == NOISE
