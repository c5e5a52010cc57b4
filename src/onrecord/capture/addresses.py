"""Which addresses are public: the only ones fetched unless somebody allows more.

A page, a feed or a redirect may name an address inside the reader's own network, and fetching it
would lend a stranger the reader's place in it (server-side request forgery, CWE-918). The special
blocks are those of IANA's registries (RFC 6890), written out because Python's own list has changed
between versions.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

SPECIAL_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # behind a provider's address translation
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local, also the metadata services of clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # AMT
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/3",  # multicast, reserved, broadcast
        ),
    )
)
GLOBAL_6 = IPv6Network("2000::/3")
SPECIAL_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo and ORCHID among them
            "2001:db8::/32",  # documentation
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)
NAT64 = IPv6Network("64:ff9b::/96")  # how networks without IPv4 reach the rest
ENDS_IN_NUMBER = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?", re.I | re.S | re.ASCII)


def public(address: Address) -> bool:
    """Whether it is on the public internet; an IPv4 address inside an IPv6 one is looked at itself."""
    if isinstance(address, IPv4Address):
        return not any(address in block for block in SPECIAL_4)
    inner = embedded(address)
    if inner is not None:
        return public(inner)
    return address in GLOBAL_6 and not any(address in block for block in SPECIAL_6)


def embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that this one stands for: mapped (RFC 4291), 6to4 (3056) or NAT64 (6052)."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def is_odd(host: str) -> bool:
    """Whether a host is a number written so that a reader cannot see where it leads: 0x7f.1, 2130706433."""
    if not ENDS_IN_NUMBER.fullmatch(host):
        return False
    try:
        ip_address(host)
    except ValueError:
        return True
    return False
