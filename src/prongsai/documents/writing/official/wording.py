"""Words all official documents use: the agency with its place, scores, years."""

from __future__ import annotations

from decimal import Decimal

from prongsai.core.agencies.model import Agency
from prongsai.core.scores.model import Score
from prongsai.core.scores.rounding import half_up
from prongsai.documents.study import Study

ASSESSMENT = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"
ITA = f"{ASSESSMENT} (Integrity and Transparency Assessment: ITA)"
PLAN = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
NO_SCORE = "ไม่มีคะแนน"


def place(agency: Agency) -> str:
    """Subdistrict, district and province, as far as they are known."""
    parts = [f"ตำบล{agency.subdistrict}"] if agency.subdistrict else []
    parts += [f"อำเภอ{agency.district}"] if agency.district else []
    parts += [f"จังหวัด{agency.province}"] if agency.province else []
    return " ".join(parts)


def heading_lines(agency: Agency) -> tuple[str, ...]:
    """The agency and its place, for under a title."""
    return tuple(line for line in (agency.name, place(agency)) if line)


def fiscal_year(year: int) -> str:
    """ "ประจำปีงบประมาณ พ.ศ. 2569"."""
    return f"ประจำปีงบประมาณ พ.ศ. {year}"


def shown(points: Decimal | None) -> str:
    """Points with two decimals; words where there are none."""
    return NO_SCORE if points is None else f"{half_up(points, 2)}"


def span(score: Score) -> str:
    """A score or the range it lies in."""
    if score.low is None or score.high is None:
        return NO_SCORE
    low, high = shown(score.low), shown(score.high)
    return low if low == high else f"{low}–{high}"


def difference(before: Decimal | None, now: Decimal | None) -> str:
    """The change with its sign; a dash without both scores."""
    if before is None or now is None:
        return "–"
    change = half_up(now, 2) - half_up(before, 2)
    return "0.00" if change == 0 else f"{change:+.2f}".replace("-", "\N{MINUS SIGN}")


def plan_title(year: int) -> str:
    """What a plan is called."""
    return f"{PLAN} {fiscal_year(year)}"


def result_sentence(study: Study) -> str:
    """What the assessment came to, with its numbers, as letters and plans open with it."""
    now, result = study.now, study.now.result
    weak = study.sided("weakness")
    said = f"ตามที่สำนักงาน ป.ป.ช. ได้ประกาศผล{ASSESSMENT} (ITA) {fiscal_year(now.year)} นั้น {study.agency.name} "
    if result.total.value is not None and result.level is not None:
        said += f"ได้คะแนนรวม {shown(result.total.value)} คะแนน อยู่ในระดับ {result.level.title.th}"
    else:
        said += "ได้นำคะแนนที่ประกาศมาวิเคราะห์เป็นรายตัวชี้วัด"
    if weak:
        said += f" มีตัวชี้วัดที่ได้คะแนนต่ำกว่า {shown(study.pack.strength_threshold)} จำนวน {len(weak)} ตัวชี้วัด"
    if now.lost:
        said += f" และมีข้อการเปิดเผยข้อมูลที่ไม่ได้คะแนนจำนวน {len(now.lost)} ข้อ"
    return said
