"""The sentences of a computation in Thai and English: labels, rules and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prongsai.core.packs.model import Aggregation, Indicator, Instrument, Item, Pack, Part, Subindicator, Text
from prongsai.core.scores.ranges import known_sums

TOTAL = Text("คะแนนรวม", "Total")
GIVEN = Text("คะแนนที่ให้มา ใช้ตามนั้น", "given, used as it stands")
MEAN_OF_PARTS = Text("ค่าเฉลี่ยของประเด็นย่อย", "mean of its parts")
NO_ANSWERS = Text("ไม่มีผู้ตอบ", "nobody answered")
NEEDS_TOTAL = Text("ต้องมีคะแนนรวม", "needs the total")
NOT_GIVEN = Text("ไม่ได้ให้คะแนนหรือผลนับคำตอบมา", "neither a score nor answers were given")
AGGREGATIONS: dict[Aggregation, Text] = {
    "mean_of_items": Text("ค่าเฉลี่ยของข้อ", "mean of its items"),
    "mean_of_subindicators": Text("ค่าเฉลี่ยของตัวชี้วัดย่อย", "mean of its sub-indicators"),
    "weighted_items": Text("ผลรวมถ่วงน้ำหนักของข้อ", "weighted sum of its items"),
    "mean_of_indicators": Text("ค่าเฉลี่ยของตัวชี้วัด", "mean of its indicators"),
}


def item_label(item: Item) -> Text:
    """Code and title of an item."""
    return Text(f"ข้อ {item.code} {item.title.th}", f"{item.code} {item.title.en}")


def part_label(part: Part) -> Text:
    """Name of a sub-question."""
    return Text(f"ประเด็นย่อย {part.id}", f"Part {part.id}")


def subindicator_label(subindicator: Subindicator) -> Text:
    """Code and title of a sub-indicator."""
    title = subindicator.title
    return Text(f"ตัวชี้วัดย่อย {subindicator.code} {title.th}", f"Sub-indicator {subindicator.code} {title.en}")


def indicator_label(indicator: Indicator) -> Text:
    """Number and title of an indicator."""
    title = indicator.title
    return Text(f"ตัวชี้วัดที่ {indicator.code} {title.th}", f"Indicator {indicator.code} {title.en}")


def instrument_label(instrument: Instrument) -> Text:
    """Code and title of an instrument."""
    title = instrument.title
    return Text(f"{instrument.code} {title.th}", f"{instrument.code} {title.en}")


def answers_rule(count: int, *, negative: bool) -> Text:
    """How one question is scored from its answers."""
    if negative:
        return Text(
            f"ค่าเฉลี่ยของ {count} คำตอบ ข้อเชิงลบ แต่ละคำตอบได้ 100 ลบคะแนนของตัวเลือก",
            f"mean over {count} answers to a negative question, each worth 100 minus its choice's points",
        )
    return Text(f"ค่าเฉลี่ยของ {count} คำตอบ", f"mean over {count} answers")


def weights_rule(indicator: Indicator) -> Text:
    """How an indicator is computed from weighted items, with what is known about the weights."""
    rule = AGGREGATIONS["weighted_items"]
    if all(item.weight is not None for item in indicator.items):
        return rule
    sums = known_sums(indicator).items()
    known = "; ".join(
        f"{' + '.join(item.code for item in indicator.items if item.code in group)} = {equals.normalize():f}"
        for group, equals in sums
    )
    return Text(
        f"{rule.th} ทุกน้ำหนักที่เป็นไปได้" + (f" โดยรู้ว่า {known}" if known else ""),
        f"{rule.en} under every possible set of weights" + (f", knowing that {known}" if known else ""),
    )


def total_rule(pack: Pack) -> Text:
    """How the total is made from the instruments."""
    terms = " + ".join(f"{instrument.code} {instrument.weight.normalize():f}%" for instrument in pack.instruments)
    return Text(f"ผลรวมถ่วงน้ำหนัก {terms}", f"weighted sum {terms}")


def rounded_rule(rule: Text, places: int) -> Text:
    """The rule, and that its outcome is rounded."""
    return Text(f"{rule.th} ปัดครึ่งขึ้น {places} ตำแหน่ง", f"{rule.en}, rounded half up to {places} decimals")


def needs(codes: Iterable[str]) -> Text:
    """Some parts have no score."""
    codes = list(codes)
    listed = ", ".join(codes)
    if all(code.isdecimal() for code in codes):
        return Text(f"ต้องมีคะแนนตัวชี้วัดที่ {listed}", f"needs indicator {listed}")
    return Text(f"ต้องมีคะแนนของ {listed}", f"needs {listed}")


def needs_indicator(code: str) -> Text:
    """Nothing at all was given for an indicator."""
    return Text(
        f"ต้องมีคะแนนตัวชี้วัดที่ {code} หรือคะแนนของทุกข้อในตัวชี้วัด",
        f"needs the score of indicator {code}, or of all its items",
    )


def scale_unknown(code: str, year: int) -> Text:
    """Answers cannot be turned into points."""
    return Text(
        f"ไม่ทราบมาตรวัดของข้อ {code} ปี {year} ต้องใช้คะแนนรายข้อหรือคะแนนตัวชี้วัด",
        f"scale of {code} in {year} is not known: needs item or indicator scores",
    )


def weights_unknown(code: str) -> Text:
    """An indicator can only be a range."""
    return Text(
        f"ไม่ทราบน้ำหนักรายข้อของตัวชี้วัดที่ {code} ต้องมีน้ำหนัก หรือคะแนนตัวชี้วัดที่ประกาศ",
        f"weights of indicator {code} are not known: needs them or the published indicator score",
    )


def all_of(reasons: Iterable[Text]) -> Text:
    """Several reasons as one, each said once."""
    each = tuple(dict.fromkeys(reasons))
    return Text("; ".join(reason.th for reason in each), "; ".join(reason.en for reason in each))


def level_open(titles: Sequence[Text]) -> Text:
    """The level depends on where in their ranges the scores lie."""
    return Text(
        f"คะแนนยังเป็นช่วง จึงอาจเป็น {' หรือ '.join(title.th for title in titles)}",
        f"the scores are still a range, so it may be {' or '.join(title.en for title in titles)}",
    )
