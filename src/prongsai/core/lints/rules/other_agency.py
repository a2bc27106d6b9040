"""The name of another agency in the text: a report taken over from a neighbour."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from prongsai.core.lints.context import Context
from prongsai.core.lints.model import Problem, problem
from prongsai.core.places import plain
from prongsai.core.readings.model import Place
from prongsai.core.rules import rule

_AGENCY = re.compile(r"(?:องค์(?:การ|กร)บริหารส่วนตำบล|(?<![ก-๎])อบต\.)\s*([ก-๎]{2,30})(?![ก-๎])")
# A visit, a joint project or a list of neighbours names others rightly.
_COMPANY = re.compile(r"ดูงาน|ร่วมกับ|ระหว่าง|เครือข่าย|เปรียบเทียบ|ใกล้เคียง|ติดต่อกับ|ทิศ|ต้นแบบ|อาณาเขต")


@rule("other-agency", title_th="มีชื่อหน่วยงานอื่นในรายงาน", title_en="Another agency's name in the report")
def check(context: Context) -> Iterator[Problem]:
    """A name counts when it is one of the country's subdistricts and not the agency's own; once per name."""
    agency = context.reading.agency
    own = plain(agency.subdistrict) if agency.subdistrict else ""
    if not own or "องค์การบริหารส่วนตำบล" not in (agency.name or ""):
        return
    found: dict[str, list[Place]] = defaultdict(list)
    for line in context.lines:
        if _COMPANY.search(line.text):
            continue
        for match in _AGENCY.finditer(line.text):
            name = match[1]
            if not name.startswith(own) and name in context.places.subdistrict_names:
                found[name].append(line.place)
    for name, places in found.items():
        yield problem(
            "warning",
            places[0],
            found=f"องค์การบริหารส่วนตำบล{name}",
            expected=f"องค์การบริหารส่วนตำบล{own}",
            th=f"มีชื่อองค์การบริหารส่วนตำบล{name} (พบ {len(places)} แห่ง) ในรายงานขององค์การบริหารส่วนตำบล{own} "
            "อาจค้างมาจากฉบับของหน่วยงานอื่น กรุณาตรวจสอบ",
            en=f"The report of {own} names another agency, {name} ({len(places)} times); it may be theirs.",
        )
