"""An item's code with a title that is misspelt, or that belongs to another item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.core.lints.context import Context
from prongsai.core.lints.model import Problem, problem
from prongsai.core.lints.similar import ratio
from prongsai.core.packs.model import Item, Pack
from prongsai.core.readings.model import ItemMention
from prongsai.core.rules import rule
from prongsai.core.thai.text import squash

# "ประจำปี พ.ศ. 2568" and the like, behind a title or inside it, is the year of the data.
_YEAR = re.compile(r"(?:ประจำปี)?(?:งบประมาณ)?(?:พ\.?ศ\.?)?25\d\d$|ประจำปี(?:งบประมาณ)?$")
_NEAR = 0.8
_SHORTEST = 6
_SLIP = 2


@rule("item-title", title_th="ชื่อข้อ OIT ไม่ตรงกับกรอบการประเมิน", title_en="Item title not that of the framework")
def check(context: Context) -> Iterator[Problem]:
    """The words behind a code begin with the official title, or are the beginning of it; years may follow.

    Where a pack is not sure of its titles, only a slip of a letter or two is reported.
    """
    for mention in context.reading.items:
        printed = _printed(mention)
        items = [pack.items[mention.code] for pack in context.packs if mention.code in pack.items]
        if len(printed) < _SHORTEST or not items or any(_fits(printed, item) for item in items):
            continue
        other = _titled(context.packs, printed)
        if other is not None:
            yield _other_item(mention, items[0], other)
        elif _near_miss(printed, mention, items[0]):
            yield _misspelt(mention, items[0])


def _printed(mention: ItemMention) -> str:
    """The words behind the code. Titles are not always marked off from the text, so the text may be part of them."""
    return squash(mention.title if mention.title else mention.text).lstrip(":-(. ")


def _stem(title: str) -> str:
    return _YEAR.sub("", title)


def _fits(printed: str, item: Item) -> bool:
    official = squash(item.title.th)
    return _stem(official) in printed or _stem(printed) in official


def _titled(packs: tuple[Pack, ...], printed: str) -> Item | None:
    """The item with exactly this title, years aside; the pack of the year assessed decides."""
    for pack in packs:
        for item in pack.items.values():
            if item.kind == "disclosure" and _stem(printed) == _stem(squash(item.title.th)):
                return item
    return None


def _near_miss(printed: str, mention: ItemMention, item: Item) -> bool:
    official = _stem(squash(item.title.th))
    candidates = (_stem(printed), printed[: len(official)])
    best = max(candidates, key=lambda words: ratio(words, official))
    if ratio(best, official) < _NEAR:
        return False
    slip = round((1 - ratio(best, official)) * (len(best) + len(official)) / 2)
    return item.source.confidence == "high" or slip <= _SLIP


def _other_item(mention: ItemMention, item: Item, other: Item) -> Problem:
    return problem(
        "error",
        mention.place,
        found=f"{mention.code} {other.title.th}",
        expected=f"{mention.code} {item.title.th} หรือ {other.code} {other.title.th}",
        th=f"รหัส {mention.code} ใช้คู่กับชื่อ “{other.title.th}” ซึ่งเป็นข้อ {other.code} กรุณาแก้รหัสหรือชื่อ",
        en=f'{mention.code} carries the title of {other.code} ("{other.title.th}"); correct the code or the title.',
    )


def _misspelt(mention: ItemMention, item: Item) -> Problem:
    printed = mention.title or mention.text[: len(item.title.th) + 10]
    return problem(
        "warning",
        mention.place,
        found=printed,
        expected=item.title.th,
        th=f"ข้อ {mention.code} พิมพ์ชื่อว่า “{printed}” ชื่อตามกรอบการประเมินคือ “{item.title.th}” กรุณาแก้ชื่อให้ตรง",
        en=f'{mention.code} is titled "{printed}"; the framework says "{item.title.th}".',
    )
