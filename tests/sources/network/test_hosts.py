from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import Unfetched
from onrecord.sources.network.hosts import checked, why_refused


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111"])
def test_an_address_of_the_public_internet_is_not_refused(address: str) -> None:
    assert why_refused(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::127.0.0.1",
        "::ffff:8.8.8.8",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:0:a00:1::",
        "fc00::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
        "2001:db8::1",
        "localhost",
        "",
    ],
)
def test_every_other_address_is_refused(address: str) -> None:
    assert why_refused(address)


@given(st.ip_addresses(v=4, network="10.0.0.0/8"), st.sampled_from(["::ffff:{}", "::{}", "64:ff9b::{}"]))
def test_a_private_address_is_refused_in_every_dress(inner: ipaddress.IPv4Address, dress: str) -> None:
    assert why_refused(str(inner))
    assert why_refused(dress.format(inner))


def test_one_private_address_among_public_ones_refuses_the_host() -> None:
    with pytest.raises(Unfetched, match=r"h\.example is at 10\.0\.0\.1") as refused:
        checked("h.example", 80, lambda host, port: ("8.8.8.8", "10.0.0.1"), why_refused)
    assert not refused.value.again
