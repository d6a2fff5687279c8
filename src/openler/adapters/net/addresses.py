"""Which addresses of the internet are public, and which are never asked (threat T8).

Guarantees: an address passes only if every party of the internet would reach the same machine
by it. `ipaddress.is_global` alone does not say so: on Python 3.11 it holds for the NAT64 form
of 127.0.0.1, for 6to4, for site-local addresses, for multicast and for 192.0.0.192.
"""

from __future__ import annotations

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from typing import Final

# IANA IPv4 Special-Purpose Address Registry: what `is_global` lets pass and we do not.
_NEVER_4: Final = (
    IPv4Network("192.0.0.0/24"),  # IETF protocol assignments (RFC 6890)
    IPv4Network("192.88.99.0/24"),  # 6to4 relays, deprecated (RFC 7526)
)

# RFC 4291 section 2.4: the only block out of which global unicast addresses are given. Outside
# it lie the loopback, mapped (::ffff:0:0/96), compatible (::/96) and NAT64 (64:ff9b::/96,
# 64:ff9b:1::/48) forms of IPv4, unique local, link-local, site-local and multicast addresses.
_GLOBAL_6: Final = IPv6Network("2000::/3")

# IANA IPv6 Special-Purpose Address Registry: what lies inside that block and is not ordinary.
_NEVER_6: Final = (
    IPv6Network("2001::/23"),  # IETF protocol assignments, Teredo (RFC 4380) among them
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4: an IPv4 address inside (RFC 3056)
    IPv6Network("3fff::/20"),  # documentation (RFC 9637)
)
_ISATAP: Final = frozenset({0x00005EFE, 0x02005EFE})  # RFC 5214 section 6.1: IPv4 at the end


def is_public(text: str) -> bool:
    """Tell whether an address, as a resolver gives it, is one that may be asked."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return _is_public_4(address)
    return _is_public_6(address)


def _is_public_4(address: IPv4Address) -> bool:
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(address in network for network in _NEVER_4)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id is not None:  # a zone is a place on this machine (RFC 4007)
        return False
    if address not in _GLOBAL_6 or not address.is_global or address.is_multicast:
        return False
    if (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP:
        return False
    return not any(address in network for network in _NEVER_6)
