"""Times two ways of doing the same work in turn, so that both meet the same machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """Median seconds of one run each, and how many times the peer's time ours takes."""

    name: str
    ours: float
    peer: float
    peer_name: str

    @property
    def ratio(self) -> float:
        """Ours divided by the peer: below 1 is faster."""
        return self.ours / self.peer

    def line(self) -> str:
        """One line for people."""
        return (
            f"{self.name:<44} {1 / self.ours:>10.1f}/s   "
            f"{self.peer_name:<34} {1 / self.peer:>10.1f}/s   ratio {self.ratio:.2f}"
        )


def compare(
    name: str, ours: Callable[[], object], peer_name: str, peer: Callable[[], object], *, rounds: int, repeat: int = 1
) -> Comparison:
    """Run both ``rounds`` times, alternating; each timed run calls the work ``repeat`` times."""
    ours(), peer()
    mine: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        mine.append(_seconds(ours, repeat))
        theirs.append(_seconds(peer, repeat))
    return Comparison(name, statistics.median(mine), statistics.median(theirs), peer_name)


def _seconds(work: Callable[[], object], repeat: int) -> float:
    start = time.perf_counter()
    for _ in range(repeat):
        work()
    return (time.perf_counter() - start) / repeat
