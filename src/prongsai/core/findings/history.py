"""What every rule is given: the results of one agency in one year or more, the last being the year in question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from prongsai.core.errors import ProngsaiError
from prongsai.core.findings.model import Subject
from prongsai.core.packs.model import Item, Pack
from prongsai.core.scores.model import Kind, Result, Score
from prongsai.core.scores.rounding import half_up


class UnorderedYears(ProngsaiError):
    """Years that are not there, not ascending, or there twice."""

    def __init__(self, years: Sequence[int]) -> None:
        found = ", ".join(map(str, years))
        super().__init__(
            f"ต้องมีผลอย่างน้อยหนึ่งปี เรียงจากปีเก่าไปปีใหม่และไม่ซ้ำกัน แต่ได้ปี {found or '(ไม่มี)'} กรุณาเรียงใหม่",
            f"Results must be of one year or more, oldest first and each once, but the years are {found or '(none)'}; "
            "put them in order.",
        )


@dataclass(frozen=True)
class YearResult:
    """What is known of one year.

    ``answers`` is the number of respondents by instrument, ``None`` where it is not known. ``lost_items`` are the
    codes of disclosures without score; codes that are not in the pack say nothing. ``advice`` is what the assessor said
    of items, by code. ``group`` is the agency's group as the pack names it where it sets the least number of answers.
    """

    pack: Pack
    result: Result
    answers: Mapping[str, int | None] = field(default_factory=dict)
    lost_items: tuple[str, ...] = ()
    group: str | None = None
    advice: Mapping[str, str] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The fiscal year, Buddhist era."""
        return self.pack.year

    @cached_property
    def subjects(self) -> dict[Subject, Score]:
        """Total, instruments and indicators with their scores, in the order of the pack."""
        return {
            Subject(step.kind, step.code): step.score
            for step in self.result.trace.walk()
            if step.kind in ("total", "instrument", "indicator")
        }

    def points(self, subject: Subject) -> Decimal | None:
        """The score as it is published, rounded to the decimals of the pack; ``None`` when there is no one value."""
        score = self.subjects.get(subject)
        return None if score is None or score.value is None else half_up(score.value, self.pack.rounding.places)

    def of_kind(self, kind: Kind) -> dict[Subject, Decimal]:
        """The scores of this kind that have a value."""
        found = {subject: self.points(subject) for subject in self.subjects if subject.kind == kind}
        return {subject: points for subject, points in found.items() if points is not None}

    @cached_property
    def lost(self) -> tuple[Item, ...]:
        """Disclosures without score, as listed and as computed, in the order of the pack."""
        zero = {code for code, score in self.result.items.items() if score.value == 0}
        return tuple(
            item
            for item in self.pack.items.values()
            if item.kind == "disclosure" and (item.code in self.lost_items or item.code in zero)
        )


@dataclass(frozen=True)
class History:
    """Results of years in ascending order. Raises ``UnorderedYears``."""

    years: tuple[YearResult, ...]

    def __post_init__(self) -> None:
        years = [result.year for result in self.years]
        if not years or years != sorted(set(years)):
            raise UnorderedYears(years)

    @property
    def now(self) -> YearResult:
        """The year in question."""
        return self.years[-1]

    @property
    def before(self) -> YearResult | None:
        """The year just before; ``None`` when its results are not there."""
        earlier = self.years[-2] if len(self.years) > 1 else None
        return earlier if earlier is not None and earlier.year == self.now.year - 1 else None

    @cached_property
    def changes(self) -> dict[Subject, tuple[Decimal, Decimal]]:
        """Scores that have a value both in the year before and now: (before, now)."""
        return dict(self._changes())

    def _changes(self) -> Iterator[tuple[Subject, tuple[Decimal, Decimal]]]:
        for subject in self.now.subjects if self.before is not None else ():
            was = self.before.points(subject) if self.before is not None else None
            now = self.now.points(subject)
            if was is not None and now is not None:
                yield subject, (was, now)
