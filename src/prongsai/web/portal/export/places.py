"""Which file an address becomes, and how one file points to another."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from prongsai.core.errors import ProngsaiError

_LONGEST = 200  # bytes of a file's name; file systems take 255
# What an address may ask beside its path and still be the same page.
_IDLE = frozenset({"page"})


class WrongAddress(ProngsaiError):
    """An address under which nothing can be published."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"ที่อยู่ “{found}” ใช้ไม่ได้ กรุณาระบุที่อยู่เต็ม เช่น --address https://www.example.go.th/ita",
            f'The address "{found}" cannot be used; say it whole, as --address https://www.example.go.th/ita.',
        )


@dataclass(frozen=True)
class Target:
    """A page or file of the portal: its path below the address, percent signs resolved, and its language."""

    path: str
    english: bool = False

    @property
    def file(self) -> str:
        """The file it is written to, below the folder of the export."""
        parts = [_short(part) for part in self.path.split("/")]
        name = "/".join(parts)
        if name.endswith("/") or not name:
            return f"{name}index.en.html" if self.english else f"{name}index.html"
        if not self.english:
            return name
        stem, dot, ending = name.rpartition(".")
        return f"{stem}.en.{ending}" if dot and "/" not in ending else f"{name}.en"

    @property
    def query(self) -> str:
        """What the address asks beside the path."""
        return "lang=en" if self.english else ""


class Place:
    """Where the exported portal will be reached, and what of it is exported: ``slugs``, and with ``whole`` what stands
    outside any agency. Raises ``WrongAddress``."""

    def __init__(self, address: str, slugs: AbstractSet[str], *, whole: bool) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment:
            raise WrongAddress(address)
        self.scheme, self.host = parts.scheme, parts.netloc
        self.script = parts.path.rstrip("/")
        self.base = f"{parts.scheme}://{parts.netloc}{self.script}/"
        self.slugs, self.whole = slugs, whole

    def address(self, target: Target) -> str:
        """The full address of a target."""
        return self.base + quote(target.path) + (f"?{target.query}" if target.query else "")

    def is_ours(self, link: str, at: Target) -> bool:
        """Whether a link on a page leads into the installation."""
        return f"{self._whole(link, at)}/".startswith(self.base)

    def _whole(self, link: str, at: Target) -> str:
        whole = urljoin(self.address(at), link)
        # Django writes addresses of static files once, for the place it was first asked at.
        static = f"{self.scheme}://{self.host}/static/"
        return whole.replace(static, f"{self.base}static/", 1) if whole.startswith(static) else whole

    def target(self, link: str, at: Target) -> tuple[Target, str] | None:
        """What a link on a page leads to, and to which part of it; ``None`` where that is not exported."""
        parts = urlsplit(self._whole(link, at))
        path = unquote(parts.path[len(self.script) + 1 :])
        asked = dict(parse_qsl(parts.query))
        language = asked.pop("lang", "th")
        if asked.keys() - _IDLE or language not in ("th", "en") or not self._is_exported(path):
            return None
        return Target(path, language == "en"), unquote(parts.fragment)

    def _is_exported(self, path: str) -> bool:
        parts = path.split("/")
        if any(part in (".", "..") or "\\" in part or "\0" in part for part in parts) or "" in parts[:-1]:
            return False
        first = parts[0]
        return (first in self.slugs and len(parts) > 1) or first == "static" or (self.whole and first not in self.slugs)


def relative(target: Target, part: str, at: Target) -> str:
    """How one file points to another, or to a part of it."""
    fragment = f"#{quote(part)}" if part else ""
    if target == at and part:
        return fragment
    way = posixpath.relpath(target.file, posixpath.dirname(at.file) or ".")
    return quote(way) + fragment


def _short(part: str) -> str:
    if len(part.encode()) <= _LONGEST:
        return part
    stem, dot, suffix = part.rpartition(".")
    ending = f"{dot}{suffix}" if stem and len(suffix) < 10 else ""
    kept = (stem or part).encode()[:120].decode(errors="ignore")
    return f"{kept}-{hashlib.sha256(part.encode()).hexdigest()[:16]}{ending}"
