"""Which addresses are public, and which hosts are written to hide where they lead."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.addresses import is_odd, public

PUBLIC = ["8.8.8.8", "93.184.216.34", "172.32.0.1", "2001:4860:4860::8888", "2a00:1450::1"]
PUBLIC += ["::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
NOT_PUBLIC = {
    "loopback": ["127.0.0.1", "127.255.255.254", "::1"],
    "any": ["0.0.0.0", "::"],
    "private": [
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "fc00::1",
        "fd12::1",
    ],
    "link-local": ["169.254.169.254", "fe80::1", "fe80::1%eth0", "fec0::1"],
    "multicast": ["224.0.0.1", "239.1.1.1", "ff02::1", "ff0e::1"],
    "reserved": ["240.0.0.1", "255.255.255.255", "192.0.0.8", "198.18.0.1", "192.88.99.1"],
    "documentation": ["192.0.2.1", "198.51.100.1", "203.0.113.9", "2001:db8::1", "3fff::1"],
    "inside IPv6": ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"],
    "inside 6to4 and old forms": ["2002:7f00:1::", "2002:c0a8:101::1", "::127.0.0.1", "::8.8.8.8", "2001::1"],
    "other networks": ["64:ff9b:1::1", "100::1", "5f00::1"],
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_fetched(address: str) -> None:
    assert public(ip_address(address))


@pytest.mark.parametrize("address", [one for kind in NOT_PUBLIC.values() for one in kind])
def test_other_addresses_may_not(address: str) -> None:
    assert not public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_alike(address: IPv4Address) -> None:
    number = int(address)
    for inside in (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert public(IPv6Address(inside)) == public(address)


@given(st.ip_addresses())
def test_nothing_that_python_calls_private_is_public(address: IPv4Address | IPv6Address) -> None:
    known_private = address.is_private or address.is_loopback or address.is_link_local or address.is_multicast
    assert not (known_private and public(address) and not getattr(address, "ipv4_mapped", None))


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0x7f.1", "127.1", "0177.0.0.1", "1.2.3.4.5", "127.0.0.1.", "0x", "a.0x7f"],
)
def test_numbers_in_other_forms_are_odd(host: str) -> None:
    assert is_odd(host)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "example.org", "0x7f.example", "4chan.example", "1.fm", "::1", ""]
)
def test_plain_hosts_are_not(host: str) -> None:
    assert not is_odd(host)
