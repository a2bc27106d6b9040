"""An item's code with a zero for its letter, or the code of an item the year does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.core.lints.context import Context
from prongsai.core.lints.model import Problem, problem
from prongsai.core.readings.model import ItemMention
from prongsai.core.rules import rule

_DISCLOSURE = re.compile(r"O\d+")
_LETTERS = {"0": "เลขศูนย์อารบิก", "๐": "เลขศูนย์ไทย"}


@rule("item-code", title_th="รหัสข้อ OIT พิมพ์ผิดหรือไม่มีในกรอบ", title_en="Item code mistyped or not of the framework")
def check(context: Context) -> Iterator[Problem]:
    """The letter is a Latin O; Thai digits behind it are fine. A code counts when either year's pack has it."""
    for mention in context.reading.items:
        if not _DISCLOSURE.fullmatch(mention.code):
            continue
        if mention.printed[:1] not in ("O", "o"):
            yield _wrong_letter(mention)
        if context.pack is not None and _unknown(context, mention):
            yield _no_such_item(context, mention)


def _wrong_letter(mention: ItemMention) -> Problem:
    letter = _LETTERS.get(mention.printed[:1], f"อักษร “{mention.printed[:1]}”")
    return problem(
        "warning",
        mention.place,
        found=mention.printed,
        expected=mention.code,
        th=f"รหัสข้อ “{mention.printed}” ขึ้นต้นด้วย{letter} แทนอักษรโอ กรุณาพิมพ์เป็น {mention.code}",
        en=f'Item code "{mention.printed}" does not begin with the letter O; write {mention.code}.',
    )


def _unknown(context: Context, mention: ItemMention) -> bool:
    # A plan may name items of its own year, of which nothing is known without that year's pack.
    if context.plan_pack is None and (mention.row is not None or mention.under is None):
        return False
    return not any(mention.code in pack.items for pack in context.packs)


def _no_such_item(context: Context, mention: ItemMention) -> Problem:
    years = " และ ".join(str(pack.year) for pack in context.packs)
    last = max(
        (code for pack in context.packs for code in pack.items if code.startswith("O")), key=lambda c: int(c[1:])
    )
    return problem(
        "error",
        mention.place,
        found=mention.printed,
        expected=f"O1–{last}",
        th=f"ไม่มีข้อ {mention.code} ในกรอบการประเมินปี {years} (มีถึง {last}) กรุณาตรวจรหัสข้อ",
        en=f"There is no item {mention.code} in the framework of {years.replace('และ', 'and')} "
        f"(the last is {last}); check the code.",
    )
