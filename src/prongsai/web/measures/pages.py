"""What the pages of a measure say beside its own words: the finding behind it, its items, and two versions compared."""

from __future__ import annotations

from django.utils.translation import gettext as _

from prongsai.core.findings.rules import RULES
from prongsai.core.measures.follow import RHYTHMS
from prongsai.core.packs.model import Pack, Text
from prongsai.core.scores.words import TOTAL, indicator_label
from prongsai.web.common.templatetags.said import said, thai_date
from prongsai.web.measures.models import Measure
from prongsai.web.measures.plans import assessed_pack, form_pack
from prongsai.web.measures.services import Values


def cause_said(measure: Measure) -> Text | None:
    """The finding behind a measure, by the title of its rule and what it is about."""
    if not measure.cause:
        return None
    rule = next((one for one in RULES if one.id == measure.cause["rule"]), None)
    about = _about(assessed_pack(measure.round), str(measure.cause["kind"]), str(measure.cause["code"]))
    if rule is None:
        return about
    return Text(f"{rule.title_th}: {about.th}", f"{rule.title_en}: {about.en}")


def indicator_title(measure: Measure) -> Text | None:
    """The title of the indicator of a measure in the year assessed."""
    found = assessed_pack(measure.round).indicators.get(measure.indicator)
    return found.title if found is not None else None


def items_said(measure: Measure) -> tuple[tuple[int, tuple[tuple[str, Text], ...]], ...]:
    """The items a measure is about, by the year whose codes they are: the year assessed, and the plan's."""
    year = measure.round.year
    packs = (
        (year - 1, assessed_pack(measure.round), measure.items),
        (year, form_pack(measure.round), measure.plan_items),
    )
    return tuple(
        (at, tuple((code, pack.items[code].title) for code in codes if code in pack.items))
        for at, pack, codes in packs
        if codes
    )


def differing(measure: Measure, values: Values) -> list[tuple[str, str, str]]:
    """The fields in which what is stored differs from what was typed: label, stored, typed."""
    joint = ", ".join(sorted(unit.name for unit in measure.joint_units.all()))
    pairs = [
        (_("มาตรการ"), measure.title, values.title),
        (_("ตัวชี้วัด"), measure.indicator, values.indicator),
        (_("ผลการวิเคราะห์"), measure.analysis, values.analysis),
        (_("ขั้นตอน"), "\n".join(measure.steps), "\n".join(values.steps)),
        (_("ผู้รับผิดชอบหลัก"), measure.main_unit.name, values.main_unit.name),
        (_("ผู้ร่วมรับผิดชอบ"), joint, ", ".join(sorted(unit.name for unit in values.joint_units))),
        (_("ทุกส่วนราชการ"), _yes(measure.all_units), _yes(values.all_units)),
        (_("ผู้ดูแลมาตรการ"), measure.owner.name if measure.owner else "", values.owner.name if values.owner else ""),
        (_("เริ่ม"), thai_date(measure.starts), thai_date(values.starts)),
        (_("สิ้นสุด"), thai_date(measure.ends), thai_date(values.ends)),
        (_("การกำกับติดตาม"), _rhythm(measure.rhythm), _rhythm(values.rhythm)),
        (_("หลักฐาน"), "\n".join(measure.evidence), "\n".join(values.evidence)),
        (_("ผลลัพธ์ที่คาดหวัง"), measure.outcome_goal, values.outcome_goal),
        (_("ข้อที่เกี่ยวข้อง"), ", ".join(measure.items), ", ".join(values.items)),
    ]
    return [pair for pair in pairs if pair[1] != pair[2]]


def _about(pack: Pack, kind: str, code: str) -> Text:
    if kind == "indicator" and code in pack.indicators:
        return indicator_label(pack.indicators[code])
    if kind == "item" and code in pack.items:
        title = pack.items[code].title
        return Text(f"ข้อ {code} {title.th}", f"{code} {title.en}")
    return TOTAL if kind == "total" else Text(code, code)


def _yes(ticked: object) -> str:
    return _("ใช่") if ticked else _("ไม่ใช่")


def _rhythm(rhythm: str) -> str:
    return next((said(text) for key, text in RHYTHMS.items() if key == rhythm), rhythm)
