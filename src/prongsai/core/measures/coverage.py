"""The library held against the packs: what it names that no pack has, and what of the packs it has no measure for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from prongsai.core.measures.model import Measure
from prongsai.core.packs.model import Item, Pack


@dataclass(frozen=True)
class Unknown:
    """Something a measure names that no pack has. An element must be one of an item with a concept of the measure."""

    measure: str
    kind: Literal["indicator", "theme", "concept", "element"]
    name: str


@dataclass(frozen=True)
class Uncovered:
    """A concept or element that no measure mends, an indicator that none keeps up, a theme that has none."""

    pack: str
    kind: Literal["concept", "element", "indicator", "theme"]
    name: str


def unknown(library: Sequence[Measure], packs: Sequence[Pack]) -> tuple[Unknown, ...]:
    """Every name in the library that leads nowhere."""
    return tuple(found for measure in library for found in _unknown(measure, packs))


def _unknown(measure: Measure, packs: Sequence[Pack]) -> Iterator[Unknown]:
    if not any(measure.indicator in pack.indicators for pack in packs):
        yield Unknown(measure.id, "indicator", measure.indicator)
    themes = {theme.id for pack in packs if pack.plan_form is not None for theme in pack.plan_form.themes}
    if themes and measure.theme not in themes:
        yield Unknown(measure.id, "theme", measure.theme)
    held = [(concept, item) for pack in packs for concept, item in pack.concepts()]
    for concept in measure.concepts:
        if all(concept != known for known, _ in held):
            yield Unknown(measure.id, "concept", concept)
    elements = {element.id for concept, item in held if concept in measure.concepts for element in item.elements}
    for element in measure.elements:
        if element not in elements:
            yield Unknown(measure.id, "element", element)


def uncovered(library: Sequence[Measure], packs: Sequence[Pack]) -> tuple[Uncovered, ...]:
    """Everything of the packs that a drafted plan would leave without an answer."""
    return tuple(gap for pack in packs for gap in _uncovered(library, pack))


def _uncovered(library: Sequence[Measure], pack: Pack) -> Iterator[Uncovered]:
    weak = [measure for measure in library if measure.when == "weak"]
    for concept, _ in pack.concepts():
        if not any(concept in measure.concepts for measure in weak):
            yield Uncovered(pack.id, "concept", concept)
    for item in pack.items.values():
        for element in _missing_elements(item, weak):
            yield Uncovered(pack.id, "element", f"{item.code}.{element}")
    for code in pack.indicators:
        if not any(measure.indicator == code for measure in library if measure.when == "strong"):
            yield Uncovered(pack.id, "indicator", code)
    for theme in pack.plan_form.themes if pack.plan_form is not None else ():
        if not any(measure.theme == theme.id for measure in library):
            yield Uncovered(pack.id, "theme", theme.id)


def _missing_elements(item: Item, weak: Sequence[Measure]) -> Iterator[str]:
    supplied = {
        element for measure in weak if set(measure.concepts) & set(item.concepts) for element in measure.elements
    }
    yield from (element.id for element in item.elements if element.id not in supplied)
