"""A framework that asks other things than the year before, so that scores are to be compared with care."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.packs.crosswalk import crosswalk
from prongsai.core.rules import rule


@rule("framework-changed", title_th="กรอบการประเมินเปลี่ยนจากปีก่อน", title_en="Framework changed from the year before")
def check(history: History) -> Iterator[Finding]:
    """Per instrument: subjects that are new and subjects that are gone."""
    now, before = history.now, history.before
    if before is None:
        return
    holders = {code: instrument.code for code, instrument in before.pack.instrument_of.items()}
    rows = crosswalk(before.pack, now.pack).rows
    for instrument in now.pack.instruments:
        codes = {item.code for indicator in instrument.indicators for item in indicator.items}
        added = sum("added" in row.kinds and row.new in codes for row in rows)
        dropped = sum(
            row.old is not None
            and "dropped" in row.kinds
            and holders[before.pack.items[row.old].indicator] == instrument.code
            for row in rows
        )
        if added or dropped:
            yield finding(
                "info",
                Subject("instrument", instrument.code),
                {"added_count": Decimal(added), "dropped_count": Decimal(dropped)},
                th=f"{instrument.code} ปี {now.year} มีเรื่องใหม่ {added} เรื่อง และตัดออก {dropped} เรื่อง "
                f"เทียบกับปี {before.year} ควรเทียบคะแนนสองปีนี้ด้วยความระมัดระวัง",
                en=f"Against {before.year}, {instrument.code} of {now.year} has {added} new subjects and lost "
                f"{dropped}; compare the scores of the two years with care.",
                source=instrument.source,
            )
