"""Whether a link opens: asked once, politely, when somebody wants to know. Never asks inside a network of its own."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_SECONDS = 8
_AGENT = "Prongsai (link check)"
_MOST_HOPS = 5
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


class PrivateAddress(OSError):
    """A host that is not on the open internet."""


@dataclass(frozen=True)
class Answer:
    """What came of it: "ok", "moved" (to another host), "not_found", "error" (``status`` says which), "timeout",
    "tls_error", "unreachable" or "private"."""

    state: str
    status: int = 0
    host: str = ""


def look_at(url: str, *, loopback: bool = False) -> Answer:
    """Open a link and read nothing of it. ``loopback`` allows this machine, for tests."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Http(loopback=loopback), _Https(loopback=loopback), _Hops(), urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(), urllib.request.UnknownHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    wanted = urlsplit(url)
    try:
        request = urllib.request.Request(url, headers={"User-Agent": _AGENT, "Accept": "*/*"})
        with opener.open(request, timeout=_SECONDS) as found:
            host = urlsplit(found.url).hostname or ""
            return Answer("ok" if host == wanted.hostname else "moved", found.status, host)
    except urllib.error.HTTPError as error:
        error.close()
        return Answer("not_found" if error.code in (404, 410) else "error", error.code)
    except urllib.error.URLError as error:
        return Answer(_why(error.reason))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(_why(error))


def _why(reason: object) -> str:
    match reason:
        case PrivateAddress():
            return "private"
        case TimeoutError():
            return "timeout"
        case ssl.SSLError():
            return "tls_error"
        case _:
            return "unreachable"


def _connected(host: str, port: int, timeout: Any, *, loopback: bool) -> socket.socket:
    """A connection to a host. The address that was looked at is the one connected to, so that no name can change."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, address in found:
        where = _behind(ipaddress.ip_address(str(address[0]).partition("%")[0]))
        if not (where.is_global and not where.is_multicast) and not (loopback and where.is_loopback):
            raise PrivateAddress(str(where))
    first = found[0][4]
    return socket.create_connection((str(first[0]), int(first[1])), timeout)


def _behind(address: _Address) -> _Address:
    """The address that is reached in the end: some of IPv6 only carry one of IPv4, which may be inside."""
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour
        if carried is None and address in _TRANSLATED:
            carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        return carried or address
    return address


def _connection(kind: Any, *, loopback: bool) -> Any:
    class Connection(kind):  # type: ignore[misc]
        """Connects only where it may."""

        def connect(self) -> None:
            self.sock = _connected(self.host, self.port, self.timeout, loopback=loopback)
            if isinstance(self, http.client.HTTPSConnection):
                context = ssl.create_default_context()
                self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    return Connection


class _Http(urllib.request.HTTPHandler):
    def __init__(self, *, loopback: bool) -> None:
        super().__init__()
        self._kind = _connection(http.client.HTTPConnection, loopback=loopback)

    def http_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(self._kind, req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, *, loopback: bool) -> None:
        super().__init__()
        self._kind = _connection(http.client.HTTPSConnection, loopback=loopback)

    def https_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(self._kind, req)


class _Hops(urllib.request.HTTPRedirectHandler):
    max_redirections = _MOST_HOPS
