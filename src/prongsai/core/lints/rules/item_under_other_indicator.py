"""An item listed under the indicator that does not hold it, such as O21 under indicator 9."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.lints.context import Context
from prongsai.core.lints.model import Problem, problem
from prongsai.core.rules import rule


@rule("item-under-other-indicator", title_th="ข้อ OIT อยู่ใต้ตัวชี้วัดอื่น", title_en="Item under another indicator")
def check(context: Context) -> Iterator[Problem]:
    """Only between the two indicators of disclosures, and only where the item stands with its title: other
    indicators may name an item in passing. Once per item for sections, once for rows."""
    seen: set[tuple[str, str, bool]] = set()
    for mention in context.reading.items:
        under = mention.under
        holders = {pack.items[mention.code].indicator for pack in context.packs if mention.code in pack.items}
        if under is None or not mention.title or not holders or under in holders:
            continue
        if any(under not in pack.indicators or pack.instrument_of[under].code != "OIT" for pack in context.packs):
            continue
        key = (mention.code, under, mention.row is None)
        if key in seen:
            continue
        seen.add(key)
        right = next(pack.items[mention.code].indicator for pack in context.packs if mention.code in pack.items)
        yield problem(
            "warning",
            mention.place,
            found=f"{mention.code} ใต้ตัวชี้วัดที่ {under}",
            expected=f"ตัวชี้วัดที่ {right}",
            th=f"ข้อ {mention.code} อยู่ใต้ตัวชี้วัดที่ {under} แต่ตามกรอบการประเมินเป็นของตัวชี้วัดที่ {right} "
            f"{context.names.title('indicator', right)} กรุณาย้ายไปไว้ใต้ตัวชี้วัดที่ {right}",
            en=f"{mention.code} is listed under indicator {under}, but belongs to indicator {right}; move it there.",
        )
