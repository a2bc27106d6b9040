"""What somebody holds who wants to know who answered what: everything but the memory of the running program."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from prongsai.core.packs.model import Text

Rows = Mapping[str, Sequence[Mapping[str, object]]]
PLACE = "(place)"
"""The column of ``Rows`` that says where in its table a row lies: rowid or ctid."""


@dataclass(frozen=True)
class Planted:
    """Somebody whose answers, code, machine and moments are known. Times are seconds since 1970.

    ``arrival`` is what the server gave out with the form. ``before`` and ``after`` are the numbers of the copies around
    the answer.
    """

    number: int
    survey: str
    code: str
    address: str
    forwarded: str
    agent: str
    answers: Mapping[str, str]
    group: str
    canary: str
    comment: str
    arrival: str = ""
    cookies: tuple[str, ...] = ()
    sent: float = 0.0
    done: float = 0.0
    before: int = 0
    after: int = 0


@dataclass(frozen=True)
class Shut:
    """A state of a box as it lay in the database, in its journal or in a copy."""

    key: str
    version: int
    sealed: bytes


@dataclass(frozen=True)
class Copy:
    """What could be copied at one moment. ``files`` by name; ``times`` when each was changed; ``rows`` by table.

    ``counted``: after the surveys were counted. ``live``: with the folder of secrets, as the machine needs it itself.
    """

    label: str
    files: Mapping[str, bytes]
    rows: Rows = field(default_factory=dict)
    times: Mapping[str, float] = field(default_factory=dict)
    counted: bool = False
    live: bool = False


@dataclass(frozen=True, eq=False)
class Evidence:
    """Everything collected. ``boxes`` are all states found; ``log`` what the server wrote, ``log_lines`` those it wrote
    while people answered; ``releases`` by survey what came out; ``comments`` by survey in the order of the table."""

    planted: Sequence[Planted]
    copies: Sequence[Copy]
    boxes: Sequence[Shut]
    surveys: Mapping[str, str]
    log: bytes = b""
    log_lines: Sequence[str] = ()
    releases: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    comments: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)

    @cached_property
    def newest(self) -> Mapping[str, int]:
        """The newest version of every box, by key: the only one the machine itself has to be able to open."""
        found: dict[str, int] = {}
        for box in self.boxes:
            found[box.key] = max(box.version, found.get(box.key, 0))
        return found


@dataclass(frozen=True)
class Tried:
    """What one attack tried: how many attempts, and what it joined to somebody. Nothing joined is what is wanted."""

    attack: str
    said: Text
    attempts: int
    joined: Sequence[str] = ()
    note: Text | None = None


def unpacked(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file, and the members of those that are ZIP."""
    for name, content in files.items():
        yield name, content
        if content[:4] == b"PK\x03\x04":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                inner = {f"{name}!{member}": archive.read(member) for member in archive.namelist()}
            yield from unpacked(inner)
