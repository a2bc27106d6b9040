"""The attacks, one to a file. Each takes the evidence and says what it tried and what it joined to somebody."""

from __future__ import annotations

from collections.abc import Callable

from prongsai.cli.auditing.attacks import changes, cookies, differences, keys, logs, results, times, words
from prongsai.cli.auditing.evidence import Evidence, Tried

ATTACKS: tuple[Callable[[Evidence], Tried], ...] = (
    words.attack,
    keys.attack,
    differences.attack,
    changes.attack,
    times.attack,
    results.attack,
    logs.attack,
    cookies.attack,
)
