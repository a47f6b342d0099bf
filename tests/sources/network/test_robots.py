from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.settings import MAX_ROBOTS_BYTES
from onrecord.sources.network.robots import parse_robots

EXAMPLE = b"""\xef\xbb\xbf# comment
User-agent: otherbot
Disallow: /

User-Agent: *
Crawl-delay: 2.5
Disallow: /private # but
Allow: /private/press
Disallow: /*.pdf$
Disallow: /a*b
Disallow:
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private", False),
        ("/private/x", False),
        ("/private/press/1", True),
        ("/x.pdf", False),
        ("/x.pdf?y", True),
        ("/axxb/c", False),
        ("/axx", True),
        ("/%70rivate", False),
    ],
)
def test_the_longest_rule_that_fits_decides(path: str, allowed: bool) -> None:
    assert parse_robots(EXAMPLE, "onrecord").allows(path) is allowed


def test_rules_for_our_name_count_instead_of_those_for_everybody() -> None:
    told = b"User-agent: *\nDisallow: /\n\nUser-agent: x\nUser-agent: OnRecord/1.0\nDisallow: /only\nCrawl-delay: 7"
    robots = parse_robots(told, "onrecord")
    assert robots.allows("/else")
    assert not robots.allows("/only")
    assert robots.delay == 7


def test_the_delay_is_told() -> None:
    assert parse_robots(EXAMPLE, "onrecord").delay == 2.5


def test_a_delay_that_is_no_number_is_none() -> None:
    assert parse_robots("User-agent: *\nCrawl-delay: ²\nDisallow: /x".encode(), "onrecord").delay is None


def test_of_a_file_that_is_too_long_the_whole_lines_of_its_beginning_count() -> None:
    head, cut = b"User-agent: *\nDisallow: /x\n", b"Disallow: /"
    filled = head + b"#" * (MAX_ROBOTS_BYTES - len(head) - len(cut) - 1) + b"\n" + cut
    assert not parse_robots(filled, "onrecord").allows("/a")
    robots = parse_robots(filled + b"y\nDisallow: /z", "onrecord")
    assert [robots.allows(path) for path in ("/x", "/a", "/y", "/z")] == [False, True, True, True]


def test_a_tie_allows() -> None:
    assert parse_robots(b"User-agent: *\nDisallow: /x\nAllow: /x", "onrecord").allows("/x")


@given(st.binary(max_size=400), st.text(max_size=60))
def test_no_file_and_no_path_is_too_strange(raw: bytes, path: str) -> None:
    parse_robots(b"User-agent: *\nDisallow: " + raw, "onrecord").allows(f"/{path}".encode("utf-8", "replace").decode())
