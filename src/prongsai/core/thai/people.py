"""Finds the names of people in what somebody wrote freely, where names stand among other words without blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.core.thai.names import BEFORE_POSITION, GIVEN, GIVEN_ANYWHERE, GIVEN_ONLY, LETTERS, OPENS, TITLE

# What people do begins with these; no name has them inside.
_STOPS = (
    r"(?:ไม่|เรียก(?:รับ|เงิน|เก็บ)|รับเงิน|บริการ|ให้บริการ|ทำงาน|ทำผิด|พูดจา|พูดไม่|โกง|ทุจริต|เป็นคน|เป็นผู้|ช่วยเหลือ|ดูแล|แนะนำ|"
    r"มาสาย|มาทำ|ใช้รถ|ขอเงิน|เข้างาน|ปฏิบัติ|ให้คำ|ให้ความ|ตอบ(?:คำ|ข้อ|ช้า|เร็ว)|ยิ้มแย้ม|สุภาพ(?!ร)|ดีมาก|เก่งมาก|น่ารัก|ลาออก|อยู่ที่|"
    r"เจ้าหน้าที่|ที่เคาน์เตอร์|ที่กอง|ซึ่ง|แล้วก็|และ|หรือ|ครับ|ค่ะ)"
)
_WORD = rf"(?:(?!{_STOPS}){LETTERS}){{2,30}}"
_SURNAME = rf"(?:[ \t]+(?:ณ[ \t]+)?(?!ของ|ใน|ที่|ให้|มี|เป็น|ได้|จะ|ก็|มา|ไป|ทำ|พูด|ดี|เก่ง|ตำแหน่ง|กอง|สำนัก|ฝ่าย){_WORD})?"
_OPENS = OPENS[:-1] + r"|(?<=ของ)|(?<=ให้)|(?<=ชม)|(?<=ว่า)|(?<=จาก)|(?<=ถึง)|(?<=ที่)|(?<=พบ)|(?<=[\"'“‘]))"
_MORE_TITLES = r"เด็กชาย|เด็กหญิง|ด\.\s?ช\.|ด\.\s?ญ\.|คุณหญิง|พระครู|พระมหา|ส\.?อบต\.|ส\.?จ\.|ส\.?ท\."
# "you", and words that begin like "Mr": quality, virtue, value ...
_YOU = (
    r"(?:คุณ(?!\s?(?:ภาพ|ธรรม|ค่า|สมบัติ|ลักษณ|วุฒิ|ประโยชน์|ูป|พ่อ|แม่|ลุง|ป้า|ตา|ยาย|น้า|อา|พี่|น้อง|หมอ|ครู|คน|ได้|ไม่|จะ|ก็|ต้อง|ควร|ที่|"
    r"มี|เป็น|คือ|ให้|ทำ|ๆ|เอง|ล่ะ|คิด|อยาก|เคย|รู้|ไป|มา(?!ลี|นะ|นพ|นี|โน|ลั)|เจ้า|ผู้|ทุก|กับ|และ|ใน|นาย|ปลัด|หัวหน้า|ครับ|ค่ะ)))"
)
_OFFICES = (
    r"(?:นายก(?:อบต\.?|เล็ก)?|รองนายก|ปลัด(?:อบต\.?)?|รองปลัด|ผอ\.?(?:กอง(?:คลัง|ช่าง|การศึกษา|สวัสดิการ|สาธารณสุข))?|ผู้อำนวยการ|กำนัน|"
    r"ผู้ใหญ่(?:บ้าน)?|สารวัตร|หัวหน้า|หน\.|ครู|อาจารย์|หมอ|พยาบาล|นายช่าง|ช่าง|เจ้าหน้าที่|จนท\.?|สมาชิก|เลขา|หลวงพ่อ|ผู้ช่วย)"
)
_KIN = r"(?:พี่|น้อง|ป้า|ลุง|น้า|เจ๊|เฮีย|ไอ้|อี|ยาย|ตา|เสี่ย)"
_NICKNAMES = (
    r"(?:แดง|ดำ|เล็ก|ต้อม|ต่าย|เก่ง|หนึ่ง|เอก|นิด|หน่อย|อ้อย|แอน|ปู|ปุ๊|ปุ๋ย|ตุ๊ก|ตุ๊|นก|ไก่|กุ้ง|หมู|แมว|เจี๊ยบ|จิ๋ม|จอย|โจ้|บอย|แบงค์|เบียร์|ฟ้า|"
    r"ฝน|ส้ม|แตง|ต้น|โต้ง|ตั้ม|ตู่|ติ๊ก|แป้ง|มด|ไหม|อ้อ|เปิ้ล|หญิง|ชาย|โอ๋|เอ๋|อุ๋ย|อุ้ม|แหม่ม|แต๋ว|จุ๋ม|ป๊อป|ป้อม|โก้|กบ|เป็ด|เหมียว|นุ้ย|นุช)"
)
_END = rf"(?!{LETTERS})|(?={_STOPS})|(?=ๆ)"
_PATTERNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"{_OPENS}(?:{TITLE}|{_MORE_TITLES}|{_YOU})\s*{_WORD}{_SURNAME}",
        rf"(?:นางสาว|น\.\s?ส\.|ด\.\s?[ชญ]\.|(?<!เจ้า)(?<!ท)นาย|นาง|(?<!ขอบ)คุณ(?!สมบัติ))\s*{GIVEN}{_SURNAME}",
        rf"(?:{_OFFICES}|{_KIN}|ชื่อ(?:ว่า)?)\s?(?P<name>{GIVEN}(?:{_SURNAME}))",
        rf"(?:{_OPENS}{GIVEN_ONLY}|{GIVEN_ANYWHERE}){_SURNAME}",
        rf"(?:{_OFFICES}|{_KIN})(?P<name>{_NICKNAMES})(?:{_END})",
        r"(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Dr|Khun|K)\.?\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?",
    )
)


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Where names are, from and to before; they may overlap. Titles are part of a name, offices are not."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.span("name") if "name" in pattern.groupindex else match.span()
    for match in BEFORE_POSITION.finditer(text):
        yield match.span(1)
