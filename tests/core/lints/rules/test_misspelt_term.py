"""Terms of the framework."""

from __future__ import annotations

import pytest

from prongsai.core.lints.rules.misspelt_term import check


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("การประกาศนโยบาย (No Give Policy) ของหน่วยงาน", "No Give Policy", "No Gift Policy"),
        ("นโยบาย Non Gift Policy", "Non Gift Policy", "No Gift Policy"),
        ("ตามรายตัวชีวิต", "ตัวชีวิต", "ตัวชี้วัด"),
        ("ขององค์กรบริหารส่วนตำบล", "องค์กรบริหารส่วนตำบล", "องค์การบริหารส่วนตำบล"),
        ("ปรับปรุงพัฒนาคุณธรรมและค่านิยมขององค์การบริหารส่วนตำบล", "คุณธรรมและค่านิยม", "คุณธรรมและความโปร่งใส"),
        ("ประชุมเข้ารับการประชุม ITA", "การประชุม ITA", "การประเมิน ITA"),
        (
            "(Integrity and Tranparency Assessment)",
            "Integrity and Tranparency Assessment",
            "Integrity and Transparency Assessment",
        ),
    ],
)
def test_wrong_forms(make, found, text, wrong, right):
    assert found(check, paragraphs=make.lines(text)) == [("warning", 1, wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "No Gift Policy, no gift policy และ NO-GIFT POLICY",
        "Open Data Integrity and Transparency Assessment: OIT",
        "(Internal Integrity and Transparency Assessment : IIT) External Integrity and Transparency Assessment",
        "องค์การบริหารส่วนตำบลและองค์กรปกครองส่วนท้องถิ่น",
        "ส่งเสริมคุณธรรมและค่านิยมที่ดี การประชุมคณะทำงาน ITA",
        "Corruption Risk Assessment และ Action Plan, User-friendly, E-Service",
    ],
)
def test_right_forms_and_other_words(make, found, text):
    assert found(check, paragraphs=make.lines(text)) == []
