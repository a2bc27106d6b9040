"""What to call a score's subject in messages."""

from __future__ import annotations

from prongsai.core.lints.context import Context
from prongsai.core.readings.model import Subject


def subject_th(context: Context, subject: Subject, code: str) -> str:
    """The subject in Thai: "ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน"."""
    title = context.names.title(subject, code)
    name = "" if title == code else f" {title}"
    words = {
        "total": "คะแนนรวม",
        "instrument": f"แบบวัด {code}",
        "indicator": f"ตัวชี้วัดที่ {code}{name}",
        "subindicator": f"ตัวชี้วัดย่อยที่ {code}{name}",
        "item": f"ข้อ {code}",
    }
    return words[subject]


def subject_en(subject: Subject, code: str) -> str:
    """The subject in English: "Indicator 8"."""
    return "The total" if subject == "total" else f"{subject.capitalize()} {code}"
