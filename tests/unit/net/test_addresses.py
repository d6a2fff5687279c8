from __future__ import annotations

import pytest

from openler.adapters.net.addresses import is_public


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07::1", "2a00:1450::1"]
)
def test_an_ordinary_address_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
    ],
)
def test_an_ipv4_address_of_a_special_block_is_not(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("::127.0.0.1", "compatible"),
        ("::8.8.8.8", "compatible"),
        ("::ffff:127.0.0.1", "mapped"),
        ("::ffff:8.8.8.8", "mapped"),
        ("::ffff:0:127.0.0.1", "translated"),
        ("64:ff9b::7f00:1", "NAT64"),
        ("64:ff9b::a9fe:a9fe", "NAT64"),
        ("64:ff9b::808:808", "NAT64"),
        ("64:ff9b:1::7f00:1", "local NAT64"),
        ("100::1", "discard only"),
        ("2001::7f00:1", "Teredo"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"),
        ("2001:2::1", "benchmarking"),
        ("2001:10::1", "ORCHID"),
        ("2001:db8::1", "documentation"),
        ("2002:7f00:1::", "6to4"),
        ("2002:808:808::1", "6to4"),
        ("2606:2800::5efe:127.0.0.1", "ISATAP"),
        ("2606:2800::200:5efe:127.0.0.1", "ISATAP"),
        ("3fff::1", "documentation"),
        ("5f00::1", "segment routing"),
        ("fc00::1", "unique local"),
        ("fd00:ec2::254", "unique local"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local with a zone"),
        ("2606:2800::1%eth0", "with a zone"),
        ("fec0::1", "site-local"),
        ("ff02::1", "multicast"),
        ("ff0e::1", "global multicast"),
    ],
)
def test_an_ipv6_address_that_is_special_or_holds_an_ipv4_address_is_not(address, what):
    assert not is_public(address), what


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.1", "0x7f.1", "8.8.8.8 ", "8.8.8.8/32", "08.8.8.8"]
)
def test_what_is_no_address_is_not_public(text):
    assert not is_public(text)
