"""Items of one year matched with those of an earlier year by what they mean, because codes change."""

from __future__ import annotations

from prongsai.core.findings.history import YearResult
from prongsai.core.packs.crosswalk import crosswalk


def lost_earlier(year: YearResult, now: YearResult) -> dict[str, tuple[str, ...]]:
    """Items lost in the earlier year that share a subject with an item of today: their codes then, by code now."""
    lost = {item.code for item in year.lost}
    codes: dict[str, tuple[str, ...]] = {}
    for row in crosswalk(year.pack, now.pack).rows:
        if row.new is not None and row.old in lost:
            codes[row.new] = tuple(dict.fromkeys((*codes.get(row.new, ()), row.old)))
    return codes
