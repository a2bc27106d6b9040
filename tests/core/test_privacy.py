"""Personal data in comments is found in the many ways people write it; ordinary office words stay. All is invented."""

from __future__ import annotations

import pytest

from prongsai.core.privacy import MASK, find_personal, masked


def valid_id(first: str) -> str:
    """Thirteen digits with a right check digit."""
    check = (11 - sum(int(digit) * (13 - place) for place, digit in enumerate(first)) % 11) % 10
    return f"{first}{check}"


ID = valid_id("110170020345")
SPACED = f"{ID[0]}-{ID[1:5]}-{ID[5:10]}-{ID[10:12]}-{ID[12]}"
THAI = ID.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


@pytest.mark.parametrize(
    ("text", "kind", "secret"),
    [
        (f"บัตรของผม {ID} ครับ", "id", ID),
        (f"เลข {SPACED}", "id", SPACED),
        (f"เลข {THAI} ค่ะ", "id", THAI),
        ("เลขบัตรประชาชน 1234567890123", "id", "1234567890123"),
        ("หนังสือเดินทาง AA1234567", "id", "AA1234567"),
        ("โทรมาที่ 0812345678", "phone", "0812345678"),
        ("ติดต่อ 081-234-5678 ได้", "phone", "081-234-5678"),
        ("เบอร์ 08 1234 5678", "phone", "08 1234 5678"),
        ("๐๘๑-๒๓๔๕๖๗๘", "phone", "๐๘๑-๒๓๔๕๖๗๘"),
        ("02-123-4567", "phone", "02-123-4567"),
        ("0-5312-3456", "phone", "0-5312-3456"),
        ("053 123 456", "phone", "053 123 456"),
        ("+66 81 234 5678", "phone", "+66 81 234 5678"),
        ("ส่งมา malee.t@example.org นะ", "email", "malee.t@example.org"),
        ("malee(at)example.org", "email", "malee(at)example.org"),
        ("ไลน์ไอดี malee99", "line", "malee99"),
        ("line id: somchai_t", "line", "somchai_t"),
        ("แอดไลน์ @thungsommut", "line", "@thungsommut"),
        ("ID Line : malee2520", "line", "malee2520"),
        ("ดูที่ https://www.facebook.com/somchai.test", "profile", "facebook.com/somchai.test"),
        ("เฟสบุ๊คชื่อ Malee Test", "profile", "Malee Test"),
        ("ตามไอจี @malee_test", "profile", "@malee_test"),
        ("รถ 1กข 1234 จอดขวาง", "plate", "1กข 1234"),
        ("ทะเบียน กข 999 เชียงใหม่", "plate", "กข 999"),
        ("อยู่บ้านเลขที่ 45/2 หมู่ 3", "address", "45/2"),
        ("บ้าน 99 ม.4 น้ำไม่ไหล", "address", "99 ม.4"),
        ("โอนเข้าบัญชี 1234567890", "account", "1234567890"),
        ("โอน 123-4-56789-0", "account", "123-4-56789-0"),
        ("พร้อมเพย์ 081 234 5678", "phone", "081 234 5678"),
        ("นายสมมุติ ทดสอบ", "name", "สมมุติ"),
        ("นางสาวมาลี ทดสอบ", "name", "มาลี"),
        ("น.ส.มาลี ทดสอบ", "name", "มาลี"),
        ("ด.ช.สมชาย ทดสอบ", "name", "สมชาย"),
        ("ว่าที่ ร.ต. สมชาย ทดสอบ", "name", "สมชาย"),
        ("ร.ต.อ.สมชาย ทดสอบ", "name", "สมชาย"),
        ("คุณมาลีบริการดีมาก", "name", "มาลี"),
        ("ขอชมคุณจุฑารัตน์ครับ", "name", "จุฑารัตน์"),
        ("ขอชมนายสมชาย ทดสอบ", "name", "สมชาย"),
        ("Mr. Somchai Test", "name", "Somchai"),
        ("นายกสมชายไม่มาทำงาน", "name", "สมชาย"),
        ("ปลัดมาลีเรียกรับเงิน", "name", "มาลี"),
        ("ผอ.สมศักดิ์ ทดสอบ", "name", "สมศักดิ์"),
        ("ผู้ใหญ่บ้านบุญมีเลือกปฏิบัติ", "name", "บุญมี"),
        ("เจ้าหน้าที่ชื่อมาลี พูดไม่ดี", "name", "มาลี"),
        ("กองคลังชื่อวิภาพรเรียกเงิน", "name", "ภาพร"),
        ("พี่เล็กบริการดี", "name", "เล็ก"),
        ("ป้าแดง กองคลัง", "name", "แดง"),
        ("สมชายเรียกเงินทุกครั้ง", "name", "สมชาย"),
        ("ต้องให้เงินวราภรณ์ กองช่าง", "name", "วราภรณ์"),
    ],
)
def test_personal_data_is_found(text: str, kind: str, secret: str) -> None:
    assert kind in {one.kind for one in find_personal(text)}
    assert secret not in masked(text)
    assert MASK in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "งบประมาณ 1,234,567,890,123 บาท",
        "งบ 1234567.50 บาท ปี 2569",
        "เลขที่โครงการ 66017123456 ในระบบ e-GP",
        "เลขอ้างอิง 1234567890123",
        "วันที่ 05/10/2569 เวลา 10.30 น.",
        "วันที่ 08.05.2569 10.30 น. ไม่มีใครอยู่",
        "02-05-2569 8 โมงเช้า",
        "ตัวชี้วัด O12 และ i3 ข้อ 2.1",
        "หนังสือที่ มท 0808.2/ว 123 ลงวันที่ 3 มกราคม 2569",
        "พ.ร.บ.ข้อมูลข่าวสาร พ.ศ. 2540 มาตรา 9",
        "มีเจ้าหน้าที่ 3 คน รอ 2 ชม. ไกล 5 กม.",
        "ถนนสาย 3 หมู่ 4 เป็นหลุม",
        "ซอย 5 หมู่ 2 ไฟดับ",
        "ชาวบ้านหมู่ 4 เดือดร้อน",
        "โครงการเฟส 2 ยังไม่เสร็จ",
        "อยากให้มีไลน์ official ของ อบต.",
        "นายกองค์การบริหารส่วนตำบลควรลงพื้นที่",
        "นายกไม่เคยลงพื้นที่",
        "ปลัดไม่ทำงาน",
        "นายอำเภอและนายช่างมาช้า",
        "เจ้านายสั่งให้ทำธุระส่วนตัว",
        "คุณภาพน้ำประปา คุณธรรม และคุณสมบัติ",
        "ขอบคุณเจ้าหน้าที่ทุกคน",
        "คุณควรปรับปรุงห้องน้ำ",
        "สมศักดิ์ศรีของหน่วยงาน",
        "สมควรปรับปรุง ประชุมบ่อยเกินไป",
        "ควรประเมินผลให้สมบูรณ์ ตามวินัยและอำนาจหน้าที่",
        "ผู้บังคับบัญชามอบงานอย่างเป็นธรรม",
        "แนวทางนางานวิจัย ไปใช้",
        "พี่ๆ น้องๆ เจ้าหน้าที่น่ารักทุกคน",
        "ป้ายบอกทาง 2 ป้าย ไม่ชัด",
        "ทะเบียนราษฎร 5 วันทำการ",
        "จ่ายค่าธรรมเนียม 500 บาท ไม่มีใบเสร็จ",
        "ที่นี่นานมาก รอ 45 นาที คิวที่ 12",
    ],
)
def test_ordinary_words_and_numbers_stay(text: str) -> None:
    assert masked(text) == text


def test_what_is_around_stays() -> None:
    assert masked("โทร 081-234-5678 เวลา 9.00 น.") == "โทร ▒▒▒[เบอร์โทร] เวลา 9.00 น."
    assert masked("ปลัดมาลีเรียกรับเงิน") == "ปลัด▒▒▒[ชื่อบุคคล]เรียกรับเงิน"


def test_masking_twice_changes_nothing_more() -> None:
    text = f"นายสมชาย ทดสอบ โทร 0812345678 บัตร {ID} ไลน์ไอดี malee99 บ้านเลขที่ 9 หมู่ 1"
    once = masked(text)
    assert masked(once) == once
    assert once.count(MASK) == 5


def test_long_texts_take_no_time() -> None:
    for piece in ("นายก", "0 8 1 ", "คุณ", "1-", "@a.", "ก ข "):
        find_personal(piece * 1000)
