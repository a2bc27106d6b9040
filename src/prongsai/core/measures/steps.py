"""The steps of a row: those of the measure, and those that supply what a disclosure lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prongsai.core.disclosures.recommendations import elements_named
from prongsai.core.measures.model import Measure
from prongsai.core.packs.model import Element, Item, Pack, Text

# More elements than this are no steps any more.
_MOST_STEPS = 8


def steps(
    measure: Measure, items: Sequence[Item], library: Sequence[Measure], plan_pack: Pack, advice: Mapping[str, str]
) -> tuple[Text, ...]:
    """The steps of the measure and, for items without score, those that supply what may be missing; none twice.

    Which element was missing is not known, so all of them are supplied, unless the assessor's ``advice`` (by item
    code) clearly names some. The elements are those the plan's year asks for, where it has the item's subject. Each
    has a step of its own; very many, such as the columns of a table, are listed in one.
    """
    supplies = [step for item in items for step in _supplies(item, measure, library, wanted(item, plan_pack, advice))]
    # The last step of a measure publishes or checks, so what is supplied comes before it.
    first, last = measure.steps[:-1], measure.steps[-1:]
    return tuple(dict.fromkeys((*first, *supplies, *last)))


def _supplies(
    item: Item, measure: Measure, library: Sequence[Measure], elements: Sequence[Element]
) -> tuple[Text, ...]:
    found = tuple(step for element in elements if (step := _supply(item, element, measure, library)) is not None)
    if len(elements) <= _MOST_STEPS:
        return found
    listed_th, listed_en = ("; ".join(getattr(element.text, kind) for element in elements) for kind in ("th", "en"))
    return (Text(f"จัดทำข้อมูลให้ครบทุกองค์ประกอบ ได้แก่ {listed_th}", f"Supply every element: {listed_en}"),)


def wanted(item: Item, plan_pack: Pack, advice: Mapping[str, str]) -> tuple[Element, ...]:
    """The elements to supply for an item of the year assessed."""
    later = [element for other in _successors(item, plan_pack) for element in other.elements]
    return named(item, plan_pack, advice) or tuple(dict.fromkeys(later or item.elements))


def named(item: Item, plan_pack: Pack, advice: Mapping[str, str]) -> tuple[Element, ...]:
    """The elements whose whole name stands in the advice on the item, of either year. The item's own title, which
    advice repeats, names none."""
    later = (element for other in _successors(item, plan_pack) for element in other.elements)
    return elements_named(advice.get(item.code, ""), item, dict.fromkeys((*item.elements, *later)))


def _successors(item: Item, plan_pack: Pack) -> Iterator[Item]:
    """The items of the plan's year on the subjects of this one, each once."""
    held = dict(plan_pack.concepts())
    yield from dict.fromkeys(held[concept] for concept in item.concepts if concept in held)


def _supply(item: Item, element: Element, measure: Measure, library: Sequence[Measure]) -> Text | None:
    """The step that supplies the element: the measure's own, else that of another measure for the item's subjects."""
    if element.id in measure.elements:
        return measure.elements[element.id]
    others = (other for other in library if other.when == "weak" and set(other.concepts) & set(item.concepts))
    return next((other.elements[element.id] for other in others if element.id in other.elements), None)
