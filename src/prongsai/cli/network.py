"""Where a server can listen on this machine, and by which names others reach it."""

from __future__ import annotations

import contextlib
import errno
import socket
import sys

from prongsai.core.errors import ProngsaiError

_TRIES = 20
_EVERYWHERE = {"0.0.0.0", "::"}
# Windows refuses ports it keeps for itself, and those another program wants alone, as if they needed rights.
_TAKEN = {errno.EADDRINUSE} | ({errno.EACCES} if sys.platform == "win32" else set())
# Elsewhere this lets a port be used that was just left; on Windows it would share one that is in use.
if sys.platform == "win32":
    _ALONE = socket.SO_EXCLUSIVEADDRUSE
else:
    _ALONE = socket.SO_REUSEADDR
# An address reserved for documentation. Nothing is sent: only the way to it is asked for.
_AWAY = ("192.0.2.1", 9)


class CannotListen(ProngsaiError):
    """An address of this machine, or a port, on which no server can be started."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"เปิดให้บริการที่ {host} พอร์ต {port} ไม่ได้ ({reason}) กรุณาเลือกด้วย --host และ --port",
            f"Nothing can be served on {host} port {port} ({reason}); choose others with --host and --port.",
        )


def listening(host: str, wanted: int) -> socket.socket:
    """A socket that listens on the wanted port, or on the next free one. Raises ``CannotListen``."""
    for port in range(wanted, min(wanted + _TRIES, 65536)):
        try:
            family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            opened = socket.socket(family, kind)
        except OSError as error:
            raise CannotListen(host, port, error.strerror or str(error)) from error
        try:
            opened.setsockopt(socket.SOL_SOCKET, _ALONE, 1)
            opened.bind(address)
            opened.listen()
        except OSError as error:
            opened.close()
            if error.errno not in _TAKEN:
                raise CannotListen(host, port, error.strerror or str(error)) from error
        else:
            return opened
    raise CannotListen(host, wanted, f"{_TRIES} ports are taken")


def reached_from_outside(host: str) -> list[str]:
    """The addresses by which other machines reach a server that listens on ``host``; none when it is this one's own."""
    if host in _EVERYWHERE:
        return _addresses()
    return [] if _is_loopback(host) else [host]


def local_name(host: str) -> str:
    """The name by which this machine itself reaches that server."""
    return "localhost" if host in _EVERYWHERE or _is_loopback(host) else host


def host_names(host: str) -> list[str]:
    """Every name by which others may reach that server: addresses, and the name of the machine."""
    outside = reached_from_outside(host)
    name = socket.gethostname().lower()
    return [*outside, name, f"{name}.local"] if outside else []


def in_address(host: str) -> str:
    """A host as it stands in a web address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def _is_loopback(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")


def _addresses() -> list[str]:
    """The IPv4 addresses of this machine, that of its usual way out first."""
    found: list[str] = []
    # Without a network there is no way out, and the name of the machine may have no address: then there is none.
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        way.connect(_AWAY)
        found.append(way.getsockname()[0])
    with contextlib.suppress(OSError):
        found += socket.gethostbyname_ex(socket.gethostname())[2]
    return [address for address in dict.fromkeys(found) if not _is_loopback(address)]
