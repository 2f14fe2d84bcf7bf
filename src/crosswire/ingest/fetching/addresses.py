"""Which addresses of machines are public, whatever form they come in."""

from __future__ import annotations

from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from crosswire.lexicons import rows

_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291, 2.5.5.1: deprecated, but some systems still route it


def is_public(address: str) -> bool:
    """Whether an IP address in its usual notation is one of the public network.

    An IPv6 address that carries an IPv4 address (mapped, compatible, 6to4, Teredo, NAT64) is public
    only if that one is. What is no IP address is not public.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return _is_global(found)
    carried = _carried(found)
    if found in _TRANSLATED or found.ipv4_mapped is not None:
        return all(_is_global(one) for one in carried)
    return _is_global(found) and all(_is_global(one) for one in carried)


def _carried(address: IPv6Address) -> tuple[IPv4Address, ...]:
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    if address.teredo is not None:
        return address.teredo
    if address in _COMPATIBLE or address in _TRANSLATED:
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    return ()


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    """Stricter than `is_global`, whose meaning changed between releases of Python."""
    if any(address in network for network in _not_global() if network.version == address.version):
        return False
    return address.is_global and not (
        address.is_private or address.is_loopback or address.is_link_local or address.is_multicast
        or address.is_reserved or address.is_unspecified
    )  # fmt: skip


@cache
def _not_global() -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(network) for network, _ in rows("ingest_networks.tsv", ("network", "what")))
