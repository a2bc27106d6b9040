"""What came out: groups too small, groups that can be worked out from others, comments that point at somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from prongsai.cli.auditing.evidence import Evidence, Tried
from prongsai.core.packs.model import Text

_SAID = Text(
    "ตรวจผลที่เปิดเผย: กลุ่มที่เล็กเกินไป กลุ่มที่คำนวณได้จากกลุ่มอื่น และข้อความที่มีน้อยเกินไปในสัปดาห์ใด",
    "Looked at what was released: groups that are too small or follow from others, and weeks with too few comments",
)


def attack(evidence: Evidence) -> Tried:
    """Every group is large enough, also every one that is left when others are taken away."""
    attempts, joined = 0, []
    for survey, release in evidence.releases.items():
        smallest = int(release["k"])
        for what, n in _crowds(release):
            attempts += 1
            if 0 < n < smallest:
                joined.append(f"{survey}: {what} has {n} people, fewer than {smallest}")
        for week, n in Counter(str(row["week"]) for row in evidence.comments.get(survey, ())).items():
            attempts += 1
            if n < smallest:
                joined.append(f"{survey}: {n} comments of the week of {week}, fewer than {smallest}")
    return Tried("results", _SAID, attempts, tuple(joined))


def _crowds(release: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Everybody where anything is shown, every part, and what is left of everybody without the parts of a kind."""
    if not release["shown"]:
        return
    yield "everybody", release["n"]
    for kind in ("groups", "places"):
        parts = {code: part["n"] for code, part in release[kind].items() if part is not None}
        yield from ((f"{kind} {code}", n) for code, n in parts.items())
        if parts:
            yield f"what is left beside the {kind}", release["n"] - sum(parts.values())
