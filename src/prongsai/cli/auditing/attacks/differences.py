"""The difference of two states between which one person answered is what that person answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

from prongsai.cli.auditing.attacks.opening import Opened, try_all
from prongsai.cli.auditing.evidence import Evidence, Planted, Tried
from prongsai.core.packs.model import Text
from prongsai.core.surveys.boxes import Box
from prongsai.core.surveys.tallies import ALL

_MOST_BETWEEN = 2
_SAID = Text(
    "นำสภาพของกล่องทุกคู่มาลบกัน ถ้าเปิดได้ แล้วเทียบกับคำตอบและข้อความของผู้ตอบแต่ละคน",
    "Took every two states of a box from each other, where they open, and compared the rest "
    "with everybody's answers and comments",
)


def attack(evidence: Evidence) -> Tried:
    """No two states that open lie close together."""
    opened = {one.shut: one for one in try_all(evidence).opened}
    states = Counter(shut.key for shut in set(evidence.boxes))
    attempts, joined = sum(n * (n - 1) // 2 for n in states.values()), []
    for one, other in combinations(sorted(opened.values(), key=lambda one: one.shut.version), 2):
        if one.shut.key == other.shut.key and 0 < other.box.n - one.box.n <= _MOST_BETWEEN:
            joined += _read(evidence, one, other)
    return Tried("differences", _SAID, attempts, tuple(dict.fromkeys(joined)))


def _read(evidence: Evidence, one: Opened, other: Opened) -> list[str]:
    answers, comments = _counts(other.box), set(other.box.comments) - set(one.box.comments)
    for answer, times in _counts(one.box).items():
        answers[answer] = answers.get(answer, 0) - times
    states = f"states {one.shut.version} and {other.shut.version}"
    return [
        f"respondent {person.number}: answers read from {states}"
        for person in evidence.planted
        if evidence.surveys.get(person.survey) == one.shut.key and _fits(person, answers)
    ] + [
        f"respondent {person.number}: comment read from {states}"
        for person in evidence.planted
        if any(person.canary in text for _, text in comments)
    ]


def _counts(box: Box) -> dict[tuple[str, str], int]:
    counts: Mapping[str, Mapping[str, int]] = box.cells[ALL].counts if ALL in box.cells else {}
    return {(key, choice): n for key, choices in counts.items() for choice, n in choices.items()}


def _fits(person: Planted, answers: Mapping[tuple[str, str], int]) -> bool:
    return all(answers.get(answer, 0) > 0 for answer in person.answers.items())
