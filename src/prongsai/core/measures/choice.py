"""Which measures of the library a plan takes, and because of which findings.

Lost disclosures come first, each with the measure of its subject; then weak indicators none of whose disclosures is
known to be lost; then indicators that fell. What the form asks for besides is filled with measures that keep a
strength up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject
from prongsai.core.measures.model import Measure
from prongsai.core.packs.model import Item, Pack, Text

# Points below the threshold up to which one measure will do, and two; further down it takes three.
_NEAR, _FAR = Decimal(5), Decimal(15)
# A smaller fall above the threshold asks for no measure: a few respondents more or less can make it.
_LEAST_FALL = Decimal(1)


@dataclass(frozen=True)
class Choice:
    """A measure taken up for an indicator: why (the main finding first), and the lost items it mends."""

    measure: Measure
    indicator: str
    findings: tuple[Finding, ...] = ()
    items: tuple[Item, ...] = ()
    carried: Text | None = None


@dataclass
class Chooser:
    """Takes measures one after the other, none twice. ``unanswered`` gathers findings no measure was found for."""

    history: History
    findings: Sequence[Finding]
    library: Sequence[Measure]
    plan_pack: Pack
    taken: dict[str, Choice] = field(default_factory=dict)
    unanswered: list[Finding] = field(default_factory=list)

    def weaknesses(self) -> None:
        """Take measures for everything that is wanting."""
        for item in self.history.now.lost:
            self._lost(item)
        for code in self.history.now.pack.indicators:
            weak, fell = self.weakness(code), self._fall(code)
            if weak is not None and not self.serves(code):
                self._weak(code, weak, _how_many(weak))
            elif fell is not None and not self.serves(code):
                self._weak(code, fell, 1)

    def cover_indicator(self, code: str) -> None:
        """Take a measure for an indicator that has none yet: one that keeps it up where it is known to be good."""
        if not self.serves(code):
            self._cover([measure for measure in self.library if measure.indicator == code])

    def cover_theme(self, theme: str) -> None:
        """Take a measure for a theme that has none yet; one for an indicator with a score rather than without."""
        if all(choice.measure.theme != theme for choice in self.taken.values()):
            measures = [measure for measure in self.library if measure.theme == theme]
            self._cover(sorted(measures, key=lambda measure: self._known(measure.indicator) is None))

    def carry(self, measure: Measure, indicator: str, findings: tuple[Finding, ...], reason: Text) -> None:
        """Take a measure of last year, or say of one already taken that it goes on."""
        choice = self.taken.get(measure.id) or Choice(measure, indicator, findings)
        self.taken[measure.id] = replace(choice, carried=reason)

    def serves(self, code: str) -> bool:
        """Whether a measure was taken for the indicator."""
        return any(choice.indicator == code for choice in self.taken.values())

    def weakness(self, code: str) -> Finding | None:
        """The finding that the indicator is below the threshold."""
        return self._found("strength-weakness", Subject("indicator", code), "weakness")

    def about_lost(self, item: Item) -> Finding | None:
        """The finding that the item has no score; that it had none before says more."""
        subject = Subject("item", item.code)
        return self._found("lost-again", subject) or self._found("lost-items", subject)

    def _lost(self, item: Item) -> None:
        finding, measure = self.about_lost(item), mending(self.library, item)
        if finding is None:
            return
        if measure is None:
            self.unanswered.append(finding)
            return
        choice = self.taken.get(measure.id) or Choice(measure, item.indicator)
        self.taken[measure.id] = replace(choice, findings=(*choice.findings, finding), items=(*choice.items, item))

    def _weak(self, code: str, finding: Finding, many: int) -> None:
        candidates = [measure for measure in self._for_indicator(code) if measure.id not in self.taken]
        for measure in candidates[:many]:
            self.taken[measure.id] = Choice(measure, code, (finding,))
        if not candidates:
            self.unanswered.append(finding)

    def _for_indicator(self, code: str) -> list[Measure]:
        """Measures that mend the indicator: those for its weakest items first, then those for what is still asked.

        Where that tells nothing, they are spread over its sub-indicators.
        """
        measures = [measure for measure in self.library if measure.when == "weak" and measure.indicator == code]
        kept = [measure for measure in measures if not self._in_order(measure)]
        groups = [self._subindicator(measure) for measure in kept]
        rank = {
            measure.id: groups[:n].count(group) for n, (measure, group) in enumerate(zip(kept, groups, strict=True))
        }
        asked = {concept for concept, _ in self.plan_pack.concepts()}

        def key(measure: Measure) -> tuple[Decimal, bool, int]:
            return self._lowest(measure), not asked & set(measure.concepts), rank[measure.id]

        return sorted(kept, key=key)

    def _subindicator(self, measure: Measure) -> str | None:
        held = (item.subindicator for concept, item in self.plan_pack.concepts() if concept in measure.concepts)
        return next(held, None)

    def _points(self, measure: Measure) -> list[Decimal]:
        """The known scores of the items a measure is about."""
        scores = self.history.now.result.items
        codes = {item.code for concept, item in self.history.now.pack.concepts() if concept in measure.concepts}
        values = (score.value for code, score in scores.items() if code in codes)
        return [value for value in values if value is not None]

    def _lowest(self, measure: Measure) -> Decimal:
        return min(self._points(measure), default=Decimal(100))

    def _in_order(self, measure: Measure) -> bool:
        """Whether everything the measure is about is known to have its full score."""
        points = self._points(measure)
        return bool(points) and min(points) == Decimal(100)

    def _fall(self, code: str) -> Finding | None:
        change = self._found("change", Subject("indicator", code))
        return change if change is not None and change.numbers["change"] <= -_LEAST_FALL else None

    def _cover(self, measures: Iterable[Measure]) -> None:
        for measure in measures:
            known = self._known(measure.indicator)
            # What is not known to be good cannot be kept up.
            when = "strong" if known is not None and known.tone == "strength" else "weak"
            if measure.when == when and measure.id not in self.taken:
                self.taken[measure.id] = Choice(measure, measure.indicator, (known,) if known else ())
                return

    def _known(self, code: str) -> Finding | None:
        """What is found about the score of an indicator as a whole."""
        return self._found("strength-weakness", Subject("indicator", code))

    def _found(self, rule: str, subject: Subject, tone: str | None = None) -> Finding | None:
        found = (f for f in self.findings if (f.rule, f.subject) == (rule, subject) and tone in (None, f.tone))
        return next(found, None)


def mending(library: Sequence[Measure], item: Item) -> Measure | None:
    """The measure for what the item is about: its main subject before the others, a measure mainly for that first."""
    return next(_mending(library, item), None)


def _mending(library: Sequence[Measure], item: Item) -> Iterator[Measure]:
    weak = [measure for measure in library if measure.when == "weak"]
    for concept in item.concepts:
        yield from (measure for measure in weak if measure.concepts[0] == concept)
        yield from (measure for measure in weak if concept in measure.concepts[1:])


def _how_many(weakness: Finding) -> int:
    """One to three measures by how far the score, or the least it can be, lies below the threshold."""
    points = weakness.numbers.get("points", weakness.numbers.get("low"))
    assert points is not None, "a weakness without points"
    below = weakness.numbers["threshold"] - points
    return 1 if below <= _NEAR else 2 if below <= _FAR else 3
