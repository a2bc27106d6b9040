"""``prongsai surveys``: score files of answers, write questionnaires, and try whether anybody can be traced."""

from __future__ import annotations

from prongsai.cli.mixed import MixedVerbs, Verb

surveys = MixedVerbs(
    "surveys",
    help="แบบสำรวจ IIT EIT และความพึงพอใจ\n\nSurveys: IIT, EIT and satisfaction.",
    verbs={
        "list": Verb("prongsai.cli.surveys.listing", "แบบสำรวจของหน่วยงาน และจำนวนผู้ตอบ", in_office=True),
        "count": Verb("prongsai.cli.surveys.counting", "นับผลแบบสำรวจที่พ้นวันปิดแล้ว", in_office=True),
        "form": Verb("prongsai.cli.surveys.form", "เขียนแบบสำรวจเป็น XLSForm, JSON หรือข้อความ", in_office=False),
        "audit": Verb("prongsai.cli.surveys.audit", "ลองสืบว่าใครตอบอะไร", in_office=False),
        "score": Verb("prongsai.cli.surveys.score", "คำนวณคะแนนจากแฟ้มคำตอบรายคน (CSV TSV Parquet)", in_office=False),
    },
)
