"""What cannot be done with agencies, their units and the posts in them."""

from __future__ import annotations

from datetime import date

from prongsai.core.agencies.roles import Role
from prongsai.core.errors import ProngsaiError
from prongsai.core.thai.dates import format_date
from prongsai.web.agencies.words import role_title


class SlugTaken(ProngsaiError):
    """Another agency has this address."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            f"มีหน่วยงานอื่นใช้ชื่อในที่อยู่เว็บ “{slug}” แล้ว กรุณาใช้ชื่ออื่น",
            f'Another agency already has the address "{slug}"; choose another.',
        )


class SlugReserved(ProngsaiError):
    """An address that pages of the installation have."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            f"ใช้ “{slug}” เป็นชื่อในที่อยู่เว็บไม่ได้ เพราะระบบใช้ชื่อนี้อยู่ กรุณาใช้ชื่ออื่น เช่น รหัสหน่วยงาน",
            f'The installation itself uses the address "{slug}"; choose another, such as the code of the agency.',
        )


class AlreadySetUp(ProngsaiError):
    """The wizard was finished by somebody else meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "มีผู้ตั้งค่าระบบนี้เสร็จไปก่อนแล้ว กรุณาเข้าสู่ระบบ หรือขอคำเชิญจากผู้ประสานงาน ITA ของหน่วยงาน",
            "Somebody has set up this installation already. Sign in, or ask the ITA coordinator for an invitation.",
        )


class UnknownProvince(ProngsaiError):
    """A province there is not."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"ไม่พบจังหวัด “{name}” กรุณาใช้ชื่อเต็มของจังหวัด เช่น น่าน", f'There is no province "{name}"; use its full Thai name.'
        )


class LastCoordinator(ProngsaiError):
    """The post of the only coordinator."""

    def __init__(self) -> None:
        super().__init__(
            "หน่วยงานต้องมีผู้ประสานงาน ITA อย่างน้อยหนึ่งคน กรุณาตั้งคนใหม่ก่อน แล้วจึงเปลี่ยนหรือสิ้นสุดหน้าที่นี้",
            "An agency needs a coordinator. Appoint another one first.",
        )


class SamePost(ProngsaiError):
    """A post somebody already holds."""

    def __init__(self, name: str, role: Role) -> None:
        title = role_title(role)
        super().__init__(f"{name} มีบทบาท {title.th} ในส่วนราชการนี้อยู่แล้ว", f"{name} is already {title.en} in this unit.")


class ActingTwice(ProngsaiError):
    """Two people acting in one role on the same days."""

    def __init__(self, name: str, starts: date, ends: date) -> None:
        super().__init__(
            f"{name} รักษาราชการแทนในบทบาทนี้ตั้งแต่วันที่ {format_date(starts)} ถึง {format_date(ends)} อยู่แล้ว "
            "กรุณาเลือกช่วงวันที่ไม่ทับกัน",
            f"{name} already acts in this role from {starts} to {ends}; choose other days.",
        )


class ActsForOneself(ProngsaiError):
    """Somebody acting in a role they hold anyway."""

    def __init__(self, name: str, role: Role) -> None:
        title = role_title(role)
        super().__init__(f"{name} เป็น {title.th} อยู่แล้ว กรุณาเลือกผู้อื่น", f"{name} is {title.en} already; choose another.")


class UnitNamedTwice(ProngsaiError):
    """A second unit of the same name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"มีส่วนราชการชื่อ “{name}” อยู่แล้ว กรุณาใช้ชื่ออื่น", f'There is a unit "{name}" already.')


class OfficeNeeded(ProngsaiError):
    """No unit would be left for the work of the office."""

    def __init__(self) -> None:
        super().__init__(
            "ต้องมีส่วนราชการหนึ่งแห่งที่ทำงานบริหารทั่วไปเสมอ กรุณามอบงานนี้ให้ส่วนราชการอื่นก่อน",
            "One unit must do the general administration; give that work to another unit first.",
        )


class UnitHasMeasures(ProngsaiError):
    """A unit that still has measures to carry out."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__(
            f"{name} ยังรับผิดชอบมาตรการในรอบที่ยังไม่ปิด {count} รายการ กรุณาย้ายผู้รับผิดชอบก่อน",
            f"{name} is still responsible for {count} measure(s) of rounds not closed; move them first.",
        )


class UnitHasPeople(ProngsaiError):
    """A unit in which people still serve."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__(
            f"ยังมีผู้ปฏิบัติหน้าที่ใน {name} {count} คน กรุณาย้ายไปส่วนราชการอื่นก่อน",
            f"{count} people still serve in {name}; move them to another unit first.",
        )
