"""The letters around a plan: the memo that submits it, the announcement, and the order that sets up the working group.

Forms follow the regulation of the Prime Minister's Office on correspondence, B.E. 2526 (1983), as amended. Letters show
Thai digits. What only the office knows (numbers, dates, names) is left as a dotted line.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.agencies.model import Agency
from prongsai.documents.study import Study
from prongsai.documents.writing.content import (
    Block,
    Document,
    Emblem,
    Entries,
    Field,
    FieldRow,
    Section,
    Text,
)
from prongsai.documents.writing.official.signing import signatures
from prongsai.documents.writing.official.wording import PLAN, fiscal_year, plan_title, result_sentence

_MEMO_EMBLEM, _LETTER_EMBLEM = Decimal("1.5"), Decimal(3)
_NUMBER = "............ / ............"
_DATE = "วันที่ .......... เดือน .............................. พ.ศ. .........."


def memo(study: Study) -> Document:
    """The memo that submits analysis and measures to the chief executive."""
    agency, year = study.agency, study.plan.year
    subject = f"ขออนุมัติ{plan_title(year)}"
    office = agency.responsible("office")[0]
    blocks: list[Block] = [
        Emblem(_MEMO_EMBLEM, "บันทึกข้อความ", beside=True),
        FieldRow((Field("ส่วนราชการ", f"{office} {agency.name}"),)),
        FieldRow((Field("ที่", agency.letter_prefix or ""), Field("วันที่"))),
        FieldRow((Field("เรื่อง", subject),)),
        Text(f"เรียน  {agency.kind.words.chief_executive.th}", indented=False),
        Text(result_sentence(study)),
        Text(_work_sentence(study)),
        Text(
            "จึงเรียนมาเพื่อโปรดพิจารณา หากเห็นชอบ โปรดอนุมัติมาตรการ และลงนามในประกาศเพื่อเผยแพร่บนเว็บไซต์หลักของหน่วยงาน "
            "รวมทั้งมอบหมายส่วนราชการที่รับผิดชอบดำเนินการและรายงานผลตามกำหนด"
        ),
        signatures(agency),
    ]
    return _letter(agency, subject, blocks)


def announcement(study: Study) -> Document:
    """The announcement of the measures."""
    agency, year = study.agency, study.plan.year
    subject = plan_title(year)
    blocks: list[Block] = [
        Emblem(_LETTER_EMBLEM, f"ประกาศ{agency.name}\nเรื่อง {PLAN}\n{fiscal_year(year)}"),
        Text("-" * 30, align="center"),
        Text(result_sentence(study)),
        Text(
            f"อาศัยผลการวิเคราะห์ดังกล่าว {agency.name} จึงกำหนดมาตรการ{fiscal_year(year)} "
            f"จำนวน {len(study.plan.rows)} มาตรการ ตามเอกสารแนบท้ายประกาศนี้ ดังต่อไปนี้"
        ),
        Entries(tuple((row.title.th, "") for row in study.plan.rows), ordered=True),
        Text(
            "ให้ส่วนราชการที่รับผิดชอบดำเนินการภายในระยะเวลาที่กำหนด รายงานความก้าวหน้าต่อผู้บริหาร "
            "และเผยแพร่ผลการดำเนินการให้ประชาชนทราบ"
        ),
        Text("จึงประกาศให้ทราบโดยทั่วกัน"),
        Text(f"ประกาศ ณ {_DATE}", align="center"),
        signatures(agency, "chief_executive", said=False),
    ]
    return _letter(agency, f"ประกาศ{agency.name} เรื่อง {subject}", blocks)


def order(study: Study) -> Document:
    """The order that appoints the working group behind the measures."""
    agency, year = study.agency, study.plan.year
    subject = "แต่งตั้งคณะทำงานขับเคลื่อนมาตรการส่งเสริมคุณธรรมและความโปร่งใส"
    blocks: list[Block] = [
        Emblem(_LETTER_EMBLEM, f"คำสั่ง{agency.name}\nที่ {_NUMBER}\nเรื่อง {subject}\n{fiscal_year(year)}"),
        Text("-" * 30, align="center"),
        Text(
            f"เพื่อให้การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส {fiscal_year(year)} ของ{agency.name} "
            "มีผู้รับผิดชอบชัดเจนและติดตามผลได้ จึงแต่งตั้งคณะทำงาน ประกอบด้วย"
        ),
        Entries(tuple((line, "") for line in _members(agency)), ordered=True),
        Text("ให้คณะทำงานมีหน้าที่ดังต่อไปนี้"),
        Entries(tuple((line, "") for line in _duties(study)), ordered=True),
        Text("ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"),
        Text(f"สั่ง ณ {_DATE}", align="center"),
        signatures(agency, "chief_executive", said=False),
    ]
    return _letter(agency, f"คำสั่ง{agency.name} เรื่อง {subject} {fiscal_year(year)}", blocks)


def _letter(agency: Agency, title: str, blocks: list[Block]) -> Document:
    return Document(title, (), (Section(tuple(blocks)),), form="letter", digits="thai", author=agency.name)


def _work_sentence(study: Study) -> str:
    units = list(dict.fromkeys(unit for row in study.plan.rows for unit in row.units))
    if study.agency.all_units in units:
        units = [study.agency.all_units]
    scored = [score for score in study.now.result.indicators.values() if score.low is not None]
    whole = len(scored) == len(study.pack.indicators)
    analysed = "ครบทุกตัวชี้วัด" if whole else f"เฉพาะตัวชี้วัดที่มีคะแนน จำนวน {len(scored)} ตัวชี้วัด"
    return (
        f"บัดนี้ ได้วิเคราะห์ผลการประเมิน{analysed} และจัดทำร่างมาตรการ{fiscal_year(study.plan.year)} "
        f"จำนวน {len(study.plan.rows)} มาตรการ โดยมีส่วนราชการที่รับผิดชอบ ได้แก่ {' '.join(units)} "
        "รายละเอียดปรากฏตามเอกสารที่แนบมาพร้อมนี้"
    )


def _members(agency: Agency) -> Iterator[str]:
    yield f"{agency.kind.words.clerk.th}  ประธานคณะทำงาน"
    yield f"{agency.kind.words.head_of_office.th}  คณะทำงาน"
    # Internal audit looks over the work and so takes no part in it.
    others = (name for role, name in agency.units.items() if role not in ("office", "audit"))
    for unit in dict.fromkeys(others):
        head = "ผู้อำนวยการ" if unit.startswith(("กอง", "สำนัก")) else "หัวหน้า"
        yield f"{head}{unit}  คณะทำงาน"
    yield "เจ้าหน้าที่ผู้ประสานงาน ITA (..............................)  คณะทำงานและเลขานุการ"


def _duties(study: Study) -> Iterator[str]:
    yield "ศึกษาหลักเกณฑ์การประเมินและผลการวิเคราะห์ของปีที่ผ่านมา"
    yield f"ขับเคลื่อนมาตรการทั้ง {len(study.plan.rows)} มาตรการให้แล้วเสร็จตามระยะเวลาที่กำหนด"
    yield "ตรวจความครบถ้วนของข้อมูลที่เผยแพร่บนเว็บไซต์หลักของหน่วยงานตลอดช่วงการประเมิน"
    yield f"ติดตามและรายงานผลต่อ{study.agency.kind.words.chief_executive.th}ตามรอบที่กำหนดในมาตรการ"
    yield "ปฏิบัติงานอื่นตามที่ได้รับมอบหมายเกี่ยวกับการประเมิน"
