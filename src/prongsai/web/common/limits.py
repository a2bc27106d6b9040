"""How often one address may do something. No address is kept: what is counted are digests with a key that is thrown
away after minutes, in memory alone.

The address is the one the connection comes from. An office behind one router is one address, so limits are wide; they
keep out floods and guessing, not people. Each process counts for itself. Behind a proxy the server has to be told to
trust it, as `prongsai up` does with an https origin, or the proxy is the one address everybody comes from.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import threading
import time

_TRACKED = 10_000
_NETWORK = 64  # bits of an IPv6 address that belong to one household or office


class Limit:
    """Counts by somebody within a span of seconds. Digests of one span tell nothing in the next."""

    def __init__(self, most: int, seconds: float, *, tracked: int = _TRACKED) -> None:
        self._most, self._seconds, self._tracked = most, seconds, tracked
        self._lock = threading.Lock()
        self._begin()

    def _begin(self) -> None:
        self._until = time.monotonic() + self._seconds
        self._key = secrets.token_bytes(16)
        self._counts: dict[bytes, int] = {}

    def _digest(self, who: str) -> bytes:
        if time.monotonic() >= self._until:
            self._begin()
        return hashlib.blake2b(who.encode(), key=self._key, digest_size=8).digest()

    def reached(self, who: str) -> bool:
        """Whether somebody may do no more for now."""
        with self._lock:
            return self._counts.get(self._digest(who), 0) >= self._most

    def count(self, who: str) -> None:
        """Somebody did it once more. Where too many are counted already, newcomers are not: a flood from everywhere is
        the business of whoever stands before this machine."""
        with self._lock:
            digest = self._digest(who)
            if digest in self._counts or len(self._counts) < self._tracked:
                self._counts[digest] = self._counts.get(digest, 0) + 1

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._begin()


def network(address: str) -> str:
    """Whom an address stands for: itself, or the network of an IPv6 address, of which everybody has billions."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    if read.version == 6 and read.ipv4_mapped is None:
        return str(ipaddress.ip_network((read, _NETWORK), strict=False))
    return address
