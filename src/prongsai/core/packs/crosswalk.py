"""What changed from one year's framework to another's: items by what they mean, not by their code, and the rules.

Codes are reused (O14 means five things over the years), so items are matched by concept id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prongsai.core.packs.model import Indicator, Item, Level, Pack, Text

Kind = Literal["kept", "moved", "retitled", "merged", "split", "added", "dropped"]


@dataclass(frozen=True)
class Row:
    """One concept in both packs: the codes of the items that hold it (``None``: not there) and what happened to it.

    ``merged``: the new item also holds concepts that were items of their own. ``split``: the old item's concepts are
    in several new items. ``moved``: another code. ``retitled``: another Thai title. A row that is merged or split can
    be moved as well; ``kept``, ``added`` and ``dropped`` stand alone.
    """

    concept: str
    old: str | None
    new: str | None
    kinds: tuple[Kind, ...]


@dataclass(frozen=True)
class RuleChange:
    """A rule that differs, in short form on both sides; ``None`` where a pack has no such rule."""

    rule: Text
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Crosswalk:
    """Two packs side by side. Rows are in the order of the new pack, followed by what was dropped."""

    old: str
    new: str
    rows: tuple[Row, ...]
    changes: tuple[RuleChange, ...]


def crosswalk(old: Pack, new: Pack) -> Crosswalk:
    """Compare two packs; ``old`` and ``new`` only say which side is which, any two years will do."""
    before, after = dict(old.concepts()), dict(new.concepts())
    concepts = [*after, *(concept for concept in before if concept not in after)]
    rows = tuple(_row(concept, before, after) for concept in concepts)
    return Crosswalk(old.id, new.id, rows, tuple(_changes(old, new)))


def _row(concept: str, before: dict[str, Item], after: dict[str, Item]) -> Row:
    was, now = before.get(concept), after.get(concept)
    kinds = tuple(_kinds(was, now, before, after))
    return Row(concept, was.code if was else None, now.code if now else None, kinds)


def _kinds(was: Item | None, now: Item | None, before: dict[str, Item], after: dict[str, Item]) -> Iterator[Kind]:
    if was is None or now is None:
        yield "added" if was is None else "dropped"
        return
    kinds: tuple[tuple[bool, Kind], ...] = (
        (len({before[concept].code for concept in now.concepts if concept in before}) > 1, "merged"),
        (len({after[concept].code for concept in was.concepts if concept in after}) > 1, "split"),
        (was.code != now.code, "moved"),
        (was.title.th != now.title.th, "retitled"),
    )
    found = [kind for holds, kind in kinds if holds]
    if found:
        yield from found
    else:
        yield "kept"


def _changes(old: Pack, new: Pack) -> Iterator[RuleChange]:
    before, after = _rules(old), _rules(new)
    for rule in dict.fromkeys([*before, *after]):
        if before.get(rule) != after.get(rule):
            yield RuleChange(rule, before.get(rule), after.get(rule))


def _rules(pack: Pack) -> dict[Text, str]:
    rules: dict[Text, str] = {}
    for instrument in pack.instruments:
        code = instrument.code
        rules[Text(f"น้ำหนักของ {code}", f"weight of {code}")] = f"{instrument.weight}%"
        rules[Text(f"วิธีรวมคะแนนของ {code}", f"aggregation of {code}")] = instrument.aggregation
        for indicator in instrument.indicators:
            rules.update(_indicator_rules(indicator))
    rounding = pack.rounding
    rules[Text("การปัดเศษ", "rounding")] = f"{rounding.places} at {', '.join(sorted(rounding.at))}"
    rules[Text("ระดับผลการประเมิน", "levels")] = " · ".join(map(_level, pack.levels))
    rules[Text("เป้าหมาย", "target")] = str(pack.target)
    rules[Text("เกณฑ์จุดแข็ง", "strength threshold")] = str(pack.strength_threshold)
    return rules


def _indicator_rules(indicator: Indicator) -> Iterator[tuple[Text, str]]:
    code = indicator.code
    yield Text(f"จำนวนข้อของตัวชี้วัดที่ {code}", f"items of indicator {code}"), str(len(indicator.items))
    yield Text(f"วิธีรวมคะแนนของตัวชี้วัดที่ {code}", f"aggregation of indicator {code}"), indicator.aggregation
    groups = " ".join(f"{group.code}={len(group.items)}" for group in indicator.subindicators)
    if groups:
        yield Text(f"ตัวชี้วัดย่อยของตัวชี้วัดที่ {code}", f"subindicators of indicator {code}"), groups
    weights = {item.code: item.weight for item in indicator.items}
    if indicator.aggregation == "weighted_items":
        known = " ".join(f"{item}={weight}" for item, weight in weights.items() if weight is not None)
        yield Text(f"น้ำหนักข้อของตัวชี้วัดที่ {code}", f"item weights of indicator {code}"), known or "?"


def _level(level: Level) -> str:
    each = "" if level.minimum_each_instrument is None else f" (each ≥ {level.minimum_each_instrument})"
    return f"{level.title.th} ≥ {level.minimum_total}{each}"
