"""The answer as JSON and as a short table in Thai."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.packs.model import Level, Text
from prongsai.core.scores.model import Score
from prongsai.core.scores.rounding import half_up
from prongsai.core.whatif.model import Gain, Pick, Standing, Way, WhatIf

_MOST_GAINS = 15
_COLUMN = 13


def to_json(answer: WhatIf) -> dict[str, object]:
    """The answer as JSON values: points are text with the decimals of the pack, ``None`` without a value."""
    places, here = answer.places, answer.standing
    return {
        "pack": answer.pack_id,
        "digest": answer.digest,
        "total": _span(answer.total, places),
        "level": _level(here.level) if here else None,
        "next_level": _level(here.target) if here and here.target else None,
        "may_be_there": answer.may_be_there,
        "reason": _text(answer.reason),
        "blocks": [
            {"kind": block.kind, "code": block.code, "now": _points(block.now, places)}
            | {"wanted": _points(block.wanted, places), "short": _points(block.short, places)}
            for block in (here.blocks if here else ())
        ],
        "needs": [
            {"kind": need.kind, "code": need.code, "now": _points(need.now, places)}
            | {"wanted": _points(need.wanted, places), "short": _points(need.short, places)}
            for need in answer.needs
        ],
        "ways": {
            "certain": [_way(way, places) for way in answer.certain],
            "possible": [_way(way, places) for way in answer.possible],
            "searched": answer.searched,
        },
        "gains": [_gain(gain, places) for gain in answer.gains],
    }


def to_table(answer: WhatIf) -> str:
    """Standing, what is needed, the cheapest ways and the largest gains in Thai."""
    here = answer.standing
    lines = [f"กรอบการประเมิน {answer.pack_id}", f"คะแนนรวม {_shown(answer.total, answer.places)}"]
    if here is None:
        lines.append(f"ยังบอกระดับไม่ได้: {answer.reason.th if answer.reason else '–'}")
    else:
        lines += [*_standing(answer, here), *_needs(answer), *_ways(answer, here)]
    return "\n".join([*lines, *_gains(answer)])


def _standing(answer: WhatIf, here: Standing) -> Iterator[str]:
    if here.target is None:
        yield f"ระดับ {here.level.title.th} ซึ่งเป็นระดับสูงสุดแล้ว"
        return
    yield f"ระดับ {here.level.title.th}" + (" เป็นอย่างน้อย เพราะคะแนนยังเป็นช่วง" if answer.may_be_there else "")
    yield f"ระดับถัดไป {here.target.title.th} ยังขาด"
    for block in here.blocks:
        now, wanted, short = (half_up(value, answer.places) for value in (block.now, block.wanted, block.short))
        yield f"- {block.label.th} ได้ {now} ต้องได้ {wanted} ขาดอีก {short}"


def _needs(answer: WhatIf) -> Iterator[str]:
    if answer.needs:
        yield from ("", "คะแนนที่ถึงระดับถัดไปได้หากเพิ่มรายการนั้นเพียงรายการเดียว")
        yield _row("ได้", "ต้องได้", "เพิ่มอีก", "รายการ")
    for need in answer.needs:
        points = [f"{half_up(value, answer.places)}" for value in (need.now, need.wanted, need.short)]
        yield _row(*points, need.label.th)


def _ways(answer: WhatIf, here: Standing) -> Iterator[str]:
    if here.target is None:
        return
    cheaper = "ใช้ภาระงานน้อยกว่าและ" if answer.certain else ""
    groups = (
        (f"ชุดข้อที่ใช้ภาระงานน้อยที่สุดและถึงระดับ {here.target.title.th} แน่นอน", answer.certain),
        (f"ชุดข้อที่{cheaper}อาจถึง ขึ้นกับน้ำหนักรายข้อที่ยังไม่ทราบ", answer.possible),
    )
    for title, found in groups:
        if found:
            yield from ("", title)
        for way in found:
            yield f"- ภาระงาน {way.effort.normalize():f}: {items(way)} ได้คะแนนรวม {_shown(way.total, answer.places)}"
    if not answer.searched:
        yield "การค้นหาหยุดก่อนครบทุกชุด อาจมีชุดอื่นอีก"
    if answer.searched and not answer.certain and any(gain.lost for gain in answer.gains):
        open_end = answer.possible or answer.may_be_there
        judged = "ยืนยันไม่ได้ว่าจะถึงระดับถัดไป" if open_end else "ไม่ถึงระดับถัดไป"
        yield from ("", f"แม้ได้คะแนนครบทุกข้อที่เพิ่มได้ ก็ยัง{judged}")


def items(way: Way) -> str:
    """The items of a way in Thai, with the choice there is among some."""
    return " และ ".join(map(_pick, way.picks))


def _pick(pick: Pick) -> str:
    listed = ", ".join(pick.codes)
    return listed if pick.take == len(pick.codes) else f"{pick.take} ข้อจาก {listed}"


def _gains(answer: WhatIf) -> Iterator[str]:
    largest = sorted(answer.gains, key=_size, reverse=True)
    if not largest:
        return
    yield from ("", "คะแนนที่เพิ่มหากรายการนั้นได้เต็ม 100")
    yield _row("คะแนนรวม", "เครื่องมือ", "ตัวชี้วัด", "รายการ")
    for gain in largest[:_MOST_GAINS]:
        spans = [_shown(span, answer.places) if span else "" for span in (gain.total, gain.instrument, gain.indicator)]
        yield _row(*spans, gain.label.th)
    if len(largest) > _MOST_GAINS:
        yield f"และอีก {len(largest) - _MOST_GAINS} รายการ (ดูทั้งหมดด้วย --format json)"


def _size(gain: Gain) -> tuple[Decimal, Decimal]:
    """The largest certain gain of the total first; without a total, of the instrument."""
    span = gain.instrument if gain.total.low is None else gain.total
    return span.low or Decimal(0), span.high or Decimal(0)


def _row(*cells: str) -> str:
    *numbers, label = cells
    return " ".join(" " * (_COLUMN - _width(number)) + number for number in numbers) + f"  {label}"


def _width(text: str) -> int:
    """Columns on a terminal: Thai vowels and tone marks above or below take none."""
    return sum(unicodedata.category(character) != "Mn" for character in text)


def _shown(score: Score, places: int) -> str:
    if score.low is None or score.high is None:
        return "–"
    low, high = half_up(score.low, places), half_up(score.high, places)
    return f"{low}–{high}" if score.is_range else f"{low}"


def _way(way: Way, places: int) -> dict[str, object]:
    return {
        "effort": f"{way.effort.normalize():f}",
        "items": list(way.items),
        "picks": [{"take": pick.take, "codes": list(pick.codes)} for pick in way.picks],
        "total": _span(way.total, places),
        "levels": [level.code for level in way.levels],
    }


def _gain(gain: Gain, places: int) -> dict[str, object]:
    return {
        "kind": gain.kind,
        "code": gain.code,
        "label": _text(gain.label),
        "now": _span(gain.now, places),
        "indicator": gain.indicator and _span(gain.indicator, places),
        "instrument": _span(gain.instrument, places),
        "total": _span(gain.total, places),
    }


def _span(score: Score, places: int) -> dict[str, object]:
    return {
        "low": _points(score.low, places),
        "high": _points(score.high, places),
        "reason": _text(score.reason),
    }


def _points(value: Decimal | None, places: int) -> str | None:
    return None if value is None else f"{half_up(value, places)}"


def _level(level: Level) -> dict[str, object]:
    return {"code": level.code, "title": _text(level.title)}


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"th": text.th, "en": text.en}
