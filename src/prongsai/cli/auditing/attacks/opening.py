"""Opening every state of a box that was found with everything that could be a secret, wherever it lies."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from prongsai.cli.auditing.evidence import Copy, Evidence, Shut, unpacked
from prongsai.core.surveys.boxes import Box, from_bytes, to_bytes
from prongsai.web.tallies.sealing import BrokenSeal, open_box

_KEY, _HEAD = 32, 8
_SMALL = 16 * 1024
_LOTS = 18  # different bytes among 32: fewer are text or nothing
_FIRST_BLOCK = (1).to_bytes(4, "little") + bytes(12)
_HEX = re.compile(rb"[0-9a-fA-F]{64}")


@dataclass(frozen=True)
class Opened:
    """A state that could be read. ``anywhere``: also without the secrets the machine had while it was open."""

    shut: Shut
    box: Box
    anywhere: bool


@dataclass(frozen=True)
class Opening:
    """What came of it, and how many keys were tried on how many states."""

    opened: Sequence[Opened]
    keys: int
    states: int


@lru_cache(maxsize=1)
def try_all(evidence: Evidence) -> Opening:
    """Try every 32 bytes of all copies as a secret of every state found anywhere."""
    states = list(dict.fromkeys(evidence.boxes))
    opened = [*_plain(states)]
    begins = _begins(states)
    head = to_bytes(Box(b"", b""))[:_HEAD]
    elsewhere = _candidates(copy for copy in evidence.copies if copy.counted or not copy.live)
    keys = elsewhere | _candidates(copy for copy in evidence.copies if copy.live and not copy.counted)
    for key in keys:
        stream = Cipher(ChaCha20(key, _FIRST_BLOCK), mode=None).encryptor().update(head)
        for shut in begins.get(stream, ()):
            with contextlib.suppress(BrokenSeal):
                box = open_box(shut.sealed, key, key=shut.key, version=shut.version)
                opened.append(Opened(shut, box, key in elsewhere))
    return Opening(opened, len(keys), len(states))


def _begins(states: Iterable[Shut]) -> dict[bytes, list[Shut]]:
    """States by what they begin with: the right key makes that of the start of every box."""
    found: dict[bytes, list[Shut]] = {}
    for shut in states:
        found.setdefault(shut.sealed[:_HEAD], []).append(shut)
    return found


def _plain(states: Iterable[Shut]) -> Iterator[Opened]:
    """Boxes that are not sealed at all."""
    for shut in states:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            yield Opened(shut, from_bytes(shut.sealed.rstrip(b"\0")), anywhere=True)


def _candidates(copies: Iterable[Copy]) -> set[bytes]:
    seen: set[bytes] = set()
    keys: set[bytes] = set()
    for copy in copies:
        for _, content in unpacked(copy.files):
            step = 1 if len(content) <= _SMALL else 8
            for start in range(0, len(content), 4096):
                page = content[start : start + 4096 + _KEY - step]
                if page in seen:
                    continue
                seen.add(page)
                keys.update(page[at : at + _KEY] for at in range(0, len(page) - _KEY + 1, step))
                keys.update(bytes.fromhex(found.decode()) for found in _HEX.findall(page))
    return {key for key in keys if len(set(key)) >= _LOTS}
