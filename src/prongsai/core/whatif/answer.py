"""The question "what would raise the level?", answered from everything that is known of one agency."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from prongsai.core.packs.model import Pack
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.core.scores.rounding import HUNDRED
from prongsai.core.whatif.gains import gains
from prongsai.core.whatif.model import Way, WhatIf
from prongsai.core.whatif.moves import Efforts
from prongsai.core.whatif.needs import needs
from prongsai.core.whatif.raising import settled
from prongsai.core.whatif.standing import reached, standing
from prongsai.core.whatif.ways import ways

USUAL_EFFORT = Decimal(1)


def whatif(pack: Pack, inputs: Inputs, effort: Mapping[str, Decimal | None] | None = None) -> WhatIf:
    """What blocks the next level, what every score would add, and the cheapest ways to the next level.

    ``inputs`` are those of ``compute``. ``effort`` says what it takes to gain a disclosure, by code and in any unit:
    0 or more, ``None`` for one that cannot be gained, 1 where nothing is said. Only disclosures that are given with
    less than 100 points can be part of a way.
    """
    result = compute(pack, inputs)
    known = settled(inputs, result)
    here = standing(pack, result)
    target = here.target if here else None
    may_be_there = target is not None and reached(target, result, "high")
    certain: tuple[Way, ...] = ()
    possible: tuple[Way, ...] = ()
    searched = True
    if target is not None:
        efforts = _efforts(pack, known, effort or {})
        certain, searched = ways(pack, known, target, efforts, "low")
        if not may_be_there:
            possible, all_seen = ways(pack, known, target, efforts, "high")
            # A way that only may lead there is of use while it costs less than every one that does.
            possible = tuple(way for way in possible if not certain or way.effort < certain[0].effort)
            searched = searched and all_seen
    return WhatIf(
        pack_id=pack.id,
        digest=pack.digest,
        places=result.places,
        total=result.total,
        standing=here,
        may_be_there=may_be_there,
        gains=tuple(gains(pack, known, result)),
        needs=tuple(needs(pack, known, result, target)) if target is not None else (),
        certain=certain,
        possible=possible,
        searched=searched,
        reason=result.total.reason if here is None else None,
    )


def _efforts(pack: Pack, inputs: Inputs, effort: Mapping[str, Decimal | None]) -> Efforts:
    lost = [code for code, points in inputs.items.items() if pack.items[code].kind == "disclosure" and points < HUNDRED]
    wanted = {code: effort.get(code, USUAL_EFFORT) for code in lost}
    return {code: needed for code, needed in wanted.items() if needed is not None}
