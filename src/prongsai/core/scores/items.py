"""The score of one item: given, or computed from the answers of respondents."""

from __future__ import annotations

from decimal import Decimal

from prongsai.core.packs.model import Item, Pack, Part, Text
from prongsai.core.scores import words
from prongsai.core.scores.model import Counts, Inputs, Score, Trace
from prongsai.core.scores.rounding import HUNDRED, mean, mean_over, rounded


def questions(item: Item) -> tuple[Part, ...]:
    """What respondents are asked: the parts of the item, or the item itself as its only part."""
    return item.parts or (Part(item.code, item.polarity or "positive"),)


def choice_points(pack: Pack, item: Item) -> dict[str, Decimal] | None:
    """Points by choice code, or ``None`` when the scale of the item is not known."""
    choices = pack.scale(item.scale).choices if item.scale is not None else None
    return None if choices is None else {choice.code: choice.points for choice in choices}


def item_trace(pack: Pack, item: Item, inputs: Inputs) -> Trace:
    """The item's score and how it came about.

    A question scores the mean of its choices' points over all answers (100 minus the points when the question
    is negative); a question with parts scores the mean of its parts.
    """
    label = words.item_label(item)
    if item.code in inputs.items:
        points = inputs.items[item.code]
        return Trace("item", item.code, label, Score(points, points), words.GIVEN)
    if item.code not in inputs.tallies:
        return Trace("item", item.code, label, Score(None, None, words.NOT_GIVEN))
    return _from_answers(pack, item, inputs)


def _from_answers(pack: Pack, item: Item, inputs: Inputs) -> Trace:
    points = choice_points(pack, item)
    label = words.item_label(item)
    if points is None:
        reason = words.scale_unknown(item.code, pack.year)
        return Trace("item", item.code, label, Score(None, None, reason), source=item.source)
    answers = inputs.tallies[item.code]
    parts = tuple(_part_trace(part, answers.get(part.id, {}), points) for part in questions(item))
    rule = words.MEAN_OF_PARTS if item.parts else _answers_rule(questions(item)[0], answers.get(item.code, {}))
    if "item" in pack.rounding.at:
        rule = words.rounded_rule(rule, pack.rounding.places)
    score = _mean_of_parts(pack, item, parts)
    return Trace("item", item.code, label, score, rule, item.source, parts if item.parts else ())


def _mean_of_parts(pack: Pack, item: Item, parts: tuple[Trace, ...]) -> Score:
    values = [part.score.low for part in parts if part.score.low is not None]
    if len(values) < len(parts):
        missing = words.needs(part.code for part in parts if part.score.low is None)
        return Score(None, None, missing if item.parts else words.NO_ANSWERS)
    value = rounded(pack.rounding, "item", mean(values))
    return Score(value, value)


def _part_trace(part: Part, answers: Counts, points: dict[str, Decimal]) -> Trace:
    rule = _answers_rule(part, answers)
    if not any(answers.values()):
        return Trace("part", part.id, words.part_label(part), Score(None, None, words.NO_ANSWERS), rule)
    worth = {code: HUNDRED - value if part.polarity == "negative" else value for code, value in points.items()}
    value = mean_over((worth[code], times) for code, times in answers.items())
    return Trace("part", part.id, words.part_label(part), Score(value, value), rule)


def _answers_rule(part: Part, answers: Counts) -> Text:
    return words.answers_rule(sum(answers.values()), negative=part.polarity == "negative")
