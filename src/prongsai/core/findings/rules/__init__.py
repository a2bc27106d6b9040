"""Every rule, listed by hand: a module that is not here does not run, and a test says so."""

from __future__ import annotations

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding
from prongsai.core.findings.rules import (
    ceiling,
    change,
    framework_changed,
    highest_lowest,
    indicator_ranking,
    instrument_gap,
    largest_fall,
    level_change,
    lost_again,
    lost_items,
    next_level,
    regained_items,
    small_sample,
    strength_weakness,
    trend,
)
from prongsai.core.rules import Rule

# In the order in which a reader wants to know.
RULES: tuple[Rule[History, Finding], ...] = (
    strength_weakness.check,
    next_level.check,
    level_change.check,
    change.check,
    largest_fall.check,
    trend.check,
    indicator_ranking.check,
    highest_lowest.check,
    instrument_gap.check,
    ceiling.check,
    small_sample.check,
    framework_changed.check,
    lost_items.check,
    lost_again.check,
    regained_items.check,
)
