"""Whether a report is an agency's own, by the name it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from prongsai.core.lints.similar import alike
from prongsai.core.thai.text import squash

Belonging = Literal["own", "near", "unnamed", "other"]
_KINDS = re.compile(r"^(?:องค์(?:การ|กร)บริหารส่วน(?:ตำบล|จังหวัด)?|เทศบาล(?:นคร|เมือง|ตำบล)?|อบต\.?|อบจ\.?)")
_NEAR = 0.85


def belonging(own: str, named: str | None, lines: Iterable[str]) -> Belonging:
    """How the name in a report fits the agency's own.

    "near": the kind or a letter differs, or the report names the agency somewhere but another more often; a person has
    to look. "other": it is the report of somebody else.
    """
    wanted = squash(own)
    if named is not None and squash(named) == wanted:
        return "own"
    bare = _bare(wanted)
    if named is None:
        return "near" if any(bare in squash(line) for line in lines) else "unnamed"
    read = _bare(squash(named))
    if read == bare or read.startswith(bare) or alike(read, bare, _NEAR):
        return "near"
    return "near" if any(wanted in squash(line) for line in lines) else "other"


def _bare(squashed: str) -> str:
    return _KINDS.sub("", squashed)
