"""What the values of a pack file must be together: one small rule per function, run after the shape is right.

Weight constraints have rules of their own in ``constraints``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from prongsai.core.packs import schema
from prongsai.core.packs.constraints import constraints_can_hold
from prongsai.core.packs.tree import Tree
from prongsai.core.yamlfiles.specs import Problem, Spec

_ZERO, _HUNDRED = Decimal(0), Decimal(100)


def problems(pack: schema.PackSpec, stem: str) -> Iterator[Problem]:
    """Every broken rule of a pack. ``stem`` is the file name without its ending, for ``2568.yaml`` ``2568``."""
    tree = Tree(pack, stem)
    for rule in _RULES:
        yield from rule(tree)


def _year_is_said_once(tree: Tree) -> Iterator[Problem]:
    year = str(tree.pack.year)
    if not tree.pack.id.endswith(f"/{year}"):
        yield Problem(("id",), f'"{tree.pack.id}"', f"an id that ends with the year {year}")
    if len(tree.stem) == 4 and tree.stem.isdecimal() and tree.stem != year:
        yield Problem(("year",), year, f"the year of the file name, {tree.stem}")


def _instrument_weights_add_up(tree: Tree) -> Iterator[Problem]:
    total = sum((instrument.weight for instrument in tree.pack.instruments), _ZERO)
    if total != _HUNDRED:
        yield Problem(("instruments",), f"weights that add up to {total}", "weights that add up to 100")


def _names_are_unique(tree: Tree) -> Iterator[Problem]:
    """Codes and ids are unique where they are looked up: most in the whole pack, some inside their own list."""
    for kind, key in _UNIQUE_IN_PACK:
        yield from _repeated(((*path, key), getattr(spec, key)) for path, spec in tree.each(kind))
    yield from _repeated(((*path, "code"), item.code) for path, item in tree.items())
    concepts = (((*path, "concepts", n), c) for path, item in tree.items() for n, c in enumerate(item.concepts))
    yield from _repeated(concepts)
    for owner, lists in _UNIQUE_IN_LIST:
        for path, spec in tree.each(owner):
            for name, key in lists:
                entries = enumerate(getattr(spec, name) or [])
                yield from _repeated(((*path, name, n, key), getattr(entry, key)) for n, entry in entries)
    for path, source in tree.each(schema.SourceSpec):
        yield from _repeated(((*path, "refs", n), ref) for n, ref in enumerate(source.refs))
    yield from _repeated((("rounding", "at", n), point) for n, point in enumerate(tree.pack.rounding.at))


def _repeated(entries: Iterable[tuple[tuple[str | int, ...], str]]) -> Iterator[Problem]:
    seen: dict[str, tuple[str | int, ...]] = {}
    for path, name in entries:
        if name in seen:
            yield Problem(path, f'"{name}", which stands at {".".join(map(str, seen[name]))} already', "another name")
        seen.setdefault(name, path)


def _references_lead_somewhere(tree: Tree) -> Iterator[Problem]:
    scales = {scale.id for scale in tree.pack.scales}
    for path, question in tree.each(schema.QuestionSpec):
        if question.scale not in scales:
            yield _dangling((*path, "scale"), question.scale, "scales", scales)
    instruments = {instrument.code for instrument in tree.pack.instruments}
    for path, eligibility in tree.each(schema.EligibilitySpec):
        if eligibility.instrument not in instruments:
            yield _dangling((*path, "instrument"), eligibility.instrument, "instruments", instruments)


def _dangling(path: tuple[str | int, ...], found: str, where: str, known: Iterable[str]) -> Problem:
    return Problem(path, f'"{found}"', f"one of {where}: {', '.join(sorted(known))}")


def _sources_are_known_and_used(tree: Tree) -> Iterator[Problem]:
    used: set[str] = set()
    for path, source in tree.each(schema.SourceSpec):
        used.update(source.refs)
        for n, ref in enumerate(source.refs):
            if ref not in tree.pack.sources:
                yield _dangling((*path, "refs", n), ref, "sources", tree.pack.sources)
    for key in tree.pack.sources.keys() - used:
        yield Problem(("sources", key), "a source that nothing refers to", "a reference to it, or no such source")


def _scales_say_points_or_candidates(tree: Tree) -> Iterator[Problem]:
    for path, scale in tree.each(schema.ScaleSpec):
        if (scale.choices is None) == (not scale.candidates):
            found = "neither choices nor candidates" if scale.choices is None else "choices and candidates"
            yield Problem(path, found, "choices when the scale is known, candidates when it is not")
        if scale.kind == "binary" and scale.choices is not None and len(scale.choices) != 2:
            yield Problem((*path, "choices"), f"{len(scale.choices)} choices", "two, as the scale is binary")


def _indicators_hold_one_kind_of_item(tree: Tree) -> Iterator[Problem]:
    for path, indicator in tree.each(schema.IndicatorSpec):
        if (indicator.questions is None) == (indicator.subindicators is None):
            both = indicator.questions is not None
            found = "questions and subindicators" if both else "neither questions nor subindicators"
            yield Problem(path, found, "one of them")
        elif indicator.aggregation == "mean_of_subindicators" and indicator.subindicators is None:
            wanted = "mean_of_items or weighted_items, as there are no subindicators"
            yield Problem((*path, "aggregation"), "mean_of_subindicators", wanted)


def _questions_have_a_source(tree: Tree) -> Iterator[Problem]:
    for path, question in tree.each(schema.QuestionSpec):
        instrument = tree.pack.instruments[int(path[1])]
        if question.source is None and instrument.questions_source is None:
            yield Problem((*path, "source"), "nothing", "a source here, or questions_source in the instrument")


def _questions_have_one_polarity(tree: Tree) -> Iterator[Problem]:
    """Either the question says its polarity and its parts take it, or every part says its own."""
    for path, question in tree.each(schema.QuestionSpec):
        stated = [part.polarity is not None for part in question.parts]
        if question.polarity is not None and any(stated):
            yield Problem((*path, "parts"), "parts with a polarity of their own", "parts without, or no polarity here")
        if question.polarity is None and not (stated and all(stated)):
            yield Problem((*path, "polarity"), "nothing", "positive or negative, here or for every part")


def _item_weights_add_up(tree: Tree) -> Iterator[Problem]:
    """Weights belong to ``weighted_items``: all known and adding up to 100, or all unknown."""
    for path, indicator in tree.each(schema.IndicatorSpec):
        known = [item.weight for item in indicator.items if item.weight is not None]
        if known and indicator.aggregation != "weighted_items":
            found = f"item weights with the aggregation {indicator.aggregation}"
            yield Problem((*path, "aggregation"), found, "weighted_items, or no weights")
        elif known and len(known) < len(indicator.items):
            found = f"{len(known)} item weights for {len(indicator.items)} items"
            yield Problem(path, found, "a weight for every item, or for none")
        elif known and sum(known) != _HUNDRED:
            yield Problem(path, f"item weights that add up to {sum(known)}", "item weights that add up to 100")


def _levels_are_ordered_and_total(tree: Tree) -> Iterator[Problem]:
    """The first level that fits is the result, so each must be easier than the one before and the last fit all."""
    levels = tree.pack.levels
    for n in range(1, len(levels)):
        if _demand(levels[n]) >= _demand(levels[n - 1]):
            found = f"{levels[n].code}, which asks as much as {levels[n - 1].code} before it"
            yield Problem(("levels", n), found, "levels from the highest to the lowest")
    if levels[-1].minimum_total != _ZERO or levels[-1].minimum_each_instrument is not None:
        found = f"{levels[-1].code}, which does not fit every score"
        yield Problem(("levels", len(levels) - 1), found, "a last level from 0 without another condition")


def _demand(level: schema.LevelSpec) -> tuple[Decimal, Decimal]:
    each = level.minimum_each_instrument
    return level.minimum_total, Decimal(-1) if each is None else each


def _calendar_runs_forward(tree: Tree) -> Iterator[Problem]:
    for path, step in tree.each(schema.CalendarStepSpec):
        if step.last_day < step.start:
            yield Problem((*path, "end"), step.last_day.isoformat(), f"{step.start.isoformat()} or later")


def _plan_form_is_of_one_piece(tree: Tree) -> Iterator[Problem]:
    """Themes belong to rows grouped by theme, and groups can only be covered where there are any."""
    for path, form in tree.each(schema.PlanFormSpec):
        if (form.group_by == "theme") != bool(form.themes):
            found = "themes" if form.themes else "no themes"
            wanted = f"no themes with group_by {form.group_by}" if form.themes else "the themes that group the rows"
            yield Problem((*path, "themes"), found, wanted)
        if form.group_by == "none" and form.covers_all:
            yield Problem((*path, "covers_all"), "true with group_by none", "false, as there is nothing to cover")
        yield from _repeated(((*path, "report_columns", n), name) for n, name in enumerate(form.report_columns))
        for number, layout in enumerate(form.layouts):
            here = (*path, "layouts", number, "columns")
            yield from _repeated(((*here, n), name) for n, name in enumerate(layout.columns))
            if "measure" not in layout.columns:
                yield Problem(here, "no column for the measure", "a column measure")


_UNIQUE_IN_PACK: tuple[tuple[type[Spec], str], ...] = (
    (schema.InstrumentSpec, "code"),
    (schema.IndicatorSpec, "code"),
    (schema.SubindicatorSpec, "code"),
    (schema.ScaleSpec, "id"),
    (schema.LevelSpec, "code"),
    (schema.EligibilitySpec, "instrument"),
    (schema.RoleSpec, "id"),
    (schema.CalendarStepSpec, "id"),
)

_UNIQUE_IN_LIST: tuple[tuple[type[Spec], tuple[tuple[str, str], ...]], ...] = (
    (schema.ScaleSpec, (("choices", "code"), ("candidates", "id"))),
    (schema.QuestionSpec, (("parts", "id"),)),
    (schema.DisclosureSpec, (("elements", "id"),)),
    (schema.EligibilitySpec, (("sample_minimums", "group"),)),
    (schema.PlanFormSpec, (("layouts", "id"), ("themes", "id"))),
)

_RULES: tuple[Callable[[Tree], Iterator[Problem]], ...] = (
    _year_is_said_once,
    _instrument_weights_add_up,
    _names_are_unique,
    _references_lead_somewhere,
    _sources_are_known_and_used,
    _scales_say_points_or_candidates,
    _indicators_hold_one_kind_of_item,
    _questions_have_a_source,
    _questions_have_one_polarity,
    _item_weights_add_up,
    _levels_are_ordered_and_total,
    _calendar_runs_forward,
    _plan_form_is_of_one_piece,
    constraints_can_hold,
)
