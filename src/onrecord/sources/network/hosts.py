"""Which addresses may be connected to: hosts of the public internet, resolved once."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable

from onrecord.errors import Unfetched
from onrecord.settings import RESOLVE_SECONDS

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

# How a host's name becomes addresses, and why an address may not be connected to (None: it may).
Resolve = Callable[[str, int], tuple[str, ...]]
Policy = Callable[[str], str | None]

# Addresses that stand for others: what they carry may be private, and no public site needs them to be reached.
_CARRIERS = tuple(
    ipaddress.ip_network(block)
    for block in ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "::/96", "fec0::/10")
)


def why_refused(address: str) -> str | None:
    """Return why an IP address is not of the public internet, None where it is.

    Private, loopback, link-local, multicast, reserved, unspecified and shared ranges are not (IANA's special-purpose
    registries, as Python's ipaddress knows them), nor is what carries an IPv4 address inside an IPv6 one.
    """
    try:
        ip: Ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return "no IP address"
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return "an IPv4 address in IPv6"
        if any(ip in block for block in _CARRIERS):
            return "an address that stands for another"
    if ip.is_multicast:
        return "a multicast address"
    if not ip.is_global or ip.is_reserved or ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_unspecified:
        return "not of the public internet"
    return None


def resolve_host(host: str, port: int) -> tuple[str, ...]:
    """Return the IP addresses of a host; Unfetched where there are none, or nobody answers in time."""
    found: list[tuple[str, ...]] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.append(tuple(dict.fromkeys(str(answer[4][0]) for answer in answers)))
        except (OSError, UnicodeError):
            found.append(())

    # The system's resolver takes no deadline.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(RESOLVE_SECONDS)
    if not found or not found[0]:
        raise Unfetched(f"the host {host} is not known: check its name, and that there is a network", again=True)
    return found[0]


def checked(host: str, port: int, resolve: Resolve, policy: Policy) -> tuple[str, ...]:
    """Return the addresses of a host, asked for once; Unfetched where one of them may not be connected to."""
    addresses = resolve(host, port)
    for address in addresses:
        if reason := policy(address):
            raise Unfetched(f"refused: {host} is at {address}, {reason}; only public sites are fetched", again=False)
    return addresses
