"""Which addresses of the internet a page may be fetched from: public ones, and only those.

An address that a stranger chose (in a link, by a redirect, through a name server) must not reach what listens on this
machine or its network. In goes an address that a name resolved to, out comes what is against it.
"""

from __future__ import annotations

import ipaddress

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# The one block of IPv6 that public addresses are given out from (RFC 4291, IANA); all else is local, reserved or
# stands for an address of IPv4.
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
# Translators put an address of IPv4 into the last 32 bits (RFC 6052).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Documentation (RFC 9637) and segment routing, which older versions of Python take for public.
_RESERVED = (ipaddress.IPv6Network("3fff::/20"), ipaddress.IPv6Network("5f00::/16"))
# Special purposes in the registry of IANA, not all of which every version of Python knows: protocols of its own, AS112,
# relays to IPv6.
_SPECIAL = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.31.196.0/24", "192.88.99.0/24", "192.175.48.0/24")))


def objection(address: str) -> str:
    """What is against fetching from this address, such as "loopback"; "" if it is public."""
    return _objection(ipaddress.ip_address(address.partition("%")[0]))


def _objection(address: _Address) -> str:
    if isinstance(address, ipaddress.IPv6Address):
        inner = _embedded(address)
        if inner is not None:
            return _objection(inner)
    for what, holds in (
        ("loopback", address.is_loopback),
        ("unspecified", address.is_unspecified),
        ("link-local", address.is_link_local),
        ("multicast", address.is_multicast),
        ("private", address.is_private),
        ("not public", not address.is_global or address.is_reserved or _is_special(address)),
    ):
        if holds:
            return what
    return ""


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The address of IPv4 that one of IPv6 leads to."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _is_special(address: _Address) -> bool:
    if isinstance(address, ipaddress.IPv4Address):
        return any(address in network for network in _SPECIAL)
    return address not in _GLOBAL_UNICAST or any(address in network for network in _RESERVED)
